"""Words for a whole number and a half or a quarter: полтора, *anderthalb*, ढाई, साढ़े तीन."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from pipeline import locales
from pipeline.language import cardinals, scale_words, word_patterns
from pipeline.language.lexicon.numerals import composed
from pipeline.language.words import words

_BEFORE: Mapping[str, Decimal] = MappingProxyType({"HALF": Decimal("0.5"), "QUARTER": Decimal("0.25")})
_NEXT = re.compile(r"[\s\u00a0]([\w\u0900-\u0963\u0966-\u0dff]+)")
_SCALES = re.compile(r"[\s\u00a0]")


@dataclass(frozen=True, slots=True)
class Mixed:
    """Such a number in a text."""

    text: str
    value: Decimal
    scale: int
    """The factor of the scale words behind the number, which ``value`` does not include."""


def read(text: str, locale: str) -> tuple[Mixed, ...]:
    """The numbers of this kind in ``text``, in order."""
    language = locales.language(locale)
    if (plain := _plain(language)) and plain.isdisjoint(words(text)):
        return ()
    pattern = _pattern(language)
    return tuple(_read(pattern, composed(text), locale)) if pattern else ()


def _read(pattern: re.Pattern[str], text: str, locale: str) -> Iterator[Mixed]:
    for match in pattern.finditer(text):
        end, value = match.end(), _values(locales.language(locale))[match[0]]
        if value < 1:
            ahead = _NEXT.match(text, end)
            whole = cardinals.of(locale).of_word(ahead[1]) if ahead else None
            if ahead and whole is not None:
                end, value = ahead.end(), value + whole
            elif value == _BEFORE["QUARTER"] and ahead and _scale(text, end, locale):
                value += 1
            else:
                continue
        run = _scale(text, end, locale)
        yield Mixed(text[match.start() : end], value, scale_words.value(run, locale) if run else 1)


def _scale(text: str, end: int, locale: str) -> str:
    """The scale words from ``end`` on, behind a space, or ""."""
    run = scale_words.runs(locale).match(text, end + 1) if _SCALES.match(text, end) else None
    return run[0] if run else ""


@cache
def _plain(language: str) -> frozenset[str]:
    """The forms, to tell quickly that a text has none of them; none if signs divide the words of the language."""
    forms = frozenset(_values(language))
    return forms if all(map(str.isalpha, forms)) else frozenset()


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    return word_patterns.whole(_values(language), language) if _values(language) else None


@cache
def _values(language: str) -> Mapping[str, Decimal]:
    table = tomllib.loads((files(__package__) / "mixed_numbers.toml").read_text(encoding="utf-8")).get(language, {})
    return MappingProxyType(
        {
            unicodedata.normalize("NFC", form): _BEFORE.get(key) or Decimal(key)
            for key, forms in table.items()
            for form in forms.split()
        }
    )
