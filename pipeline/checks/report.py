"""Findings as text for people, as JSON, and in the formats that build servers read.

Pure functions from findings to text. Paths are written as they are in the findings: make them relative to the
repository for tools that show findings beside the file.

A fault of form that a catalog repeats in many sentences is shown to people once: straight quotation marks throughout an
article are one decision, not three hundred. Reports for programs, the review desk and the counts have every finding.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType

from pipeline.checks import registry
from pipeline.checks.ci_reports import github, in_json, junit, sarif, writable
from pipeline.checks.messages import counted, words_named
from pipeline.model import Finding, Severity

_LETTER = re.compile(r"\w")

__all__ = ["as_json", "github", "junit", "sarif", "summary", "text"]

_HABIT = 3
"""The least number of findings of one kind in one catalog that are shown as one."""


def text(findings: Sequence[Finding]) -> str:
    """Findings for people: by article and locale, then by sentence, with the faulty words in ⟦ ⟧.

    A fault of form that a catalog repeats is shown once (``folded_habits``); the last line counts every finding.
    """
    lines: list[str] = []
    for (article, locale), group in groupby(
        folded_habits(findings), key=lambda finding: (finding.article, finding.locale)
    ):
        lines += ["", f"{article} · {locale or 'source'}"]
        for (path, line, source, target), same in groupby(
            group, key=lambda finding: (finding.path, finding.line, finding.source, finding.target)
        ):
            listed = list(same)
            words = [word for finding in listed for word in _words(finding.message)]
            # Nearly every sentence contains punctuation marks, so marks are highlighted only in the sentence that is
            # reported.
            meaning = [word for word in words if _LETTER.search(word)] if target else words
            texts = [_marked(source, meaning), *([_marked(target, words)] if target else [])]
            # A break in a text is shown as PO files write it.
            lines += [f"  {path.as_posix()}:{line}", *("    " + one.replace("\n", r"\n") for one in texts)]
            lines += [f"      {finding.severity} {finding.check}: {finding.message}" for finding in listed]
    counts = summary(findings)
    shown = {severity: number for severity, number in counts.items() if number or severity != Severity.NOTE}
    lines += ["", ", ".join(counted(number, severity) for severity, number in shown.items())]
    return writable("\n".join(lines).strip("\n") + "\n")


def _words(message: str) -> list[str]:
    """The words that ``message`` quotes, or the punctuation marks if it quotes no words."""
    named = words_named(message)
    return [word for word in named if _LETTER.search(word)] or named


def _marked(sentence: str, words: Iterable[str]) -> str:
    """``sentence`` with ``words`` in brackets, except inside other words."""
    found = sorted({word for word in words if word in sentence}, key=len, reverse=True)
    if not found:
        return sentence
    pattern = "|".join(map(_whole, found))
    return re.sub(pattern, lambda match: f"⟦{match[0]}⟧", sentence)


def _whole(word: str) -> str:
    """A pattern for ``word`` with no letter or figure directly before or after it."""
    before, behind = r"(?<!\w)" * word[0].isalnum(), r"(?!\w)" * word[-1].isalnum()
    return before + re.escape(word) + behind


def summary(findings: Iterable[Finding]) -> dict[str, int]:
    """The number of findings of each severity."""
    counts = Counter(finding.severity for finding in findings)
    return {str(severity): counts[severity] for severity in Severity}


def as_json(findings: Sequence[Finding], beside: Mapping[str, object] = MappingProxyType({})) -> str:
    """One JSON object: ``findings`` in order, a ``summary`` of their number by severity, and the keys of ``beside``."""
    record = {"findings": [_record(finding) for finding in findings], "summary": summary(findings)}
    return in_json({**record, **beside}) + "\n"


def _record(finding: Finding) -> dict[str, str | int | None]:
    return {
        "check": finding.check,
        "severity": str(finding.severity),
        "article": finding.article,
        "locale": finding.locale,
        "path": finding.path.as_posix(),
        "line": finding.line,
        "source": finding.source,
        "target": finding.target,
        "message": finding.message,
    }


def folded_habits(findings: Sequence[Finding]) -> list[Finding]:
    """``findings`` in order; of a habit only the first finding, with the number of the others.

    Only faults of form are habits: those of checks with a fix, which ``pipeline check --fix`` applies.
    """
    fixable = {check.name for check in registry.every() if check.fix or check.passage_fix}
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, finding in enumerate(findings):
        if finding.check in fixable and finding.target:
            kind = finding.message.split("“", 1)[0]
            alike[finding.article, finding.locale, finding.check, finding.severity, kind].append(index)
    habits = {indices[0]: len(indices) - 1 for indices in alike.values() if len(indices) >= _HABIT}
    folded = {index for indices in alike.values() if indices[0] in habits for index in indices[1:]}
    return [
        replace(finding, message=_counting(finding.message, habits[index])) if index in habits else finding
        for index, finding in enumerate(findings)
        if index not in folded
    ]


def _counting(message: str, others: int) -> str:
    sentences = counted(others, "other sentence")
    return f"{message} (also in {sentences}; 'pipeline check --fix' corrects those that have one correct form)"
