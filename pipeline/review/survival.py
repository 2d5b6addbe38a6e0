"""How much of the drafts survived their review, by locale, engine and month."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.language.word_tokens import word_tokens
from pipeline.review.chrf import chrf
from pipeline.review.reviewed_drafts import ReviewedDraft


@dataclass(frozen=True, slots=True)
class Survival:
    """What reviewers left of the drafts of one engine in one locale."""

    locale: str
    engine: str
    month: str
    """As YYYY-MM; empty for all months together, or if the month is unknown."""
    sentences: int
    kept: float | None
    """The share of the drafts' words that was kept, weighted by words, 0 to 1; None if it is unknown."""
    chrf: float | None
    """chrF++ of the drafts against the reviewed texts, 0 to 100; None if no draft is known any more."""
    measured: int
    """The sentences whose draft is known, which chrF++ is computed from."""
    untouched: float
    """The share of sentences that were approved as they were drafted, 0 to 1."""


def survivals(drafts: Iterable[ReviewedDraft]) -> list[Survival]:
    """The survival in each locale for each engine: in all, then month by month."""
    groups = defaultdict[tuple[str, str, str], list[ReviewedDraft]](list)
    for draft in drafts:
        for month in dict.fromkeys(("", draft.month)):
            groups[draft.locale, draft.engine, month].append(draft)
    return [_survival(*key, found) for key, found in sorted(groups.items())]


def _survival(locale: str, engine: str, month: str, drafts: list[ReviewedDraft]) -> Survival:
    weighed = [(one.kept, len(word_tokens(one.text))) for one in drafts if one.kept is not None]
    words = sum(size for _, size in weighed)
    pairs = [(one.draft, one.text) for one in drafts if one.draft is not None]
    score = chrf(pairs)
    return Survival(
        locale=locale,
        engine=engine,
        month=month,
        sentences=len(drafts),
        kept=round(sum(share * size for share, size in weighed) / words, 4) if words else None,
        chrf=None if score is None else round(score, 1),
        measured=len(pairs),
        untouched=round(sum(one.unchanged for one in drafts) / len(drafts), 4),
    )
