"""Names cut to the place they have, in columns."""

from whorl.language.columns import columns, wrapped


def shortened(text: str, width: int, lines: int = 1) -> str:
    """At most so many lines of at most `width` columns; what is left out leaves an ellipsis."""
    kept = [_cut(line, width) for line in wrapped(text, width)]
    if len(kept) > lines:
        kept = [*kept[: lines - 1], _cut(kept[lines - 1] + " " + kept[lines], width)]
    return "\n".join(kept)


def _cut(line: str, width: int) -> str:
    if columns(line) <= width:
        return line
    while columns(line) > width - 1:
        line = line[:-1]
    return line.rstrip() + "…"
