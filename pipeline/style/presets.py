"""House styles that authorities and institutions have written down, as changes to a brief."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from pipeline.errors import UsageError
from pipeline.style.style_guide import Brief, default

_CURLY, _GUILLEMETS, _LOW_HIGH = ("“", "”"), ("«", "»"), ("„", "“")


def _cldr(brief: Brief) -> Brief:
    """Unicode CLDR 48.2: the delimiters of the locale and no others, no straight marks."""
    usual = default(brief.locale, brief.source_locale)
    return replace(brief, quotes=usual.quotes[:1], nested=usual.nested, straight_quotes=False)


def _rae(brief: Brief) -> Brief:
    """Real Academia Española, Ortografía 2010: « » first, “ ” within; a space before the percent sign."""
    return replace(brief, quotes=(_GUILLEMETS, _CURLY), nested=_CURLY, straight_quotes=False, percent="spaced")


def _imprimerie(brief: Brief) -> Brief:
    """Imprimerie nationale, Lexique: no-break spaces before high marks and inside « », and before the percent sign."""
    return replace(
        brief,
        quotes=(_GUILLEMETS, _CURLY),
        nested=_CURLY,
        straight_quotes=False,
        spaced_marks=";:!?«»",
        no_break=True,
        percent="spaced",
    )


def _oqlf(brief: Brief) -> Brief:
    """Office québécois de la langue française: no-break spaces before a colon and inside « », none before ; ! ?."""
    return replace(_imprimerie(brief), spaced_marks=":«»")


def _duden(brief: Brief) -> Brief:
    """Duden, Textverarbeitung: „ “ first, ‚ ‘ within, or the » « of books; a space before the percent sign."""
    quotes = (_LOW_HIGH, ("»", "«"))
    return replace(brief, quotes=quotes, nested=("‚", "‘"), straight_quotes=False, percent="spaced")


def _eu(brief: Brief) -> Brief:
    """Interinstitutional style guide of the European Union: « » closed up, no space before high marks, one before %."""
    quotes = (_GUILLEMETS, _CURLY) if brief.language == "fr" else brief.quotes
    return replace(brief, quotes=quotes, straight_quotes=False, spaced_marks="", no_break=False, percent="spaced")


STYLES: Mapping[str, Callable[[Brief], Brief]] = MappingProxyType(
    {
        "cldr": _cldr,
        "rae": _rae,
        "imprimerie-nationale": _imprimerie,
        "oqlf": _oqlf,
        "duden": _duden,
        "eu": _eu,
    }
)
"""By the name that a house calls them by in its settings."""


def styled(brief: Brief, name: str) -> Brief:
    """``brief`` as the style called ``name`` has it. Raises UsageError for a name that is not among ``STYLES``."""
    if name not in STYLES:
        raise UsageError(f"there is no style named '{name}'.", f"Known styles: {', '.join(STYLES)}.")
    return STYLES[name](brief)
