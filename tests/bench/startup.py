"""How long a person waits before anything happens: ``--help`` beside an import, commands with nothing to do.

python -m tests.bench.startup

Seconds are of processor time (user and system), the best of several turns; wall time stands beside them.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TURNS = 7
HELP_LIMIT = 1.5
"""``--help`` in times of an import of its library."""
IDLE_LIMIT = 0.5
"""Seconds for a command with nothing to do."""
COMMANDS = ("translate", "run", "status")
_TARGETS = ("es", "fr", "pt_BR", "it", "ca", "gl")
_PARAGRAPH = "The harbour opened again on Monday. Nobody was hurt, said the harbour master of Port Ellery.\n\n"


def seconds(*command: str, turns: int = TURNS) -> tuple[float, float]:
    """Processor and wall time of the best of ``turns``."""
    return min(_once(command) for _ in range(turns))


def _once(command: tuple[str, ...]) -> tuple[float, float]:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - began
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def workspace(folder: Path, articles: int) -> None:
    """A workspace of ``articles`` in six locales, everything drafted and built."""
    (folder / "source").mkdir()
    settings = f'targets = {list(_TARGETS)}\nengines = ["pseudo"]\n'
    (folder / "pipeline.toml").write_text(settings, encoding="utf-8")
    for number in range(articles):
        text = f"Harbour {number}\n\n" + "".join(f"{index}. {_PARAGRAPH}" for index in range(20))
        (folder / "source" / f"article-{number:03}.txt").write_text(text, encoding="utf-8")
    _once((sys.executable, "-m", "pipeline", "-w", str(folder), "run"))


def main() -> int:
    """Print what was measured, side by side; 1 when something is over its limit."""
    ours, _ = seconds(sys.executable, "-m", "pipeline", "--help")
    theirs, _ = seconds(sys.executable, "-c", "import typer")
    over = ours / theirs > HELP_LIMIT
    print(f"--help {ours:.3f} s, import typer {theirs:.3f} s: ratio {ours / theirs:.2f} (limit {HELP_LIMIT})")
    print("nothing to do             processor     wall")
    for articles in (1, 100):
        with tempfile.TemporaryDirectory() as folder:
            workspace(Path(folder), articles)
            for command in COMMANDS:
                used, wall = seconds(sys.executable, "-m", "pipeline", "-w", folder, command)
                # status of a hundred articles is a table of six hundred lines.
                limited = articles == 1 or command != "status"
                over |= limited and used > IDLE_LIMIT
                limit = f"  (limit {IDLE_LIMIT})" * limited
                print(f"{articles:4} articles, {command:10} {used:8.3f} {wall:8.3f}{limit}")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
