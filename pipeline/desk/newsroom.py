"""The workspace as the desk reads it: its articles, catalogs and settings, read again so that nothing is outdated."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline import files, formats, glossary, workspace
from pipeline.errors import PipelineError
from pipeline.glossary import Glossary
from pipeline.model import Article
from pipeline.style import resolve
from pipeline.style.style_guide import StyleGuide
from pipeline.workspace import Source, Workspace


@dataclass(frozen=True)
class Newsroom:
    """The workspace as the desk's pages show it, read when it is first needed."""

    workspace: Workspace

    @cached_property
    def glossary(self) -> Glossary:
        return glossary.load(self.workspace.glossary)

    @cached_property
    def sources(self) -> list[Source]:
        """The articles, by id. Raises UsageError when there is no ``source/``."""
        return workspace.discover(self.workspace, formats.takes)[0]

    def article(self, name: str) -> Article | None:
        """The article with that id; None if it does not exist or cannot be read."""
        source = next((one for one in self.sources if one.id == name), None)
        if source is None:
            return None
        try:
            config = self.workspace.config
            return formats.read(source.path, config.source_locale, config.parameters, guess=config.guesses_pages)
        except PipelineError:
            return None

    def path(self, name: str, locale: str) -> Path | None:
        """The catalog of an article in a locale; None for unknown names."""
        if locale not in self.locales or name not in {source.id for source in self.sources}:
            return None
        return self._within(name, locale)

    def _within(self, name: str, locale: str) -> Path | None:
        """The catalog, if there is one and it is in the workspace."""
        found = self.workspace.catalog(name, locale)
        return found if found.is_file() and not files.leads_out(found, self.workspace.root) else None

    @cached_property
    def locales(self) -> frozenset[str]:
        """The locales that have catalogs."""
        folders = self.workspace.locales.iterdir() if self.workspace.locales.is_dir() else ()
        return frozenset(folder.name for folder in folders if (folder / "LC_MESSAGES").is_dir())

    def guide(self, locale: str) -> StyleGuide:
        return resolve.of(self.workspace.config, locale)

    def catalogs(self) -> Iterator[tuple[str, str, Path]]:
        """Article, locale and file of each catalog of an article and a target."""
        for source in self.sources:
            for locale in self.workspace.config.targets:
                if path := self._within(source.id, locale):
                    yield source.id, locale, path
