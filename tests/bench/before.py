"""A build, a run with nothing to do and single commands, side by side with the package at an earlier commit.

    python -m tests.bench.before [--commit 47e2ef7] [--articles 60] [--turns 2]

Both read the same workspace: articles that differ, in five locales, drafted by the pseudo engine and published in
four formats. The single commands are given this repository's article in its six locales, without a build cache: what
they cost beyond the earlier package is what checks have learned since, so they have no limit. Seconds are of
processor time, user and system; turns alternate, and the best of each counts. The earlier package comes from the
repository's history, so that a download without it has nothing to compare with.
"""

import argparse
import io
import os
import random
import resource
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

COMMIT = "47e2ef7"
"""The last commit before the package was cut into rooms."""
BUILD_LIMIT = 0.5
IDLE_LIMIT = 1.0
NOISE = 0.05
"""Two measurements of one program differ by as much."""
COMMANDS = (("--help",), ("extract", "--check"), ("status",), ("check",), ("build",))
TARGETS = ("es", "fr", "de", "ar", "ja")
_HERE = Path(__file__).parents[2]
_WORDS = (
    "the harbour council voted after a long night to close the old pier while ministers said that costs rose and"
    " families asked for *clear* answers in [the report](https://news.example/report) about ships"
)


def workspace(folder: Path, articles: int) -> None:
    """Articles with headings, lists, a quotation and a table, the same ones each time."""
    chance, words = random.Random(1), _WORDS.split()
    (folder / "source").mkdir(parents=True)
    settings = f'targets = {list(TARGETS)}\nengines = ["pseudo"]\nbase_url = "https://news.example"\n'
    (folder / "pipeline.toml").write_text(settings + 'formats = ["html", "md", "txt", "json"]\n', encoding="utf-8")

    def sentence() -> str:
        sentence = " ".join(chance.choice(words) for _ in range(chance.randint(8, 22)))
        return f"{sentence[0].upper()}{sentence[1:]} {chance.randint(2, 999)}."

    for number in range(articles):
        parts = [f"---\npublished: 2026-01-{1 + number % 28:02}\ndescription: Day {number}\n---\n\n# Storm {number}"]
        for part in range(3):
            parts += [f"## Part {part} of {number}", *(" ".join(sentence() for _ in range(3)) for _ in range(3))]
            parts.append(f"- {sentence()}\n- {sentence()}")
        parts += [f"> {sentence()}", "| A | B |\n| --- | --- |\n| One thing | 12 |\n| Other thing | 13 |"]
        (folder / "source" / f"storm-{number:04}.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def package(folder: Path, commit: str) -> bool:
    """Put the package of ``commit`` into ``folder``; False if the history does not have it."""
    made = subprocess.run(["git", "-C", str(_HERE), "archive", commit, "pipeline"], capture_output=True, check=False)
    if made.returncode:
        return False
    with tarfile.open(fileobj=io.BytesIO(made.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return True


def article(folder: Path) -> None:
    """This repository's article with its catalogs."""
    folder.mkdir()
    for name in ("source", "locales"):
        shutil.copytree(_HERE / name, folder / name)
    shutil.copy(_HERE / "pipeline.toml", folder)


def seconds(code: Path, folder: Path, *command: str, check: bool = True) -> float:
    """Processor time of one ``command`` by the package in ``code``, compiled as an installed one is."""
    environment = {**os.environ, "PYTHONPATH": str(code), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-P", "-m", "pipeline", "-w", str(folder), *command],
        env=environment,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=None if check else subprocess.DEVNULL,
        check=check,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def put_aside(folder: Path, *names: str) -> None:
    """Take what the last command left out of its way.

    It is not removed: ext4 skips each inode that was freed within minutes when it looks for one for a new file, which
    would cost a build up to a fifth of its time.
    """
    for name in names:
        if (folder / name).exists():
            (folder / name).rename(Path(tempfile.mkdtemp(dir=folder.parent)) / name)


def measured(packages: Sequence[Path], folders: Sequence[Path], turns: int) -> dict[str, list[float]]:
    """The best times of a full build and of a run with nothing to do, for each of ``packages``."""
    found: dict[str, list[list[float]]] = {"build": [[] for _ in packages], "run": [[] for _ in packages]}
    for _ in range(turns):
        for times, code, folder in zip(found["build"], packages, folders, strict=True):
            put_aside(folder, "editions", ".pipeline")
            times.append(seconds(code, folder, "build"))
    for code, folder in zip(packages, folders, strict=True):
        seconds(code, folder, "run")
    for _ in range(2 * turns):
        for times, code, folder in zip(found["run"], packages, folders, strict=True):
            times.append(seconds(code, folder, "run"))
    return {name: [min(times) for times in each] for name, each in found.items()}


def commands(packages: Sequence[Path], folders: Sequence[Path], turns: int) -> None:
    """Print the best time of each command on one article by each of ``packages``, whatever its exit status is."""
    for command in COMMANDS:
        found: list[list[float]] = [[] for _ in packages]
        for _ in range(turns):
            for times, code, folder in zip(found, packages, folders, strict=True):
                put_aside(folder, ".pipeline")
                times.append(seconds(code, folder, *command, check=False))
        ours, theirs = map(min, found)
        print(f"{' '.join(command):15} {ours:6.2f} s, before {theirs:6.2f} s: ratio {ours / theirs:.2f}")


def main() -> int:
    """Print both times side by side; 1 when one is over its limit."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--commit", default=COMMIT)
    asked.add_argument("--articles", type=int, default=60, help="300 for the figure of a whole newsroom: 20 minutes")
    asked.add_argument("--turns", type=int, default=2)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        earlier, folders = Path(name) / "earlier", [Path(name) / "now", Path(name) / "before"]
        if not package(earlier, options.commit):
            print(f"The history does not have {options.commit}: nothing to compare with. Fetch the whole history.")
            return 0
        for code, folder in zip((_HERE, earlier), folders, strict=True):
            workspace(folder, options.articles)
            seconds(code, folder, "run")
        found = measured((_HERE, earlier), folders, options.turns)
        articles = [Path(name) / "one now", Path(name) / "one before"]
        for folder in articles:
            article(folder)
        commands((_HERE, earlier), articles, options.turns)
    over = False
    for command, limit in (("build", BUILD_LIMIT), ("run", IDLE_LIMIT)):
        ours, theirs = found[command]
        over |= ours / theirs > limit + NOISE
        what = "full build" if command == "build" else "nothing to do"
        print(
            f"{what:14} {ours:7.2f} s, at {options.commit} {theirs:7.2f} s: ratio {ours / theirs:.2f} (limit {limit})"
        )
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
