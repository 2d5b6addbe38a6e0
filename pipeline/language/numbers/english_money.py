"""Sums of money in English: the currencies that a text names with a sign, code or name.

Names come from CLDR, codes from ISO 4217.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from babel.numbers import get_currency_name

from pipeline import locales, word_tables
from pipeline.language.words import characters, words

FAMILIES = (
    ("USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "JMD", "ZWL"),
    ("MXN", "ARS", "CLP", "COP", "PHP", "CUP", "UYU"),
    ("GBP", "EGP", "LBP", "SYP"),
    ("SEK", "NOK", "DKK", "CZK", "ISK"),
    ("INR", "PKR", "LKR", "NPR"),
    ("KRW", "KPW"),
    ("CHF", "XAF", "XOF"),
    ("RUB", "BYN"),
)
_TABLES = word_tables.read(__package__, "currencies")
SIGNS: Mapping[str, str] = _TABLES["signs"]
NOUNS: Mapping[str, str] = _TABLES["nouns"]
_COUNTRIES_ALSO: Mapping[str, str] = _TABLES["countries"]
_RUPEES = "Rs"
"""The sign of several countries' rupees."""
_CODES = frozenset(SIGNS.values()) | frozenset(
    re.findall(
        r"\w+",
        "ARS CHF CLP COP CZK DKK HUF NOK PHP PLN RMB SEK ZAR AED BDT EGP IDR KES KRW MYR NGN PKR QAR RON SAR THB VND",
    )
)
_ORDINARY = frozenset(("real", "reals", "som", "won", "unit", "units"))
"""Names of currencies that are ordinary words: "the South Korean won"."""
PLURALS = (None, 1, 2, 5)


@lru_cache(maxsize=1024)
def is_sign(letters: str) -> bool:
    """Whether ``letters`` before a figure are the sign or the ISO code of a currency: RM1,700."""
    return letters in SIGNS or letters in _CODES or letters == _RUPEES


@lru_cache(maxsize=1024)
def named_in(source: str) -> tuple[str, ...]:
    """The ISO codes of the currencies of sums in ``source``, an English text, in order."""
    if not _may_be_paid(source):
        return ()
    found = [_code(match) for match in _money().finditer(source) if not _WINS.match(source, match.start())]
    if "pounds" in source and _POUNDS.search(source):
        found.append("GBP")
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1024)
def measured_in(source: str) -> tuple[str, frozenset[str]]:
    """The code of the currency that ``source`` compares another with, *against the dollar*, and all codes it names."""
    if _nouns().isdisjoint(words(source)) or not (found := _RATE.search(source)):
        return "", frozenset()
    named = {code for noun, code in NOUNS.items() if noun in source.lower()} | {*named_in(source)}
    return NOUNS[found[1]], frozenset(named | {"GBP"} if "pound" in source or "sterling" in source else named)


_RATE = re.compile(
    rf"\b(?:against|versus|per|to) (?:the |a |one )?(?:(?:US|U\.S\.) )?({'|'.join(map(re.escape, NOUNS))})\b"
)
"""A rate of exchange."""
_WINS = re.compile(r"\d won\b(?<!\d[\d.,]\d won)")
"""Somebody with a number of one or two digits won: a sum in won has more."""
_POUNDS = re.compile(
    r"\b(?:cost|paid|pay|price|fine|worth|sold|spen[dt]|earn|sterling)[a-z]* (?:\D{0,12} )?\d[\d.,]*"
    r"(?: \w+illion)? pounds\b(?! of\b)"
)
"""Pounds that are money, not a weight."""


def _may_be_paid(source: str) -> bool:
    """Whether ``source`` has a sign, noun or code of a currency: a quick question before a search for sums."""
    if not _symbols().isdisjoint(characters(source)) or not _nouns().isdisjoint(words(source)):
        return True
    return any(map(source.__contains__, _abbreviations()))


@cache
def _symbols() -> frozenset[str]:
    """The last character of each sign that does not end in a letter."""
    return frozenset(sign[-1] for sign in SIGNS if not sign[-1].isalpha()) | frozenset(_AFTER)


@cache
def _abbreviations() -> frozenset[str]:
    """The codes, and the signs that end in a letter."""
    return _CODES | {sign for sign in SIGNS if sign[-1].isalpha()}


@cache
def _nouns() -> frozenset[str]:
    """The last word of each name, with and without the s of a plural."""
    nouns = {name.split()[-1].lower() for name in (*NOUNS, *_countries())}
    return frozenset(nouns | {f"{noun}s" for noun in nouns})


@cache
def _countries() -> Mapping[str, str]:
    """The English names of the currencies that share their noun with others, singular and plural."""
    english = locales.cldr("en")
    codes = [code for family in FAMILIES for code in family]
    names = {get_currency_name(code, count, locale=english): code for code in codes for count in PLURALS}
    known = {name: code for name, code in names.items() if " " in name and name.replace(" ", "").isalpha()}
    return MappingProxyType(
        known | {f"{name}{end}": _COUNTRIES_ALSO[name] for name in _COUNTRIES_ALSO for end in ("", "s")}
    )


@cache
def _money() -> re.Pattern[str]:
    """A pattern for a sum of money with its sign, code or name."""
    signs = "|".join(map(re.escape, sorted(SIGNS, key=len, reverse=True)))
    names = "|".join(
        map(re.escape, [*sorted(_countries(), key=len, reverse=True), *sorted(NOUNS, key=len, reverse=True)])
    )
    code = "|".join(sorted(_CODES))
    return re.compile(
        rf"(?<![\w$])(?P<sign>{signs})\s?\d|\d\s?(?P<after>[{_AFTER}])|\b(?P<code>{code})\s?\d"
        rf"|\d\s?(?P<behind>{code})\b|\d\s(?:\w+illion\s)?(?P<name>(?:{names})s?)\b"
    )


_AFTER = "£€¥₽₹₩₺₴₪฿₫₦₱₸"
"""The signs that may follow the figures."""


def _code(match: re.Match[str]) -> str:
    if sign := match["sign"] or match["after"]:
        return SIGNS[sign]
    if code := match["code"] or match["behind"]:
        return "CNY" if code == "RMB" else code
    name = match["name"]
    singular = name.removesuffix("s")
    known = _countries()
    return known.get(name) or known.get(singular) or NOUNS.get(singular) or NOUNS[name]


_SHARED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    dict.fromkeys(("crown", "kroner", "kronor", "krona", "krone", "koruna"), ("SEK", "NOK", "DKK", "CZK", "ISK"))
    | {"dinar": ("RSD", "DZD", "TND", "IQD", "KWD", "JOD", "BHD", "LYD", "MKD"), "dirham": ("AED", "MAD")}
    | {"franc": ("CHF", "XAF", "XOF", "CDF", "RWF"), "peso": ("MXN", "ARS", "CLP", "COP", "PHP", "CUP", "UYU", "DOP")}
    | {"riyal": ("SAR", "QAR", "YER"), "rial": ("IRR", "OMR", "YER"), "shilling": ("KES", "TZS", "UGX")}
)
"""Nouns that name the currency of the country that the text is about."""
_SHARED_WORDS = frozenset(noun + end for noun in _SHARED for end in ("", "s"))
_SHARED_NOUN = re.compile(rf"\d\s(?:\w+illion\s)?({'|'.join(_SHARED)})s?\b")


@lru_cache(maxsize=1024)
def shared_in(source: str) -> tuple[str, tuple[str, ...]]:
    """The noun of a sum in ``source`` that several countries' currencies have, and their codes; "" if it has none."""
    if _SHARED_WORDS.isdisjoint(words(source)) or named_in(source):
        return "", ()
    found = _SHARED_NOUN.search(source)
    return (found[1], _SHARED[found[1]]) if found else ("", ())


@lru_cache(maxsize=1024)
def called_in(source: str) -> tuple[tuple[str, str], ...]:
    """The currencies that ``source``, an English text, calls by a name with their country: name and ISO code."""
    if _last_words().isdisjoint(words(source)):
        return ()
    known = _full_names()
    return tuple({match[0]: known[match[0].lower()] for match in _called().finditer(source)}.items())


@cache
def _full_names() -> Mapping[str, str]:
    """English names of several words, in lower case, singular and plural."""
    english = locales.cldr("en")
    found: dict[str, str] = {}
    for code, name in english.currencies.items():
        if len(name.split()) > 1 and name.replace(" ", "").isalpha() and name.split()[-1].lower() not in _ORDINARY:
            found |= {form.lower(): code for form in (name, get_currency_name(code, 2, locale=english))}
    return MappingProxyType(found)


@cache
def _last_words() -> frozenset[str]:
    return frozenset(name.split()[-1] for name in _full_names())


@cache
def _called() -> re.Pattern[str]:
    """A pattern for these names; the country has a capital."""
    forms = "|".join(re.escape(name) for name in sorted(_full_names(), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?=[A-Z])(?i:{forms})(?!\w|-\w| [A-Z])")
