"""Which keys of front matter hold words that people read, as site generators and newsroom systems name them.

Everything else (slug, tags, layout, image …) belongs to the publisher's system and passes untouched.
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
        "subtitle": Role.SUBTITLE,
        "subheadline": Role.SUBTITLE,
        "deck": Role.SUBTITLE,
        "dek": Role.SUBTITLE,
        "standfirst": Role.SUBTITLE,
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
# Keys whose own keys describe the page or a picture of it.
_PARENTS = frozenset(
    (
        *("seo", "meta", "og", "opengraph", "open_graph", "twitter", "social", "share"),
        *("image", "images", "cover", "header", "hero", "banner", "thumbnail", "featured", "featured_image", "feature"),
        *("gallery", "resources", "teaser", "video", "photo", "photos", "figure", "figures"),
    )
)
_NESTED: Mapping[str, Role] = MappingProxyType(
    {
        "title": Role.ATTRIBUTE,
        "headline": Role.ATTRIBUTE,
        "subtitle": Role.ATTRIBUTE,
        "description": Role.ATTRIBUTE,
        "summary": Role.ATTRIBUTE,
        "alt": Role.ALT,
        "alt_text": Role.ALT,
        "image_alt": Role.ALT,
        "image_description": Role.ALT,
        "caption": Role.CAPTION,
    }
)
_READ = FrontMatter.__dataclass_fields__.keys() - {"extra"} | {"author", "date"}


KNOWN = _READ | _WORDS.keys()
"""Every key that means something to the pipeline, in small letters."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value that is words, as it stands in the file."""

    keys: tuple[str, ...]
    """The key, below those that hold it."""
    value: str
    start: int
    end: int
    style: str

    @property
    def name(self) -> str:
        """The keys as the place of a block names them."""
        said = ".".join((canonical(self.keys[0]), *self.keys[1:]))
        return "_".join(said.split())


@dataclass(frozen=True, slots=True)
class Parsed:
    """Front matter of one syntax, read."""

    values: Mapping[str, object]
    """Every key with its value."""
    words: Sequence[Value] = ()
    """Those that people read."""
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """The line of each key."""
    spans: tuple[tuple[str, int, int], ...] | None = None
    """Each key with the lines of the text that it and its value take; None where keys share lines."""


def canonical(key: str) -> str:
    """``key`` as the pipeline knows it: Hugo and others read keys in any case."""
    lower = key.lower()
    return lower if lower in _READ or lower in _WORDS else key


def role(keys: Sequence[str]) -> Role | None:
    """What the value of the innermost of ``keys`` is to the reader; None where it is not words."""
    *above, own = (key.lower() for key in keys)
    if not above:
        return _WORDS.get(own)
    return _NESTED.get(own) if all(key in _PARENTS for key in above) else None


def without_words(values: object, keys: tuple[str, ...] = ()) -> object:
    """``values``, of front matter, without those that are words: what no translation changes."""
    if isinstance(values, dict):
        return {key: without_words(value, (*keys, str(key))) for key, value in values.items()}
    if isinstance(values, list):
        return [without_words(value, keys) for value in values]
    return "" if isinstance(values, str) and keys and role(keys) else values
