"""The cards of Home and Ask: every question and case with the newest answer there is, and the chapters of practice."""

from functools import cache
from typing import Any

from whorl.answers.cards import PREFIX, Card, cards
from whorl.data import DATA
from whorl.faces.lab.studies import messages as told
from whorl.faces.lab.studies.naming import title_of_asking
from whorl.faces.lab.studies.shelf import Shelf, Shelved
from whorl.faces.listing import settings_of
from whorl.language import Text, level_name, say
from whorl.plan import AskPlan, CasePlan
from whorl.practice.chapter import read_chapters


def all_cards(shelf: Shelf, language: told.Language) -> told.Questions:
    """All that can be asked, in a language."""
    own = newest(shelf)
    shown = {name: _shown(card, own.get(name), language) for name, card in cards().items()}
    return told.Questions(
        questions=[one for name, one in shown.items() if not cards()[name].is_case],
        cases=[one for name, one in shown.items() if cards()[name].is_case],
        chapters=[
            told.Chapter(name=one.name, title=one.title(language), tasks=len(one.tasks))
            for one in _chapters()
        ],
    )


def newest(shelf: Shelf) -> dict[str, Shelved]:
    """The newest result of each card's question that was asked as usual, with no fewer seeds, and has a report."""
    found: dict[str, Shelved] = {}
    for one in shelf.results():
        plan = one.plan
        if not isinstance(plan, AskPlan) or one.outline is None:
            continue
        name = PREFIX * isinstance(plan, CasePlan) + plan.question
        card = cards().get(name)
        if card and plan.data is None and plan.delta == card.delta and plan.seeds >= card.usual["quick"]:
            found.setdefault(name, one)
    return found


def data_names(kind: str, name: str) -> tuple[str, ...]:
    """The data sets on which something can be asked on this machine."""
    card = cards().get(PREFIX * (kind == "case") + name)
    return tuple(one for one in card.data if _is_there(one)) if card else ()


def data_settings(name: str) -> dict[str, told.Setting | None]:
    """The settings of a data set with their usual values."""
    return settings_of(DATA[name].model_fields)


def _shown(card: Card, own: Shelved | None, language: told.Language) -> told.Card:
    bare = card.name.removeprefix(PREFIX)
    kind = "case" if card.is_case else "question"
    return told.Card(
        name=bare,
        title=say(title_of_asking(kind, bare), language),
        about=say(Text(f"{card.name}-hint"), language),
        **_answer(card, own, language),
        picture=bool(card.picture or (own and own.outline and own.outline.figures)),
        data=[
            told.DataSet(name=one, title=say(level_name(one), language), settings=data_settings(one))
            for one in data_names(kind, bare)
        ],
        usual=told.Usual(**card.usual, delta=card.delta),
    )


def _answer(card: Card, own: Shelved | None, language: told.Language) -> dict[str, Any]:
    """The answer of one's own newest result, else the one that comes with the package."""
    if own is None or own.outline is None or own.plan is None:
        said = card.answer[language] if card.answer else None
        return {"answer": said, "kind": card.kind, "seeds": card.seeds, "networks": card.networks}
    verdict = own.outline.verdict
    return {
        "answer": say(verdict.sentences[0], language) if verdict.sentences else None,
        "kind": verdict.kind,
        "seeds": own.plan.seeds,
        "networks": own.result.get("networks"),
    }


def _is_there(name: str) -> bool:
    """Whether a data set needs no fetching, or has been fetched."""
    from whorl.data.images import Fetched
    from whorl.data.published import are_there

    return not issubclass(DATA[name], Fetched) or are_there(DATA[name])


@cache
def _chapters() -> tuple:
    return tuple(read_chapters())
