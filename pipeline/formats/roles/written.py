"""A block's words as a reader sees them, and whether all of them are emphasised or a link."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.formats.offsets import fold
from pipeline.markup import Code, CodeKind, seen
from pipeline.markup.references import unescape
from pipeline.model import Role

_LINKS = frozenset({"link", "a"})
_STRESSES = frozenset({"em", "strong", "i", "b"})
_BOLD = frozenset({"strong", "b"})
_BREAK = re.compile(r"<w?br\b[^<>]*>", re.IGNORECASE)


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
    words = fold(_BREAK.sub(" ", read_aloud(text, unseen))).strip()
    linked = any(code.name.removeprefix("tag ") in _LINKS and code.kind is CodeKind.OPEN for code in marks)
    bold = _whole(text, marks, _BOLD)
    return Written(words, role, _whole(text, marks, _LINKS), is_stressed(text, marks), bold, linked)


def read_aloud(text: str, marks: Sequence[Code]) -> str:
    """The words of ``text`` without its codes ``marks``, but with the characters that some of them stand for."""
    pieces = {begin: unescape(text[begin:end]) for begin, end in seen(text, marks)}
    pieces |= {code.start: code.content for code in marks if code.name == "escape"}
    return "".join(piece for _, piece in sorted(pieces.items()))


def is_stressed(text: str, marks: Sequence[Code]) -> bool:
    """Whether all of ``text`` is emphasised."""
    return _whole(text, marks, _STRESSES)


def _whole(text: str, marks: Sequence[Code], kinds: frozenset[str]) -> bool:
    whole = bool(marks) and marks[0].start == 0 and marks[-1].end == len(text) and marks[0].name != "escape"
    first = next((code for code in marks if code.kind is not CodeKind.ALONE), None)  # attributes divide its tag
    return whole and first is not None and first.name.removeprefix("tag ") in kinds and first.pair == marks[-1].start
