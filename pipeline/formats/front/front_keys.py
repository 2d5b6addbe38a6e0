"""Which front matter keys contain words for readers, as site generators and newsroom systems name them.

All other keys (slug, tags, layout, image …) belong to the publishing system and are not changed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline import word_tables
from pipeline.model import FrontMatter, Role

_TABLES = word_tables.read(__package__, "front_keys")
_WORDS: Mapping[str, Role] = {key: Role[role.upper()] for role, keys in _TABLES["page"].items() for key in keys.split()}
_NESTED: Mapping[str, Role] = {
    key: Role[role.upper()] for role, keys in _TABLES["nested"].items() for key in keys.split()
}
_PARENTS, _SENTENCES = (frozenset(_TABLES["lists"][name].split()) for name in ("parents", "sentences"))
# Keys for the words of a part of the page, which they name first: hero_alt, thumbnailCaption, toc_label, newstitle.
_COMPOUND = re.compile(
    r"\w+_(?:(?P<alt>alt|alt_?text)|(?P<caption>caption|cutline))|(?!(?:hide|show|no|use|has|is)_)\w+title"
    r"|(?:meta|seo|og|twitter|social|share|nav|menu|toc|short|page|image|cover|hero|sidebar|link|card|header|intro"
    r"|btn|button|cta)_(?:heading|description|summary|label|text)"
)
# Between the words of a key: featuredImage, featured-image, "featured image".
_BETWEEN = re.compile(r"(?<=[a-z])(?=[A-Z])|[- ]+")
_PICTURE = re.compile(r"(?:\w+_)?(?:image|photo|picture|video|figure)s?")
# Tables of keys that a theme names: Hugo, Zola.
_OWN = frozenset({"params", "extra"})
# The table of Hugo whose keys are those of the pages below this one.
_CASCADE = "cascade"
_PAGE = frozenset({Role.TITLE, Role.SUBTITLE, Role.BYLINE})
_PEOPLE = frozenset({"author", "authors", "params", "speakers"})
_MENUS = frozenset({"menu", "menus"})
_MENU_DEPTH = 2  # menu.main.name
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
        dotted = ".".join((canonical(self.keys[0]), *self.keys[1:]))
        return "_".join(dotted.split())


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
    if above and above[0] == _CASCADE:
        found = role(keys[1:])
        return Role.ATTRIBUTE if found in _PAGE else found
    spelled = _spelled(keys[-1])
    if not above:
        own_role = _WORDS.get(own) or _WORDS.get(spelled) or _compound(spelled) or _of_words(spelled)
        return own_role or (Role.ATTRIBUTE if spelled in _SENTENCES else None)
    if (own == "name" and above == ["links"]) or (own == "content" and above == ["banner"]):  # of Starlight
        return Role.ATTRIBUTE
    if own == "bio" and _PEOPLE.issuperset(above):
        return Role.ATTRIBUTE
    if above[0] in _MENUS and len(above) <= _MENU_DEPTH:
        return Role.ATTRIBUTE if own in {"name", "title"} else None
    described = above[0] in _OWN or all(map(_describes, keys[:-1]))
    return _NESTED.get(own) or _NESTED.get(spelled) or _compound(spelled) if described else None


def is_list_of_sentences(keys: Sequence[str]) -> bool:
    """Whether the value of ``keys``, if it is a list, has sentences and not tags."""
    return len(keys) == 1 and _spelled(keys[0]) in _SENTENCES


def _spelled(key: str) -> str:
    return _BETWEEN.sub("_", key).lower()


def _describes(key: str) -> bool:
    """Whether the keys below ``key`` describe the page, a picture or a part."""
    spelled = _spelled(key)
    return spelled in _PARENTS or bool(_PICTURE.fullmatch(spelled))


def _of_words(key: str) -> Role | None:
    """The role of a key for the words of another, alone or with markup: ``summary_text``, ``title_html``."""
    words, _, syntax = key.rpartition("_")
    known = words in _WORDS or words.endswith(("message", "note"))
    return Role.ATTRIBUTE if known and syntax in {"html", "md", "markdown", "text"} else None


def _compound(key: str) -> Role | None:
    match = _COMPOUND.fullmatch(key)
    if match is None:
        return None
    return Role.ALT if match["alt"] else Role.CAPTION if match["caption"] else Role.ATTRIBUTE


def without_words(values: object, keys: tuple[str, ...] = ()) -> object:
    """Front matter ``values`` with every translatable value emptied: the part that no translation changes."""
    if isinstance(values, dict):
        return {key: without_words(value, (*keys, str(key))) for key, value in values.items()}
    if isinstance(values, list):
        return [without_words(value, keys) for value in values]
    return "" if isinstance(values, str) and keys and role(keys) else values
