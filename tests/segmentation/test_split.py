"""Segments are the text: nothing lost, nothing moved."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.segmentation import join, split

WORDS = 'Mr. Inc. U.S. The word Hall a.m. p. 5 1. 2. a) b) “ ” " ( ) [ ] … ... ? ! . « » ¿ 。 <b> I J. é'.split()
SPACES = [" ", " ", " ", "  ", "\n", "\n\n", "\r\n", "\u00a0", "\u2029", " . . ."]
TEXT = st.lists(st.sampled_from(WORDS) | st.sampled_from(SPACES) | st.text(max_size=3)).map("".join)


@given(TEXT)
@settings(deadline=None, max_examples=300)
def test_segments_join_to_the_text(text: str) -> None:
    segments = split(text)
    assert join(segments) == text
    assert all(text[segment.start : segment.end] == segment.source for segment in segments)
    assert all(segment.gap.isspace() or not segment.gap for segment in segments)
    assert all(segment.source == segment.source.strip() for segment in segments[1:])


def test_a_text_without_words() -> None:
    assert split("") == []
    assert [(segment.source, segment.gap) for segment in split(" \n ")] == [("", " \n ")]
