"""The sentences of a catalog as the desk shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.catalog import Catalog, Entry
from pipeline.catalog.provenance import digest
from pipeline.checks import codes
from pipeline.model import Role

_ORIGINAL = "original"
_BLOCK_ENDS = ", sentence "


def unit_id(role: Role, source: str) -> str:
    """The id of a sentence on the page and in requests, the same in every run."""
    return digest(f"{role.value}\0{source}")


@dataclass(frozen=True, slots=True)
class DeskUnit:
    """One sentence of the page."""

    id: str
    number: int
    """Its number in the article, from 1."""
    role: str
    block: str
    """Its block in the article, such as ``paragraph 3``; empty if the catalog does not say."""
    source: str
    original: str
    """The sentence of the original that it was translated from; empty if there is none."""
    target: str
    state: str
    shown: str
    """``digest`` of ``target``; a save based on another text is a conflict."""
    risk: int | None

    @property
    def parts(self) -> list[str]:
        """``source`` as words, then alternately a code or address, and words."""
        return codes.split(self.source)

    @property
    def codes(self) -> list[str]:
        """The codes and addresses of ``source``."""
        return list(dict.fromkeys(self.parts[1::2]))


def of(current: Catalog, old: Catalog | None = None, known: Sequence[DeskUnit] = ()) -> tuple[DeskUnit, ...]:
    """The sentences of ``current`` with something to translate, in article order.

    Units that ``known`` already has for ``old`` are reused.
    """
    former = dict(zip(map(id, shown(old)), known, strict=True)) if old else {}
    units = []
    for number, entry in enumerate(shown(current), 1):
        same = former.get(id(entry))
        units.append(same if same and same.number == number else unit(entry, number))
    return tuple(units)


def shown(current: Catalog) -> list[Entry]:
    """The entries that the desk shows, in the order of their numbers."""
    return [entry for entry in current.entries if entry.is_unit]


def unit(entry: Entry, number: int) -> DeskUnit:
    """``entry``, the one with that ``number`` in its catalog, as the desk shows it."""
    origin = entry.provenance
    place = entry.extracted[0] if entry.extracted else ""
    return DeskUnit(
        id=unit_id(entry.role, entry.source),
        number=number,
        role=entry.role.value,
        block=place.partition(_BLOCK_ENDS)[0] if _BLOCK_ENDS in place else "",
        source=entry.source,
        original=next((_original(line) for line in entry.extracted if line.startswith(_ORIGINAL)), ""),
        target=entry.target,
        state=entry.state.value,
        shown=digest(entry.target),
        risk=origin.risk if origin else None,
    )


def _original(note: str) -> str:
    """The sentence in a note such as ``original, perhaps: …``."""
    return note.partition(": ")[2]
