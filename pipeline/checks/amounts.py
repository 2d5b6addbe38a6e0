"""What stands beside a number: percent signs, currencies, and scale words without a figure."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from babel.numbers import get_currency_name, get_currency_symbol
from babel.units import format_unit

from pipeline import locales
from pipeline.checks.messages import named
from pipeline.language import lexicon
from pipeline.language import scale_words as scales
from pipeline.language.words import words
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_PERCENT_SIGNS = "%٪％"
_PERCENT = re.compile(r"(?<![\d.,])(\d+)(?:[.,]\d+)?\s?(?:[%٪％]|per\s?cent\b|pct\b)")
_CODES: Mapping[str, str] = MappingProxyType({"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₽": "RUB", "₹": "INR"})
_MONEY = re.compile(
    r"(?P<sign>[$£€¥₽₹])\s?\d|\d\s?(?P<after>[£€¥₽₹])|\b(?P<code>USD|GBP|EUR|JPY|RUB|CHF|CNY)\b"
    r"|\d\s(?:\w+illion\s)?(?P<name>dollars?|euros?|rubles?|yen|yuan)\b"
)
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "dollar": "USD",
        "dollars": "USD",
        "euro": "EUR",
        "euros": "EUR",
        "ruble": "RUB",
        "rubles": "RUB",
        "yen": "JPY",
        "yuan": "CNY",
    }
)
_STEM = 4
# Where CLDR has no word, or news another one.
_PERCENT_ALSO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"ja": ("割",), "ko": ("퍼센트", "프로"), "th": ("ร้อยละ",), "yue": ("百分",), "zh": ("百分", "成")}
)
_UNSPACED = frozenset({"ja", "ko", "th", "yue", "zh"})


def percent(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Percent sign is missing

    Where the source counts in percent the translation does too, with the sign or in words.

    Source: CLDR percent patterns and the unit "concentr-percent".
    """
    figures = _percents(unit.source)
    # Without the figure it is the number that is missing: "absolutely" for "100 percent".
    if figures and any(number in unit.target for number in figures) and not _says_percent(unit.target, unit.locale):
        yield "the source counts in percent, the translation does not"


@lru_cache(maxsize=1024)
def _percents(source: str) -> tuple[str, ...]:
    """The first figures of each number that ``source`` counts in percent."""
    return tuple(match[1] for match in _PERCENT.finditer(source))


def _says_percent(target: str, locale: str) -> bool:
    return any(sign in target for sign in _PERCENT_SIGNS) or bool(_percent_words(locale).search(target))


@cache
def _percent_words(locale: str) -> re.Pattern[str]:
    words = format_unit(2, "percent", locale=locales.cldr(locale)).strip("2\xa0٢ ")
    also = _PERCENT_ALSO.get(locales.language(locale), ())
    forms = [re.escape(form.replace("_", " ")) for form in (words, *also, *lexicon.of(locale).percent) if form]
    return re.compile("|".join(forms), re.IGNORECASE)


def currency(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Currency is missing

    A sum of money keeps its currency, by sign, by code or by name.

    Source: ISO 4217; CLDR currency names and symbols.
    """
    if not (wanted := currencies(unit.source)):
        return
    lost = [code for code in wanted if not _paid_in(code, unit.locale).search(unit.target)]
    if lost:
        yield f"the translation does not say that the sum is in {', '.join(lost)}"


@lru_cache(maxsize=1024)
def currencies(source: str) -> tuple[str, ...]:
    """ISO codes of the currencies in which ``source`` names sums, in order."""
    found = (_code(match) for match in _MONEY.finditer(source))
    return tuple(dict.fromkeys(found))


def _code(match: re.Match[str]) -> str:
    sign = match["sign"] or match["after"]
    return _CODES[sign] if sign else match["code"] or _NAMES[match["name"]]


@cache
def _paid_in(code: str, locale: str) -> re.Pattern[str]:
    """Matches any way to name the currency: sign, code, or the beginning of a word of its name."""
    known = locales.cldr(locale)
    names = {get_currency_name(code, count, locale=known) for count in (None, 1, 2, 5)}
    words = {word for name in names for word in re.findall(r"[^\W\d_]+", name.lower())}
    english = {name for name, its in _NAMES.items() if its == code}
    signs = {get_currency_symbol(code, known), get_currency_symbol(code, "en"), code}
    signs |= {sign for sign, its in _CODES.items() if its == code}
    stems = {word[: max(_STEM, len(word) - 2)] for word in words | english if len(word) >= 3}
    if locales.language(locale) in _UNSPACED:
        # ドル of 米ドル, 달러 of 미국 달러: the country goes without saying.
        stems |= names | {name[-2:] for name in names}
    return re.compile("|".join(map(re.escape, sorted(signs | stems))), re.IGNORECASE)


def scale_words(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Scale word is a false friend

    English *billion* is 10⁹ and *trillion* 10¹²; *billón*, *Billion*, *billion* (French) and *bilione* are 10¹². A
    scale word of the translation stands for one in the source that is as large.

    Source: CLDR compact number patterns; Real Academia Española, Diccionario panhispánico de dudas, "billón".
    """
    if _large_words(unit.locale).isdisjoint(words(unit.target)) or not (ours := _large(unit.target, unit.locale)):
        return
    theirs = {value for _, value in _large(unit.source, guide.source_locale)}
    wrong = [word for word, value in ours if value >= _BILLION and value not in theirs]
    # A number in figures may need another word than the source's: 1.5 billion is 1500 millions. So do not ask there.
    if wrong and theirs and max(theirs) < max(value for _, value in ours):
        yield f"{named(wrong)} is more than the source says"


_BILLION = 10**9


@cache
def _large_words(locale: str) -> frozenset[str]:
    return frozenset(word.lower() for word, value in scales.words(locale).items() if value >= _BILLION // 1000)


@lru_cache(maxsize=8192)
def _large(text: str, locale: str) -> tuple[tuple[str, int], ...]:
    """The scale words of ``text`` from a million up, runs of them together, each with its value."""
    found = ((match[0], scales.value(match[0], locale)) for match in scales.runs(locale).finditer(text))
    return tuple((words, value) for words, value in found if value >= 10**6)
