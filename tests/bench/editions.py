"""What editions cost as their number grows: a full build, one change, nothing to do; at one size and at its double.

python -m tests.bench.editions [--articles 100]

Every article is drafted by the pseudo engine in ten locales and published in four formats. Times of a full build and
memory are held against those of half the size: an article must cost no more where there are more of them. What a person
waits for after one change is held against the clock, the best of several turns, as part of the work is done beside
other; processor time stands beside it.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TURNS = 5
LOCALES = ("es", "fr", "pt_BR", "it", "ca", "gl", "de", "ar", "ja", "pl")
GROWTH_LIMIT = 1.2
"""Processor time and memory of an article, in those of one at half the size."""
CHANGE_LIMIT = 1.0
"""Seconds by the clock from one change to its editions."""
_SUBJECTS = ("The harbour", "The town council", "A ferry from Port Ellery", "The night train", "Delia Trench")
_VERBS = ("opened again", "was seen", "waited for the storm to pass", "came back", "was in the news")
_TIMES = ("on Monday", "in March", "for 14 hours", "after the election", "at 6:30 p.m.")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took."""

    wall: float
    processor: float
    """Seconds of user and system, its own processes' too."""
    memory: float
    """The most it held, in MiB."""


def cost(folder: Path, command: str) -> Cost:
    """``command`` in the workspace ``folder``, by a program that is compiled as an installed one is."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "-w", str(folder), command],
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, f"pipeline {command}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def workspace(folder: Path, articles: int) -> None:
    """Sources and settings for ``articles``, the same each time."""
    chance = random.Random(7)
    (folder / "source").mkdir()
    (folder / "pipeline.toml").write_text(
        f'targets = {list(LOCALES)}\nengines = ["pseudo"]\nbase_url = "https://news.example"\n', encoding="utf-8"
    )
    for number in range(articles):
        reported = [f"{chance.choice(_SUBJECTS)} {chance.choice(_VERBS)} {chance.choice(_TIMES)}." for _ in range(16)]
        paragraphs = [" ".join(reported[start : start + 4]) for start in range(0, len(reported), 4)]
        head = f"---\npublished: 2024-01-{number % 28 + 1:02}\n---\n\n# Report {number}\n\n"
        path = folder / "source" / f"report-{number:04}.md"
        path.write_text(head + "\n\n".join(paragraphs) + "\n", encoding="utf-8")


def edited(folder: Path, turn: int) -> None:
    """One article gets one more sentence."""
    with (folder / "source" / f"report-{turn:04}.md").open("a", encoding="utf-8") as stream:
        stream.write("\nA later report came in.\n")


def reviewed(folder: Path, turn: int) -> None:
    """A person writes one translation."""
    path = folder / "locales" / "es" / "LC_MESSAGES" / f"report-{turn + TURNS:04}.po"
    head, keyword, rest = path.read_text(encoding="utf-8").partition("#, fuzzy\n")
    before, text, after = rest.partition('msgstr "')
    path.write_text(head + before + text + "Sí: " + after, encoding="utf-8")
    if not keyword or not text:
        raise ValueError(f"{path} holds no draft")


def best(folder: Path, command: str, change: Callable[[Path, int], None] | None = None) -> Cost:
    """The quickest of several turns, each after another ``change``."""
    taken = []
    for turn in range(TURNS):
        if change:
            change(folder, turn)
        taken.append(cost(folder, command))
    return min(taken, key=lambda one: one.wall)


def measured(articles: int) -> dict[str, Cost]:
    """What each kind of work costs in a workspace of ``articles``."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace(folder, articles)
        found = {"draft and build all": cost(folder, "run")}
        shutil.rmtree(folder / "editions")
        shutil.rmtree(folder / ".pipeline")
        found["build all"] = cost(folder, "build")
        cost(folder, "run")
        found["run: an article edited"] = best(folder, "run", edited)
        found["run: a draft reviewed"] = best(folder, "run", reviewed)
        found["build: a draft reviewed"] = best(folder, "build", reviewed)
        cost(folder, "run")
        found["run: nothing to do"] = best(folder, "run")
    return found


def main() -> int:
    """Print what was measured, side by side; 1 when something is over its limit."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--articles", type=int, default=100, help="the larger size; the other is half of it")
    size = max(asked.parse_args().articles, 8 * TURNS)
    half, whole = measured(size // 2), measured(size)
    over = False
    print(f"{'':24}{size // 2:>7} articles {size:>14} articles   ratio for an article")
    for name, small in half.items():
        large = whole[name]
        line = f"{name:24}{small.wall:7.2f} s ({small.processor:6.2f}) {large.wall:10.2f} s ({large.processor:6.2f})"
        if name.endswith("all"):
            growth, held = large.processor / small.processor / 2, large.memory / small.memory / 2
            over |= growth > GROWTH_LIMIT or held > GROWTH_LIMIT
            line += f"   time {growth:.2f}, memory {held:.2f} (limit {GROWTH_LIMIT}; {large.memory:.0f} MiB)"
        elif not name.endswith("nothing to do"):
            over |= large.wall > CHANGE_LIMIT
            line += f"   (limit {CHANGE_LIMIT} s)"
        print(line)
    print("seconds by the clock, in brackets of the processor")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
