"""Editors and the pipeline save the same catalogs at the same time: no text of an editor may be lost.

``python -m tests.catalog.races [SAVES]`` lets thousands of saves race, by rename and in place, on copies of the
catalogs of this repository, with a slow disk, and prints what happened.
"""

import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from pipeline import catalog, files
from pipeline.catalog import Drafted
from pipeline.errors import CatalogError

OWN = Path(__file__).parents[2] / "locales"
HOW = ("rename", "in place")
# The first sentences of each catalog are the editor's, the pipeline drafts all that nobody wrote.
_EDITED = 6
_CHUNK = 700

Texts = Mapping[tuple[Path, int], str]


@dataclass
class Race:
    """What happened in a race."""

    writes: int = 0
    """How often the pipeline wrote a catalog."""
    merged: int = 0
    """How often it found a save between its last look and the exchange, or an editor in the middle of one."""
    refused: int = 0
    """How often it wrote nothing, and said so."""
    saves: int = 0
    lost: int = 0
    """Sentences whose last text from the editor is not in the file."""


def saved(path: Path, number: int, text: str, how: str, chunk: int = _CHUNK) -> None:
    """An editor's save: sentence ``number`` is ``text``, and reviewed, in the file as it is now.

    Raises ValueError if the file has no such sentence at the moment.
    """
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    indices = [index for index, block in enumerate(blocks) if "\nmsgstr" in block and "#~" not in block][1:]
    if number >= len(indices):
        raise ValueError(f"{path} has {len(indices)} sentences")
    block = blocks[indices[number]].replace("#, fuzzy\n", "")
    blocks[indices[number]] = f'{block[: block.index("msgstr")]}msgstr "{text}"' + "\n" * block.endswith("\n")
    changed = "\n\n".join(blocks)
    if how == "rename":
        other = path.with_name("editor.tmp")
        other.write_text(changed, encoding="utf-8")
        other.replace(path)
        return
    with path.open("w", encoding="utf-8") as stream:
        for at in range(0, len(changed), chunk):
            stream.write(changed[at : at + chunk])
            stream.flush()


def edit(paths: Sequence[Path], saves: int, how: Sequence[str], pause: float) -> Texts:
    """Save ``saves`` times, each time on top of what the file has; returns the last text of each sentence."""
    dice, last = random.Random(7), {}
    for turn in range(saves):
        path, number, text = dice.choice(paths), dice.randrange(_EDITED), f"Escrito {turn}."
        saved(path, number, text, how[turn % len(how)])
        last[path, number] = text
        time.sleep(dice.random() * pause)
    return last


def drafted(path: Path, text: str) -> catalog.Catalog:
    """The catalog with a draft for each sentence that nobody wrote."""
    current = catalog.load(path)
    drafts = {
        entry.key: Drafted(text, "argos", "en>es", "m", None)
        for entry in current.entries
        if not entry.target or entry.untouched
    }
    return current.drafted(drafts)


def race(paths: Sequence[Path], saves: int, how: Sequence[str], pool: Executor, pause: float = 0.02) -> Race:
    """Write the catalogs as the pipeline does until an editor in ``pool`` has saved ``saves`` times.

    The editor's own failure is raised at once; the caller's ``pool`` waits for it in any case.
    """
    found = Race(saves=saves)
    order = {path: [entry.source for entry in catalog.load(path).entries] for path in paths}
    with _counted(found):
        editor = pool.submit(edit, paths, saves, how, pause)
        turn = 0
        while not editor.done():
            turn += 1
            try:
                current = drafted(paths[turn % len(paths)], f"Borrador {turn}.")
                found.writes += catalog.save(current, paths[turn % len(paths)])
            except CatalogError:
                found.refused += 1
        last = editor.result()
    texts = {path: {entry.source: entry.target for entry in catalog.load(path).entries} for path in paths}
    found.lost = sum(texts[path].get(order[path][number]) != text for (path, number), text in last.items())
    return found


@contextmanager
def _counted(found: Race) -> Iterator[None]:
    """Count in ``found`` how often a save was noticed while a catalog was written."""
    real = files.replace_if

    def counting(path: Path, content: bytes, expected: bytes | None) -> None:
        try:
            real(path, content, expected)
        except files.SavedMeanwhileError:
            found.merged += 1
            raise

    with mock.patch.object(files, "replace_if", counting):
        yield


@contextmanager
def slow_disk(seconds: float) -> Iterator[None]:
    """Let each wait for the disk take up to ``seconds`` longer."""
    real, dice = os.fsync, random.Random(3)

    def fsync(descriptor: int) -> None:
        time.sleep(dice.random() * seconds)
        real(descriptor)

    with mock.patch.object(os, "fsync", fsync):
        yield


def own_catalogs(folder: Path) -> list[Path]:
    """Copies of the catalogs of this repository's article, in ``folder``."""
    shutil.copytree(OWN, folder / "locales")
    return sorted((folder / "locales").glob("*/LC_MESSAGES/*.po"))


def main(saves: str = "3000") -> None:
    for how in (("rename",), ("in place",), HOW):
        with (
            tempfile.TemporaryDirectory() as folder,
            slow_disk(0.03),
            ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool,
        ):
            paths = own_catalogs(Path(folder))
            begun = time.monotonic()
            found = race(paths, int(saves), how, pool)
            left = [path for path in Path(folder).rglob(".*") if path.is_file()]
            print(f"{' and '.join(how)}: {found}, {len(left)} files left, {time.monotonic() - begun:.0f} s", flush=True)
            if found.lost or left:
                sys.exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
