"""The edition as it would be published now, with each sentence marked for the desk."""

import re
from dataclasses import replace

from pipeline.catalog import Catalog
from pipeline.desk import units
from pipeline.desk.newsroom import Newsroom
from pipeline.editions import assemble
from pipeline.errors import PipelineError
from pipeline.model import Article
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import html

# Private-use characters of plane 15 surround each sentence while the page is rendered, with the sentence's number
# between the first two: every rendering step preserves them, and no language uses them.
_START, _NUMBERED, _END, _ZERO = "\U000f0000", "\U000f0001", "\U000f0002", 0xF0010
_MARKED = re.compile(f"{_START}([\U000f0010-\U000f0019]+){_NUMBERED}")
_ANY = re.compile("[\U000f0000-\U000f0002\U000f0010-\U000f0019]")
_TAG = re.compile(
    r"(<(?:script|style|title)\b(?>(?:[^<]++|<(?!/?(?:script|style|title)\b))*)</(?:script|style|title)>|<[^>]*>)",
    re.DOTALL | re.IGNORECASE,
)
_FIGURES = {chr(_ZERO + figure): str(figure) for figure in range(10)}


def page(newsroom: Newsroom, article: Article, current: Catalog) -> str:
    """The HTML page of ``article`` in the locale of ``current``; each sentence is a span with its number.

    Raises PipelineError where the texts as they are cannot be made into a page.
    """
    try:
        return spans(_made(newsroom, article, _marked(current)))
    except PipelineError:
        # The marks themselves may break the page.
        return _made(newsroom, article, current)


def _made(newsroom: Newsroom, article: Article, current: Catalog) -> str:
    config = newsroom.workspace.config
    edition = assemble.edition(article, current, current.locale, config)
    context = EditionContext(
        format=article.format,
        protected=newsroom.glossary.kept,
        overrides=newsroom.workspace.locales,
        frames=frozenset(),
        templates=html.own_templates(newsroom.workspace.root / "templates"),
    )
    return html.write(RenderedArticle(edition, context)).decode()


def _marked(current: Catalog) -> Catalog:
    numbers = {id(entry): number for number, entry in enumerate(units.shown(current), 1)}
    entries = (
        replace(entry, target=f"{_START}{_number(number)}{_NUMBERED}{entry.target}{_END}")
        if entry.target and (number := numbers.get(id(entry)))
        else entry
        for entry in current.entries
    )
    return replace(current, entries=tuple(entries))


def _number(number: int) -> str:
    return "".join(chr(_ZERO + int(figure)) for figure in str(number))


def spans(text: str) -> str:
    """``text`` with spans in place of the marks; within tags, titles and scripts the marks are removed."""
    end = text.rfind(">") + 1  # before it, every < has its end, also on a page of somebody's own templates
    pieces = _TAG.split(text[:end])
    pieces[-1] += text[end:]
    pieces[1::2] = [_ANY.sub("", tag) for tag in pieces[1::2]]
    pieces[::2] = [_MARKED.sub(_span, words).replace(_END, "</span>") for words in pieces[::2]]
    return "".join(pieces)


def _span(match: re.Match[str]) -> str:
    number = "".join(_FIGURES[figure] for figure in match[1])
    return f'<span data-sentence="{number}">'
