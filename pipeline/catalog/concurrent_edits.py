"""Three-way merge of a catalog with the file that someone changed meanwhile. No text of a person is lost to ours."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.catalog import header
from pipeline.catalog.catalog import Catalog, Origin
from pipeline.catalog.entry import Address, Entry
from pipeline.catalog.translator_comments import persons
from pipeline.errors import CatalogError

Entries = Mapping[Address, Entry]


def reconcile(ours: Catalog, base: Origin | None, theirs: Catalog) -> Catalog:
    """``ours``, which was made from ``base``, on top of ``theirs``, which is what lies on disk now.

    Which sentences there are, their order and their context is ours to say; of texts, a person's goes before a draft.
    Raises CatalogError when two people changed the text of one sentence: the one on disk stays, ours is not written.
    """
    before: Entries = {} if base is None else {entry.address: entry for entry in (*base.entries, *base.obsolete)}
    now: Entries = {entry.address: entry for entry in theirs}
    mine = {entry.address for entry in ours}
    merged = [entry for entry in (_merged(entry, before, now, theirs) for entry in ours) if entry is not None]
    # What they wrote for sentences that are ours no more waits among the obsolete entries.
    kept = [
        laid_down(entry)
        for address, entry in now.items()
        if address not in mine and not _alike(entry, before.get(address)) and (_worth_keeping(entry) or entry.obsolete)
    ]
    return Catalog(
        locale=ours.locale,
        entries=tuple(entry for entry in merged if not entry.obsolete),
        obsolete=(*(entry for entry in merged if entry.obsolete), *kept),
        header=_header(ours.header, None if base is None else base.header, theirs.header),
        origin=theirs.origin,
    )


def laid_down(entry: Entry) -> Entry:
    """``entry`` as an obsolete one, without what refers to an article it stands in no more."""
    return replace(entry, obsolete=True, extracted=(), references=())


def _worth_keeping(entry: Entry) -> bool:
    return entry.human or bool(persons(entry.comments))


def _merged(entry: Entry, before: Entries, now: Entries, theirs: Catalog) -> Entry | None:
    base, other = before.get(entry.address), now.get(entry.address)
    if other is None:
        # They removed it, as "msgattrib --no-obsolete" does; a sentence of the article stays all the same.
        return None if entry.obsolete and entry == base else _followed(entry, before, now)
    if _alike(other, base):
        return entry
    ours_first = _words(entry) != (None if base is None else _words(base)) and (
        _words(entry) == _words(other)
        or (base is not None and _words(other) == _words(base))
        or not other.human
        or (entry.human and entry.target == other.target)
    )
    if ours_first:
        return _combined(entry, other, entry, base)
    if entry.human and (base is None or _words(entry) != _words(base)):
        raise CatalogError(
            f"{theirs.path}:{theirs.line(other)}: someone else changed the translation of this sentence meanwhile.",
            f"The file has '{other.target}', yours is '{entry.target}'. Read it again and save the one that is right.",
        )
    return _combined(other, entry, entry, base)


def _followed(entry: Entry, before: Entries, now: Entries) -> Entry:
    """A changed sentence with the text of its former entry, as it stands there now."""
    if entry.previous_source is None:
        return entry
    address = (entry.previous_context or entry.context, entry.previous_source)
    base, other = before.get(address), now.get(address)
    if base is None or other is None or entry.target != base.target or not other.human:
        return entry
    return replace(entry, target=other.target)


def _combined(owner: Entry, rest: Entry, place: Entry, base: Entry | None) -> Entry:
    """The text of ``owner`` in the place of ``place``, with the comments that people added to either."""
    known = () if base is None else base.comments
    gone = {line for line in persons(known) if line not in rest.comments}
    added = (line for line in persons(rest.comments) if line not in known and line not in owner.comments)
    return replace(
        owner,
        comments=(*(line for line in owner.comments if line not in gone), *added),
        extracted=place.extracted,
        references=place.references,
        obsolete=place.obsolete,
    )


def _words(entry: Entry) -> tuple[object, ...]:
    return (entry.target, entry.targets, entry.fuzzy, entry.previous_source, entry.provenance)


def _alike(entry: Entry, base: Entry | None) -> bool:
    """True when nothing was changed that people and their tools change."""
    return base is not None and (_words(entry), entry.comments, entry.flags) == (
        _words(base),
        base.comments,
        base.flags,
    )


def _header(ours: Entry, base: Entry | None, theirs: Entry) -> Entry:
    known = header.fields(theirs) if base is None else header.fields(base)
    mine = header.fields(ours)
    if base is None:
        return header.changed(theirs, {name: value for name, value in mine.items() if name not in known})
    return header.changed(theirs, {name: value for name, value in mine.items() if known.get(name) != value})
