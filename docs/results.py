"""Makes the saved answers anew: `python docs/results.py [NAME ...]` asks, and keeps results, pictures and pages.

A name is that of a question, or `case-` and that of a case; without any, everything is asked.

`results/NAME.json` and `NAME.zh.json` are what `whorl ask NAME --json` prints in each language, `relu` with 32 seeds;
pictures are figures of the reports. `answers.md` and the tables of both READMEs are written from the results alone, and
tests/test_docs.py compares them. What `whorl ask notes` reads of the other answers is kept in the package as
`answers/archive.json`, so `notes` is asked last, and again after any other; what cards in the lab show is written by
`docs/cards.py`. `cases.md` is the page of the cases.
"""

import json
import runpy
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from whorl import cases
from whorl.answers.answer import Answer
from whorl.answers.archive import compact
from whorl.claims import cited
from whorl.faces.plans import ask_plan, case_plan
from whorl.language import LANGUAGES, Number, Span, Text, say
from whorl.perform import perform
from whorl.questions import NAMES as IN_ORDER
from whorl.report.drawing import png

NAMES = tuple(sorted(IN_ORDER))
SEEDS = {"relu": 32}
PICTURES = {"relu": ("split", "boundaries-fixed")}  # of the others, the first figure
COLOURS = 160  # of a picture's palette: enough for these, at a third of the size
LARGEST = 150_000  # bytes of a picture
HERE = Path(__file__).parent
ARCHIVE = HERE.parent / "src/whorl/answers/archive.json"
LAST = "notes"  # judges by the answers of the others
CASES = tuple(f"case-{name}" for name in cases.NAMES)
RUNS = Path("whorl-results")  # where runs are kept, so that what was cut short goes on
WORDS = {
    "en": {
        "title": "What the questions answer now",
        "about": "Asked with `python docs/results.py`, which writes this page from [the results](results/); "
        "each line can be asked again with `whorl ask NAME`.",
        "twin": "[中文](answers.zh.md)",
        "made": "`whorl ask {name}`: {seeds} seeds, {networks} networks trained. [Result](results/{file})",
        "columns": ("ask", "question", "answer"),
        "claims": ("the notes say", "judgement", "number"),
        "cases": {
            "title": "Published comparisons, reproduced and judged",
            "about": "Asked with `python docs/results.py`, which writes this page from [the results](results/). "
            "A published number is a single run where nothing else is said; a dash: none was published, or "
            "nothing to reproduce it with. Intervals are those of the seeds here.",
            "twin": "[中文](cases.zh.md)",
            "made": "`whorl ask --case {name}`: {seeds} seeds, {networks} networks trained. "
            "[Result](results/{file})",
            "made-without": "`whorl ask --case {name}`: {seeds} seeds, no network. [Result](results/{file})",
            "unanswered": "No saved answer: `whorl ask --case {name}` gives one.",
            "overview": ("case", "claim", "judgement"),
            "numbers": ("quantity", "published", "reproduced", "interval"),
            "facts": ("Source", "Claim", "Confounds", "Verdict", "Not shown"),
            "between": "; ",
        },
    },
    "zh": {
        "title": "各个问题现在的答案",
        "about": "由 `python docs/results.py` 提问，并根据[结果](results/)写成本页；"
        "每一题都可以用 `whorl ask 名称` 重新提问。",
        "twin": "[English](answers.md)",
        "made": "`whorl ask {name}`：{seeds} 个种子，训练了 {networks} 个网络。[结果](results/{file})",
        "columns": ("名称", "问题", "答案"),
        "claims": ("笔记的说法", "判断", "数字"),
        "cases": {
            "title": "已发表的比较：重现并判断",
            "about": "由 `python docs/results.py` 提问，并根据[结果](results/)写成本页。"
            "除非另说，发表的数字都是单次运行；横线表示没有发表过，或者没有条件重现。区间来自这里的种子。",
            "twin": "[English](cases.md)",
            "made": "`whorl ask --case {name}`：{seeds} 个种子，训练了 {networks} 个网络。[结果](results/{file})",
            "made-without": "`whorl ask --case {name}`：{seeds} 个种子，没有训练网络。[结果](results/{file})",
            "unanswered": "还没有保存的答案：`whorl ask --case {name}` 会给出一个。",
            "overview": ("案例", "说法", "判断"),
            "numbers": ("量", "发表的", "重现的", "区间"),
            "facts": ("出处", "说法", "混淆因素", "判断", "没有说明的"),
            "between": "；",
        },
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
    """Asks a question or a case and keeps its result and pictures in both languages."""
    save(name, asked(name))


def asked(name: str) -> Answer:
    """The answer of a question or a case; what an earlier call has trained is not trained again.

    Only what reads the other answers begins anew, since what it has read is kept among its runs.
    """
    case = name in CASES
    plan = case_plan(name.removeprefix("case-")) if case else ask_plan(name, seeds=SEEDS.get(name))
    folder = RUNS / plan.folder_name
    if name == LAST:
        shutil.rmtree(folder, ignore_errors=True)
    return perform(plan, folder)


def save(name: str, answer: Answer) -> None:
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
    return id if name in PICTURES or id == name else f"{name}-{id}"


def results(language: str, names: Sequence[str] = NAMES) -> dict[str, Any]:
    """The saved results by name: those of the questions, or of others."""
    files = {name: HERE / "results" / f"{name}{suffix(language)}.json" for name in names}
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
        parts += shown_pictures(name, result, language)
        if "claims" in result:
            parts += judgements(result, language)
        parts.append(words["made"].format(name=name, seeds=result["seeds"], networks=networks, file=file))
    return "\n\n".join(parts) + "\n"


def cases_page(language: str) -> str:
    """The page of all cases, those without a saved answer too: what was claimed, what came out, and what it shows."""
    words = WORDS[language]["cases"]
    saved = results(language, CASES)
    parts = [f"# {words['title']}", words["twin"], words["about"], overview(saved, language)]
    for name in CASES:
        parts += case_parts(name, saved.get(name), language)
    return "\n\n".join(parts) + "\n"


def overview(saved: dict[str, Any], language: str) -> str:
    """The table at the top: every case, its claim and its judgement."""
    rows = []
    for name in CASES:
        bare, result = name.removeprefix("case-"), saved.get(name)
        judgement = say(Text(f"kind-{result['case']['verdict']}"), language) if result else "—"
        rows.append((f"[`{bare}`](#{bare})", say(Text(f"{name}-claim"), language), f"**{judgement}**"))
    return rows_of(WORDS[language]["cases"]["overview"], rows)


def case_parts(name: str, result: dict[str, Any] | None, language: str) -> list[str]:
    """One case: source, claim and confounds, its numbers, the verdict and what would overturn it, and its picture."""
    words, bare = WORDS[language]["cases"], name.removeprefix("case-")
    head = [f"## {bare}", f"**{say(Text(f'{name}-title'), language)}**"]
    if result is None:
        return [*head, say(Text(f"{name}-hint"), language), words["unanswered"].format(name=bare)]
    told, file = result["case"], f"{name}{suffix(language)}.json"
    facts = (
        f"[{told['source']['title']}]({told['source']['link']})",
        told["claim"],
        words["between"].join(told["confounds"]),
        result["answer"]["headline"],
        result["caveats"][0],
    )
    lines = [
        say(Text("section-fact", {"name": label, "value": fact}), language)
        for label, fact in zip(words["facts"], facts, strict=True)
    ]
    networks = say(Number(result["networks"], "count"), language)
    made = words["made" if result["networks"] else "made-without"]
    return [
        *head,
        "\n".join(f"- {line}" for line in lines[:3]),
        numbers_table(told["numbers"], language),
        "\n".join(f"- {line}" for line in (lines[3], told["overturn"], *lines[4:])),
        *shown_pictures(name, result, language),
        made.format(name=bare, seeds=result["seeds"], networks=networks, file=file),
    ]


def numbers_table(numbers: list[dict[str, Any]], language: str) -> str:
    """Published numbers beside those that came out."""
    rows = [
        (
            one["name"],
            say(Number(one["published"], one["unit"]), language),
            say(Number(one["estimate"], one["unit"]), language),
            "—" if one["low"] is None else say(Span(one["low"], one["high"], one["unit"]), language),
        )
        for one in numbers
    ]
    return rows_of(WORDS[language]["cases"]["numbers"], rows)


def rows_of(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in (columns, ("---",) * len(columns), *rows))


def shown_pictures(name: str, result: dict[str, Any], language: str) -> list[str]:
    """The kept pictures of an answer, each with its caption."""
    parts = []
    for id in pictures(name, result["charts"]):
        shown = next(one for one in result["figures"] if one["id"] == id)
        parts.append(f"![{shown['title']}](pictures/{picture(name, id)}{suffix(language)}.png)")
        parts.append(shown["caption"])
    return parts


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
    names = names or [*NAMES, *CASES]
    others = [name for name in names if name != LAST]
    for name in others:
        print(name, flush=True)
        ask(name)
    write_archive()
    if LAST in names or set(others) - set(CASES):
        print(LAST, flush=True)
        ask(LAST)
    runpy.run_path(str(HERE / "cards.py"), run_name="__main__")
    for language in LANGUAGES:
        (HERE / f"answers{suffix(language)}.md").write_text(page(language), encoding="utf-8")
        (HERE / f"cases{suffix(language)}.md").write_text(cases_page(language), encoding="utf-8")
        (HERE.parent / f"README{suffix(language)}.md").write_text(readme(language), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
