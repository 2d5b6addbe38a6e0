"""Three-way merge of a catalog with a file that someone changed in the meantime. No person's text is overwritten."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.catalog import header
from pipeline.catalog.catalog import Catalog, Origin
from pipeline.catalog.entry import Address, Entry
from pipeline.catalog.translator_comments import persons
from pipeline.errors import CatalogError

Entries = Mapping[Address, Entry]


def reconcile(ours: Catalog, base: Origin | None, theirs: Catalog) -> Catalog:
    """``ours``, made from ``base``, merged with ``theirs``, which is on disk now.

    Sentences, their order and their context come from ``ours``; a person's text is preferred to a draft. Raises
    CatalogError if two people changed the text of one sentence: the text on disk stays, and ours is not written.
    """
    before: Entries = {} if base is None else {entry.address: entry for entry in (*base.entries, *base.obsolete)}
    now: Entries = {entry.address: entry for entry in theirs}
    mine = {entry.address for entry in ours}
    merged = [entry for entry in (_merged(entry, before, now, theirs) for entry in ours) if entry is not None]
    # What they wrote for sentences that ``ours`` no longer has is kept as obsolete.
    kept = [
        as_obsolete(entry)
        for address, entry in now.items()
        if address not in mine
        and not _unchanged(entry, before.get(address))
        and (_worth_keeping(entry) or entry.obsolete)
    ]
    return Catalog(
        locale=ours.locale,
        entries=tuple(entry for entry in merged if not entry.obsolete),
        obsolete=(*(entry for entry in merged if entry.obsolete), *kept),
        header=_header(ours.header, None if base is None else base.header, theirs.header),
        origin=theirs.origin,
    )


def as_obsolete(entry: Entry) -> Entry:
    """``entry`` as an obsolete one, without references to the article that no longer has it."""
    return replace(entry, obsolete=True, extracted=(), references=())


def _worth_keeping(entry: Entry) -> bool:
    return entry.human or bool(persons(entry.comments))


def _merged(entry: Entry, before: Entries, now: Entries, theirs: Catalog) -> Entry | None:
    base, other = before.get(entry.address), now.get(entry.address)
    if other is None:
        # They removed it, as "msgattrib --no-obsolete" does. A sentence of the article stays.
        return None if entry.obsolete and entry == base else _with_latest_text(entry, before, now)
    if _unchanged(other, base):
        return entry
    ours_first = _texts(entry) != (None if base is None else _texts(base)) and (
        _texts(entry) == _texts(other)
        or (base is not None and _texts(other) == _texts(base))
        or not other.human
        or (entry.human and entry.target == other.target)
    )
    if ours_first:
        return _combined(entry, other, entry, base)
    if entry.human and (base is None or _texts(entry) != _texts(base)):
        raise CatalogError(
            f"{theirs.path}:{theirs.line(other)}: someone else has changed the translation of this sentence.",
            f"The file has '{other.target}', yours is '{entry.target}'. Open the file again and save the right one.",
        )
    return _combined(other, entry, entry, base)


def _with_latest_text(entry: Entry, before: Entries, now: Entries) -> Entry:
    """A changed sentence, with the current text of its former entry."""
    if entry.previous_source is None:
        return entry
    address = (entry.previous_context or entry.context, entry.previous_source)
    base, other = before.get(address), now.get(address)
    if base is None or other is None or entry.target != base.target or not other.human:
        return entry
    return replace(entry, target=other.target)


def _combined(owner: Entry, rest: Entry, position: Entry, base: Entry | None) -> Entry:
    """The text of ``owner`` at the position of ``position``, with the comments that people added to either."""
    known = () if base is None else base.comments
    gone = {line for line in persons(known) if line not in rest.comments}
    added = (line for line in persons(rest.comments) if line not in known and line not in owner.comments)
    return replace(
        owner,
        comments=(*(line for line in owner.comments if line not in gone), *added),
        extracted=position.extracted,
        references=position.references,
        obsolete=position.obsolete,
    )


def _texts(entry: Entry) -> tuple[object, ...]:
    return (entry.target, entry.targets, entry.fuzzy, entry.previous_source, entry.provenance)


def _unchanged(entry: Entry, base: Entry | None) -> bool:
    """Whether everything that people and their tools edit is unchanged."""
    return base is not None and (_texts(entry), entry.comments, entry.flags) == (
        _texts(base),
        base.comments,
        base.flags,
    )


def _header(ours: Entry, base: Entry | None, theirs: Entry) -> Entry:
    known = header.fields(theirs) if base is None else header.fields(base)
    mine = header.fields(ours)
    if base is None:
        return header.changed(theirs, {name: value for name, value in mine.items() if name not in known})
    return header.changed(theirs, {name: value for name, value in mine.items() if known.get(name) != value})
