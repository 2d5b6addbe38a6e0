"""Sums of money: the currency that a text names with a sign, code or name, and the currency's country.

Names and signs come from CLDR, codes from ISO 4217. Several countries each have dollars, pesos, pounds, crowns and the
like. The currencies of such a family share a noun, and the other words of their names identify the country.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import combinations
from types import MappingProxyType

from babel.numbers import get_currency_name, get_currency_symbol, get_territory_currencies

from pipeline import locales, word_tables
from pipeline.language.numbers.english_money import FAMILIES, NOUNS, PLURALS, SIGNS
from pipeline.language.words import lower

_BARE = frozenset({"USD", "GBP", "INR", "KRW", "CHF", "RUB"})
"""The currencies that the family's noun without a country means in the news."""
_THIN = frozenset(
    re.findall(
        r"\w+",
        "BDT HUF IDR ILS KZT MYR NGN THB TRY UAH VND ZAR AED KES QAR RON SAR"
        " BGN MKD GEL AZN AMD ETB MMK KHR MNT GHS ZMW",
    )
)
"""Currencies that CLDR may spell otherwise than the news do: only another currency in their place is a fault."""
_WORD = re.compile(r"(?:[^\W\d_]|[\u0900-\u0963\u0970-\u0df4\u0e01-\u0e4e])+")
_INDIAN = re.compile(r"[\u0900-\u0df4]")
"""Vowel signs of Indian scripts are no word characters to ``re``. A foreign name has several spellings there."""
_YUAN = "(?<![美欧歐港澳加韩韓日新坡大兰亚纽紐台臺湾])(?:元|人民币|人民幣)"
_DOLLAR = "(?<![港豪ダ加湾ドル])ドル"
_STEM, _SHORT = 4, 3
_NEAR = r"(?:\W+\w+)?\W+"


def replaced(code: str, target: str, locale: str) -> str:
    """The code of the currency that ``target`` names instead of ``code``; ``?`` if it names none, "" if all is well."""
    if other := rival(code, target, locale):
        return other
    if is_paid_in(code, target, locale):
        return ""
    common = (other for other in (*_COMMON, _own(locale)) if other and other != code)
    other = next((other for other in common if is_paid_in(other, target, locale)), "")
    return other if code in _THIN or _INDIAN.search(get_currency_name(code, locale=locales.cldr(locale))) else "?"


def instead(codes: Collection[str], target: str, locale: str, also: Collection[str] = ()) -> str:
    """The code of a common currency that ``target`` names, if it names none of these ``codes``, else "".

    It is none of those that the source names ``also``.
    """
    signs = (sign for code in codes for sign in _outright_signs(code, locale))
    if _noun(tuple(codes), locale).search(lower(target)) or any(map(target.__contains__, signs)):
        return ""
    if len(codes) == 1 and any(is_paid_in(code, target, locale) for code in codes):
        return ""
    others = (code for code in (*_COMMON, _own(locale)) if code and code not in (*codes, *also))
    return next((code for code in others if is_paid_in(code, target, locale)), "")


@cache
def _noun(codes: tuple[str, ...], locale: str) -> re.Pattern[str]:
    """A pattern for the beginning of the noun that the names of ``codes`` share; of any of their words if none is."""
    stems = [_stems(code, locale) for code in codes]
    shared = frozenset().union(*(one & other for one, other in combinations(stems, 2)))
    return re.compile(_any(shared or frozenset().union(*stems)))


_COMMON = ("USD", "EUR", "GBP", "JPY", "CNY", "RUB", "INR")


def is_paid_in(code: str, target: str, locale: str) -> bool:
    """Whether ``target`` names the currency in any way."""
    return _pattern(code, locale).search(target) is not None


def is_called(code: str, target: str, locale: str) -> bool:
    """Whether ``target`` has a word of the currency's name, its sign or its code, or CLDR has no name for it."""
    plain = target.lower()
    stems = _stems(code, locale)
    return not stems or is_paid_in(code, target, locale) or any(stem in plain for stem in stems)


def rival(code: str, target: str, locale: str) -> str:
    """The code of another currency of the same family that ``target`` names unambiguously, or ""."""
    family = _family(code)
    rivals = (*family, "BRL") if code == "USD" else family
    plain = lower(target)
    near = (other for other in rivals if other != code and any(part in plain for part in _distinctive(other, locale)))
    own = [match.span() for match in _outright(code, locale).finditer(target)]
    return next((other for other in near if _is_named(other, target, locale, own)), "")


def _is_named(code: str, target: str, locale: str, others: list[tuple[int, int]]) -> bool:
    """Whether ``target`` names the currency unambiguously, other than within the names at ``others``."""
    found = (match.span() for match in _outright(code, locale).finditer(target))
    return any(all(end <= first or start >= last for first, last in others) for start, end in found)


@cache
def _distinctive(code: str, locale: str) -> tuple[str, ...]:
    """What a text in lower case has a part of if ``_outright`` finds the currency in it."""
    language = locales.language(locale)
    eastern = _names_of(language).get(code, "").split() + ["ドル"] * (language == "ja" and code == "USD")
    own = ["元", "人民"] if language == "zh" and code == "CNY" else []
    return tuple(
        {form.lower() for form in (*_outright_signs(code, locale), *eastern, *own, *_qualifiers(code, locale))}
    )


@cache
def _names_of(language: str) -> Mapping[str, str]:
    """The names of currencies in ``language``, if CLDR's are not those of the news."""
    tables = word_tables.read(__package__, "currency_names")
    return MappingProxyType(tables.get(language, {}))


def _outright_signs(code: str, locale: str) -> list[str]:
    signs = {sign for sign, its in SIGNS.items() if its == code and len(sign) > 1}
    signs |= {symbol for symbol in (get_currency_symbol(code, locales.cldr(locale)), code) if len(symbol) > 1}
    return sorted(signs)


@cache
def _pattern(code: str, locale: str) -> re.Pattern[str]:
    """A pattern for sign, code or name, or for the family's noun alone if news texts omit the country."""
    forms = [_outright(code, locale).pattern]
    if code in _BARE or not _family(code) or not _qualifiers(code, locale) or code == _own(locale):
        forms += [re.escape(noun) for noun in _nouns(code, locale)]
        forms += [rf"(?<!\w){re.escape(noun[:_SHORT])}[^\W\d_]?\." for noun in _nouns(code, locale)]  # dol., руб.
        forms += [rf"(?<![A-Za-z]){re.escape(sign)}(?![A-Z])" for sign, its in SIGNS.items() if its == code]
    tables = word_tables.read(__package__, "currencies")
    also = (tables["also"].get(locales.language(locale), {}).get(code), tables["kept"].get(code))
    forms += [form for form in also if form]
    return re.compile("|".join(forms), re.IGNORECASE)


@cache
def _outright(code: str, locale: str) -> re.Pattern[str]:
    """A pattern for what names this currency and no other of its family."""
    forms = [rf"(?<!\w){re.escape(sign)}(?![A-Za-z])" for sign in _outright_signs(code, locale)]
    eastern = _names_of(locales.language(locale))
    if locales.language(locale) == "zh" and code == "CNY":
        forms.append(_YUAN)
    if code in eastern:
        forms += [re.escape(name) for name in eastern[code].split()]
        if code == "USD" and locales.language(locale) == "ja":
            forms.append(_DOLLAR)
    qualifiers, nouns = _any(_qualifiers(code, locale)), _any(_nouns(code, locale))
    # Icelandic writes the country and the noun as one word.
    forms += [re.escape(noun) for noun in _nouns(code, locale) if any(map(noun.startswith, _qualifiers(code, locale)))]
    if qualifiers and nouns:
        forms += [rf"(?<!\w){nouns}\w*{_NEAR}{qualifiers}", rf"(?<!\w){qualifiers}[\w]*(?:-|{_NEAR}|){nouns}"]
    return re.compile("|".join(forms), re.IGNORECASE)


def _any(stems: frozenset[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(stems)))})" if stems else ""


@cache
def _nouns(code: str, locale: str) -> frozenset[str]:
    """The stems of the currency's noun: those that its family shares, or all stems of its name if it has no family."""
    shared = [_stems(other, locale) & _stems(code, locale) for other in _family(code) if other != code]
    nouns = frozenset().union(*shared)
    return nouns or _stems(code, locale)


def _lowered(name: str) -> str:
    """``name`` in lower case; without case, patterns match the dotted capital of Turkish with a plain i."""
    return name.replace("İ", "i").lower()


@cache
def _own(locale: str) -> str:
    """The currency of the locale's likely territory, or ""."""
    territory = locales.likely_territory(locale)
    return next(reversed(get_territory_currencies(territory)), "") if territory else ""


def _family(code: str) -> tuple[str, ...]:
    """The currencies that share their noun with ``code``, itself included, or ()."""
    return next((family for family in FAMILIES if code in family), ())


@cache
def _qualifiers(code: str, locale: str) -> frozenset[str]:
    """The stems of the words that identify the currency's country."""
    # The first two letters of a currency's code are those of its country (ISO 4217): dólares de Hong Kong.
    country = locales.cldr(locale).territories.get(code[:2], "").partition("(")[0]
    names = {_lowered(word) for word in _WORD.findall(country) if word[0].isupper() and len(word) >= _STEM}
    own = {stem for stem in _stems(code, locale) - _nouns(code, locale) if len(stem) >= _STEM}
    return frozenset(own | {name[: max(_STEM, len(name) - 2)] for name in names})


@cache
def _stems(code: str, locale: str) -> frozenset[str]:
    return frozenset(_name_stems(code, locale))


def _name_stems(code: str, locale: str) -> Iterator[str]:
    known = locales.cldr(locale)
    names = {get_currency_name(code, count, locale=known) for count in PLURALS}
    english = {noun for noun, its in NOUNS.items() if its == code}
    for word in {word for name in names for word in _WORD.findall(_lowered(name))} | english:
        if len(word) >= _STEM - 1 or not (word.isascii() or _INDIAN.match(word)):
            yield word[: max(_STEM, len(word) - 2)]
