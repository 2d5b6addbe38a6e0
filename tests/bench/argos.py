"""Argos side by side: ``argostranslate.translate``, one raw call of CTranslate2, and this pipeline's engine.

    python -m tests.bench.argos [--sentences 45] [--rounds 5] [--work .pipeline/bench]

Every way runs in a process of its own on the same sentences, turn by turn, so that other work on the machine hits all
alike. The reference is ``argos-translate-lt``, which differs from ``argostranslate`` only in that it needs no torch,
in an environment of its own below the work folder. Exits with 1 when a target of the project is missed.
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
from statistics import median
from typing import Any

from tests.bench import argos_package

ROOT = Path(__file__).parent.parent.parent
WORKER = Path(__file__).with_name("argos_worker.py")
REFERENCE = "argos-translate-lt==1.12.1"
# The same versions on both sides; --no-deps leaves out what brings torch or downloads models.
SHARED = ("ctranslate2", "sentencepiece", "numpy", "packaging", "pyyaml")
# Raw calls among which the fastest is searched: workers 0 stands for one a core.
SEARCH = [("tokens", size) for size in (128, 256, 384, 512, 768, 1024)] + [
    ("examples", size) for size in (8, 12, 16, 24, 32)
]


@dataclass
class Way:
    name: str
    process: subprocess.Popen[str]
    seconds: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    """Processor seconds, all threads together."""
    targets: list[str] = field(default_factory=list)
    megabytes: float = 0

    @classmethod
    def start(
        cls, name: str, way: str, given: Mapping[str, Any], data: Path, python: Path | None = None, **settings: str
    ) -> "Way":
        environment = {**os.environ, "PYTHONPATH": "" if python else str(ROOT), **settings}
        environment |= {f"XDG_{kind}_HOME": str(data / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE")}
        process = subprocess.Popen(
            [str(python or sys.executable), str(WORKER), way],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        made = cls(name, process)
        made._ask(json.dumps(given))
        return made

    def run(self) -> float:
        answer = self._ask("go")
        self.seconds.append(answer["seconds"])
        self.worked.append(answer["worked"])
        self.targets, self.megabytes = answer["targets"], answer["megabytes"]
        return self.seconds[-1]

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
    parser.add_argument("--sentences", type=int, default=45)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--work", type=Path, default=Path(".pipeline/bench"))
    options = parser.parse_args(arguments)
    work = options.work.resolve()
    package = argos_package.install(work / "data" / "argos-translate" / "packages")
    python = reference(work / "reference")
    sentences = argos_package.sentences(options.sentences)
    paragraphs = [sentences[start : start + 3] for start in range(0, len(sentences), 3)]
    given = {"paragraphs": paragraphs, "package": str(package)}

    raw = search(given, work)
    ways = [
        Way.start("argostranslate as shipped", "argos", given, work, python),
        Way.start("argostranslate, 1 thread", "argos", given, work, python, ARGOS_INTRA_THREADS="1"),
        raw,
        Way.start("this pipeline", "pipeline", given, work),
    ]
    # The slow ones take most of the time and differ by far: they run once.
    for way in ways[:2]:
        way.run()
    for number in range(options.rounds):
        for way in ways[2:] if number % 2 == 0 else reversed(ways[2:]):
            way.run()
    for way in ways:
        way.stop()
    return report(ways, sentences, package)


def reference(folder: Path) -> Path:
    """Interpreter of an environment that holds the reference; made at the first call."""
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        venv.create(folder, with_pip=True, clear=True)
        wanted = [REFERENCE, *(f"{name}=={version(name)}" for name in SHARED)]
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--no-deps", *wanted], check=True)
        (folder / "complete").touch()
    return python


def search(given: Mapping[str, Any], work: Path) -> Way:
    """The fastest raw call: each setting once, then the best three again."""
    cores = len(os.sched_getaffinity(0))
    tried = [
        Way.start(f"raw, {size} {kind}", "raw", {**given, "setting": [cores, kind, size]}, work)
        for kind, size in SEARCH
    ]
    best = sorted(tried, key=lambda way: way.run())
    best = sorted(best[:3], key=lambda way: min(way.run(), way.seconds[0]))
    print("raw calls: " + ", ".join(f"{way.name[5:]} {min(way.seconds):.2f} s" for way in tried))
    for way in tried:
        if way is not best[0]:
            way.stop()
    best[0].seconds.clear()
    best[0].worked.clear()
    return best[0]


def report(ways: Sequence[Way], sentences: Sequence[str], package: Path) -> int:
    shipped, single, raw, ours = ways
    print(
        f"\n{len(sentences)} sentences, beam 4, {len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f}; "
        f"median of {len(ours.seconds)} turns, argostranslate one turn"
    )
    print(f"{'':26}{'seconds':>8}{'on cpu':>8}{'sent/s':>8}{'shipped':>9}{'1 thread':>10}{'raw':>7}{'peak MB':>9}")
    for way in ways:
        seconds = median(way.seconds)
        ratios = [median(other.seconds) / seconds for other in (shipped, single, raw)]
        print(
            f"{way.name:26}{seconds:8.2f}{median(way.worked):8.2f}{len(sentences) / seconds:8.1f}"
            f"{ratios[0]:8.1f}x{ratios[1]:9.1f}x{ratios[2]:6.2f}x{way.megabytes:9.0f}"
        )
    different = [pair for pair in zip(single.targets, ours.targets, strict=True) if pair[0] != pair[1]]
    for theirs, mine in different:
        print(f"different:\n  {theirs}\n  {mine}")
    size = sum(path.stat().st_size for path in package.rglob("*") if path.is_file()) / 2**20
    targets = {
        "10 times argostranslate as shipped": median(shipped.seconds) / median(ours.seconds) / 10,
        "3.5 times argostranslate with one thread": median(single.seconds) / median(ours.seconds) / 3.5,
        "0.95 of the best raw call": median(raw.seconds) / median(ours.seconds) / 0.95,
        "text different in at most 1 of 200 sentences": (len(sentences) // 200 + 1) / (len(different) + 1e-9),
        "peak memory within 1.5 times the model and 150 MB": (1.5 * size + 150) / ours.megabytes,
    }
    for name, margin in targets.items():
        print(f"{'held  ' if margin >= 1 else 'MISSED'}  {name}")
    return int(any(margin < 1 for margin in targets.values()))


if __name__ == "__main__":
    sys.exit(main())
