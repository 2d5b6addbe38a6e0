"""Texts that articles were themselves translated from: an article's front matter names the file, ``original``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import files, formats
from pipeline.errors import ArticleError
from pipeline.model import Article
from pipeline.session.journal import Journal
from pipeline.workspace import Workspace


@dataclass(eq=False)
class Originals:
    """The originals of a workspace's articles, each read once; one that cannot be read is reported in ``journal``."""

    workspace: Workspace
    journal: Journal
    _read: dict[str, Article | None] = field(default_factory=dict)

    def locale(self, article: Article) -> str | None:
        """The locale that ``article`` was translated from, by its front matter or the settings; None if unknown."""
        return article.front.original_locale or self.workspace.config.original_locale

    def of(self, article: Article, locale: str | None = None) -> Article | None:
        """The text that ``article`` was translated from, if its front matter names a file of the workspace.

        With ``locale``, only if the text is in that language: nothing has to be translated back then. None if the text
        is not available.
        """
        path, known = _named(article), self.locale(article)
        if path is None or known in (None, self.workspace.config.source_locale) or locale not in (None, known):
            return None
        if article.id not in self._read:
            self._read[article.id] = self._original(article, path, str(known))
        return self._read[article.id]

    def _original(self, article: Article, path: Path, locale: str) -> Article | None:
        config = self.workspace.config
        try:
            self._verify(article, path)
            return replace(formats.read(path, locale, config.parameters, guess=config.guesses_pages), id=article.id)
        except ArticleError as error:
            self.journal.report(error, article.id, locale)
            return None

    def _verify(self, article: Article, path: Path) -> None:
        """Raises ArticleError for an original that does not exist, or that is outside the workspace."""
        line = article.line_of(f": {article.front.original}") or article.line_of(str(article.front.original))
        where = self.workspace.shown(article.path) + (f", line {line}" if line else "")
        named = f"{where}: the original '{article.front.original}'"
        if not path.is_relative_to(files.real(self.workspace.root)):
            raise ArticleError(f"{named} is outside the workspace.", "Copy it into the workspace.")
        if not (path.exists() or path.is_symlink()):
            hint = f"Add {self.workspace.shown(path)}, or write the path from the article's folder."
            raise ArticleError(f"{named} was not found.", hint)

    def notes(self, articles: Sequence[Article]) -> Iterator[str]:
        """One sentence for each article with an original of unknown language, or that is itself an original."""
        named = {path: article.id for article in articles if (path := _named(article))}
        for article in articles:
            shown = self.workspace.shown(article.path)
            if _named(article) and not self.locale(article):
                yield (
                    f"{shown}: 'original' has no effect, because its language is not known. Add 'original_locale' to "
                    "the front matter or to pipeline.toml."
                )
            if of := named.get(files.real(article.path)):
                yield (
                    f"{shown} is the original of {of}, and is treated as an article in "
                    f"{self.workspace.config.source_locale} too: write 'translate: false' into its front matter, or "
                    "move it out of source/."
                )


def _named(article: Article) -> Path | None:
    """The file that the front matter names as the original; None if it names no original, or an address."""
    named = article.front.original
    return None if not named or "://" in named else files.real(article.path.parent / named)
