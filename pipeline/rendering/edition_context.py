"""The context of an edition that writers need: where it is published, and with which other editions.

The context does not depend on the time or the machine, so that the same input gives the same bytes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5

from pipeline import formats, locales
from pipeline.edition import Edition, EditionState
from pipeline.markup import Syntax
from pipeline.rendering.page_strings import Strings, strings


def path_of(article: str, locale: str, ending: str = "html") -> str:
    """Return an edition's path relative to the editions folder, such as ``pt-BR/world/russia-defies-us.html``."""
    return f"{locales.tag(locale)}/{article}.{ending}"


def name_of(path: str, base_url: str | None) -> str:
    """Return a permanent URI for ``path``: its address, or a UUID derived from the path if the address is unknown."""
    return f"{base_url}/{path}" if base_url else uuid5(NAMESPACE_URL, f"edition:{path}").urn


def search_tags(siblings: Iterable["Sibling"]) -> dict[str, str]:
    """Return ``hreflang`` values by locale, as search engines support them: a region is a country (ISO 3166-1).

    Latin American Spanish (``es-419``) becomes plain Spanish, or the Spanish of its largest country if there is also a
    plain Spanish edition (developers.google.com, localized versions).
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
    """A published edition of the same article, including the current edition and the one in the source language."""

    locale: str
    path: str
    """Path of its page, relative to the editions folder."""
    state: EditionState

    @property
    def tag(self) -> str:
        return locales.tag(self.locale)


@dataclass(frozen=True, slots=True)
class EditionContext:
    """What every writer gets in addition to the edition."""

    base_url: str | None = None
    """Address under which the editions folder is published, without the last slash; None if unknown."""
    siblings: tuple[Sibling, ...] = ()
    """Published editions in the order of the language switcher; withheld editions are not included."""
    format: str = "text"
    """``Article.format`` of the source."""
    protected: tuple[str, ...] = ()
    """Names that the glossary keeps in every language; pages mark them ``translate="no"``."""
    pages: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """By article and locale: the published pages, each with its address on a generated site, such as ``es/storm/``."""
    overrides: Path | None = None
    """Folder whose ``<locale>/LC_MESSAGES/page.po`` override the page's own strings: the workspace's ``locales/``."""
    numerals: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """CLDR names of numbering systems by locale, for locales whose digits are set in ``pipeline.toml``."""
    frames: frozenset[str] = frozenset()
    """Hosts whose frames are kept in pages of HTML and Markdown sources."""
    templates: Path | None = None
    """Folder whose templates override the package's templates of the same name."""
    generator: str = "article-localization-pipeline"
    """Name and version for the page's ``generator``."""
    site_name: str | None = None
    """The publication's name."""
    lists: bool = False
    """Whether each language has feeds and an index page."""
    noindex: str = "rough"
    """Which unreviewed editions search engines are asked to leave out: ``rough``, ``unreviewed`` or ``never``."""
    rough: frozenset[str] = frozenset()
    """Engines that work by rules; their drafts give only the gist."""
    responsible: str = ""
    """Who has editorial responsibility for the edition; empty if the settings name nobody."""
    contact: str = ""
    """How to reach them."""
    sources: Path | None = None
    """The folder of the sources, for the sizes of their pictures."""

    @property
    def syntax(self) -> Syntax:
        """The markup syntax of the sentences."""
        return formats.get(self.format).syntax

    def say(self, edition: Edition) -> Strings:
        """Return the page's own strings in the edition's language. Raises CatalogError for an invalid override."""
        return strings(edition.locale, self.overrides, self.numerals.get(edition.locale, "latn"))

    def address(self, path: str) -> str | None:
        """Return the absolute address of ``path`` (relative to the editions folder), or None without ``base_url``."""
        return f"{self.base_url}/{path}" if self.base_url else None

    def source_of(self, edition: Edition) -> Sibling | None:
        """Return the published edition in the source language, or None."""
        return next((sibling for sibling in self.siblings if sibling.locale == edition.source_locale), None)

    def original(self) -> Sibling | None:
        """Return the published original if the article is itself a translation and its original is available."""
        return next((sibling for sibling in self.siblings if sibling.state is EditionState.ORIGINAL), None)

    def nearest(self, article: str, edition: Edition) -> str | None:
        """Return the locale of the page of ``article`` for readers of ``edition``; None if it has no page.

        The reader's own language comes first, then the same language of another region, then the source language.
        """
        there = self.pages.get(article, {})
        language = locales.language(edition.locale)
        alike = [locale for locale in there if locales.language(locale) == language]
        wanted = [edition.locale, *alike, edition.source_locale, *there]
        return next((locale for locale in wanted if locale in there), None)

    def beside(self, edition: Edition, name: str) -> str:
        """Return the relative address from the edition's page to ``name`` in the folder of its language."""
        return relpath(f"{locales.tag(edition.locale)}/{name}", start=dirname(path_of(edition.article, edition.locale)))

    def link(self, edition: Edition, sibling: Sibling) -> str:
        """Return the relative address from the edition's page to the sibling's page."""
        return relpath(sibling.path, start=dirname(path_of(edition.article, edition.locale)))


def page_of(written: str, edition: Edition, context: EditionContext) -> tuple[str, str]:
    """Return the page for ``written``, the path of another article's source file, and the locale of that page.

    Any other address is returned unchanged, with an empty locale.
    """
    path = re.split("[?#]", written, maxsplit=1)[0]
    stem, dot, suffix = path.rpartition(".")
    if ":" in path or path.startswith("/") or not formats.takes(f"{dot}{suffix}"):
        return written, ""
    article = normpath(join(dirname(edition.article), stem))
    locale = context.nearest(article, edition)
    if locale is None:
        return written, ""
    own = dirname(path_of(edition.article, edition.locale))
    return f"{relpath(path_of(article, locale), start=own)}{written[len(path) :]}", locale
