"""What the house asks of one locale: its *translation brief* (ISO 17100 calls it the project's specifications).

Every field has a default from CLDR and the language's own authorities; ``pipeline.toml`` may change it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from pipeline import locales
from pipeline.model import Severity, Term

Pair = tuple[str, str]

# CLDR 48.2 delimiters; Babel does not carry them. Each locale: what is accepted, the preferred pair first. Where the
# language's own authority differs from CLDR (RAE, Ortografía 2010, prefers « » to CLDR's “ ”), both are accepted.
_CURLY, _GUILLEMETS, _LOW_HIGH, _LOW_RIGHT = ("“", "”"), ("«", "»"), ("„", "“"), ("„", "”")
_CORNERS, _WHITE_CORNERS, _RIGHT = ("「", "」"), ("『", "』"), ("”", "”")
_QUOTES: Mapping[str, tuple[Pair, ...]] = MappingProxyType(
    {
        "ar": (_CURLY, ("”", "“"), _GUILLEMETS),
        "bg": (_LOW_HIGH, _GUILLEMETS),
        "ca": (_GUILLEMETS, _CURLY),
        "cs": (_LOW_HIGH, ("»", "«")),
        "da": (_CURLY, _RIGHT, ("»", "«"), _LOW_HIGH),
        "de": (_LOW_HIGH, ("»", "«")),
        "de_CH": (_GUILLEMETS, _LOW_HIGH),
        "el": (_GUILLEMETS, _CURLY),
        "en": (_CURLY,),
        "es": (_CURLY, _GUILLEMETS),
        "eu": (_GUILLEMETS, _CURLY),
        "fa": (_GUILLEMETS,),
        "fi": (_RIGHT, ("»", "»")),
        "fr": (_GUILLEMETS, _CURLY),
        "gl": (_CURLY, _GUILLEMETS),
        "he": (_RIGHT, _CURLY, _LOW_RIGHT),
        "hu": (_LOW_RIGHT, ("»", "«")),
        "it": (_GUILLEMETS, _CURLY),
        "ja": (_CORNERS, _WHITE_CORNERS),
        "nb": (_GUILLEMETS, _CURLY),
        "nl": (("‘", "’"), _CURLY),
        "no": (_GUILLEMETS, _CURLY),
        "pl": (_LOW_RIGHT, _GUILLEMETS),
        "pt": (_CURLY, _GUILLEMETS),
        "pt_PT": (_GUILLEMETS, _CURLY),
        "ro": (_LOW_RIGHT, _GUILLEMETS),
        "ru": (_GUILLEMETS, _LOW_HIGH),
        "sk": (_LOW_HIGH, ("»", "«")),
        "sv": (_RIGHT, ("»", "»")),
        "tr": (_CURLY, _GUILLEMETS),
        "uk": (_GUILLEMETS, _LOW_HIGH),
        "zh": (_CURLY,),
        "zh_Hant": (_CORNERS, _WHITE_CORNERS),
    }
)
# What is written within a quotation, where that is not ‘ ’: CLDR's alternate delimiters.
_NESTED: Mapping[str, Pair] = MappingProxyType(
    {
        **dict.fromkeys(("ca", "el", "eu", "it", "pt_PT", "fr"), _CURLY),
        **dict.fromkeys(("de", "cs", "sk", "bg"), ("‚", "‘")),
        **dict.fromkeys(("pl", "ro"), _GUILLEMETS),
        **dict.fromkeys(("ru", "uk"), _LOW_HIGH),
        **dict.fromkeys(("sv", "fi", "he"), ("’", "’")),
        **dict.fromkeys(("ja", "zh_Hant"), _WHITE_CORNERS),
        **dict.fromkeys(("de_CH", "fr_CH", "fa"), ("‹", "›")),
        "hu": ("»", "«"),
    }
)
_SINGLE = ("‘", "’")


@dataclass(frozen=True, slots=True)
class StyleGuide:
    """What is asked of translations into ``locale``."""

    locale: str
    source_locale: str = "en"
    language: str = ""
    """The locale's bare language; taken from ``locale`` by ``default``."""
    terms: tuple[Term, ...] = ()
    quotes: tuple[Pair, ...] = (_CURLY,)
    """Accepted pairs of quotation marks, the preferred one first."""
    nested: Pair = _SINGLE
    """The pair to write within a quotation."""
    straight_quotes: bool = True
    """Whether straight marks (\" and ') pass for any pair."""
    spaced_marks: str = ""
    """Marks that want a space before them (after «): French only."""
    no_break: bool = False
    """Whether that space must be one that does not break the line."""
    narrow: bool = True
    """Whether that space is the narrow one before ; ! and ?, where the pipeline puts it."""
    percent: str = "any"
    """``spaced``, ``closed`` or ``any``: whether a space stands between figure and percent sign."""
    numbers: str = ""
    """The locale whose points and commas figures have; ``locale`` itself when empty."""
    dates: str = ""
    """The locale whose order of day and month dates have; ``locale`` itself when empty."""
    severities: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    """By name of check, where the house judges otherwise than the table."""
    disabled: frozenset[str] = frozenset()
    """Names of checks that the house has switched off."""


@cache
def default(locale: str, source_locale: str = "en") -> StyleGuide:
    """The brief of a house that has set nothing."""
    marks = {"fr": ";:!?«»", "fr_CA": ":«»"}
    language = locales.language(locale)
    return StyleGuide(
        locale,
        source_locale,
        language,
        quotes=_QUOTES.get(locale) or _QUOTES.get(language, (_CURLY,)),
        nested=_NESTED.get(locale) or _NESTED.get(language, _SINGLE),
        spaced_marks=marks.get(locale, marks.get(language, "")),
    )
