"""The article below its title, whole, in the two forms that other systems take: HTML and plain text."""

from dataclasses import replace
from functools import partial

from markupsafe import Markup

from pipeline import formats
from pipeline.model import Edition, Role
from pipeline.rendering.article_body import body
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.html_blocks import blocks, paragraphs
from pipeline.rendering.inline import alike, plain, render, title
from pipeline.rendering.outline import Group, Outline, outline
from pipeline.rendering.to_text import unmarked

_latest: list[tuple[Edition, EditionContext, Markup]] = []
"""The body made last: the writers of one edition ask for it one after the other."""


def filled(edition: Edition, context: EditionContext) -> Markup:
    """The body of an article whose source has markup, what needs no translation included; nothing for one without."""
    if not edition.filled or formats.get(context.format).html is None:
        return Markup()
    if not _latest or _latest[0][0] is not edition or _latest[0][1] is not context:
        _latest[:] = [(edition, context, body(edition, context, title(edition, context)))]
    return _latest[0][2]


def head(edition: Edition, context: EditionContext) -> Outline:
    """The edition's outline without what ``filled`` has in its own place."""
    layout, made = outline(edition), filled(edition, context)
    if not made:
        return layout
    above = layout.subtitle
    if above is not None and any(map(partial(alike, plain(above, context)), paragraphs(blocks(made)))):
        above = None
    return replace(layout, bylines=(), subtitle=above)


def as_html(edition: Edition, context: EditionContext) -> str:
    """All that stands below title, subtitle and byline, sanitized."""
    return str(filled(edition, context)) or "\n".join(
        _marked(group, edition, context) for group in outline(edition).body
    )


def as_text(edition: Edition, context: EditionContext) -> str:
    """The same in plain words, an empty line between its parts."""
    made = filled(edition, context)
    return unmarked(made) if made else "\n\n".join(_plain(group, context) for group in outline(edition).body)


def _marked(group: Group, edition: Edition, context: EditionContext) -> str:
    words = [render(passage, edition, context) for passage in group.passages]
    if group.role is Role.HEADING:
        return f"<h{group.depth}>{words[0]}</h{group.depth}>"
    if group.role is Role.LISTITEM:
        return "<ul>" + "".join(f"<li>{text}</li>" for text in words) + "</ul>"
    paragraphs = "\n".join(f"<p>{text}</p>" for text in words)
    return f"<blockquote>{paragraphs}</blockquote>" if group.role is Role.QUOTATION else paragraphs


def _plain(group: Group, context: EditionContext) -> str:
    words = [plain(passage, context).strip() for passage in group.passages]
    if group.role is Role.LISTITEM:
        return "\n".join(f"- {text}" for text in words)
    return "\n\n".join(text for text in words if text)
