"""An engine's answers → drafts in the catalogs, with their provenance and their risk."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from types import MappingProxyType

from pipeline import catalog
from pipeline.catalog import Drafted, Entry, Undrafted
from pipeline.drafting import drafter, risk
from pipeline.drafting.answers.answers import DraftResult
from pipeline.drafting.difficulty import level
from pipeline.drafting.names.article_names import NO_NAMES, ArticleNames
from pipeline.drafting.providers import Service
from pipeline.errors import PipelineError
from pipeline.model import Article
from pipeline.session.session import Session

_COMPARED = 1000
"""The most drafts in the catalogs that new ones are compared with."""


@dataclass(frozen=True, slots=True)
class Translated:
    """How many sentences of an article were drafted into a locale."""

    article: str
    locale: str
    drafted: int = 0
    undrafted: int = 0
    helped: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """How many drafts each fallback strategy gave after the engine's first answer was faulty."""

    def __add__(self, other: "Translated") -> "Translated":
        helped = MappingProxyType(Counter(self.helped) + Counter(other.helped))
        return Translated(
            self.article, self.locale, self.drafted + other.drafted, self.undrafted + other.undrafted, helped
        )


@dataclass(frozen=True, slots=True, eq=False)
class Pending:
    """A sentence that waits for a draft."""

    article: Article
    entry: Entry
    names: ArticleNames = NO_NAMES
    """The names in the sentence that its article shows."""

    @property
    def drafted_by(self) -> str:
        """The engine of the entry's draft, if the draft is up to date; otherwise empty."""
        origin = self.entry.provenance if self.entry.untouched and not self.entry.stale else None
        return origin.engine if origin else ""


def real(service: Service) -> bool:
    """Whether the engine of ``service`` translates: the pseudo engine does not."""
    return service.engine.name != "pseudo"


def keep(
    session: Session, locale: str, service: Service, answers: Mapping[Pending, DraftResult]
) -> Iterator[Translated]:
    """Write the answers into their catalogs; a catalog that cannot be written is reported, and the next one follows."""
    batch, given = list(answers), list(answers.values())
    risks = _risks(session, locale, service, batch, given) if real(service) else [None] * len(batch)
    by_article: dict[str, list[tuple[Entry, DraftResult, int | None]]] = {}
    for one, answer, risky in zip(batch, given, risks, strict=True):
        by_article.setdefault(one.article.id, []).append((one.entry, answer, risky))
    for article, answered in by_article.items():
        current = session.catalog(article, locale)
        if current is None:
            continue
        records = {entry.key: _record(service, entry, answer, risky) for entry, answer, risky in answered}
        try:
            session.put(article, locale, current.drafted(records))
        except PipelineError as error:
            session.journal.report(error, article, locale)
            continue
        drafted = [answer for _, answer, _ in answered if answer.target]
        helped = Counter(answer.strategy for answer in drafted if answer.strategy not in drafter.usual(service.engine))
        yield Translated(article, locale, len(drafted), len(answered) - len(drafted), MappingProxyType(helped))


def _risks(
    session: Session, locale: str, service: Service, batch: Sequence[Pending], answers: Sequence[DraftResult]
) -> list[int | None]:
    """The risk of each draft in ``answers``, relative to the drafts in the catalogs."""
    usual = drafter.usual(service.engine)
    looks = {
        index: risk.RiskSigns(
            level(one.entry.source, answer.target, locale),
            answer.score,
            bool(answer.doubt),
            answer.strategy not in usual,
            answer.spread,
        )
        for index, (one, answer) in enumerate(zip(batch, answers, strict=True))
        if answer.target
    }
    held = list(islice(_held(session, locale, service, batch), _COMPARED))
    signs = list(looks.values())
    few = len(signs) + len(held) < risk.FEWEST
    found = {
        index: None if few and not (sign.doubtful or sign.helped) else value
        for (index, sign), value in zip(looks.items(), risk.risks(signs, held), strict=True)
    }
    return [found.get(index) for index in range(len(answers))]


def _held(session: Session, locale: str, service: Service, batch: Sequence[Pending]) -> Iterator[risk.RiskSigns]:
    """The data about the drafts from the same models in the catalogs of ``locale``, without those in ``batch``."""
    again = {(one.article.id, one.entry.key) for one in batch}
    for article, target, current in session.catalogs():
        for entry in current.entries if target == locale else ():
            origin = entry.provenance if entry.untouched and (article.id, entry.key) not in again else None
            if origin and (origin.engine, origin.model) == (service.engine.name, service.model):
                scored = origin.score is not None
                difficulty = 0.0 if scored else level(entry.source, entry.target, locale)
                yield risk.RiskSigns(difficulty, origin.score, spread=origin.spread)


def _record(service: Service, entry: Entry, answer: DraftResult, risky: int | None) -> Drafted | Undrafted:
    if not answer.target:
        return Undrafted(answer.reason)
    draft = Drafted(
        text=answer.target,
        engine=service.engine.name,
        route=str(service.route),
        model=service.model,
        score=answer.score,
        spread=answer.spread,
        risk=risky,
    )
    # New drafts beside it change a draft's percentile; that alone does not make the draft a new one.
    old = entry.provenance
    same = old and entry.untouched and entry.target == catalog.msgid(draft.text) and old.model == draft.model
    return replace(draft, risk=old.risk) if old and same and old.risk is not None else draft
