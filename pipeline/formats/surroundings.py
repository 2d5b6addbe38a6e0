"""Finds the publisher's words around the text: calls to the reader, notes about the author, corrections, tags.

Wording is not enough here: such a paragraph is boilerplate only at the end of the article or next to boilerplate. In
the middle of the text, the same words are part of the story.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from pipeline.formats.bylines import (
    addresses_reader,
    has_address,
    hints_at_boilerplate,
    introduces,
    is_byline,
    names,
    names_work,
)
from pipeline.formats.offsets import fold
from pipeline.markup import Code, CodeKind, gaps
from pipeline.markup.references import unescape
from pipeline.model import Role

_LONGEST = 300
_TOP = 5  # blocks
_LABEL = 60  # characters at most in a line without a stop, such as "Leave a comment"
_STOPS = ".!?…:;,"
_LINKS = frozenset({"link", "a"})
_STRESSES = frozenset({"em", "strong", "i", "b"})
_BOLD = frozenset({"strong", "b"})
_HEADING = 110  # characters at most, as in plain text
_RUNNING = frozenset({Role.PARAGRAPH, Role.QUOTATION})
_UNSEEN = frozenset({Role.ALT, Role.ATTRIBUTE})
_PIECE = (
    r"(?:article|story|post|piece|column|essay|interview|conversation|report|review|page|(?:live )?blog|episode|letter)"
)
_BREAK = re.compile(r"<w?br\b[^<>]*>", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:corrections?|clarification|editor[’']?s note|disclosure|disclaimer)\b[^:.]{0,40}(?::|$)"
    r"|(?:an? |this )?(?:correction|clarification) (?:was|has been)\b"
    rf"|(?:an? (?:earlier |previous |longer |shorter )?version of )?this {_PIECE} (?:is|was|has been|have been|will be"
    r"|(?:first |originally )?(?:appears|appeared|misstated|ran))\b"
    r"|(?:tags?|tagged|filed under|posted in|categor(?:y|ies)|topics?|keywords)\b[^.:]{0,20}:"
    r"|filed under\b|more [\w ]{2,30}:"
    r"|(?:all |the )?(?:opinions|views) expressed\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A block's words, without markup, and what its format shows of it."""

    words: str
    role: Role
    link: bool = False
    """Whether all of the words are one link."""
    stressed: bool = False
    """Whether all of the words are emphasised."""
    bold: bool = False
    """Whether all of the words are in bold."""
    linked: bool = False
    """Whether there is a link in the words."""


def shown(text: str, marks: Sequence[Code], role: Role) -> Written:
    """A block of Markdown or HTML with the inline markup ``marks``."""
    unseen = [code for code in marks if code.name != "address" and code.name.split()[0] != "break"]
    words = "".join(text[begin:end] for begin, end in gaps(text, unseen))
    words = fold(unescape(_BREAK.sub(" ", words)))
    linked = any(code.name.removeprefix("tag ") in _LINKS and code.kind is CodeKind.OPEN for code in marks)
    bold = _whole(text, marks, _BOLD)
    return Written(words, role, _whole(text, marks, _LINKS), is_stressed(text, marks), bold, linked)


def is_stressed(text: str, marks: Sequence[Code]) -> bool:
    """Whether all of ``text`` is emphasised."""
    return _whole(text, marks, _STRESSES)


def _whole(text: str, marks: Sequence[Code], kinds: frozenset[str]) -> bool:
    whole = bool(marks) and marks[0].start == 0 and marks[-1].end == len(text)
    return whole and marks[0].name.removeprefix("tag ") in kinds and marks[0].pair == marks[-1].start


def settle(blocks: Sequence[Written], signed: Collection[str] = ()) -> list[Role]:
    """The roles of ``blocks``, with BOILERPLATE where both the words and the place of a paragraph indicate it.

    ``signed`` are the authors that front matter names: a paragraph at the top with a name alone is a byline.
    """
    roles = [
        Role.BYLINE if place < _TOP and block.role is Role.PARAGRAPH and block.words in signed else block.role
        for place, block in enumerate(blocks)
    ]
    authors = {name for block in blocks if block.role is Role.BYLINE for name in names(block.words)} | {*signed}
    below: list[int] = []
    for index in reversed(range(len(blocks))):
        block = blocks[index]
        if block.role is Role.BOILERPLATE or (block.role is Role.PARAGRAPH and _is_notice(block, authors)):
            for place in (index, *below):
                roles[place] = Role.BOILERPLATE
            below = []
        elif block.role is Role.LISTITEM and any(introduces(block.words, name) for name in authors):
            roles[index] = Role.BOILERPLATE
        elif _is_label(block):
            below.append(index)
        elif block.role not in _UNSEEN | {Role.BYLINE}:
            break
    _neighbours(blocks, roles)
    _amid(blocks, roles)
    _headings(blocks, roles)
    return roles


def _headings(blocks: Sequence[Written], roles: list[Role]) -> None:
    """Mark a line in bold, without a stop, as a heading if running text or a list follows it."""
    for index, block in enumerate(blocks[:-1]):
        short = block.bold and len(block.words) <= _HEADING and block.words[-1:] not in _STOPS
        short = short and (block.words[:1].isupper() or block.words[:1].isdigit())
        if index and short and roles[index] is Role.PARAGRAPH and roles[index + 1] in _RUNNING | {Role.LISTITEM}:
            roles[index] = Role.HEADING


def _amid(blocks: Sequence[Written], roles: list[Role]) -> None:
    """Make a byline in the middle of the text a paragraph: a date or a name alone is part of a story there.

    ``Reporting by`` is no story's, wherever it is.
    """
    for index in range(2, len(roles) - 1):
        amid = {roles[index - 2], roles[index - 1], roles[index + 1]} <= _RUNNING
        words = blocks[index].words
        if amid and roles[index] is Role.BYLINE and is_byline(words) and not names_work(words):
            roles[index] = Role.PARAGRAPH


def _neighbours(blocks: Sequence[Written], roles: list[Role]) -> None:
    """Mark paragraphs whose words hint at boilerplate if there is boilerplate next to them."""
    for order in (range(len(blocks)), reversed(range(len(blocks)))):
        above: Role | None = None
        for index in order:
            hinted = roles[index] is Role.PARAGRAPH and hints_at_boilerplate(blocks[index].words)
            if hinted and above is Role.BOILERPLATE:
                roles[index] = Role.BOILERPLATE
            above = roles[index]


def _is_notice(block: Written, authors: Iterable[str]) -> bool:
    """Whether a paragraph at the end of an article is the publisher's."""
    words = block.words
    if len(words) > _LONGEST:
        return False
    return (
        bool(_NOTE.match(words))
        or any(introduces(words, name) for name in authors)
        or hints_at_boilerplate(words)
        or (bool(has_address(words)) and (addresses_reader(words) or words[-1:] not in _STOPS))
        or (block.stressed and block.linked)
        or (block.link and words[-1:] not in _STOPS)
    )


def _is_label(block: Written) -> bool:
    """Whether a block below a notice belongs to it, such as a link in a list of links."""
    if block.role is Role.LISTITEM:
        return block.link
    return block.role is Role.PARAGRAPH and len(block.words) <= _LABEL and block.words[-1:] not in _STOPS
