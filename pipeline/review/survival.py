"""How much of the drafts survived their review, by locale, engine and month."""

import string
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.language.word_tokens import word_tokens
from pipeline.review.reviewed_drafts import ReviewedDraft

_CHARACTERS, _WORDS, _BETA = 6, 2, 2
_ORDERS = _CHARACTERS + _WORDS


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


def chrf(pairs: Iterable[tuple[str, str]]) -> float | None:
    """The chrF++ of all ``pairs`` of draft and text together, 0 to 100; None without a pair (Popović, 2015 and 2017).

    The F-score of the character runs of one to six letters and the word runs of one and two words that both texts have,
    in which recall counts four times as much as precision; 100 is the same text.
    """
    matches, drafted, kept = [0] * _ORDERS, [0] * _ORDERS, [0] * _ORDERS
    some = False
    for draft, text in pairs:
        some = True
        for order, (before, after) in enumerate(zip(_runs(draft), _runs(text), strict=True)):
            matches[order] += (before & after).total()
            drafted[order] += before.total()
            kept[order] += after.total()
    counted = [order for order in range(_ORDERS) if drafted[order] and kept[order]]
    if not counted:
        return 0.0 if some else None
    precision = sum(matches[order] / drafted[order] for order in counted) / len(counted)
    recall = sum(matches[order] / kept[order] for order in counted) / len(counted)
    if not precision + recall:
        return 0.0
    return 100 * (1 + _BETA**2) * precision * recall / (_BETA**2 * precision + recall)


def _runs(text: str) -> Iterator[Counter[Sequence[str]]]:
    letters = "".join(text.split())
    yield from (_counted(letters, size) for size in range(1, _CHARACTERS + 1))
    words = tuple(part for word in text.split() for part in _apart(word))
    yield from (_counted(words, size) for size in range(1, _WORDS + 1))


def _counted(parts: Sequence[str], size: int) -> Counter[Sequence[str]]:
    return Counter(parts[start : start + size] for start in range(len(parts) - size + 1))


def _apart(word: str) -> tuple[str, ...]:
    """A word without the mark at its end or beginning, and the mark."""
    if len(word) > 1 and word[-1] in string.punctuation:
        return word[:-1], word[-1]
    if len(word) > 1 and word[0] in string.punctuation:
        return word[0], word[1:]
    return (word,)
