"""The nouns of the product, as frozen values without input or output.

A **source** file is read as an **article**: **blocks** (a heading, a paragraph), each cut into **segments** (one
sentence each). A segment seen from one locale's catalog is a **unit**: source, target and review state. What a check
says of a unit is a **finding**; what the glossary asks of a word is a **term**; what a publisher pulls is an
**edition**, made of **passages**.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType


class Role(StrEnum):
    """What a block is to the reader. Its name is the ``msgctxt`` of a PO entry (none for a paragraph)."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    CAPTION = "caption"
    BYLINE = "byline"
    LISTITEM = "listitem"
    CELL = "cell"
    ALT = "alt"
    ATTRIBUTE = "attribute"
    BOILERPLATE = "boilerplate"


class State(StrEnum):
    """How far a unit has come. Only a person makes a unit reviewed."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    REVIEWED = "reviewed"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    """Worth a look, and no fault: it is shown, and counts for nothing."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence as its author wrote it, inline markup included."""

    source: str
    """The words. Soft line breaks stay; marks that a container repeats on each line (``> ``) do not."""
    gap: str = ""
    """White space between this segment and the next one of its block."""
    start: int = 0
    """Where the segment begins, in characters of the text that was split (of ``Article.text`` for an article)."""
    end: int = 0
    """Where it ends, gap excluded. ``text[start:end]`` holds ``source``, with the container's marks if any."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that a reader sees as one thing."""

    role: Role
    segments: tuple[Segment, ...]
    line: int
    """Line of the file on which the block begins, from 1."""
    level: int = 0
    """Depth of a heading (1 to 6); 0 for other roles."""
    note: str = ""
    """What the author tells translators about this block."""
    place: str = ""
    """The format's own word for where the block stands (a table cell, an attribute): how ``fill`` must escape."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands between the ``---`` lines above an article, as far as the pipeline reads it."""

    title: str | None = None
    description: str | None = None
    original_locale: str | None = None
    """Locale of the text that the article was itself translated from."""
    original: str | None = None
    """Path (relative to the article's file) or address of that text."""
    authors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    published: str | None = None
    """ISO 8601 date, or date and time."""
    targets: tuple[str, ...] | None = None
    """Locales for this article alone; ``None``: those of the workspace."""
    translate: bool = True
    extra: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """Keys that belong to the publisher's own system: kept, not read."""


@dataclass(frozen=True, slots=True)
class Article:
    """A source file: its whole text, and where the words in it are."""

    id: str
    """Path under ``source/`` without the ending; names the catalogs and editions."""
    path: Path
    text: str
    """The file decoded, byte order mark and line ends included: ``text.encode() == path.read_bytes()``."""
    format: str
    """``text``, ``markdown`` or ``html``."""
    blocks: tuple[Block, ...]
    """In reading order; their segments never overlap."""
    front: FrontMatter = FrontMatter()

    @property
    def segments(self) -> list[Segment]:
        """Every segment in reading order: ``formats.fill`` takes one target for each."""
        return [segment for block in self.blocks for segment in block.segments]


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence in one locale's catalog."""

    article: str
    locale: str
    role: Role
    source: str
    """The msgid: soft line breaks and runs of white space folded into one space."""
    target: str
    state: State
    path: Path
    """The catalog."""
    line: int
    """Line of the entry in the catalog, from 1; 0 when it was never saved."""
    dismissed: frozenset[str] = frozenset()
    """Names of checks that a reviewer answered with ``# check-ok: name`` in the entry."""


@dataclass(frozen=True, slots=True)
class Term:
    """What the glossary asks of a word or name, in one locale."""

    source: str
    target: str
    """The form to write; the source itself for a term that is not to be translated."""
    forbidden: tuple[str, ...] = ()
    """Forms that must not be written for it."""
    case_sensitive: bool = True
    do_not_translate: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has to say of one place."""

    check: str
    severity: Severity
    article: str
    locale: str | None
    """``None``: the finding is about the source."""
    path: Path
    line: int
    source: str
    target: str
    message: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an edition: the target, or the source text where there is no target yet."""

    text: str
    locale: str
    state: State
    gap: str
    """What stands between this sentence and the next one of the passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of an edition."""

    role: Role
    sentences: tuple[Sentence, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """The words as they are read, without the gap after the last sentence."""
        parts = [part for sentence in self.sentences for part in (sentence.text, sentence.gap)]
        return "".join(parts[:-1])


class EditionState(StrEnum):
    """What a publisher may claim of an edition."""

    SOURCE = "source"
    ORIGINAL = "original"
    """The text that the article was itself translated from, as its author wrote it."""
    DRAFT = "draft"
    PARTIAL = "partial"
    REVIEWED = "reviewed"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Edition:
    """One article in one locale, ready to be written in any format."""

    article: str
    locale: str
    source_locale: str
    original_locale: str | None
    passages: tuple[Passage, ...]
    front: FrontMatter
    state: EditionState
    reviewed: float
    """Share of the article's sentences that a person has reviewed, 0 to 1, with four decimals."""
    untranslated: int
    reason: str | None = None
    """Why the edition is withheld."""
    engines: tuple[str, ...] = ()
    """Names of the engines whose drafts still stand in it unreviewed."""
    reviewers: tuple[str, ...] = ()
    """People who reviewed it, as the credits name them."""
    updated: str | None = None
    """ISO 8601 time at which its words last changed, as its catalog says; None where nothing says."""
    changed: str | None = None
    """ISO 8601 day on which the source changed, for an edition that does not follow the change yet."""
    earlier: bool = False
    """True when it is kept from an earlier build because the newer one does not pass the gate."""
    description: str = ""
    """What the author says of the article to search engines, in the edition's language; empty where nobody did."""
    filled: str | None = None
    """The source file with the edition's sentences in their places; None for plain text, which has only passages."""
    left: tuple[tuple[int, int], ...] = ()
    """Where sentences stand in ``filled`` that are left in the source language: offsets of characters."""
    signed: bool | None = None
    """Whether the text itself names its authors; None where that is to be told from the roles of its passages."""

    @property
    def back_translation(self) -> bool:
        """True when it was translated back into the language that the article was itself translated from."""
        return self.locale == self.original_locale and self.state is not EditionState.ORIGINAL

    @property
    def title(self) -> str:
        return next((passage.text for passage in self.passages if passage.role is Role.TITLE), self.article)

    @property
    def subtitle(self) -> str:
        return next((passage.text for passage in self.passages if passage.role is Role.SUBTITLE), "")
