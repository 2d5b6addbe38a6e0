"""Which sentences are translated together."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.engines.argos import batches

LENGTHS = st.lists(st.integers(1, 1000), max_size=300)


@given(LENGTHS, st.integers(1, 16), st.integers(1, 8))
@settings(max_examples=60)
def test_every_sentence_is_in_one_batch_and_no_batch_is_too_large(lengths: list[int], workers: int, beam: int) -> None:
    planned = batches.plan(lengths, workers, beam)
    assert sorted(index for batch in planned for index in batch) == list(range(len(lengths)))
    for batch in planned:
        longest = max(lengths[index] for index in batch)
        assert len(batch) == 1 or len(batch) * longest * beam <= batches.SIZES[-1]
        assert len(batch) * beam <= batches.ROWS
        assert lengths[batch[0]] == longest


@given(LENGTHS)
@settings(max_examples=30)
def test_no_batch_has_a_longer_sentence_than_the_one_before(lengths: list[int]) -> None:
    longest = [lengths[batch[0]] for batch in batches.plan(lengths, 2, 4)]
    assert longest == sorted(longest, reverse=True)


def test_few_sentences_are_shared_out_and_many_make_large_batches() -> None:
    assert [len(batch) for batch in batches.plan([30] * 8, workers=2, beam=4)] == [4, 4]
    assert min(len(batch) for batch in batches.plan([30] * 3200, workers=2, beam=4)[:-1]) >= 24
    assert [len(batch) for batch in batches.plan([30] * 32, workers=1, beam=4)] == [32]


def test_a_graphics_card_takes_more_at_a_time() -> None:
    assert len(batches.plan([30] * 512, workers=1, beam=4, scale=16)) == 1
