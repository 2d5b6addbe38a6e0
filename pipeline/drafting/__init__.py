"""Around every engine: protect names and codes before, put them back after, judge the answer, try another way.

A sentence goes through ``LADDER`` until a rung gives a target that ``judge`` has nothing against. What no rung can
draft is left untranslated with the reason: never a wrong sentence in silence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline import glossary
from pipeline.drafting.ladder import LADDER, Attempt, Order
from pipeline.engines import Draft

__all__ = ["Answer", "Order", "draft"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one sentence."""

    target: str
    """Empty when no rung of the ladder gave a sound target."""
    reason: str
    """Why there is no target; empty when there is one."""
    score: float | None = None
    rung: str = ""
    """Name of the rung that helped."""


def draft(
    sources: Sequence[str],
    order: Order,
    translate: Callable[[Sequence[str]], list[Draft]],
    judge: Callable[[str, str], str],
) -> list[Answer]:
    """One answer for each of ``sources``, in order; equal sentences are asked for once.

    ``translate`` is the order's engine on its route; ``judge`` says of a source and its target what is wrong with the
    draft, nothing when it is sound. Raises EngineError when the engine breaks down.
    """
    answers: dict[str, Answer] = {}
    open_ones = list(dict.fromkeys(sources))
    protected = tuple(term for term in order.terms if term.target)
    for name, rung in LADDER:
        attempts = {source: rung(source, glossary.find(source, protected), order) for source in open_ones}
        asked = {source: attempt for source, attempt in attempts.items() if attempt is not None}
        drafts = iter(translate([text for attempt in asked.values() for text in attempt.texts]))
        for source, attempt in asked.items():
            answers[source] = _answer(source, attempt, [next(drafts) for _ in attempt.texts], judge, name)
        open_ones = [source for source in open_ones if source not in answers or not answers[source].target]
        if not open_ones:
            break
    return [answers[source] for source in sources]


def _answer(source: str, attempt: Attempt, drafts: list[Draft], judge: Callable[[str, str], str], rung: str) -> Answer:
    rebuilt = attempt.rebuild([draft.text for draft in drafts])
    target = " ".join(rebuilt.target.split())
    fault = rebuilt.fault or judge(source, target)
    if fault:
        return Answer("", fault, rung=rung)
    scores = [draft.score for draft in drafts if draft.score is not None]
    return Answer(target, "", sum(scores) / len(scores) if scores else None, rung)
