"""Large but honest files, at full size: what they cost in time and memory.

``python -m tests.trust.large [SHARE]`` reads a text of 50 MB in one line, a catalog of 1.1 million entries, a table of
200,000 terms and a memory of 500,000 units, or a SHARE of these such as 0.1, each in a process of its own.
``tests/trust/test_growth.py`` reads them at a thousandth, and counts what is called.
"""

import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline import formats, glossary
from pipeline.catalog import reader
from pipeline.exchange import tmx

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
UNIT = (
    '<tu><tuv xml:lang="en"><seg>Port {0} is closed.</seg></tuv>'
    '<tuv xml:lang="es"><seg>El puerto {0} está cerrado.</seg></tuv></tu>\n'
)


def article(path: Path, size: int) -> None:
    path.write_text("The harbour is closed today. " * (size // 29), encoding="utf-8")
    formats.read(path)


def catalog(path: Path, entries: int) -> None:
    output = (f'#: a:{number}\nmsgid "Port {number}."\nmsgstr "Puerto {number}."\n\n' for number in range(entries))
    reader.read(f"{HEAD}{''.join(output)}".encode(), path)


def terms(path: Path, rows: int) -> None:
    path.write_text("source,es\n" + "".join(f"port {number},puerto {number}\n" for number in range(rows)), "utf-8")
    glossary.load(path)


def memory(path: Path, units: int) -> None:
    output = "".join(map(UNIT.format, range(units)))
    path.write_text(f'<tmx version="1.4"><header srclang="en"/><body>{output}</body></tmx>', encoding="utf-8")
    for _ in tmx.read(path, "en", ["es"], tmx.Summary()):
        pass


Reading = Callable[[Path, int], None]
LARGE: dict[str, tuple[Reading, str, int]] = {
    "a text in one line, bytes": (article, "a.txt", 50_000_000),
    "a catalog, entries": (catalog, "es/LC_MESSAGES/a.po", 1_100_000),
    "a glossary, terms": (terms, "glossary.csv", 200_000),
    "a memory, units": (memory, "a.tmx", 500_000),
}


def _measured(name: str, size: int) -> None:
    reading, file, _ = LARGE[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, file)
        path.parent.mkdir(parents=True, exist_ok=True)
        begun = time.process_time()
        reading(path, size)
        seconds = time.process_time() - begun
    print(f"{name:28} {size:12,} {seconds:7.1f} s {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10:7,} MB")


def main(share: str = "1") -> None:
    spawned = multiprocessing.get_context("spawn")
    for name, (_, _, size) in LARGE.items():
        process = spawned.Process(target=_measured, args=(name, int(size * float(share))))
        process.start()
        process.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
