"""Temperatures below zero that lose their sign."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.messages import Doubtful, named
from pipeline.language.numbers import numerals
from pipeline.model import Unit

_DEGREES = r"\s?(?:°|degrees?\b|Celsius\b|[CF]\b)"
_BELOW_ZERO = re.compile(
    rf"(?:(?<![\w.,–-])[-−–]|\b(?:[Mm]inus|[Nn]egative) )(\d+(?:\.\d+)?)(?={_DEGREES})"
    r"|(?<![\d.])(\d+(?:\.\d+)?)(?=\s?(?:°|degrees?)?\s?(?:[CF]|Celsius|Fahrenheit)? below(?: zero\b|\s?[.,]))"
)
_IN_DEGREES = re.compile(rf"\d{_DEGREES}")
# A sign, the word for minus, or one for below zero or for frost, in the languages of the locales that CLDR covers best.
_SIGNS = re.compile(
    r"(?<![.,])(?<![^\W\u0e00-\uffdc])[-−–‑]\s?\d|\d\s?[-−](?!\w)|moins|menos|meno\b|menys|mínusz|mínus|miinus|mīnus|min[iu]s|мінус|минус|μείον|πλην"
    r"|eksi|mənfi|negati|sıfırın alt|منفی|منفي|ناقص|سالب|تحت الصفر|زیر صفر|صفر سے نیچے|מינוס|מתחת לאפס|माइनस|ऋण|शून्य से"
    r"|মাইনাস|শূন্যের|হিমাঙ্ক|மைனஸ்|பூஜ்ஜிய|கழித்தல்|ลบ|ติดลบ|âm\b|零下|[负負]|マイナス|氷点下|영하|마이너스|sifuri|zero|zéro|cero|nul|noll"
    r"|nič|zeri?a?\b|zeru|null|ноль|нул|мороз|студ|frost|pakka|külma|frys|kuld|gel|fagy|alatt|lede|žemiau|speig|rhew|sioc|reo",
    re.IGNORECASE,
)


def lost_signs(unit: Unit, source_locale: str) -> Iterator[str]:
    """Reports a temperature below zero whose figure is in the translation, where nothing says that it is below zero."""
    figure = below_zero(unit.source)
    if _SIGNS.search(unit.target):
        return
    if not numerals.values(figure, source_locale).isdisjoint(numerals.values(unit.target, unit.locale)):
        yield Doubtful(f"{named([figure])} is below zero in the source")


@lru_cache(maxsize=1024)
def below_zero(source: str) -> str:
    """The figure of the first temperature below zero in an English ``source``, or ""."""
    # The long pattern is slow, and each of its ways needs one of these.
    found = _BELOW_ZERO.search(source) if "below" in source or _IN_DEGREES.search(source) else None
    return found[1] or found[2] if found else ""
