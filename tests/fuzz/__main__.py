"""``python -m tests.fuzz READER [SECONDS] [FOLDER]``: fuzz one reader, guided by the branches that it takes.

Needs atheris, which is not among the locked packages: ``pip install atheris``. An input that ends in an exception which
is no refusal, or that takes more than five seconds, is kept in FOLDER (``fuzzed/`` if not given), one for each place
in the code. Fix it, and move the input to ``tests/cases/fuzz/READER-…``, which a test reads from then on.
"""

import os
import sys
import tempfile
import time
import traceback
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["pipeline", "markdown_it", "mdit_py_plugins", "polib", "yaml", "html", "csv"]):
    from tests.fuzz import readers

SLOW = 5.0


def main(name: str, seconds: str = "600", found: str = "fuzzed") -> None:
    folder = Path(found).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    known: dict[str, int] = {}

    def once(content: bytes) -> None:
        begun, message = time.process_time(), ""
        try:
            readers.read(name, content)
        except Exception as error:  # noqa: BLE001 - each kind is kept once, and the search goes on
            frame = traceback.extract_tb(error.__traceback__)[-1]
            message = f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
        else:
            if time.process_time() - begun > SLOW:
                message = f"slow: {len(content)} bytes"
        if message:
            known[message] = known.get(message, 0) + 1
            if known[message] == 1:
                (folder / f"{name}-{len(known)}").write_bytes(content)
                print(f"FOUND {message}: {folder / f'{name}-{len(known)}'}", flush=True)

    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(scratch, "corpus")
        corpus.mkdir()
        for number, content in enumerate(readers.seeds(name)):
            (corpus / str(number)).write_bytes(content)
        os.chdir(scratch)
        options = [f"-max_total_time={seconds}", "-max_len=20000", "-timeout=60", "-rss_limit_mb=3000", "-verbosity=1"]
        atheris.Setup([sys.argv[0], *options, str(corpus)], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
