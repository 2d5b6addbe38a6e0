"""The style guide of a locale: the language's usage, the named preset over it, the workspace's settings over both.

Checks, fixes and the typography of editions all take their style guide from here, so none of them reports or undoes
what another one wrote.
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

# Settings that a style guide has by the same name, taken as they are.
_SHARED = ("straight_quotes", "no_break", "percent", "numbers", "dates")


def of(config: Config, locale: str) -> StyleGuide:
    """The brief of ``locale``, which may be the source's own, in a workspace with the settings ``config``."""
    return guide(locale, config.for_locale(locale), config.source_locale)


@cache
def guide(locale: str, house: LocaleConfig, source_locale: str = "en") -> StyleGuide:
    """The brief of a ``house`` in ``locale``. Raises UsageError for a style that there is not."""
    asked = style_guide.default(locale, source_locale)
    if house.style:
        asked = styled(asked, house.style)
    if house.quotes:
        quotes = tuple((pair[0], pair[1]) for pair in house.quotes)
        asked = replace(asked, quotes=quotes, nested=quotes[1] if len(quotes) > 1 else asked.nested)
    if house.spaced_marks is not None or house.spaces == "none":
        asked = replace(asked, spaced_marks=house.spaced_marks or "")
    return replace(
        asked,
        quotes=_written(asked),
        **{name: value for name in _SHARED if (value := getattr(house, name)) is not None},
        narrow=house.spaces != "wide",
        severities=MappingProxyType({check: Severity(severity) for check, severity in house.severities}),
        disabled=frozenset(house.disabled),
    )


def _written(asked: StyleGuide) -> tuple[Pair, ...]:
    """The accepted pairs; the one within a quotation is among them if the checks look at its marks at all."""
    return tuple(dict.fromkeys((*asked.quotes, *([asked.nested] if asked.nested[0] in DOUBLE else ()))))
