"""What people call the factors and levels of recipes."""

from functools import reduce

from whorl.language.catalogue import has_words
from whorl.language.numbers import general
from whorl.language.text import Sayable, Text


def factor_name(path: str) -> Text:
    """The name of a factor such as `network.activation`; the path itself stands in where there is none."""
    message = "factor-" + path.replace(".", "-").replace("_", "-")
    return Text(message) if has_words(message) else Text("factor-other", {"path": path})


def level_name(value: object) -> str | Text:
    """The name of a level: ReLU for `relu`, 0.001 for 1e-3, `100, 100` for two layers, off for None."""
    if value is None:
        return Text("level-none")
    if isinstance(value, bool):
        return Text("level-yes" if value else "level-no")
    if isinstance(value, int | float):
        return general(value, 6) if isinstance(value, float) else str(value)
    if isinstance(value, tuple | list):
        return _list_name(value)
    message = f"level-{value}"
    is_plain = isinstance(value, str) and value.replace("-", "").isalnum() and value.isascii()
    return Text(message) if is_plain and has_words(message) else str(value)


def arm_name(*levels: object) -> Sayable:
    """The name of an arm by its levels: `ReLU + Adam`."""
    names = [level_name(level) for level in levels]
    return reduce(lambda first, second: Text("arm-plus", {"first": first, "second": second}), names)


def _list_name(values: "tuple[object, ...] | list[object]") -> str | Text:
    if not values:
        return Text("level-empty")
    names = [level_name(value) for value in values]
    written = [name for name in names if isinstance(name, str)]
    return ", ".join(written) if len(written) == len(names) else Text("level-list", {"items": tuple(names)})
