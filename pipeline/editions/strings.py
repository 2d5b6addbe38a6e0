"""The page's own strings: gettext catalogs of the package, compiled in memory, and what Babel knows besides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from math import floor
from pathlib import Path

from babel.core import get_global
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from pipeline import locales
from pipeline.editions.sanitize import isolated

FOLDER = Path(__file__).parent / "page"
# Macrolanguages, written in the form most people read.
_WRITTEN_AS = {"no": "nb", "nn": "nb"}


@dataclass(frozen=True, slots=True)
class Strings:
    """Words in one language. Called with an English msgid and its values, gives the sentence."""

    locale: str
    """Of the words: a locale without a catalog of its own borrows another's, at worst the English one."""
    translations: GNUTranslations

    def __call__(self, message: str, **values: str) -> str:
        return self.translations.gettext(message) % values

    @property
    def tag(self) -> str:
        return locales.tag(self.locale)

    @property
    def direction(self) -> str:
        return locales.direction(self.locale)

    def language(self, locale: str) -> str:
        """The name of a language: "Spanish" on an English page, "espagnol" on a French one."""
        return locales.cldr(locale).get_display_name(locales.cldr(self.locale)) or locale

    def names(self, names: Sequence[str]) -> str:
        """People or programs as a list: "A, B and C"."""
        return format_list([isolated(name, self.direction) for name in names], locale=locales.cldr(self.locale))

    def share(self, share: float) -> str:
        """A share of 0 to 1 in whole per cent, rounded down: nothing is called complete that is not."""
        floored = max(floor(share * 100), 1) if share > 0 else 0
        return format_percent(floored / 100, locale=locales.cldr(self.locale))

    def count(self, number: int) -> str:
        return format_decimal(number, locale=locales.cldr(self.locale))

    def date(self, day: date | datetime) -> str:
        return format_date(day, "long", locale=locales.cldr(self.locale))


@cache
def strings(locale: str) -> Strings:
    """The words for a page in ``locale``, from its own catalog or the nearest (``pt_BR``, ``pt``, then ``en``)."""
    code = next(code for code in chain(locale) if (FOLDER / f"{code}.po").is_file())
    own = locales.language(code) == locales.language(locale)
    return Strings(locale if own else code, _translations(FOLDER / f"{code}.po"))


def chain(locale: str) -> tuple[str, ...]:
    """Catalogs to try for ``locale``, best first. Never one in another script: Serbian in Latin goes to English."""
    known = locales.cldr(locale)
    script = known.script or _script(f"{known.language}_{known.territory}") or _script(known.language)
    codes = [locale, f"{known.language}_{script}_{known.territory}", f"{known.language}_{script}"]
    if script == _script(known.language):
        codes += [f"{known.language}_{known.territory}", known.language]
    if known.language in _WRITTEN_AS:
        codes.append(_WRITTEN_AS[known.language])
    return tuple(dict.fromkeys([*codes, "en"]))


def _script(code: str) -> str | None:
    likely = get_global("likely_subtags").get(code)
    parts = likely.split("_") if likely else []
    return next((part for part in parts[1:] if len(part) == 4), None)


@cache
def _translations(path: Path) -> GNUTranslations:
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return GNUTranslations(compiled)
