"""Folders of its own for Argos Translate, so that no test sees or touches those in the home; a port for servers."""

import socket
from contextlib import closing
from pathlib import Path

import pytest

from tests.engines import argos_model


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder that Argos packages are installed into."""
    return argos_model.isolate(tmp_path / "home", monkeypatch)


@pytest.fixture
def port() -> int:
    """A port of this computer that no program uses."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
