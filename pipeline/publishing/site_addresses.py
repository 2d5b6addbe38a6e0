"""Addresses of Markdown editions on a generated site: the author's, or made from the title, and stable ever after.

``slug: translate`` in front matter makes one for each language from its title. The first published one is kept in the
manifest. If an author changes the address, the former one stays as an alias, from which readers are redirected.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from posixpath import basename, dirname
from types import MappingProxyType
from urllib.parse import urlsplit

from msgspec import UNSET, UnsetType, structs

from pipeline import locales
from pipeline.edition import Edition
from pipeline.publishing.linked_pages import usual
from pipeline.publishing.manifest import EditionRecord
from pipeline.rendering.sanitize import clean
from pipeline.workspace import LATIN_LETTERS

FROM_TITLE = "translate"
Taken = Callable[[str], bool]
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """The address of an edition's page, now and before."""

    path: str
    """Where the page is on a generated site, such as ``es/el-puerto/``."""
    former: tuple[str, ...] = ()
    """Where it was before."""
    fixed: bool = False
    """Whether its slug was made from its title once."""

    @classmethod
    def of(cls, record: EditionRecord, article: str) -> "SiteAddress":
        """The address of an edition in the last build."""
        if isinstance(record.address, UnsetType):
            return cls(usual(article, record.locale), record.former or ())
        return cls(record.address, record.former or (), fixed=True)

    def noted(self, record: EditionRecord, article: str) -> EditionRecord:
        """``record`` with this address, unless it is the usual one."""
        if self.path == usual(article, record.locale) and not self.fixed:
            return structs.replace(record, former=self.former or UNSET)
        return structs.replace(record, address=self.path, former=self.former or UNSET)


def located(edition: Edition, last: SiteAddress | None, taken: Taken) -> tuple[Edition, SiteAddress]:
    """``edition`` with its slug and aliases in front matter, and its address.

    ``last`` is its address in the last build; ``taken`` says whether another page has an address.
    """
    extra = dict(edition.front.extra)
    from_title = extra.get("slug") == FROM_TITLE
    if from_title:
        extra["slug"] = _slug(edition, last, taken)
    path = _in_front_matter(extra) or _beside(edition, extra.get("slug"))
    former = tuple(one for one in (*last.former, last.path) if one != path) if last else ()
    if former := tuple(dict.fromkeys(former)):
        # Hugo reads the one key, Jekyll's plug-in for redirections the other.
        for key in ("aliases", "redirect_from"):
            own = extra.get(key, [])
            extra[key] = [*(own if isinstance(own, list) else [own]), *(f"/{one}" for one in former)]
    address = SiteAddress(path, former, fixed=from_title)
    front = replace(edition.front, extra=MappingProxyType(extra))
    return (edition if extra == edition.front.extra else replace(edition, front=front)), address


def slug(title: str) -> str:
    """``title`` as a part of an address: words in lower case with hyphens; Latin letters without their marks."""
    words = unicodedata.normalize("NFKC", clean(title)).casefold().translate(LATIN_LETTERS)
    letters: list[str] = []
    for letter in unicodedata.normalize("NFD", words):
        # A mark belongs to its letter in other scripts: an address keeps it there.
        if unicodedata.combining(letter) and letters and letters[-1].isascii():
            continue
        letters.append(letter)
    words = re.sub(r"['’]", "", unicodedata.normalize("NFC", "".join(letters)))
    words = re.sub(r"(?:(?!\w)[^\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e]|_)+", "-", words).strip("-")
    if len(words) > _LONGEST:
        cut = words[: _LONGEST + 1]
        words = cut.rpartition("-")[0] or cut[:_LONGEST]
    return words


def _slug(edition: Edition, last: SiteAddress | None, taken: Taken) -> str:
    """The published slug; else one from the title that no other page of the folder has."""
    own = basename(edition.article)
    if last and last.fixed:
        return basename(last.path.rstrip("/"))
    made = slug(edition.title) or own
    return f"{made}-{own}" if taken(_beside(edition, made)) else made


def _beside(edition: Edition, name: object) -> str:
    if not isinstance(name, str) or not name or "/" in name:
        return usual(edition.article, edition.locale)
    folder = dirname(edition.article)
    return f"{locales.tag(edition.locale)}/{folder}{'/' * bool(folder)}{name}/"


def _in_front_matter(extra: Mapping[str, object]) -> str | None:
    """The address in front matter, as Hugo, Jekyll and Eleventy read it; None for a pattern, or without one."""
    values = {str(key).lower(): value for key, value in extra.items()}
    for key in ("url", "permalink"):
        value = values.get(key)
        if isinstance(value, str) and value.strip("/") and not set(value) & set(":{}") and not urlsplit(value).netloc:
            path = value.strip("/")
            return path if re.search(r"\.\w+$", path) else f"{path}/"
    return None
