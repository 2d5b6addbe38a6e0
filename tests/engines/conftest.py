"""Argos Translate with folders of its own, so that no test sees or touches those in the home."""

from pathlib import Path

import pytest

from tests.engines import argos_model


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder that Argos packages are installed into."""
    return argos_model.isolate(tmp_path / "home", monkeypatch)
