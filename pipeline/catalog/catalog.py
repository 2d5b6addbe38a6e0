"""A catalog: the entries of one article in one locale, with methods that read it and methods that return a changed one.

A catalog is a value; only ``storage`` writes to disk.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.catalog import header, provenance, review_record
from pipeline.catalog.entry import Address, Entry, Key, msgid
from pipeline.catalog.provenance import Drafted, Provenance, Reason, Undrafted
from pipeline.catalog.translator_comments import MEMORY, persons, without
from pipeline.model import Role, State, Unit


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a catalog was read from. What has not changed is written back byte for byte."""

    path: Path
    content: bytes
    header: Entry
    entries: tuple[Entry, ...]
    obsolete: tuple[Entry, ...]
    texts: tuple[tuple[Entry, str], ...]
    """Each entry, including the header, in the order of the file, with its text as a tool wrapped it."""
    lines: Mapping[Address, int]
    """The line of each msgid, from 1."""
    tail: str = ""
    """Comments below the last entry."""
    newline: str = "\n"


@dataclass(frozen=True, slots=True)
class Catalog:
    """The translations of one article into one locale, or its template."""

    locale: str
    """As gettext writes it; empty for a template."""
    entries: tuple[Entry, ...]
    """One for each sentence, in article order."""
    obsolete: tuple[Entry, ...] = ()
    """Entries of removed sentences, kept in case the sentences come back."""
    header: Entry = field(default_factory=lambda: Entry(""))
    origin: Origin | None = field(default=None, compare=False, repr=False)
    _index: dict[Key, Entry] = field(init=False, compare=False, repr=False, default_factory=dict)
    """The entries by key, once one was looked up."""

    @property
    def path(self) -> Path | None:
        """The file it was read from or written to; None if there is no file yet."""
        return None if self.origin is None else self.origin.path

    @property
    def human(self) -> int:
        """The number of texts, including obsolete ones, that a person wrote or approved."""
        return sum(entry.human for entry in (*self.entries, *self.obsolete))

    def lookup(self, role: Role, source: str) -> Entry:
        """The entry of a sentence; ``source`` is its text in the article or its msgid. Raises KeyError."""
        return self._by_key()[role, msgid(source)]

    def _by_key(self) -> Mapping[Key, Entry]:
        if not self._index:
            # If another program's msgctxt gives two entries the same key, the first one counts.
            self._index.update((entry.key, entry) for entry in reversed(self.entries))
        return self._index

    def line(self, entry: Entry) -> int:
        """The line of the entry's msgid in the file, from 1; 0 if it is not in the file."""
        return 0 if self.origin is None else self.origin.lines.get(entry.address, 0)

    def units(self, article: str) -> list[Unit]:
        """Every sentence with something to translate as a unit of the article with this id, with its line."""
        path = self.path or Path()
        return [
            Unit(
                article=article,
                locale=self.locale,
                role=entry.role,
                source=entry.source,
                target=entry.target,
                state=entry.state,
                path=path,
                line=self.line(entry),
                dismissed=entry.dismissed,
            )
            for entry in self.entries
            if entry.is_unit
        ]

    def pending(self, retranslate: bool = False) -> list[Entry]:
        """The entries that an engine may draft: untranslated ones, and untouched drafts whose source has changed.

        With ``retranslate`` also every other untouched draft, but never a text that a person wrote or approved.
        """
        return [entry for entry in self.entries if _draftable(entry, retranslate)]

    def drafted(self, answers: Mapping[Key, Drafted | Undrafted]) -> "Catalog":
        """The catalog with new drafts, fuzzy and with their provenance, and with the reasons for missing drafts.

        An answer for an edited text, or for no entry, is ignored. An ``Undrafted`` does not remove a draft, unless it
        is the draft of another sentence.
        """
        return replace(self, entries=tuple(_drafted(entry, answers.get(entry.key)) for entry in self.entries))

    def settled(self, texts: Mapping[Key, str]) -> "Catalog":
        """The catalog with ``texts`` for the sentences that have nothing to translate: they are done, and not fuzzy.

        A text that a person wrote or approved stays. A sentence that is done and not in ``texts`` loses its text.
        """
        return replace(self, entries=tuple(_settled(entry, texts.get(entry.key)) for entry in self.entries))

    def hinted(self, hints: Mapping[Key, str]) -> "Catalog":
        """The catalog with hints from memory, in words, above the drafts; former hints are removed."""
        entries = (
            replace(
                entry, comments=(*without(entry.comments, MEMORY), f"{MEMORY} {' '.join(hints[entry.key].split())}")
            )
            if entry.key in hints
            else entry
            for entry in self.entries
        )
        return replace(self, entries=tuple(entries))

    def translated(self, texts: Mapping[Key, str], reviewed: bool = True) -> "Catalog":
        """The catalog with a person's ``texts``; ``reviewed`` says whether the person approves them.

        White space becomes single spaces as in a msgid, so that a line break from a text box does no harm. An empty
        text removes the translation. Raises KeyError for a sentence that the catalog does not have.
        """
        missing = set(texts) - set(self._by_key())
        if missing:
            raise KeyError(missing.pop())
        entries = (
            _translated(entry, msgid(texts[entry.key]), reviewed) if entry.key in texts else entry
            for entry in self.entries
        )
        return replace(self, entries=tuple(entries))

    def fixed(self, texts: Mapping[Key, str]) -> "Catalog":
        """The catalog with corrected ``texts``: every entry keeps its state and its comments.

        An untouched draft remains an untouched draft, with a new digest; a person's text remains a person's. An empty
        text, or a text for no entry, is ignored.
        """
        return replace(self, entries=tuple(_fixed(entry, texts.get(entry.key, "")) for entry in self.entries))

    def __iter__(self) -> Iterator[Entry]:
        """All entries except the header: those in use, then the obsolete ones."""
        yield from self.entries
        yield from self.obsolete


def _draftable(entry: Entry, retranslate: bool) -> bool:
    if entry.plural is not None or entry.state is State.DONE:
        return False
    if entry.state is State.UNTRANSLATED:
        return True
    return entry.stale or (retranslate and entry.untouched)


def _drafted(entry: Entry, answer: Drafted | Undrafted | None) -> Entry:
    if answer is None or not _draftable(entry, retranslate=True):
        return entry
    own = persons(entry.comments)
    text = msgid(answer.text) if isinstance(answer, Drafted) else ""
    bare = replace(entry, previous_source=None, previous_context=None, previous_plural=None)
    if isinstance(answer, Drafted) and text:
        comment = provenance.comment(provenance.drafted(replace(answer, text=text), entry.source))
        # The same draft again is no change, even if a tool has wrapped the comment.
        bare = replace(bare, previous_source=answer.of or None)
        if entry == replace(bare, target=text, comments=entry.comments) and entry.provenance == provenance.parse(
            [comment]
        ):
            return entry
        return replace(bare, target=text, flags=entry.flagged(fuzzy=True), comments=(*own, comment))
    if entry.untouched and not entry.stale:
        return entry
    reason = answer.reason if isinstance(answer, Undrafted) else "empty answer"
    comment = provenance.undrafted_comment(reason)
    return replace(bare, target="", flags=entry.flagged(fuzzy=False), comments=(*own, comment))


def _settled(entry: Entry, text: str | None) -> Entry:
    if entry.plural is not None or entry.human or (text is None and entry.state is not State.DONE):
        return entry
    comment = provenance.comment(
        Provenance(Reason.NOTHING, source=provenance.mark(entry.source), digest=provenance.digest(text or ""))
    )
    done = replace(
        entry,
        target=text or "",
        flags=entry.flagged(fuzzy=False),
        comments=(*persons(entry.comments), *((comment,) if text else ())),
        previous_source=None,
        previous_context=None,
        previous_plural=None,
    )
    same = replace(done, comments=entry.comments) == entry and entry.provenance == provenance.parse(done.comments)
    return entry if same else done


def _translated(entry: Entry, text: str, reviewed: bool) -> Entry:
    done = bool(text) and reviewed
    return replace(
        entry,
        target=text,
        flags=entry.flagged(fuzzy=bool(text) and not reviewed),
        comments=persons(entry.comments),
        previous_source=None if done else entry.previous_source,
        previous_context=None if done else entry.previous_context,
    )


def _fixed(entry: Entry, text: str) -> Entry:
    if not text or text == entry.target or entry.plural is not None:
        return entry
    done = replace(entry, target=text)
    if entry.untouched:
        comments = provenance.signed(entry.comments, text)
    elif done.untouched:
        # A person's text that is now the same as the draft must not count as the draft.
        comments = provenance.signed(entry.comments, None)
    else:
        comments = review_record.fixed(entry.comments, entry.target, text, header.today())
    return replace(done, comments=comments)
