"""Notes for the editor about an article: links that lead nowhere, and what was left out of a saved page."""

import re
from collections.abc import Iterable, Iterator
from posixpath import dirname, join, normpath, relpath
from urllib.parse import quote, unquote

from pipeline import files, formats
from pipeline.errors import ArticleError, excerpt
from pipeline.formats.ids import advice, ids
from pipeline.model import Article
from pipeline.publishing.attachments import left_out
from pipeline.rendering.template_tags import PELICAN
from pipeline.workspace import Workspace

# What looks like an address may be a page of digits.
_LONGEST = 200
# A link to a place in another article: harbour.md#the-quay.
_PLACE = re.compile(r"(?<=[(\"'<\s:=])(?P<path>(?:[\w.%-]+/)*[\w%-]+(?P<suffix>\.\w+))#(?P<id>[^\s()<>\"'{}#]+)")


def notes(article: Article, missing: Iterable[str], workspace: Workspace) -> Iterator[str]:
    """One sentence for each path in ``missing``, which the article refers to, and one for the rest of a saved page.

    The paths are relative to ``source/``.
    """
    if count := formats.left_out(article):
        others = "1 text that is not part of it was" if count == 1 else f"{count} texts around it, such as menus, were"
        yield f"{workspace.shown(article.path)}: the article of this page is published; {others} left out."
    yield from _misplaced(article, workspace)
    for path in missing:
        written = relpath(path, dirname(article.id) or ".")
        address = written if written in article.text else quote(written)
        where = written_at(article, address, workspace)
        if PELICAN.match(written):
            yield f"{where}: {address} is an address for Pelican; only the Markdown edition keeps it."
        elif left_out(path, workspace.source):
            yield f"{where}: {address} was left out: only pictures, sound, film, PDF and tables are published."
        else:
            yield f"{where}: {_shown(address)} was not found in source/. Add the file, or correct the link."


def _misplaced(article: Article, workspace: Workspace) -> Iterator[str]:
    """One sentence for each link to an id in another article that only comes from the words of its heading."""
    found = {match[0]: match for match in _PLACE.finditer(article.text) if formats.takes(match["suffix"])}
    for address, match in found.items() if article.format != "text" else ():
        offset = normpath(join(dirname(article.id), unquote(match["path"])))
        target = workspace.source / offset
        form = None if offset.startswith("..") else formats.find(target.suffix)
        try:
            known = ids(files.read(target).decode(), target, form.syntax) if form else set()
        except (OSError, UnicodeDecodeError, ArticleError):
            continue  # it is not there, or reported itself
        name = unquote(match["id"])
        if form and not {name, match["id"]} & known:
            where = f"{written_at(article, address, workspace)}: {_shown(address)}"
            yield f"{where} leads to the top of that page in translations. {advice(name, form.syntax)}"


def _shown(address: str) -> str:
    return address if len(address) <= _LONGEST else excerpt(address)


def written_at(article: Article, address: str, workspace: Workspace) -> str:
    """The article's file, with the line on which ``address`` is written if there is one."""
    # An address may also be a part of other words or of a longer path.
    as_target = re.compile(rf"(?<=[\s(<=\"'])(?:\./)?{re.escape(address)}(?=[\s)>\"'#?])")
    match = as_target.search(article.text)
    line = article.text.count("\n", 0, match.start()) + 1 if match else article.line_of(address)
    return workspace.shown(article.path) + (f", line {line}" if line else "")
