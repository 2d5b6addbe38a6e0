"""Verify names in the settings that other rooms define: engines, outputs, styles and checks."""

from pathlib import Path

from pipeline import engines, formats
from pipeline.checks import profile, registry
from pipeline.config.validation import among
from pipeline.config.workspace_config import OUTPUTS, Config


def verify(config: Config, path: Path) -> None:
    """Raises UsageError, naming ``path``, for an unknown name in the settings, or for a check that cannot be loaded."""
    engines.verify(config)
    if not set(config.formats) <= set(OUTPUTS):
        among(config.formats, (*OUTPUTS, *sorted(formats.native_outputs())), "formats", path)
    registry.others()
    profile.verify(config, path)
