"""`build --output` into whatever a publisher names: afterwards the folder is whole, and nothing lies beside it."""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import workspace as places
from pipeline.errors import PipelineError
from pipeline.session.session import Session
from pipeline.stages.build import build
from pipeline.stages.run import run
from tests.conftest import ARTICLE, MEMORY, Run

pytestmark = pytest.mark.slow


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


WHOLE = 2 * (3 * 4 + 2)
"""The files of two articles in three locales and four formats, with a review record for each translation."""


def whole(folder: Path) -> int:
    """Every file that the manifest lists is there as listed, and no other; how many there are."""
    content = json.loads((folder / "manifest.json").read_bytes())
    listed = [file for article in content["articles"] for edition in article["editions"] for file in edition["files"]]
    for file in listed + content["files"]:
        assert hashlib.sha256((folder / file["path"]).read_bytes()).hexdigest() == file["sha256"], file["path"]
    assert names(folder) == {"manifest.json", *(file["path"] for file in listed + content["files"])}
    assert not [path for path in folder.rglob("*") if path.is_dir() and not any(path.iterdir())]
    return len(listed)


@pytest.fixture
def place(workspace: Path) -> Path:
    (workspace / "source" / "calm.txt").write_text("Calm\n\nNothing happened.\n", encoding="utf-8")
    run(Session(places.find(workspace)))
    return workspace


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """A folder of another file system than the tests' own."""
    own = Path(tempfile.gettempdir()).stat().st_dev
    others = [path for path in (MEMORY, Path("/var/tmp")) if path.is_dir() and path.stat().st_dev != own]
    if not others:
        pytest.skip("there is one file system only")
    with tempfile.TemporaryDirectory(dir=others[0]) as folder:
        yield Path(folder)


def three_builds(place: Path, output: Path) -> None:
    """Build, build with one article changed, build with one removed; the folder is whole each time."""
    session = Session(places.find(place))
    build(session, output=output)
    assert whole(output) == WHOLE
    (place / "source" / "storm.txt").write_text(f"{ARTICLE}\nOne more report.\n", encoding="utf-8")
    assert build(Session(places.find(place)), output=output).changed
    assert whole(output) == WHOLE
    assert not build(Session(places.find(place)), output=output).changed
    (place / "source" / "calm.txt").unlink()
    build(Session(places.find(place)), output=output)
    assert whole(output) == WHOLE // 2
    assert "calm" not in " ".join(names(output))


@pytest.mark.parametrize("name", ["new", "a/b/c", "with space/año 新聞", "old"])
def test_a_folder_new_or_old_of_any_name(place: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "old").mkdir()
    three_builds(place, tmp_path / name)


def test_a_folder_named_relative_to_where_one_is(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "public").mkdir()
    monkeypatch.chdir(place / "public")
    three_builds(place, Path("../public/news"))
    assert {path.name for path in (place / "public").iterdir()} == {"news"}


def test_a_folder_of_another_file_system(place: Path, elsewhere: Path) -> None:
    three_builds(place, elsewhere / "news")
    assert {path.name for path in elsewhere.iterdir()} == {"news", ".news.builds"}


@pytest.mark.parametrize("there", [True, False])
def test_a_link_to_a_folder_is_followed_and_stays_a_link(place: Path, tmp_path: Path, there: bool) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "news"
    if there:
        target.mkdir()
    link = tmp_path / "link"
    link.symlink_to(target)
    three_builds(place, link)
    assert link.is_symlink()
    assert whole(target) == WHOLE // 2


def test_a_link_to_another_file_system(place: Path, tmp_path: Path, elsewhere: Path) -> None:
    (tmp_path / "link").symlink_to(elsewhere)
    (elsewhere / "note").write_text("mine", encoding="utf-8")
    with pytest.raises(PipelineError, match="no build wrote"):
        build(Session(places.find(place)), output=tmp_path / "link")
    (elsewhere / "note").unlink()
    three_builds(place, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    shutil.rmtree(elsewhere.with_name(f".{elsewhere.name}.builds"))


def mounted(*arguments: str | Path) -> None:
    if subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode:
        pytest.skip("mounting needs root's rights")


@pytest.mark.parametrize("kind", ["tmpfs", "bind"])
def test_a_mounted_folder(place: Path, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "mount point"
    (tmp_path / "behind").mkdir()
    folder.mkdir()
    mounted(*(("-t", "tmpfs", "none") if kind == "tmpfs" else ("--bind", tmp_path / "behind")), folder)
    try:
        three_builds(place, folder)
        assert not any((place / ".pipeline").glob("builds/mount*"))
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_folder_in_one_that_may_not_be_changed(place: Path, tmp_path: Path, pipeline: Run) -> None:
    parent = tmp_path / "parent"
    (parent / "news").mkdir(parents=True)
    parent.chmod(0o555)
    try:
        for text in ("One", "Two"):
            (place / "source" / "storm.txt").write_text(f"{ARTICLE}\n{text}.\n", encoding="utf-8")
            done = pipeline("build", "--output", "parent/news", unprivileged=True)
            assert (done.returncode, done.stderr) == (0, "")
            assert whole(parent / "news") == WHOLE
    finally:
        parent.chmod(0o755)


@pytest.mark.parametrize("inside", ["source/out", "locales/out", "editions/out", "editions/es", ".pipeline/out"])
def test_a_folder_within_our_own_is_refused(place: Path, inside: str) -> None:
    before = names(place)
    with pytest.raises(PipelineError, match="which belongs to the workspace"):
        build(Session(places.find(place)), output=place / inside)
    assert names(place) == before


def test_the_folder_keeps_its_rights_and_owner(place: Path) -> None:
    editions = place / "editions"
    if os.geteuid() == 0:
        os.chown(editions, 1, 1)
    editions.chmod(0o2775)
    before = editions.stat()
    for text in ("One", "Two", "Three"):
        (place / "source" / "storm.txt").write_text(f"{ARTICLE}\n{text}.\n", encoding="utf-8")
        assert build(Session(places.find(place))).changed
        after = editions.stat()
        assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


def test_a_full_disk_leaves_the_old_editions_whole_and_nothing_beside(place: Path, tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    mounted("-t", "tmpfs", "-o", "size=600k", "none", folder)
    try:
        build(Session(places.find(place)), output=folder)
        before = {name: (folder / name).read_bytes() for name in names(folder)}
        for number in range(40):
            (place / "source" / f"more-{number}.txt").write_text(f"{ARTICLE}\nReport {number}.\n", encoding="utf-8")
        with pytest.raises(PipelineError, match="cannot be written: No space left on device"):
            build(Session(places.find(place)), output=folder)
        assert {name: (folder / name).read_bytes() for name in names(folder)} == before
        assert not (folder / ".next-build").exists()
        whole(folder)
    finally:
        subprocess.run(["umount", folder], check=True)


def test_two_folders_in_turn_are_each_whole_and_the_same(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    for text in ("One", "Two", "Three"):
        (place / "source" / "storm.txt").write_text(f"{ARTICLE}\n{text}.\n", encoding="utf-8")
        for folder in ("first", "second"):
            build(Session(places.find(place)), output=tmp_path / folder)
        first, second = tmp_path / "first", tmp_path / "second"
        whole(first)
        assert names(first) == names(second)
        assert all((first / name).read_bytes() == (second / name).read_bytes() for name in names(first))
