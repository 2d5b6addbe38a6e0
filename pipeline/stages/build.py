"""Articles and catalogs → the editions folder with its manifest, verified and swapped in whole."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.errors import ArticleError, PipelineError
from pipeline.model import Article
from pipeline.publishing import build_files, link_check, linked_pages, manifest, site, withdrawal
from pipeline.publishing.build_files import BuildFiles
from pipeline.publishing.linked_pages import LinkedPages
from pipeline.publishing.manifest import ArticleRecord, FileRecord, Manifest
from pipeline.publishing.output_folder import staying
from pipeline.publishing.page_contexts import GENERATOR
from pipeline.publishing.press import Press, Printed
from pipeline.session import build_cache, problems
from pipeline.session.build_cache import BuildCache
from pipeline.session.results import Build, Built
from pipeline.session.session import Session


def build(
    session: Session, gate: str | None = None, output: Path | None = None, cache: BuildCache | None = None
) -> Build:
    """Write every requested edition that passes the gate; the others stay as they were last built.

    ``gate`` overrides the settings' gate, in every locale. Editions of articles and locales that no longer exist are
    removed. Raises PipelineError if the folder cannot be written, contains files that no build wrote, or would be
    broken as a whole; it is then unchanged.
    """
    folder = output or session.workspace.editions
    if (gate or session.workspace.config.gate) == "0%":
        session.journal.note("The gate 0% publishes every draft, as the gate 'draft' does.")
    cache = cache or build_cache.open_(session.workspace)
    files = build_files.opened(session.workspace, folder, cache.stamps(folder), None if output else cache.editions)
    try:
        with staying(folder):
            pages = _expected(session, files, gate)
            press = Press(session.workspace, session.common, gate, session.glossary, pages, files)
            printed, whole = _sound(session, press, gate)
            for one in printed:
                session.journal.record(one.problems)
                session.journal.note(*one.notes)
            gone = withdrawal.newly(files.last.manifest, whole)
            session.journal.note(*withdrawal.notes(gone, whole))
            published = files.publish(withdrawal.noted(whole, files.last.manifest, gone))
    except BaseException:
        files.discard()
        raise
    return Build(
        folder,
        tuple(_rows(whole.articles)),
        published.changed,
        {one.record.article: one.inputs for one in printed if one.inputs},
        {one.record.article: one.record.generated_from for one in printed},
        {one.record.article: one.notes for one in printed if one.notes},
        published.stamps,
    )


def _sound(session: Session, press: Press, gate: str | None) -> tuple[list[Printed], Manifest]:
    """Print all articles; without the editions that would be broken online, until nothing would be.

    Raises PipelineError for a fault that concerns more than one edition.
    """
    printed = {one.record.article: one for one in _printed(session, press, gate)}
    while True:
        _settle(session, press, printed)
        records = [one.record for one in printed.values()]
        content = Manifest(manifest.origin(records), session.common, tuple(records), _whole(session, press, records))
        faults = press.files.faults(content)
        if not faults:
            return list(printed.values()), content
        own = {file.path for record in records for file in record.files}
        everywhere = {path for path in press.files.pages if path in own} <= {fault.path for fault in faults}
        shared = press.templates is not None and everywhere and not press.rejected
        link_check.refuse([one for one in faults if shared or one.made_by_template or one.path not in own])
        before, press = press.rejected, press.rejecting(faults, records)
        if press.rejected == before:
            link_check.refuse(faults)
        again = {
            record.article for record in records if press.rejected.get(record.article) != before.get(record.article)
        }
        for source in session.sources:
            if source.id in again and (article := session.read(source)) is not None:
                printed[source.id] = press.print(session.work(article))


def _expected(session: Session, files: BuildFiles, gate: str | None) -> LinkedPages:
    """The pages to expect: those of the last build, and for new articles those that the gate usually lets through."""
    read = {article.id for article in session.articles}
    read |= {name for name, entry in session.settled.items() if entry.built or entry.statuses}
    asked = {source.id for source in session.chosen}
    kept = {name for name in files.last.articles if name not in asked or session.journal.failed(name)}
    config, pages = session.workspace.config, LinkedPages()
    targets = config.targets if (gate or config.gate) == "draft" else ()
    for source in session.sources:
        if source.id in read or source.id in kept:
            usual = {locale: linked_pages.usual(source.id, locale) for locale in (config.source_locale, *targets)}
            last = files.last.articles.get(source.id)
            pages.expect(source.id, linked_pages.of(last) if last else usual)
    return pages


def _settle(session: Session, press: Press, printed: dict[str, Printed]) -> None:
    """Print again the articles whose links were made for other pages than those that now exist."""
    press.pages.settle(one.record for one in printed.values())
    again = {name for name, one in printed.items() if not press.pages.fits(one.record)}
    for source in session.sources if again else ():
        if source.id in again and (article := session.read(source)) is not None:
            printed[source.id] = press.print(session.work(article))


def _printed(session: Session, press: Press, gate: str | None) -> Iterator[Printed]:
    """Every article that has editions: from the last build if nothing has changed, otherwise printed again."""
    chosen = {article.id: article for article in session.articles}
    asked = {source.id for source in session.chosen}
    for source in session.sources:
        article, last = chosen.get(source.id), press.files.last.articles.get(source.id)
        if article is None:
            settled = session.settled.get(source.id)
            if settled is None and (last is None or (source.id in asked and not session.journal.failed(source.id))):
                continue  # never built, or no longer translated
            same = settled is None or (gate is None and last and last.generated_from == settled.digest)
            if last is not None and same and press.whole(last):
                yield Printed(last)
                continue
            article = session.read(source)
            if article is None or not article.front.translate:
                continue
        yield from _made(session, press, article, last)


def _made(session: Session, press: Press, article: Article, last: ArticleRecord | None) -> Iterator[Printed]:
    """The article, printed if it has changed; as it was last published, if any, if that fails."""
    try:
        work = session.work(article)
        yield press.last(work) or press.print(work)
    except ArticleError as error:
        session.journal.report(error, article.id)
    except PipelineError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault of ours stops one article
        session.journal.report(problems.sentence(error, f"the article '{article.id}'"), article.id)
    else:
        return
    if last is not None and press.whole(last):
        yield Printed(last)


def _whole(session: Session, press: Press, records: list[ArticleRecord]) -> tuple[FileRecord, ...]:
    """The files that belong to no article: all of them made again, or only those affected by a change."""
    config, files = session.workspace.config, press.files
    whole = site.Site(
        config.site_name,
        config.base_url,
        config.source_locale,
        session.workspace.locales,
        press.templates,
        GENERATOR,
    )
    last, old = files.last.manifest, files.last.articles
    now = {record.article: record for record in records}
    paths = [file.path for file in last.files]
    if last.settings == session.common and list(now) == list(old) and files.last.intact.keys() >= set(paths):
        changes = [(old[name], new) for name, new in now.items() if old[name] is not new]
        amended = site.amended(changes, now, whole, {path: (files.folder / path).read_bytes for path in paths})
        if amended is not None:
            renewed = {file.path: files.add(*file) for file in amended}
            return tuple(renewed.get(file.path, file) for file in last.files)
    return tuple(files.add(*file) for file in site.files(records, whole))


def _rows(records: Iterable[ArticleRecord]) -> Iterator[Built]:
    """The result for each edition."""
    for record in records:
        for edition in record.editions:
            yield Built(record.article, edition.locale, edition.state, edition.reason)
