"""Sums of money: the currency that a text names with a sign, code or name, and the currency's country.

Names and signs come from CLDR, codes from ISO 4217. Several countries each have dollars, pesos, pounds, crowns and the
like. The currencies of such a family share a noun, and the other words of their names identify the country.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from babel.numbers import get_currency_name, get_currency_symbol, get_territory_currencies

from pipeline import locales
from pipeline.language.words import lower, words

_FAMILIES = (
    ("USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "JMD", "ZWL"),
    ("MXN", "ARS", "CLP", "COP", "PHP", "CUP", "UYU"),
    ("GBP", "EGP", "LBP", "SYP"),
    ("SEK", "NOK", "DKK", "CZK", "ISK"),
    ("INR", "PKR", "LKR", "NPR"),
    ("KRW", "KPW"),
    ("CHF", "XAF", "XOF"),
    ("RUB", "BYN"),
)
_BARE = frozenset({"USD", "GBP", "INR", "KRW", "CHF", "RUB"})
"""The currencies that the family's noun without a country means in the news."""
_SIGNS: Mapping[str, str] = MappingProxyType(
    {"$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD"}
    | {"S$": "SGD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "£": "GBP", "E£": "EGP", "€": "EUR", "¥": "JPY"}
    | {"CN¥": "CNY", "₽": "RUB", "₹": "INR", "₩": "KRW", "₺": "TRY", "₴": "UAH", "₪": "ILS"}
)
_CODES = frozenset(_SIGNS.values()) | frozenset(
    ["ARS", "CHF", "CLP", "COP", "CZK", "DKK", "HUF", "NOK", "PHP", "PLN", "RMB", "SEK", "ZAR"]
)
_NOUNS: Mapping[str, str] = MappingProxyType(
    {"dollar": "USD", "euro": "EUR", "ruble": "RUB", "rouble": "RUB", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY"}
    | {"won": "KRW", "rupee": "INR"}
)
_COUNTRIES: Mapping[str, str] = MappingProxyType(
    {"Australian dollar": "AUD", "Canadian dollar": "CAD", "Hong Kong dollar": "HKD", "New Zealand dollar": "NZD"}
    | {"Singapore dollar": "SGD", "Taiwan dollar": "TWD", "Mexican peso": "MXN", "Argentine peso": "ARS"}
    | {"Chilean peso": "CLP", "Colombian peso": "COP", "Philippine peso": "PHP", "Pakistani rupee": "PKR"}
    | {"Swedish krona": "SEK", "Norwegian krone": "NOK", "Danish krone": "DKK", "Egyptian pound": "EGP"}
)
_ORDINARY = frozenset(("real", "reals", "som", "won", "unit", "units"))
"""Names of currencies that are ordinary words: "the South Korean won"."""
_ANY_CODE = "|".join(sorted(_CODES))
_ANY_NAME = "|".join(map(re.escape, [*sorted(_COUNTRIES), *sorted(_NOUNS)]))
_MONEY = re.compile(
    rf"(?<![\w$])(?P<sign>{'|'.join(map(re.escape, sorted(_SIGNS, key=len, reverse=True)))})\s?\d"
    rf"|\d\s?(?P<after>[£€¥₽₹₩₺₴₪])|\b(?P<code>{_ANY_CODE})\s?\d|\d\s?(?P<behind>{_ANY_CODE})\b"
    rf"|\d\s(?:\w+illion\s)?(?P<name>(?:{_ANY_NAME})s?)\b"
)
# Chinese and Japanese shorten the country to one or two characters, and omit it for their own currency.
_EASTERN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "zh": {
            "USD": "美元 美金", "AUD": "澳元 澳大利亚元 澳幣 澳币 澳洲元", "CAD": "加元 加拿大元 加幣 加币",
            "HKD": "港元 港币 港幣", "NZD": "新西兰元 纽元 紐元 紐幣 纽币",
            "SGD": "新加坡元 新元 坡元 新幣 新加坡幣 新币",
            "TWD": "新台币 新臺幣 新台幣 台币 台幣 臺幣", "JPY": "日元 日圆 日圓 円", "KRW": "韩元 韓元 韓圜 韩圆 韓圓",
            "EUR": "欧元 歐元", "GBP": "英镑 英鎊", "RUB": "卢布 盧布", "INR": "卢比 盧比", "BRL": "雷亚尔 雷亞爾",
            "MXN": "墨西哥比索 墨西哥披索", "CHF": "瑞士法郎 瑞郎",
        },
        "ja": {
            "USD": "米ドル 米国ドル", "AUD": "豪ドル オーストラリアドル", "CAD": "カナダドル 加ドル",
            "HKD": "香港ドル", "NZD": "ニュージーランドドル NZドル", "SGD": "シンガポールドル",
            "TWD": "台湾ドル 台湾元", "CNY": "元 人民元",
            "JPY": "円", "EUR": "ユーロ", "GBP": "ポンド", "KRW": "ウォン", "RUB": "ルーブル", "INR": "ルピー",
        },
    }
)  # fmt: skip
# Names in the news that CLDR does not have, as patterns. 엔 also ends 유엔 (the United Nations), 불 other words.
_ALSO: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "bg": {"GBP": "паунд"},
        "he": {"GBP": "ליש"},
        "is": {"USD": "dala|döl"},
        "ko": {"JPY": r"(?<=[\d천만억조 ])엔", "CNY": "위안", "USD": r"(?<=[\d천만억조 ])불"},
        "pt": {"CNY": "iuan", "INR": "rúpi"},
        "th": {"USD": "เหรียญ"},
        "tr": {"EUR": "avro"},
        "ur": {"INR": "روپ"},
        "vi": {"CNY": "tệ"},
        "zh": {"TRY": "里拉"},
    }
)
# Many languages keep these names, with another spelling or plural than CLDR's.
_KEPT: Mapping[str, str] = MappingProxyType({"BRL": r"\br(?:eais|éaux)\b", "KRW": r"\bwon\b", "PLN": "z[lł]ot"})
_YUAN = "(?<![美欧歐港澳加韩韓日新坡大兰亚纽紐台臺湾])(?:元|人民币|人民幣)"
_DOLLAR = "(?<![港豪ダ加湾ドル])ドル"
_STEM = 4
_NEAR = r"(?:\W+\w+)?\W+"
_PLURALS = (None, 1, 2, 5)


@lru_cache(maxsize=1024)
def named_in(source: str) -> tuple[str, ...]:
    """The ISO codes of the currencies of sums in ``source``, an English text, in order."""
    found = (_code(match) for match in _MONEY.finditer(source))
    return tuple(dict.fromkeys(found))


def _code(match: re.Match[str]) -> str:
    if sign := match["sign"] or match["after"]:
        return _SIGNS[sign]
    if code := match["code"] or match["behind"]:
        return "CNY" if code == "RMB" else code
    name = match["name"]
    singular = name.removesuffix("s")
    return _COUNTRIES.get(singular) or _COUNTRIES.get(name) or _NOUNS.get(singular) or _NOUNS[name]


def is_paid_in(code: str, target: str, locale: str) -> bool:
    """Whether ``target`` names the currency in any way."""
    return _pattern(code, locale).search(target) is not None


@lru_cache(maxsize=1024)
def called_in(source: str) -> tuple[tuple[str, str], ...]:
    """The currencies that ``source``, an English text, calls by a name with their country: name and ISO code."""
    if _last_words().isdisjoint(words(source)):
        return ()
    known = _full_names()
    return tuple({match[0]: known[match[0].lower()] for match in _called().finditer(source)}.items())


def is_called(code: str, target: str, locale: str) -> bool:
    """Whether ``target`` has a word of the currency's name, its sign or its code, or CLDR has no name for it."""
    plain = target.lower()
    stems = _stems(code, locale)
    return not stems or is_paid_in(code, target, locale) or any(stem in plain for stem in stems)


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
    eastern = _EASTERN.get(language, {}).get(code, "").split() + ["ドル"] * (language == "ja" and code == "USD")
    own = ["元", "人民"] if language == "zh" and code == "CNY" else []
    return tuple(
        {form.lower() for form in (*_outright_signs(code, locale), *eastern, *own, *_qualifiers(code, locale))}
    )


def _outright_signs(code: str, locale: str) -> list[str]:
    signs = {sign for sign, its in _SIGNS.items() if its == code and len(sign) > 1}
    signs |= {symbol for symbol in (get_currency_symbol(code, locales.cldr(locale)), code) if len(symbol) > 1}
    return sorted(signs)


@cache
def _pattern(code: str, locale: str) -> re.Pattern[str]:
    """A pattern for sign, code or name, or for the family's noun alone if news texts omit the country."""
    forms = [_outright(code, locale).pattern]
    if code in _BARE or not _family(code) or not _qualifiers(code, locale) or code == _own(locale):
        forms += [re.escape(noun) for noun in _nouns(code, locale)]
        forms += [rf"(?<![A-Za-z]){re.escape(sign)}(?![A-Z])" for sign, its in _SIGNS.items() if its == code]
    also = (_ALSO.get(locales.language(locale), {}).get(code), _KEPT.get(code))
    forms += [form for form in also if form]
    return re.compile("|".join(forms), re.IGNORECASE)


@cache
def _outright(code: str, locale: str) -> re.Pattern[str]:
    """A pattern for what names this currency and no other of its family."""
    forms = [rf"(?<!\w){re.escape(sign)}(?![A-Za-z])" for sign in _outright_signs(code, locale)]
    eastern = _EASTERN.get(locales.language(locale), {})
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
    nouns = frozenset().union(*(common for common in shared))
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
    return next((family for family in _FAMILIES if code in family), ())


@cache
def _qualifiers(code: str, locale: str) -> frozenset[str]:
    """The stems of the words that identify the currency's country."""
    # The first two letters of a currency's code are those of its country (ISO 4217): dólares de Hong Kong.
    country = locales.cldr(locale).territories.get(code[:2], "").partition("(")[0]
    names = {_lowered(word) for word in re.findall(r"[^\W\d_]+", country) if word[0].isupper() and len(word) >= _STEM}
    own = {stem for stem in _stems(code, locale) - _nouns(code, locale) if len(stem) >= _STEM}
    return frozenset(own | {name[: max(_STEM, len(name) - 2)] for name in names})


@cache
def _stems(code: str, locale: str) -> frozenset[str]:
    return frozenset(_name_stems(code, locale))


def _name_stems(code: str, locale: str) -> Iterator[str]:
    known = locales.cldr(locale)
    names = {get_currency_name(code, count, locale=known) for count in _PLURALS}
    english = {noun for noun, its in _NOUNS.items() if its == code}
    for word in {word for name in names for word in re.findall(r"[^\W\d_]+", _lowered(name))} | english:
        if len(word) >= _STEM - 1 or not word.isascii():
            yield word[: max(_STEM, len(word) - 2)]
