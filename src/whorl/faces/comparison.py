"""What two recipes differ in, without training anything, and whether a claim about one of the factors can stand."""

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whorl import __version__
from whorl.difference import Factor, claimed, differences
from whorl.faces.plans import Source, readings_of, recipe_of
from whorl.language import Sayable, Text, factor_name, level_name, say
from whorl.recipe import Recipe

if TYPE_CHECKING:
    from whorl.faces.code_comparison import CodeComparison


@dataclass(frozen=True)
class Comparison:
    """Two recipes, the factors that differ, and the one that a claim names; `names` are how the recipes were given."""

    a: Recipe
    b: Recipe
    factors: list[Factor]
    claim: Factor | None
    names: tuple[str, str]

    @property
    def others(self) -> list[Factor]:
        """What differs besides the factor that is claimed."""
        return [one for one in self.factors if one != self.claim]

    @property
    def kind(self) -> str | None:
        """Whether the claimed factor differs alone or is confounded with others; None without a claim."""
        return None if self.claim is None else "confounded" if self.others else "alone"

    @property
    def exit_code(self) -> int:
        return 3 if self.kind == "confounded" else 0

    @property
    def advice(self) -> str | None:
        """The command that finds out what each change bought."""
        return f"whorl explain {shlex.join(self.names)}" if self.factors else None

    def document(self, language: str = "en") -> dict[str, Any]:
        """The comparison as JSON."""
        claim = self.claim and {
            "factor": self.claim.name,
            "kind": self.kind,
            "others": [one.name for one in self.others],
            "text": say(self._claim_sentence(), language),
        }
        return {
            "schema": 1,
            "versions": {"whorl": __version__},
            "a": {"name": self.a.name, **self.a.settings},
            "b": {"name": self.b.name, **self.b.settings},
            "differs": [one.as_json() for one in self.factors],
            "claim": claim,
            "advice": self.advice,
        }

    def text(self, language: str = "en") -> str:
        """The comparison for a terminal: the verdict on the claim, the factors, what to do next."""
        from whorl.faces.session import width
        from whorl.language.columns import wrapped

        sentences = [self._claim_sentence()] if self.claim else []
        head = [
            line for one in (*sentences, self._headline()) for line in wrapped(say(one, language), width())
        ]
        if not self.factors:
            return "\n".join(head)
        advice = wrapped(say(Text("diff-advice"), language), width())
        return "\n".join([*head, "", *self._table(language), "", *advice, f"  {self.advice}"])

    def _repr_html_(self) -> str:
        from html import escape

        return f"<pre>{escape(self.text())}</pre>"

    def __str__(self) -> str:
        return self.text()

    def _headline(self) -> Text:
        if not self.factors:
            return Text("diff-same", {"a": self.names[0], "b": self.names[1]})
        count = len(self.factors)
        return Text("diff-headline", {"a": self.names[0], "b": self.names[1], "count": count})

    def _claim_sentence(self) -> Text:
        assert self.claim
        values: dict[str, Sayable] = {"claimed": factor_name(self.claim.name)}
        if self.others:
            values["others"] = tuple(factor_name(one.name) for one in self.others)
        return Text(f"claim-{self.kind}", values)  # pyright: ignore[reportArgumentType]

    def _table(self, language: str) -> list[str]:
        from whorl.report.report import Table
        from whorl.report.terminal import aligned

        rows = [
            (
                factor_name(one.name),
                level_name(one.level_a),
                level_name(one.level_b),
                Text("diff-nuisance" if one.is_rate else "diff-scientific"),
                tuple(factor_name(name) for name in one.travelling) or Text("diff-nothing"),
            )
            for one in self.factors
        ]
        titles = ("diff-factor", "a", "b", "diff-kind", "diff-carries")
        named = [{"a": self.names[0], "b": self.names[1]}.get(title) or Text(title) for title in titles]
        table = Table(title="", columns=tuple(named), rows=tuple(rows))  # pyright: ignore[reportArgumentType]
        return [line.rstrip() for line in aligned(table, language)[1:]]


def compare(a: Source, b: Source | None = None, claim: str | None = None) -> "Comparison | CodeComparison":
    """The comparison of two recipes or trainings; RecipeError where the claim names nothing in which they differ."""
    from whorl.capture import Captured, is_code

    if b is None or any(is_code(one) or isinstance(one, Captured) for one in (a, b)):
        return _of_code(a, b, claim)
    one, other = recipe_of(a), recipe_of(b)
    factors = differences(one, other)
    names = tuple(source.name if isinstance(source, Recipe) else str(source) for source in (a, b))
    return Comparison(one, other, factors, None if claim is None else claimed(claim, factors), names)  # pyright: ignore[reportArgumentType]


def _of_code(a: Source, b: Source | None, claim: str | None) -> "CodeComparison":
    """The comparison where at least one side is code, or one file holds both."""
    from whorl.capture import Captured
    from whorl.capture.contrast import contrasted
    from whorl.faces.code_comparison import CodeComparison

    one, other = readings_of(a, b)
    found = contrasted(one, other)
    names = tuple("" if isinstance(one, Captured) else str(one) for one in (a, b) if one is not None)
    return CodeComparison(found, None if claim is None else claimed(claim, found.factors), names)
