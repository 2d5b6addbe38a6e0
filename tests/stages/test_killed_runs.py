"""`kill -9` at any moment of a run: every PO file parses, every reviewed text is there, the next run ends well.

And at any moment of a build: the folder of editions is the old build or the new one, whole.

python -m tests.stages.test_killed_runs 200      # as many moments as you like
"""

import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests import command
from tests.conftest import ARTICLE

pytestmark = pytest.mark.slow

REVIEWED = "Nadie resultó herido, dijo Delia Trench."


def done(folder: Path, *arguments: str) -> float:
    """Run the command to its end; give how long that takes."""
    began = time.monotonic()
    ended = command.run(arguments, folder, os.environ)
    assert (ended.returncode, ended.stderr) == (0, "")
    return time.monotonic() - began


def killed(folder: Path, *arguments: str, after: float) -> None:
    """Start the command and kill it ``after`` so many seconds."""
    running = command.start(arguments, folder, os.environ)
    time.sleep(after)
    running.kill()
    running.join()


def prepare(folder: Path) -> None:
    (folder / "pipeline.toml").write_text('targets = ["es", "fr", "pt_BR"]\nengines = ["pseudo"]\n', encoding="utf-8")
    (folder / "source").mkdir()
    write(folder, 0)
    done(folder, "run")
    catalog = folder / "locales" / "es" / "LC_MESSAGES" / "storm.po"
    entries = catalog.read_text(encoding="utf-8").split("\n\n")
    number = next(index for index, entry in enumerate(entries) if 'msgid "Nobody was hurt' in entry)
    lines = [line for line in entries[number].splitlines() if not line.startswith(("#, ", "# draft:", "msgstr"))]
    entries[number] = "\n".join([*lines, f'msgstr "{REVIEWED}"'])
    catalog.write_text("\n\n".join(entries), encoding="utf-8")


def write(folder: Path, number: int) -> None:
    """The article as edited for the ``number``-th time: one sentence changes, one comes or goes."""
    text = ARTICLE.replace("on Friday", f"on day {number}") + "\nA later report came in.\n" * (number % 2)
    (folder / "source" / "storm.txt").write_text(text, encoding="utf-8")


def check(folder: Path) -> None:
    for path in folder.glob("locales/*/LC_MESSAGES/*.po"):
        valid = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
        assert valid.returncode == 0, valid.stderr
    kept = (folder / "locales" / "es" / "LC_MESSAGES" / "storm.po").read_text(encoding="utf-8")
    assert f'msgid "Nobody was hurt, said Delia Trench, the harbour master."\nmsgstr "{REVIEWED}"' in kept


def strike(folder: Path, moments: int, seed: int) -> None:
    """Kill ``moments`` runs, each at a random moment of its life, and look at what is left after each."""
    chance = random.Random(seed)
    life = done(folder, "run")
    for number in range(1, moments + 1):
        write(folder, number)
        killed(folder, "run", after=chance.uniform(0, 1.2) * life)
        check(folder)
    done(folder, "run")
    check(folder)
    stray = [path for path in folder.rglob("*") if path.name.endswith(".tmp")]
    assert not stray, stray
    pages = {path.parent.name for path in folder.glob("editions/*/storm.html")}
    assert pages == {"en", "es", "fr", "pt-BR"}


def test_a_run_killed_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    prepare(tmp_path)
    strike(tmp_path, moments=12, seed=7)


def whole(folder: Path) -> None:
    """Every file that the manifest lists is there as listed, and no other."""
    content = json.loads((folder / "manifest.json").read_bytes())
    listed = [file for article in content["articles"] for edition in article["editions"] for file in edition["files"]]
    for file in listed + content["files"]:
        assert hashlib.sha256((folder / file["path"]).read_bytes()).hexdigest() == file["sha256"], file["path"]
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == {"manifest.json", *(file["path"] for file in listed + content["files"])}


def strike_build(folder: Path, output: Path, moments: int, seed: int) -> None:
    """Kill ``moments`` builds into ``output``, each at a random moment of its life, as articles change, come and go."""
    build = "build", "--output", str(output)
    chance = random.Random(seed)
    life = done(folder, *build)
    before = {path.name for path in output.parent.iterdir()}
    other = folder / "source" / "other.txt"
    for number in range(1, moments + 1):
        write(folder, number)
        other.write_text(f"Other\n\nReport {number}.\n", encoding="utf-8")
        if number % 3 == 0:
            other.unlink()
        killed(folder, *build, after=chance.uniform(0, 1.2) * life)
        whole(output)
    other.unlink(missing_ok=True)
    done(folder, *build)
    whole(output)
    assert not [path for path in output.rglob("*") if "other" in path.name]
    assert {path.name for path in output.parent.iterdir()} <= before | {f".{output.name}.builds"}
    for aside in (*folder.glob(".pipeline/builds/*"), *output.parent.glob(".*.builds")):
        assert {path.name for path in aside.iterdir()} <= {"last", "older"}


def test_a_build_killed_at_any_moment_leaves_the_old_editions_or_the_new_ones(tmp_path: Path) -> None:
    prepare(tmp_path)
    strike_build(tmp_path, tmp_path / "public", moments=8, seed=11)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory(dir="/dev/shm") as memory:
        prepare(Path(place))
        strike(Path(place), moments=int(sys.argv[1]), seed=int(time.time()))
        for target in (Path(place, "editions"), Path(place, "a b/año/news"), Path(memory, "news")):
            strike_build(Path(place), target, moments=int(sys.argv[1]), seed=int(time.time()))
        print(f"{sys.argv[1]} moments each: nothing lost")
