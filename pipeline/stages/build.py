"""Articles and catalogs → the editions folder with its manifest, swapped in whole."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline import __version__, locales
from pipeline.editions import MEDIA_TYPES, WRITERS, Context, Sibling, assemble, path_of, publish
from pipeline.model import Article, Edition, EditionState
from pipeline.stages.desk import Desk

# What the manifest says of an edition (key: locale), as JSON holds it.
Entries = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Built:
    article: str
    locale: str
    state: EditionState
    reason: str | None
    """Why it is withheld."""
    files: tuple[str, ...]
    """Paths relative to the editions folder."""


@dataclass(frozen=True, slots=True)
class Build:
    folder: Path
    editions: tuple[Built, ...]
    changed: bool
    """False when the folder held just this already."""

    @property
    def withheld(self) -> list[Built]:
        return [edition for edition in self.editions if edition.state is EditionState.WITHHELD]


@dataclass(eq=False)
class _Folder:
    """The editions folder as it will be."""

    old: Mapping[str, Mapping[str, Any]]
    """What the last build's manifest says, by article."""
    folder: Path
    files: dict[str, bytes] = field(default_factory=dict)
    articles: list[dict[str, Any]] = field(default_factory=list)
    rows: list[Built] = field(default_factory=list)

    def kept(self, article: str) -> Entries:
        """The last build's editions of ``article``."""
        return {edition["locale"]: edition for edition in self.old.get(article, {}).get("editions", ())}

    def keep(self, article: str, entries: Iterable[Mapping[str, Any]]) -> None:
        """Leave editions of ``article`` as they were last built."""
        for entry in entries:
            names = tuple(file["path"] for file in entry["files"])
            self.files |= {name: (self.folder / name).read_bytes() for name in names}
            self.rows.append(_row(article, entry))

    def write(self, edition: Edition, context: Context, formats: Iterable[str]) -> dict[str, Any]:
        """Render ``edition`` in every one of ``formats``, none when it is withheld; its manifest entry."""
        published = () if edition.state is EditionState.WITHHELD else formats
        rendered = {
            path_of(edition.article, edition.locale, name): (name, WRITERS[name](edition, context))
            for name in published
        }
        self.files |= {path: content for path, (_, content) in rendered.items()}
        self.rows.append(Built(edition.article, edition.locale, edition.state, edition.reason, tuple(rendered)))
        return {
            "locale": edition.locale,
            "tag": locales.tag(edition.locale),
            # A publisher asks whether a person answers for all of it: a part is not all.
            "state": "draft" if edition.state is EditionState.PARTIAL else str(edition.state),
            "reviewed": round(edition.reviewed, 4),
            "untranslated": edition.untranslated,
            "back_translation": edition.back_translation,
            "reason": edition.reason,
            "files": [
                {"path": path, "media_type": MEDIA_TYPES[name], "sha256": hashlib.sha256(content).hexdigest()}
                for path, (name, content) in rendered.items()
            ],
        }


def build(desk: Desk, gate: str | None = None, output: Path | None = None) -> Build:
    """Write every edition asked for that the gate lets through; the others stay as they were last built.

    Editions of articles and locales that are no more are gone afterwards. Raises PipelineError when the folder cannot
    be written, or holds files that no build wrote.
    """
    folder = output or desk.workspace.editions
    old = publish.manifest(folder)
    new = _Folder({article["article"]: article for article in old["articles"]}, folder)
    chosen = {article.id: article for article in desk.articles}
    if not chosen and desk.settled and list(new.old) == [source.id for source in desk.sources]:
        rows = (_row(article, entry) for article in new.old for entry in new.kept(article).values())
        return Build(folder, tuple(rows), changed=False)
    for source in desk.sources:
        if source.id in chosen:
            _article(desk, new, chosen[source.id], gate or desk.workspace.config.gate)
        elif source.id in new.old and (
            source not in desk.chosen or source.id in desk.settled or desk.failed(source.id)
        ):
            new.articles.append(dict(new.old[source.id]))
            new.keep(source.id, new.kept(source.id).values())
    manifest = {"generated_from": _digest(desk), "articles": new.articles}
    new.files[publish.MANIFEST] = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    return Build(folder, tuple(new.rows), publish.publish(folder, new.files))


def _row(article: str, entry: Mapping[str, Any]) -> Built:
    """What the manifest's entry says of an edition that was not built anew."""
    names = tuple(file["path"] for file in entry["files"])
    return Built(article, entry["locale"], EditionState(entry["state"]), entry["reason"], names)


def _article(desk: Desk, new: _Folder, article: Article, gate: str) -> None:
    config = desk.workspace.config
    wanted = desk.all_targets(article)
    kept = {locale: entry for locale, entry in new.kept(article.id).items() if locale in wanted}
    fresh = {config.source_locale: assemble.source_edition(article, config)}
    for locale in wanted:
        edition = assemble.edition(article, desk.catalog(article.id, locale), locale, config)
        reason = assemble.withheld(edition, gate, desk.findings(article.id, locale))
        if desk.failed(article.id, locale) and edition.untranslated:
            reason = "its catalog could not be brought up to date"
        if reason is not None:
            edition = replace(edition, state=EditionState.WITHHELD, reason=reason)
        fresh[locale] = edition
    # An edition that nobody asked for, or whose catalog cannot be read now, stays as it was last built …
    renewed = {
        locale
        for locale in fresh
        if locale not in kept or (locale in desk.targets(article) and not desk.failed(article.id, locale))
    }
    shown = {locale for locale, edition in fresh.items() if edition.state is not EditionState.WITHHELD}
    # … unless editions came or went: then its links to them must follow.
    if {locale for locale, entry in kept.items() if entry["files"]} | {config.source_locale} != shown:
        renewed = {locale for locale in fresh if locale not in kept or not desk.failed(article.id, locale)}
    context = _context(desk, article, fresh)
    entries = []
    for locale, edition in fresh.items():
        if locale in renewed:
            entries.append(new.write(edition, context, config.formats))
        else:
            entries.append(kept[locale])
            new.keep(article.id, [kept[locale]])
    new.articles.append(
        {
            "article": article.id,
            "source_locale": config.source_locale,
            "original_locale": article.front.original_locale or config.original_locale,
            "editions": entries,
        }
    )


def _context(desk: Desk, article: Article, editions: Mapping[str, Edition]) -> Context:
    published = [edition for edition in editions.values() if edition.state is not EditionState.WITHHELD]
    return Context(
        base_url=desk.workspace.config.base_url,
        siblings=tuple(Sibling(one.locale, path_of(article.id, one.locale), one.state) for one in published),
        format=article.format,
        protected=desk.glossary.kept,
        overrides=desk.workspace.locales,
        templates=templates if (templates := desk.workspace.root / "templates").is_dir() else None,
        generator=f"article-localization-pipeline {__version__}",
    )


def _digest(desk: Desk) -> str:
    """SHA-256 over the names and bytes of everything the editions are made from."""
    workspace = desk.workspace
    made_from = [source.path for source in desk.sources]
    made_from += sorted(workspace.locales.glob("*/LC_MESSAGES/**/*.po"))
    made_from += sorted(path for path in (workspace.root / "templates").rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for path in made_from:
        digest.update(f"{workspace.shown(path)}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
