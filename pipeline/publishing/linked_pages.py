"""The pages that links between articles lead to, in which languages, and which pages are out of date because of them.

Links lead to the edition in the reader's language where it is published. While articles are made one after the other,
the pages of later ones are not known yet: they are expected to be those of the last build. Where that was wrong, the
articles that link to them are made again.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from msgspec import UNSET

from pipeline import locales
from pipeline.edition import EditionState
from pipeline.publishing.manifest import ArticleRecord


@dataclass(eq=False)
class LinkedPages:
    """The pages that links between articles lead to."""

    by_article: dict[str, Mapping[str, str]] = field(default_factory=dict)
    """By article and locale: the address of the page on a generated site, such as ``es/storm/``."""

    def expect(self, article: str, pages: Mapping[str, str]) -> None:
        """Expect that an article will have ``pages``, by locale."""
        self.by_article[article] = pages
        if not pages:
            del self.by_article[article]

    def settle(self, records: Iterable[ArticleRecord]) -> None:
        """Replace the expected pages by the pages that exist."""
        self.by_article.clear()
        for record in records:
            self.expect(record.article, of(record))

    def has(self, address: str, besides: str) -> bool:
        """Whether an article other than ``besides`` has a page at ``address``."""
        return any(address in pages.values() for article, pages in self.by_article.items() if article != besides)

    def digest(self, linked: Iterable[str]) -> str:
        """A digest of the pages of the articles ``linked``; empty if there are none."""
        found = [[article, sorted(self.by_article.get(article, {}).items())] for article in sorted(linked)]
        return hashlib.sha256(json.dumps(found).encode()).hexdigest()[:16] if found else ""

    def fits(self, record: ArticleRecord) -> bool:
        """Whether the article's links were made for the pages that now exist."""
        return record.leads == self.digest(record.linked)


def of(record: ArticleRecord) -> Mapping[str, str]:
    """The published editions of an article by locale, each with its address on a generated site."""
    return {
        edition.locale: usual(record.article, edition.locale) if edition.address is UNSET else edition.address
        for edition in record.editions
        if edition.state is not EditionState.WITHHELD
    }


def usual(article: str, locale: str) -> str:
    """The address that site generators give a page without an address of its own."""
    return f"{locales.tag(locale)}/{article}/"
