"""The indexes of similar sentences of a memory: a large one, and smaller ones for the units that came later.

A part is merged with the one before it when it has half as many sentences, so that a million units are not indexed
again for every few thousand new ones. Units that are in no part yet are indexed in memory.
"""

import re
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from pipeline.memory import fuzzy_index
from pipeline.memory.database import writing
from pipeline.memory.fuzzy_index import FuzzyIndex

_OWN = re.compile(r"like-\w+")
_FRESH = 2_000
"""The most units outside the parts on disk; beyond this number they become a part."""


@dataclass(frozen=True, slots=True)
class _Part:
    newest: int
    """The highest number of its units."""
    folder: str
    size: int


@dataclass(frozen=True, slots=True)
class Similar:
    """All indexes of one memory."""

    indexes: tuple[FuzzyIndex, ...] = ()
    repaired: bool = False
    """Whether a part was incomplete and has been made again."""

    def search(self, source: str, limit: int) -> list[tuple[int, float]]:
        """Numbers of the units whose sentence reaches the cutoff, with their similarity, best first."""
        found = [hit for index in self.indexes for hit in index.search(source, limit)]
        return sorted(found, key=lambda one: (-one[1], one[0]))[:limit]


def settled(database: sqlite3.Connection, folder: Path) -> Similar:
    """The indexes, brought up to date with the units in ``database``.

    If another process settles them at the same time, its parts are taken.
    """
    while (found := _settled(database, folder, _recorded(database))) is None:
        pass
    return found


def _settled(database: sqlite3.Connection, folder: Path, recorded: Sequence[_Part]) -> Similar | None:
    """The same, begun with the parts that are ``recorded``; None if another process has changed them meanwhile."""
    parts, repaired = recorded, False
    try:
        indexes = [fuzzy_index.load(folder / part.folder) for part in parts]
    except (OSError, ValueError, EOFError):
        parts, indexes, repaired = [], [], True
    newest = parts[-1].newest if parts else 0
    [fresh] = database.execute("select count(*) from units where id > ?", (newest,)).fetchone()
    if fresh > _FRESH:
        first = _merging([part.size for part in parts], fresh)
        built = _built(database, parts[first - 1].newest if first else 0)
        replaced = _replace(database, folder, recorded, parts[:first], built)
        return Similar((*indexes[:first], built), repaired) if replaced else None
    if repaired and not _replace(database, folder, recorded, [], None):
        return None
    return Similar((*indexes, *([_built(database, newest)] if fresh else [])), repaired)


def _merging(sizes: Sequence[int], fresh: int) -> int:
    """How many parts stay as they are when ``fresh`` units become one: the others are merged into it."""
    count = len(sizes)
    while count and 2 * fresh >= sizes[count - 1]:
        count -= 1
        fresh += sizes[count]
    return count


def _built(database: sqlite3.Connection, after: int) -> FuzzyIndex:
    return fuzzy_index.build(database.execute("select id, source from units where id > ? order by id", (after,)))


def _recorded(database: sqlite3.Connection) -> list[_Part]:
    """The parts; a file of a stranger may name other folders, which count as missing."""
    rows = database.execute("select newest, folder, size from parts order by newest")
    return [_Part(newest, folder if _OWN.fullmatch(folder) else "like-", size) for newest, folder, size in rows]


def _replace(
    database: sqlite3.Connection,
    folder: Path,
    recorded: Sequence[_Part],
    kept: Sequence[_Part],
    built: FuzzyIndex | None,
) -> bool:
    """Write ``built`` as a part in place of those of the ``recorded`` that are not ``kept``.

    False if another process has changed the parts meanwhile: then nothing is written.
    """
    new = [] if built is None else [_saved(built, folder)]
    gone = [part for part in recorded if part not in kept]
    with writing(database):
        same = _recorded(database) == recorded
        if same:
            database.executemany("delete from parts where newest = ?", ((part.newest,) for part in gone))
            database.executemany("insert into parts values (?, ?, ?)", map(astuple, new))
    for part in gone if same else new:
        shutil.rmtree(folder / part.folder, ignore_errors=True)
    return same


def _saved(built: FuzzyIndex, folder: Path) -> _Part:
    made = Path(tempfile.mkdtemp(dir=folder, prefix="like-"))
    built.save(made)
    return _Part(int(built.ids.max()), made.name, len(built.ids))
