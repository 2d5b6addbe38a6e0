"""The index of like sentences loses nothing that an exhaustive comparison finds."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.memory import fuzzy_index
from pipeline.memory.fuzzy_index import CUTOFF, similarity

WORDS = st.sampled_from(
    ["the", "storm", "closed", "a", "harbour", "on", "Friday", "and", "nobody", "was", "hurt", "said", "its", "master"]
)
SENTENCES = st.lists(WORDS, max_size=12).map(" ".join)


@pytest.mark.slow
@settings(max_examples=200)
@given(st.lists(SENTENCES, max_size=40), SENTENCES)
def test_it_finds_what_comparing_all_finds(known: list[str], query: str) -> None:
    index = fuzzy_index.build(enumerate(known))
    found = dict(index.search(query, limit=len(known) + 1))
    wanted = {
        number: similarity(query, text)
        for number, text in enumerate(known)
        if similarity(query, text) >= CUTOFF and query
    }
    assert found == wanted


def test_it_is_the_same_read_back(tmp_path: Path) -> None:
    known = [(7, "The storm closed the harbour."), (9, "港は月曜日に閉じた。"), (12, "")]
    index = fuzzy_index.build(known)
    index.save(tmp_path)
    again = fuzzy_index.load(tmp_path)
    for query in ("The storm closed the harbour!", "港は火曜日に閉じた。", ""):
        assert again.search(query) == index.search(query)
    assert [number for number, _ in again.search("港は火曜日に閉じた。")] == [9]


def test_the_best_comes_first_and_equals_in_their_order() -> None:
    index = fuzzy_index.build([(1, "a b c d e f"), (2, "a b c d e f g"), (3, "a b c d e f")])
    assert [number for number, _ in index.search("a b c d e f")] == [1, 3, 2]


@pytest.mark.slow
@settings(max_examples=100)
@given(st.lists(SENTENCES.filter(bool), min_size=1, max_size=40), SENTENCES, st.integers(1, 5))
def test_a_few_are_the_best_of_all(known: list[str], query: str, limit: int) -> None:
    index = fuzzy_index.build(enumerate(known))
    assert index.search(query, limit) == index.search(query, len(known))[:limit]
