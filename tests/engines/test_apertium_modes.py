"""Which pairs Apertium's modes serve, and how a model is named."""

import shutil
from pathlib import Path

import pytest

from pipeline.engines import Pair
from pipeline.engines.apertium import modes
from pipeline.errors import EngineError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for modes, on a machine that has Apertium."""
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    (tmp_path / "modes").mkdir()
    return tmp_path


CASES = {
    "eng-spa": ("en", "es"),
    "en-gl": ("en", "gl"),
    "es-pt_BR": ("es", "pt_BR"),
    "eng-cat_valencia": ("en", "ca@valencia"),
    "cat-eng_US": ("ca", "en_US"),
    "nob-nno": ("nb", "nn"),
    "oci_aran-cat": ("oc@aran", "ca"),
    "hbs-mkd": ("sr@latin", "mk"),
    "hbs_HR-slv": ("hr", "sl"),
}


@pytest.mark.parametrize(("name", "pair"), CASES.items())
def test_a_mode_is_a_pair_of_locales(folder: Path, name: str, pair: tuple[str, str]) -> None:
    (folder / "modes" / f"{name}.mode").touch()
    assert set(modes.installed(str(folder))) == {Pair(*pair)}


@pytest.mark.parametrize(
    "name", ["eco-es-fr", "eng-cat_iec2017", "eng-cat_valencia_uni", "zzz-spa", "eng-eng", "README"]
)
def test_what_is_no_pair_of_known_locales_is_left_out(folder: Path, name: str) -> None:
    (folder / "modes" / f"{name}.mode").touch()
    assert modes.installed(str(folder)) == {}


def test_of_two_modes_for_a_pair_the_newer_package_wins(folder: Path) -> None:
    for name in ("eng-spa", "en-es"):
        (folder / "modes" / f"{name}.mode").touch()
    assert [mode.name for mode in modes.installed(str(folder)).values()] == ["eng-spa"]


def test_a_folder_without_modes_is_named(folder: Path) -> None:
    with pytest.raises(EngineError, match="no folder modes/"):
        modes.installed(str(folder / "modes"))


@pytest.mark.skipif(shutil.which("apertium") is None, reason="Apertium is not installed")
def test_a_model_is_named_by_its_debian_package() -> None:
    mode = modes.installed()[Pair("es", "pt_BR")]
    package, _, version = modes.signature(mode).rpartition("-")
    assert package == "apertium-es-pt"
    assert version[0].isdigit()
    assert not set(version) & set(" -")


def test_a_model_of_ones_own_is_named_by_what_is_in_it(folder: Path) -> None:
    data, path = folder / "own" / "eng-spa.bin", folder / "modes" / "eng-spa.mode"
    data.parent.mkdir()
    data.write_bytes(b"one")
    path.write_text(f"lt-proc '{data}' | cat")
    mode = modes.installed(str(folder))[Pair("en", "es")]
    first = modes.signature(mode)
    assert first.startswith("apertium-eng-spa-")
    assert modes.signature(mode) == first
    data.write_bytes(b"two")
    assert modes.signature(mode) != first
