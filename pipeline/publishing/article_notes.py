"""Notes for the editor about an article: addresses without a target, and what was left out of a saved page."""

import re
from collections.abc import Iterable, Iterator
from posixpath import dirname, relpath
from urllib.parse import quote

from pipeline import formats
from pipeline.errors import excerpt
from pipeline.model import Article
from pipeline.publishing.attachments import left_out
from pipeline.workspace import Workspace

# What looks like an address may be a page of digits.
_LONGEST = 200
# Pelican's own addresses, such as {static}/map.png and, before version 4, |filename|map.png.
_PELICAN = re.compile(r"\{(?:static|filename|attach|index|author|category|tag)\}|\|filename\|")


def notes(article: Article, missing: Iterable[str], workspace: Workspace) -> Iterator[str]:
    """One sentence for each path in ``missing``, which the article refers to, and one for the rest of a saved page.

    The paths are relative to ``source/``.
    """
    if count := formats.left_out(article):
        others = "1 text that is not part of it was" if count == 1 else f"{count} texts around it, such as menus, were"
        yield f"{workspace.shown(article.path)}: the article of this page is published; {others} left out."
    for path in missing:
        written = relpath(path, dirname(article.id) or ".")
        address = written if written in article.text else quote(written)
        where = written_at(article, address, workspace)
        if _PELICAN.match(written):
            yield f"{where}: {address} is an address for Pelican; only the Markdown edition keeps it."
        elif left_out(path, workspace.source):
            yield f"{where}: {address} was left out: only pictures, sound, film, PDF and tables are published."
        else:
            yield f"{where}: {_shown(address)} was not found in source/. Add the file, or correct the link."


def _shown(address: str) -> str:
    return address if len(address) <= _LONGEST else excerpt(address)


def written_at(article: Article, address: str, workspace: Workspace) -> str:
    """The article's file, with the line on which ``address`` is written if there is one."""
    line = article.line_of(address)
    return workspace.shown(article.path) + (f", line {line}" if line else "")
