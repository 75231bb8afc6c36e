"""Makes the saved answers anew: `python docs/results.py [QUESTION ...]` asks, and keeps results, pictures and pages.

`results/NAME.json` and `NAME.zh.json` are what `whorl ask NAME --json` prints in each language, `relu` with 32 seeds;
pictures are figures of the reports. `answers.md` and the tables of both READMEs are written from the results alone, and
tests/test_docs.py compares them. What `whorl ask notes` reads of the other answers is kept in the package as
`answers/archive.json`, so `notes` is asked last, and again after any other.
"""

import json
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

import whorl
from whorl.answers.archive import compact
from whorl.claims import cited
from whorl.language import LANGUAGES, Number, Text, say
from whorl.questions import NAMES
from whorl.report.drawing import png

SEEDS = {"relu": 32}
PICTURES = {"relu": ("split", "boundaries-fixed")}  # of the others, the first figure
COLOURS = 160  # of a picture's palette: enough for these, at a third of the size
LARGEST = 150_000  # bytes of a picture
HERE = Path(__file__).parent
ARCHIVE = HERE.parent / "src/whorl/answers/archive.json"
LAST = "notes"  # judges by the answers of the others
WORDS = {
    "en": {
        "title": "What the questions answer now",
        "about": "Asked with `python docs/results.py`, which writes this page from [the results](results/); "
        "each line can be asked again with `whorl ask NAME`.",
        "twin": "[中文](answers.zh.md)",
        "made": "`whorl ask {name}`: {seeds} seeds, {networks} networks trained. [Result](results/{file})",
        "columns": ("ask", "question", "answer"),
        "claims": ("the notes say", "judgement", "number"),
    },
    "zh": {
        "title": "各个问题现在的答案",
        "about": "由 `python docs/results.py` 提问，并根据[结果](results/)写成本页；"
        "每一题都可以用 `whorl ask 名称` 重新提问。",
        "twin": "[English](answers.md)",
        "made": "`whorl ask {name}`：{seeds} 个种子，训练了 {networks} 个网络。[结果](results/{file})",
        "columns": ("名称", "问题", "答案"),
        "claims": ("笔记的说法", "判断", "数字"),
    },
}


def suffix(language: str) -> str:
    return "" if language == "en" else f".{language}"


def small(picture: bytes) -> bytes:
    """The same picture with a palette, no larger than a page should carry."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    while True:
        out = BytesIO()
        image.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "png", optimize=True)
        if out.tell() <= LARGEST:
            return out.getvalue()
        image = image.resize((image.width * 4 // 5, image.height * 4 // 5), Image.Resampling.LANCZOS)


def ask(name: str) -> None:
    """Asks a question and keeps its result and pictures in both languages."""
    answer = whorl.ask(name, seeds=SEEDS.get(name)).answer
    charts = {figure.chart.id: figure.chart for figure in answer.report.figures}
    for language in LANGUAGES:
        document = json.dumps(answer.document(language), ensure_ascii=False, indent=1) + "\n"
        (HERE / "results" / f"{name}{suffix(language)}.json").write_text(document, encoding="utf-8")
        for id in pictures(name, list(charts)):
            place = HERE / "pictures" / f"{picture(name, id)}{suffix(language)}.png"
            place.write_bytes(small(png(charts[id], language)))


def pictures(name: str, charts: list[str]) -> tuple[str, ...]:
    """The figures of a question that are kept as pictures."""
    return PICTURES.get(name, tuple(charts[:1]))


def picture(name: str, id: str) -> str:
    """What a picture's file is called."""
    return id if name in PICTURES else f"{name}-{id}"


def results(language: str) -> dict[str, Any]:
    """The saved results by question."""
    files = {name: HERE / "results" / f"{name}{suffix(language)}.json" for name in NAMES}
    return {
        name: json.loads(file.read_text(encoding="utf-8")) for name, file in files.items() if file.exists()
    }


def archive() -> dict[str, Any]:
    """What the claims of `notes` read of the saved results, each with the day on which it last changed."""
    before = json.loads(ARCHIVE.read_text(encoding="utf-8"))["questions"] if ARCHIVE.exists() else {}
    saved, kept = results("en"), {}
    for name, wanted in sorted(cited().items()):
        if name in saved:
            now = compact(saved[name], wanted)
            same = {**before.get(name, {}), "date": None} == {**now, "date": None}
            date = before[name]["date"] if same else datetime.now(UTC).date().isoformat()
            kept[name] = {**now, "date": date}
    return {"questions": kept}


def write_archive() -> None:
    ARCHIVE.write_text(json.dumps(archive(), indent=1, sort_keys=True) + "\n", encoding="utf-8")


def page(language: str) -> str:
    """The page of all answers."""
    words = WORDS[language]
    parts = [f"# {words['title']}", words["twin"], words["about"]]
    for name, result in results(language).items():
        file = f"{name}{suffix(language)}.json"
        networks = say(Number(result["networks"], "count"), language)
        parts += [f"## {name}", f"**{question(name, language)}**", result["answer"]["text"]]
        for id in pictures(name, result["charts"]):
            shown = next(one for one in result["figures"] if one["id"] == id)
            parts.append(f"![{shown['title']}](pictures/{picture(name, id)}{suffix(language)}.png)")
            parts.append(shown["caption"])
        if "claims" in result:
            parts += judgements(result, language)
        parts.append(words["made"].format(name=name, seeds=result["seeds"], networks=networks, file=file))
    return "\n\n".join(parts) + "\n"


def judgements(result: dict[str, Any], language: str) -> list[str]:
    """Every claim with its judgement and the reason, how to get the numbers again, and what would overturn it."""
    reasons = {one["id"]: one["text"] for one in result["findings"]}
    told = []
    for number, one in enumerate(result["claims"], start=1):
        judgement = say(Text(f"kind-{one['judgement']}"), language)
        head = say(
            Text("section-head", {"number": number, "title": one["claim"], "judgement": judgement}), language
        )
        facts = [("fact-overturn", one["overturn"])]
        if one["commands"]:
            facts.insert(0, ("fact-repeat", " · ".join(f"`{command}`" for command in one["commands"])))
        lines = [
            say(Text("section-fact", {"name": Text(name), "value": fact}), language) for name, fact in facts
        ]
        told.append("  \n".join([f"**{head}**", reasons[one["id"]], *lines]))
    return told


def table(language: str) -> str:
    """The table of questions and headlines for a README."""
    columns = WORDS[language]["columns"]
    rows = [columns, ("---",) * len(columns)]
    for name, result in results(language).items():
        link = f"[`{name}`](docs/answers{suffix(language)}.md#{name})"
        rows.append((link, question(name, language), result["answer"]["headline"]))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def question(name: str, language: str) -> str:
    return say(Text(f"{name}-hint"), language)


def claims(language: str) -> str:
    """The table of what the course notes say and how it is judged, for a README."""
    columns = WORDS[language]["claims"]
    rows = [columns, ("---",) * len(columns)]
    for one in results(language)[LAST]["claims"]:
        judgement = say(Text(f"kind-{one['judgement']}"), language)
        rows.append((one["claim"], f"**{judgement}**", one["number"] or "—"))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def readme(language: str) -> str:
    """The README with its tables of questions and of claims written anew."""
    text = (HERE.parent / f"README{suffix(language)}.md").read_text(encoding="utf-8")
    for name, written in (("columns", table(language)), ("claims", claims(language))):
        start = text.index(f"| {WORDS[language][name][0]} |")
        text = text[:start] + written + text[text.index("\n\n", start) + 1 :]
    return text


def main(names: list[str]) -> None:
    others = [name for name in names or NAMES if name != LAST]
    for name in others:
        print(name, flush=True)
        ask(name)
    write_archive()
    if others or LAST in names:
        print(LAST, flush=True)
        ask(LAST)
    for language in LANGUAGES:
        (HERE / f"answers{suffix(language)}.md").write_text(page(language), encoding="utf-8")
        (HERE.parent / f"README{suffix(language)}.md").write_text(readme(language), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
