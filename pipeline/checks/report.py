"""Findings as text for people, as JSON, and in the formats that build servers read.

Pure functions from findings to text. Paths are written as they stand in the findings: make them relative to the
repository for tools that show findings beside the file.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from pipeline.checks.annotations import github, junit, sarif
from pipeline.checks.messages import words_named
from pipeline.checks.writable import in_json, writable
from pipeline.model import Finding, Severity

__all__ = ["as_json", "github", "junit", "sarif", "summary", "text"]


def text(findings: Sequence[Finding]) -> str:
    """Findings for people: by article and locale, then by sentence, the words at fault in ⟦ ⟧."""
    lines: list[str] = []
    for (article, locale), group in groupby(findings, key=lambda finding: (finding.article, finding.locale)):
        lines += ["", f"{article} · {locale or 'source'}"]
        for (path, line, source, target), same in groupby(
            group, key=lambda finding: (finding.path, finding.line, finding.source, finding.target)
        ):
            told = list(same)
            lines += [f"  {path.as_posix()}:{line}", f"    {_marked(source, told)}"]
            lines += [f"    {_marked(target, told)}"] if target else []
            lines += [f"      {finding.severity} {finding.check}: {finding.message}" for finding in told]
    counts = summary(findings)
    lines += ["", ", ".join(_count(number, severity) for severity, number in counts.items())]
    return writable("\n".join(lines).strip("\n") + "\n")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + "s" * (number != 1)


def _marked(sentence: str, findings: Sequence[Finding]) -> str:
    """``sentence`` with the words that the messages name in brackets."""
    words = {word for finding in findings for word in words_named(finding.message) if word in sentence}
    if not words:
        return sentence
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", lambda match: f"⟦{match[0]}⟧", sentence)


def summary(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings there are of each severity."""
    counts = Counter(finding.severity for finding in findings)
    return {str(severity): counts[severity] for severity in Severity}


def as_json(findings: Sequence[Finding]) -> str:
    """One JSON object: ``findings`` in order, and a ``summary`` that counts them by severity."""
    return in_json({"findings": [_record(finding) for finding in findings], "summary": summary(findings)})


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
