"""The article's links."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from pipeline import formats
from pipeline.checks.source_position import Note, note
from pipeline.formats.front_matter import read_head
from pipeline.formats.markdown.anchors import automatic
from pipeline.markup import Syntax, codes
from pipeline.markup.tags import tags
from pipeline.model import Article

_ID = re.compile(
    r"\s(?:id|name)\s*=\s*[\"']?(?P<name>[^\s\"'>]+)|\{(?>(?:[^{}\n#]|#(?![\w:.-]))*)#(?P<explicit>[\w:.-]++)[^{}\n]*+\}"
)


def lost_links(article: Article) -> Iterator[Note]:
    """Link target is missing

    The target of a link within the page exists: as an id in the article, or as an id that a generator makes from the
    words of a heading. If the target does not exist, the published pages have no address for the link.

    Source: HTML Standard, "Navigating to a fragment".
    """
    syntax = formats.get(article.format).syntax
    if syntax is Syntax.TEXT or "#" not in article.text:
        return
    ids = {match["name"] or match["explicit"] for match in _ID.finditer(article.text)}
    if syntax is Syntax.MARKDOWN:
        start = read_head(article.text, article.path, "en").end
        ids |= set(automatic(article.text, start).values())
    for segment in article.segments:
        for name in _asked(segment.source, syntax):
            if not {name, unquote(name)} & ids and unquote(name).lower() != "top":
                yield note(article, segment, f"“#{name}” is not an id in the article")


def _asked(source: str, syntax: Syntax) -> Iterator[str]:
    """The targets of a sentence's links within the page."""
    if "#" not in source:
        return
    if syntax is Syntax.MARKDOWN:
        yield from (code.said[1:] for code in codes(source, syntax) if code.name == "link" and code.said[:1] == "#")
    addresses = (tag.attributes.get("href", "") for tag in tags(source) if tag.name == "a")
    yield from (address[1:] for address in addresses if len(address) > 1 and address.startswith("#"))
