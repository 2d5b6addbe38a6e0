"""The checks of sources. They need the readers of all formats, so only commands that run them import this module."""

from collections.abc import Callable, Iterator

from pipeline.checks import (
    source_front_matter,
    source_links,
    source_numbers,
    source_page,
    source_prose,
    source_punctuation,
    source_spelling,
)
from pipeline.checks.check import Check
from pipeline.checks.source_position import Note
from pipeline.model import Article, Severity

_W, _N = Severity.WARNING, Severity.NOTE

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
    Check(source_front_matter.front_matter, _W, "inconsistency"),
    Check(source_links.lost_links, _W, "markup"),
    Check(source_page.left_out, _N, "markup"),
)
"""Checks of an article, called with the article; they yield line, sentence and message."""
