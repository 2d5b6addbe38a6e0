"""The documentation page of the checks, generated from the checks' own docstrings."""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.checks.check import Check
from pipeline.checks.registry import (
    AGREEMENT,
    ARTICLE,
    DISMISSALS,
    EVERYWHERE,
    TARGET,
    fixes_of_passages,
    fixes_of_sentences,
)
from pipeline.checks.sources.source_checks import LANGUAGE, SOURCE
from pipeline.config.locale_settings import DESCRIBED
from pipeline.language import lexicon
from pipeline.style.presets import STYLES

_PARTS: tuple[tuple[str, str, Sequence[Check[Any]]], ...] = (
    ("Translations, sentence by sentence", "A unit at a time.", TARGET),
    ("Translations, article by article", "All units of an article in one locale.", (*ARTICLE, DISMISSALS)),
    ("Translations, all locales together", "What differs in one locale, or in most of them.", (AGREEMENT, EVERYWHERE)),
    ("Articles", "The source itself, corrected once before all locales inherit it.", (LANGUAGE, *SOURCE)),
)


def markdown() -> str:
    """The page as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Checks"
    yield ""
    yield "Made from the docstrings of the checks by `python -m tests.checks`; do not edit it by hand."
    yield ""
    yield "A reviewer dismisses a finding with `# check-ok: name` in the translator's comment of the entry."
    yield from _house()
    yield from _known()
    for title, about, table in _PARTS:
        yield from ("", f"## {title}", "", about, "")
        yield from _table("check | reports | severity | ITS 2.0 type")
        for check in table:
            yield f"| [`{check.name}`](#{check.name}) | {check.title} | {check.severity} | {check.issue} |"
        for check in table:
            yield from ("", f"### {check.name}", "", check.rule, "", f"*Source:* {check.origin}")


def _house() -> Iterator[str]:
    yield from ("", "## Your own rules", "")
    yield "In `pipeline.toml`, by locale: `[locale.fr]`. The table of the source's own locale is for the articles."
    yield from ("", *_table("setting | meaning"))
    for name, about in DESCRIBED.items():
        yield f"| `{name}` | {about} |"
    yield from ("", *_table("style | source and rules"))
    for name, style in STYLES.items():
        yield f"| `{name}` | {' '.join((style.__doc__ or '').split())} |"
    fixed = [f"`{name}`" for name, _ in (*fixes_of_sentences(), *fixes_of_passages())]
    yield from (
        "",
        f"`pipeline check --fix` corrects what these report, where there is one correct form: {', '.join(fixed)}.",
    )


def _known() -> Iterator[str]:
    known = ", ".join(f"`{code}`" for code in lexicon.languages())
    yield from ("", "## What the checks know about a language", "")
    negating = ", ".join(f"`{code}`" for code in lexicon.languages("negation"))
    yield f"Word lists exist for {known}. Only in these languages is the usual length checked; in others, a length is"
    yield "reported only if it is far from the usual one of the script. Negation is also checked, with fewer words, in"
    yield f"{negating}. The names of"
    yield "months, days, countries, currencies, units and scale words come from CLDR for all languages. The model that"
    yield "identifies languages knows 140; a translation into any other language is not checked for its language."
    yield "Languages as close as Bokmål, Nynorsk and Danish, or Serbian, Croatian and Bosnian, are not distinguished."
    yield "Words left over are found in translations from English into languages in Latin letters."


def _table(columns: str) -> tuple[str, str]:
    return f"| {columns} |", "|" + "---|" * (columns.count("|") + 1)
