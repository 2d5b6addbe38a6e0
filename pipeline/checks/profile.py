"""What a house asks of a locale: the language's usage, the named style over it, the house's own settings over both.

Checks, repairs and the typography of editions all take their brief from here, so that none of them asks for what
another one mends.
"""

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pipeline import locales
from pipeline.checks.autofix import REPAIRS
from pipeline.checks.dismissals import nearest
from pipeline.checks.quotation import DOUBLE
from pipeline.checks.registry import ALL
from pipeline.config.workspace_config import Config, LocaleConfig
from pipeline.errors import UsageError
from pipeline.model import Severity
from pipeline.style import style_guide as briefs
from pipeline.style.presets import STYLES, styled
from pipeline.style.style_guide import Brief, Pair

NAMES = tuple(dict.fromkeys([*(check.name for check in ALL), *(check for check, _ in REPAIRS)]))
"""What can be switched off: checks, and repairs that no check asks for."""


def of(config: Config, locale: str) -> Brief:
    """The brief of ``locale``, which may be the source's own, in a workspace with the settings ``config``."""
    return brief(locale, config.house(locale), config.source_locale)


@cache
def brief(locale: str, house: LocaleConfig, source_locale: str = "en") -> Brief:
    """The brief of a ``house`` in ``locale``. Raises UsageError for a style that there is not."""
    asked = briefs.default(locale, source_locale)
    if house.style:
        asked = styled(asked, house.style)
    if house.quotes:
        nested = house.quotes[1] if len(house.quotes) > 1 else asked.nested
        asked = replace(asked, quotes=house.quotes, nested=nested)
    if house.spaced_marks is not None or house.spaces == "none":
        asked = replace(asked, spaced_marks=house.spaced_marks or "")
    return replace(
        asked,
        quotes=_written(asked),
        straight_quotes=asked.straight_quotes if house.straight_quotes is None else house.straight_quotes,
        no_break=asked.no_break if house.no_break is None else house.no_break,
        narrow=house.spaces != "wide",
        percent=house.percent or asked.percent,
        numbers=house.numbers or "",
        dates=house.dates or "",
        severities=MappingProxyType({check: Severity(severity) for check, severity in house.severities}),
        disabled=frozenset(house.disabled),
    )


def _written(asked: Brief) -> tuple[Pair, ...]:
    """The accepted pairs; the one within a quotation is among them if the checks look at its marks at all."""
    return tuple(dict.fromkeys((*asked.quotes, *([asked.nested] if asked.nested[0] in DOUBLE else ()))))


def verify(config: Config, path: Path) -> None:
    """Raises UsageError, naming ``path``, for a style or a check in the settings that there is not."""
    for locale, house in config.locale.items():
        where = f"{path}: [locale.{locales.tag(locale)}]"
        if house.style and house.style not in STYLES:
            raise UsageError(f"{where}: style: there is no style '{house.style}'.", offer(house.style, STYLES))
        for key, names in (("disabled", house.disabled), ("severities", dict(house.severities))):
            for name in names:
                if name not in NAMES:
                    raise UsageError(f"{where}: {key}: there is no check '{name}'.", offer(name, NAMES))


def offer(name: str, known: Collection[str]) -> str:
    """A hint for one who wrote ``name`` and meant one of ``known``: the nearest, or all where none is near."""
    near = nearest(name, known)
    return f"Did you mean '{near}'?" if near else f"Known: {', '.join(sorted(known))}."
