"""The edition as Markdown with YAML front matter, for static site generators.

Notice and credits are in front matter for all source formats, so that a theme can show them in one place.
"""

from collections.abc import Iterator

from pipeline.edition import Passage
from pipeline.markup import Syntax
from pipeline.model import Role
from pipeline.rendering.fragments import beside_words
from pipeline.rendering.html_blocks import blocks
from pipeline.rendering.link_schemes import harmless
from pipeline.rendering.markdown_text import escape, inline
from pipeline.rendering.outline import Group
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.rendering.sanitize import words
from pipeline.rendering.site_links import on_site_html
from pipeline.rendering.to_markdown import marked_down
from pipeline.writers import markdown_source
from pipeline.writers.disclosure import byline, corrected
from pipeline.writers.front_matter import fields, written


def write(rendered: RenderedArticle) -> bytes:
    """Return front matter and body in UTF-8. Parsed as CommonMark, the body gives the edition's words unchanged."""
    if rendered.context.format == "markdown" and rendered.edition.filled:
        return markdown_source.write(rendered)
    body = "\n\n".join(_blocks(rendered.unmarked))
    return f"---\n{written(fields(rendered))}---\n\n{harmless(body)}\n".encode()


def _blocks(rendered: RenderedArticle) -> Iterator[str]:
    edition, layout, say = rendered.edition, rendered.outline, rendered.say
    yield f"# {_words(layout.title, rendered) if layout.title else escape(rendered.title)}"
    if layout.subtitle:
        yield f"**{_words(layout.subtitle, rendered)}**"
    yield from (_words(passage, rendered) for passage in layout.bylines)
    if not layout.signed and (authors := byline(edition, say)):
        yield escape(authors)
    if rendered.body:
        yield marked_down(blocks(on_site_html(beside_words(str(rendered.body)), edition, rendered.context)))
    else:
        for group in layout.body:
            yield from _group(group, rendered)
    yield from (escape(line) for line in corrected(edition, say))


def _group(group: Group, rendered: RenderedArticle) -> Iterator[str]:
    texts = [_words(passage, rendered) for passage in group.passages]
    if group.role is Role.HEADING:
        yield f"{'#' * group.depth} {texts[0]}"
    elif group.role is Role.LISTITEM:
        marks = group.marks if group.first is not None else ["-"] * len(texts)
        texts = texts if group.first is None else [_entry(group, passage, rendered) for passage in group.passages]
        yield "\n".join(f"{mark} {text}" for mark, text in zip(marks, texts, strict=True))
    elif group.role is Role.CELL and group.passages[0].level:
        rows = [[_words(one, rendered) if one else "" for one in row] for row in group.rows]
        width = max(map(len, rows))
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        yield "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
    elif group.role is Role.QUOTATION:
        yield "\n>\n".join(f"> {text}".replace("\n", "\n> ") for text in texts)
    elif group.role is Role.CAPTION:
        yield f"*{texts[0]}*"
    elif group.role is Role.BOILERPLATE:
        yield "***"
        yield from texts
    else:
        yield from texts


def _entry(group: Group, passage: Passage, rendered: RenderedArticle) -> str:
    """Return the text of an entry of a numbered list, without its number."""
    if rendered.context.syntax is Syntax.TEXT:
        return escape(group.entry(words(passage)))
    return group.entry(_words(passage, rendered))


def _words(passage: Passage, rendered: RenderedArticle) -> str:
    """Return the passage as Markdown, on one line apart from verse.

    Markup without a Markdown sign stays sanitized inline HTML.
    """
    if rendered.context.syntax is Syntax.TEXT:
        return "\\\n".join(map(escape, rendered.lines(passage)))
    return inline(str(rendered.words(passage)), " ")
