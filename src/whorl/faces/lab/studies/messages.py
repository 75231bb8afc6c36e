"""What is said about questions and results, as the page and its server say it: web/PROTOCOL.md in types."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from whorl.faces.lab.live.asked import LARGEST_SEED, MOST_SEEDS
from whorl.plan import FEWEST, MOST

LONGEST_NOTE = 20_000  # characters
Language = Literal["en", "zh"]
Name = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,80}$")]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Setting = bool | int | float | Annotated[str, Field(max_length=80)]
State = Literal["finished", "unfinished", "running", "waiting", "damaged"]
Phase = Literal["starting", "training", "evaluating", "drawing", "stopping"]


class Told(BaseModel):
    """Something that the server says."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Asked(BaseModel):
    """Something that a page asks for, read strictly."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)


class Trouble(Told):
    """Why something was not done, in both languages."""

    en: str
    zh: str


class Refusal(Told):
    """The answer where something is not done."""

    trouble: Trouble


# Code


class Coding(Asked):
    """The playground's network, to be written as code; the recipe is read as the playground reads it."""

    recipe: dict[str, Any]
    points: dict[str, Any] | None = None
    seed: Annotated[int, Field(ge=0, le=LARGEST_SEED)] = 0
    seeds: Annotated[int, Field(ge=1, le=MOST_SEEDS)] = 16
    format: Literal["py", "ipynb", "toml"] = "py"


class Coded(Told):
    """A script, a notebook or a recipe file, and what to call it."""

    file: str
    text: str


# What there is to ask


class Asking(Asked):
    """A question or a case to be asked; null is what is usual."""

    kind: Literal["question", "case"]
    name: Name
    seeds: Annotated[int, Field(ge=FEWEST, le=MOST)] | None = None
    effort: Literal["quick", "full"] = "quick"
    delta: Annotated[float, Field(gt=0, le=1e6)] | None = None
    data: Annotated[dict[Key, Setting], Field(max_length=20)] | None = None


class DataSet(Told):
    """A data set on which something may be asked, and its settings with their usual values."""

    name: str
    title: str
    settings: dict[str, Setting | None]


class Usual(Told):
    """What null stands for: seeds by effort, and the smallest effect of interest."""

    quick: int
    full: int
    delta: float


class Card(Told):
    """A question or a case, with the newest answer there is."""

    name: str
    title: str
    about: str
    answer: str | None
    kind: str | None
    seeds: int | None
    networks: int | None
    picture: bool
    data: list[DataSet]
    usual: Usual


class Chapter(Told):
    """A chapter of practice."""

    name: str
    title: str
    tasks: int


class Questions(Told):
    """All that can be asked."""

    questions: list[Card]
    cases: list[Card]
    chapters: list[Chapter]


# What is asked


class Forecast(Told):
    """What an asking would cost; `least` where more may be added on the way, `exists` where it was begun before."""

    name: str
    networks: int
    operations: int
    seconds: float | None
    exists: bool
    least: bool


class Begun(Told):
    """A result by its name, and how it stands."""

    name: str
    state: State


class Piece(Told):
    """A piece of work: `seconds` since it began, about `left` of all that is foreseen, `least` where more may come.

    `sure` is a verdict that is known while the rest is still run.
    """

    name: str
    title: str
    phase: Phase | None
    stage: str | None
    sure: str | None
    done: float
    total: float
    seconds: float
    left: float | None
    least: bool
    trouble: Trouble | None


class Ended(Told):
    """A piece of work that has ended, and why if it was not finished."""

    name: str
    title: str
    state: State
    trouble: Trouble | None


class Work(Told):
    """What trains, what waits to be trained, and what ended last, newest first."""

    running: Piece | None
    waiting: list[Piece]
    ended: list[Ended]


class Stopping(Asked):
    """A piece of work that is to stop."""

    name: Name


class Nothing(Asked):
    """No wishes."""


# What came out


class Verdict(Told):
    """A verdict in a line."""

    kind: str | None
    text: str


class Entry(Told):
    """A result in the list."""

    name: str
    title: str
    kind: str | None
    question: str | None
    state: State
    seeds: int | None
    effort: str | None
    verdict: Verdict | None
    changed: float
    bytes: int


class Results(Told):
    """All results, newest first."""

    folder: str
    results: list[Entry]


class Planned(Told):
    """What was fixed before anything ran."""

    kind: str
    question: str | None
    seeds: int
    effort: str
    delta: float
    data: dict[str, Any] | None


class Judged(Told):
    """A verdict with all its sentences."""

    kind: str | None
    sentences: list[str]


class Table(Told):
    """Numbers under a title; `numeric` says of each column whether it holds numbers."""

    title: str
    columns: list[str]
    rows: list[list[str]]
    note: str
    numeric: list[bool]


class Figure(Told):
    """A figure without its drawing."""

    id: str
    title: str
    caption: str
    alt: str
    prose: list[str]


class Section(Told):
    """A claim and how it is judged."""

    id: str
    title: str
    judgement: str
    said: str
    prose: list[str]
    facts: list[tuple[str, str]]
    chart: Figure | None


class Recipe(Told):
    """A recipe as it stands in its file."""

    name: str
    source: str


class Made(Told):
    """How a result was made."""

    facts: list[tuple[str, str]]
    recipes: list[Recipe]
    versions: dict[str, str]


class Note(Told):
    """A reader's note: as written, and as it is shown."""

    text: str
    html: str


class Report(Told):
    """A result as it is read; of one that is not finished there is no verdict and nothing below it."""

    name: str
    title: str
    question: str
    state: State
    plan: Planned | None
    verdict: Judged | None
    numbers: list[Table]
    figures: list[Figure]
    sections: list[Section]
    caveats: list[str]
    made: Made | None
    notes: dict[str, Note]
    files: list[str]


class Noting(Asked):
    """A note to be kept under a figure's or a section's id; an empty one takes the old one away."""

    id: Name
    text: Annotated[str, Field(max_length=LONGEST_NOTE)]


class Noted(Told):
    """A note as it is shown."""

    html: str
