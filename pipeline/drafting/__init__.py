"""Around every engine: protect codes and names before, put them back after, judge the answer, try another way.

A sentence goes through ``LADDER`` until a rung gives a target that the judge has nothing against. What no rung can
draft is left untranslated with the reason: never a wrong sentence in silence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline import glossary, markup
from pipeline.drafting.ladder import LADDER, Attempt, Order, Words
from pipeline.engines import Draft, Tidying
from pipeline.markup import Protected

__all__ = ["Answer", "Order", "Request", "draft"]


@dataclass(frozen=True, slots=True)
class Request:
    """A sentence to be drafted."""

    source: str
    format: str = "text"
    """Of its article: what its inline codes look like."""


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
    requests: Sequence[Request],
    order: Order,
    translate: Callable[[Sequence[str]], list[Draft]],
    judge: Callable[[str, str], str],
) -> list[Answer]:
    """One answer for each of ``requests``, in order; equal sentences are asked for once.

    ``translate`` is the order's engine on its route; ``judge`` says of a source and its target what is wrong with the
    draft, nothing when it is sound. Raises EngineError when the engine breaks down.
    """
    answers: dict[Request, Answer] = {}
    prepared = {request: _prepare(request, order) for request in dict.fromkeys(requests)}
    for name, rung in LADDER:
        attempts = {request: rung(words, order) for request, (_, words) in prepared.items()}
        asked = {request: attempt for request, attempt in attempts.items() if attempt is not None}
        drafts = iter(translate([text for attempt in asked.values() for text in attempt.texts]))
        for request, attempt in asked.items():
            answer = _answer(prepared[request][0], attempt, [next(drafts) for _ in attempt.texts], order, judge)
            answers[request] = replace(answer, rung=name)
            if answer.target:
                del prepared[request]
        if not prepared:
            break
    return [answers[request] for request in requests]


def _prepare(request: Request, order: Order) -> tuple[Protected, Words]:
    protected = markup.protect(request.source, request.format, order.engine.token, order.source_locale)
    terms = tuple(term for term in order.terms if term.target)
    names = tuple(glossary.find(protected.text, terms))
    return protected, Words(protected.text, protected.tokens, names)


def _answer(
    protected: Protected, attempt: Attempt, drafts: list[Draft], order: Order, judge: Callable[[str, str], str]
) -> Answer:
    rebuilt = attempt.rebuild([draft.text for draft in drafts])
    restored = markup.restore(" ".join(rebuilt.text.split()), protected)
    lost = [*restored.missing, *restored.extra, *restored.misplaced]
    target = _tidied(protected.source, restored.text, order)
    fault = rebuilt.fault or (f"markup lost: {' '.join(lost)}" if lost else judge(protected.source, target))
    if fault:
        return Answer("", fault)
    scores = [draft.score for draft in drafts if draft.score is not None]
    return Answer(target, "", sum(scores) / len(scores) if scores else None)


def _tidied(source: str, target: str, order: Order) -> str:
    """``target`` as the engine mends it, or as it is where that would touch a name (``ABC de España``)."""
    if not isinstance(order.engine, Tidying):
        return target
    tidied = order.engine.tidy(source, target, order.target_locale)
    forms = {one.term.target for one in glossary.find(source, order.terms) if one.term.target}
    return tidied if all(tidied.count(form) >= target.count(form) for form in forms) else target
