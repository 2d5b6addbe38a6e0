"""Texts that the desk saved and another program overwrote without having seen them.

An editor that read the file before a save, and writes it afterwards, takes no notice of the save. The text is not in
the file then, but the desk still has it, and its pages show both.
"""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from time import monotonic

from pipeline.catalog import Entry
from pipeline.catalog.entry import Key
from pipeline.desk.open_catalogs import OpenCatalog
from pipeline.desk.units import unit_id

_SOON = 5.0
"""Seconds within which nobody reads a saved text, writes another one and saves the file."""


@dataclass(frozen=True, slots=True)
class Overwritten:
    """A text saved at the desk that another program has replaced in the file."""

    path: Path
    unit: str
    text: str
    """What the desk had saved."""
    theirs: str
    """What the file has instead."""


@dataclass(slots=True)
class _Saved:
    former: set[str]
    """The texts that the sentence had before, as far as the desk saw them."""
    text: str
    when: float


@dataclass(eq=False)
class Overwriting:
    """What the desk saved last of each sentence, and what became of it."""

    found: list[Overwritten] = field(default_factory=list)
    """In the order in which they were noticed."""
    _saved: dict[tuple[Path, Key], _Saved] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def saved(self, path: Path, before: Entry, text: str) -> None:
        """Note that the desk saved ``text`` in place of ``before``."""
        with self._lock:
            known = self._saved.get((path, before.key))
            former = known.former if known else set()
            self._saved[path, before.key] = _Saved({*former, before.target} - {text}, text, monotonic())

    def forget(self, path: Path, key: Key) -> None:
        with self._lock:
            self._saved.pop((path, key), None)

    def look(self, opened: OpenCatalog) -> None:
        """Notice what somebody has overwritten in the file as it is now."""
        with self._lock:
            for (path, key), saved in list(self._saved.items()):
                theirs = _text(opened, key) if path == opened.path else None
                if theirs is None or theirs == saved.text:
                    continue
                if theirs in saved.former or monotonic() - saved.when < _SOON:
                    self.found.append(Overwritten(path, unit_id(*key), saved.text, theirs))
                del self._saved[path, key]


def _text(opened: OpenCatalog, key: Key) -> str | None:
    try:
        return opened.current.lookup(*key).target
    except KeyError:
        return None
