"""The blocks of HTML: the role of each run of text, and the attributes that people read."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile, zip_longest
from types import MappingProxyType

from pipeline.formats import author_notes
from pipeline.formats.author_notes import Directives, is_note
from pipeline.formats.html.edges import divisions, is_rest, trimmed, without_inner
from pipeline.formats.html.paragraphs import CAPTION, EMPTY_LINE, LINE, divided
from pipeline.formats.html.site.site_words import names_picture
from pipeline.formats.html.tagged import BLOCKS, ENDED_BY, inherited, layout_cells, role
from pipeline.formats.html.walk import Directive, Element, TextRun, walk
from pipeline.formats.offsets import fold
from pipeline.markup import Code, CodeKind, Spans, codes, gaps, parameters, within
from pipeline.markup.html import is_kept, value_spans
from pipeline.markup.tags import Tag, tags
from pipeline.model import Role

_WORD = re.compile(r"[^\W_]")
_HEADING = re.compile("h[1-6]")
# Inline elements that give a role to words which are alone in a block.
_INNER = frozenset((Role.BYLINE, Role.CAPTION, Role.HEADING, Role.QUOTATION))
_NOTHING = frozenset(("null", "undefined"))  # what a program writes for a value that it does not have
_INLINE = MappingProxyType({"time": Role.BYLINE, "q": Role.QUOTATION})


@dataclass(frozen=True, slots=True)
class Found:
    """One run of translatable words on a page."""

    start: int
    end: int
    role: Role
    place: str
    codes: Sequence[Code] = ()
    """The inline markup in the words; offsets are relative to ``start``."""
    element: str = ""
    """The name of the innermost block element around the words."""
    note: str = ""
    introduces: bool = False
    """Whether the words are below the headline in the same ``header``."""

    @property
    def level(self) -> int:
        return int(self.element[1]) if _HEADING.fullmatch(self.element) else 0


_NAMED = frozenset({Role.PARAGRAPH, Role.LISTITEM, Role.BOILERPLATE})


class Finder:
    """Finds the words in one or more pieces of HTML; an element may open in one piece and close in another."""

    def __init__(self, locale: str, directives: Directives, parameters: Collection[str] = ()) -> None:
        self._locale = locale
        self._parameters = parameters
        self._directives = directives
        self._open: list[tuple[str, Role]] = []
        self._count: dict[str, int] = {}
        self._hiding: tuple[str, int] = ("", 0)
        self._headlined = False
        self._quoted = False
        self._layout: frozenset[int] = frozenset()

    @property
    def hides(self) -> bool:
        """Whether an untranslatable element that opened in an earlier piece is still open."""
        return self._hiding[1] > 0

    def find(self, text: str) -> Iterator[Found]:
        """Yield the words of ``text``, in reading order."""
        shown = self._shown(text)
        text = " " * shown + text[shown:]
        stretches = list(walk(text, self._locale))
        self._layout = layout_cells(text)
        words: Found | None = None
        for stretch, after in zip_longest(stretches, stretches[1:]):
            ends = not isinstance(after, TextRun) or not _WORD.search(text, after.start, after.end)
            if words and isinstance(stretch, Directive) and ends and is_note(text[stretch.start : stretch.end]):
                # A note after the last words of an element applies to those words, not to the next block.
                self._directives.apply(text[stretch.start : stretch.end])
                words = replace(words, note=fold(f"{words.note} {self._directives.note()}"))
                continue
            if words:
                yield words
            words = None
            if isinstance(stretch, Element) and stretch.opaque and not stretch.closed:
                self._hiding = (stretch.tag.name, 1)
            if isinstance(stretch, Directive):
                self._directives.apply(text[stretch.start : stretch.end])
            elif isinstance(stretch, TextRun):
                found = () if self._directives.off else list(self._paragraphs(text, stretch))
                words = found[-1] if found else None
                yield from found[:-1]
            elif not stretch.opaque:
                self._remark(stretch.tag)
                yield from () if self._directives.off else self._attributes(text, stretch.tag)
                self._enter(stretch)
        if words:
            yield words

    def _shown(self, text: str) -> int:
        """The end of the untranslatable element that hides the beginning of ``text``; 0 if no element hides it."""
        name, depth = self._hiding
        for tag in tags(text) if depth else ():
            depth += (tag.name == name) * tag.nesting
            if depth == 0:
                self._hiding = ("", 0)
                return tag.end
        self._hiding = (name, depth)
        return len(text) if depth else 0

    def _enter(self, element: Element) -> None:
        """Update the stack of open elements: push the element that the tag opens, or pop the one that it closes."""
        tag = element.tag
        if tag.kind is CodeKind.OPEN:
            while self._open and tag.name in ENDED_BY.get(self._open[-1][0], ()):
                self._leave()
            # A footer right behind a quotation says whose words they are.
            own = Role.QUOTATION if self._quoted and tag.name == "footer" else inherited(tag, self._around)
            own = self._around if tag.start in self._layout and own in {Role.CELL, Role.CAPTION} else own
            if own is Role.HEADING and self._around is Role.CAPTION and self._count.get("figcaption", 0) > 0:
                own = Role.CAPTION
            self._open.append((tag.name, own))
            self._count[tag.name] = self._count.get(tag.name, 0) + 1
            self._headlined = tag.name == "h1" or (self._headlined and self._count.get("header", 0) > 0)
        elif tag.kind is CodeKind.CLOSE and self._count.get(tag.name):
            while self._leave() != tag.name:
                pass
        self._quoted = tag.kind is CodeKind.CLOSE and tag.name == "blockquote"

    def _remark(self, tag: Tag) -> None:
        if note := author_notes.its_note(tag):
            self._directives.remark(note)

    def _leave(self) -> str:
        name, _ = self._open.pop()
        self._count[name] -= 1
        return name

    @property
    def _around(self) -> Role:
        return self._open[-1][1] if self._open else Role.PARAGRAPH

    def _paragraphs(self, text: str, run: TextRun) -> Iterator[Found]:
        """Yield the words of ``run``, paragraph by paragraph; those behind the picture of a caption are the caption."""
        if not _WORD.search(text, run.start, run.end):
            return
        captions = False
        around = self._around
        named = _inline_role(text, run.tags, run.start, run.end, around) if around is Role.PARAGRAPH else None
        verse = self._count.get("pre", 0) > 0
        breaks = LINE if verse else None if self._open else EMPTY_LINE
        for part in divided(text, run, breaks, pictured=around is Role.CAPTION or self._count.get("figure", 0) > 0):
            for found in self._run(text, part):
                own = Role.CAPTION if captions else named if named and found.role is Role.PARAGRAPH else found.role
                yield replace(found, role=own) if found.place == "html" else found
            captions = bool(CAPTION.match(text, part.start, part.end))

    def _run(self, text: str, run: TextRun) -> Iterator[Found]:
        """Yield a block of words or, if the run has no words outside its tags, the readable attributes of the tags."""
        if not _WORD.search(text, run.start, run.end):
            return
        marks = without_inner(codes(text[run.start : run.end], "html", self._locale))
        begin, end = trimmed(text[run.start : run.end], marks)
        inner = within(marks, begin, end)
        begin, end = begin + run.start, end + run.start
        tagged = [(tag.start - begin, tag.end - begin) for tag in run.tags]
        inside = Spans(sorted([*tagged, *divisions(inner)]))
        words = [span for span in gaps(text[begin:end], inner) if not inside.touch(*span)]
        outside = [replace(code, start=code.start + run.start, end=code.end + run.start) for code in marks]
        if any(_WORD.search(text, begin + first, begin + last) for first, last in words):
            element = self._open[-1][0] if self._open else ""
            for tag in run.tags:
                self._remark(tag)
            yield from self.parameters(text, [code for code in outside if code.end <= begin])
            around = self._around
            named = _inline_role(text, run.tags, begin, end, around) if around in _NAMED else None
            if named and (named is Role.BYLINE or around is not Role.BOILERPLATE):
                around = named  # the author and the date in an article's footer are no boilerplate
            below = self._headlined and self._count.get("header", 0) > 0
            yield Found(begin, end, around, "html", inner, element, self._directives.note(), below)
            yield from self.parameters(text, [code for code in outside if code.start >= end])
            return
        whole = Spans([(code.start + 1, code.end) for code in outside if code.end > code.start + 1])
        open_tags = (tag for tag in run.tags if not whole.touch(tag.start, tag.start + 1))
        shown = [found for tag in open_tags for found in self._attributes(text, tag)]
        yield from sorted([*shown, *self.parameters(text, outside)], key=lambda found: found.start)

    def parameters(self, text: str, marks: Sequence[Code]) -> Iterator[Found]:
        """Yield the words in the parameters of the publishing system's tags among ``marks``."""
        for number, code in enumerate(marks):
            if not (code.name == "template" or text.startswith("[", code.start)) or is_rest(code):
                continue
            rest = takewhile(is_rest, (marks[at] for at in range(number + 1, len(marks))))
            end = max([code.end, *(each.end for each in rest)])
            for each in parameters.parameters(text, code.start, end, self._parameters):
                role = Role.ALT if each.name in parameters.ALTERNATIVES else Role.ATTRIBUTE
                role = Role.CAPTION if each.name in parameters.CAPTIONS else role
                place = f"{each.place} {each.quote}"
                yield Found(each.start, each.end, role, place, note=self._directives.note())

    def _attributes(self, text: str, tag: Tag) -> Iterator[Found]:
        """Yield the attributes of ``tag`` that people read."""
        if is_kept(tag) or tag.name == "hr":  # a line has nothing to read
            return
        for name, start, end, quote in value_spans(text, tag):
            if name == "aria-label" and tag.name in BLOCKS and tag.attributes.get("role") != "img":
                continue  # the name of a part of the page, which no edition shows
            if tag.name == "svg" and len(text[start:end].split()) == 1:
                continue  # the name of an icon; what a drawing shows takes more than one word
            if text[start:end].strip().lower() in _NOTHING or (name == "title" and names_picture(text[start:end])):
                continue
            own = parameters.canonical(name)
            kind = Role.CAPTION if own in parameters.CAPTIONS else Role.ATTRIBUTE
            kind = Role.ALT if own == "alt" or own.endswith("-alt") else kind
            yield Found(start, end, kind, f"attribute {name} {quote or 'bare'}", note=self._directives.note())


def _inline_role(text: str, inline: Sequence[Tag], begin: int, end: int, around: Role) -> Role | None:
    """The role of the words between ``begin`` and ``end`` by the ``inline`` elements around all of them, if any.

    The elements' classes name it. Outside lists, a ``time`` element alone is a byline, and a ``q`` a quotation.
    """
    depth, outside, roles = 0, begin, set[Role | None]()
    for tag in inline:
        step = tag.nesting
        if depth == 0 and step >= 0:
            if _WORD.search(text, outside, max(tag.start, outside)):
                return None
            if step:
                roles.add(_INLINE.get(tag.name) if around is Role.PARAGRAPH and tag.name in _INLINE else role(tag))
        depth = max(depth + step, 0)
        outside = tag.end
    named = roles - {None} if len(roles) == 1 and not depth and not _WORD.search(text, outside, end) else set()
    return next((each for each in named if each in _INNER), None)
