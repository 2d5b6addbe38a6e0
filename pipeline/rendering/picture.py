"""The picture of an article, from its front matter, and the size of a picture under ``source/``."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import quote, unquote, urljoin, urlsplit

from pipeline import files
from pipeline.edition import Edition
from pipeline.rendering.edition_context import EditionContext, path_of
from pipeline.rendering.sanitize import address, clean

# Keys that site generators and their themes use for a picture, the most common first.
_KEYS = ("image", "cover", "featured_image", "featuredimage", "thumbnail", "og_image", "images", "hero", "hero_image")
_PLACES = ("url", "src", "path", "image", "file", "filename", "feature")
_WORDS = ("alt", "image_alt", "imagealt", "alttext", "cover_alt", "caption")

# Not drawings: their size is a matter of the page, and reading it would parse a document.
_KINDS = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".avif"))


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture that represents the article when it is shared."""

    written: str
    """Its address in front matter: relative to the article, or absolute."""
    address: str
    """Its absolute address, or ``written`` without a ``base_url``."""
    alternative: str = ""
    """Its alternative text in the edition's language; empty if there is none."""

    @property
    def absolute(self) -> bool:
        return bool(urlsplit(self.address).scheme)


def picture(edition: Edition, context: EditionContext) -> Picture | None:
    """Return the picture in the edition's front matter; None if there is none with a usable address."""
    extra = {str(key).lower(): value for key, value in edition.front.extra.items()}
    for key in _KEYS:
        value = extra.get(key)
        value = value[0] if isinstance(value, list | tuple) and value else value
        table = {str(name).lower(): entry for name, entry in value.items()} if isinstance(value, Mapping) else {}
        written = next((table[name] for name in _PLACES if name in table), None) if table else value
        if isinstance(written, str) and (found := address(clean(written))) and urlsplit(found).scheme in _SCHEMES:
            words = next((alt for name in _WORDS if isinstance(alt := table.get(name, extra.get(name)), str)), "")
            return Picture(found, _absolute(found, edition, context), clean(words))
    return None


_SCHEMES = ("", "http", "https")


def _absolute(written: str, edition: Edition, context: EditionContext) -> str:
    parts = urlsplit(written)
    if parts.scheme or not context.base_url:
        return written
    if parts.netloc or written.startswith("/"):
        return urljoin(f"{context.base_url}/", written)
    page = path_of(edition.article, edition.locale)
    path = normpath(join(dirname(page), parts.path))
    return f"{context.base_url}/{path if '%' in path else quote(path)}"


def size(written: str, article: str, root: Path | None) -> tuple[int, int] | None:
    """Return width and height in pixels of the picture at the address ``written`` in ``article``.

    ``root`` is the folder of the sources. None for a picture that is not there, or that cannot be read.
    """
    import imagesize  # type: ignore[import-untyped]

    parts = urlsplit(written)
    path = normpath(join(dirname(article), unquote(parts.path)))
    if root is None or parts.scheme or parts.netloc or path.startswith(("/", "..")) or "\0" in path:
        return None
    file = root / path
    if file.suffix.lower() not in _KINDS:
        return None
    try:
        if files.leads_out(file, root):
            return None
        width, height = imagesize.get(io.BytesIO(files.read(file)))
    except Exception:  # noqa: BLE001 - anybody's bytes: a picture that cannot be read has no size
        return None
    return (int(width), int(height)) if width > 0 and height > 0 else None
