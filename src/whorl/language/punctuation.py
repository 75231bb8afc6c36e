"""Chinese sentences take full-width punctuation: `python -m whorl.language.punctuation` sees to it.

Keyboards and some tools turn these marks into their half-width twins unasked, so a test looks for them.
"""

import re
from importlib import resources
from pathlib import Path

WIDE = str.maketrans({mark: chr(ord(mark) + 0xFEE0) for mark in ",:;?!()"})
NOT_A_SENTENCE = re.compile(
    r"(^#.*|^-?[a-zA-Z][\w-]* =|^\s+\.[\w-]+ =|^\s+\*?\[\w+\]|\{[^{}]*\}|\{.*->\s*$|`[^`]*`|\d{1,3}(?:,\d{3})+)"
)


def widen(source: str) -> str:
    """A Fluent source with full-width marks in its sentences; ids, places, selectors, code and numbers stay."""
    return "".join(_widen_line(line) for line in source.splitlines(keepends=True))


def _widen_line(line: str) -> str:
    pieces = NOT_A_SENTENCE.split(line)
    return "".join(piece if index % 2 else piece.translate(WIDE) for index, piece in enumerate(pieces))


def main() -> None:
    for file in sorted(Path(str(resources.files("whorl.language"))).glob("zh/*.ftl")):
        source = file.read_text(encoding="utf-8")
        if widen(source) != source:
            file.write_text(widen(source), encoding="utf-8")


if __name__ == "__main__":
    main()
