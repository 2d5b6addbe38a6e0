"""Reads the numerals of a text by value.

A numeral has *possible values*. It is read as its locale writes it (CLDR's decimal and group symbols, through Babel)
and also as English does, since translators leave some numerals unchanged. Scale words multiply (1.5 billion, 1.500
millones, 1,5 mil millones), a clock time may be meant in the other half of the day, and a decade may be abbreviated
('80s).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from types import MappingProxyType

from babel.numbers import get_decimal_symbol, get_group_symbol

from pipeline import locales
from pipeline.language.numbers import cardinals, local_counts, scale_words
from pipeline.language.words import characters, has_digits, words

_SPACE = "\u0020\u00a0\u2009\u202f"
# Figures with inner marks; a space groups figures only in threes. The 2 of m2 and km2 is excluded. The pattern begins
# with one plain digit so that the search can skip all other text.
_NUMERAL = re.compile(
    r"\d(?<!\bm\d)(?<!\b[ck]m\d)"
    rf"(?:\d{{0,2}}(?:[{_SPACE}]\d{{3}}(?!\d))+(?:[.,٫]\d+)?|\d*(?:[.,'’٫٬،]\d+)*)"
)
_WITH_SLASH = re.compile(rf"\d+/\d{{1,2}}(?!\d|/)(?<!/\d\d/\d)(?<!/\d/\d)|{_NUMERAL.pattern}")
"""Persian keyboards write a decimal point as a slash: ۱۰/۴."""
_LONGEST = 60
"""A longer numeral is reduced to its beginning and its end."""
_FIGURES = re.compile(r"\d+")
_GROUPS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}|\d+")
_HALF_DAY = re.compile(r"\s?([ap])\.?\s?m\b", re.IGNORECASE)
_DECADE = re.compile(r"['’]?s\b")
_GLUED = re.compile(r"\d[^\W\d_]")
_MEASURE = re.compile(
    r"(?:[\s-]?(?:to|and|or|by|-|–)[\s-]?\d+(?:\.\d+)?)?[\s-]?"
    r"((?:square |sq\.? ?)(?:miles?|mi\b|feet|foot|ft|yards?)|cubic (?:feet|yards?)|nautical mile|feet|foot|ft|inch"
    r"|in\b(?=\.|\))|(?<=\d)in\b"
    r"|yard|yd|miles per|mile|mph|knots?\b|kph|km/h|kilomet(?:er|re)s? (?:per|an) hour|pound|lb|ounce|oz"
    r"|acre|gallon|pint|quart\b|stone\b|degree|°|F\b|['’′″\"](?!\w)|(?<!\d{4})s\b)"
)
"""A unit that is often converted, after a numeral or the range that it begins; ``80s`` may be degrees Fahrenheit."""
_ARTICLE = re.compile(r"제\s?$")
"""Before the number of an article in Korean, whose word is that of a trillion: 제27조."""
_BETWEEN = re.compile(r"\s?[-–—~〜～至到から]{1,2}\s?|[\s\u00a0][^\W\d_]{1,4}[\s\u00a0](?:[^\W\d_]{1,3}[\s\u00a0])?")
"""The text between the two ends of a range: *4-5 million*, *4 or 5 million*, *i 4 e i 5 milioni*."""
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_MONEY = frozenset("$€£¥")
_AND_A_HALF = (" and a half", "½", " 1/2", "-1/2")
_LETTERS = MappingProxyType({"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12})
_LETTER = re.compile(r"[KkMmBbTt](?![^\W\u0e00-\uffdc])")
"""The letter of a scale, as English newspapers and CLDR's short patterns have it: $3B, £5k. Without a sign of money it
may be something else: a 10K race, flat 5B."""
LETTERED = re.compile(rf"\d{_LETTER.pattern}")
_YEARS = re.compile(r"(?<!\d)((?:1\d|20)\d\d)[-–/]$")
_SHORT_YEAR = 2
"""The figures of a year behind another one: 2023-24, 1887-8."""


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral of a text and its possible values."""

    text: str
    start: int
    values: frozenset[Decimal]
    scale: int = 1
    """The factor of the scale words after the numeral; ``values`` already include it."""
    measure: str = ""
    """The imperial unit that follows the numeral."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@lru_cache(maxsize=8192)
def read(text: str, locale: str) -> tuple[Number, ...]:
    """The numerals of ``text``, in order, read as ``locale`` writes them."""
    if not _SUBSCRIPTS.keys().isdisjoint(map(ord, characters(text))):
        text = text.translate(_SUBSCRIPTS)  # CO₂
    if not has_digits(text):
        return ()
    scaled = _unspaced(locale) or scale_words.searched(locale) or _GLUED.search(text) is not None
    scaled = scaled or not scale_words.known(locale).isdisjoint(words(text))
    numeral = _WITH_SLASH if locales.language(locale) == "fa" and "/" in text else _NUMERAL
    found = [number for match in numeral.finditer(text) for number in _numbers(match, locale, scaled)]
    if len(found) > 1 and "銭" in text:
        found = list(_with_sen(found, text))
    if len(found) > 1 and scaled:
        found = list(_joined(found, text, _unspaced(locale)))
    return tuple(_ranges(found, text)) if scaled and len(found) > 1 else tuple(found)


def values(text: str, locale: str) -> frozenset[Decimal]:
    """The possible values of all numerals of ``text``, read as ``locale`` writes them."""
    return frozenset(value for number in read(text, locale) for value in number.values)


@cache
def _english(locale: str) -> bool:
    return locales.language(locale) == "en"


@cache
def _unspaced(locale: str) -> bool:
    """Whether scale words may be next to other letters, and one number may have several numerals: 1億5000万."""
    return locales.language(locale) in _UNSPACED


_UNSPACED = frozenset(re.findall(r"\w+", "as bn gu hi ja km kn ko lo ml mr my ne or pa si ta te th ur yue zh"))


def _with_sen(found: Sequence[Number], text: str) -> Iterator[Number]:
    """``found`` with the hundredths of a yen, which shares and rates have, in their number: 42円47銭 is 42.47."""
    offset = 0
    while offset < len(found):
        number, after = found[offset], found[offset + 1] if offset + 1 < len(found) else None
        if after and text[number.end : after.start] == "円" and text.startswith("銭", after.end):
            values = frozenset(yen + sen / 100 for yen in number.values for sen in after.values)
            yield Number(text[number.start : after.end], number.start, values)
            offset += 1
        else:
            yield number
        offset += 1


def _joined(found: Sequence[Number], text: str, unspaced: bool) -> Iterator[Number]:
    """``found`` with 1億5000万 and *1 millón 200 mil* as one number."""
    end, scaled, sums = -2, 0, list[Number]()
    for number in found:
        if number.scale < scaled and (unspaced or number.scale > 1) and _JOINED.fullmatch(text, end, number.start):
            above = sums.pop()
            values = frozenset(high + low for high in above.values for low in number.values)
            sums.append(Number(text[above.start : number.end], above.start, values))
        elif unspaced and 1 < scaled < _CRORE <= number.scale and text[end : number.start] == " ":
            above = sums.pop()
            values = frozenset(high * _CRORE + low for high in above.values for low in number.values)
            sums.append(Number(text[above.start : number.end], above.start, values, number.scale))
        else:
            sums.append(number)
        end, scaled = number.end, number.scale
    yield from sums


_CRORE = 10**7
"""Thirty thousand two hundred crore has a scale word for the first part of what is multiplied: ৩০ হাজার ২০০ কোটি."""
_JOINED = re.compile(r"[^\s\d.,;]{0,2}\s?|\se\s")
"""What joins the parts of such a number: nothing, a space, an ending (30 கோடியே 50 லட்சம்), Portuguese *e*."""


def _ranges(found: Sequence[Number], text: str) -> Iterator[Number]:
    """``found``; the first end of a range may also have the scale word of the second: *4 or 5 million*.

    So may the decimals of a list, whose scale word is at its last one: *2.9, 2.8 and 2.5 million*.
    """
    shared = [number.scale for number in found]
    for index in range(len(found) - 2, -1, -1):
        number, after = found[index], found[index + 1]
        if number.scale == 1 < shared[index + 1] and (
            _BETWEEN.fullmatch(text, number.end, after.start)
            or (_DECIMAL.search(number.text) and _LISTED.fullmatch(text, number.end, after.start))
        ):
            shared[index] = shared[index + 1]
    for number, scale in zip(found, shared, strict=True):
        if scale == number.scale:
            yield number
        else:
            yield replace(number, values=number.values | {value * scale for value in number.values})


_DECIMAL = re.compile(r"[.,]\d{1,2}$")
_LISTED = re.compile(r"(?:,| [^\W\d_]{1,3} )[^\d.;:!?]{0,20}")
"""Between the numbers of a list: a comma or a conjunction, and the name of what is counted."""


def _numbers(match: re.Match[str], locale: str, scaled: bool) -> Iterator[Number]:
    conventions = _conventions(locale)
    # 8,300 is never 8.3 in English.
    values = (_english(locale) and _meanings(match[0], conventions[:1])) or _meanings(match[0], conventions)
    if values:
        yield _number(match.string, match[0], match.start(), values, locale, scaled)
        return
    # A date or a version, such as 4.7.2025, is several numbers.
    for part in _FIGURES.finditer(match[0]):
        start = match.start() + part.start()
        yield _number(match.string, part[0], start, frozenset((Decimal(part[0]),)), locale, scaled)


def _number(text: str, figures: str, start: int, values: frozenset[Decimal], locale: str, scaled: bool) -> Number:
    end = start + len(figures)
    if len(figures) <= _SHORT_YEAR and start and (years := _YEARS.search(text, max(0, start - 5), start)):
        values |= {Decimal(years[1][: -len(figures)] + figures)}
    if scaled and (number := _scaled(text, figures, start, values, locale)):
        return number
    # The text after the numeral matters only in the source: a translation may express it in another way.
    if not _english(locale):
        return Number(figures, start, values | local_counts.values(text, start, end, values, locale))
    if half := _HALF_DAY.match(text, end):
        noon = 12 if half[1].lower() == "p" else 0
        return Number(figures + half[0], start, values | {value % 12 + noon for value in values if value <= 12})
    if text.startswith(_AND_A_HALF, end):
        return Number(figures, start, values | {value + Decimal("0.5") for value in values}, 1, _measure(text, end))
    if _DECADE.match(text, end):
        values |= {value % 100 for value in values} | {value + 1900 for value in values if value < 100}
    return Number(figures, start, values, 1, _measure(text, end))


def _scaled(text: str, figures: str, start: int, values: frozenset[Decimal], locale: str) -> Number | None:
    """The numeral with the scale behind or before it; None if it has none."""
    end = start + len(figures)
    is_money = text[max(0, start - 1) : start] in _MONEY
    word = scale_words.after_figures(locale).match(text, end)
    if word and not (word[1] == "조" and _ARTICLE.search(text, max(0, start - 2), start)):
        times = scale_words.value(word[1], locale)
        products = frozenset(value * times for value in values)
        if above := _above(text, start, locale, times):
            products |= {above + product for product in products}
        # "30 m" may mean metres, but not "€30m", and a word with an ending may be another word: "5 Millionäre".
        sure = scale_words.certain(word[1], locale, has_point=text.startswith(".", word.end(), -1)) or is_money
        measure = "" if is_money or not _english(locale) else _measure(text, word.end())
        return Number(figures + word[0].rstrip(), start, products if sure else products | values, times, measure)
    if (is_money or _english(locale) or text[end : end + 1] in "kK") and (letter := _LETTER.match(text, end)):
        times = _LETTERS[letter[0].lower()]
        products = frozenset(value * times for value in values)
        sure = is_money and _english(locale)
        return Number(figures + letter[0], start, products if sure else products | values, times)
    ahead = scale_words.before_figures(locale)
    if ahead and (word := ahead.search(text, max(0, start - 20), start)):
        times = scale_words.value(word[1], locale)
        return Number(figures, start, frozenset(value * times for value in values), times)
    return None


def _above(text: str, start: int, locale: str, scale: int) -> int:
    """The part of a number before ``start`` that is in words: the milliard of *un milliard 200 millions*; 0 if none."""
    before = text[max(0, start - 30) : start]
    runs = list(scale_words.runs(locale).finditer(before))
    if not runs or not _ABOVE.fullmatch(before, runs[-1].end()):
        return 0
    if (times := scale_words.value(runs[-1][0], locale)) <= scale:
        return 0
    count = before[: runs[-1].start()].split()[-1:]
    return times * (cardinals.of(locale).of_word(count[0].lower()) or 1 if count else 1)


_ABOVE = re.compile(r"[^\s\d]{0,2}[\s\u00a0]?(?:(?:a|e|en|et|i|og|och|und|va|ve|y|и|і|و|और)[\s\u00a0]|و)?")
"""What may be between the parts of such a number: an ending, *and*."""


def _measure(text: str, end: int) -> str:
    unit = _MEASURE.match(text, end)
    return unit[1] if unit else ""


@lru_cache(maxsize=8192)
def _meanings(figures: str, conventions: tuple[tuple[str, str], ...]) -> frozenset[Decimal]:
    if len(figures) > _LONGEST:
        figures = figures[: _LONGEST // 2] + figures[-_LONGEST // 2 :]
    if figures.isdecimal():
        return frozenset((Decimal(figures),))
    found = frozenset(value for decimal, groups in conventions for value in _parsed(figures, decimal, groups))
    # Nobody writes 50 as 50.000.
    return frozenset(value for value in found if value >= 1000) or found if figures.endswith("000") else found


@cache
def _conventions(locale: str) -> tuple[tuple[str, str], ...]:
    """Pairs of decimal symbol and group symbols, the locale's own first."""
    cldr = locales.cldr(locale)
    own = (get_decimal_symbol(cldr), get_group_symbol(cldr) + _SPACE + "'’")
    return tuple(dict.fromkeys((own, (".", "," + _SPACE), (",", "." + _SPACE), ("٫", "٬،"), ("/", ","))))


@lru_cache(maxsize=1024)
def misread(figures: str, locale: str, source_locale: str) -> bool:
    """Whether readers of ``locale`` misunderstand ``figures``, which are written for ``source_locale``."""
    return set(_parsed(figures, *_conventions(locale)[0])) != set(_parsed(figures, *_conventions(source_locale)[0]))


def converted(figures: str, locale: str, source_locale: str) -> str:
    """``figures``, which are written for ``source_locale``, with the marks of ``locale``."""
    decimal, groups = _conventions(source_locale)[0]
    own = locales.cldr(locale)
    whole, mark, rest = figures.partition(decimal)
    whole = whole.translate(dict.fromkeys(map(ord, groups + ","), get_group_symbol(own)))
    return whole + (get_decimal_symbol(own) + rest if mark else "")


def _parsed(figures: str, decimal: str, groups: str) -> Iterator[Decimal]:
    whole, mark, rest = figures.partition(decimal)
    whole = whole.translate(dict.fromkeys(map(ord, groups), ","))
    if _GROUPS.fullmatch(whole) and (rest.isdecimal() if mark else True):
        yield Decimal(f"{whole.replace(',', '')}.{rest or 0}")
