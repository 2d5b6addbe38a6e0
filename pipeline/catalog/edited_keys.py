"""Entries whose msgid or msgctxt was changed by a person or a tool, although only msgstr is theirs to change.

Nothing in the article has changed then, so the translation and its approval stay with their sentence. Both proofs are
exact: the pipeline's own comment names the role or has the mark of the sentence that it was written for.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.catalog.entry import Address, Entry
from pipeline.catalog.entry import context as context_of
from pipeline.catalog.provenance import mark
from pipeline.model import ROLES


def restored(entries: Sequence[Entry], wanted: Collection[Address], obsolete: Collection[Address]) -> list[Entry]:
    """``entries``, with the keys that were changed in the file as they are in ``wanted``, those of the article.

    A key that another entry has, an ``obsolete`` one too, is not given twice.
    """
    free = dict.fromkeys(wanted)
    for address in (*(entry.address for entry in entries), *obsolete):
        free.pop(address, None)
    if not free:
        return list(entries)
    return [_restored(entry, free) if entry.human and entry.address not in wanted else entry for entry in entries]


def _restored(entry: Entry, free: dict[Address, None]) -> Entry:
    """``entry`` with its own key, which is removed from ``free``; unchanged if no key is proved to be its own."""
    context, written_for = _context(entry), _mark(entry)
    if (context, entry.source) in free:
        found = [(context, entry.source)]
    elif entry.previous_source is None and written_for:
        found = [address for address in free if address[0] == context and mark(address[1]) == written_for]
    else:
        found = []
    if len(found) != 1:
        return entry
    free.pop(found[0])
    return replace(entry, context=found[0][0], source=found[0][1])


def _mark(entry: Entry) -> str:
    """The mark of the sentence that the text was written for; empty if it is not known."""
    origin, record = entry.provenance, entry.record
    return origin.source if origin else record.source if record else ""


def _context(entry: Entry) -> str | None:
    """The msgctxt that the entry was written with: its first comment begins with its role, as in ``heading 2``."""
    role = ROLES.get(entry.extracted[0].partition(" ")[0].rstrip(",")) if entry.extracted else None
    return entry.context if role is None else context_of(role)
