"""Articles and catalogs → the editions folder with its manifest, verified and swapped in whole."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from pipeline import __version__, formats, locales, workspace, writers
from pipeline.config.workspace_config import Config
from pipeline.model import Article, Edition, EditionState
from pipeline.publishing import destination, edition_choice, input_digest, manifest, output_folder, site
from pipeline.publishing.attachments import Attached, attached, attached_to
from pipeline.publishing.link_check import Inspection
from pipeline.publishing.manifest import Record
from pipeline.rendering.edition_context import EditionContext, Sibling, path_of
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.session.build_cache import CachedArticle
from pipeline.session.results import Build, Built
from pipeline.session.session import Session
from pipeline.workspace import Seen, Source
from pipeline.writers import html
from pipeline.writers import json as json_edition
from pipeline.writers.front_matter import facts


def build(
    session: Session, gate: str | None = None, output: Path | None = None, present: Mapping[str, Seen] | None = None
) -> Build:
    """Write every edition asked for that the gate lets through; the others stay as they were last built.

    ``gate`` goes before the settings' own, in every locale. Editions of articles and locales that are no more are gone
    afterwards. Raises PipelineError when the folder cannot be written, holds files that no build wrote, or would not be
    sound; it is then as it was. ``present``: what lies in the folder, where this command has looked already.
    """
    folder = output or session.workspace.editions
    destination.refuse_own(session.workspace, folder)
    present = workspace.look(folder) if present is None else present
    stage = output_folder.StagedBuild(folder, session.workspace.state)
    inspection = Inspection(session.workspace.config.base_url, session.workspace.root / "templates")
    chosen = {article.id: article for article in session.articles}
    try:
        with destination.staying(folder):
            last = destination.last_build(session, folder, present)
            press = _Press(session, folder, gate, *last, stage, inspection)
            made = [record for source in session.sources if (record := _record(press, source, chosen.get(source.id)))]
            return press.finish(made, present)
    except BaseException:
        stage.discard()
        raise


def _record(press: "_Press", source: Source, article: Article | None) -> Record | None:
    """What the manifest says of the article from now on; None when it has no editions."""
    session, old = press.session, press.old.get(source.id)
    untouched = old is not None and press.lies(old)
    if article is None:
        settled = session.settled.get(source.id)
        if settled is None and (old is None or (source.id in press.asked and not session.failed(source.id))):
            return None  # never built, or not to be translated any more
        if old is not None and untouched and (settled is None or press.settled(old, settled)):
            return old
        article = session.read(source)
        if article is None or not article.front.translate:
            return None
    if old is not None and untouched and press.follows(old, article):
        press.rests_on(article, (session.workspace.source / name for name in old["attached"]))
        return old
    return press.article(article)


def _rows(record: Record) -> Iterator[Built]:
    """What the manifest says of an article's editions, one by one."""
    for entry in record["editions"]:
        yield Built(record["article"], entry["locale"], EditionState(entry["state"]), entry["reason"])


@dataclass(eq=False)
class _Press:
    """Makes the files of a build. Those that lie in the folder already are not written again."""

    session: Session
    folder: Path
    gate: str | None
    last: Record
    """The last build's manifest."""
    intact: Mapping[str, Seen]
    """Its files that lie there as they were built."""
    stage: output_folder.StagedBuild
    inspection: Inspection
    sources: dict[str, tuple[Path, ...]] = field(default_factory=dict)

    @cached_property
    def old(self) -> dict[str, Record]:
        """What the last build's manifest says, by article."""
        return {record["article"]: record for record in self.last["articles"] if manifest.lasting(record)}

    @cached_property
    def _hashes(self) -> dict[str, str]:
        """By path: the last build's files that may be made again."""
        return {file["path"]: file["sha256"] for file in self.last.get("files", ())}

    @property
    def config(self) -> Config:
        return self.session.workspace.config

    def lies(self, record: Record) -> bool:
        """Whether all of an article's files lie in the folder as they were built, and what these link to is there."""
        if not self.pages.issuperset(record["linked"]):
            return False
        if isinstance(record, manifest.Kept):
            return True
        return all(file["path"] in self.intact for entry in record["editions"] for file in entry["files"])

    @cached_property
    def asked(self) -> frozenset[str]:
        return frozenset(source.id for source in self.session.chosen)

    @cached_property
    def pages(self) -> frozenset[str]:
        """Ids of the articles that are to have a page in the source language: links lead to these."""
        read = {article.id for article in self.session.articles}
        read |= {name for name, entry in self.session.settled.items() if entry.built or entry.standings}
        kept = {name for name in self.old if name not in self.asked or self.session.failed(name)}
        return frozenset(source.id for source in self.session.sources if source.id in read or source.id in kept)

    def settled(self, record: Record, entry: CachedArticle) -> bool:
        """Whether a settled article's editions are what they would come out as."""
        return self.gate is None and record["generated_from"] == entry.made_from != ""

    def follows(self, record: Record, article: Article) -> bool:
        """Whether the article's editions would come out as they are."""
        made_from = input_digest.digest(self.session, article, record["attached"], self.gate)
        return record["generated_from"] == made_from and not self.session.troubled(article)

    def article(self, article: Article) -> Record:
        """The article's editions, rendered."""
        if last := self.old.get(article.id):
            self._hashes |= {path: file["sha256"] for path, file in manifest.listed({"articles": [last]}).items()}
        made = edition_choice.editions(self.session, article, self.gate, self._earlier)
        editions = {edition.locale: edition for edition in made}
        context = self._context(article, editions.values())
        own = self._own_context(article, context)
        rendered = {
            locale: RenderedArticle(one, own if one.state is EditionState.ORIGINAL else context)
            for locale, one in editions.items()
        }
        pictures = attached(rendered[self.config.source_locale], self.session.workspace.source)
        shown = self.session.workspace.shown(article.path)
        for address in pictures.lost:
            self.session.notes.append(
                f"{shown}: the address {address} leads to nothing under source/ that can be read; it was left as it is."
            )
        if lack := writers.lacking(shown, formats.get(article.format), self.config.formats):
            self.session.report(lack, article.id)
        sources = [picture.path for picture in pictures.found]
        unsettled = pictures.lost or self.session.only or self.session.troubled(article)
        made_from = "" if unsettled else input_digest.digest(self.session, article, sources, self.gate)
        kept = self._kept(article, context)
        entries = [kept.get(locale) or self._entry(one, pictures) for locale, one in rendered.items()]
        looked_at = (self.session.workspace.source / article.id).parent
        lost = (looked_at / address for address in pictures.lost)
        self.rests_on(article, (*(picture.file for picture in pictures.found), *lost))
        return {
            "article": article.id,
            "source_locale": self.config.source_locale,
            "original_locale": article.front.original_locale or self.config.original_locale,
            "published": article.front.published,
            "authors": list(article.front.authors),
            "attached": sources,
            "linked": list(pictures.linked),
            # Empty: not to be relied on the next time.
            "generated_from": made_from,
            "editions": entries,
        }

    def rests_on(self, article: Article, pictures: Iterable[Path]) -> None:
        """Note the files that the article's editions are made from beside its own and its catalogs."""
        original = self.session.original(article)
        self.sources[article.id] = (*pictures, *([original.path] if original else []))

    def _kept(self, article: Article, context: EditionContext) -> Record:
        """By locale: editions that nobody asked for, as they were built. None when others came or went since."""
        last = self.old.get(article.id)
        old = {entry["locale"]: entry for entry in (last["editions"] if last else ())}
        shown = {locale for locale, entry in old.items() if entry["state"] != EditionState.WITHHELD}
        if shown != {sibling.locale for sibling in context.siblings} or not self.lies(self.old[article.id]):
            return {}
        own = self.config.source_locale
        return {locale: entry for locale, entry in old.items() if locale != own and not self.session.wants(locale)}

    def _earlier(self, article: str, locale: str) -> Edition | None:
        """The edition as it was last published, from its JSON; None where there is none."""
        path = path_of(article, locale, "json")
        return json_edition.read((self.folder / path).read_bytes()) if path in self.intact else None

    def _context(self, article: Article, editions: Iterable[Edition]) -> EditionContext:
        published = [edition for edition in editions if edition.state is not EditionState.WITHHELD]
        place = self.session.workspace
        return EditionContext(
            base_url=self.config.base_url,
            siblings=tuple(Sibling(one.locale, path_of(article.id, one.locale), one.state) for one in published),
            format=article.format,
            protected=self.session.glossary.kept,
            articles=self.pages,
            overrides=place.locales,
            numerals={one.locale: self.config.house(one.locale).numerals or "latn" for one in published},
            frames=frozenset(self.config.frames),
            templates=self._templates,
            generator=_GENERATOR,
        )

    def _own_context(self, article: Article, context: EditionContext) -> EditionContext:
        """That of the original, which may be in another format."""
        original = self.session.original(article)
        return replace(context, format=original.format) if original else context

    @cached_property
    def _templates(self) -> Path | None:
        return html.own_templates(self.session.workspace.root / "templates")

    def _entry(self, rendered: RenderedArticle, pictures: Attached) -> Record:
        """Write the edition in every format; what the manifest says of it."""
        edition = rendered.edition
        held = edition.state is EditionState.WITHHELD
        pictures = attached_to(rendered, pictures, self.session.workspace.source)
        files = []
        for name, writer in writers.offered(formats.get(rendered.context.format), self.config.formats):
            if not held or name == "ninjs":
                path = path_of(edition.article, edition.locale, writer.ending)
                files.append(self._add(path, writer.media_type, writer(rendered), pictures.lost))
        for picture in () if held else pictures.found:
            path = f"{locales.tag(edition.locale)}/{picture.path}"
            files.append(self._add(path, picture.media_type, picture.content))
        return {
            "locale": edition.locale,
            "tag": locales.tag(edition.locale),
            # A publisher asks whether a person answers for all of it: a part is not all.
            "state": "draft" if edition.state is EditionState.PARTIAL else str(edition.state),
            "reviewed": round(edition.reviewed, 4),
            "untranslated": edition.untranslated,
            "back_translation": edition.back_translation,
            "stale": edition.earlier or edition.changed is not None,
            "reason": edition.reason,
            **({} if held else facts(rendered)),
            "files": files,
        }

    def _add(self, path: str, media_type: str, content: bytes, left: Collection[str] | None = None) -> Record:
        """Put a file into the build, unless it lies in the folder as it is.

        ``left`` is that of ``Inspection.look``, for pages of articles: they are looked at in any case, as the article's
        others may have changed.
        """
        record = manifest.file(path, media_type, content)
        lies = path in self.intact and self._hashes.get(path) == record["sha256"]
        if not lies:
            self.stage.write(path, content)
        if not lies or (left is not None and media_type == "text/html"):
            self.inspection.look(path, content, left or ())
        return record

    def finish(self, records: list[Record], present: Mapping[str, Seen]) -> Build:
        """Add what belongs to the whole, look at everything once more, and publish it."""
        place = self.session.workspace
        whole = site.Site(
            self.config.site_name,
            self.config.base_url,
            self.config.source_locale,
            place.locales,
            self._templates,
            _GENERATOR,
        )
        content = {
            "generated_from": hashlib.sha256("".join(map(_origin, records)).encode()).hexdigest(),
            "settings": self.session.common,
            "articles": records,
            "files": self._whole(records, whole),
        }
        new = [record for record in records if self.old.get(record["article"]) is not record]
        files = manifest.listed({"articles": new, "files": content["files"]})
        gone = self._gone(records) - files.keys()
        kept = _without(self.intact, gone)
        self.inspection.close({**kept, **files})
        listing = manifest.write(content)
        made_from = {record["article"]: record["generated_from"] for record in records}
        changed = bool(self.stage.written) or len(kept) + 1 != len(present) or not manifest.holds(self.folder, listing)
        stays = _without(kept, self.stage.written)
        lies = self.stage.publish(stays, files, listing) if changed else present
        return Build(self.folder, self._rows(records), changed, self.sources, made_from, lies)

    def _whole(self, records: list[Record], whole: site.Site) -> list[Record]:
        """What the manifest says of the files that belong to no article: made anew, or as far as a change concerns."""
        now = {record["article"]: record for record in records}
        files = {file["path"]: file for file in self.last.get("files", ())}
        if (
            self.last.get("settings") == self.session.common
            and list(now) == [record["article"] for record in self.last["articles"]]
            and files.keys() <= self.intact.keys()
        ):
            changes = [(old, new) for name, new in now.items() if (old := self.old.get(name)) and old is not new]
            last = {path: (self.folder / path).read_bytes for path in files}
            amended = site.amended(changes, now, whole, last)
            if amended is not None:
                renewed = {file.path: self._add(*file) for file in amended}
                return [renewed.get(path, file) for path, file in files.items()]
        return [self._add(*file) for file in site.files(records, whole)]

    def _gone(self, records: Iterable[Record]) -> set[str]:
        """Paths of the last build that no article answers for any more that stays as it was."""
        stay = {id(record) for record in records}
        replaced = [record for record in self.last["articles"] if id(record) not in stay]
        gone = set(manifest.listed({"articles": replaced, "files": self.last.get("files", ())}))
        # A picture may be another article's too.
        shown = {f"{path.partition('/')[2]}" for path in gone}
        others = [record for record in records if not shown.isdisjoint(record["attached"])]
        return gone - manifest.listed({"articles": others}).keys()

    def _rows(self, records: Iterable[Record]) -> tuple[Built, ...]:
        """What became of each edition. Of settled articles the ledger knows it, and their records need not be read."""
        known = self.session.settled if self.gate is None else {}
        settled = {name: entry.built for name, entry in known.items() if entry.built}
        return tuple(
            row
            for record in records
            for row in (settled.get(record["article"]) if isinstance(record, manifest.Kept) else None) or _rows(record)
        )


_GENERATOR = f"article-localization-pipeline {__version__}"


def _without(files: Mapping[str, Seen], paths: Iterable[str]) -> dict[str, Seen]:
    # Of tens of thousands a few go: copying all of them at once is much faster than choosing.
    left = dict(files)
    for path in paths:
        left.pop(path, None)
    return left


def _origin(record: Record) -> str:
    return f"{record['article']} {record['generated_from']}\n"
