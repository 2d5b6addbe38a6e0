"""The blocks of Markdown: the role of each run of words."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from pipeline.formats.author_notes import Directives
from pipeline.formats.bylines import names_work
from pipeline.formats.front_matter import Head
from pipeline.formats.html.blocks import Finder, Found
from pipeline.formats.html.edges import trimmed, without_inner
from pipeline.formats.markdown.containers import QUOTE
from pipeline.formats.markdown.parse import ParsedMarkdown, parse
from pipeline.formats.markdown.typed_lists import entries
from pipeline.formats.offsets import OffsetText, fold, line_number
from pipeline.formats.picture_credits import is_credit
from pipeline.formats.placing import place
from pipeline.formats.role_inference import cue
from pipeline.formats.surroundings import is_stressed, settle, shown
from pipeline.markup import Code, CodeKind, Spans, codes, gaps, within
from pipeline.markup.markdown import title_span
from pipeline.markup.parameters import PARAMETERS
from pipeline.markup.templates import masked
from pipeline.model import Block, Role

_WORD = re.compile(r"[^\W_]")
# GitHub's alerts (> [!NOTE]) and task lists (- [x]), MDN's definitions (- : text): these marks belong to the
# container, not to the words.
# Obsidian's and Hugo's have a title on the same line (> [!tip]- More), PyMdown's have classes (> [!tip | end]).
_MARKS = re.compile(
    r"\[![A-Za-z][\w-]*(?:[ \t]*\|[^\]\n]{0,80})?\][+-]?(?:[ \t]*(?:\n|$)|[ \t]+(?=(?P<title>\S[^\n]*)))"
    r"|\[[ xX]\][ \t]+|:[ \t]+(?=\S)"
)
# kramdown puts a table of contents in the place of the list, other programs in the place of [TOC] or [[toc]].
_CONTENTS = re.compile(r"\[\[?_?(?:TOC|toc)_?\]\]?")
_TOC = re.compile(r"\{:[^{}]*\btoc\b[^{}]*\}")
_LABEL = re.compile(r"\[((?:\\.|[^\[\]\\])+)\]")
_CAPTION = re.compile(r"/{3,}[ \t]+(?:[a-z]+-)?caption(?![\w-])")  # of PyMdown
_PICTURE = re.compile(r"\s*\[(?:wp_)?caption\s")  # of WordPress
_FIRST_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>[ \t]*\n")
_CONTAINERS = {
    "list_item_open": Role.LISTITEM,
    "blockquote_open": Role.QUOTATION,
    "footnote_reference_open": Role.PARAGRAPH,
    "dt_open": Role.LISTITEM,
    "dd_open": Role.LISTITEM,
}
_HEAD = 5  # a byline is recognized only among this many blocks at the top


def read_blocks(text: str, head: Head, locale: str) -> Iterator[Block]:
    """Yield the blocks of ``text`` below ``head``, in reading order."""
    parsed = parse(text, head.end)
    first = line_number(text, head.end)
    reader = _Reader(parsed, locale, head.front.title, head.parameters)
    blocks = list(reader.read())
    written = [shown(run.text[found.start : found.end], found.codes, found.role) for run, found, _ in blocks]
    roles = settle(written, head.front.authors)
    for (run, found, line), role in zip(blocks, roles, strict=True):
        yield place(run, found, locale, first + line, role)


class _Reader:
    """Reads the blocks from the tokens of an article."""

    def __init__(self, parsed: ParsedMarkdown, locale: str, title: str | None, parameters: Collection[str]) -> None:
        self._parsed = parsed
        self._locale = locale
        self._title = title
        self._titled = False
        self._directives = Directives()
        self._finder = Finder(locale, self._directives, parameters)
        self._around: list[Role] = [Role.PARAGRAPH]
        self._above = Role.PARAGRAPH
        """Role of the previous block."""
        self._labels: frozenset[str] | None = None
        self._captions = False
        """Whether a container is open whose paragraphs are a caption."""

    def read(self) -> Iterator[tuple[OffsetText, Found, int]]:
        """Yield each block with the run that contains it and its line in the body, from 0."""
        opening: Token | None = None
        count = 0
        for token in self._parsed.tokens:
            self._enter(token)
            if token.nesting > 0:
                opening = token
            if token.type not in {"inline", "html_block", "definition", "abbreviation"}:
                continue
            run = self._parsed.run(token)
            for found in self._found(token, run, opening, count):
                line = self._parsed.line(token) + run.text.count("\n", 0, found.start)
                count += 1
                self._above = found.role
                yield run, found, line

    def _enter(self, token: Token) -> None:
        if token.type == "container_mark":
            self._captions = bool(_CAPTION.match(token.content))
        if token.type in _CONTAINERS:
            self._around.append(_CONTAINERS[token.type])
        elif token.type.replace("_close", "_open") in _CONTAINERS:
            self._around.pop()

    def _found(self, token: Token, run: OffsetText, opening: Token | None, count: int) -> Iterator[Found]:
        if token.type == "html_block":
            yield from self._page(run.text)
        elif self._directives.off or self._finder.hides or not _WORD.search(run.text):
            return
        elif token.type == "definition":
            yield from self._definition(run.text, token)
        elif token.type == "abbreviation":
            yield Found(0, len(run.text), Role.ATTRIBUTE, "abbreviation", note=self._directives.note())
        elif QUOTE in token.meta:  # the title of a container
            yield from self._container_title(run.text, str(token.meta[QUOTE]))
        else:
            yield from self._words(run.text, opening, count)

    def _page(self, text: str) -> Iterator[Found]:
        """Yield the words of an HTML block, without a tag alone on its first line, which only makes it a block."""
        lead = _FIRST_TAG.match(text)
        first = lead.end() if lead else 0
        for found in self._finder.find(text):
            if found.start >= first or found.end <= first:
                yield found
                continue
            start = found.end - len(text[first : found.end].lstrip())
            inner = within(found.codes, start - found.start, found.end - found.start)
            if _WORD.search(text, start, found.end):
                yield replace(found, start=start, codes=inner)

    def _definition(self, text: str, token: Token) -> Iterator[Found]:
        """Yield the title in a reference link's definition, which browsers show if a link uses it."""
        if str(token.meta["id"]) not in self._used():
            return
        start = len(str(token.meta["label"])) + 1
        begin, end = title_span(masked(text), start + 2, len(text)) if text.startswith("]:", start) else (0, 0)
        if _WORD.search(text, begin, end):
            yield Found(begin, end, Role.ATTRIBUTE, f"title {text[end]}", note=self._directives.note())

    def _used(self) -> frozenset[str]:
        """What is in brackets anywhere: the labels that links use are among it."""
        if self._labels is None:
            runs = (self._parsed.run(token).text for token in self._parsed.tokens if token.type == "inline")
            self._labels = frozenset(normalizeReference(label) for run in runs for label in _LABEL.findall(run))
        return self._labels

    def _container_title(self, text: str, quote: str) -> Iterator[Found]:
        marks = codes(text, "markdown", self._locale, self._parsed.references)
        place = f"container {quote}" if quote else "abbreviation"
        yield Found(0, len(text), Role.HEADING, place, marks, "", self._directives.note())

    def _words(self, text: str, opening: Token | None, count: int) -> Iterator[Found]:
        marks = without_inner(codes(text, "markdown", self._locale, self._parsed.references))
        for code in marks:
            if code.name == "comment":
                self._directives.apply(text[code.start : code.end])
        listed = entries(text, marks) if opening and opening.type == "paragraph_open" else []
        if listed:
            yield from self._entries(text, marks, listed)
            return
        lead = _MARKS.match(text) if self._around[-1] is not Role.PARAGRAPH else None
        first = lead.end() if lead else _below_image(text, marks)
        if lead and lead["title"] and first + len(lead["title"]) < len(text):
            yield Found(first, lead.end("title"), Role.HEADING, "abbreviation", within(marks, first, lead.end("title")))
            first = lead.end("title") + 1
        if first and not lead:
            yield from _images(text[:first], within(marks, 0, first), self._directives)
            self._above = Role.ALT
        start, end = (edge + first for edge in trimmed(text[first:], within(marks, first, len(text))))
        inner = within(marks, start, end)
        aside = Spans(list(_asides(inner)))
        words = [span for span in gaps(text[start:end], inner) if not aside.touch(*span)]
        if _is_contents(text):
            return
        if any(_WORD.search(text, start + begin, start + stop) for begin, stop in words):
            role, place, element = self._role(text[start:end], inner, opening, count)
            if role is Role.PARAGRAPH and _PICTURE.match(text):
                role = Role.CAPTION
            yield from self._finder.parameters(text, [code for code in marks if code.end <= start])
            yield Found(start, end, role, place, inner, element, self._directives.note())
            yield from self._finder.parameters(text, [code for code in marks if code.start >= end])
            return
        marks = tuple(code for code in marks if code.start >= first)  # the image above the words is read already
        if any(code.name == "tag" for code in marks):
            images = list(_images(text, marks, self._directives))
            found = () if images else self._finder.find(text)
            yield from (*images, *(each for each in found if each.place.startswith(("attribute", *PARAMETERS))))
        else:
            images = [*_images(text, marks, self._directives), *self._finder.parameters(text, marks)]
            yield from sorted(images, key=lambda found: found.start)

    def _entries(self, text: str, marks: Sequence[Code], spans: Sequence[tuple[int, int]]) -> Iterator[Found]:
        """Yield the parts of a paragraph that is a list: what is above it, and its entries."""
        for begin, end in spans:
            start, stop = (edge + begin for edge in trimmed(text[begin:end], within(marks, begin, end)))
            if _WORD.search(text, start, stop):
                role = Role.LISTITEM if begin else self._around[-1]
                yield Found(start, stop, role, "paragraph", within(marks, start, stop), "", self._directives.note())

    def _role(self, text: str, marks: Sequence[Code], opening: Token | None, count: int) -> tuple[Role, str, str]:
        """The role, place and element name of running words."""
        kind = opening.type if opening else ""
        if opening and kind == "heading_open":
            place = "heading" if opening.markup.startswith("#") else "setext"
            return self._heading(text, opening.tag), place, opening.tag
        if kind in {"th_open", "td_open"}:
            return Role.CELL, "cell", ""
        role = self._around[-1]
        return self._paragraph(text, marks, count) if role is Role.PARAGRAPH else role, "paragraph", ""

    def _heading(self, text: str, tag: str) -> Role:
        own = self._title is None or fold(self._title) == fold(text)
        if tag == "h1" and own and not self._titled:
            self._titled = True
            return Role.TITLE
        return Role.HEADING

    def _paragraph(self, text: str, marks: Sequence[Code], count: int) -> Role:
        stressed = is_stressed(text, marks)
        if self._captions or (self._above is Role.ALT and (stressed or is_credit(text))):
            return Role.CAPTION
        words = "".join(text[begin:end] for begin, end in gaps(text, marks))
        role = cue(words)
        if self._above is Role.TITLE and stressed and role is Role.PARAGRAPH:
            return Role.SUBTITLE
        return Role.PARAGRAPH if role is Role.BYLINE and count > _HEAD and not names_work(words) else role


def _is_contents(text: str) -> bool:
    """Whether a table of contents replaces the block ``text``, below which there may be nothing but tags."""
    if _CONTENTS.fullmatch(text):
        return True
    lines = [line.strip() for line in text.split("\n")]
    below = list(dropwhile(lambda line: not _TOC.fullmatch(line), lines[1:]))
    return bool(below) and all(line.startswith("{") for line in below)


def _below_image(text: str, marks: Sequence[Code]) -> int:
    """Where the words below an image begin, if the image has the first line to itself; 0 if there are no such words."""
    first = marks[0] if marks else None
    if first is None or first.start or first.pair < 0 or not {"image", "link"} & {first.name}:
        return 0
    end = next((code.end for code in marks if code.start == first.pair), 0)
    if first.name == "link" and not (marks[1].name == "image" and marks[1].start == first.end):
        return 0
    for before, code in pairwise(marks):
        if (code.name == "template" and code.start == end) or (code.name == "title" and before.end == end):
            end = code.end  # {: .right width="50%"}
    below = text[end:].lstrip()
    start = len(text) - len(below)
    return start if below and "\n" in text[end:start] else 0


def _asides(marks: Sequence[Code]) -> Iterator[tuple[int, int]]:
    """Yield the spans of images, titles and tags. Their words are translated, but are not running text."""
    previous: Code | None = None
    end = 0
    for code in marks:
        if code.start >= end and code.name == "image" and code.pair > code.start:
            end = code.pair + 1
            yield code.start, end
        elif previous and code.start >= end and code.name in {"title", "tag", "template"} and _divides(code):
            end = code.end
            yield previous.end, end
        previous = code


def _divides(code: Code) -> bool:
    """Whether the words before ``code`` are in the same tag or link as ``code``."""
    return code.name == "title" or not code.content


def _images(text: str, marks: Sequence[Code], directives: Directives) -> Iterator[Found]:
    """Yield the alternative texts and titles of images in a run that has no other words."""
    previous: Code | None = None
    closings = {code.start: code for code in marks}
    end = 0
    for code in marks:
        if code.start < end or (code.pair < 0 and code.name == "image"):
            continue
        if code.name == "image" and code.kind is CodeKind.OPEN:
            end = closings[code.pair].end
            # If the words are also the link label, the block is the whole image, which keeps its address.
            own = text[code.pair : end] in {"]", "][]"}
            begin, stop = (code.start, end) if own else (code.end, code.pair)
            if _WORD.search(text, begin, stop):
                place, inner = "paragraph" if own else "alt", within(marks, begin, stop)
                yield Found(begin, stop, Role.ALT, place, inner, "", directives.note())
            previous = closings[code.pair]
            continue
        if previous and code.name == "title" and _WORD.search(text, previous.end, code.start):
            yield Found(previous.end, code.start, Role.ATTRIBUTE, f"title {text[code.start]}", note=directives.note())
        previous = code
