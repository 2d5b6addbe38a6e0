"""Pictures and files that an article with markup points to: they are published beside each of its editions."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from pipeline import files, formats
from pipeline.errors import PipelineError
from pipeline.model import EditionState
from pipeline.publishing.link_check import links
from pipeline.rendering.edition_context import EditionContext, path_of
from pipeline.rendering.rendered_article import RenderedArticle

# What a browser should be told; the system's own table differs from machine to machine.
_MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".avif": "image/avif",
        ".csv": "text/csv",
        ".gif": "image/gif",
        ".jpeg": "image/jpeg",
        ".jpg": "image/jpeg",
        ".mp3": "audio/mpeg",
        ".mp4": "video/mp4",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".webp": "image/webp",
    }
)

_OURS = frozenset(("html", "md", "txt", "json", "ninjs.json", "atom"))


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file under ``source/``."""

    path: str
    """Relative to ``source/``, and to the folder of each language."""
    file: Path

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES.get(self.file.suffix.lower(), "application/octet-stream")

    @property
    def content(self) -> bytes:
        """Raises PipelineError when it cannot be read."""
        try:
            return files.read(self.file)
        except OSError as error:
            raise PipelineError(f"{self.file} cannot be read: {error.strerror}.", "Check its permissions.") from None


def _taken(path: str, context: EditionContext) -> bool:
    """Whether editions or feeds lie where the file would."""
    stem, _, ending = path.partition(".")
    return ending in _OURS and (stem in context.articles or stem == "feed")


@dataclass(frozen=True, slots=True)
class Attached:
    """What the relative addresses in an article lead to."""

    found: tuple[Attachment, ...] = ()
    lost: tuple[str, ...] = ()
    """Addresses that lead to nothing under ``source/``: perhaps to something on the publisher's own site."""
    linked: tuple[str, ...] = ()
    """Ids of other articles."""


def _within(root: Path, file: Path) -> bool:
    """Whether it is a file below ``root`` that can be read."""
    # An address may be any text: pathlib breaks off at one that is too long for a path or holds NUL.
    there = os.path.isfile(file) and os.access(file, os.R_OK)  # noqa: PTH113
    return there and files.real(file).is_relative_to(files.real(root))


def attached(rendered: RenderedArticle, root: Path) -> Attached:
    """What an edition points to under ``root``, its ``source/``: for most, that of the source language will do."""
    source, context = rendered.edition, rendered.context
    if not rendered.body:
        return Attached()
    found: dict[str, Attachment] = {}
    lost: list[str] = []
    linked: dict[str, None] = {}
    place = dirname(path_of(source.article, source.locale))
    tag = place.partition("/")[0]
    for address in sorted(links(f"{rendered.heading}{rendered.body}".encode())):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            continue
        target = normpath(join(place, unquote(parts.path)))
        path = target.removeprefix(f"{tag}/")
        if path.removesuffix(".html") in context.articles and target == path_of(
            path.removesuffix(".html"), source.locale
        ):
            linked[path.removesuffix(".html")] = None
            continue
        file = root / path
        inside = target.startswith(f"{tag}/") and _within(root, file)
        if inside and not formats.takes(file.suffix) and not _taken(path, context):
            found[path] = Attachment(path, file)
        else:
            lost.append(address)
    return Attached(tuple(found.values()), tuple(lost), tuple(linked))


def attached_to(rendered: RenderedArticle, source: Attached, root: Path) -> Attached:
    """What an edition points to: the same as the article, unless it is another text, the original or a former one."""
    other = rendered.edition.earlier or rendered.edition.state is EditionState.ORIGINAL
    return attached(rendered, root) if other else source
