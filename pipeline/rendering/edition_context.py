"""What a writer must know of an edition's surroundings: where it is published, and beside which other editions.

Nothing in it depends on the time or the machine, so that the same input gives the same bytes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, relpath
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5

from pipeline import formats, locales
from pipeline.markup import Syntax
from pipeline.model import Edition, EditionState
from pipeline.rendering.page_strings import Strings, strings


def path_of(article: str, locale: str, ending: str = "html") -> str:
    """Where an edition lies, relative to the editions folder: ``pt-BR/world/russia-defies-us.html``."""
    return f"{locales.tag(locale)}/{article}.{ending}"


def name_of(path: str, base_url: str | None) -> str:
    """A name for ever of what lies at ``path``: its address, or where that is not known a UUID made from the path."""
    return f"{base_url}/{path}" if base_url else uuid5(NAMESPACE_URL, f"edition:{path}").urn


def search_tags(siblings: Iterable["Sibling"]) -> dict[str, str]:
    """By locale: ``hreflang`` as search engines know it, where a region is a country (ISO 3166-1) and no continent.

    Latin American Spanish (``es-419``) is plain Spanish to them, or that of its largest country where there is Spanish
    beside it (developers.google.com, localized versions).
    """
    tags = {sibling.locale: sibling.tag for sibling in siblings}
    for locale, tag in tags.items():
        if tag.endswith("-419"):
            language = tag.removesuffix("-419")
            tags[locale] = f"{language}-{_LARGEST.get(language, 419)}" if language in tags.values() else language
    return tags


_LARGEST = {"es": "MX", "pt": "BR", "en": "US", "fr": "HT"}


@dataclass(frozen=True, slots=True)
class Sibling:
    """A published edition of the same article, the edition being written and that in the source language included."""

    locale: str
    path: str
    """Of its page, relative to the editions folder."""
    state: EditionState

    @property
    def tag(self) -> str:
        return locales.tag(self.locale)


@dataclass(frozen=True, slots=True)
class EditionContext:
    """Passed to every writer beside the edition."""

    base_url: str | None = None
    """Address under which the editions folder is published, without the last slash; None: not known."""
    siblings: tuple[Sibling, ...] = ()
    """In the order in which the language switcher shows them; withheld editions are not among them."""
    format: str = "text"
    """``Article.format`` of the source."""
    protected: tuple[str, ...] = ()
    """Names that the glossary keeps in every language; pages mark them ``translate="no"``."""
    articles: frozenset[str] = frozenset()
    """Ids of all articles: links from one to another lead to its page in the source language, which is always there."""
    overrides: Path | None = None
    """Folder whose ``<locale>/LC_MESSAGES/page.po`` override the page's own strings: the workspace's ``locales/``."""
    numerals: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """By locale, CLDR's name of the digits that the house writes it with, where they are not its usual ones."""
    frames: frozenset[str] = frozenset()
    """Hosts whose frames stay in pages of HTML and Markdown sources."""
    templates: Path | None = None
    """Folder whose templates go before the package's own of the same name."""
    generator: str = "article-localization-pipeline"
    """Name and version for the page's ``generator``."""
    site_name: str | None = None
    """The publication's name."""
    lists: bool = False
    """Whether there are feeds and an index page for each language."""
    noindex: str = "rough"
    """Which unreviewed editions search engines are asked to leave out: ``rough``, ``unreviewed`` or ``never``."""
    rough: frozenset[str] = frozenset()
    """Engines whose drafts are good for gist only."""

    @property
    def syntax(self) -> Syntax:
        """The markup that the sentences may hold."""
        return formats.get(self.format).syntax

    def say(self, edition: Edition) -> Strings:
        """The page's own strings in the edition's language. Raises CatalogError for an override that cannot be used."""
        return strings(edition.locale, self.overrides, self.numerals.get(edition.locale, "latn"))

    def address(self, path: str) -> str | None:
        """The absolute address of ``path`` (relative to the editions folder), or None without a ``base_url``."""
        return f"{self.base_url}/{path}" if self.base_url else None

    def source_of(self, edition: Edition) -> Sibling | None:
        """The published edition in the source language, if there is one."""
        return next((sibling for sibling in self.siblings if sibling.locale == edition.source_locale), None)

    def original(self) -> Sibling | None:
        """The published original, where the article is itself a translation and its original is at hand."""
        return next((sibling for sibling in self.siblings if sibling.state is EditionState.ORIGINAL), None)

    def beside(self, edition: Edition, name: str) -> str:
        """Relative address from the edition's page to ``name`` in the folder of its language."""
        return relpath(f"{locales.tag(edition.locale)}/{name}", start=dirname(path_of(edition.article, edition.locale)))

    def link(self, edition: Edition, sibling: Sibling) -> str:
        """Relative address from the edition's page to its sibling's."""
        return relpath(sibling.path, start=dirname(path_of(edition.article, edition.locale)))
