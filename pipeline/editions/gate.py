"""The gate: whether an edition may be published, and why not."""

from collections.abc import Sequence

from pipeline.model import Edition, EditionState, Finding, Severity, State


def withheld(edition: Edition, gate: str, findings: Sequence[Finding], shortfall: str | None = None) -> str | None:
    """Return why ``edition`` may not be published under ``gate``, or None when it may.

    ``findings`` are the findings on the edition's units. ``shortfall`` is the reason why an edition does not count as
    reviewed although a person approved all its sentences. Sentences without anything to translate do not count.

    The gate ``draft`` requires at least one translated sentence; a percentage requires that share of the sentences to
    be reviewed; ``reviewed`` requires all sentences to be reviewed and no errors.
    """
    if edition.state in (EditionState.SOURCE, EditionState.ORIGINAL):
        return None
    states = [sentence.state for passage in edition.passages for sentence in passage.sentences]
    total = len(states) - states.count(State.DONE)
    if total and edition.untranslated == total:
        return "nothing is translated yet"
    if gate.endswith("%"):
        return _short(edition, total, int(gate[:-1]))
    return shortfall or _unfinished(edition, total, findings) if gate == "reviewed" else None


def _short(edition: Edition, total: int, percent: int) -> str | None:
    done = round(total * edition.reviewed)
    return None if done * 100 >= percent * total else f"{done} of {total} sentences are reviewed, {percent}% are needed"


def _errors(count: int) -> str:
    return "1 error," if count == 1 else f"{count} errors, the first"


def _unfinished(edition: Edition, total: int, findings: Sequence[Finding]) -> str | None:
    if edition.untranslated:
        return f"{edition.untranslated} of {total} sentences are not translated"
    if edition.state is not EditionState.REVIEWED:
        return f"{round(total * (1 - edition.reviewed))} of {total} sentences are not reviewed"
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        return f"{_errors(len(errors))} on line {errors[0].line} of {errors[0].path.name}: {errors[0].message}"
    return None
