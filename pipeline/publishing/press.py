"""Makes the editions of one article: chooses them, renders them in every format, and adds the files they show."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from msgspec import UNSET, UnsetType

from pipeline import formats, locales, writers
from pipeline.edition import Edition, EditionState
from pipeline.errors import PipelineError
from pipeline.glossary import Glossary
from pipeline.publishing import (
    article_notes,
    changes,
    edition_choice,
    manifest,
    page_contexts,
    rejected_editions,
    review_file,
)
from pipeline.publishing.attachments import Attached, attached, lead, together
from pipeline.publishing.build_files import BuildFiles
from pipeline.publishing.edition_choice import Choice
from pipeline.publishing.link_check import Fault
from pipeline.publishing.linked_pages import LinkedPages
from pipeline.publishing.manifest import ArticleRecord, EditionRecord
from pipeline.publishing.rejected_editions import Rejected, RejectedEditions
from pipeline.publishing.site_editions import SiteEditions
from pipeline.rendering.edition_context import EditionContext, path_of
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.review import gates
from pipeline.session.article_work import ArticleWork
from pipeline.session.problems import Problem
from pipeline.workspace import Workspace
from pipeline.writers import html, json


@dataclass(frozen=True, slots=True)
class Printed:
    """The result for an article."""

    record: ArticleRecord
    inputs: Mapping[Path, str | None] = field(default_factory=dict)
    """The SHA-256 of each file that its editions are made from; None for a missing file."""
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Press:
    """Builds the editions of one article after another."""

    workspace: Workspace
    settings: str
    """The digest of what every article depends on."""
    gate: str | None
    """The gate that overrides the settings' gate."""
    glossary: Glossary
    pages: LinkedPages
    """The pages that links lead to."""
    files: BuildFiles
    rejected: RejectedEditions = field(default_factory=dict)
    """The editions whose files would be broken online."""

    def rejecting(self, faults: Iterable[Fault], records: Iterable[ArticleRecord]) -> "Press":
        """A press that does not publish the editions with ``faults`` as they are; ``records`` lists their files."""
        return replace(self, rejected=rejected_editions.rejected(faults, records, self.rejected))

    @cached_property
    def templates(self) -> Path | None:
        return html.own_templates(self.workspace.root / "templates")

    def whole(self, record: ArticleRecord) -> bool:
        """Whether an article's files are unchanged, and everything that they refer to is where it was."""
        there = self.files.last.whole(record) and self.pages.fits(record)
        return there and self._there(record).leads_as(record.attached, record.linked, record.missing)

    def last(self, work: ArticleWork) -> Printed | None:
        """The article from the last build, if its editions would come out the same."""
        record = self.files.last.articles.get(work.article.id)
        if record is None or not self.whole(record) or work.failed:
            return None
        inputs = self._there(record).inputs(self.workspace.source)
        return (
            Printed(record, {**work.inputs, **inputs})
            if self._digest(work, inputs, record.leads) == record.generated_from
            else None
        )

    def print(self, work: ArticleWork) -> Printed:
        """Choose and render the article's editions."""
        article, config = work.article, self.workspace.config
        rejected = self.rejected.get(article.id, {})
        faulty = tuple(rejected_editions.problems(article, rejected, self.workspace))
        if rejected and (stays := self._stays(article.id, rejected)):
            return Printed(stays, problems=faulty)
        choices, untouched = self._choices(work, rejected)
        sited = SiteEditions(article.id, self.files.last.articles.get(article.id), self.glossary, self.pages)
        editions = [
            sited.placed(self._dated(choice.edition), again=not work.wants(choice.edition.locale)) for choice in choices
        ]
        self.pages.expect(article.id, sited.pages)
        context = page_contexts.of_article(
            article, editions, self.workspace, self.glossary, self.pages.by_article, self.templates
        )
        source, *others = rendered = [
            RenderedArticle(one, page_contexts.of_edition(one, context, work, config)) for one in editions
        ]
        usual = attached(source, self.workspace.source)
        own = {one.edition.locale: self._leads(one) for one in others}
        there = together([usual, *(leads for leads in own.values() if leads)])
        inputs = there.inputs(self.workspace.source)
        kept = {**self._kept(work, context), **untouched}
        leads = self.pages.digest(there.linked)
        records = [
            kept.get(one.edition.locale)
            or self._edition(
                one,
                own.get(one.edition.locale) or usual,
                review_file.made(work, one, self.workspace.config, self._last_file),
            )
            for one in rendered
        ]
        record = ArticleRecord(
            article=article.id,
            source_locale=config.source_locale,
            original_locale=article.front.original_locale or config.original_locale,
            published=article.front.published,
            authors=article.front.authors,
            attached=tuple(one.path for one in there.found),
            linked=there.linked,
            leads=leads,
            missing=there.missing,
            generated_from="" if rejected else self._digest(work, inputs, leads),
            editions=tuple(map(sited.noted, records)),
        )
        problems = [*(choice.problem for choice in choices if choice.problem), *faulty]
        if lack := writers.lacking(self.workspace.shown(article.path), formats.get(article.format), config.formats):
            problems.append(Problem.of(lack, article.id))
        notes = (
            *article_notes.notes(article, usual.missing, self.workspace),
            *self._unchanged(work),
            *sited.notes(self.workspace.shown(article.path)),
        )
        return Printed(record, {**work.inputs, **inputs}, tuple(problems), notes)

    def _choices(
        self, work: ArticleWork, rejected: Mapping[str, Rejected]
    ) -> tuple[Sequence[Choice], Mapping[str, EditionRecord]]:
        """The article's editions, and the records of those that stay as they are while others are ``rejected``."""
        last = self.files.last.articles.get(work.article.id)
        again = "json" in self.workspace.config.formats or last is None or not self.whole(last)
        untouched = {} if again or last is None else rejected_editions.untouched(last, rejected)
        remade = {locale: one for locale, one in rejected.items() if locale not in untouched}
        choices = list(edition_choice.editions(work, self.workspace, self.gate, self._earlier, remade))
        if untouched and {one.edition.locale for one in choices if one.published} != self._shown(work.article.id):
            return list(edition_choice.editions(work, self.workspace, self.gate, self._earlier, rejected)), {}
        return choices, untouched

    def _stays(self, article: str, rejected: Mapping[str, Rejected]) -> ArticleRecord | None:
        """The article as it was last published, if the edition in its own language is ``rejected``.

        All other editions refer to that one.
        """
        last, own = self.files.last.articles.get(article), rejected.get(self.workspace.config.source_locale)
        return last if last and own and own.earlier and self.whole(last) else None

    def _shown(self, article: str) -> set[str]:
        """The locales in which the article was last published."""
        last = self.files.last.articles.get(article)
        return {one.locale for one in last.editions if one.state is not EditionState.WITHHELD} if last else set()

    def _unchanged(self, work: ArticleWork) -> Iterator[str]:
        """A sentence for each locale in which too many machine drafts were approved unchanged."""
        for locale, current in work.catalogs.items():
            rules = self.workspace.config.review_rules(work.article.id, locale)
            if current and (warning := gates.warning(current, rules)):
                yield f"{work.article.id}, {locale}: {warning}"

    def _dated(self, edition: Edition) -> Edition:
        """``edition`` with the time at which its words last changed."""
        record = self.files.last.articles.get(edition.article) or self._published.get(edition.article)
        last = next((one for one in record.editions if one.locale == edition.locale), None) if record else None
        return replace(edition, updated=changes.updated(edition, last.words, last.updated)) if last else edition

    @cached_property
    def _published(self) -> Mapping[str, ArticleRecord]:
        """The workspace's own last build, for a build into another folder; otherwise empty."""
        if self.files.folder == self.workspace.editions:
            return {}
        try:
            return {record.article: record for record in manifest.read(self.workspace.editions).articles}
        except (OSError, PipelineError):
            return {}

    def _digest(self, work: ArticleWork, inputs: Mapping[Path, str | None], leads: str) -> str:
        return changes.digest(work, inputs, self.workspace, f"{self.settings}{leads}", self.gate)

    def _there(self, record: ArticleRecord) -> Attached:
        """The current targets of the addresses in an article's editions."""
        paths = chain(record.attached, (f"{article}.html" for article in record.linked), record.missing)
        return lead(paths, self.pages.by_article, self.workspace.source)

    def _leads(self, rendered: RenderedArticle) -> Attached | None:
        """The targets of the addresses in an edition; None if they are the same as for the source edition.

        The original and an earlier edition are different texts.
        """
        other = rendered.edition.earlier or rendered.edition.state is EditionState.ORIGINAL
        return attached(rendered, self.workspace.source) if other else None

    def _kept(self, work: ArticleWork, context: EditionContext) -> Mapping[str, EditionRecord]:
        """By locale: unrequested editions, unchanged. Empty if other editions were added or removed since."""
        last = self.files.last.articles.get(work.article.id)
        old = {edition.locale: edition for edition in last.editions} if last else {}
        if (
            last is None
            or self._shown(last.article) != {sibling.locale for sibling in context.siblings}
            or not self.whole(last)
        ):
            return {}
        own = self.workspace.config.source_locale
        return {locale: edition for locale, edition in old.items() if locale != own and not work.wants(locale)}

    def _earlier(self, article: str, locale: str) -> Edition | None:
        """The edition as it was last published, from its JSON file; None if there is none."""
        content = self._last_file(path_of(article, locale, "json"))
        return None if content is None else json.read(content)

    def _last_file(self, path: str) -> bytes | None:
        """A file of the last build; None if it does not have it any more."""
        return (self.files.folder / path).read_bytes() if path in self.files.last.intact else None

    def _edition(self, rendered: RenderedArticle, leads: Attached, review: bytes | None) -> EditionRecord:
        """Write the edition in every format; returns its record for the manifest."""
        edition = rendered.edition
        held = edition.state is EditionState.WITHHELD
        files = []
        for name, writer in writers.offered(formats.get(rendered.context.format), self.workspace.config.formats):
            if not held or name == "ninjs":
                path = path_of(edition.article, edition.locale, writer.ending)
                files.append(self.files.add(path, writer.media_type, writer(rendered), leads.lost))
        if files and review is not None:
            path = path_of(edition.article, edition.locale, review_file.ENDING)
            files.append(self.files.add(path, "application/json", review))
        folder = locales.tag(edition.locale)
        shown = () if held else leads.found
        files += [self.files.add(f"{folder}/{one.path}", one.media_type, one.content) for one in shown]
        return EditionRecord(
            locale=edition.locale,
            tag=locales.tag(edition.locale),
            state=EditionState.DRAFT if edition.state is EditionState.PARTIAL else edition.state,
            reviewed=round(edition.reviewed, 4),
            untranslated=edition.untranslated,
            back_translation=edition.back_translation,
            stale=edition.earlier or edition.changed is not None,
            reason=edition.reason,
            title=UNSET if held else rendered.title,
            description=UNSET if held else rendered.description,
            words="" if held else changes.words(edition),
            image=UNSET if held else _image(rendered),
            updated=UNSET if held else edition.updated,
            files=tuple(files),
        )


def _image(rendered: RenderedArticle) -> str | UnsetType:
    shown = rendered.picture
    return shown.address if shown and shown.absolute else UNSET
