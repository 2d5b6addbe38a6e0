"""The gate: whether an edition may be published, and why not."""

from collections.abc import Sequence

from pipeline.edition import Edition, EditionState
from pipeline.model import Finding, Severity


def withheld(
    edition: Edition, units: int, gate: str, findings: Sequence[Finding], shortfall: str | None = None
) -> str | None:
    """Return why ``edition`` may not be published under ``gate``, or None when it may.

    ``units`` is the number of its sentences that are people's work, and ``findings`` are the findings on them.
    ``shortfall`` is the reason why an edition does not count as reviewed although a person approved all its sentences.

    The gate ``draft`` requires at least one translated sentence; a percentage requires that share of the sentences to
    be reviewed; ``reviewed`` requires all sentences to be reviewed and no errors.
    """
    if not edition.state.is_translation:
        return None
    if units and edition.untranslated >= units:
        return "nothing is translated yet"
    if gate.endswith("%"):
        return _short(edition, units, int(gate[:-1]))
    return shortfall or _unfinished(edition, units, findings) if gate == "reviewed" else None


def _short(edition: Edition, units: int, percent: int) -> str | None:
    done = round(units * edition.reviewed)
    return None if done * 100 >= percent * units else f"{done} of {units} sentences are reviewed, {percent}% are needed"


def _errors(count: int) -> str:
    return "1 error," if count == 1 else f"{count} errors, the first"


def _lacking(count: int, units: int, done: str) -> str:
    return f"{count} of {units} sentences {'is' if count == 1 else 'are'} not {done}"


def _unfinished(edition: Edition, units: int, findings: Sequence[Finding]) -> str | None:
    if edition.untranslated:
        return _lacking(edition.untranslated, units, "translated")
    if edition.state is not EditionState.REVIEWED:
        return _lacking(round(units * (1 - edition.reviewed)), units, "reviewed")
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        return f"{_errors(len(errors))} on line {errors[0].line} of {errors[0].path.name}: {errors[0].message}"
    return None
