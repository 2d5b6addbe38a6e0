"""Whatever an engine does wrong, a sentence ends as a correct draft or as none, with the reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.drafting import drafter
from pipeline.drafting.answers.answers import DraftResult
from pipeline.drafting.answers.quality import Judge
from pipeline.drafting.attempts import DraftJob
from pipeline.drafting.drafter import DraftRequest
from pipeline.model import Term
from tests.drafting.speaking import DOUBTFUL, FAULTS, Speaking, spanish

TERMS = (
    Term("Delia Trench", "Delia Trench", do_not_translate=True),
    Term("Port Marsh", "Puerto Marsh"),
)
SOURCES = (
    "The minister said that 41 boats were in the old harbour.",
    "Delia Trench closed the old bridge of Port Marsh on Friday because it was not safe.",
    "The people of Port Marsh waited for water all night with 12 friends.",
    "The *minister of the city* said [that the school](https://news.example/a) of Port Marsh has 300 windows.",
    "“The storm was not in the city,” said Delia Trench.",
    "The house has a river and the city has the people; the bridge of the city was not safe.",
    "The storm closed the harbour of Oslo. The people of the city waited for 3 million boats with **water**.",
)
EN_ES = Judge("en", "es")


def correct(source: str) -> str:
    """What the engine says when nothing goes wrong, names in their forms."""
    target = source
    for number, term in enumerate(TERMS):
        target = target.replace(term.source, f"Q{number}Q")
    target = spanish(target.replace("https://news.example/a", "Q9Q")).replace("Q9Q", "https://news.example/a")
    for number, term in enumerate(TERMS):
        target = target.replace(f"Q{number}Q", term.target)
    return target


def answers(engine: Speaking, sources: tuple[str, ...] = SOURCES) -> list[DraftResult]:
    requests = [DraftRequest(source, "markdown") for source in sources]
    return drafter.draft(requests, DraftJob(engine, TERMS, "en", "es"), engine, EN_ES)


def test_without_a_fault_the_first_rung_is_right_and_beyond_doubt() -> None:
    for source, answer in zip(SOURCES, answers(Speaking()), strict=True):
        assert (answer.strategy, answer.target, answer.doubt) == ("tokens", correct(source), "")


@pytest.mark.parametrize("name", FAULTS)
def test_an_engine_that_always_fails_so_gives_a_correct_draft_or_none(name: str) -> None:
    for source, answer in zip(SOURCES, answers(Speaking([FAULTS[name]])), strict=True):
        if answer.target:
            assert answer.target.casefold() == correct(source).casefold()
            assert not answer.reason
        else:
            assert answer.reason


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_is_wrong_and_no_other_way_fixes_is_reported(name: str) -> None:
    for source, answer in zip(SOURCES, answers(Speaking([DOUBTFUL[name]])), strict=True):
        right = answer.target.casefold() == correct(source).casefold()
        assert right or answer.doubt or not answer.target, answer


@pytest.mark.parametrize("name", FAULTS)
def test_an_engine_that_fails_once_is_asked_again(name: str) -> None:
    source = "The *minister* said that the 41 boats of Port Marsh were with 3 million people."
    [answer] = answers(Speaking([FAULTS[name], *[None] * 99]), (source,))
    assert answer.target.casefold() == correct(source).casefold()
    assert answer.strategy != "tokens"


def test_a_part_that_says_something_else_is_said_to_be_in_doubt() -> None:
    """Nothing tells it from a right one; so all that is put together from parts is looked at first."""

    def fault(source: str, target: str) -> str:
        if ";" in source:
            return FAULTS["the end is a loop"](source, target)
        return DOUBTFUL["a sentence is another's"](source, target) if source.startswith("The house") else target

    [answer] = answers(Speaking([fault]), (SOURCES[5],))
    assert answer.strategy == "clauses"
    assert answer.target != correct(SOURCES[5])
    assert answer.doubt == "put together from parts"


MIXTURES = st.lists(st.sampled_from([None, *FAULTS.values(), *DOUBTFUL.values()]), min_size=1, max_size=9)


@pytest.mark.slow
@given(MIXTURES, st.permutations(SOURCES))
@settings(max_examples=120)
def test_no_mixture_of_faults_and_doubts_ends_as_a_plain_draft_that_is_wrong(faults, sources) -> None:  # type: ignore[no-untyped-def]
    for source, answer in zip(sources, answers(Speaking(faults), tuple(sources)), strict=True):
        right = answer.target.casefold() == correct(source).casefold()
        assert right or answer.doubt or not answer.target


@pytest.mark.slow
@given(st.lists(st.sampled_from([None, *FAULTS.values()]), min_size=1, max_size=9), st.permutations(SOURCES))
@settings(max_examples=120)
def test_no_mixture_of_faults_gets_a_wrong_sentence_through(faults, sources) -> None:  # type: ignore[no-untyped-def]
    for source, answer in zip(sources, answers(Speaking(faults), tuple(sources)), strict=True):
        assert bool(answer.target) != bool(answer.reason)
        assert not answer.target or answer.target.casefold() == correct(source).casefold()


@pytest.mark.parametrize(
    ("broken", "doubt"),
    [
        (lambda _, target: target.replace("“", "").replace("”", ""), "the source has quotation marks"),
        (lambda _, target: target.replace("”", ""), "a quotation mark has no partner"),
        (lambda _, target: target.replace("no ", ""), "“not” of the source is lost"),
        (lambda _, target: f"({target}", "“(” has no partner"),
        (lambda _, target: target.replace("tormenta", "tormenta tormenta"), "“tormenta tormenta”"),
    ],
)
def test_what_may_be_wrong_is_asked_again_and_else_stands_with_the_doubt(broken, doubt) -> None:  # type: ignore[no-untyped-def]
    source = ("“The storm was not in the city,” said Delia Trench.",)
    [again] = answers(Speaking([broken, *[None] * 99]), source)
    assert (again.target, again.doubt) == (correct(source[0]), "")
    [always] = answers(Speaking([broken]), source)
    assert always.target
    assert doubt in always.doubt
    assert always.strategy == "tokens"
