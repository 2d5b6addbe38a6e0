"""Argos side by side: ``argostranslate.translate``, raw calls of CTranslate2, and this pipeline's engine.

    python -m tests.bench.argos [--sentences 60] [--turns 3] [--work .pipeline/bench]

Every way runs in a process of its own, turn by turn, so that other work on the machine hits all alike; the best turn
of each counts. The two slow ways, which go sentence by sentence whatever the number, get a quarter of the sentences.
The reference is ``argos-translate-lt``, which differs from ``argostranslate`` only in that it needs no torch, in an
environment of its own below the work folder. Exits with 1 when a target of the project is missed.
"""

import argparse
import json
import os
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.bench import argos_package

ROOT = Path(__file__).parent.parent.parent
WORKER = Path(__file__).with_name("argos_worker.py")
REFERENCE = "argos-translate-lt==1.12.1"
# The same versions on both sides; --no-deps leaves out what brings torch or downloads models.
SHARED = ("ctranslate2", "sentencepiece", "numpy", "packaging", "pyyaml")
# Raw calls among which the fastest is searched, a worker for each core.
SEARCH = [("tokens", size) for size in (384, 512, 768, 1024)] + [("examples", size) for size in (16, 32)]
FINALISTS = 3


@dataclass
class Way:
    name: str
    process: subprocess.Popen[str]
    paragraphs: int
    """How many it is given in a turn."""
    loaded: float = 0
    """Peak memory in MB after the first paragraph; ``megabytes`` after all."""
    megabytes: float = 0
    seconds: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    """Processor seconds, all threads together."""
    targets: list[str] = field(default_factory=list)

    @property
    def pace(self) -> float:
        """Paragraphs a second in the best turn."""
        return self.paragraphs / min(self.seconds)

    @classmethod
    def start(
        cls,
        name: str,
        way: str,
        given: Mapping[str, Any],
        data: Path,
        python: Path | None = None,
        share: int = 1,
        **settings: str,
    ) -> "Way":
        """``share`` is by how much fewer paragraphs it gets in a turn; ``settings`` are environment variables."""
        environment = {**os.environ, "PYTHONPATH": "" if python else str(ROOT), **settings}
        environment |= {f"XDG_{kind}_HOME": str(data / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE")}
        process = subprocess.Popen(
            [str(python or sys.executable), str(WORKER), way],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        made = cls(name, process, max(1, len(given["paragraphs"]) // share))
        made.loaded = made._ask(json.dumps(given))["megabytes"]
        return made

    def run(self, paragraphs: int = 0) -> float:
        """One turn; the targets of one with another number of ``paragraphs`` are kept, but not its time."""
        answer = self._ask(str(paragraphs or self.paragraphs))
        self.targets, self.megabytes = answer["targets"], answer["megabytes"]
        if not paragraphs:
            self.seconds.append(answer["seconds"])
            self.worked.append(answer["worked"])
        return float(answer["seconds"])

    def stop(self) -> None:
        self.process.communicate()

    def _ask(self, line: str) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=60)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--work", type=Path, default=Path(".pipeline/bench"))
    options = parser.parse_args(arguments)
    work = options.work.resolve()
    package = argos_package.install(work / "data" / "argos-translate" / "packages")
    python = reference(work / "reference")
    sentences = argos_package.sentences(options.sentences)
    paragraphs = [sentences[start : start + 3] for start in range(0, len(sentences), 3)]
    given = {"paragraphs": paragraphs, "package": str(package)}

    raw = search(given, work)
    shipped = Way.start("argostranslate as shipped", "argos", given, work, python, share=4)
    single = Way.start("argostranslate, 1 thread", "argos", given, work, python, share=4, ARGOS_INTRA_THREADS="1")
    ours = Way.start("this pipeline", "pipeline", given, work)
    ways = [shipped, single, *raw, ours]
    for number in range(options.turns):
        for way in ways if number % 2 == 0 else reversed(ways):
            way.run()
    single.run(len(paragraphs))
    for way in ways:
        way.stop()
    best = max(raw, key=lambda way: way.pace)
    return report([shipped, single, best, ours], len(sentences), package)


def reference(folder: Path) -> Path:
    """Interpreter of an environment that holds the reference; made at the first call."""
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        venv.create(folder, with_pip=True, clear=True)
        wanted = [REFERENCE, *(f"{name}=={version(name)}" for name in SHARED)]
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--no-deps", *wanted], check=True)
        (folder / "complete").touch()
    return python


def search(given: Mapping[str, Any], work: Path) -> list[Way]:
    """The fastest raw calls of two turns each."""
    cores = len(os.sched_getaffinity(0))
    tried = [
        Way.start(f"raw, {size} {kind}", "raw", {**given, "setting": [cores, kind, size]}, work)
        for kind, size in SEARCH
    ]
    for way in [*tried, *reversed(tried)]:
        way.run()
    print("raw calls: " + ", ".join(f"{way.name[5:]} {min(way.seconds):.2f} s" for way in tried))
    tried.sort(key=lambda way: -way.pace)
    for way in tried[FINALISTS:]:
        way.stop()
    for way in tried[:FINALISTS]:
        way.seconds.clear()  # all have as many turns from here on
    return tried[:FINALISTS]


def report(ways: Sequence[Way], sentences: int, package: Path) -> int:
    shipped, single, raw, ours = ways
    each = sentences / ours.paragraphs
    print(
        f"\n{sentences} sentences, beam 4, {len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f}, "
        f"best of {len(ours.seconds)} turns"
    )
    print(
        f"{'':26}{'sent/s':>8}{'cpu ms/sent':>13}{'shipped':>9}{'1 thread':>10}{'raw':>7}{'MB loaded':>11}{'peak':>6}"
    )
    for way in ways:
        worked = 1000 * min(way.worked) / way.paragraphs / each
        ratios = [way.pace / other.pace for other in (shipped, single, raw)]
        print(
            f"{way.name:26}{way.pace * each:8.1f}{worked:13.0f}{ratios[0]:8.1f}x{ratios[1]:9.1f}x{ratios[2]:6.2f}x"
            f"{way.loaded:11.0f}{way.megabytes:6.0f}"
        )
    different = [pair for pair in zip(single.targets, ours.targets, strict=True) if pair[0] != pair[1]]
    for theirs, mine in different:
        print(f"different:\n  {theirs}\n  {mine}")
    size = sum(path.stat().st_size for path in package.rglob("*") if path.is_file()) / 2**20
    targets = {
        "10 times argostranslate as shipped": ours.pace / shipped.pace >= 10,
        "3.5 times argostranslate with one thread": ours.pace / single.pace >= 3.5,
        "0.95 of the best raw call": ours.pace / raw.pace >= 0.95,
        "the same text but for 1 sentence in 200": len(different) <= sentences / 200,
        f"{1.5 * size + 150:.0f} MB (1.5 times the model and 150) with the package loaded": (
            ours.loaded <= 1.5 * size + 150
        ),
    }
    for name, held in targets.items():
        print(f"{'held  ' if held else 'MISSED'}  {name}")
    return int(not all(targets.values()))


if __name__ == "__main__":
    sys.exit(main())
