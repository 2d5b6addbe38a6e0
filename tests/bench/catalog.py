"""Reading and writing catalogs side by side with plain polib, wrapped at 78 columns and not wrapped.

    python -m tests.bench.catalog [--files N]

The files are made here: sixty sentences each, drafts with their comments, every fifth one reviewed. All ways take the
same files, turn by turn and in CPU time, so that other work on the machine hits all alike; a ratio is the median over
the rounds. Ours does more: it refuses what polib takes in silence, and keeps what polib loses. When every entry is new,
it builds the objects that polib has from reading, and finds each line; this is there to be seen, and happens once in a
catalog's life. Exits with 1 when a target is missed.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time

import polib

from pipeline import catalog
from pipeline.catalog import Catalog, Drafted, writer
from pipeline.model import Article, Block, Role, Segment
from tests.bench.target import Target

SENTENCES = 60
ROUNDS = 7
NAMES = ("Almora", "Vigo", "Ines Calvo", "the harbour master", "the ferry company", "two fishermen", "the council")
ACTS = ("has raised", "will publish", "did not answer", "was asked about", "has agreed to", "refuses to discuss")


def article(number: int) -> Article:
    sentences = [
        f"On day {index} of case {number}, {NAMES[index % 7]} {ACTS[(index + number) % 6]} the plan that "
        f"{NAMES[(index * 3 + number) % 7]} had made for the {index + 3} ships in the old port, people there say."
        for index in range(SENTENCES)
    ]
    blocks = [
        Block(Role.PARAGRAPH, tuple(Segment(sentence) for sentence in sentences[start : start + 4]), start + 1)
        for start in range(0, SENTENCES, 4)
    ]
    return Article(f"case-{number}", Path(f"source/case-{number}.txt"), "", "text", tuple(blocks))


def made(number: int, path: Path) -> None:
    new = catalog.merge(None, article(number), "es", f"source/case-{number}.txt")
    drafts = {
        entry.key: Drafted(f"Según «{entry.source}»", "argos", "en>es", "en_es-1.9", -0.3) for entry in new.entries
    }
    reviewed = {entry.key: f"Según se dice: {entry.source}" for entry in new.entries[::5]}
    catalog.save(new.drafted(drafts).translated(reviewed), path)


def rate(work: Callable[[Path], object], paths: Sequence[Path]) -> float:
    """Entries a second of CPU time."""
    began = process_time()
    for path in paths:
        work(path)
    return len(paths) * SENTENCES / (process_time() - began)


def polib_read(width: int) -> Callable[[Path], polib.POFile]:
    return lambda path: polib.pofile(str(path), wrapwidth=width)


def one_reviewed(current: Catalog) -> Catalog:
    return current.translated({current.entries[1].key: "Una traducción nueva, escrita por una persona."})


def all_changed(current: Catalog) -> Catalog:
    return replace(current, entries=tuple(replace(entry, flags=("no-wrap",)) for entry in current.entries))


def ours_written(path: Path, held: dict[Path, Catalog]) -> bytes:
    return writer.write(held[path], path)[0]


def polib_written(path: Path, held: dict[Path, polib.POFile]) -> bytes:
    return str(held[path]).encode()


def compared(name: str, ways: dict[str, Callable[[Path], object]], paths: Sequence[Path]) -> dict[str, float]:
    """How often our rate is that of each other way."""
    rounds = [{way: rate(work, paths) for way, work in ways.items()} for _ in range(ROUNDS)]
    for way in ways:
        rates = [found[way] for found in rounds]
        print(f"  {name}, {way}: {median(rates):,.0f} entries/s ({min(rates):,.0f} to {max(rates):,.0f})")
    return {way: median(found["ours"] / found[way] for found in rounds) for way in ways if way != "ours"}


def measured(paths: Sequence[Path]) -> list[Target]:
    ours = {path: catalog.load(path) for path in paths}
    reviewed = {path: one_reviewed(current) for path, current in ours.items()}
    changed = {path: all_changed(current) for path, current in ours.items()}
    wrapped = {path: polib_read(78)(path) for path in paths}
    plain = {path: polib_read(0)(path) for path in paths}
    polib_ways: dict[str, Callable[[Path], object]] = {
        "polib wrapped": lambda path: polib_written(path, wrapped),
        "polib unwrapped": lambda path: polib_written(path, plain),
    }
    read = compared("read", {"ours": catalog.load, "polib": polib_read(78)}, paths)
    one = compared("write, one entry new", {"ours": lambda path: ours_written(path, reviewed), **polib_ways}, paths)
    every = compared("write, every entry new", {"ours": lambda path: ours_written(path, changed), **polib_ways}, paths)
    return [
        Target("reading, ours by polib", read["polib"], 1.2),
        Target("writing one new entry of sixty, ours by polib wrapped", one["polib wrapped"], 6),
        Target("writing one new entry of sixty, ours by polib unwrapped", one["polib unwrapped"], 1.5),
        Target("writing every entry anew, ours by polib wrapped", every["polib wrapped"], 3),
        Target("writing every entry anew, ours by polib unwrapped", every["polib unwrapped"], 0.3),
    ]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--files", type=int, default=30, help="how many files of sixty entries")
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.po" for number in range(options.parse_args().files)]
        for number, path in enumerate(paths):
            made(number, path)
        targets = measured(paths)
    print("\n".join(map(str, targets)))
    return int(not all(target.met for target in targets))


if __name__ == "__main__":
    sys.exit(main())
