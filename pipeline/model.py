"""The core types of the product, as immutable values without input or output.

A **source** file is read as an **article**: **blocks** (a heading, a paragraph), each cut into **segments** (one
sentence each). A segment in one locale's catalog is a **unit**: source, target and review state. A check reports
**findings** about a unit; the glossary's rule for a word is a **term**.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType


class Role(StrEnum):
    """The function of a block for the reader. Its name is the ``msgctxt`` of a PO entry, except for a paragraph."""

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


ROLES: Mapping[str, Role] = MappingProxyType({role.value: role for role in Role})
"""The roles by name."""


class State(StrEnum):
    """The state of a unit. Only a person makes a unit reviewed."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    REVIEWED = "reviewed"
    DONE = "done"
    """There is nothing to translate, so that no person need review it. The pipeline wrote the target."""


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    """Worth a look, but not a mistake: it is shown, and does not change the exit status."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence as its author wrote it, inline markup included."""

    source: str
    """The text. It includes soft line breaks, but not the marks that a container repeats on each line (``> ``)."""
    gap: str = ""
    """White space between this segment and the next one of its block."""
    start: int = 0
    """Where the segment begins, in characters of the text that was split (of ``Article.text`` for an article)."""
    end: int = 0
    """Where it ends, without the gap. ``text[start:end]`` is ``source`` with the marks of its container."""
    wordless: bool = False
    """Whether it has nothing to translate, such as a number. ``formats.read`` decides; ``split`` does not."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a text that readers see as one thing."""

    role: Role
    segments: tuple[Segment, ...]
    line: int
    """Line of the file on which the block begins, from 1."""
    level: int = 0
    """Depth of a heading (1 to 6); of a cell in a table of plain text its column, from 1; 0 for other roles."""
    note: str = ""
    """The author's note to translators about this block."""
    place: str = ""
    """The format's own word for the block's position (a table cell, an attribute): it tells ``fill`` how to escape."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of an article, as far as the pipeline reads it."""

    title: str | None = None
    description: str | None = None
    original_locale: str | None = None
    """The locale of the text that the article was translated from."""
    original: str | None = None
    """The path of that text, relative to the article's file, or its address."""
    authors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    published: str | None = None
    """ISO 8601 date, or date and time."""
    targets: tuple[str, ...] | None = None
    """Locales for this article alone; ``None`` for those of the workspace."""
    translate: bool = True
    extra: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """Keys for other systems; they are kept, but not read."""


@dataclass(frozen=True, slots=True)
class Article:
    """A source file: its whole text, and the positions of the words in it."""

    id: str
    """The path under ``source/`` without the suffix; catalogs and editions have the same name."""
    path: Path
    text: str
    """The decoded file, including byte order mark and line ends."""
    format: str
    """``text``, ``markdown`` or ``html``."""
    blocks: tuple[Block, ...]
    """In reading order; their segments never overlap."""
    front: FrontMatter = FrontMatter()
    parameters: frozenset[str] = frozenset()
    """The names of parameters of shortcodes that have words in this workspace, besides the usual ones."""
    outside: tuple[tuple[int, int], ...] = ()
    """The parts of a saved page that are not the article, as numbers of their first and last tags, where the page does
    not mark its article and the settings ask for a guess."""
    charset: str = "utf-8"
    """The codec of the file's encoding, where a web page declares another one. Editions are always in UTF-8."""

    def line_of(self, words: str) -> int | None:
        """The line on which ``words`` stand first, from 1; None if the text has them nowhere."""
        position = self.text.find(words) if words else -1
        return None if position < 0 else self.text.count("\n", 0, position) + 1

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return self.text.encode(self.charset)

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
    """The msgid, in which every run of white space is one space."""
    target: str
    state: State
    path: Path
    """The catalog."""
    line: int
    """The line of the entry in the catalog, from 1; 0 if it was never saved."""
    dismissed: frozenset[str] = frozenset()
    """The checks that a reviewer dismissed with ``# check-ok: name`` in the entry."""


@dataclass(frozen=True, slots=True)
class Term:
    """The glossary's rule for a word or name in one locale."""

    source: str
    target: str
    """The form to use; the source itself for a term that is not translated."""
    forbidden: tuple[str, ...] = ()
    """Forms that must not be used."""
    case_sensitive: bool = True
    do_not_translate: bool = False
    note: str = ""
    part_of_speech: str = ""
    decided_by: str = ""
    decided_on: str = ""
    """A day, as YYYY-MM-DD."""

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that may be used, the best first; ``target`` separates them with ``|``."""
        return tuple(form.strip() for form in self.target.split("|") if form.strip())


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check reports about one sentence or position."""

    check: str
    severity: Severity
    article: str
    locale: str | None
    """None for a finding in the source."""
    path: Path
    line: int
    source: str
    target: str
    message: str
