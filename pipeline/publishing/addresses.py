"""Addresses in an article that lead nowhere: where they are written, and what the editor can do."""

from collections.abc import Iterable, Iterator
from posixpath import dirname, relpath
from urllib.parse import quote

from pipeline.model import Article
from pipeline.publishing.attachments import left_out
from pipeline.workspace import Workspace


def missing(article: Article, paths: Iterable[str], place: Workspace) -> Iterator[str]:
    """One sentence for each of ``paths``, relative to ``source/``, that the article refers to without a file there."""
    for path in paths:
        written = relpath(path, dirname(article.id) or ".")
        address = written if written in article.text else quote(written)
        where = written_at(article, address, place)
        if left_out(path, place.source):
            yield f"{where}: {address} was left out: only pictures, sound, film, PDF and tables are published."
        else:
            yield f"{where}: {address} was not found in source/. Add the file, or correct the link."


def written_at(article: Article, address: str, place: Workspace) -> str:
    """The article's file, with the line on which ``address`` is written if there is one."""
    position = article.text.find(address) if address else -1
    line = article.text.count("\n", 0, position) + 1
    shown = place.shown(article.path)
    return shown if position < 0 else f"{shown}, line {line}"
