"""How words are written into a page: escaped where they stand, and as values of attributes."""

import html
import re
from collections.abc import Callable

from pipeline.formats.escaping import Landing, reconcile, unopened
from pipeline.markup import Code, gaps
from pipeline.markup.html import scan as html_scan
from pipeline.markup.parameters import PARAMETERS, written
from pipeline.model import Article, Block

_BARE_LESS = re.compile(r"<(?![A-Za-z/!?])")


def landing(_article: Article) -> Callable[[Block], Landing]:
    """Return the function that gives the escaping rules for a block."""
    return _landing


def _landing(block: Block) -> Landing:
    if block.place.startswith(PARAMETERS):
        place, quote = block.place.split()
        return Landing(reconcile=lambda words, _was: written(words, place, quote), decoded=True)
    if block.place.startswith("attribute"):
        quote = block.place.split()[-1]
        return Landing(reconcile=lambda words, _was: _value(words, quote), decoded=True)
    return RUNNING


def _value(words: str, quote: str) -> str:
    """``words`` as an attribute value; a value that the source leaves unquoted gets quotation marks."""
    escaped = unopened(html.escape(words, quote=False), ())
    if quote == "'":
        return escaped.replace("'", "&#39;")
    escaped = escaped.replace('"', "&quot;")
    return escaped if quote == '"' else f'"{escaped}"'


def escape(words: str) -> str:
    """Plain words, escaped for the text of a page."""
    return html.escape(words, quote=False)


def scan(text: str) -> list[Code]:
    """The codes in the words of a page, whatever their language."""
    return html_scan(text, locale="")


def _escape(target: str, _begins: bool) -> str:
    shown, end = [], 0
    for start, stop in gaps(target, scan(target)):
        words = _BARE_LESS.sub("&lt;", target[start:stop].replace("&", "&amp;"))
        shown += [target[end:start], words]
        end = stop
    escaped = "".join([*shown, target[end:]])
    return unopened(escaped, scan(escaped)) if "{" in escaped else escaped


def _hide(words: str, code: Code) -> list[tuple[int, int, str]]:
    return [(code.start, code.start + 1, {"<": "&lt;", "{": "&#123;"}.get(words[code.start], words[code.start]))]


RUNNING = Landing(_escape, lambda words, was: reconcile(words, was, scan, _hide))
