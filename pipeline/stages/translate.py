"""Catalogs → drafts: what no person has written yet is translated by the first engine that serves the locale."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pipeline import catalog, drafting
from pipeline.catalog import Drafted, Entry, Undrafted
from pipeline.drafting import Answer, Order, Request, risk
from pipeline.drafting.judge import Judge, lenient
from pipeline.engines import Contextual
from pipeline.errors import PipelineError
from pipeline.model import Article
from pipeline.stages.desk import Desk
from pipeline.stages.places import places
from pipeline.stages.progress import SILENT, Progress
from pipeline.stages.services import Service, Services

# Sentences that are drafted before the catalogs are saved: what a killed run has to do again, at most.
BATCH = 256


@dataclass(frozen=True, slots=True)
class Translated:
    article: str
    locale: str
    drafted: int = 0
    undrafted: int = 0
    helped: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """How many drafts each rung of the ladder gave where the engine's first answer was not sound."""

    def __add__(self, other: "Translated") -> "Translated":
        helped = MappingProxyType(Counter(self.helped) + Counter(other.helped))
        return Translated(
            self.article, self.locale, self.drafted + other.drafted, self.undrafted + other.undrafted, helped
        )


@dataclass(frozen=True, slots=True)
class _Pending:
    article: Article
    entry: Entry


def translate(
    desk: Desk, engine: str | None = None, retranslate: bool = False, progress: Progress = SILENT
) -> list[Translated]:
    """Draft what is pending in every catalog asked for, locale by locale, saving batch by batch.

    ``engine`` names the only one to use; otherwise the settings' order holds. With ``retranslate`` machine drafts
    that nobody touched are made anew. Failures are left in ``desk.problems``.
    """
    services = Services(desk.workspace, (engine,) if engine else desk.workspace.config.engines, desk.notes)
    jobs: dict[str, list[_Pending]] = {}
    done: dict[tuple[str, str], Translated] = {}
    for article, locale in desk.jobs():
        current = desk.catalog(article.id, locale)
        if current is None or desk.failed(article.id, locale):
            continue
        done[article.id, locale] = Translated(article.id, locale)
        jobs.setdefault(locale, []).extend(_Pending(article, entry) for entry in current.pending(retranslate))
    services.fetch([locale for locale, pending in jobs.items() if pending], progress)
    progress.start("Drafting", sum(len(pending) for pending in jobs.values()))
    for locale, pending in jobs.items():
        if not pending:
            continue
        try:
            service = services.find(locale)
            for start in range(0, len(pending), BATCH):
                batch = pending[start : start + BATCH]
                for row in _batch(desk, locale, service, batch):
                    done[row.article, locale] += row
                progress.advance(len(batch))
        except PipelineError as error:
            for article_id in dict.fromkeys(pending_one.article.id for pending_one in pending):
                desk.report(error, article_id, locale)
    progress.stop()
    helped = sum((Counter(row.helped) for row in done.values()), Counter[str]())
    if helped:
        counts = ", ".join(f"{rung} {count}" for rung, count in helped.most_common())
        desk.notes.append(f"Drafts that took another way to be sound, by rung: {counts}.")
    return list(done.values())


def _batch(desk: Desk, locale: str, service: Service, batch: Sequence[_Pending]) -> Iterator[Translated]:
    source_locale = desk.workspace.config.source_locale
    order = Order(service.engine, desk.glossary.terms(locale), source_locale, locale)
    real = service.engine.name != "pseudo"
    judge = Judge(source_locale, locale) if real else lenient
    answers = drafting.draft(list(_requests(batch, order)), order, service, judge)
    risks = _risks(desk, locale, service, batch, answers) if real else [None] * len(batch)
    by_article: dict[str, list[tuple[Entry, Answer, int | None]]] = {}
    for one, answer, risky in zip(batch, answers, risks, strict=True):
        by_article.setdefault(one.article.id, []).append((one.entry, answer, risky))
    for article, answered in by_article.items():
        current = desk.catalog(article, locale)
        if current is None:
            continue
        records = {entry.key: _record(service, entry, answer, risky) for entry, answer, risky in answered}
        desk.put(article, locale, current.drafted(records))
        drafted = [answer for _, answer, _ in answered if answer.target]
        helped = Counter(answer.rung for answer in drafted if answer.rung not in drafting.usual(service.engine))
        yield Translated(article, locale, len(drafted), len(answered) - len(drafted), MappingProxyType(helped))


def _requests(batch: Sequence[_Pending], order: Order) -> Iterator[Request]:
    """The sentences as requests, with their places for an engine that asks for them."""
    reads = isinstance(order.engine, Contextual)
    found = {one.article.id: places(one.article, order.named) for one in batch} if reads else {}
    for one in batch:
        yield Request(one.entry.source, one.article.format, found.get(one.article.id, {}).get(one.entry.key))


def _risks(
    desk: Desk, locale: str, service: Service, batch: Sequence[_Pending], answers: Sequence[Answer]
) -> list[int | None]:
    """The risk of each of ``answers`` that is a draft, among those that the catalogs hold."""
    usual = drafting.usual(service.engine)
    looks = {
        place: risk.Look(len(one.entry.source), answer.score, bool(answer.doubt), answer.rung not in usual)
        for place, (one, answer) in enumerate(zip(batch, answers, strict=True))
        if answer.target
    }
    found = dict(zip(looks, risk.risks(list(looks.values()), _held(desk, locale, service)), strict=True))
    return [found.get(place) for place in range(len(answers))]


def _held(desk: Desk, locale: str, service: Service) -> Iterator[float]:
    """Scores of the drafts that the catalogs of ``locale`` hold from the same models."""
    for article, target in desk.jobs():
        current = desk.catalog(article.id, target) if target == locale else None
        for entry in current.entries if current else ():
            origin = entry.provenance if entry.untouched else None
            if origin and origin.score is not None and (origin.engine, origin.model) == (
                service.engine.name, service.model,
            ):  # fmt: skip
                yield origin.score


def _record(service: Service, entry: Entry, answer: Answer, risky: int | None) -> Drafted | Undrafted:
    if not answer.target:
        return Undrafted(answer.reason)
    draft = Drafted(
        text=answer.target,
        engine=service.engine.name,
        route=str(service.route),
        model=service.model,
        score=answer.score,
        risk=risky,
    )
    # Drafts beside it change a draft's percentile; the same draft once more is no change for that.
    old = entry.provenance
    same = old and entry.untouched and entry.target == catalog.msgid(draft.text) and old.model == draft.model
    return replace(draft, risk=old.risk) if old and same and old.risk is not None else draft
