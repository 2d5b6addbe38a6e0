"""Dates of the Persian calendar, which the news of Iran and Afghanistan write, in the common era.

The year begins at the spring equinox; six months have 31 days, five have 30. The equinox moves by a day between years,
so that each date is one of three here (W3C and CLDR know the calendar as ``persian``; Babel does not).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline import word_tables

_NAMES = {
    name: passed
    for passed, names in enumerate(word_tables.read(__package__, "persian_dates").values())
    for name in names.split()
}
_DATE = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s(?:د\s)?({'|'.join(sorted(_NAMES, key=len, reverse=True))})(?!\w)(?:\s(\d{{4}}))?"
)
_APART, _LEAP = 621, 2024


@dataclass(frozen=True, slots=True)
class PersianDate:
    """A date in a text, and the days of the common era that it may be."""

    text: str
    start: int
    days: tuple[date, ...]
    with_year: bool


def read(text: str) -> Iterator[PersianDate]:
    """The dates of ``text`` with the name of a Persian month."""
    for match in _DATE.finditer(text):
        month, day = _NAMES[match[2]], int(match[1])
        spring = date(min(int(match[3]) + _APART, 9000) if match[3] else _LEAP, 3, 21)
        passed = timedelta(days=31 * min(month, 6) + 30 * max(month - 6, 0) + day - 1)
        days = tuple(spring + passed + timedelta(days=shift) for shift in (0, -1, 1))
        yield PersianDate(match[0], match.start(), days, bool(match[3]))
