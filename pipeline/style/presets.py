"""Published house styles of authorities and institutions, as changes to a style guide."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from pipeline.errors import UsageError
from pipeline.style.style_guide import StyleGuide, default

_CURLY, _GUILLEMETS, _LOW_HIGH = ("“", "”"), ("«", "»"), ("„", "“")


def _cldr(guide: StyleGuide) -> StyleGuide:
    """Unicode CLDR 48.2: only the delimiters of the locale, no straight marks."""
    usual = default(guide.locale, guide.source_locale)
    return replace(guide, quotes=usual.quotes[:1], nested=usual.nested, straight_quotes=False)


def _rae(guide: StyleGuide) -> StyleGuide:
    """Real Academia Española, Ortografía 2010: « » outside, “ ” within; a space before the percent sign."""
    return replace(guide, quotes=(_GUILLEMETS, _CURLY), nested=_CURLY, straight_quotes=False, percent="spaced")


def _imprimerie(guide: StyleGuide) -> StyleGuide:
    """Imprimerie nationale, Lexique: no-break spaces before high marks and inside « », and before the percent sign."""
    return replace(
        guide,
        quotes=(_GUILLEMETS, _CURLY),
        nested=_CURLY,
        straight_quotes=False,
        spaced_marks=";:!?«»",
        no_break=True,
        percent="spaced",
    )


def _oqlf(guide: StyleGuide) -> StyleGuide:
    """Office québécois de la langue française: no-break spaces before a colon and inside « », not before ; ! ?."""
    return replace(_imprimerie(guide), spaced_marks=":«»")


def _duden(guide: StyleGuide) -> StyleGuide:
    """Duden, Textverarbeitung: „ “ outside, ‚ ‘ within, or » « as in books; a space before the percent sign."""
    quotes = (_LOW_HIGH, ("»", "«"))
    return replace(guide, quotes=quotes, nested=("‚", "‘"), straight_quotes=False, percent="spaced")


def _eu(guide: StyleGuide) -> StyleGuide:
    """European Union, Interinstitutional style guide: no spaces inside « » or before high marks, a space before %."""
    quotes = (_GUILLEMETS, _CURLY) if guide.language == "fr" else guide.quotes
    return replace(guide, quotes=quotes, straight_quotes=False, spaced_marks="", no_break=False, percent="spaced")


STYLES: Mapping[str, Callable[[StyleGuide], StyleGuide]] = MappingProxyType(
    {"cldr": _cldr, "rae": _rae, "imprimerie-nationale": _imprimerie, "oqlf": _oqlf, "duden": _duden, "eu": _eu}
)
"""Presets by their name in ``pipeline.toml``."""


def styled(guide: StyleGuide, name: str) -> StyleGuide:
    """Return ``guide`` changed by the preset ``name``. Raises UsageError for a name that is not in ``STYLES``."""
    if name not in STYLES:
        raise UsageError(f"there is no style named '{name}'.", f"Known styles: {', '.join(STYLES)}.")
    return STYLES[name](guide)
