"""The style guide of one locale (ISO 17100 calls it the project's specifications).

Every field has a default from CLDR and the language's own authorities; ``pipeline.toml`` can override it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from pipeline import locales
from pipeline.model import Severity, Term

Pair = tuple[str, str]

# CLDR 48.2 delimiters, which Babel does not include. For each locale: the accepted pairs, the preferred pair first. If
# the language's own authority differs from CLDR (RAE, Ortografía 2010, prefers « » to CLDR's “ ”; the Slovenian and
# Croatian orthographies name » « beside „ ”), both are accepted.
_CURLY, _GUILLEMETS, _LOW_HIGH, _LOW_RIGHT = ("“", "”"), ("«", "»"), ("„", "“"), ("„", "”")
_CORNERS, _WHITE_CORNERS, _RIGHT = ("「", "」"), ("『", "』"), ("”", "”")
_QUOTES: Mapping[str, tuple[Pair, ...]] = MappingProxyType(
    {
        "ar": (_CURLY, ("”", "“"), _GUILLEMETS),
        "az": (_CURLY, _GUILLEMETS, _LOW_RIGHT),
        "be": (_GUILLEMETS, _LOW_HIGH),
        "bg": (_LOW_HIGH, _GUILLEMETS),
        "bs": (_LOW_RIGHT, _LOW_HIGH, ("»", "«")),
        "ca": (_GUILLEMETS, _CURLY),
        "cs": (_LOW_HIGH, ("»", "«")),
        "da": (_CURLY, _RIGHT, ("»", "«"), _LOW_HIGH),
        "de": (_LOW_HIGH, ("»", "«")),
        "de_CH": (_GUILLEMETS, _LOW_HIGH),
        "el": (_GUILLEMETS, _CURLY),
        "en": (_CURLY,),
        "es": (_CURLY, _GUILLEMETS),
        "et": (_LOW_HIGH, _LOW_RIGHT, _GUILLEMETS),
        "eu": (_GUILLEMETS, _CURLY),
        "fa": (_GUILLEMETS,),
        "fi": (_RIGHT, ("»", "»")),
        "fr": (_GUILLEMETS, _CURLY),
        "gl": (_CURLY, _GUILLEMETS),
        "he": (_RIGHT, _CURLY, _LOW_RIGHT),
        "hr": (_LOW_RIGHT, _LOW_HIGH, ("»", "«")),
        "hu": (_LOW_RIGHT, ("»", "«")),
        "hy": (_GUILLEMETS,),
        "is": (_LOW_HIGH,),
        "it": (_GUILLEMETS, _CURLY),
        "ja": (_CORNERS, _WHITE_CORNERS),
        "ka": (_LOW_HIGH, _GUILLEMETS),
        "kk": (_GUILLEMETS, _CURLY),
        "ky": (_GUILLEMETS, _LOW_HIGH),
        "lb": (_LOW_HIGH, _GUILLEMETS),
        "lt": (_LOW_HIGH,),
        "lv": (_CURLY, _LOW_RIGHT, _LOW_HIGH, _GUILLEMETS),
        "mk": (_LOW_HIGH,),
        "nb": (_GUILLEMETS, _CURLY),
        "nl": (("‘", "’"), _CURLY),
        "no": (_GUILLEMETS, _CURLY),
        "pl": (_LOW_RIGHT, _GUILLEMETS),
        "pt": (_CURLY, _GUILLEMETS),
        "pt_PT": (_GUILLEMETS, _CURLY),
        "ro": (_LOW_RIGHT, _GUILLEMETS),
        "ru": (_GUILLEMETS, _LOW_HIGH),
        "sk": (_LOW_HIGH, ("»", "«")),
        "sl": (_LOW_HIGH, ("»", "«")),
        "sq": (_CURLY, _LOW_RIGHT, _LOW_HIGH, _GUILLEMETS),
        "sr": (_LOW_RIGHT, _LOW_HIGH, ("»", "«")),
        "sv": (_RIGHT, ("»", "»")),
        "tr": (_CURLY, _GUILLEMETS),
        "uk": (_GUILLEMETS, _LOW_HIGH),
        "uz": (_CURLY, _GUILLEMETS),
        "zh": (_CURLY,),
        "zh_Hant": (_CORNERS, _WHITE_CORNERS),
    }
)
# The pair for a quotation within a quotation, if it is not ‘ ’: CLDR's alternate delimiters.
_NESTED: Mapping[str, Pair] = MappingProxyType(
    {
        **dict.fromkeys(("ca", "el", "eu", "it", "pt_PT", "fr"), _CURLY),
        **dict.fromkeys(("de", "cs", "sk", "bg", "hr", "is", "lt", "sl"), ("‚", "‘")),
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
        quotes=_QUOTES.get(locale) or _QUOTES.get(language, (_CURLY,)),
        nested=_NESTED.get(locale) or _NESTED.get(language, _SINGLE),
        spaced_marks=marks.get(locale, marks.get(language, "")),
    )
