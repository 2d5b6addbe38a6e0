"""An article together with the contents of its catalogs, as passed between stages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalog import Catalog
from pipeline.model import Article, Finding


@dataclass(frozen=True, slots=True, eq=False)
class ArticleWork:
    """What a stage needs to know about an article. Immutable."""

    article: Article
    targets: tuple[str, ...]
    """Every locale in which the article is published, in order."""
    catalogs: Mapping[str, Catalog | None]
    """By locale; None if the catalog is missing or cannot be read."""
    findings: Mapping[str, tuple[Finding, ...]]
    """By locale: the checks' findings in the catalog."""
    inputs: Mapping[Path, str | None]
    """The SHA-256 of each file as this run read or wrote it; None for a missing file."""
    original: Article | None = None
    """The text that the article was translated from, if it is available."""
    original_locale: str | None = None
    """The locale of ``original``: nothing is translated into it."""
    asked: frozenset[str] = frozenset()
    """The locales named on the command line; empty for all locales."""
    failed: frozenset[str] = frozenset()
    """Locales for which an earlier stage failed."""

    def wants(self, locale: str) -> bool:
        """Whether ``locale`` was requested: by name, or because no locale was named."""
        return not self.asked or locale in self.asked
