"""Argos packages without Argos Translate: the same folders, the same packages, and no import of the library."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.engines.argos import library
from pipeline.errors import EngineError
from tests.engines import argos_model

THEIRS = """
import json
from argostranslate import settings as s
print(json.dumps([
    [str(path) for path in dict.fromkeys([s.package_data_dir, *s.package_dirs])],
    str(s.downloads_dir), s.package_index, str(s.local_package_index)
]))
"""
WITHOUT = """
import sys
sys.modules["argostranslate"] = None
from pipeline.engines import Pair, get
print(get("argos").translate(["The old bridge."], Pair("en", "es"))[0].text)
"""


@pytest.mark.parametrize(
    ("environment", "settings"),
    [
        ({}, None),
        ({"XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config"}, None),
        ({"ARGOS_PACKAGES_DIR": "elsewhere", "ARGOS_PACKAGE_INDEX": "https://mirror.example/"}, None),
        ({}, {"ARGOS_PACKAGES_DIR": "of-the-file", "ARGOS_PACKAGE_INDEX": "https://file.example/"}),
        ({"ARGOS_PACKAGES_DIR": "of-the-variable"}, {"ARGOS_PACKAGES_DIR": "of-the-file"}),
        ({"SNAP": "snap", "SNAP_USER_DATA": "user"}, None),
    ],
)
def test_the_folders_are_those_of_argos_translate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], settings: dict[str, str] | None
) -> None:
    for name in [*os.environ]:
        if name.startswith(("XDG_", "ARGOS_", "SNAP")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name, value in environment.items():
        monkeypatch.setenv(name, value if "://" in value else str(tmp_path / value))
    (tmp_path / "snap" / "snap_custom" / "packages").mkdir(parents=True)
    (tmp_path / "snap" / "snap_custom" / "content_snap_packages" / "es").mkdir(parents=True)
    if settings is not None:
        path = tmp_path / ".config" / "argos-translate" / "settings.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", THEIRS], cwd=tmp_path, capture_output=True, text=True, check=True)
    ours = library.folders()
    assert json.loads(done.stdout) == [
        [str(path) for path in ours.search],
        str(ours.downloads),
        ours.index,
        str(ours.local_index),
    ]
    assert ours.install == ours.search[0]


@pytest.mark.parametrize("content", ["{", "{}"])
def test_a_settings_file_that_says_nothing_changes_nothing(packages: Path, tmp_path: Path, content: str) -> None:
    path = tmp_path / "home" / "config" / "argos-translate" / "settings.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    assert library.folders().install == packages


def test_a_settings_file_that_is_no_table_is_one_sentence(packages: Path, tmp_path: Path) -> None:
    path = tmp_path / "home" / "config" / "argos-translate" / "settings.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("[1]", encoding="utf-8")
    with pytest.raises(EngineError, match=r"settings\.json, Argos Translate's settings, is not a table"):
        library.folders()


def test_asking_for_the_folders_creates_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    argos_model.isolate(tmp_path / "home", monkeypatch)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "new"))
    assert library.folders().install == tmp_path / "new"
    assert not (tmp_path / "new").exists()


def test_packages_translate_without_the_library(packages: Path) -> None:
    argos_model.install(packages, "en", "es")
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=False)
    assert done.stdout == "El viejo puente.\n", done.stderr


def test_a_package_of_the_first_kind_says_what_it_needs(packages: Path) -> None:
    argos_model.install(packages, "en", "es", "1.0", subwords=True)
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=False)
    assert "EngineError: The Argos package in" in done.stderr
    assert "has the oldest package format, which needs Argos Translate itself." in done.stderr
