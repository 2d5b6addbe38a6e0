"""What becomes of an engine's answer to an attempt: a target with its markup and names, or the fault in it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline import glossary, markup
from pipeline.drafting import conventions
from pipeline.drafting.answers import answer_cleaning
from pipeline.drafting.answers.quality import Judging, Verdict, lenient
from pipeline.drafting.attempts import Attempt, DraftJob
from pipeline.drafting.restored_names import tidied, token_left
from pipeline.engines import Draft
from pipeline.markup import Protected

# Spaces that an engine may break or double. No-break spaces belong to the language and stay.
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_DOUBLED = re.compile(" \u00a0 ?|\u00a0 ")


@dataclass(frozen=True, slots=True)
class DraftResult:
    """The result for one sentence."""

    target: str
    """Empty if no strategy gave a sound target."""
    reason: str
    """Why there is no target; empty if there is one."""
    score: float | None = None
    spread: float | None = None
    strategy: str = ""
    """Name of the strategy that gave this result."""
    doubt: str = ""
    """What may be wrong with the target; empty if nothing was found."""
    final: bool = False
    """Whether the engine reported that asking again in another form is pointless."""


def result(
    protected: Protected, attempt: Attempt, drafts: Sequence[Draft], job: DraftJob, judge: Judging
) -> DraftResult:
    """The result of ``attempt`` for the sentence ``protected``; ``drafts`` has one answer for each of its texts."""
    texts = [
        answer_cleaning.without(draft.text, text, job.target_locale)
        for text, draft in zip(attempt.texts, drafts, strict=True)
    ]
    reported = next((draft.fault for draft in drafts if draft.fault), "")
    reported = reported or (_in_parts(attempt.texts, texts, judge) if attempt.parted else "")
    if reported:
        return DraftResult("", reported, final=any(draft.final for draft in drafts))
    rebuilt = attempt.rebuild(texts)
    restored = markup.restore(_single_spaced(rebuilt.text, protected.text), protected)
    lost = [*restored.missing, *restored.extra, *restored.misplaced]
    target = tidied(protected.source, restored.text, job)
    if judge is not lenient:
        target = _adapted(target, protected, job)
    fault = rebuilt.fault or (f"markup lost: {' '.join(lost)}" if lost else token_left(protected.source, target, job))
    verdict = Verdict(fault) if fault else judge(protected.source, target)
    if verdict.fault:
        return DraftResult("", verdict.fault)
    # A fluent part with a different meaning cannot be detected, so a target put together from parts is doubtful.
    doubt = verdict.doubt or ("put together from parts" if attempt.parted else "")
    return DraftResult(target, "", _mean(one.score for one in drafts), _mean(one.spread for one in drafts), doubt=doubt)


def _adapted(target: str, protected: Protected, job: DraftJob) -> str:
    """``target`` in the conventions of its locale, except for its names and codes."""
    kept = {one.term.target for one in glossary.find(protected.source, job.named)}
    codes = [protected.source[code.start : code.end] for code in protected.codes]
    untouched = (*codes, protected.lead, protected.trail)
    return conventions.adapted(protected.source, target, kept, job.source_locale, job.target_locale, untouched)


def _single_spaced(target: str, source: str) -> str:
    """``target`` without the spaces that the engine doubled, beside a no-break space too."""
    target = _SPACE.sub(" ", target).strip()
    return target if _DOUBLED.search(source) else _DOUBLED.sub("\u00a0", target)


def _in_parts(sources: Sequence[str], targets: Sequence[str], judge: Judging) -> str:
    """The first fault found in a part: it could go unnoticed in the whole sentence."""
    verdicts = (judge(source, target, True) for source, target in zip(sources, targets, strict=True))
    return next((verdict.fault for verdict in verdicts if verdict.fault), "")


def _mean(scores: Iterable[float | None]) -> float | None:
    known = [score for score in scores if score is not None]
    return sum(known) / len(known) if known else None
