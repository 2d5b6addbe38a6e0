"""The style guide of one locale (ISO 17100 calls it the project's specifications).

Every field has a default from CLDR and the language's own authorities; ``pipeline.toml`` can override it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from pipeline import locales, word_tables
from pipeline.model import Severity, Term

Pair = tuple[str, str]

_CURLY, _SINGLE = ("“", "”"), ("‘", "’")


@dataclass(frozen=True, slots=True)
class StyleGuide:
    """The style rules for text in ``locale``."""

    locale: str
    source_locale: str = "en"
    language: str = ""
    """The language of ``locale``; set by ``default``."""
    terms: tuple[Term, ...] = ()
    quotes: tuple[Pair, ...] = (_CURLY,)
    """Accepted pairs of quotation marks, the preferred one first."""
    nested: Pair = _SINGLE
    """The pair for a quotation within a quotation."""
    straight_quotes: bool = True
    """Whether straight marks (\" and ') are accepted for any pair."""
    spaced_marks: str = ""
    """Marks that require a space before them (after «): French only."""
    no_break: bool = False
    """Whether that space must be a no-break space."""
    narrow: bool = True
    """Whether the pipeline writes that space as a narrow no-break space before ; ! and ?."""
    percent: str = "any"
    """``spaced``, ``closed`` or ``any``: whether a space is between the number and the percent sign."""
    numbers: str = ""
    """The locale whose decimal and grouping separators numbers use; ``locale`` itself when empty."""
    dates: str = ""
    """The locale whose order of day and month dates use; ``locale`` itself when empty."""
    severities: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    """Severities by name of check, for checks whose default severity the settings override."""
    disabled: frozenset[str] = frozenset()
    """Names of checks that the settings switch off."""


@cache
def default(locale: str, source_locale: str = "en") -> StyleGuide:
    """Return the style guide of ``locale`` without any settings."""
    marks = {"fr": ";:!?«»", "fr_CA": ":«»"}
    language = locales.language(locale)
    return StyleGuide(
        locale,
        source_locale,
        language,
        quotes=_pairs("pairs", locale) or (_CURLY,),
        nested=next(iter(_pairs("nested", locale)), _SINGLE),
        spaced_marks=marks.get(locale, marks.get(language, "")),
    )


def _pairs(kind: str, locale: str) -> tuple[Pair, ...]:
    """The pairs of ``quotation_marks.toml`` for ``locale``, or for its language."""
    table = word_tables.read(__package__, "quotation_marks")[kind]
    pairs = (table.get(locale) or table.get(locales.language(locale), "")).split()
    return tuple((start, end) for start, end in pairs)
