"""The page's own strings in one language: sentences from gettext; names, dates and numbers formatted by Babel."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from gettext import NullTranslations
from math import floor
from pathlib import Path

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from pipeline import locales
from pipeline.language.numbers.digits import figures
from pipeline.rendering import page_catalogs
from pipeline.rendering.sanitize import clean, isolated


@dataclass(frozen=True, slots=True)
class Strings:
    """Strings in one language. Call it with an English msgid and its values to get the sentence."""

    locale: str
    """The locale of the strings; a locale without a catalog uses another one, in the last resort English."""
    translations: NullTranslations = field(repr=False)
    numerals: str = "latn"
    """CLDR's name of the numbering system for digits."""

    def __call__(self, message: str, **values: str) -> str:
        return clean(self.translations.gettext(message)) % values

    @property
    def tag(self) -> str:
        return locales.tag(self.locale)

    @property
    def direction(self) -> str:
        return locales.direction(self.locale)

    def language(self, locale: str) -> str:
        """Return the name of a language: "Spanish" on an English page, "espagnol" on a French page."""
        return locales.cldr(locale).get_display_name(locales.cldr(self.locale)) or locale

    def names(self, names: Sequence[str]) -> str:
        """Return people or programs as a list: "A, B and C"."""
        return format_list([isolated(name, self.direction) for name in names], locale=locales.cldr(self.locale))

    def share(self, share: float) -> str:
        """Return a share from 0 to 1 in whole per cent, rounded down so that only a complete share is 100%."""
        floored = max(floor(share * 100), 1) if share > 0 else 0
        return figures(format_percent(floored / 100, locale=locales.cldr(self.locale)), self.numerals)

    def count(self, number: int) -> str:
        return figures(format_decimal(number, locale=locales.cldr(self.locale)), self.numerals)

    def date(self, day: date | datetime) -> str:
        return figures(format_date(day, "long", locale=locales.cldr(self.locale)), self.numerals)


def strings(locale: str, overrides: Path | None = None, numerals: str = "latn") -> Strings:
    """Return the strings for a page in ``locale``, from its own catalog or the nearest (``pt_BR``, ``pt``, ``en``).

    A ``page.po`` under ``overrides`` (the workspace's ``locales/``) has priority over the package's. Raises
    CatalogError if it cannot be used.
    """
    found, translations = page_catalogs.translations(locale, overrides)
    own = locales.language(found) == locales.language(locale)
    return Strings(locale, translations, numerals) if own else Strings(found, translations)
