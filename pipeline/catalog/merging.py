"""Old catalog + article → new catalog: every sentence has an entry, and people's work stays with its sentence.

Unchanged and moved sentences keep text and state. A changed sentence keeps a person's text, fuzzy, with the sentence
that it translates as ``#| msgid``; the former entry is kept as obsolete, in case the sentence comes back. An untouched
draft is not kept for a changed sentence, which is drafted again.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from rapidfuzz import fuzz

from pipeline import locales, segmentation
from pipeline.catalog import alignment, edited_keys, header, provenance, review_record, source_changes, translator_notes
from pipeline.catalog.catalog import Catalog
from pipeline.catalog.concurrent_edits import as_obsolete, reconcile
from pipeline.catalog.entry import Address, Entry, Key
from pipeline.catalog.entry import context as context_of
from pipeline.catalog.provenance import Provenance, Reason
from pipeline.catalog.source_changes import SourceChange
from pipeline.catalog.translator_comments import lasting, persons
from pipeline.catalog.translator_notes import NamesIn, TranslatorNote
from pipeline.model import Article, Role, Term

_NONE: Mapping[Key, str] = MappingProxyType({})
# A review stays valid after these changes.
_SAME = ((), (SourceChange.SPACE,))
# Roles that are inferred from a block's place and neighbours, so that an edit elsewhere, or a better rule, may change
# them. A sentence is worded the same in all of them; headings are worded differently.
_INFERRED = {context_of(role) for role in (Role.PARAGRAPH, Role.SUBTITLE, Role.CAPTION, Role.BYLINE, Role.BOILERPLATE)}


def template(article: Article, source: str, source_locale: str = "en", originals: Mapping[Key, str] = _NONE) -> Catalog:
    """The template (POT) of ``article``; ``source`` is the path in references, ``originals`` as for ``merge``."""
    entries = tuple(_fresh(key, note) for key, note in translator_notes.notes(article, source, originals).items())
    return Catalog("", entries, header=_header(Entry(""), article, "", source_locale))


def merge(
    old: Catalog | None,
    article: Article,
    locale: str,
    source: str,
    *,
    source_locale: str = "en",
    terms: tuple[Term, ...] = (),
    originals: Mapping[Key, str] = _NONE,
    names: NamesIn = translator_notes.no_names,
) -> Catalog:
    """The catalog of ``article`` in ``locale``, with the translations from ``old``.

    ``source`` is the path in references. The glossary's ``terms`` in a sentence are named to the reviewer, also if a
    changed sentence differs in one; so are the ``names`` that need no glossary. ``originals`` are the lines that the
    function of that name makes, once for all locales.
    """
    notes = translator_notes.notes(article, source, originals, terms, source_locale, names)
    if old is None:
        entries = tuple(_fresh(key, note) for key, note in notes.items())
        return Catalog(locale, entries, header=_header(Entry(""), article, locale, source_locale))
    wanted = {(context_of(role), text): note for (role, text), note in notes.items()}
    active = [_without_stale_draft(_singular(entry)) for entry in old.entries]
    kept = edited_keys.restored(active, wanted, [entry.address for entry in old.obsolete])
    known = {entry.address: entry for entry in (*kept, *map(_singular, old.obsolete))}
    _respace(known, wanted, terms)
    revised, replaced = _revised(kept, known, list(wanted), locale, terms)
    entries = tuple(
        _noted(known.get(address) or revised.get(address) or Entry(address[1], context=address[0]), note)
        for address, note in wanted.items()
    )
    return Catalog(
        locale=locale,
        entries=entries,
        obsolete=tuple(_obsolete(known, {entry.address: entry for entry in entries}, replaced)),
        header=_header(old.header, article, locale, source_locale),
        origin=old.origin,
    )


def renamed(old: Catalog, former: str, article: str, replaced: Catalog | None = None) -> Catalog:
    """``old``, the catalog of the article ``former``, as the catalog of ``article``.

    It replaces ``replaced``, in which no person has written a text; people's comments on its drafts are kept.
    """
    known = header.fields(old.header).get("Project-Id-Version")
    own = header.changed(old.header, {"Project-Id-Version": article}) if known == former else old.header
    noted = reconcile(old, None, replaced) if replaced else old
    return replace(noted, header=own, origin=replaced.origin if replaced else None)


def _header(old: Entry, article: Article, locale: str, source_locale: str) -> Entry:
    return header.renewed(old, article.id, locale, source_locale, segmentation.VERSION)


def _fresh(key: Key, note: TranslatorNote) -> Entry:
    role, text = key
    return _noted(Entry(text, context=context_of(role)), note)


def _noted(entry: Entry, note: TranslatorNote) -> Entry:
    # Tools made with polib wrap these lines: a difference in wrapping alone is no change.
    same = " ".join(entry.extracted).split() == " ".join(note.extracted).split()
    extracted = entry.extracted if same else note.extracted
    if (extracted, note.references, False) == (entry.extracted, entry.references, entry.obsolete):
        return entry
    return replace(entry, extracted=extracted, references=note.references, obsolete=False)


def _singular(entry: Entry) -> Entry:
    """A plural entry of another program as a singular one; its plural forms become comments."""
    if entry.plural is None or not any(entry.targets):
        return entry if entry.plural is None else replace(entry, plural=None, targets=())
    forms = tuple(f"plural form {number}: {text}" for number, text in enumerate(entry.targets) if number and text)
    return replace(
        entry,
        target=entry.targets[0],
        flags=entry.flagged(fuzzy=True),
        comments=(*entry.comments, *forms),
        previous_plural=None,
        plural=None,
        targets=(),
    )


def _without_stale_draft(entry: Entry) -> Entry:
    """``entry``, without the draft that another tool (msgmerge) took over from a former sentence."""
    if not entry.stale:
        return entry
    comments = lasting(entry.comments)
    return Entry(entry.source, context=entry.context, flags=entry.flagged(fuzzy=False), comments=comments)


def _respace(known: dict[Address, Entry], wanted: Collection[Address], terms: tuple[Term, ...]) -> None:
    """Reuse obsolete entries for ``wanted`` sentences that come back with different white space, or as the lead."""
    by_trace = {_trace(*entry.address): entry for entry in known.values() if entry.obsolete}
    for address in wanted if by_trace else ():
        former = by_trace.get(_trace(*address))
        if former is None or address in known or former.address not in known:
            continue
        if source_changes.between(former.source, address[1], terms) in _SAME:
            known[address] = replace(known.pop(former.address), context=address[0], source=address[1])


def _trace(context: str | None, source: str) -> Address:
    """Identifies a sentence regardless of its white space, and of a role that is only inferred."""
    return (None if context in _INFERRED else context, "".join(source.split()))


def _revised(
    kept: Sequence[Entry],
    known: Mapping[Address, Entry],
    wanted: Sequence[Address],
    locale: str,
    terms: tuple[Term, ...],
) -> tuple[dict[Address, Entry], set[Address]]:
    """The entries of new sentences that were made from old ones, and the old entries that need not be kept as well."""
    numbers = {address: number for number, address in enumerate(wanted)}
    gone = [entry for entry in kept if entry.address not in numbers]
    new = [address for address in wanted if address not in known]
    anchors = list(_anchors(kept, numbers, {address: number for number, address in enumerate(new)}))
    revised: dict[Address, Entry] = {}
    replaced: set[Address] = set()
    for link in alignment.align([entry.source for entry in gone], [text for _, text in new], anchors):
        olds = [gone[index] for index in link.old]
        news = [new[index] for index in link.new]
        entry = _carried(olds, news, locale, terms)
        revised[entry.address] = entry
        # A dismissal applies to its sentence only, and is kept with the obsolete entry.
        replaced |= {old.address for old in olds if not (old.human or old.dismissed) or _same_text(old, entry)}
    return revised, replaced


def _anchors(
    kept: Sequence[Entry], numbers: Mapping[Address, int], new: Mapping[Address, int]
) -> Iterator[tuple[int, int]]:
    """For each sentence that stayed: how many removed and how many new sentences come before it."""
    stay = alignment.rising([numbers[entry.address] for entry in kept if entry.address in numbers])
    new_before = 0
    order = {number: address for address, number in numbers.items()}
    gone_before = 0
    reached = 0
    for entry in kept:
        number = numbers.get(entry.address)
        if number is None:
            gone_before += 1
        elif number in stay:
            new_before += sum(1 for before in range(reached, number) if order[before] in new)
            reached = number
            yield gone_before, new_before


def _carried(olds: Sequence[Entry], news: Sequence[Address], locale: str, terms: tuple[Term, ...]) -> Entry:
    """The entry of the sentence that keeps the old text: among several, the most similar to the old sentence."""
    first = olds[0]
    context, source = max(news, key=lambda address: fuzz.ratio(first.source, address[1]))
    moved = context != first.context and not {context, first.context} <= _INFERRED
    change = source_changes.between(first.source, source, terms) + ((SourceChange.ROLE,) if moved else ())
    if len(news) > 1:
        change = (SourceChange.SPLIT,)
    elif len(olds) > 1:
        change = (SourceChange.JOINED,)
    same = replace(first, source=source, context=context)
    if change in _SAME and first.target and not same.stale:
        return same
    comments = tuple(dict.fromkeys(line for old in olds for line in lasting(old.comments)))
    if not any(old.human for old in olds):
        return Entry(source, context=context, flags=first.flagged(fuzzy=False), comments=comments)
    comment = provenance.comment(Provenance(Reason.SOURCE_CHANGED, change=",".join(change)))
    # If several sentences became one, no single approval covers the whole text.
    voided = review_record.voided(first.comments, first.target) if len(olds) == 1 else ()
    return replace(
        first,
        source=source,
        context=context,
        target=locales.joiner(locale).join(old.target for old in olds if old.target),
        flags=first.flagged(fuzzy=True),
        comments=(*comments, *voided, comment),
        previous_source=" ".join(_translated(old) for old in olds),
        previous_context=first.context if context != first.context else first.previous_context,
    )


def _translated(entry: Entry) -> str:
    """The sentence that the entry's text translates: the former one if it has changed since."""
    return entry.previous_source if entry.fuzzy and entry.previous_source is not None else entry.source


def _same_text(old: Entry, new: Entry) -> bool:
    """Whether ``new`` has the text and state of ``old``: only white space was changed."""
    return (old.target, old.flags, old.comments) == (new.target, new.flags, new.comments)


def _obsolete(
    known: Mapping[Address, Entry], active: Mapping[Address, Entry], replaced: set[Address]
) -> Iterator[Entry]:
    """The entries not in use: those that were obsolete before, then those of sentences just removed."""
    left = {address: entry for address, entry in known.items() if address not in active and address not in replaced}
    for entry in sorted(left.values(), key=lambda entry: not entry.obsolete):
        if entry.obsolete:
            yield entry
        elif (entry.target or persons(entry.comments)) and not _copied(entry, {**left, **active}):
            yield as_obsolete(entry)


def _copied(entry: Entry, others: Mapping[Address, Entry]) -> bool:
    """Whether the text was carried over from a sentence that still has it, and no person has worked on it since."""
    origin = entry.provenance
    if not entry.fuzzy or origin is None or origin.reason is not Reason.SOURCE_CHANGED or entry.previous_source is None:
        return False
    former = others.get((entry.previous_context or entry.context, entry.previous_source))
    return (
        former is not None
        and former.target == entry.target
        and set(persons(entry.comments)) <= set(persons(former.comments))
    )
