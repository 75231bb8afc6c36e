"""Lists of what there is: questions, recipes, data sets, cases and exercises."""

from collections.abc import Callable
from typing import Any

from whorl import __version__
from whorl.faces.session import Session, width
from whorl.language import Text, has_words, say
from whorl.language.columns import listed

Entry = dict[str, Any]


def questions(language: str) -> list[Entry]:
    """The lab's questions with what each asks."""
    from whorl.questions import NAMES

    return [{"name": name, "about": _words("question", name, language)} for name in NAMES]


def recipes(language: str) -> list[Entry]:
    """The built-in recipes."""
    from whorl.recipes import built_in

    return [{"name": name, "about": _words("recipe", name, language)} for name in built_in()]


def data(language: str) -> list[Entry]:
    """The data sets with their settings and defaults; None where a setting has to be given."""
    from whorl.data import DATA

    return [
        {
            "name": name,
            "about": _words("data", name, language),
            "settings": settings_of(kind.model_fields),
            **_fetched(kind),
        }
        for name, kind in DATA.items()
    ]


def _fetched(kind: Any) -> Entry:
    """Of data that have to be fetched, whether they are there."""
    from whorl.data.images import Fetched
    from whorl.data.published import are_there

    return {"fetched": are_there(kind)} if issubclass(kind, Fetched) else {}


def settings_of(fields: Any) -> dict[str, Any]:
    carried = ("name", "sha256", "columns", "class_names", "x", "y", "learning", "testing")
    return {
        name: None if field.is_required() else field.default
        for name, field in fields.items()
        if name not in carried
    }


def cases(language: str) -> list[Entry]:
    """The published comparisons with what each claims, and where."""
    from whorl.cases import NAMES, case

    return [
        {"name": name, "about": say(Text(f"case-{name}-hint"), language), "source": case(name).SOURCE.link}
        for name in NAMES
    ]


def exercises(language: str) -> list[Entry]:
    """The tasks of practice with what each asks."""
    from whorl.practice.chapter import read_chapters

    return [
        {"name": task.name, "about": task.said(language).aim, "chapter": task.chapter}
        for chapter in read_chapters()
        for task in chapter.tasks
    ]


def _none(language: str) -> list[Entry]:
    return []


LISTS: dict[str, Callable[[str], list[Entry]]] = {
    "questions": questions,
    "recipes": recipes,
    "data": data,
    "cases": cases,
    "exercises": exercises,
}


def show(session: Session, what: str | None, as_json: bool = False) -> int:
    """Shows one list, or all of them."""
    found = {name: LISTS[name](session.language) for name in ([what] if what else LISTS)}
    if as_json:
        session.show_json(found[what] if what else found)
        return 0
    session.show("\n".join(_pages(found, session.language)))
    return 0


def _pages(found: dict[str, list[Entry]], language: str) -> list[str]:
    lines: list[str] = []
    for name, entries in found.items():
        lines += ["", say(Text(f"list-{name}" if entries else f"list-no-{name}"), language)]
        lines += listed([(entry["name"], _said(entry, language)) for entry in entries], width())
        lines += ["", say(Text(f"list-{name}-use"), language)] if entries else []
    return lines[1:]


def _said(entry: Entry, language: str) -> str:
    settings = ", ".join(f"{name}={_shown(value)}" for name, value in entry.get("settings", {}).items())
    missing = entry.get("fetched") is False
    fetching = say(Text("data-to-fetch", {"command": f"whorl data get {entry['name']}"}), language)
    return "\n".join(filter(None, (entry["about"], settings, fetching if missing else "")))


def _shown(value: Any) -> str:
    return "…" if value is None else str(value)


def _words(kind: str, name: str, language: str) -> str:
    """The line that the catalogues say of something; nothing where they have none."""
    message = f"{name}-hint" if kind == "question" else f"about-{kind}-{name}"
    return say(Text(message), language) if has_words(message) else ""


def show_versions(session: Session) -> int:
    """One line with our version, and those that results depend on."""
    import platform
    from importlib.metadata import version

    others = ", ".join(f"{name} {version(name)}" for name in ("torch", "numpy", "scipy"))
    session.show(f"whorl {__version__} (Python {platform.python_version()}, {others})")
    return 0
