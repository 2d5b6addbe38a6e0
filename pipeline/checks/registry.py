"""The tables of checks: order, severity and ITS 2.0 issue type of each. Severities are defaults; a brief may differ."""

import inspect
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pipeline.checks import (
    addresses,
    amounts,
    capitals,
    characters,
    codes,
    completeness,
    consistency,
    dates,
    dismissals,
    language,
    names,
    negation,
    numbers,
    places,
    punctuation,
    quotation,
    source_numbers,
    source_prose,
    source_punctuation,
    source_spelling,
    spacing,
    terms,
)
from pipeline.checks.source_position import Note
from pipeline.language import scripts
from pipeline.language.quotation_marks import DOUBLE
from pipeline.language.words import any_of, figured, repeating
from pipeline.model import Article, Finding, Severity, Unit
from pipeline.style.style_guide import StyleGuide

Look = TypeVar("Look", bound=Callable[..., Iterator[Any]])
_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Check(Generic[Look]):
    """A line of a table: the function that looks, and what its findings weigh."""

    look: Look
    severity: Severity
    issue: str
    """ITS 2.0 localization quality issue type."""
    among: Callable[[Unit], bool] | None = None
    """The units that the check can say anything about at all, where that is cheap to know; None: all of them."""
    signs: Callable[[frozenset[str]], bool] | None = None
    """Whether it can say anything of an article that has these characters; None: of any."""
    when: Callable[[StyleGuide], bool] | None = None
    """The houses and languages that the check can say anything about at all; None: all of them."""

    @property
    def name(self) -> str:
        return self.look.__name__

    @property
    def title(self) -> str:
        """What is wrong when the check reports something: the first line of its docstring."""
        return self._paragraphs[0]

    @property
    def rule(self) -> str:
        """What the check asks, in whole sentences."""
        return " ".join(self._paragraphs[1:-1])

    @property
    def origin(self) -> str:
        """Where the rule comes from."""
        return self._paragraphs[-1].removeprefix("Source: ")

    @property
    def _paragraphs(self) -> list[str]:
        return [" ".join(part.split()) for part in (inspect.getdoc(self.look) or "").split("\n\n")]


TARGET: tuple[Check[Callable[[Unit, StyleGuide], Iterator[str]]], ...] = (
    Check(language.empty, _E, "omission"),
    Check(language.untranslated, _E, "untranslated"),
    Check(language.script, _E, "mistranslation"),
    Check(language.language, _E, "mistranslation"),
    Check(numbers.numbers, _E, "numbers"),
    Check(amounts.scale_words, _E, "numbers"),
    Check(numbers.separators, _W, "locale-violation", figured),
    Check(amounts.percent, _W, "numbers", figured),
    Check(amounts.currency, _W, "numbers", figured),
    Check(dates.dates, _W, "mistranslation"),
    Check(dates.date_order, _W, "locale-violation", figured),
    Check(names.strangers, _W, "inconsistent-entities", when=lambda guide: not scripts.is_latin(guide.locale)),
    Check(terms.glossary, _E, "terminology", when=lambda guide: bool(guide.terms)),
    Check(negation.negation, _W, "mistranslation"),
    Check(codes.codes, _E, "markup", signs=any_of(codes.SIGNS)),
    Check(codes.code_order, _N, "markup", signs=any_of(codes.SIGNS)),
    Check(addresses.links, _E, "non-conformance"),
    Check(completeness.repetition, _E, "duplication", repeating),
    Check(completeness.doubled, _W, "duplication", repeating),
    Check(completeness.length, _W, "length"),
    Check(completeness.sentences, _W, "omission"),
    Check(quotation.quote_style, _W, "locale-violation", signs=any_of(DOUBLE)),
    Check(punctuation.brackets, _W, "typographical", signs=any_of(punctuation.BRACKETS)),
    Check(punctuation.inverted, _W, "typographical", when=lambda guide: guide.language == "es"),
    Check(spacing.spacing, _W, "whitespace"),
    Check(spacing.high_marks, _W, "whitespace", when=lambda guide: bool(guide.spaced_marks)),
    Check(spacing.percent_space, _W, "whitespace", when=lambda guide: guide.percent != "any"),
    Check(characters.characters, _E, "characters", signs=characters.may_be_odd),
    Check(characters.mojibake, _E, "characters", signs=any_of(characters.LEADS)),
    Check(characters.apostrophes, _W, "typographical", signs=any_of("'´`′")),
)
"""Checks of one unit, called with the unit and the brief; they yield messages."""

ARTICLE: tuple[Check[Callable[[Sequence[Unit], StyleGuide], Iterator[tuple[Unit, str]]]], ...] = (
    Check(names.names, _W, "inconsistent-entities"),
    Check(places.places, _W, "inconsistent-entities"),
    Check(quotation.quotes, _W, "typographical", signs=any_of(DOUBLE)),
    Check(punctuation.endings, _W, "typographical"),
    Check(capitals.capitals, _W, "style"),
    Check(consistency.inconsistent, _W, "inconsistency"),
    Check(consistency.reused, _W, "mistranslation"),
)
"""Checks of all units of an article in one locale, called with them and the brief; they yield unit and message."""

DISMISSALS: Check[Callable[[Unit, Collection[str]], Iterator[str]]] = Check(dismissals.dismissals, _W, "uncategorized")
"""Called with a unit and the names that may be dismissed."""

AGREEMENT: Check[Callable[[Mapping[str, Unit], str], Iterator[tuple[Unit, str]]]] = Check(
    consistency.agreement, _W, "numbers"
)
"""Called with the units of one sentence by locale."""

EVERYWHERE: Check[Callable[[Sequence[Finding], Collection[str]], Iterator[tuple[Finding, str]]]] = Check(
    consistency.everywhere, _W, "uncategorized"
)
"""Called with the findings of all locales."""

SOURCE: tuple[Check[Callable[[Article], Iterator[Note]]], ...] = (
    Check(source_spelling.spelling, _W, "inconsistent-entities"),
    Check(source_punctuation.unclosed, _W, "typographical"),
    Check(source_punctuation.mixed_quotes, _W, "typographical"),
    Check(source_punctuation.end_stops, _W, "typographical"),
    Check(source_prose.doubled_words, _W, "duplication"),
    Check(source_prose.long_sentences, _W, "style"),
    Check(source_prose.acronyms, _W, "style"),
    Check(source_numbers.mixed_numbers, _W, "inconsistency"),
    Check(source_numbers.vague_dates, _W, "locale-specific-content"),
)
"""Checks of an article, called with it; they yield line, sentence and message."""

ALL: tuple[Check[Any], ...] = (*TARGET, *ARTICLE, DISMISSALS, AGREEMENT, EVERYWHERE, *SOURCE)
