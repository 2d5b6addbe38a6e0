"""The blocks of Markdown: the role of each run of words."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import dropwhile

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from pipeline.formats.author_notes import Directives
from pipeline.formats.front.front_matter import Head
from pipeline.formats.html.blocks import Finder, Found
from pipeline.formats.html.edges import trimmed, without_inner
from pipeline.formats.markdown.around import Around, is_quotation
from pipeline.formats.markdown.block_lines import QUOTE
from pipeline.formats.markdown.parse import ParsedMarkdown, parse
from pipeline.formats.markdown.pictures import below_image, images
from pipeline.formats.markdown.typed_lists import entries
from pipeline.formats.offsets import OffsetText, fold, line_number
from pipeline.formats.placing import place
from pipeline.formats.roles.bylines import names_work
from pipeline.formats.roles.cues import cue
from pipeline.formats.roles.picture_credits import is_credit
from pipeline.formats.roles.surroundings import settle
from pipeline.formats.roles.written import is_stressed, shown
from pipeline.markup import Code, Spans, codes, gaps, within
from pipeline.markup.markdown import title_span
from pipeline.markup.parameters import PARAMETERS
from pipeline.markup.templates import masked
from pipeline.model import Block, Role
from pipeline.segmentation.boundaries import FIGURE

_WORD = re.compile(r"[^\W_]")
# GitHub's alerts (> [!NOTE]) and task lists (- [x]), MDN's definitions (- : text): these marks belong to the
# container, not to the words.
# Obsidian's and Hugo's have a title on the same line (> [!tip]- More), PyMdown's have classes (> [!tip | end]).
CONTAINER_MARKS = re.compile(
    r"\[![A-Za-z][\w-]*(?:[ \t]*\|[^\]\n]{0,80})?\][+-]?(?:[ \t]*(?:\n|$)|[ \t]+(?=(?P<title>\S[^\n]*)))"
    r"|\[(?P<box>[ xX])\][ \t]+|:[ \t]+(?=\S)"
)
# kramdown puts a table of contents in the place of the list, other programs in the place of [TOC] or [[toc]].
_CONTENTS = re.compile(r"\[\[?_?(?:TOC|toc)_?\]\]?")
_TOC = re.compile(r"\{:(?:[^{}]*\s)?toc(?:\s[^{}]*)?\}")
_LABEL = re.compile(r"\[((?:\\.|[^\[\]\\])+)\]")
_TABLE_CAPTION = re.compile(r"(?:[Tt]able)?:[ \t]+(?=\S)")  # of Pandoc
_DRAWN = re.compile(r"(?:[^\n]*\n)?[+ ]*-{2,}")  # a table of Pandoc
_PICTURE = re.compile(r"\s*\\?\[(?:wp_)?caption\s")  # of WordPress
_FIRST_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>[ \t]*\n")
_IN_BOLD = re.compile(r"(\*\*|__)(?:(?!\1).)+\1", re.DOTALL)
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
        self._around = Around(parsed.tokens)
        self._above = Role.PARAGRAPH
        """Role of the previous block."""
        self._before = ""
        """The previous paragraph."""
        self._labels: frozenset[str] | None = None
        self._bold = sum(bool(_IN_BOLD.fullmatch(token.content)) for token in parsed.tokens if token.type == "inline")
        """How many paragraphs are in bold from the first word to the last."""

    def read(self) -> Iterator[tuple[OffsetText, Found, int]]:
        """Yield each block with the run that contains it and its line in the body, from 0."""
        opening: Token | None = None
        count = 0
        for token in self._parsed.tokens:
            self._around.enter(token)
            if token.nesting > 0:
                opening = token
            if token.type == "code_block" and _DRAWN.match(token.content):
                self._above = Role.CELL
            if token.type not in {"inline", "html_block", "definition", "abbreviation"}:
                continue
            run = self._parsed.run(token)
            for found in self._found(token, run, opening, count):
                line = self._parsed.line(token) + run.text.count("\n", 0, found.start)
                count += 1
                self._above = found.role
                yield run, found, line

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
        for found in map(partial(self._titled_in, text), self._finder.find(text)):
            if found.start >= first or found.end <= first:
                yield found
                continue
            start = found.end - len(text[first : found.end].lstrip())
            inner = within(found.codes, start - found.start, found.end - found.start)
            if _WORD.search(text, start, found.end):
                yield replace(found, start=start, codes=inner)

    def _titled_in(self, text: str, found: Found) -> Found:
        """``found``, or the title if it is the first heading of the page, written as HTML."""
        if found.role is not Role.HEADING or found.element != "h1":
            return found
        return replace(found, role=self._heading(text[found.start : found.end], "h1"))

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
        role = Role.CAPTION if self._around.captions else Role.HEADING
        yield Found(0, len(text), role, place, marks, "", self._directives.note())

    def _words(self, text: str, opening: Token | None, count: int) -> Iterator[Found]:
        marks = without_inner(codes(text, "markdown", self._locale, self._parsed.references))
        for code in marks:
            if code.name == "comment":
                self._directives.apply(text[code.start : code.end])
        listed = entries(text, marks) if opening and opening.type == "paragraph_open" else []
        if listed:
            yield from self._entries(text, marks, listed)
            return
        below = _TABLE_CAPTION.match(text) if self._above is Role.CELL else None
        lead = below if self._around.role is Role.PARAGRAPH else CONTAINER_MARKS.match(text)
        first = lead.end() if lead else below_image(text, marks)
        if lead and lead is not below and lead["title"] and first + len(lead["title"]) < len(text):
            yield Found(first, lead.end("title"), Role.HEADING, "abbreviation", within(marks, first, lead.end("title")))
            first = lead.end("title") + 1
        if first and not lead:
            yield from images(text[:first], within(marks, 0, first), self._directives)
            self._above = Role.ALT
        start, end = (edge + first for edge in trimmed(text[first:], within(marks, first, len(text))))
        inner = within(marks, start, end)
        aside = Spans(list(_asides(inner)))
        words = [span for span in gaps(text[start:end], inner) if not aside.touch(*span)]
        before, self._before = self._before, text
        if _is_contents(text) or (_TOC.fullmatch(before.strip()) and self._around.role is Role.LISTITEM):
            return
        if any(_WORD.search(text, start + begin, start + stop) for begin, stop in words):
            role, place, element = self._role(text[start:end], inner, opening, count)
            if role is Role.PARAGRAPH:
                role = Role.CAPTION if below or _PICTURE.match(text) else role
                role = Role.QUOTATION if is_quotation(text) else role
            if role is Role.SUBTITLE and "{" in text[:start]:
                role = Role.PARAGRAPH  # in a box
            yield from self._finder.parameters(text, [code for code in marks if code.end <= start])
            yield Found(start, end, role, place, inner, element, self._directives.note())
            yield from self._finder.parameters(text, [code for code in marks if code.start >= end])
        else:  # the image above the words is read already
            yield from self._wordless(text, tuple(code for code in marks if code.start >= first), opening)

    def _wordless(self, text: str, marks: Sequence[Code], opening: Token | None) -> Iterator[Found]:
        """Yield what a block without words has: pictures, and parameters of tags."""
        pictures = list(images(text, marks, self._directives))
        if not any(code.name == "tag" for code in marks):
            yield from sorted([*pictures, *self._named(text, marks, opening)], key=lambda found: found.start)
        elif pictures:
            yield from pictures
        else:
            named = ("attribute", *PARAMETERS)
            yield from (found for found in self._finder.find(text) if found.place.startswith(named))

    def _named(self, text: str, marks: Sequence[Code], opening: Token | None) -> Iterator[Found]:
        """Yield the words in parameters. Those alone in a heading are it: ``## {% linkable_title A storm %}``."""
        tag = opening.tag if opening and opening.type == "heading_open" else ""
        for found in self._finder.parameters(text, marks):
            yield replace(found, role=Role.HEADING, element=tag) if tag else found

    def _entries(self, text: str, marks: Sequence[Code], spans: Sequence[tuple[int, int]]) -> Iterator[Found]:
        """Yield the parts of a paragraph that is a list: what is above it, and its entries."""
        for begin, end in spans:
            start, stop = (edge + begin for edge in trimmed(text[begin:end], within(marks, begin, end)))
            if _WORD.search(text, start, stop):
                role = Role.LISTITEM if begin else self._around.role
                yield Found(start, stop, role, "paragraph", within(marks, start, stop), "", self._directives.note())

    def _role(self, text: str, marks: Sequence[Code], opening: Token | None, count: int) -> tuple[Role, str, str]:
        """The role, place and element name of running words."""
        kind = opening.type if opening else ""
        if opening and kind == "heading_open":
            place = "heading" if opening.markup.startswith("#") else "setext"
            return self._heading(text, opening.tag), place, opening.tag
        if kind in {"th_open", "td_open"}:
            return Role.CELL, "cell", ""
        role = self._around.role
        return self._paragraph(text, marks, count) if role is Role.PARAGRAPH else role, "paragraph", ""

    def _heading(self, text: str, tag: str) -> Role:
        own = self._title is None or fold(self._title) == fold(text)
        if tag == "h1" and own and not self._titled:
            self._titled = True
            return Role.TITLE
        return Role.HEADING

    def _paragraph(self, text: str, marks: Sequence[Code], count: int) -> Role:
        stressed = is_stressed(text, marks)
        words = "".join(text[begin:end] for begin, end in gaps(text, marks))
        # Where several paragraphs are in bold, they are headings, or the questions of an interview.
        heads = bool(_IN_BOLD.fullmatch(text)) and (self._bold > 1 or words.rstrip().endswith(("?", ":")))
        credited = is_credit(words.strip()) or bool(FIGURE.match(words))
        if self._around.captions or (self._above is Role.ALT and ((stressed and not heads) or credited)):
            return Role.CAPTION
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
