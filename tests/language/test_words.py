"""The quick ways to read a text say what the plain ones say."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import lexicon, words

EUROPEAN = st.text(alphabet="aBcÉñßÿµªº²¼×÷'’“”–—«»·_0.9 \u00a0\u0085\u2028\t\n", max_size=40)


@given(st.one_of(st.text(max_size=40), EUROPEAN))
def test_words_are_what_the_pattern_finds(text: str) -> None:
    assert words.spoken(text) == re.findall(r"\w+", text.lower())


def test_numerals_in_words_are_found_by_their_stems() -> None:
    """``all`` looks at the first letters of a word before it looks for stems: each stem alone must be found."""
    for code in lexicon.languages():
        numerals = lexicon.of(code).numerals
        for stem, value in numerals.stems.items():
            assert value in numerals.all(f"{stem}x"), (code, stem)
