"""What the desk shows: the list of articles, and one article with its sentences in one locale."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline import catalog, checks, formats, glossary, workspace
from pipeline.catalog import Catalog, Entry
from pipeline.catalog.entry import Key
from pipeline.catalog.provenance import digest
from pipeline.catalog.translator_comments import persons
from pipeline.errors import PipelineError
from pipeline.glossary import Glossary
from pipeline.model import Article, Finding, Role, State, Unit
from pipeline.style import resolve
from pipeline.style.style_guide import StyleGuide
from pipeline.workspace import Source, Workspace


def unit_id(role: Role, source: str) -> str:
    """The id of a sentence on the page and in requests, the same in every run."""
    return digest(f"{role.value}\0{source}")


@dataclass(frozen=True, slots=True)
class DeskUnit:
    """One sentence of the page."""

    id: str
    number: int
    """Place in the article, from 1."""
    role: str
    source: str
    target: str
    state: str
    shown: str
    """``digest`` of ``target``; a save based on another text is a conflict."""
    note: str
    """The notes to translators about the sentence."""
    comments: tuple[str, ...]
    """People's comments."""
    risk: int | None
    draft: str
    """Engine, route and model of the draft; empty for a text that a person wrote."""
    reviewed: str
    """Who approved it, when and how; empty if nobody did."""
    previous: str
    """The sentence that the text translates, if the source has changed since; else empty."""


@dataclass(frozen=True, slots=True)
class ArticleProgress:
    article: str
    locale: str
    title: str
    units: int
    reviewed: int
    untranslated: int


@dataclass(frozen=True)
class Newsroom:
    """The workspace, read again at each request so that the desk shows nothing outdated."""

    place: Workspace

    @cached_property
    def glossary(self) -> Glossary:
        return glossary.load(self.place.glossary)

    def sources(self) -> list[Source]:
        """The articles, by id. Raises UsageError when there is no ``source/``."""
        return workspace.discover(self.place, formats.takes)[0]

    def article(self, name: str) -> Article | None:
        """The article with that id; None if it does not exist or cannot be read."""
        source = next((one for one in self.sources() if one.id == name), None)
        if source is None:
            return None
        try:
            return formats.read(source.path, self.place.config.source_locale)
        except PipelineError:
            return None

    def targets(self, article: Article) -> tuple[str, ...]:
        return self.place.config.targets if article.front.targets is None else article.front.targets

    def path(self, name: str, locale: str) -> Path | None:
        """The catalog of an article in a locale; None for unknown names."""
        if name not in {source.id for source in self.sources()} or locale not in self._locales:
            return None
        found = self.place.catalog(name, locale)
        return found if found.is_file() and not _leads_out(found, self.place.locales) else None

    @cached_property
    def _locales(self) -> frozenset[str]:
        folders = self.place.locales.iterdir() if self.place.locales.is_dir() else ()
        return frozenset(folder.name for folder in folders if (folder / "LC_MESSAGES").is_dir())

    def guide(self, locale: str) -> StyleGuide:
        return resolve.of(self.place.config, locale)

    def progress(self) -> Iterator[ArticleProgress]:
        """The progress of each article in each locale with a catalog; unreadable catalogs are skipped."""
        for source in self.sources():
            for locale in self.place.config.targets:
                path = self.path(source.id, locale)
                try:
                    found = catalog.find(path) if path else None
                except PipelineError:
                    continue
                if found is not None:
                    yield _progress(source.id, locale, found)


def _leads_out(path: Path, folder: Path) -> bool:
    return not path.resolve().is_relative_to(folder.resolve())


def _progress(name: str, locale: str, found: Catalog) -> ArticleProgress:
    states = [entry.state for entry in found.entries]
    title = next((entry.source for entry in found.entries if entry.role is Role.TITLE), name)
    return ArticleProgress(
        name, locale, title, len(states), states.count(State.REVIEWED), states.count(State.UNTRANSLATED)
    )


def units(found: Catalog) -> list[DeskUnit]:
    """The sentences of a catalog, in article order."""
    return [unit(entry, number) for number, entry in enumerate(found.entries, 1) if entry.plural is None]


def unit(entry: Entry, number: int) -> DeskUnit:
    origin, record = entry.provenance, entry.record
    return DeskUnit(
        id=unit_id(entry.role, entry.source),
        number=number,
        role=entry.role.value,
        source=entry.source,
        target=entry.target,
        state=entry.state.value,
        shown=digest(entry.target),
        note="; ".join(entry.extracted),
        comments=persons(entry.comments),
        risk=origin.risk if origin else None,
        draft=" ".join(filter(None, (origin.route, origin.engine, origin.model))) if origin and origin.digest else "",
        reviewed=" ".join(filter(None, (record.by, record.on, record.how.value))) if record and not record.void else "",
        previous=entry.previous_source or "",
    )


def key_of(found: Catalog, name: str) -> Key | None:
    """The key of the sentence with that id; None if the article no longer has it."""
    return next((entry.key for entry in found.entries if unit_id(entry.role, entry.source) == name), None)


def findings(newsroom: Newsroom, found: Catalog, article: str) -> dict[str, list[Finding]]:
    """The findings of the checks, by sentence id."""
    told: dict[str, list[Finding]] = {}
    known = {(one.source, one.target): unit_id(one.role, one.source) for one in found.units(article)}
    terms = newsroom.glossary.terms(found.locale)
    for finding in checks.target(found.units(article), terms, newsroom.guide(found.locale)):
        told.setdefault(known[finding.source, finding.target], []).append(finding)
    return told


def alone(newsroom: Newsroom, found: Catalog, article: str, key: Key, text: str) -> tuple[Unit, list[Finding]]:
    """The sentence ``key`` with ``text`` as its translation, and the findings of the checks."""
    one = next(unit for unit in found.units(article) if (unit.role, unit.source) == key)
    typed = Unit(article, found.locale, one.role, one.source, text, State.DRAFT, one.path, one.line, one.dismissed)
    terms = newsroom.glossary.terms(found.locale)
    return typed, checks.target([typed], terms, newsroom.guide(found.locale))
