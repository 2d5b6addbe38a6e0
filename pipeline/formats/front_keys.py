"""Which front matter keys contain words for readers, as site generators and newsroom systems name them.

All other keys (slug, tags, layout, image …) belong to the publishing system and are not changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.model import FrontMatter, Role

_WORDS: Mapping[str, Role] = MappingProxyType(
    {
        "title": Role.TITLE,
        "headline": Role.TITLE,
        "linktitle": Role.ATTRIBUTE,
        "sidebar_label": Role.ATTRIBUTE,
        "subtitle": Role.SUBTITLE,
        "subheadline": Role.SUBTITLE,
        "deck": Role.SUBTITLE,
        "dek": Role.SUBTITLE,
        "standfirst": Role.SUBTITLE,
        "lead": Role.SUBTITLE,
        "description": Role.ATTRIBUTE,
        "summary": Role.ATTRIBUTE,
        "excerpt": Role.ATTRIBUTE,
        "tagline": Role.ATTRIBUTE,
        "caption": Role.CAPTION,
        "image_caption": Role.CAPTION,
        "image_alt": Role.ALT,
        "imagealt": Role.ALT,
        "featured_image_alt": Role.ALT,
        "meta_title": Role.ATTRIBUTE,
        "meta_description": Role.ATTRIBUTE,
        "seo_title": Role.ATTRIBUTE,
        "seo_description": Role.ATTRIBUTE,
        "og_title": Role.ATTRIBUTE,
        "og_description": Role.ATTRIBUTE,
    }
)
# Keys whose nested keys describe the page or one of its pictures.
_PARENTS = frozenset(
    (
        *("seo", "meta", "og", "opengraph", "open_graph", "twitter", "social", "share"),
        *("image", "images", "cover", "header", "hero", "banner", "thumbnail", "featured", "featured_image", "feature"),
        *("gallery", "resources", "teaser", "video", "photo", "photos", "figure", "figures", "eleventynavigation"),
    )
)
_NESTED: Mapping[str, Role] = MappingProxyType(
    {
        "title": Role.ATTRIBUTE,
        "headline": Role.ATTRIBUTE,
        "subtitle": Role.ATTRIBUTE,
        "lead": Role.ATTRIBUTE,
        "description": Role.ATTRIBUTE,
        "summary": Role.ATTRIBUTE,
        "alt": Role.ALT,
        "alt_text": Role.ALT,
        "alttext": Role.ALT,
        "alternate_text": Role.ALT,
        "alternative_text": Role.ALT,
        "image_alt": Role.ALT,
        "image_description": Role.ALT,
        "caption": Role.CAPTION,
    }
)
_READ = FrontMatter.__dataclass_fields__.keys() - {"extra"} | {"author", "date"}


KNOWN = _READ | _WORDS.keys()
"""Every key that the pipeline interprets, in lower case."""


@dataclass(frozen=True, slots=True)
class Value:
    """A translatable value and its position in the file."""

    keys: tuple[str, ...]
    """The key, preceded by its parent keys."""
    value: str
    start: int
    end: int
    style: str

    @property
    def name(self) -> str:
        """The keys in the form used in a block's ``place``."""
        said = ".".join((canonical(self.keys[0]), *self.keys[1:]))
        return "_".join(said.split())


@dataclass(frozen=True, slots=True)
class Parsed:
    """Parsed front matter, in any syntax."""

    values: Mapping[str, object]
    """Every key with its value."""
    words: Sequence[Value] = ()
    """The translatable values."""
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """The line of each top-level key."""
    spans: tuple[tuple[str, int, int], ...] | None = None
    """Each key with the span of the lines that the key and its value take; None if keys share lines."""


def canonical(key: str) -> str:
    """``key`` in the pipeline's spelling: Hugo and others ignore the case of keys."""
    lower = key.lower()
    return lower if lower in _READ or lower in _WORDS else key


def role(keys: Sequence[str]) -> Role | None:
    """The role of the value of the innermost key in ``keys``; None if the value is not translated."""
    *above, own = (key.lower() for key in keys)
    if not above:
        return _WORDS.get(own)
    return _NESTED.get(own) if all(key in _PARENTS for key in above) else None


def without_words(values: object, keys: tuple[str, ...] = ()) -> object:
    """Front matter ``values`` with every translatable value emptied: the part that no translation changes."""
    if isinstance(values, dict):
        return {key: without_words(value, (*keys, str(key))) for key, value in values.items()}
    if isinstance(values, list):
        return [without_words(value, keys) for value in values]
    return "" if isinstance(values, str) and keys and role(keys) else values
