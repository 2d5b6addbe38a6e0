"""Whatever is done to a workspace between two runs, the second one ends where a run without any memory ends."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import workspace as places
from pipeline.errors import PipelineError
from pipeline.session.session import Session
from pipeline.stages.run import run
from tests.stages.test_incremental_build import content

pytestmark = pytest.mark.usefixtures("pages_without_a_child")

SETTINGS = """\
targets = ["es", "fr"]
engines = ["pseudo"]
base_url = "https://news.example"
gate = "draft"
"""
SOURCES = {
    "source/storm.txt": "The storm\n\nThe storm closed the harbour on Friday. Nobody was hurt.\n",
    "source/calm.txt": "The calmy\n\nThe storm closed the harvest on Friday. Nobody was here.\n",
    "source/world/hub.md": "# Hub\n\nSee [the storm](../storm.md), ![a map](map.png) and ![none](none.png).\n",
    "source/back.md": "---\noriginal_locale: es\noriginal: ../originals/back.txt\n---\n\n# Back\n\nIt is back.\n",
    "source/world/map.png": "a map",
    "originals/back.txt": "De vuelta\n\nHa vuelto.\n",
    "locales/glossary.csv": "source,do_not_translate\nharbour,yes\n",
    "locales/es/LC_MESSAGES/page.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n',
    "templates/page.css": "body { color: black }\n",
    "pipeline.toml": SETTINGS,
}
# Of the same number of bytes, so that a file in which one takes the place of the other keeps its size.
SLIPS = (("⟧", "⟫"), ("harbour", "harvest"), ("Friday", "Monday"), ("draft", "00% #"), ("black", "white"), ("a", "e"))
REMEMBERED = ("build-cache.msgpack", "builds")


def slip(path: Path) -> None:
    """Change the file in place; its size and its time of modification are as before."""
    status, text = path.stat(), path.read_bytes()
    for old, new in SLIPS:
        if old.encode() in text:
            text = text.replace(old.encode(), new.encode(), 1)
            break
    with path.open("r+b") as stream:
        stream.write(text)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def swap(path: Path, other: Path) -> None:
    """Exchange the names of two files; each keeps its inode and its times."""
    aside = path.with_name("aside")
    path.rename(aside)
    other.rename(path)
    aside.rename(other)


def restore(path: Path) -> None:
    """Write something else into the file, then what was in it."""
    text = path.read_bytes()
    path.write_bytes(b"something else")
    path.write_bytes(text)


def copy(path: Path) -> None:
    """Give the file another inode, with the same content and times."""
    shutil.copy2(path, path.with_name("aside"))
    path.with_name("aside").replace(path)


def add(path: Path) -> None:
    """Put another file beside one, with the same content; in the editions nothing is ours to add."""
    if "editions" in path.parts:
        return
    shutil.copy2(path, path.with_name(f"more-{path.name}"))
    if path.name == "hub.md":
        path.with_name("none.png").write_bytes(b"found")


def files(place: Path) -> list[Path]:
    """What anybody may change: everything but the manifest and the pipeline's own notes."""
    found = sorted(path for path in place.rglob("*") if path.is_file() and ".pipeline" not in path.parts)
    return [path for path in found if path.name != "manifest.json"]


Ended = dict[str, object] | str


def ended(place: Path) -> Ended:
    """What a run leaves in catalogs and editions, or why it did not."""
    try:
        run(Session(places.find(place)))
    except PipelineError as error:
        return str(error).replace(str(place), "")
    return {
        f"{folder}/{name}": text for folder in ("locales", "editions") for name, text in content(place / folder).items()
    }


def forgetful(place: Path, other: Path) -> Path:
    """A copy without anything that the pipeline can make again.

    The manifest stays: it alone knows what was published once and when its words last changed. So do the editions in
    JSON: the last good one is published again while an article's new one cannot be made.
    """
    shutil.copytree(place, other, ignore=shutil.ignore_patterns("editions", *REMEMBERED))
    for path in (place / "editions").rglob("*.json"):
        kept = other / path.relative_to(place)
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, kept)
    return other


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = tmp_path_factory.mktemp("built")
    for name, text in SOURCES.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1780315200")
        run(Session(places.find(place)))
        yield place


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Ended]:
    """What a run without any memory leaves of a workspace; two that hold the same are run once."""
    known: dict[frozenset[tuple[str, bytes]], Ended] = {}

    def once(place: Path) -> Ended:
        other = forgetful(place, tmp_path_factory.mktemp("clean") / "place")
        held = frozenset(content(other).items())
        if held not in known:
            known[held] = ended(other)
        return known[held]

    return once


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_the_second_run_ends_where_a_clean_one_ends(
    built: Path, clean: Callable[[Path], Ended], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        place = Path(folder) / "place"
        shutil.copytree(built, place)
        sleep(0.03)  # files that are younger than a step of the clock are not relied on
        ended(place)
        for _ in range(data.draw(st.integers(1, 3))):
            folder_of = {path: path.relative_to(place).parts[0] for path in files(place)}
            top = data.draw(st.sampled_from(sorted(set(folder_of.values()))))  # most of the files are editions
            path = data.draw(st.sampled_from([path for path in folder_of if folder_of[path] == top]))
            match data.draw(st.sampled_from(("slip", "swap", "restore", "copy", "add", "delete"))):
                case "slip":
                    slip(path)
                case "swap":
                    other = [one for one in files(place) if one.suffix == path.suffix and one != path]
                    swap(path, data.draw(st.sampled_from(other))) if other else None
                case "restore":
                    restore(path)
                case "copy":
                    copy(path)
                case "add":
                    add(path)
                case _ if path.name != "pipeline.toml":
                    path.unlink()
        assert ended(place) == clean(place)


@pytest.mark.parametrize("change", [slip, restore, copy])
@pytest.mark.parametrize("name", [*SOURCES, "locales/es/LC_MESSAGES/storm.po", "editions/es/storm.txt"])
def test_a_change_of_each_kind_of_file_is_seen(
    built: Path, clean: Callable[[Path], Ended], tmp_path: Path, change: Callable[[Path], None], name: str
) -> None:
    """One by one, and at once after the run: no clock has to move on for a change to be seen."""
    place = tmp_path / "place"
    shutil.copytree(built, place)
    sleep(0.03)
    ended(place)
    change(place / name)
    assert ended(place) == clean(place)
