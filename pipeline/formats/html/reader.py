"""Reads articles in HTML, and publishes pages without the parts that are the site's."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.formats.author_notes import Directives
from pipeline.formats.author_notes import notes as notes_in
from pipeline.formats.front.front_matter import Head, read_head
from pipeline.formats.html.blocks import Finder, Found
from pipeline.formats.html.charset import declared, in_utf_8
from pipeline.formats.html.cuts import covered, without
from pipeline.formats.html.escaping import escape, landing
from pipeline.formats.html.extraction import guessed_page
from pipeline.formats.html.extraction.whole_page import article, body, is_page, page_parts, site_spans
from pipeline.formats.html.meta import with_meta
from pipeline.formats.html.outline import outline
from pipeline.formats.html.page_language import in_language
from pipeline.formats.html.page_roles import page_roles
from pipeline.formats.html.page_title import with_headline, without_repeats
from pipeline.formats.offsets import LineNumbers, line_ends
from pipeline.formats.placing import place
from pipeline.formats.registry import Format
from pipeline.markup import Spans, Syntax
from pipeline.model import Article, Block, Role

_PICTURED = frozenset((Role.CELL, Role.PARAGRAPH))


def read_blocks(text: str, head: Head, locale: str) -> Iterator[Block]:
    """Yield the blocks of ``text`` below ``head``, in reading order."""
    run = line_ends(text, head.end)
    numbers = LineNumbers(text)
    finder = Finder(locale, Directives(), head.parameters)
    found = without_repeats(run.text, _found(run.text, head.outside, finder))
    whole = is_page(text)
    authors = with_meta(text, head.front).authors if whole else ()
    roles = page_roles(run.text, found, head.front.title, authors, whole=whole)
    for each, role in zip(found, roles, strict=True):
        yield place(run, each, locale, numbers.at(run.origin(each.start)), role)


def _found(text: str, guessed: Sequence[tuple[int, int]], finder: Finder) -> list[Found]:
    """The words of the article in a page of which the ``guessed`` parts are not the article."""
    page = page_parts(text)
    outside = _outside(text, page.article, guessed)
    boxes = Spans(page.pictured)
    return [
        replace(each, role=Role.CAPTION)
        if each.role in _PICTURED and each.place == "html" and boxes.touch(each.start, each.end)
        else each
        for each in finder.find(covered(text, page.site))
        if _belongs(each, outside)
    ]


def _outside(text: str, span: tuple[int, int] | None, guessed: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The spans of a saved page that are not the article: outside the marked ``span``, or else those ``guessed``."""
    return guessed_page.spans(text, guessed) if span is None else ((0, span[0]), (span[1], len(text)))


def _belongs(found: Found, outside: Sequence[tuple[int, int]]) -> bool:
    """Whether the words are part of the article, or are the page's title or description."""
    own = found.element == "title" or "content" in found.place
    return own or not any(start <= found.start < end for start, end in outside)


def left_out(article: Article) -> int:
    """How many pieces of text on a saved page are outside its article, and so are not translated."""
    text = line_ends(article.text, read_head(article.text, article.path, "en").end).text
    page = page_parts(text)
    spans = [*_outside(text, page.article, article.outside), *page.site]
    return sum(not _belongs(each, spans) for each in Finder("", Directives()).find(text)) if spans else 0


def guess(text: str) -> tuple[tuple[int, int], ...]:
    """The parts of a saved page that does not mark its article which are probably not the article."""
    return guessed_page.outside(text) if article(text) is None else ()


def published(article: Article, filled: str, locale: str | None) -> str:
    """The filled page, in ``locale``, without the parts that are the site's, or are guessed to be."""
    if not is_page(filled):
        return filled
    # Translated front matter has another length than the article's own.
    own, start = (read_head(text, article.path, "en").end for text in (article.text, filled))
    source, target = line_ends(article.text, own).text, filled[start:]
    before, after = (_found(page, article.outside, Finder("", Directives())) for page in (source, target))
    titled = with_headline((source, before), (target, after))
    site = site_spans(titled, page_parts(source).numbers)
    page = in_utf_8(without(titled, site, guessed_page.spans(titled, article.outside)))
    return filled[:start] + (page if locale is None else in_language(page, locale))


def notes(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the notes to translators in ``text``, from ``start`` on."""
    return ((begin + start, end + start) for begin, end in notes_in(text[start:]))


HTML = Format(
    "html",
    (".html", ".htm"),
    Syntax.HTML,
    read_blocks,
    outline,
    landing,
    escape,
    notes,
    body,
    front=with_meta,
    declared=declared,
    left_out=left_out,
    outside=guess,
    published=published,
)
