"""Exports articles for other tools, and imports what comes back as a review of their catalogs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from pipeline import catalog, files, locales
from pipeline.catalog import Catalog
from pipeline.errors import PipelineError, UsageError, excerpt
from pipeline.exchange import acceptance, bilingual, recognition, spreadsheet, xliff2, xliff12
from pipeline.exchange.acceptance import Acceptance
from pipeline.exchange.exported_files import ExportedFiles
from pipeline.exchange.recognition import ExchangeFormat
from pipeline.exchange.returned import ReturnedFile
from pipeline.model import Article
from pipeline.session.session import Session
from pipeline.workspace import Workspace

_WRITERS = MappingProxyType(
    {
        ExchangeFormat.XLIFF2: (xliff2.written, ".xlf"),
        ExchangeFormat.XLIFF12: (xliff12.written, ".xliff12.xlf"),
        ExchangeFormat.CSV: (spreadsheet.written, ".csv"),
    }
)


@dataclass(frozen=True, slots=True)
class CatalogImport:
    """What importing one file changes in one catalog."""

    path: Path
    """The imported file."""
    article: str
    locale: str
    by: str
    """The reviewer; empty if neither the command nor the file names one."""
    accepted: Acceptance


@dataclass(frozen=True, slots=True)
class ImportedAs:
    """What the command says about the imported files, for those that do not say it themselves."""

    article: str = ""
    """Its id or path."""
    locale: str = ""
    by: str = ""
    """The reviewer; the person named in the file if empty."""
    approve: bool = False
    """Whether every text is approved, whatever its state."""


def export(session: Session, layout: ExchangeFormat, folder: Path) -> list[tuple[Path, int]]:
    """Write each requested article and locale into ``folder``; return the files with their numbers of sentences.

    Articles without a catalog are left out. Files that cannot be written, or that somebody has changed since their
    export, are added to ``session.journal``.
    """
    write, ending = _WRITERS[layout]
    known = ExportedFiles(session.workspace)
    written = []
    for article, locale, current in session.catalogs():
        if not current.entries:
            continue
        shown = session.workspace.shown(article.path)
        exported = bilingual.of(article, current, shown, session.workspace.config.source_locale)
        path = folder / locales.tag(locale) / f"{article.id}{ending}"
        try:
            known.write(path, write(exported))
        except PipelineError as error:
            session.journal.report(error, article.id, locale)
            continue
        written.append((path, len(list(exported.entries()))))
    return written


def plan_import(workspace: Workspace, paths: Sequence[Path], imported_as: ImportedAs) -> list[CatalogImport]:
    """What importing ``paths`` would change; nothing is written.

    Raises UsageError or PipelineError, naming file and line, for a file that cannot be imported.
    """
    return _planned(workspace, paths, imported_as)[1]


def apply_import(workspace: Workspace, paths: Sequence[Path], imported_as: ImportedAs) -> list[CatalogImport]:
    """Import ``paths``. All of them are read first, so that a damaged file leaves everything unchanged."""
    digests = {path: files.digest(path) for path in paths}
    session, imports = _planned(workspace, paths, imported_as)
    for one in imports:
        session.put(one.article, one.locale, one.accepted.catalog)
    partly = {one.path for one in imports if not one.accepted.complete}
    for path, digest in digests.items():
        if digest and path not in partly:
            ExportedFiles(workspace).remember(path, digest)
    return imports


def _planned(
    workspace: Workspace, paths: Sequence[Path], imported_as: ImportedAs
) -> tuple[Session, list[CatalogImport]]:
    sources = [source.id for source in Session(workspace).sources] if paths else []
    named = Session(workspace, (imported_as.article,)).chosen[0].id if imported_as.article else ""
    read = [(one, named or _article_of(one, sources)) for path in paths for one in recognition.read(path)]
    session = Session(workspace, tuple(dict.fromkeys(name for _, name in read)))
    articles = {article.id: article for article in session.articles} if read else {}
    pending: dict[tuple[str, str], Catalog] = {}
    imports = []
    for returned, name in read:
        if name not in articles:
            problems = (one.message for one in session.journal.problems if one.article == name)
            problem = next(problems, "it is not translated")
            raise PipelineError(f"{returned.path}: the article {name} cannot be read: {problem}.")
        article = articles[name]
        locale = _locale_of(returned, imported_as, session, article)
        current = pending.get((name, locale)) or _current(session, article, locale)
        by = imported_as.by or returned.by
        texts = [replace(text, approved=text.approved or imported_as.approve) for text in returned.texts]
        accepted = acceptance.accept(current, article, texts, by)
        pending[name, locale] = accepted.catalog
        imports.append(CatalogImport(returned.path, name, locale, by, accepted))
    return session, imports


def _current(session: Session, article: Article, locale: str) -> Catalog:
    """The catalog, or a new one if the article was never extracted. Raises CatalogError if it cannot be read."""
    path = session.workspace.catalog(article.id, locale)
    files.refuse_links(path, session.workspace.root)
    found = catalog.find(path)
    if found is not None:
        return found
    shown = session.workspace.shown(article.path)
    return catalog.merge(None, article, locale, shown, source_locale=session.workspace.config.source_locale)


def _article_of(returned: ReturnedFile, sources: Sequence[str]) -> str:
    """The id of the article that a file is about, by the name in the file, or the file's own name."""
    for name in (returned.original, returned.path.as_posix()):
        if found := _named(name, sources):
            return found
    named = (
        f"'{excerpt(returned.original)}' is not an article of this workspace"
        if returned.original
        else "it names no article"
    )
    raise PipelineError(f"{_where(returned)}: {named}.", "Name the article with --article ID.")


def _named(name: str, sources: Sequence[str]) -> str:
    """The article with that id, or whose source or exported file has that name; empty if there is none, or several."""
    *folders, last = name.replace("\\", "/").split("/")
    last = last.partition(".")[0]
    for start in range(len(folders) + 1):
        if (tail := "/".join((*folders[start:], last))) in sources:
            return tail
    found = [source for source in sources if source.rpartition("/")[2] == last]
    return found[0] if len(found) == 1 else ""


def _locale_of(returned: ReturnedFile, imported_as: ImportedAs, session: Session, article: Article) -> str:
    """The target locale of a file. Raises PipelineError if the file is for other languages."""
    source, target = _normalized(returned.source_code, returned), _normalized(returned.target_code, returned)
    wanted = locales.normalize(imported_as.locale) if imported_as.locale else target
    targets = session.all_targets(article)
    own = session.workspace.config.source_locale
    if not wanted:
        raise PipelineError(f"{_where(returned)}: the file does not say its language.", "Name it with --locale CODE.")
    other = (source and locales.language(source) != locales.language(own)) or (
        target and locales.language(target) != locales.language(wanted)
    )
    if other or wanted not in targets:
        near = [one for one in targets if locales.language(one) == locales.language(wanted)] if not other else []
        raise PipelineError(
            f"{_where(returned)}: the file translates from {locales.tag(source or own)} to "
            f"{locales.tag(target or wanted)}; {article.id} is translated from {locales.tag(own)} to "
            f"{', '.join(map(locales.tag, targets))}.",
            f"If it is meant for {near[0]}, add --locale {near[0]}."
            if near
            else "Check its languages, or the targets.",
        )
    return wanted


def _normalized(code: str, returned: ReturnedFile) -> str:
    try:
        return locales.normalize(code.strip()) if code.strip() else ""
    except UsageError as error:
        raise PipelineError(f"{_where(returned)}: {error}", error.hint) from None


def _where(returned: ReturnedFile) -> str:
    return f"{returned.path}, line {returned.line}" if returned.line else str(returned.path)


def changes(one: CatalogImport) -> Iterator[str]:
    """The new texts, a line for each."""
    for taken in one.accepted.taken:
        if taken.before.target != taken.after.target:
            state = "approved" if not taken.after.fuzzy else "not approved"
            yield f"line {taken.line}: “{taken.before.target}” → “{taken.after.target}” ({state})"


def unapproved(one: CatalogImport) -> int:
    """The number of new texts whose state does not approve them."""
    return sum(taken.after.fuzzy and taken.before.target != taken.after.target for taken in one.accepted.taken)


def left(one: CatalogImport) -> Iterator[str]:
    """The texts that do not go to the sentence that they were made for, a line for each."""
    for conflict in one.accepted.conflicts:
        yield f"line {conflict.line}: “{conflict.target}” was not taken: {conflict.reason}: “{conflict.entry.target}”"
    for text in one.accepted.former:
        yield f"line {text.line}: kept for review: the sentence has changed since: “{catalog.msgid(text.source)}”"
    for text in one.accepted.missing:
        yield f"line {text.line}: not in the article: “{catalog.msgid(text.source)}”"


def summary(one: CatalogImport) -> str:
    """The numbers of an import, those above zero."""
    accepted = one.accepted
    found = {
        "approved": accepted.approved,
        "with a new comment": accepted.commented,
        "unchanged": accepted.unchanged,
        "in conflict": len(accepted.conflicts),
        "for sentences that have changed since": len(accepted.former),
        "not in the article": len(accepted.missing),
    }
    counts = [", ".join(f"{count:,} {what}" for what, count in found.items() if count)]
    counts += [f"{accepted.changed:,} with a new text" * bool(accepted.changed)]
    return "; ".join(filter(None, counts)) or "no translation"
