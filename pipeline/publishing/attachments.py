"""Pictures and files that an article with markup refers to: they are published beside each of its editions."""

import hashlib
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath, relpath, splitext
from urllib.parse import unquote, urlsplit

from pipeline import files, formats, locales, word_tables
from pipeline.errors import ArticleError
from pipeline.publishing import svg
from pipeline.publishing.link_check import links
from pipeline.rendering.edition_context import path_of
from pipeline.rendering.rendered_article import RenderedArticle

_MEDIA_TYPES: Mapping[str, str] = word_tables.read(__package__, "media_types")
"""The kinds of files that are published, by their endings."""
_OURS = frozenset(("html", "md", "txt", "json", "ninjs.json", "review.json", "atom", "rss"))


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file under ``source/``."""

    path: str
    """Relative to ``source/``, and to the folder of each language."""
    content: bytes

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[splitext(self.path)[1].lower()]


@dataclass(frozen=True, slots=True)
class Attached:
    """The targets of an edition's relative addresses; every path is relative to ``source/``."""

    found: tuple[Attachment, ...] = ()
    linked: tuple[str, ...] = ()
    """Ids of other articles."""
    missing: tuple[str, ...] = ()
    """Paths without a file that can be published."""
    lost: tuple[str, ...] = ()
    """The addresses without any of these targets, as the page has them: the publisher's site may have a file there."""

    def leads_as(self, attached: Collection[str], linked: Collection[str], missing: Collection[str]) -> bool:
        """Whether every address has the same target as when an edition was made."""
        found = [one.path for one in self.found]
        return (set(found), set(self.linked), set(self.missing)) == (set(attached), set(linked), set(missing))

    def inputs(self, root: Path) -> dict[Path, str | None]:
        """The SHA-256 of every file under ``root`` that the addresses refer to; None for a missing file."""
        found = {root / one.path: hashlib.sha256(one.content).hexdigest() for one in self.found}
        return found | {root / path: files.digest(root / path) for path in self.missing if _within(path, root)}


def attached(rendered: RenderedArticle, root: Path) -> Attached:
    """The files and articles that an edition refers to under ``root``, the workspace's ``source/``."""
    edition = rendered.edition
    page = path_of(edition.article, edition.locale)
    own, known = locales.tag(edition.locale), rendered.context.pages
    tags = {locales.tag(locale) for pages in known.values() for locale in pages}
    paths: dict[str, str] = {}
    shared = {rendered.picture.written} if rendered.picture else set()
    for address in sorted(links(f"{rendered.heading}{rendered.body}".encode()) | shared):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            continue
        target = normpath(join(dirname(page), unquote(parts.path)))
        first = target.partition("/")[0]
        paths[address] = relpath(target, first if first in tags else own)
    there = lead(paths.values(), known, root)
    missing = set(there.missing)
    return replace(there, lost=tuple(address for address, path in paths.items() if path in missing))


def lead(paths: Iterable[str], articles: Collection[str], root: Path) -> Attached:
    """The targets of ``paths``, which are relative to ``root``. Raises ArticleError for a file that cannot be read."""
    found: list[Attachment] = []
    linked: list[str] = []
    missing: list[str] = []
    for path in dict.fromkeys(paths):
        stem, ending = splitext(path)
        if stem in articles and formats.takes(ending):
            linked.append(stem)
        elif _publishable(path, articles, root) and (content := _content(root / path)) is not None:
            found.append(Attachment(path, content))
        else:
            missing.append(path)
    return Attached(tuple(found), tuple(linked), tuple(missing))


def together(leads: Iterable[Attached]) -> Attached:
    """The targets of several editions, combined."""
    found: dict[str, Attachment] = {}
    linked: dict[str, None] = {}
    missing: dict[str, None] = {}
    for one in leads:
        found |= {attachment.path: attachment for attachment in one.found}
        linked |= dict.fromkeys(one.linked)
        missing |= dict.fromkeys(one.missing)
    return Attached(tuple(found.values()), tuple(linked), tuple(missing))


def _publishable(path: str, articles: Collection[str], root: Path) -> bool:
    """Whether it is a readable file below ``root``, is not an article, and has a path that the build does not use."""
    file = root / path
    # An address may be any text: pathlib fails for one that is too long for a path or contains NUL.
    if not (os.path.isfile(file) and os.access(file, os.R_OK)):  # noqa: PTH113
        return False
    if splitext(path)[1].lower() not in _MEDIA_TYPES or any(part.startswith(".") for part in path.split("/")):
        return False
    stem, _, ending = path.partition(".")
    taken = ending in _OURS and (stem in articles or stem == "feed")
    return not formats.takes(splitext(path)[1]) and not taken and _within(path, root)


def _within(path: str, root: Path) -> bool:
    """Whether ``path`` stays below ``root``: a page or a manifest may come from an untrusted source."""
    parts = PurePosixPath(path)
    return (
        "\0" not in path
        and not parts.is_absolute()
        and ".." not in parts.parts
        and not files.leads_out(root / path, root)
    )


def left_out(path: str, root: Path) -> bool:
    """Whether there is a file at ``path`` that is not published."""
    file = root / path
    return _within(path, root) and os.path.isfile(file) and os.access(file, os.R_OK)  # noqa: PTH113 - see above


def _content(file: Path) -> bytes | None:
    """The content to publish for the file; None for a drawing that cannot be read."""
    try:
        content = files.read(file)
        return svg.cleaned(content) if file.suffix.lower() == ".svg" else content
    except OSError as error:
        raise ArticleError(f"{file} cannot be read: {error.strerror}.", "Check its permissions.") from None
