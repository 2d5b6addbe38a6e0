"""The memory's index on disk: all units in SQLite, with an index of similar sentences.

The index is in ``.pipeline/memory/`` and can be rebuilt from catalogs and imported memories at any time. A changed file
replaces only its own units. New units are compared one by one until there are enough of them to rebuild the index of
similar sentences.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Indel

from pipeline.errors import PipelineError
from pipeline.language.word_tokens import word_tokens
from pipeline.memory import fuzzy_index
from pipeline.memory.fuzzy_index import CUTOFF, FuzzyIndex
from pipeline.memory.unit import MemoryUnit

_VERSION = 1
"""Version of the tables; an index of another version is rebuilt."""
_FRESH = 5_000
"""The most units outside the index of similar sentences; beyond this number it is rebuilt."""
_TABLES = """
create table sources (name text primary key, stamp text not null);
create table units (
    id integer primary key autoincrement, name text not null, source text not null, target text not null,
    locale text not null, source_locale text not null, role text not null, before text not null,
    after text not null, origin text not null, imported integer not null
);
create index units_by_source on units (source);
create index units_by_name on units (name);
create virtual table words using fts5(source, target, content='units', content_rowid='id', tokenize='unicode61');
create trigger unit_added after insert on units begin
    insert into words (rowid, source, target) values (new.id, new.source, new.target);
end;
create trigger unit_removed after delete on units begin
    insert into words (words, rowid, source, target) values ('delete', old.id, old.source, old.target);
end;
"""
_COLUMNS = "source, target, locale, source_locale, role, before, after, origin, imported"


@dataclass(eq=False)
class Store:
    """An open index. ``close`` it, or use it as a context."""

    folder: Path
    _database: sqlite3.Connection
    _like: FuzzyIndex | None = None
    _fresh: Mapping[int, str] = field(default_factory=dict)
    """Units that are not in the index of similar sentences yet."""

    def stamps(self) -> dict[str, str]:
        """The stamp of each file (catalog or imported memory) at the time its units were read."""
        return dict(self._database.execute("select name, stamp from sources"))

    def replace(self, name: str, stamp: str, units: Iterable[MemoryUnit]) -> None:
        """Replace all units of the file ``name`` by ``units``."""
        with self._database:
            self._database.execute("delete from units where name = ?", (name,))
            self._database.executemany(
                f"insert into units (name, {_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - fixed names
                ((name, *_row(unit)) for unit in units),
            )
            self._database.execute("insert or replace into sources values (?, ?)", (name, stamp))

    def forget(self, names: Iterable[str]) -> None:
        """Remove the units of files that no longer exist."""
        with self._database:
            for name in names:
                self._database.execute("delete from units where name = ?", (name,))
                self._database.execute("delete from sources where name = ?", (name,))

    def settle(self) -> None:
        """Bring the index of similar sentences up to date; call this after all files are up to date."""
        self._like = _loaded(self.folder)
        newest = 0 if self._like is None or not len(self._like.ids) else int(self._like.ids[-1])
        [count] = self._database.execute("select count(*) from units where id > ?", (newest,)).fetchone()
        if count > _FRESH:
            rows = self._database.execute("select id, source from units order by id")
            self._like = _written(fuzzy_index.build(rows), self.folder)
            newest = int(self._like.ids[-1])
        self._fresh = dict(self._database.execute("select id, source from units where id > ?", (newest,)))

    def exact(self, source: str) -> list[MemoryUnit]:
        """Units with exactly the sentence ``source``, in the order in which they were added."""
        rows = self._database.execute(
            f"select {_COLUMNS} from units where source = ? order by id",  # noqa: S608 - fixed names
            (source,),
        )
        return [_unit(row) for row in rows]

    def like(self, source: str, limit: int = 20) -> list[tuple[MemoryUnit, float]]:
        """Units whose sentence reaches the cutoff, with their similarity to ``source``, best first."""
        found = [] if self._like is None else self._like.search(source, limit)
        if self._fresh:
            fresh = process.extract(
                word_tokens(source),
                {number: word_tokens(text) for number, text in self._fresh.items()},
                scorer=Indel.normalized_similarity,
                processor=None,
                score_cutoff=CUTOFF,
                limit=limit,
            )
            found = sorted(
                [*found, *((number, float(score)) for _, score, number in fresh)], key=lambda one: (-one[1], one[0])
            )
        units = ((self._of(number), score) for number, score in found[:limit])
        return [(unit, score) for unit, score in units if unit]

    def search(self, words: str, locale: str | None = None, limit: int = 50) -> list[MemoryUnit]:
        """Concordance: units that contain all of ``words`` in source or target, the best first."""
        wanted = " ".join(f'"{word}"' for word in word_tokens(words))
        if not wanted:
            return []
        rows = self._database.execute(
            f"select {_COLUMNS} from units where id in (select rowid from words where words match ? order by rank) "  # noqa: S608 - fixed names
            "and (? is null or locale = ?) limit ?",
            (wanted, locale, locale, limit),
        )
        return [_unit(row) for row in rows]

    def units(self) -> Iterator[MemoryUnit]:
        """All units, in the order in which they were added."""
        for row in self._database.execute(f"select {_COLUMNS} from units order by id"):  # noqa: S608 - fixed names
            yield _unit(row)

    def count(self) -> int:
        """The number of units."""
        return int(self._database.execute("select count(*) from units").fetchone()[0])

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _of(self, number: int) -> MemoryUnit | None:
        """The unit with that number; None if it was removed since the index was built."""
        row = self._database.execute(f"select {_COLUMNS} from units where id = ?", (number,)).fetchone()  # noqa: S608 - fixed names
        return None if row is None else _unit(row)


def open_(folder: Path) -> Store:
    """The index in ``folder``; a new, empty index if there is no usable one.

    Raises PipelineError when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for _ in range(2):
            database = sqlite3.connect(folder / "units.sqlite")
            if _usable(database, folder):
                return Store(folder, database)
            database.close()
            _clear(folder)
    except (OSError, sqlite3.Error) as error:
        raise PipelineError(
            f"{folder}: the memory's index cannot be written: {error}.", "Delete it, or make room."
        ) from None
    raise PipelineError(f"{folder}: the memory's index cannot be made.", "Delete this folder and try again.")


def _usable(database: sqlite3.Connection, folder: Path) -> bool:
    """Whether the database has sound tables of this version; an empty database gets them."""
    try:
        database.execute("pragma journal_mode = wal")
        database.execute("pragma synchronous = off")
        [version] = database.execute("pragma user_version").fetchone()
        tables = _schema(database)
        if not tables:
            # A left-over index of similar sentences refers to other units.
            shutil.rmtree(folder / "like", ignore_errors=True)
            database.executescript(_TABLES)
            database.execute(f"pragma user_version = {_VERSION}")
            return True
        sound = version == _VERSION and tables == _own_schema()
        database.execute("select count(*) from sources").fetchone()
    except sqlite3.DatabaseError:
        return False
    return sound


def _schema(database: sqlite3.Connection) -> list[object]:
    return database.execute("select type, name, tbl_name, sql from sqlite_master order by name").fetchall()


@cache
def _own_schema() -> list[object]:
    """The tables as this version makes them: a file of a stranger may have views and triggers of its own."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(_TABLES)
        return _schema(database)


def _clear(folder: Path) -> None:
    for name in ("units.sqlite", "units.sqlite-wal", "units.sqlite-shm"):
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / "like", ignore_errors=True)


def _loaded(folder: Path) -> FuzzyIndex | None:
    try:
        return fuzzy_index.load(folder / "like")
    except (OSError, ValueError, EOFError):
        return None


def _written(index: FuzzyIndex, folder: Path) -> FuzzyIndex:
    """Write ``index`` into ``folder``, replacing the former index."""
    made = Path(tempfile.mkdtemp(dir=folder, prefix=".like-"))
    index.save(made)
    shutil.rmtree(folder / "like", ignore_errors=True)
    made.rename(folder / "like")
    return index


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
