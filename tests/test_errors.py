"""Expected failures: one sentence on one line, whatever the file that is quoted holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PipelineError, excerpt


@given(st.text())
def test_what_is_quoted_is_one_short_line(text: str) -> None:
    assert len(excerpt(text)) <= 60
    error = PipelineError(f"a.csv, line 2: '{text}' is not a state.", f"Did you mean '{text}'?")
    assert len(str(error).splitlines()) == len(error.hint.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("reviewed", "reviewed"),
        ("first\r\nsecond", "first second"),
        ("a\tb\x1b[31mc", "a b [31mc"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("word " * 1_000_000, ("word " * 12)[:59] + "…"),
    ],
)
def test_a_quoted_piece_is_readable(text: str, shown: str) -> None:
    assert excerpt(text) == shown
