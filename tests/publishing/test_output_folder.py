"""The folder of editions is exchanged whole: whoever reads it, whatever kills the build, wherever it is mounted."""

import errno
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.folders import look
from pipeline.publishing import atomic_swap, manifest, output_folder, staged_build
from pipeline.publishing.manifest import Manifest


def build(folder: Path, state: Path | None = None, **files: str) -> None:
    """Publish ``files`` (``a_html`` for ``a.html``, under ``es/``), as the build stage does it."""
    contents = {f"es/{name.replace('_', '.')}": text.encode() for name, text in files.items()}
    records = [manifest.file(path, "text/html", content) for path, content in contents.items()]
    old = manifest.read(folder).listed() if (folder / manifest.NAME).exists() else {}
    present = look(folder)
    output_folder.refuse_foreign(folder, present, old)
    intact = output_folder.intact(folder, present, old, {})
    stage = staged_build.StagedBuild(folder, state)
    new = {record.path: record for record in records}
    kept = {path: seen for path, seen in intact.items() if path in new and new[path].sha256 == old[path].sha256}
    for path in contents.keys() - kept.keys():
        stage.write(path, contents[path])
    stage.publish(kept, new, manifest.encode(Manifest(files=tuple(records))))


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != manifest.NAME
    }


@pytest.fixture
def state(tmp_path: Path) -> Path:
    folder = tmp_path / ".pipeline"
    folder.mkdir()
    return folder


def test_the_folder_holds_the_new_build_and_what_stays_is_not_written_again(tmp_path: Path, state: Path) -> None:
    folder = tmp_path / "editions"
    build(folder, state, a_html="1", b_html="b", c_html="c")
    inode = (folder / "es" / "b.html").stat().st_ino
    for number in range(2, 7):
        build(folder, state, a_html=str(number), b_html="b", d_html="d")
        assert texts(folder) == {"es/a.html": str(number), "es/b.html": "b", "es/d.html": "d"}
        assert (folder / "es" / "b.html").stat().st_ino == inode
    build(folder, state)
    assert texts(folder) == {}
    assert [path.name for path in folder.iterdir()] == [manifest.NAME]


def test_a_reader_in_the_old_folder_finds_all_of_it_until_the_build_after_the_next(tmp_path: Path, state: Path) -> None:
    folder = tmp_path / "editions"
    for number in range(3):
        build(folder, state, a_html=str(number), b_html="b")
    reader = os.open(folder, os.O_RDONLY)
    try:
        for number in range(3, 5):
            build(folder, state, a_html=str(number))
            opened = os.open("es/a.html", os.O_RDONLY, dir_fd=reader)
            assert os.read(opened, 10) == b"2"
            os.close(opened)
    finally:
        os.close(reader)
    assert sorted(path.name for path in (state / "builds").iterdir().__next__().iterdir()) == ["last", "older"]


def test_a_file_changed_by_hand_is_not_taken_for_ours(tmp_path: Path, state: Path) -> None:
    folder = tmp_path / "editions"
    build(folder, state, a_html="good", b_html="b")
    build(folder, state, a_html="good", b_html="c")
    page = folder / "es" / "a.html"
    page.write_text("evil", encoding="utf-8")
    os.utime(page, ns=(0, page.stat().st_mtime_ns + 10**9))
    for text in ("c", "d", "e"):
        build(folder, state, a_html="good", b_html=text)
        assert texts(folder) == {"es/a.html": "good", "es/b.html": text}


def test_what_a_killed_build_left_does_no_harm(tmp_path: Path, state: Path) -> None:
    folder = tmp_path / "editions"
    build(folder, state, a_html="1")
    stage = staged_build.StagedBuild(folder, state)
    stage.write("es/a.html", b"half")
    stage.write("fr/x.html", b"never")
    assert texts(folder) == {"es/a.html": "1"}
    build(folder, state, a_html="2")
    assert texts(folder) == {"es/a.html": "2"}


@pytest.mark.parametrize("foreign", ["notes.txt", "es/notes.txt", ".htaccess"])
def test_a_folder_with_files_of_others_is_refused_untouched(tmp_path: Path, foreign: str) -> None:
    folder = tmp_path / "editions"
    build(folder, a_html="1")
    (folder / foreign).write_text("mine", encoding="utf-8")
    with pytest.raises(PipelineError, match="contains files that no build wrote"):
        build(folder, a_html="2")
    assert texts(folder) == {"es/a.html": "1", foreign: "mine"}


def test_without_a_state_folder_old_builds_lie_beside(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "news"
    for number in range(4):
        build(folder, a_html=str(number))
    assert sorted(path.name for path in folder.parent.iterdir()) == [".news.builds", "news"]
    assert texts(folder) == {"es/a.html": "3"}


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV])
def test_a_mounted_folder_gets_its_parts_exchanged(
    tmp_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    folder = tmp_path / "editions"
    build(folder, state, a_html="1", b_html="b")
    inode = folder.stat().st_ino

    def refuse(new: Path, old: Path) -> None:
        if old == folder:
            raise OSError(number, os.strerror(number))
        atomic_swap.exchange(new, old)

    monkeypatch.setattr(staged_build, "exchange", refuse)
    for text in ("2", "3"):
        build(folder, state, a_html=text, c_html="c")
        assert texts(folder) == {"es/a.html": text, "es/c.html": "c"}
        assert sorted(path.name for path in folder.iterdir()) == ["es", manifest.NAME]
    assert folder.stat().st_ino == inode


def test_a_real_mount_is_built_into(tmp_path: Path, state: Path) -> None:
    folder = tmp_path / "mounted"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "none", folder], capture_output=True, check=False).returncode:
        pytest.skip("mounting needs root's rights")
    try:
        for text in ("1", "2"):
            build(folder, state, a_html=text, b_html="b")
            assert texts(folder) == {"es/a.html": text, "es/b.html": "b"}
            assert sorted(path.name for path in folder.iterdir()) == ["es", manifest.NAME]
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("known", [True, False])
def test_two_folders_are_exchanged_also_where_the_kernel_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    for folder in (new, old):
        folder.mkdir()
        (folder / "file").write_text(folder.name, encoding="utf-8")
    if not known:
        monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
    atomic_swap.exchange(new, old)
    assert ((old / "file").read_text(encoding="utf-8"), (new / "file").read_text(encoding="utf-8")) == ("new", "old")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "old"]


def test_a_file_that_did_not_reach_the_disk_whole_stops_the_build(tmp_path: Path, state: Path) -> None:
    folder = tmp_path / "editions"
    build(folder, state, a_html="1")
    stage = staged_build.StagedBuild(folder, state)
    stage.write("es/a.html", b"tw")
    record = manifest.file("es/a.html", "text/html", b"two")
    with pytest.raises(PipelineError, match=r"a\.html is not as it was written"):
        stage.publish({}, {"es/a.html": record}, manifest.encode(Manifest(files=(record,))))
    assert texts(folder) == {"es/a.html": "1"}


def test_a_copied_folder_is_known_by_its_hashes(tmp_path: Path) -> None:
    build(tmp_path / "editions", a_html="1")
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path / "editions", copy, copy_function=shutil.copyfile)
    os.utime(copy / manifest.NAME, ns=(0, 0))
    listed = manifest.read(copy).listed()
    assert output_folder.intact(copy, look(copy), listed, {}).keys() == {"es/a.html"}
