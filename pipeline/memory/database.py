"""The tables of the memory's index in SQLite: opened, and made again if missing, of another version or broken.

Several processes may have the index open; each change is one transaction. They open it one after the other, so that
none sees tables that are being made, or removes those that another has just made.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.memory import concordance

_VERSION = 4
"""Version of the tables; an index of another version is made again."""
_PATIENCE = 60
"""Seconds to wait for another process that writes."""
_TABLES = """
begin;
create table sources (name text primary key, stamp text not null);
create table units (
    id integer primary key autoincrement, name text not null, source text not null, target text not null,
    locale text not null, source_locale text not null, role text not null, before text not null,
    after text not null, origin text not null, imported integer not null, frame integer
);
create index units_by_frame on units (frame) where frame is not null;
create index units_by_source on units (source);
create index units_by_name on units (name);
create table parts (newest integer primary key, folder text not null, size integer not null);
create virtual table words using fts5(
    source, target, locale, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);
create trigger unit_added after insert on units begin
    insert into words (rowid, source, target, locale)
    values (new.id, folded(new.source), folded(new.target), locale_word(new.locale));
end;
create trigger unit_removed after delete on units begin
    insert into words (words, rowid, source, target, locale)
    values ('delete', old.id, folded(old.source), folded(old.target), locale_word(old.locale));
end;
commit;
"""
_BROKEN = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT", "SQLITE_ERROR", "SQLITE_IOERR_SHORT_READ")


def opened(folder: Path) -> tuple[sqlite3.Connection, bool]:
    """The database in ``folder``, and whether it had to be made again because it was broken.

    Raises PipelineError if the folder cannot be written.
    """
    from filelock import FileLock

    broken = False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "units.lock", timeout=_PATIENCE):
            for _ in range(2):
                database = sqlite3.connect(folder / "units.sqlite", timeout=_PATIENCE)
                try:
                    if _usable(database, folder):
                        return database, broken
                except sqlite3.DatabaseError as error:
                    if not is_broken(error):
                        raise
                    broken = True
                database.close()
                clear(folder)
    except (OSError, sqlite3.Error) as error:
        raise failure(folder, error) from None
    raise PipelineError(f"{folder}: the memory's index cannot be made.", "Delete this folder and try again.")


@contextmanager
def writing(database: sqlite3.Connection) -> Iterator[None]:
    """One transaction that no other process writes in: what is read in it stays true until its end."""
    database.execute("begin immediate")
    with database:
        yield


def failure(folder: Path, error: Exception) -> PipelineError:
    """The failure of an index that cannot be read or written now."""
    if isinstance(error, TimeoutError) or getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
        return PipelineError(
            f"{folder}: another pipeline is writing the memory's index.", "Wait until it has ended, and try again."
        )
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    hint = "Make the folder writable." if isinstance(error, PermissionError) else "Delete it, or make room."
    return PipelineError(f"{folder}: the memory's index cannot be written: {why}.", hint)


def is_broken(error: sqlite3.Error) -> bool:
    """Whether ``error`` says that the file is damaged, and not only in use or out of reach."""
    return getattr(error, "sqlite_errorname", "").startswith(_BROKEN)


def _usable(database: sqlite3.Connection, folder: Path) -> bool:
    """Whether the database has tables of this version; an empty database gets them."""
    database.create_function("folded", 1, concordance.folded, deterministic=True)
    database.create_function("locale_word", 1, concordance.locale_word, deterministic=True)
    database.execute("pragma journal_mode = wal")
    database.execute("pragma synchronous = normal")
    [version] = database.execute("pragma user_version").fetchone()
    tables = _schema(database)
    if not tables:
        remove_parts(folder)  # they name units of another database
        database.executescript(_TABLES)
        database.execute(f"pragma user_version = {_VERSION}")
        return True
    database.execute("select name from sources limit 1").fetchone()
    return version == _VERSION and tables == _own_schema()


def _schema(database: sqlite3.Connection) -> list[object]:
    return database.execute("select type, name, tbl_name, sql from sqlite_master order by name").fetchall()


@cache
def _own_schema() -> list[object]:
    """The tables as this version makes them: a file of a stranger may have views and triggers of its own."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(_TABLES)
        return _schema(database)


def clear(folder: Path) -> None:
    """Remove the index: the next ``opened`` makes a new one."""
    for name in ("units.sqlite", "units.sqlite-wal", "units.sqlite-shm"):
        (folder / name).unlink(missing_ok=True)
    remove_parts(folder)


def remove_parts(folder: Path) -> None:
    """Remove the indexes of similar sentences, and what was left of one by a run that was killed."""
    for part in folder.glob("like*"):
        shutil.rmtree(part, ignore_errors=True)
