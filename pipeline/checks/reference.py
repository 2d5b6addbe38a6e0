"""The page that tells people what each check asks, made from the checks' own docstrings."""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.checks.table import AGREEMENT, ARTICLE, DISMISSALS, EVERYWHERE, SOURCE, TARGET, Check

_PARTS: tuple[tuple[str, str, Sequence[Check[Any]]], ...] = (
    ("Translations, sentence by sentence", "A unit at a time.", TARGET),
    ("Translations, article by article", "All units of an article in one locale.", (*ARTICLE, DISMISSALS)),
    ("Translations, all locales together", "What one locale, or most of them, has otherwise.", (AGREEMENT, EVERYWHERE)),
    ("Articles", "The source itself, mended once before all locales inherit it.", SOURCE),
)


def markdown() -> str:
    """The page, in Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Checks"
    yield ""
    yield "Made from the docstrings of the checks by `python -m tests.checks`; do not edit it by hand."
    yield ""
    yield "A reviewer answers a check for good with `# check-ok: name` in the translator's comment of the entry."
    for title, about, table in _PARTS:
        yield from (
            "",
            f"## {title}",
            "",
            about,
            "",
            "| check | reports | severity | ITS 2.0 type |",
            "|---|---|---|---|",
        )
        for check in table:
            yield f"| [`{check.name}`](#{check.name}) | {check.title} | {check.severity} | {check.issue} |"
        for check in table:
            yield from ("", f"### {check.name}", "", check.rule, "", f"*Source:* {check.origin}")
