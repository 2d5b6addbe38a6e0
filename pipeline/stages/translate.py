"""Catalogs → drafts: sentences without a person's text are translated by the first engine that serves the locale."""

from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import formats
from pipeline.checks import autofix, codes
from pipeline.drafting import drafter, strategies
from pipeline.drafting.answers.answers import DraftResult
from pipeline.drafting.answers.quality import Judge, lenient
from pipeline.drafting.attempts import DraftJob
from pipeline.drafting.cached_answers import CachedAnswers
from pipeline.drafting.drafter import DraftRequest
from pipeline.drafting.names import article_names
from pipeline.drafting.providers import Service, Services, UnservedError
from pipeline.engines import Contextual
from pipeline.errors import EngineError
from pipeline.model import Article, State, Unit
from pipeline.session.journal import reported
from pipeline.session.progress import SILENT, Progress
from pipeline.session.session import Session
from pipeline.stages import prompt_context
from pipeline.stages.draft_entries import Pending, Translated, keep, real
from pipeline.stages.prompt_context import PromptExamples, contexts
from pipeline.style.style_guide import StyleGuide

# Sentences to draft before the catalogs are saved: the most that a killed run has to do again.
BATCH = 256


def translate(
    session: Session, engine: str | None = None, retranslate: bool = False, progress: Progress = SILENT
) -> list[Translated]:
    """Draft what is pending in every requested catalog, locale by locale, saving batch by batch.

    ``engine`` names the only engine to use; otherwise the settings' order applies. With ``retranslate``, untouched
    machine drafts are made again. Failures are added to ``session.journal``.
    """
    services = Services(session.workspace, (engine,) if engine else session.workspace.config.engines, session.journal)
    jobs: dict[str, list[Pending]] = {}
    done: dict[tuple[str, str], Translated] = {}
    for article, locale, current in session.catalogs():
        done[article.id, locale] = Translated(article.id, locale)
        shown = article_names.of_article(_sentences(article), session.workspace.config.source_locale)
        jobs.setdefault(locale, []).extend(
            Pending(article, entry, shown.within(entry.source)) for entry in current.pending(retranslate)
        )
    services.fetch([locale for locale, pending in jobs.items() if pending], progress)
    progress.start("Drafting", sum(len(pending) for pending in jobs.values()))
    unserved: list[_Unserved] = []
    with prompt_context.opened(session) as examples:
        for locale, pending in jobs.items():
            # Sentences that an engine could not draft go last: if it fails again, the others have their drafts.
            pending.sort(key=lambda one: one.entry.undrafted is not None)
            for row in _locale(session, services, examples, locale, pending, progress, unserved):
                done[row.article, locale] += row
    progress.stop()
    _report(session, unserved)
    helped = sum((Counter(row.helped) for row in done.values()), Counter[str]())
    if helped:
        ways = ", ".join(f"{strategies.way(name)}: {count}" for name, count in helped.most_common())
        many = helped.total()
        session.journal.note(f"{many} draft{'s' * (many > 1)} needed a fallback ({ways}).")
    return list(done.values())


def _sentences(article: Article) -> tuple[str, ...]:
    """The sentences of ``article`` as they read, without markup."""
    return tuple(codes.words(segment.source) for segment in article.segments)


@dataclass(frozen=True, slots=True)
class _Unserved:
    """Sentences of a locale that no engine drafts, or no engine drafts any more."""

    locale: str
    what: str
    articles: tuple[str, ...]
    error: UnservedError


def _locale(
    session: Session,
    services: Services,
    examples: PromptExamples,
    locale: str,
    pending: Sequence[Pending],
    progress: Progress,
    unserved: list[_Unserved],
) -> Iterator[Translated]:
    """Draft ``pending`` with the first engine that serves ``locale``; if it breaks down, the next one drafts the rest.

    Sentences left without an engine are added to ``unserved``.
    """
    rest = list(pending)
    while rest:
        left = f"{len(rest)} of {len(pending)} sentences in {locale}" if len(rest) < len(pending) else ""
        try:
            service = services.find(locale)
        except UnservedError as error:
            articles = dict.fromkeys(one.article.id for one in rest)
            unserved.append(_Unserved(locale, left or locale, tuple(articles), error))
            return
        if left:
            session.journal.note(f"{left} were left to {service.engine.name}.")
        wanted = _worse(session, services, service, locale, rest)
        rest = yield from _by(service, session, services, examples, locale, wanted, progress)


def _report(session: Session, unserved: Sequence[_Unserved]) -> None:
    """Report one sentence for all entries with the same reasons: a server that is down is one thing to fix."""
    alike: dict[tuple[str, str], list[_Unserved]] = {}
    for one in unserved:
        alike.setdefault((one.error.reasons, one.error.hint), []).append(one)
    for (reasons, hint), several in alike.items():
        error = UnservedError(", ".join(one.what for one in several), reasons, hint)
        for one in several:
            for article in one.articles:
                session.journal.report(error, article, one.locale)


def _worse(
    session: Session, services: Services, service: Service, locale: str, pending: Sequence[Pending]
) -> list[Pending]:
    """The ``pending`` sentences without a draft by an engine that the settings prefer to that of ``service``."""
    better = set(services.names[: services.names.index(service.engine.name)])
    found = [one for one in pending if one.drafted_by not in better]
    if kept := len(pending) - len(found):
        session.journal.note(
            f"{locale}: {kept} drafts were not made again: their engine comes before {service.engine.name}."
        )
    return found


def _by(
    service: Service,
    session: Session,
    services: Services,
    examples: PromptExamples,
    locale: str,
    pending: Sequence[Pending],
    progress: Progress,
) -> Generator[Translated, None, list[Pending]]:
    """Draft ``pending``, batch by batch; returns the sentences left if the engine of ``service`` breaks down."""
    reasons = Counter[str]()
    alike = _alike(pending)
    firsts = list(alike)
    for start in range(0, len(firsts), BATCH):
        batch = firsts[start : start + BATCH]
        on_answers = _CountedAnswers(progress, sum(len(alike[one]) for one in batch))
        cached = CachedAnswers(service, on_answers)
        try:
            answers = _sound(session, locale, cached, batch, examples)
        except (EngineError, KeyboardInterrupt) as fault:
            cached.stop()
            answers = _answers(session, locale, cached, batch, examples)
            done = {one: answer for one, answer in answers.items() if answer.target or answer.final}
            yield from keep(session, locale, service, _for_all(done, alike))
            if not isinstance(fault, EngineError):
                raise
            services.drop(service, locale, fault)
            left = [one for one, answer in answers.items() if not answer.target] + firsts[start + BATCH :]
            return [one for first in left for one in alike[first]]
        yield from keep(session, locale, service, _for_all(answers, alike))
        on_answers(on_answers.left)
        reasons.update(answer.reason.partition(":")[0] for answer in answers.values())
    # Sentences that an earlier run could not draft either say why themselves.
    if any(one.entry.undrafted is None for one in pending) and not reasons[""]:
        reason, _ = reasons.most_common(1)[0]
        many = f"{len(pending)} sentence{'s' * (len(pending) > 1)}"
        session.journal.note(
            f"{locale}: {service.engine.name} ({service.model}) drafted none of {many}. Most common reason: {reason}. "
            "Choose another model or engine. --debug keeps its answers in .pipeline/."
        )
    return []


def _alike(pending: Sequence[Pending]) -> dict[Pending, list[Pending]]:
    """Each sentence once, with all that have the same text, role, syntax and names: these get the same draft."""
    groups: dict[object, list[Pending]] = {}
    for one in pending:
        groups.setdefault((one.entry.key, one.article.format, one.names), []).append(one)
    return {group[0]: group for group in groups.values()}


def _for_all(
    answers: Mapping[Pending, DraftResult], alike: Mapping[Pending, Sequence[Pending]]
) -> dict[Pending, DraftResult]:
    return {one: answer for first, answer in answers.items() for one in alike[first]}


@dataclass(eq=False)
class _CountedAnswers:
    """Reports the progress of a batch, each sentence once, however often the engine is asked for it."""

    progress: Progress
    left: int

    def __call__(self, count: int) -> None:
        new = min(count, self.left)
        self.left -= new
        self.progress.advance(new)


def _sound(
    session: Session, locale: str, cached: CachedAnswers, batch: Sequence[Pending], examples: PromptExamples
) -> dict[Pending, DraftResult]:
    """Like ``_answers``; an article that triggers a bug in the pipeline is reported, and the others are processed."""
    try:
        return _answers(session, locale, cached, batch, examples)
    except EngineError:
        raise
    except Exception:
        articles = {one.article.id for one in batch}
        if len(articles) == 1:
            with reported(session.journal, batch[0].article.id, locale):
                raise
            return {}
        parts = ([one for one in batch if one.article.id == name] for name in sorted(articles))
        return {
            one: answer for part in parts for one, answer in _sound(session, locale, cached, part, examples).items()
        }


def _answers(
    session: Session, locale: str, cached: CachedAnswers, batch: Sequence[Pending], examples: PromptExamples
) -> dict[Pending, DraftResult]:
    """The result for each sentence of ``batch``. Raises EngineError if the engine breaks down."""
    source_locale = session.workspace.config.source_locale
    order = DraftJob(cached.service.engine, session.glossary.terms(locale), source_locale, locale)
    judge = Judge(source_locale, locale) if real(cached.service) else lenient
    answers = dict(
        zip(batch, drafter.draft(list(_requests(batch, order, examples)), order, cached, judge), strict=True)
    )
    if judge is lenient:
        return answers
    guide = session.guide(locale)
    return {one: replace(answer, target=_fixed(answer.target, one, guide)) for one, answer in answers.items()}


def _fixed(target: str, one: Pending, guide: StyleGuide) -> str:
    """``target`` with the spaces and marks of the style guide, so that no reviewer needs to correct them."""
    unit = Unit(
        one.article.id, guide.locale, one.entry.role, one.entry.source, target, State.DRAFT, Path(), 0,
        one.entry.dismissed,
    )  # fmt: skip
    return autofix.fixed(unit, guide) if target else target


def _requests(batch: Sequence[Pending], order: DraftJob, examples: PromptExamples) -> Iterator[DraftRequest]:
    """The sentences as requests, with their surroundings for an engine that uses them."""
    reads = isinstance(order.engine, Contextual)
    found = {one.article.id: contexts(one.article, order.terms, order.source_locale) for one in batch} if reads else {}
    for one in batch:
        context = found.get(one.article.id, {}).get(one.entry.key)
        if context:
            context = replace(context, examples=examples.of(one.entry, order.target_locale))
        yield DraftRequest(one.entry.source, formats.get(one.article.format).syntax, context, one.names)
