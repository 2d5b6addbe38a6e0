"""The memory's index on disk: all units in SQLite, with indexes of words and of similar sentences.

The index is in ``.pipeline/memory/`` and can be rebuilt from catalogs and imported memories at any time. A changed file
replaces only its own units, and of those only the ones that differ.
"""

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.language.word_tokens import word_spans
from pipeline.memory import concordance, database, similar
from pipeline.memory.similar import Similar
from pipeline.memory.unit import MemoryUnit

_COLUMNS = "source, target, locale, source_locale, role, before, after, origin, imported"
_SELECT = f"select {_COLUMNS} from units"  # noqa: S608 - fixed names
_REMOVED = 10
"""Units that may have been removed since the index was built."""
_LOOKED_AT = 500
"""How many units with the words, or like the sentence, are looked at."""
_WIDER = 4
"""So many times more similar sentences are looked for if too few of them serve."""
Serves = Callable[[MemoryUnit], bool]
"""Whether a unit is of use, by its languages."""

_INSIDE_A_NUMBER = (".", ",")
_DIGIT = re.compile(r"\d")


def _any(_: MemoryUnit) -> bool:
    return True


@dataclass(eq=False)
class Store:
    """An open index. ``close`` it, or use it as a context."""

    folder: Path
    _database: sqlite3.Connection
    notes: list[str] = field(default_factory=list)
    """What a person should know about the index, one sentence each."""
    _similar: Similar = field(default_factory=Similar)

    def stamps(self) -> dict[str, str]:
        """The stamp of each file (catalog or imported memory) at the time its units were read."""
        return dict(self._database.execute("select name, stamp from sources"))

    def replace(self, name: str, stamp: str, units: Iterable[MemoryUnit]) -> None:
        """Replace the units of the file ``name`` by ``units``; those that are the same keep their numbers."""
        known: dict[int, list[int]] = {}
        rows = self._database.execute(f"select id, {_COLUMNS} from units where name = ?", (name,))  # noqa: S608 - fixed names
        for number, *row in rows:
            known.setdefault(hash(tuple(row)), []).append(number)
        with self._database:
            self._database.executemany(
                f"insert into units (name, frame, {_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - fixed names
                ((name, frame(str(row[0])), *row) for row in map(_row, units) if not _taken(known, row)),
            )
            gone = ((number,) for numbers in known.values() for number in numbers)
            self._database.executemany("delete from units where id = ?", gone)
            self._database.execute("insert or replace into sources values (?, ?)", (name, stamp))

    def forget(self, names: Iterable[str]) -> None:
        """Remove the units of files that no longer exist."""
        with self._database:
            for name in names:
                self._database.execute("delete from units where name = ?", (name,))
                self._database.execute("delete from sources where name = ?", (name,))

    def settle(self) -> None:
        """Bring the index of similar sentences up to date; call this after all files are up to date."""
        self._similar = similar.settled(self._database, self.folder)
        if self._similar.repaired:
            self.notes.append(f"{self.folder}: the index of similar sentences was incomplete and has been made again.")

    def exact(self, source: str) -> list[MemoryUnit]:
        """Units with exactly the sentence ``source``, in the order in which they were added."""
        return [_unit(row) for row in self._rows(f"{_SELECT} where source = ? order by id", (source,))]

    def like(self, source: str, limit: int = 20, serves: Serves = _any) -> list[tuple[MemoryUnit, float]]:
        """Units that serve and whose sentence reaches the cutoff, with their similarity to ``source``, best first."""
        size = limit + _REMOVED
        # Units of other languages, and units that were removed since the index was built, are passed over.
        while True:
            near, found = self._similar.search(source, size), list[tuple[MemoryUnit, float]]()
            for number, score in near:
                rows = self._rows(f"{_SELECT} where id = ?", (number,))
                found += [(unit, score) for unit in map(_unit, rows) if serves(unit)]
                if len(found) == limit:
                    return found
            if len(near) < size or size >= _LOOKED_AT:
                return found
            size *= _WIDER

    def framed(self, source: str, limit: int = 20, serves: Serves = _any) -> list[MemoryUnit]:
        """The newest units that serve and whose sentence differs from ``source`` in numbers and names only."""
        wanted = frame(source)
        if wanted is None:
            return []
        rows = self._rows(f"{_SELECT} where frame = ? order by id desc limit ?", (wanted, _LOOKED_AT))
        return list(islice(filter(serves, map(_unit, rows)), limit))

    def search(self, words: str, locale: str | None = None, limit: int = 50) -> list[MemoryUnit]:
        """Concordance: units that contain all of ``words`` in source or target, the best first.

        The best are those with the words as they are, then the shortest; among very many, only the newest count.
        """
        wanted = concordance.query(words, locale)
        if not wanted:
            return []
        rows = self._rows(
            f"{_SELECT} where id in (select rowid from words where words match ? order by rowid desc limit ?)",  # noqa: S608 - fixed names
            (wanted, _LOOKED_AT),
        )
        plain = concordance.folded(words).split()

        def rank(unit: MemoryUnit) -> tuple[int, int]:
            found = {*concordance.folded(unit.source).split(), *concordance.folded(unit.target).split()}
            return -sum(word in found for word in plain), len(unit.source)

        return sorted(map(_unit, rows), key=rank)[:limit]

    def units(self) -> Iterator[MemoryUnit]:
        """All units, in the order in which they were added."""
        for row in self._rows(f"{_SELECT} order by id"):
            yield _unit(row)

    def empty(self) -> bool:
        """Whether there is no unit at all."""
        return not list(self._rows("select 1 from units limit 1"))

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _rows(self, query: str, values: Sequence[object] = ()) -> Iterator[Sequence[str]]:
        """The rows of a query. Raises PipelineError for a damaged index, which the next opening makes again."""
        try:
            yield from self._database.execute(query, values)
        except sqlite3.DatabaseError as error:
            if not database.is_broken(error):
                raise database.failure(self.folder, error) from None
            database.clear(self.folder)
            raise PipelineError(
                f"{self.folder}: the memory's index is damaged and was removed.", "Run the command again to rebuild it."
            ) from None


def open_(folder: Path) -> Store:
    """The index in ``folder``; a new, empty index if there is no usable one.

    Raises PipelineError when the folder cannot be written.
    """
    found, broken = database.opened(folder)
    notes = [f"{folder}: the memory's index was damaged and has been rebuilt from the catalogs and imported memories."]
    return Store(folder, found, notes * broken)


def _taken(known: dict[int, list[int]], row: Sequence[object]) -> bool:
    """Whether ``row`` is in ``known``, by hash; it is removed from there."""
    numbers = known.get(hash(tuple(row)))
    if not numbers:
        return False
    numbers.pop(0)
    return True


def _row(unit: MemoryUnit) -> Sequence[object]:
    return (
        unit.source,
        unit.target,
        unit.locale,
        unit.source_locale,
        unit.role,
        unit.before,
        unit.after,
        unit.origin,
        int(unit.imported),
    )


def _unit(row: Sequence[str]) -> MemoryUnit:
    source, target, locale, source_locale, role, before, after, origin, imported = row
    return MemoryUnit(source, target, locale, source_locale, role, before, after, origin, bool(imported))


def frame(source: str) -> int | None:
    """A number for the frame of ``source``, the sentence without its numbers and names; None if it has neither.

    A repair may exchange numbers and names, so sentences with one frame are similar, even if they are far apart in
    words: "She thanked Ana Ruiz." and "She thanked Eva Lund."
    """
    spans = word_spans(source)
    words = [_masked(source[start:end], start) for start, end in spans]
    if not {"0", "A"}.intersection(words):
        return None
    gaps = [source[one[1] : other[0]] for one, other in pairwise(spans)]
    kept = words[:1]
    for gap, before, word in zip(gaps, words, words[1:], strict=False):
        if (before, word) != ("0", "0") or gap not in _INSIDE_A_NUMBER:
            kept.append(word)
    written = f"{source[spans[-1][1] :]} {' '.join(kept)}"
    return int.from_bytes(hashlib.blake2b(written.encode(), digest_size=8).digest(), "little", signed=True)


def _masked(word: str, start: int) -> str:
    if _DIGIT.search(word):
        return "0"
    return "A" if start and word[0].isupper() else word
