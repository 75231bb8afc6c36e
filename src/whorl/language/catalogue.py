"""Says texts: looks a message up in the Fluent catalogues of a language and fills its places."""

import re
import unicodedata
from functools import cache
from importlib import resources
from typing import Any

from whorl.language.numbers import ABSENT, digits, with_unit
from whorl.language.text import Number, Sayable, Span, Text

LANGUAGES = ("en", "zh")
LONGEST_VALUE = 2000  # Fluent refuses values beyond 2,500 characters
HARMLESS = "\n\t"
NAME = re.compile(r"^([a-zA-Z][\w-]*) *=", re.MULTILINE)
BETWEEN_CHINESE = re.compile(r"(?<=[\u3001-\u9fff\uff01-\uff5e]) (?=[\u3001-\u9fff\uff01-\uff5e])")


class MissingWords(LookupError):
    """A text without its words, or without a value for one of its places: our mistake, never the reader's."""


def language_of(locale: str | None) -> str:
    """The language for a locale such as `zh_CN.UTF-8`; English where we have no other."""
    language = (locale or "").replace("-", "_").split("_")[0].split(".")[0].lower()
    return language if language in LANGUAGES else "en"


def say(text: Sayable, language: str) -> str:
    """The text in a language: nested texts likewise, numbers by their kind, plain strings as they are."""
    match text:
        case str():
            return clean(text)
        case Text():
            return _say_message(text, language)
        case Number():
            message, number = with_unit(text.value, text.kind, text.sign)
            return number if message is None else _format(message, {"number": number}, language)
        case Span():
            return _say_span(text, language)
        case tuple():
            return _say_list(text, language)
        case bool() | float():
            raise TypeError(f"{text!r}: a number is said by its kind; pass Number(value, kind)")
        case int():
            return digits(text, "count")
    raise TypeError(f"{text!r}: only texts, numbers, spans, strings and tuples of them can be said")


def has_words(message: str) -> bool:
    """Whether the catalogues know a message."""
    return message in _files("en")


def clean(value: str, longest: int = LONGEST_VALUE) -> str:
    """Somebody's own words made safe to show: no control or direction characters, and of bounded length."""
    shown = "".join(
        letter if _is_shown(letter) else "\N{REPLACEMENT CHARACTER}" for letter in value[:longest]
    )
    return shown if len(value) <= longest else shown + "…"


def _is_shown(letter: str) -> bool:
    return letter in HARMLESS or unicodedata.category(letter) not in ("Cc", "Cf", "Cs")


def _say_message(text: Text, language: str) -> str:
    return _format(
        text.id, {name: _argument(value, language) for name, value in text.values.items()}, language
    )


def _argument(value: Sayable, language: str) -> str | int:
    """Counts stay numbers, so that messages can choose between singular and plural."""
    if (
        isinstance(value, Number)
        and value.kind == "count"
        and value.value is not None
        and value.value % 1 == 0
    ):
        return int(value.value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return say(value, language)


def _say_span(span: Span, language: str) -> str:
    low, high = digits(span.low, span.kind), digits(span.high, span.kind)
    if ABSENT in (low, high):
        return ABSENT
    message = "span-percent" if span.kind in ("accuracy", "level") else "span"
    return _format(message, {"low": low, "high": high}, language)


def _say_list(items: tuple[Any, ...], language: str) -> str:
    said = [say(item, language) for item in items]
    if len(said) < 2:
        return "".join(said)
    start = _format("list-comma", {}, language).join(said[:-1])
    return _format("list-end", {"start": start, "last": said[-1]}, language)


def _format(message: str, arguments: dict[str, str | int], language: str) -> str:
    bundle = _bundle(message, language)
    if bundle is None:
        raise MissingWords(f"{message!r} has no words in {language!r}; add it to both catalogues")
    pattern = bundle.get_message(message).value
    if pattern is None:
        raise MissingWords(f"{message!r} has attributes only in {language!r}; give it a value")
    said, errors = bundle.format_pattern(pattern, arguments)
    if errors:
        raise MissingWords(f"{message!r} in {language!r} with {sorted(arguments)}: {errors[0]}")
    return BETWEEN_CHINESE.sub("", str(said)) if language == "zh" else str(said)


def _bundle(message: str, language: str) -> Any:
    """The catalogue that a message is in; None where it is in none."""
    if language not in LANGUAGES:
        raise ValueError(f"language={language!r}: whorl speaks {' and '.join(LANGUAGES)}")
    file = _files(language).get(message)
    return None if file is None else _parsed(language, file)


@cache
def _files(language: str) -> dict[str, str]:
    """Which file of a language each message is in, found by the names that lines begin with."""
    folder = resources.files("whorl.language").joinpath(language)
    texts = {
        file.name: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".ftl")
    }
    return {message: name for name, text in sorted(texts.items()) for message in NAME.findall(text)}


@cache
def _parsed(language: str, file: str) -> Any:
    """One file's messages, which never refer to another's; parsed on the first word said, since parsing takes a while."""
    from fluent.runtime import FluentBundle, FluentResource

    bundle = FluentBundle([language], use_isolating=False)
    text = resources.files("whorl.language").joinpath(language, file).read_text(encoding="utf-8")
    bundle.add_resource(FluentResource(text))
    return bundle
