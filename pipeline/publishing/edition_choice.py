"""Which edition an article gets in each locale: the one from its catalog, the original, an earlier edition, or none."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline import formats
from pipeline.catalog import Catalog, Entry, keys
from pipeline.edition import Edition, EditionState
from pipeline.editions import assemble
from pipeline.editions.gate import withheld
from pipeline.errors import ArticleError, StructureError
from pipeline.model import Article
from pipeline.publishing.rejected_editions import Rejected
from pipeline.review import gates
from pipeline.session.article_work import ArticleWork
from pipeline.session.problems import Problem
from pipeline.workspace import Workspace

Earlier = Callable[[str, str], Edition | None]
"""The edition of an article in a locale as it was last published; None if that is unknown."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An edition, and whether it is published."""

    edition: Edition
    """With the state ``withheld`` and a reason if it is not published; with a reason if it is an earlier edition."""
    problem: Problem | None = None
    """The fault in the translation, if that is the reason."""

    @property
    def published(self) -> bool:
        return self.edition.state is not EditionState.WITHHELD


def editions(
    work: ArticleWork, workspace: Workspace, gate: str | None, earlier: Earlier, rejected: Mapping[str, Rejected]
) -> Iterator[Choice]:
    """Every edition of the article, the source's own first. ``gate`` overrides the settings' gate.

    A locale that was not requested keeps its last edition. ``rejected``: by locale, the editions that would be broken
    online. Without an edition in its own language, no edition of an article is published: all refer to that one.
    """
    config, article = workspace.config, work.article

    source = assemble.source_edition(article, config, [one for one in work.catalogs.values() if one])
    whole = rejected.get(config.source_locale)
    yield _replaced(source, whole, earlier) if whole else Choice(source)
    for locale in work.targets:
        if work.original and locale == work.original_locale:
            choice = Choice(assemble.original_edition(article, work.original, locale, config))
        else:
            kept = None if work.wants(locale) else earlier(article.id, locale)
            choice = Choice(kept) if kept else _edition(work, locale, workspace, gate, earlier)
        broken = rejected.get(locale, whole)
        yield replace(_replaced(choice.edition, broken, earlier), problem=choice.problem) if broken else choice


def _replaced(edition: Edition, rejected: Rejected, earlier: Earlier) -> Choice:
    """The edition as it was last published in place of ``edition``, or none."""
    if edition.state is EditionState.WITHHELD:
        return Choice(edition)
    if rejected.earlier and (last := earlier(edition.article, edition.locale)):
        reason = f"kept from an earlier build: {rejected.fault}"
        return Choice(replace(last, earlier=True, changed=edition.changed, reason=reason))
    return Choice(replace(edition, state=EditionState.WITHHELD, reason=str(rejected.fault)))


def _edition(work: ArticleWork, locale: str, workspace: Workspace, gate: str | None, earlier: Earlier) -> Choice:
    """The edition from the current catalog, or its replacement if it does not pass the gate."""
    article, config, current = work.article, workspace.config, work.catalogs.get(locale)
    profile = config.for_locale(locale)
    below, problem = profile.below or config.below, None
    failure = _failure(article, current) if locale in work.failed else ""
    rules = config.review_rules(article.id, locale)
    shortfall = gates.shortfall(current, rules) if current else None
    try:
        made = assemble.edition(article, current, locale, config)
    except ArticleError as error:
        failure = "a translation changes the article's markup"
        problem = Problem.of(_located(article, current, locale, error, workspace), article.id, locale)
        made = assemble.edition(article, None, locale, config)
    if shortfall and made.state is EditionState.REVIEWED:
        made = replace(made, state=EditionState.PARTIAL)
    wanted = gate or profile.gate or config.gate
    if wanted != "draft" and current and gates.overdue(rules, article.front, current):
        # A draft does not become public while somebody reviews it, but a published one stays public.
        wanted = "draft" if not made.reviewed or _is_out(earlier(article.id, locale)) else wanted
    reason = withheld(made, assemble.units(article, current), wanted, work.findings.get(locale, ()), shortfall)
    if made.untranslated and failure:
        reason, below = failure, "keep"
    if reason is None:
        return Choice(made, problem)
    if below == "keep" and (last := earlier(article.id, locale)):
        reason = f"kept from an earlier build: {reason}"
        return Choice(replace(last, earlier=True, changed=made.changed, reason=reason), problem)
    if below == "source":
        made = assemble.edition(article, current, locale, config, reviewed_only=True)
        reason = withheld(made, assemble.units(article, current), "draft", ()) and "nothing is reviewed yet"
    return Choice(made if reason is None else replace(made, state=EditionState.WITHHELD, reason=reason), problem)


def _failure(article: Article, current: Catalog | None) -> str:
    """What an earlier stage could not do: bring the catalog up to date, or draft its sentences."""
    known = {entry.key for entry in current.entries} if current else set()
    missing = sum(not entry.target for entry in current.entries) if current else 0
    if not known.issuperset(keys(article)) or not missing:
        return "its catalog could not be brought up to date"
    return "1 sentence has no draft" if missing == 1 else f"{missing} sentences have no draft"


def _is_out(last: Edition | None) -> bool:
    """Whether the article was published in this locale as a draft."""
    return last is not None and last.state.is_unreviewed


def _located(
    article: Article, current: Catalog | None, locale: str, error: ArticleError, workspace: Workspace
) -> ArticleError:
    """``error`` with the catalog entries that a reviewer has to look at."""
    if current is None or not isinstance(error, StructureError):
        return error
    lines = sorted(current.line(entry) for entry in _breaking(article, [one for one in current.entries if one.target]))
    path = workspace.shown(workspace.catalog(article.id, locale))
    where = f"{path}, line{'s' * (len(lines) > 1)} {', '.join(map(str, lines))}" if lines else path
    block = error.place.replace(str(article.path), workspace.shown(article.path))
    return ArticleError(f"{where}: in the article ({block}) {error.change}.", error.hint)


def _breaking(article: Article, entries: Sequence[Entry]) -> list[Entry]:
    """The ``entries`` whose translation alone changes the article's structure, found by bisection."""
    targets = {entry.key: entry.target for entry in entries}
    try:
        formats.verify(article, formats.fill(article, [targets.get(key, "") for key in keys(article)]))
    except ArticleError:
        if len(entries) < 2:
            return list(entries)
        middle = len(entries) // 2
        return _breaking(article, entries[:middle]) + _breaking(article, entries[middle:])
    return []
