"""The same quantity counted in another way: 48 hours as two days, the 14th century as the 1300s.

The text is English; the other language may have any of the ways that are listed here.
"""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from pipeline.language.numbers import quantities
from pipeline.language.words import has_digits, words

_PARTS: Mapping[str, int] = MappingProxyType(
    {"hour": 60, "day": 24, "week": 7, "year": 12, "decade": 10, "centur": 100}
)
"""How many of the next smaller unit each unit has: minutes, hours, days, months, years."""
_TWO_UNITS = re.compile(r"(?<![\d.,])(\d{1,3}) (hour|year)s?,?(?: and)? (\d{1,2}) (?:minute|month)")
_WHOLES: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {"minute": (60,), "hour": (24,), "day": (7,), "week": (4,), "month": (12,), "year": (10, 100)}
)
"""How many of each unit the next larger ones have: hours, days, weeks, months (about), years, decades, centuries."""
_UNIT = re.compile(
    r"(?<![\w.])((?:[\w.]+[\s-]){0,4}[\w.]+)[\s-](minute|hour|day|week|month|year|decade|centur)(?:s|y|ies)?\b"
    r"( and a half)?",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?<![\d.])\d+(?:\.\d+)?$")
_ORDINAL_CENTURY = re.compile(r"(?<!\w)(\w+)[\s-]centur", re.IGNORECASE)
_ORDINALS: Mapping[str, int] = MappingProxyType(
    {"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16}
    | {"seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20}
)
_HUNDREDS = re.compile(r"\b(1\d|20)00s\b")
_DECADE = re.compile(r"\b(1\d|20)([1-9]0)['’]?s\b")
_PERIOD = re.compile(
    r"\b(?:(?:first|second|third|fourth)[ -](?:fiscal )?(?:quarter|half)|Q[1-4]|H[12]"
    r"|(three|six|nine|[369])[ -]months?)\b",
    re.IGNORECASE,
)
_PERIODS = tuple(
    (Decimal(first), Decimal((first + length - 2) % 12 + 1)) for length in (3, 6, 9) for first in (1, 4, 7, 10)
)
"""The first and the last month of quarters, halves and three quarters of a year that begins with a quarter."""
_ROUND = re.compile(r"\b(?:round of|last) (16|32|64)\b")
_BASIS_POINTS = re.compile(r"\b(\d+(?:\.\d+)?)[\s-]basis[\s-]point")
_PART_OF_POINT = re.compile(
    r"\b(half|(?:three[\s-])?quarters?)[\s-](?:of )?(?:an? )?(?:(?:percentage|full)[\s-])?point\b"
)
_PARTS_OF_POINT = MappingProxyType({"half": Decimal("0.5"), "quarter": Decimal("0.25"), "three": Decimal("0.75")})
_APART = re.compile(r"(?<![\d.,])(\d+)\.(?:(\d{1,3})(?=[\s-]sec)|(\d\d)(?!\d|[.,]\d))|(?<=\d:)(\d\d)\.(\d{1,3})")
_TURN = re.compile(r"\b(?:u-turn|about-face|about-turn|volte-face|turn\w* around)", re.IGNORECASE)
_METRES = re.compile(r"(?<![\d.,])(\d{1,4})\.(\d{1,2})[\s-]met(?:er|re)s?\b")
_METRIC = re.compile(
    r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)[\s-]?((?:milli|centi|kilo|mega|giga)?(?:met(?:er|re)|gram|lit(?:er|re)|watt)s?"
    r"|km|cm|mm|kg|kilos?|(?:metric )?ton(?:ne)?s?|ml|[kMG]W|hectares?|square (?:kilo)?met(?:er|re)s?)\b"
)
_THOUSAND = Decimal(1000)
_LENGTHS: Mapping[str, Decimal] = MappingProxyType(
    {"mete": Decimal(100), "metre": Decimal(100), "c": Decimal("0.01"), "millim": Decimal("0.1"), "mm": Decimal("0.1")}
)
"""How many of another unit than a thousand times larger or smaller each of these units has, by its beginning."""
_AREAS: Mapping[str, tuple[Decimal, ...]] = MappingProxyType(
    {"hectare": (Decimal(10**4), Decimal("0.01")), "square k": (Decimal(100), Decimal(10**6))}
    | {"square m": (Decimal("0.0001"), Decimal("0.000001"))}
)
"""How many square metres, hectares and square kilometres each of these has."""
_CENTS = re.compile(r"(?<![\d.,])(\d{1,2})(?:[\s-]cents?\b|p\b(?!\.\s?m)|[\s-]pence\b)|(?<=[$£€])(0\.\d\d)(?!\d)")
_TENTHS = re.compile(
    r"\b(an?|one|two|three|four|five|six|seven|eight|nine)[\s-]tenths? of (?:an?|one|1) ", re.IGNORECASE
)
_HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_MINUTES: Mapping[str, int] = MappingProxyType(
    {"five": 5, "ten": 10, "quarter": 15, "twenty": 20, "half": 30, "twenty-five": 25}
)
_PARTS_OF_HOURS = frozenset("-".join(_MINUTES).split("-"))
_CLOCK = re.compile(rf"(?<![\w-])({'|'.join(_MINUTES)})(?: minutes)? (past|to) ({'|'.join(_HOURS)})\b", re.IGNORECASE)
_HALF = Decimal("0.5")
_WORDS_OF_TIME = frozenset(
    re.findall(
        r"\w+",
        "minute minutes hour hours day days week weeks month months year years decade decades century centuries"
        " quarter half q1 q2 q3 q4 h1 h2",
    )
)
_WORDS_OF_PARTS = frozenset(("point", "tenth", "tenths"))


@dataclass(frozen=True, slots=True)
class Equal:
    """A quantity of a text, and what another language may write for it."""

    value: Decimal
    ways: tuple[tuple[Decimal, ...], ...]
    """Each way has all the numbers that are written then: ``((1.5,), (1, 6))`` for 18 months."""


def ways(text: str, value: Decimal) -> tuple[tuple[Decimal, ...], ...]:
    """The other ways to write the quantity of ``text`` that has this ``value`` there."""
    return tuple(way for one in read(text) if one.value == value for way in one.ways)


def values(text: str, offered: Set[Decimal], least: int = 1) -> frozenset[Decimal]:
    """The numbers of the other ways whose numbers are all ``offered``; a 1 may be in words: *one hour 30*.

    Only those of the ways with at least so many numbers.
    """
    ways = (way for one in read(text) for way in one.ways if len(way) >= least)
    return frozenset(value for way in ways if {*way} - {1} <= offered for value in way)


@lru_cache(maxsize=1024)
def read(text: str) -> tuple[Equal, ...]:
    """The quantities of ``text``, in English, that may be written in other ways."""
    return tuple(_equal(text))


def _equal(text: str) -> Iterator[Equal]:
    # The words are asked first: most sentences have none of these quantities, and the patterns take long.
    said = words(text)
    if not said.isdisjoint(_WORDS_OF_TIME):
        yield from _of_periods(text)
    if has_digits(text):
        yield from _in_figures(text)
    if not said.isdisjoint(_WORDS_OF_PARTS):
        yield from _parted(text)
    for part, side, hour in _clock(text):
        yield from _on_the_clock(part, side, hour)
    if ("turn" in said or "face" in said or "around" in said) and _TURN.search(text):
        yield Equal(Decimal(0), ((Decimal(180),),))  # by 180 degrees, in many languages


def _of_periods(text: str) -> Iterator[Equal]:
    for match in _UNIT.finditer(text):
        if amount := _amount(match[1], bool(match[3])):
            yield Equal(amount, tuple(_of_time(amount, match[2].lower())))
    for match in _TWO_UNITS.finditer(text):  # 140 minutes
        whole, rest = Decimal(match[1]), Decimal(match[3])
        total = whole * _PARTS[match[2]] + rest
        for one in (whole, rest):
            yield Equal(one, ((total, total),))  # twice, as a sum of both
    for match in _ORDINAL_CENTURY.finditer(text):
        figures = re.match(r"(\d{1,2})(?:st|nd|rd|th)$", match[1])
        if number := int(figures[1]) if figures else _ORDINALS.get(match[1].lower(), 0):
            # The 1400s, and the four hundreds: il Quattrocento.
            begun = Decimal(100 * (number - 1))
            yield Equal(Decimal(number), ((begun,), (begun % 1000,)) if begun % 1000 else ((begun,),))
    for match in _PERIOD.finditer(text):  # 1~3月期
        yield Equal(
            Decimal({"three": 3, "six": 6, "nine": 9}.get(match[1].lower(), match[1]) if match[1] else 0), _PERIODS
        )


def _in_figures(text: str) -> Iterator[Equal]:
    for match in _BASIS_POINTS.finditer(text):
        yield Equal(Decimal(match[1]), ((Decimal(match[1]) / 100,),))
    for match in _APART.finditer(text):  # 9秒81, 9"81, 1 euro 50
        whole, rest = match[1] or match[4], match[2] or match[3] or match[5]
        if match[2] and int(whole) == 0:  # 84 thousandths
            yield Equal(Decimal(f"0.{rest}"), ((Decimal(rest),),))
        yield Equal(Decimal(f"{whole}.{rest}"), ((Decimal(whole), Decimal(rest)),))
    for match in _METRES.finditer(text):  # 1 m 85
        yield Equal(Decimal(f"{match[1]}.{match[2]}"), ((Decimal(match[1]), Decimal(match[2].ljust(2, "0"))),))
    for match in _METRIC.finditer(text):  # 3 tonnes for 3,000 kg, 185 cm for 1.85 metres
        amount = Decimal(match[1].replace(",", ""))
        also = next((factor for unit, factor in _LENGTHS.items() if match[2].startswith(unit)), _THOUSAND)
        areas = next((factors for unit, factors in _AREAS.items() if match[2].startswith(unit)), ())
        yield Equal(amount, tuple((amount * one,) for one in areas or (_THOUSAND, 1 / _THOUSAND, also)))
    for match in _CENTS.finditer(text):  # 0.99 dollars
        amount = Decimal(match[1] or match[2])
        yield Equal(amount, ((amount / 100 if match[1] else amount * 100,),))
    for match in _HUNDREDS.finditer(text):
        begun = Decimal(f"{match[1]}00")
        yield Equal(begun, ((begun / 100 + 1,), (begun % 1000,)))
    for match in _DECADE.finditer(text):  # 90. léta 20. století
        yield Equal(Decimal(match[1] + match[2]), ((Decimal(match[2]), Decimal(int(match[1]) + 1)),))
    for match in _ROUND.finditer(text):  # the eighths of the final, in many languages
        games = Decimal(int(match[1]) // 2)
        yield Equal(Decimal(match[1]), ((games,), (Decimal(1), games)))


def _parted(text: str) -> Iterator[Equal]:
    for match in _PART_OF_POINT.finditer(text):
        part = _PARTS_OF_POINT[re.split(r"\W", match[1])[0]]
        yield Equal(part, ((part,), (part * 100,)))
    for match in _TENTHS.finditer(text):  # 0.1 percent
        yield Equal(Decimal(1), ((Decimal(quantities.CARDINALS.get(match[1].lower(), 1)) / 10,),))


def hours_in_words(text: str) -> frozenset[int]:
    """The hours of times in words, *half past three*, in an English ``text``."""
    return frozenset(hour for _, _, hour in _clock(text))


@lru_cache(maxsize=1024)
def _clock(text: str) -> tuple[tuple[int, str, int], ...]:
    """The minutes of such times, *past* or *to*, and the hour."""
    said = words(text)
    if said.isdisjoint(_HOURS) or said.isdisjoint(_PARTS_OF_HOURS):
        return ()
    found = (match.group(1, 2, 3) for match in _CLOCK.finditer(text))
    return tuple((_MINUTES[part.lower()], side.lower(), _HOURS.index(hour.lower()) + 1) for part, side, hour in found)


def parts_of_times(text: str) -> frozenset[int]:
    """The hours and minutes that may be said for times in words: *half four* for half past three, 八点四十五分."""
    hours = hours_in_words(text)
    near = {one for hour in hours for one in (hour - 1, hour, hour + 1)}
    return frozenset(near.union(range(5, 60, 5))) if near else frozenset()


def times_in_words(text: str) -> frozenset[tuple[int, int]]:
    """The hours, from 0 to 11, and minutes of such times."""
    return frozenset(
        (hour % 12, part) if side == "past" else ((hour - 1) % 12, 60 - part) for part, side, hour in _clock(text)
    )


def _on_the_clock(part: int, side: str, hour: int) -> Iterator[Equal]:
    """The time *half past nine* in figures, in both halves of the day: 9:30 and 21:30."""
    minutes = part if side == "past" else 60 - part
    for begun in {hour if side == "past" else hour - 1, (hour + 12 if side == "past" else hour + 11) % 24}:
        yield Equal(Decimal(hour), ((Decimal(begun), Decimal(minutes)), (Decimal(f"{begun}.{minutes}"),)))
    if side == "to":  # Fifteen minutes before nine, in Korean and Russian.
        yield Equal(Decimal(hour), ((Decimal(hour), Decimal(part)),))


def _amount(before: str, half: bool) -> Decimal:
    """The number at the end of ``before``, or 0."""
    if figures := _FIGURES.search(before):
        return Decimal(figures[0]) + half * _HALF
    if half and before.lower().split()[-1] in ("a", "an", "one"):
        return 1 + _HALF
    found = quantities.read(before)
    return found[-1].value if found and before.lower().replace("-", " ").endswith(found[-1].text) else Decimal(0)


def _of_time(amount: Decimal, unit: str) -> Iterator[tuple[Decimal, ...]]:
    if parts := _PARTS.get(unit):
        yield (amount * parts,)
        if amount > 1 and amount % 1:
            yield amount // 1, amount % 1 * parts
    for whole in _WHOLES.get(unit, ()):
        if 2 * amount % whole == 0 or (4 * amount % whole == 0 and unit in ("minute", "month")):
            yield (amount / whole,)
        if amount > whole and amount % whole and unit not in ("week", "year"):
            yield amount // whole, amount % whole
