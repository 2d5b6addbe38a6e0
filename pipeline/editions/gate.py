"""The gate: whether an edition may be published, and why not."""

from collections.abc import Sequence

from pipeline.model import Edition, EditionState, Finding, Severity


def withheld(edition: Edition, gate: str, findings: Sequence[Finding], shortfall: str | None = None) -> str | None:
    """Why ``edition`` may not be published under ``gate``; None when it may. ``findings`` are those of its units.

    ``shortfall``: why an edition does not count as reviewed, though a person approved all of its sentences.

    ``draft`` asks that anything is translated; a percentage, that this share of the sentences is reviewed;
    ``reviewed``, that all are and that no error is found.
    """
    if edition.state in (EditionState.SOURCE, EditionState.ORIGINAL):
        return None
    total = sum(len(passage.sentences) for passage in edition.passages)
    if edition.untranslated == total:
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
