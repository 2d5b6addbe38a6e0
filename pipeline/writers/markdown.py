"""The edition as Markdown with YAML front matter, for static site generators."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.markup import Syntax
from pipeline.model import Edition, Passage, Role
from pipeline.rendering.article_body import body
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.html_blocks import blocks
from pipeline.rendering.inline import render, title
from pipeline.rendering.markdown_text import escape, inline
from pipeline.rendering.outline import Group
from pipeline.rendering.rendered_article import filled, head
from pipeline.rendering.sanitize import words
from pipeline.rendering.to_markdown import marked_down
from pipeline.writers import markdown_source
from pipeline.writers.disclosure import back_translation, byline, corrected, credits_of, notice
from pipeline.writers.front_matter import fields, written


def write(edition: Edition, context: EditionContext) -> bytes:
    """Front matter and body in UTF-8. Parsed as CommonMark, the body gives the edition's own words back."""
    if context.format == "markdown" and edition.filled:
        return markdown_source.write(edition, context)
    body = "\n\n".join(_blocks(edition, context))
    return f"---\n{written(fields(edition, context))}---\n\n{body}\n".encode()


def _blocks(edition: Edition, context: EditionContext) -> Iterator[str]:
    unmarked = replace(context, protected=())  # marks of protected names are for browsers
    layout, say = head(edition, context), context.say(edition)
    yield f"# {_words(layout.title, edition, context) if layout.title else escape(title(edition, context))}"
    if layout.subtitle:
        yield f"**{_words(layout.subtitle, edition, context)}**"
    yield from (_words(passage, edition, context) for passage in layout.bylines)
    if not layout.signed and (authors := byline(edition, say)):
        yield escape(authors)
    lines = [*notice(edition, say), back_translation(edition, say)]
    if any(lines):
        yield "\n>\n".join(f"> {escape(line)}" for line in lines if line)
    if filled(edition, context):
        yield marked_down(blocks(body(edition, unmarked, title(edition, context))))
    else:
        for group in layout.body:
            yield from _group(group, edition, context)
    yield from (escape(line) for line in corrected(edition, say))
    if credits_ := credits_of(edition, say):
        yield "***"
        yield "\n".join(f"- {escape(credit.text)}" for credit in credits_)


def _group(group: Group, edition: Edition, context: EditionContext) -> Iterator[str]:
    texts = [_words(passage, edition, context) for passage in group.passages]
    if group.role is Role.HEADING:
        yield f"{'#' * group.depth} {texts[0]}"
    elif group.role is Role.LISTITEM:
        yield "\n".join(f"- {text}" for text in texts)
    elif group.role is Role.QUOTATION:
        yield "\n>\n".join(f"> {text}" for text in texts)
    elif group.role is Role.CAPTION:
        yield f"*{texts[0]}*"
    elif group.role is Role.BOILERPLATE:
        yield "***"
        yield from texts
    else:
        yield from texts


def _words(passage: Passage, edition: Edition, context: EditionContext) -> str:
    """The passage on one line; where its source has markup, that is kept as sanitized inline HTML."""
    if context.syntax is Syntax.TEXT:
        return escape(words(passage))
    return inline(str(render(passage, edition, replace(context, protected=()))), " ")
