"""One article with all that its catalogs hold, as the stages hand it down."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalog import Catalog
from pipeline.model import Article, Finding


@dataclass(frozen=True, slots=True, eq=False)
class ArticleWork:
    """What a stage needs to know of an article; nothing in it changes any more."""

    article: Article
    targets: tuple[str, ...]
    """Every locale that the article is to be published in, in order."""
    catalogs: Mapping[str, Catalog | None]
    """By locale; None where there is no catalog, or none that can be read."""
    findings: Mapping[str, tuple[Finding, ...]]
    """By locale: what the checks found in the catalog."""
    inputs: Mapping[Path, str | None]
    """The SHA-256 of each file as this run read or wrote it; None for one that is not there."""
    original: Article | None = None
    """The text that the article was itself translated from, where that is at hand."""
    original_locale: str | None = None
    """The locale of ``original``: nothing is translated into it."""
    asked: frozenset[str] = frozenset()
    """The locales that were asked for by name; empty where all are meant."""
    failed: frozenset[str] = frozenset()
    """Locales in which an earlier stage could not go on."""

    def wants(self, locale: str) -> bool:
        """Whether ``locale`` was asked for, by name or because none was named."""
        return not self.asked or locale in self.asked
