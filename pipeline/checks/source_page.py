"""A saved web page as the article's source."""

from collections.abc import Iterator

from pipeline import formats
from pipeline.checks.source_position import Note
from pipeline.formats.html.whole_page import article as article_in
from pipeline.markup import Syntax
from pipeline.model import Article


def left_out(article: Article) -> Iterator[Note]:
    """Part of the page is left out

    In a saved web page with one ``<article>`` or ``<main>``, only this element is the article. The menus, forms and
    other content around it are neither translated nor published.

    Source: HTML Standard, "The article element" and "The main element".
    """
    span = article_in(article.text) if formats.get(article.format).syntax is Syntax.HTML else None
    if span:
        name = article.text[span[0] + 1 : span[0] + 8].lower().partition(">")[0].split()[0]
        line = article.text.count("\n", 0, span[0]) + 1
        yield line, f"<{name}>", f"only the content of <{name}> is the article; the rest of the page is left out"
