"""A package file from a stranger: a sound one is installed, any other is one sentence and nothing on disk."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.engines import Pair
from pipeline.engines.argos import install, packages
from pipeline.errors import EngineError
from tests.engines import argos_model

pytestmark = pytest.mark.slow

Members = dict[str, bytes]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return argos_model.build(tmp_path / "files", "en", "es", "1.9")


def members(archive: Path) -> Members:
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def everything_below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_file_is_installed_as_argos_itself_lays_it_out(packages: Path, archive: Path) -> None:
    package = install.from_file(archive)
    assert (package.signature, package.code) == ("en_es-1.9", "translate-en_es")
    assert package.folder.parent == packages
    for name, data in members(archive).items():
        assert package.folder.joinpath(*name.split("/")[1:]).read_bytes() == data
    assert json.loads((package.folder / "installed-from.json").read_bytes())["size"] == archive.stat().st_size


def test_a_new_version_takes_the_place_of_the_old_and_an_old_one_that_of_the_new(
    packages: Path, tmp_path: Path
) -> None:
    for version in ("1.9", "1.10", "1.9", "1.9"):
        install.from_file(argos_model.build(tmp_path, "en", "es", version))
        assert [package.version for package in installed()] == [version]


def test_removed_is_gone(packages: Path, archive: Path) -> None:
    install.remove(install.from_file(archive))
    assert everything_below(packages) == []


def installed() -> list[packages.Package]:
    return packages.installed()


def renamed(old: str, new: str) -> Callable[[Members], Members]:
    return lambda given: {name.replace(old, new): data for name, data in given.items()}


def without(part: str) -> Callable[[Members], Members]:
    return lambda given: {name: data for name, data in given.items() if part not in name}


def also(name: str, data: bytes = b"x") -> Callable[[Members], Members]:
    return lambda given: given | {name: data}


def metadata(**values: object) -> Callable[[Members], Members]:
    def change(given: Members) -> Members:
        [name] = [name for name in given if name.endswith("metadata.json")]
        return given | {name: json.dumps(json.loads(given[name]) | values).encode()}

    return change


def metadata_as(encoding: str) -> Callable[[Members], Members]:
    def change(given: Members) -> Members:
        [name] = [name for name in given if name.endswith("metadata.json")]
        words = json.loads(given[name]) | {"from_name": "Inglés"}
        return given | {name: json.dumps(words, ensure_ascii=False).encode(encoding)}

    return change


ROOT = "translate-en_es-1_9"
UNSOUND: dict[str, tuple[Callable[[Members], Members], str]] = {
    "climbs out": (also(f"{ROOT}/../../evil"), "leads out of its folder"),
    "climbs out at once": (also("../evil"), "leads out of its folder"),
    "absolute": (also("/tmp/evil"), "leads out of its folder"),
    "absolute on Windows": (also("C:/evil"), "leads out of its folder"),
    "backslashes": (also(f"{ROOT}\\..\\evil"), "leads out of its folder"),
    "bomb": (also(f"{ROOT}/zeros", bytes(80 * 2**20)), "unpacks to far more than its own size"),
    "no model": (without("model.bin"), "contains no translation model"),
    "no pieces": (without("sentencepiece"), "contains no translation model"),
    "no metadata": (without("metadata"), "has no metadata.json"),
    "two folders": (also("other/file"), "does not contain exactly one folder"),
    "no folder": (renamed(f"{ROOT}/", ""), "is not in a folder of its own"),
    "twice": (also(f"{ROOT}/MODEL/model.bin"), "is in it twice"),
    "not a pair": (metadata(to_code=None), "does not name two languages"),
    "code that is a path": (metadata(to_code="../../x"), "does not name two languages"),
    "version that is a path": (metadata(package_version="1/../.."), "does not name two languages"),
    "metadata that is no JSON": (lambda given: given | {f"{ROOT}/metadata.json": b"{"}, "does not name two languages"),
    "metadata that is a list": (lambda given: given | {f"{ROOT}/metadata.json": b"[]"}, "does not name two languages"),
    "endless nesting": (lambda given: given | {f"{ROOT}/metadata.json": b"[" * 200_000}, "does not name two languages"),
    "metadata as Windows saves it": (metadata_as("utf-8-sig"), "its metadata.json cannot be read"),
    "metadata in UTF-16": (metadata_as("utf-16"), "its metadata.json cannot be read"),
    "metadata in Latin-1": (metadata_as("latin-1"), "does not name two languages"),
    "metadata without end": (metadata(about="x" * 2**21), "its metadata.json is too large"),
    "a language into itself": (metadata(to_code="en"), "does not name two languages"),
    "version without end": (metadata(package_version="1" * 5000), "does not name two languages"),
    "version that is a list": (metadata(package_version=[1, 9]), "does not name two languages"),
    "prefix that is a table": (metadata(target_prefix={"a": 1}), "does not name two languages"),
    "model that is a folder": (
        lambda given: without("model.bin")(given) | {f"{ROOT}/model/model.bin/": b""},
        "contains no translation model",
    ),
    "receipt that is a folder": (also(f"{ROOT}/installed-from.json/", b""), "Is a directory"),
    "file that is a folder": (lambda given: also(f"{ROOT}/a/b")(also(f"{ROOT}/a")(given)), "File exists"),
    "name without end": (also(f"{ROOT}/{'a' * 300}"), "is too long a name"),
    "path without end": (also(f"{ROOT}/{'a/' * 3000}b"), "is too long a name"),
    "name in two lines": (also(f"{ROOT}/../a\nb"), r"a\nb' leads out of its folder"),
    "another kind of package": (metadata(type="sbd"), "does not name two languages"),
}


IN_THE_WILD: dict[str, Callable[[Members], Members]] = {
    "packed again by macOS": also(f"__MACOSX/{ROOT}/._metadata.json"),
    "a folder that macOS was in": also(f"{ROOT}/.DS_Store"),
    "packed again by Windows": also("desktop.ini"),
    "pictures of Windows": also(f"{ROOT}/Thumbs.db"),
    "a version with its letter": metadata(package_version="v1.9"),
    "a version that is a number": metadata(package_version=1.9),
    "a kind that is null": metadata(type=None),
    "a prefix that is null": metadata(target_prefix=None),
    "needs of another day": metadata(min_argos_version="99.0", dependencies=["sbd-en"], argos_version="1.0"),
    "a folder of stanza": also(f"{ROOT}/stanza/en/tokenize/ewt.pt"),
    "two tokenizers": also(f"{ROOT}/bpe.model", b"#version: 0.2\n"),
    "a folder of any name": renamed(ROOT, "modèle (1)"),
}


@pytest.mark.parametrize("change", IN_THE_WILD.values(), ids=IN_THE_WILD)
def test_an_archive_as_people_pass_it_on_is_installed(
    packages: Path, archive: Path, change: Callable[[Members], Members]
) -> None:
    argos_model.pack(archive, change(members(archive)))
    package = install.from_file(archive)
    assert package.signature.replace("v", "") == "en_es-1.9"
    below = everything_below(package.folder)
    assert "model/model.bin" in below
    assert not any(name in path for path in below for name in ("MACOSX", "DS_Store", ".ini", "Thumbs"))
    assert [one.pair for one in installed()] == [Pair("en", "es")]


@pytest.mark.parametrize(("change", "why"), UNSOUND.values(), ids=UNSOUND)
def test_an_unsound_archive_is_refused(
    packages: Path, archive: Path, tmp_path: Path, change: Callable[[Members], Members], why: str
) -> None:
    argos_model.pack(archive, change(members(archive)))
    refused(archive, why, tmp_path)


@pytest.mark.parametrize("kind", [0o120777, 0o020666, 0o010644])
def test_links_and_devices_are_refused(packages: Path, archive: Path, tmp_path: Path, kind: int) -> None:
    with zipfile.ZipFile(archive, "a") as opened:
        link = zipfile.ZipInfo(f"{ROOT}/link")
        link.external_attr = kind << 16
        opened.writestr(link, "/etc/passwd")
    refused(archive, "is a link or a device", tmp_path)


@pytest.mark.parametrize(("place", "value", "why"), [(0, 1, "is encrypted"), (2, 99, "compression method")])
def test_what_cannot_be_unpacked_is_refused(
    packages: Path, archive: Path, tmp_path: Path, place: int, value: int, why: str
) -> None:
    data = bytearray(archive.read_bytes())
    for signature, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = -1
        while (start := data.find(signature, start + 1)) >= 0:
            data[start + flags + place] |= value
    archive.write_bytes(data)
    refused(archive, why, tmp_path)


def test_a_refused_archive_leaves_the_package_that_is_there(packages: Path, archive: Path) -> None:
    install.from_file(archive)
    argos_model.pack(archive, metadata_as("utf-16")(members(archive)))
    with pytest.raises(EngineError, match=r"its metadata\.json cannot be read"):
        install.from_file(archive)
    assert [package.signature for package in installed()] == ["en_es-1.9"]


@pytest.mark.parametrize("keep", [0, 100, 0.5, 0.999])
def test_a_truncated_archive_is_refused(packages: Path, archive: Path, tmp_path: Path, keep: float) -> None:
    data = archive.read_bytes()
    archive.write_bytes(data[: int(keep if keep >= 1 else keep * len(data))])
    refused(archive, "damaged or cut off", tmp_path)


def test_a_flipped_bit_is_refused(packages: Path, archive: Path, tmp_path: Path) -> None:
    data = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as opened:
        place = opened.getinfo(f"{ROOT}/model/model.bin").header_offset + 5000
    data[place] ^= 1
    archive.write_bytes(data)
    refused(archive, "damaged or cut off", tmp_path)


def test_what_is_no_zip_is_refused(packages: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.argosmodel"
    page.write_text("<!doctype html><title>Sign in</title>")
    refused(page, "not a zip", tmp_path)
    refused(tmp_path / "absent.argosmodel", "No such file", tmp_path)
    refused(tmp_path, "Is a directory", tmp_path)


def refused(archive: Path, why: str, tmp_path: Path) -> None:
    before = everything_below(tmp_path / "home" / "data")
    with pytest.raises(EngineError) as caught:
        install.from_file(archive)
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "nothing was installed" in str(caught.value)
    assert len(str(caught.value)) < 500
    after = everything_below(tmp_path / "home" / "data")
    assert [path for path in after if not path.endswith((".installing", ".installing/install.lock"))] == before
    assert not (tmp_path / "evil").exists()


# Where the process is killed: a function of ours, and whether before or after it has done its work.
DEATHS = {
    "half unpacked": "open_member = zipfile.ZipFile.open; "
    "zipfile.ZipFile.open = lambda self, info, *rest: die() if 'model.bin' in str(info) else open_member(self, info)",
    "unpacked": "after(archive, 'unpack')",
    "about to be renamed": "before(install, '_free')",
    "renamed, the old one still there": "after(Path, 'rename')",
}


@pytest.mark.parametrize("death", DEATHS.values(), ids=DEATHS)
def test_killed_while_installing_leaves_whole_packages_only(packages: Path, tmp_path: Path, death: str) -> None:
    install.from_file(argos_model.build(tmp_path, "en", "es", "1.8"))
    new = argos_model.build(tmp_path, "en", "es", "1.9")
    code = f"""
import os, signal, sys, zipfile
from pathlib import Path
from pipeline.engines.argos import archive, install

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def before(holder, name):
    setattr(holder, name, die)

def after(holder, name):
    real = getattr(holder, name)
    setattr(holder, name, lambda *given: (real(*given), die()))

{death}
install.from_file(Path(sys.argv[1]))
"""
    command = [sys.executable, "-c", code, str(new)]
    done = subprocess.run(command, check=False, capture_output=True, env=environment(packages))
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert {package.version for package in installed()} <= {"1.8", "1.9"}
    assert installed()
    for folder in packages.iterdir():
        assert argos_model.members_of(folder) == argos_model.members_of(installed()[0].folder)
    install.from_file(new)
    assert [package.version for package in installed()] == ["1.9"]
    assert everything_below(packages.parent / ".installing") == ["install.lock"]


def environment(packages: Path) -> dict[str, str]:
    return {**os.environ, "ARGOS_PACKAGES_DIR": str(packages)}


def test_a_folder_that_cannot_be_written_is_one_sentence(
    packages: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *rest: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(EngineError, match="Permission denied; nothing was installed or removed"):
        install.from_file(archive)
    assert everything_below(packages) == []
