"""How long a person waits before anything happens: ``--help`` beside an import, a run with nothing to do beside one.

python -m tests.bench.startup
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 7
HELP_LIMIT = 2.5
AGAIN_LIMIT = 0.5
_PARAGRAPH = "The harbour opened again on Monday. Nobody was hurt, said the harbour master of Port Ellery.\n\n"


def seconds(*command: str, cwd: Path | None = None) -> float:
    began = time.perf_counter()
    subprocess.run(command, cwd=cwd, capture_output=True, check=True)
    return time.perf_counter() - began


def main() -> int:
    """Print the ratios, taken side by side; 1 when one is over its limit."""
    pairs = [
        (seconds(sys.executable, "-m", "pipeline", "--help"), seconds(sys.executable, "-c", "import typer"))
        for _ in range(ROUNDS)
    ]
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"pipeline --help {ours:.3f} s, import typer {theirs:.3f} s: ratio {ours / theirs:.2f} (limit {HELP_LIMIT})")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "source").mkdir()
        (place / "pipeline.toml").write_text('targets = ["es", "ca", "gl"]\nengines = ["apertium"]\n', encoding="utf-8")
        for number in range(3):
            text = f"Harbour {number}\n\n" + "".join(f"{index}. {_PARAGRAPH}" for index in range(40))
            (place / "source" / f"article-{number}.txt").write_text(text, encoding="utf-8")
        first = seconds(sys.executable, "-m", "pipeline", "run", cwd=place)
        again = statistics.median(seconds(sys.executable, "-m", "pipeline", "run", cwd=place) for _ in range(ROUNDS))
    print(f"first run {first:.2f} s, second run {again:.2f} s: ratio {again / first:.2f} (limit {AGAIN_LIMIT})")
    return int(ours / theirs > HELP_LIMIT or again / first > AGAIN_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
