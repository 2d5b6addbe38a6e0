"""Segments are the text: nothing lost, nothing moved, at a cost that grows with its length."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Segment
from pipeline.segmentation import split

WORDS = [
    "Mr.",
    "Inc.",
    "U.S.",
    "The",
    "word",
    "Hall",
    "a.m.",
    "p.",
    "5",
    "1.",
    "2.",
    "a)",
    "b)",
    "I",
    "J.",
    "é",
    "www.a.b",
]
SIGNS = ["“", "”", '"', "'", "(", ")", "[", "]", "…", "...", "?", "!", ".", "«", "»", "¿", "。", "<b>", "- ", "\ue000"]
SPACES = [" ", " ", " ", "  ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\u00a0", "\u2029", "\x1c", " . . ."]
TEXT = st.lists(st.sampled_from(WORDS + SIGNS) | st.sampled_from(SPACES) | st.text(max_size=3)).map("".join)
LOCALE = st.sampled_from(["en", "es", "fr", "de", "it", "pt_BR", "zh_Hans", "sr@latin", "und"])


def join(segments: Sequence[Segment]) -> str:
    return "".join(segment.source + segment.gap for segment in segments)


@given(TEXT, LOCALE)
@settings(max_examples=400)
def test_segments_join_to_the_text(text: str, locale: str) -> None:
    segments = split(text, locale)
    assert join(segments) == text
    assert all(text[segment.start : segment.end] == segment.source for segment in segments)
    assert all(segment.gap.isspace() or not segment.gap for segment in segments)
    assert all(segment.source and segment.source == segment.source.strip() for segment in segments[1:])
    assert split(text, locale) == segments


@pytest.mark.slow
@given(TEXT, st.lists(st.tuples(st.integers(-2, 60), st.integers(-2, 60)), max_size=4))
@settings(max_examples=400)
def test_no_sentence_ends_inside_a_protected_span(text: str, protected: list[tuple[int, int]]) -> None:
    segments = split(text, "en", protected)
    assert join(segments) == text
    for segment in segments[:-1]:
        assert not any(start < segment.end < end for start, end in protected if start >= 0)
        assert not any(start < segment.end + len(segment.gap) < end for start, end in protected if start >= 0)


def test_a_text_without_words() -> None:
    assert split("") == []
    assert [(segment.source, segment.gap) for segment in split(" \n ")] == [("", " \n ")]


def test_space_around_the_text() -> None:
    segments = split("\n One. \n Two.\t")
    assert [(segment.source, segment.gap) for segment in segments] == [("\n One.", " \n "), ("Two.", "\t")]
    assert [(segment.start, segment.end) for segment in segments] == [(0, 6), (9, 13)]


def test_a_blank_line_ends_a_sentence_and_a_line_break_does_not() -> None:
    segments = split("A heading\n\nThe first\nsentence. The\r\nsecond\r\n \r\nThe third")
    assert [segment.source for segment in segments] == [
        "A heading",
        "The first\nsentence.",
        "The\r\nsecond",
        "The third",
    ]


def test_locales_in_any_spelling_share_the_rules_of_their_language() -> None:
    text = "Am 3. Oktober kam Hr. Weiß."
    assert [len(split(text, locale)) for locale in ("de", "de_AT", "de-CH", "DE", "gsw")] == [1, 1, 1, 1, 1]


def sources(text: str, *spans: str) -> list[str]:
    """The segments of ``text`` with every occurrence of the spans protected."""
    protected = [(at, at + len(span)) for span in spans for at in range(len(text)) if text.startswith(span, at)]
    return [segment.source for segment in split(text, "en", protected)]


def test_code_and_addresses_hold_together() -> None:
    assert sources("Run `a. B? C` now. Then stop.", "`a. B? C`") == ["Run `a. B? C` now.", "Then stop."]
    assert sources("See [it](a. B) now. Stop.", "](a. B)") == ["See [it](a. B) now.", "Stop."]
    assert sources("See [the report.](a. B) Then stop.", "](a. B)") == ["See [the report.](a. B)", "Then stop."]


def test_a_sentence_may_begin_with_code() -> None:
    assert sources("Call it. `npm run` does that.", "`npm run`") == ["Call it.", "`npm run` does that."]


def test_tags_are_looked_through() -> None:
    assert sources("It <b>ended.</b> <i>Then</i> it began.", "<b>", "</b>", "<i>", "</i>") == [
        "It <b>ended.</b>",
        "<i>Then</i> it began.",
    ]
    assert sources("The <b>U.S.</b> <i>Treasury</i> paid.", "<b>", "</b>", "<i>", "</i>") == [
        "The <b>U.S.</b> <i>Treasury</i> paid."
    ]
    assert sources('A <a title="One. Two">link</a> stays.', '<a title="One. Two">', "</a>") == [
        'A <a title="One. Two">link</a> stays.'
    ]


@pytest.mark.parametrize(("words", "sentences"), [(90, 1), (130, 2)])
def test_a_bracket_that_closes_far_away_is_a_slip(words: int, sentences: int) -> None:
    text = f"The ferry (it sank in June. Then {'came ' * words}the end) was raised."
    assert len(split(text)) == sentences


HARD: dict[str, Callable[[int], str]] = {
    "stops": lambda n: "." * n,
    "spaced stops": lambda n: ". " * (n // 2),
    "stops and capitals": lambda n: ".A" * (n // 2),
    "closing quotes": lambda n: ".”" * (n // 2),
    "nested brackets": lambda n: "(" * (n // 2) + "a. B " + ")" * (n // 2),
    "open brackets": lambda n: "(a. A " * (n // 6),
    "nested quotes": lambda n: '"' * (n // 2) + " a. " + '"' * (n // 2),
    "spaces": lambda n: "a." + " " * n + "B",
    "line breaks": lambda n: "a" + " \n" * (n // 2) + "b",
    "one word": lambda n: "a" * n + ". B",
    "abbreviations": lambda n: "Inc. " * (n // 5),
    "initials": lambda n: "A. " * (n // 3),
    "reported questions": lambda n: "“a?” " + "Bc " * (n // 3),
    "note numbers": lambda n: "a." + " [1" * (n // 3),
    "points": lambda n: "1. A " + "2. b " * (n // 5),
    "dashes": lambda n: "a. " + "-" * n + "B",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HARD)
def test_no_text_is_hard(name: str) -> None:
    """A quarter of a million characters: a scan that went back over the text would outlast the time limit."""
    text = HARD[name](250_000)
    assert join(split(text)) == text
