"""What the stages of one run share: articles and catalogs, each read once, and the problems met."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from pipeline import catalog, checks, files, formats, glossary, locales, workspace
from pipeline.catalog import Catalog
from pipeline.config import unused_settings
from pipeline.config.workspace_config import NAME
from pipeline.errors import UsageError
from pipeline.glossary import Glossary
from pipeline.model import Article, Finding
from pipeline.session import article_names, build_cache, settings_check
from pipeline.session.article_work import ArticleWork
from pipeline.session.build_cache import CachedArticle
from pipeline.session.journal import Journal, reported
from pipeline.session.originals import Originals
from pipeline.style import resolve
from pipeline.style.style_guide import StyleGuide
from pipeline.workspace import RefusedSourceError, Source, Workspace


@dataclass(eq=False)
class Session:
    """A run's view of a workspace. Catalogs change through ``put`` only, so a catalog read is the one last written."""

    workspace: Workspace
    names: Sequence[str] = ()
    """The articles named on the command line, by id or path; empty for all articles."""
    only: Sequence[str] = ()
    """The locales named on the command line; empty for those in the settings."""
    journal: Journal = field(default_factory=Journal)
    settled: Mapping[str, CachedArticle] = field(default_factory=dict)
    """Articles by id that are skipped, because nothing has changed since they were last processed."""
    common: str = field(init=False)
    """The digest of what every article depends on, as of the beginning of the run."""
    glossary: Glossary = field(init=False)
    originals: Originals = field(init=False)
    former: dict[str, set[Path]] = field(default_factory=dict)
    """By article: its catalogs under a name that it no longer has."""
    _catalogs: dict[tuple[str, str], Catalog | None] = field(default_factory=dict)
    _templates: dict[str, Catalog] = field(default_factory=dict)
    _sources: dict[str, str] = field(default_factory=dict)
    _findings: dict[tuple[str, str], tuple[Finding, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.journal.shown_in = self.workspace.shown_in
        self.common = build_cache.common(self.workspace)
        self.glossary = glossary.load(self.workspace.glossary)
        self.originals = Originals(self.workspace, self.journal)
        settings_check.verify(self.workspace.config, self.workspace.root / NAME)

    @cached_property
    def sources(self) -> list[Source]:
        """Every source of the workspace, by article id. Raises UsageError if there is no ``source/`` folder."""
        found, refused = self._discovered
        for error in refused if not self.names else ():
            self.journal.report(error)
        if not found and not refused:
            self.journal.report(article_names.none_at_all(self.workspace))
        return found

    @cached_property
    def chosen(self) -> list[Source]:
        """The sources that the command line selects. Raises UsageError for a name that matches no article."""
        return article_names.select(self.workspace, self.sources, self.names, self._discovered[1])

    @cached_property
    def _discovered(self) -> tuple[list[Source], list[RefusedSourceError]]:
        return workspace.discover(self.workspace, formats.takes)

    @cached_property
    def articles(self) -> list[Article]:
        """The articles in ``chosen`` that can be read and are to be translated, except settled ones."""
        read = (self.read(source) for source in self.chosen if source.id not in self.settled)
        found = [article for article in read if article and article.front.translate]
        if self.sources and not self.names:
            self.journal.note(*article_names.unread_documents(self.workspace, (source.id for source in self.sources)))
        self.journal.note(*self.originals.notes(found))
        return found

    def read(self, source: Source) -> Article | None:
        """The article in ``source``; None if it cannot be read, which is then reported."""
        with reported(self.journal, source.id):
            config = self.workspace.config
            read = formats.read(source.path, config.source_locale, config.parameters, guess=config.guesses_pages)
            found = replace(read, id=source.id)
            self._sources[source.id] = _digest(found.content)
            return found
        return None

    def source_digest(self, source: Source) -> str | None:
        """The SHA-256 of the file as this run read it; None if this run did not read it."""
        return self._sources.get(source.id)

    @cached_property
    def locales(self) -> tuple[str, ...]:
        """The requested locales, normalized. Raises UsageError for a locale that is not in the settings."""
        config = self.workspace.config
        asked = tuple(dict.fromkeys(article_names.locale(code, config.targets) for code in self.only))
        named = (target for article in self.articles for target in article.front.targets or ())
        settled = (row.locale for entry in self.settled.values() for row in entry.statuses)
        known = {*config.targets, *named, *settled}
        for locale in asked:
            if locale not in known:
                near = [one for one in sorted(known) if locales.language(one) == locales.language(locale)]
                hint = f"Did you mean {' or '.join(near)}?" if near else f"Targets: {', '.join(sorted(known))}."
                raise UsageError(f"'{locale}' is not among the targets.", f"{hint} Targets are listed in {NAME}.")
        if not self.names:
            self._refuse_misspelled_tables(known)
        return asked

    def verify_locales(self) -> None:
        """Raises UsageError for a requested locale that is not a target, even if there is no article."""
        _ = self.locales

    def _refuse_misspelled_tables(self, known: set[str]) -> None:
        """Raises UsageError for a table such as [locale.fr_FR] beside the target fr, which is probably meant."""
        config = self.workspace.config
        for code in unused_settings.tables(config, known):
            if near := sorted(locale for locale in known if locales.language(locale) == locales.language(code)):
                raise UsageError(
                    f"{self.workspace.root / NAME}: [locale.{code}]: '{code}' is not among the targets.",
                    f"Write [locale.{near[0]}], or add it to targets.",
                )

    def all_targets(self, article: Article) -> tuple[str, ...]:
        """Every locale in which ``article`` is published: from its front matter, else from the settings."""
        return self.workspace.config.targets if article.front.targets is None else article.front.targets

    def targets(self, article: Article) -> tuple[str, ...]:
        """The requested locales of ``all_targets``, without the language of an available original."""
        asked = filter(self.wants, self.all_targets(article))
        return tuple(locale for locale in asked if self.originals.of(article, locale) is None)

    def wants(self, locale: str) -> bool:
        """Whether ``locale`` was requested: by name, or because no locale was named."""
        return not self.locales or locale in self.locales

    def guide(self, locale: str) -> StyleGuide:
        """The newsroom's style guide for ``locale``, which may be the source's: for checks, repairs and editions."""
        return resolve.of(self.workspace.config, locale)

    def jobs(self) -> Iterator[tuple[Article, str]]:
        """Each article with each of its locales."""
        for article in self.articles:
            for locale in self.targets(article):
                yield article, locale

    def catalog(self, article: str, locale: str) -> Catalog | None:
        """The current catalog, read once per run. None if it is missing or cannot be read; the latter is reported."""
        key = (article, locale)
        if key not in self._catalogs:
            path = self.workspace.catalog(article, locale)
            self._catalogs[key] = None
            with reported(self.journal, article, locale):
                files.refuse_links(path, self.workspace.root)
                self._catalogs[key] = catalog.find(path)
        return self._catalogs[key]

    def catalogs(self) -> Iterator[tuple[Article, str, Catalog]]:
        """Each requested catalog that exists, with its article and locale, unless an earlier step failed for it."""
        for article, locale in self.jobs():
            current = self.catalog(article.id, locale)
            if current is not None and not self.journal.failed(article.id, locale):
                yield article, locale, current

    def work(self, article: Article) -> ArticleWork:
        """``article`` with the current contents of its catalogs."""
        targets = self.all_targets(article)
        original = self.originals.of(article)
        locales = [locale for locale in targets if self.originals.of(article, locale) is None]
        return ArticleWork(
            article=article,
            targets=targets,
            catalogs={locale: self.catalog(article.id, locale) for locale in locales},
            findings={locale: self.findings(article.id, locale) for locale in locales},
            inputs=self.inputs(article),
            original=original,
            original_locale=self.originals.locale(article) if original else None,
            asked=frozenset(self.locales),
            failed=frozenset(locale for locale in targets if self.journal.failed(article.id, locale)),
        )

    def former_inputs(self, article: str) -> dict[Path, str | None]:
        """The SHA-256 of the article's catalogs under former names, whose later reviews it takes over.

        No edition is made from them, so what a manifest says of an edition must not depend on them.
        """
        return {path: self._digest_of(path) for path in self.former.get(article, ())}

    def inputs(self, article: Article) -> dict[Path, str | None]:
        """The SHA-256 of the article, its catalogs and its original, as this run read or wrote them.

        A change saved after the run read a file is not included.
        """
        found: dict[Path, str | None] = {article.path: _digest(article.content)}
        for locale in self.all_targets(article):
            path = self.workspace.catalog(article.id, locale)
            known = self._catalogs.get((article.id, locale))
            found[path] = _digest(known.origin.content) if known and known.origin else self._digest_of(path)
        if original := self.originals.of(article):
            found[original.path] = _digest(original.content)
        return found

    def _digest_of(self, path: Path) -> str | None:
        """The SHA-256 of a file that this run did not read; None if there is no file that it may read."""
        try:
            files.refuse_links(path, self.workspace.root)
        except UsageError:  # Reading the file as a catalog reports the error.
            return None
        return files.digest(path)

    def template(self, article: str) -> str | None:
        """The SHA-256 of the article's template as this run wrote it, otherwise of the existing file."""
        path, known = self.workspace.template(article), self._templates.get(article)
        return _digest(known.origin.content) if known and known.origin else self._digest_of(path)

    def put_template(self, article: str, new: Catalog) -> bool:
        """Write the template; False if there was nothing to write."""
        path = self.workspace.template(article)
        files.refuse_links(path, self.workspace.root)
        self._templates[article], written = catalog.write(new, path)
        return written

    def findings(self, article: str, locale: str) -> tuple[Finding, ...]:
        """The target checks' findings in the current catalog; empty if there is no catalog."""
        key = (article, locale)
        if key not in self._findings:
            current = self.catalog(article, locale)
            units = [] if current is None else current.units(article)
            self._findings[key] = ()
            with reported(self.journal, article, locale):
                self._findings[key] = tuple(checks.target(units, self.glossary.terms(locale), self.guide(locale)))
        return self._findings[key]

    def put(self, article: str, locale: str, new: Catalog) -> bool:
        """Write the catalog; False if there was nothing to write."""
        path = self.workspace.catalog(article, locale)
        files.refuse_links(path, self.workspace.root)
        self._catalogs[article, locale], written = catalog.write(new, path)
        self._findings.pop((article, locale), None)
        return written


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
