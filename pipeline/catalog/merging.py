"""Old catalog + article → new catalog: every sentence has its entry, and what people wrote stands where it belongs.

Unchanged and moved sentences keep text and state. A changed one keeps a person's text, fuzzy, with the sentence that
it translates as ``#| msgid``; the former entry waits among the obsolete ones, in case the sentence comes back. Drafts
that nobody touched are not worth keeping for another sentence: it is drafted anew.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from rapidfuzz import fuzz

from pipeline import locales, segmentation
from pipeline.catalog import alignment, header, provenance, review_record, source_changes, translator_notes
from pipeline.catalog.catalog import Catalog
from pipeline.catalog.concurrent_edits import laid_down, reconcile
from pipeline.catalog.entry import Address, Entry, Key
from pipeline.catalog.entry import context as context_of
from pipeline.catalog.provenance import Provenance, Reason
from pipeline.catalog.source_changes import SourceChange
from pipeline.catalog.translator_comments import lasting, persons
from pipeline.catalog.translator_notes import TranslatorNote
from pipeline.model import Article, Role, Term

_NONE: Mapping[Key, str] = MappingProxyType({})
# Changes after which an approval still holds.
_SAME = ((), (SourceChange.SPACE,))
# In plain text the length of all paragraphs tells which of the two the first one is: an edit far away may change that.
_LEADS = {context_of(Role.PARAGRAPH), context_of(Role.SUBTITLE)}


def template(article: Article, source: str, source_locale: str = "en", originals: Mapping[Key, str] = _NONE) -> Catalog:
    """The POT of ``article``; ``source`` is the path that its references show, ``originals`` as for ``merge``."""
    entries = tuple(_fresh(key, place) for key, place in translator_notes.places(article, source, originals).items())
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
) -> Catalog:
    """The catalog of ``article`` in ``locale``, with all that ``old`` holds of it.

    ``source`` is the path that references show; ``terms`` are the glossary's, whose change is named to the reviewer;
    ``originals`` are lines to show with sentences, as the function of that name makes them once for all locales.
    """
    places = translator_notes.places(article, source, originals)
    if old is None:
        entries = tuple(_fresh(key, place) for key, place in places.items())
        return Catalog(locale, entries, header=_header(Entry(""), article, locale, source_locale))
    kept = [_settled(_singular(entry)) for entry in old.entries]
    known = {entry.address: entry for entry in (*kept, *map(_singular, old.obsolete))}
    wanted = {(context_of(role), text): place for (role, text), place in places.items()}
    _respace(known, wanted, terms)
    revised, replaced = _revised(kept, known, list(wanted), locale, terms)
    entries = tuple(
        _placed(known.get(address) or revised.get(address) or Entry(address[1], context=address[0]), place)
        for address, place in wanted.items()
    )
    return Catalog(
        locale=locale,
        entries=entries,
        obsolete=tuple(_obsolete(known, {entry.address: entry for entry in entries}, replaced)),
        header=_header(old.header, article, locale, source_locale),
        origin=old.origin,
    )


def adopted(old: Catalog, former: str, article: str, place: Catalog | None = None) -> Catalog:
    """``old``, the catalog of the article ``former``, as that of ``article``, in the stead of ``place`` if any.

    Nobody has written a text in ``place``; what people noted on its drafts stays.
    """
    known = header.fields(old.header).get("Project-Id-Version")
    own = header.changed(old.header, {"Project-Id-Version": article}) if known == former else old.header
    noted = reconcile(old, None, place) if place else old
    return replace(noted, header=own, origin=place.origin if place else None)


def _header(old: Entry, article: Article, locale: str, source_locale: str) -> Entry:
    return header.renewed(old, article.id, locale, source_locale, segmentation.VERSION)


def _fresh(key: Key, place: TranslatorNote) -> Entry:
    role, text = key
    return _placed(Entry(text, context=context_of(role)), place)


def _placed(entry: Entry, place: TranslatorNote) -> Entry:
    # Tools made with polib wrap these lines too: that alone is no reason to write them anew.
    same = " ".join(entry.extracted).split() == " ".join(place.extracted).split()
    extracted = entry.extracted if same else place.extracted
    if (extracted, place.references, False) == (entry.extracted, entry.references, entry.obsolete):
        return entry
    return replace(entry, extracted=extracted, references=place.references, obsolete=False)


def _singular(entry: Entry) -> Entry:
    """A plural entry of another program's file as one that an article's sentence could have; its forms are kept."""
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


def _settled(entry: Entry) -> Entry:
    """``entry``, emptied when it holds a draft that another tool (msgmerge) handed on from a former sentence."""
    if not entry.stale:
        return entry
    comments = lasting(entry.comments)
    return Entry(entry.source, context=entry.context, flags=entry.flagged(fuzzy=False), comments=comments)


def _respace(known: dict[Address, Entry], wanted: Collection[Address], terms: tuple[Term, ...]) -> None:
    """Take obsolete entries for ``wanted`` sentences that come back with other white space only, or as the lead."""
    laid = {_trace(*entry.address): entry for entry in known.values() if entry.obsolete}
    for address in wanted if laid else ():
        former = laid.get(_trace(*address))
        if former is None or address in known or former.address not in known:
            continue
        if source_changes.between(former.source, address[1], terms) in _SAME:
            known[address] = replace(known.pop(former.address), context=address[0], source=address[1])


def _trace(context: str | None, source: str) -> Address:
    """What a sentence keeps whatever its white space is, and whether or not it stands in the lead."""
    return (None if context in _LEADS else context, "".join(source.split()))


def _revised(
    kept: Sequence[Entry],
    known: Mapping[Address, Entry],
    wanted: Sequence[Address],
    locale: str,
    terms: tuple[Term, ...],
) -> tuple[dict[Address, Entry], set[Address]]:
    """Entries for new sentences that were made of old ones, and the old ones of which nothing else need be kept."""
    places = {address: number for number, address in enumerate(wanted)}
    gone = [entry for entry in kept if entry.address not in places]
    new = [address for address in wanted if address not in known]
    anchors = list(_anchors(kept, places, {address: number for number, address in enumerate(new)}))
    revised: dict[Address, Entry] = {}
    replaced: set[Address] = set()
    for link in alignment.align([entry.source for entry in gone], [text for _, text in new], anchors):
        olds = [gone[index] for index in link.old]
        news = [new[index] for index in link.new]
        entry = _carried(olds, news, locale, terms)
        revised[entry.address] = entry
        # A dismissal holds for its sentence only, and waits with it.
        replaced |= {old.address for old in olds if not (old.human or old.dismissed) or _lives_on(old, entry)}
    return revised, replaced


def _anchors(
    kept: Sequence[Entry], places: Mapping[Address, int], new: Mapping[Address, int]
) -> Iterator[tuple[int, int]]:
    """Between which unchanged sentences old and new ones stand, as counts of those before each such sentence."""
    stay = alignment.rising([places[entry.address] for entry in kept if entry.address in places])
    new_before = 0
    order = {number: address for address, number in places.items()}
    gone_before = 0
    reached = 0
    for entry in kept:
        place = places.get(entry.address)
        if place is None:
            gone_before += 1
        elif place in stay:
            new_before += sum(1 for number in range(reached, place) if order[number] in new)
            reached = place
            yield gone_before, new_before


def _carried(olds: Sequence[Entry], news: Sequence[Address], locale: str, terms: tuple[Term, ...]) -> Entry:
    """The entry of the sentence (of several, the one most like the old) that goes on with the old text."""
    first = olds[0]
    context, source = max(news, key=lambda address: fuzz.ratio(first.source, address[1]))
    moved = context != first.context and not {context, first.context} <= _LEADS
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
    said = provenance.comment(Provenance(Reason.SOURCE_CHANGED, change=",".join(change)))
    # With several sentences made one, no single approval speaks of the whole text.
    voided = review_record.voided(first.comments, first.target) if len(olds) == 1 else ()
    return replace(
        first,
        source=source,
        context=context,
        target=locales.joiner(locale).join(old.target for old in olds if old.target),
        flags=first.flagged(fuzzy=True),
        comments=(*comments, *voided, said),
        previous_source=" ".join(_translated(old) for old in olds),
        previous_context=first.context if context != first.context else first.previous_context,
    )


def _translated(entry: Entry) -> str:
    """The sentence that the entry's text translates: of one that was changed before, the former."""
    return entry.previous_source if entry.fuzzy and entry.previous_source is not None else entry.source


def _lives_on(old: Entry, new: Entry) -> bool:
    """True when text and state of ``old`` are those of ``new``: only white space was changed."""
    return (old.target, old.flags, old.comments) == (new.target, new.flags, new.comments)


def _obsolete(
    known: Mapping[Address, Entry], active: Mapping[Address, Entry], replaced: set[Address]
) -> Iterator[Entry]:
    """What is not in use: what was obsolete before, then the sentences that left just now."""
    left = {address: entry for address, entry in known.items() if address not in active and address not in replaced}
    for entry in sorted(left.values(), key=lambda entry: not entry.obsolete):
        if entry.obsolete:
            yield entry
        elif (entry.target or persons(entry.comments)) and not _copied(entry, {**left, **active}):
            yield laid_down(entry)


def _copied(entry: Entry, others: Mapping[Address, Entry]) -> bool:
    """True when the text was only carried over from a sentence that still has it, and nobody has approved it since."""
    origin = entry.provenance
    if not entry.fuzzy or origin is None or origin.reason is not Reason.SOURCE_CHANGED or entry.previous_source is None:
        return False
    former = others.get((entry.previous_context or entry.context, entry.previous_source))
    return (
        former is not None
        and former.target == entry.target
        and set(persons(entry.comments)) <= set(persons(former.comments))
    )
