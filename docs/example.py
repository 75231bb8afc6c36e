"""Makes the README's example anew: `python docs/example.py` asks `relu` and keeps its result and four pictures.

`docs/results/relu.json` and `relu.zh.json` are what `whorl ask relu --seeds 32 --json` prints in each language; the
pictures are two of its report's figures. tests/test_layout.py compares the numbers of both READMEs with them.
"""

import json
from io import BytesIO
from pathlib import Path

from PIL import Image

import whorl
from whorl.language import LANGUAGES
from whorl.report.drawing import png

SEEDS = 32
PICTURES = ("split", "boundaries-fixed")
COLOURS = 160  # of a picture's palette: enough for these, at a third of the size
HERE = Path(__file__).parent


def small(picture: bytes) -> bytes:
    """The same picture with a palette."""
    out = BytesIO()
    image = Image.open(BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "png", optimize=True)
    return out.getvalue()


def main() -> None:
    answer = whorl.ask("relu", seeds=SEEDS).answer
    charts = {figure.chart.id: figure.chart for figure in answer.report.figures}
    for language in LANGUAGES:
        suffix = "" if language == "en" else f".{language}"
        document = json.dumps(answer.document(language), ensure_ascii=False, indent=1) + "\n"
        (HERE / "results" / f"relu{suffix}.json").write_text(document, encoding="utf-8")
        for id in PICTURES:
            picture = small(png(charts[id], language))
            (HERE / "pictures" / f"{id}{suffix}.png").write_bytes(picture)


if __name__ == "__main__":
    main()
