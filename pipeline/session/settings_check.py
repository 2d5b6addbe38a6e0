"""Verify names in the settings that other rooms define: engines, outputs, styles and checks."""

from collections.abc import Collection
from pathlib import Path

from pipeline import engines, formats, locales
from pipeline.checks import registry
from pipeline.checks.registry import known_names, nearest
from pipeline.config.validation import among, wrong
from pipeline.config.workspace_config import OUTPUTS, Config
from pipeline.style.presets import STYLES


def verify(config: Config, path: Path) -> None:
    """Raises UsageError, naming ``path``, for an unknown name in the settings, or for a check that cannot be loaded."""
    engines.verify(config)
    if not set(config.formats) <= set(OUTPUTS):
        among(config.formats, (*OUTPUTS, *sorted(formats.native_outputs())), "formats", path)
    registry.others()
    verify_profiles(config, path)


def verify_profiles(config: Config, path: Path) -> None:
    """Raises UsageError, naming ``path``, for a style or a check in the settings that does not exist."""
    for locale, settings in config.locale.items():
        where = f"{path}: [locale.{locales.tag(locale)}]"
        if settings.style and settings.style not in STYLES:
            what = f"style: there is no style '{settings.style}'."
            raise wrong(where, "style", what, offer(settings.style, STYLES))
        for key, names in (("disabled", settings.disabled), ("severities", dict(settings.severities))):
            for name in names:
                if name not in known_names():
                    raise wrong(where, key, f"{key}: there is no check '{name}'.", offer(name, known_names()))


def offer(name: str, known: Collection[str]) -> str:
    """A hint for a misspelled ``name``: the closest name in ``known``, or all of them if none is close."""
    near = nearest(name, known)
    return f"Did you mean '{near}'?" if near else f"Known: {', '.join(sorted(known))}."
