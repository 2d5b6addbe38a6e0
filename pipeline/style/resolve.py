"""Resolve the style guide of a locale: the language's usage, then the named preset, then the workspace's settings.

Checks, fixes and the typography of editions all use this style guide, so none of them reports or undoes what another
wrote.
"""

from dataclasses import replace
from functools import cache
from types import MappingProxyType

from pipeline.config.locale_settings import LocaleConfig
from pipeline.config.workspace_config import Config
from pipeline.language.quotation_marks import DOUBLE
from pipeline.model import Severity
from pipeline.style import style_guide
from pipeline.style.presets import styled
from pipeline.style.style_guide import Pair, StyleGuide

# Settings that a style guide has under the same name; they are copied unchanged.
_SHARED = ("straight_quotes", "no_break", "percent", "numbers", "dates")


def of(config: Config, locale: str) -> StyleGuide:
    """Return the style guide of ``locale``, which may be the source locale, under the settings ``config``."""
    return guide(locale, config.for_locale(locale), config.source_locale)


@cache
def guide(locale: str, settings: LocaleConfig, source_locale: str = "en") -> StyleGuide:
    """Return the style guide of ``locale`` under ``settings``. Raises UsageError for an unknown style."""
    asked = style_guide.default(locale, source_locale)
    if settings.style:
        asked = styled(asked, settings.style)
    if settings.quotes:
        quotes = tuple((pair[0], pair[1]) for pair in settings.quotes)
        asked = replace(asked, quotes=quotes, nested=quotes[1] if len(quotes) > 1 else asked.nested)
    if settings.spaced_marks is not None or settings.spaces == "none":
        asked = replace(asked, spaced_marks=settings.spaced_marks or "")
    return replace(
        asked,
        quotes=_written(asked),
        **{name: value for name in _SHARED if (value := getattr(settings, name)) is not None},
        narrow=settings.spaces != "wide",
        severities=MappingProxyType({check: Severity(severity) for check, severity in settings.severities}),
        disabled=frozenset(settings.disabled),
    )


def _written(asked: StyleGuide) -> tuple[Pair, ...]:
    """Return the accepted pairs. The inner pair is included if its marks are double, as checks ignore single marks."""
    return tuple(dict.fromkeys((*asked.quotes, *([asked.nested] if asked.nested[0] in DOUBLE else ()))))
