"""Words for a whole number and a half or a quarter: полтора, *anderthalb*, ढाई, साढ़े तीन."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from pipeline import locales, word_tables
from pipeline.language import word_patterns
from pipeline.language.lexicon.numerals import composed
from pipeline.language.numbers import cardinals, scale_words, spelled_numbers
from pipeline.language.words import words

_BEFORE: Mapping[str, Decimal] = MappingProxyType({"HALF": Decimal("0.5"), "QUARTER": Decimal("0.25")})
_NEXT = re.compile(r"[\s\u00a0]([\w\u0900-\u0963\u0966-\u0dff]+)")
_LAST = re.compile(r"(?<![\w\u0900-\u0963\u0966-\u0dff])([\w\u0900-\u0963\u0966-\u0dff]+)[\s\u00a0'’]$")
_SPACES = re.compile(r"[\s\u00a0]")
_HAN = "零一二三四五六七八九"
_HALF_BEHIND = re.compile(
    r"(?<![一二三四五六七八九十百千第几幾数數])([一二兩两三四五六七八九])(?:[个個]|[年天日周週]|時間|か月)半(?![数數])"
)
_TWO: Mapping[str, str] = MappingProxyType({"两": "二", "兩": "二"})
_FOLLOWED = re.compile(r"[\s\u00a0][^\W\d]{4,}")
_BETWEEN = 2
"""How many words may be between a number and its half: none, or the noun."""
_AFTER, _LARGEST = "AFTER", 100


@dataclass(frozen=True, slots=True)
class Mixed:
    """Such a number in a text."""

    text: str
    value: Decimal
    scale: int
    """The factor of the scale words behind the number, which ``value`` does not include."""


def read(text: str, locale: str) -> tuple[Mixed, ...]:
    """The numbers of this kind in ``text``."""
    language = locales.language(locale)
    if language in ("ja", "yue", "zh"):
        return tuple(
            Mixed(match[0], _HAN.index(_TWO.get(match[1], match[1])) + _BEFORE["HALF"], 1)
            for match in _HALF_BEHIND.finditer(text)
        )
    if (hints := _hints(language)) and hints.isdisjoint(words(text)):
        return ()
    lowered = composed(text)
    found: list[Mixed] = []
    if pattern := _pattern(language):
        found += _whole(pattern, lowered, locale)
    if behind := _behind(language):
        found += _halved(behind, lowered, locale)
    return tuple(found)


def says_half(text: str, locale: str) -> bool:
    """Whether ``text``, in lower case, has *and a half*."""
    behind = _behind(locales.language(locale))
    return behind is not None and behind.search(text) is not None


def may_have_half(text: str, locale: str) -> bool:
    """Whether ``text`` has what may be a word for a half or a mixed number, or the language's words are not known."""
    halves = _halves(locales.language(locale))
    return halves is None or "½" in text or halves.search(composed(text)) is not None


def is_said(value: int, text: str, locale: str) -> bool:
    """Whether ``text`` has the number ``value``, below a hundred, in a word."""
    small = {form for form, its in spelled_numbers.small(locale).items() if its == value}
    return not small.isdisjoint(words(text)) or value in cardinals.of(locale).all(text)


def _whole(pattern: re.Pattern[str], text: str, locale: str) -> Iterator[Mixed]:
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
        yield _mixed(text, match.start(), end, value, locale)


def _halved(pattern: re.Pattern[str], text: str, locale: str) -> Iterator[Mixed]:
    """The numbers with *and a half* behind them."""
    known, small = cardinals.of(locale), spelled_numbers.small(locale)
    for match in pattern.finditer(text):
        before = _LAST.search(text, 0, match.start())
        for _ in range(_BETWEEN):
            whole = (known.of_word(before[1]) or small.get(before[1])) if before else None
            if before and whole is not None and 0 < whole < _LARGEST:
                yield _mixed(text, before.start(), match.end(), whole + _BEFORE["HALF"], locale)
                break
            if before is None or not _ends(text, match.end()) or scale_words.runs(locale).fullmatch(before[1]):
                break
            before = _LAST.search(text, 0, before.start())  # dos horas y media


def _ends(text: str, end: int) -> bool:
    """Whether no noun follows: *dos horas y media*, but *dos huevos y media docena*."""
    return _FOLLOWED.match(text, end) is None


def _mixed(text: str, start: int, end: int, value: Decimal, locale: str) -> Mixed:
    run = _scale(text, end, locale)
    return Mixed(text[start:end], value, scale_words.value(run, locale) if run else 1)


def _scale(text: str, end: int, locale: str) -> str:
    """The scale words from ``end`` on, behind a space, or ""."""
    run = scale_words.runs(locale).match(text, end + 1) if _SPACES.match(text, end) else None
    return run[0] if run else ""


@cache
def _hints(language: str) -> frozenset[str]:
    """A word of each form, to tell quickly that a text has none of them; none if signs divide the words."""
    forms = " ".join(_values(language)).split() + [max(form.split("_"), key=len) for form in _after(language)]
    return frozenset(forms) if all(map(str.isalpha, forms)) else frozenset()


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    return word_patterns.whole(_values(language), language) if _values(language) else None


@cache
def _behind(language: str) -> re.Pattern[str] | None:
    return word_patterns.whole(_after(language), language) if _after(language) else None


@cache
def _values(language: str) -> Mapping[str, Decimal]:
    table = word_tables.read(__package__, "mixed_numbers").get(language, {})
    return MappingProxyType(
        {
            unicodedata.normalize("NFC", form): _BEFORE.get(key) or Decimal(key)
            for key, forms in table.items()
            if key != _AFTER
            for form in forms.split()
        }
    )


@cache
def _halves(language: str) -> re.Pattern[str] | None:
    """A pattern for the beginnings of all words for a half, and for the mixed numbers; None if none are known."""
    after = [form.split("_")[-1].rstrip("*")[:_STEM] for form in _after(language)]
    forms = [*after, *_values(language), *word_tables.read(__package__, "halves_alone").get(language, "").split()]
    return re.compile("|".join(forms)) if forms else None


_STEM = 5


def _after(language: str) -> list[str]:
    return str(word_tables.read(__package__, "mixed_numbers").get(language, {}).get(_AFTER, "")).split()
