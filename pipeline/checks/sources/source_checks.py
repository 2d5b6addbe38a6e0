"""The checks of sources. They need the readers of all formats, so only commands that run them import this module."""

from collections.abc import Callable, Iterator

from pipeline.checks.check import Check
from pipeline.checks.sources import source_language, source_prose, source_structure, source_typography
from pipeline.checks.sources.source_position import Note
from pipeline.model import Article, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

SOURCE: tuple[Check[Callable[[Article], Iterator[Note]]], ...] = (
    Check(source_prose.spelling, _W, "inconsistent-entities"),
    Check(source_typography.unclosed, _W, "typographical"),
    Check(source_typography.mixed_quotes, _W, "typographical"),
    Check(source_typography.end_stops, _W, "typographical"),
    Check(source_prose.doubled_words, _W, "duplication"),
    Check(source_prose.long_sentences, _W, "style"),
    Check(source_prose.acronyms, _W, "style"),
    Check(source_typography.mixed_numbers, _W, "inconsistency"),
    Check(source_typography.vague_dates, _W, "locale-specific-content"),
    Check(source_structure.front_matter, _W, "inconsistency"),
    Check(source_structure.lost_links, _W, "markup"),
    Check(source_structure.open_tags, _W, "markup"),
    Check(source_structure.left_out, _N, "markup"),
)
"""Checks of an article, called with the article; they yield line, sentence and message."""

LANGUAGE: Check[Callable[[Article, str], Iterator[Note]]] = Check(
    source_language.source_language, _E, "internationalization"
)
"""Called with the article and the locale of the articles."""
