"""The picture of an article, as its front matter names it."""

from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from urllib.parse import quote, urljoin, urlsplit

from pipeline.model import Edition
from pipeline.rendering.edition_context import EditionContext, path_of
from pipeline.rendering.sanitize import address, clean

# As site generators and their themes name it, the commonest first.
_KEYS = ("image", "cover", "featured_image", "featuredimage", "thumbnail", "og_image", "images", "hero", "hero_image")
_PLACES = ("url", "src", "path", "image", "file", "filename", "feature")
_WORDS = ("alt", "image_alt", "imagealt", "alttext", "cover_alt", "caption")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that stands for the article where it is shared."""

    written: str
    """Its address as front matter has it: relative to the article, or absolute."""
    address: str
    """Absolute where that is known, else as it is written."""
    alternative: str = ""
    """What it shows, in the edition's language; empty where nobody said."""

    @property
    def absolute(self) -> bool:
        return bool(urlsplit(self.address).scheme)


def picture(edition: Edition, context: EditionContext) -> Picture | None:
    """The picture that the edition's front matter names; None where it names none that can be shown."""
    extra = {str(key).lower(): value for key, value in edition.front.extra.items()}
    for key in _KEYS:
        value = extra.get(key)
        value = value[0] if isinstance(value, list | tuple) and value else value
        table = {str(name).lower(): said for name, said in value.items()} if isinstance(value, Mapping) else {}
        written = next((table[name] for name in _PLACES if name in table), None) if table else value
        if isinstance(written, str) and (found := address(clean(written))) and urlsplit(found).scheme in _SCHEMES:
            words = next((said for name in _WORDS if isinstance(said := table.get(name, extra.get(name)), str)), "")
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
