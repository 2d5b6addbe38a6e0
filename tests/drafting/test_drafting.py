"""Names survive every engine, and what cannot be drafted soundly is left with its reason."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.drafting import drafter
from pipeline.drafting.answers.answers import DraftResult
from pipeline.drafting.answers.quality import Judge, Judging, lenient
from pipeline.drafting.attempts import DraftJob
from pipeline.drafting.drafter import DraftRequest
from pipeline.engines import Draft, Pair, WordReadings
from pipeline.model import Term

TERMS = tuple(
    sorted(
        (
            Term("Trump", "Trump", ("Triunfo",), do_not_translate=True),
            Term("Sergey Ryabkov", "Serguéi Riabkov"),
            Term("Ryabkov", "Riabkov"),
            Term("EP-3", "EP-3", do_not_translate=True),
        ),
        key=lambda term: -len(term.source),
    )
)


class Faulty:
    """An engine that translates by writing small, and has one fault. It is its own route."""

    name = "faulty"
    rough = False

    def __init__(self, fault: Callable[[str], str] = str) -> None:
        self.fault = fault
        self.asked: list[str] = []

    def pairs(self) -> frozenset[Pair]:
        return frozenset({Pair("en", "es")})

    def signature(self, pair: Pair) -> str:
        return "faulty-1"

    def token(self, number: int) -> str:
        return f"Q{number}Q"

    def translate(self, texts: Sequence[str], pair: object = None) -> list[Draft]:
        self.asked += texts
        return [
            Draft(self.fault(text.lower().replace("q0q", "Q0Q").replace("q1q", "Q1Q").replace("q2q", "Q2Q")))
            for text in texts
        ]

    def readings(self, texts: Sequence[str], pair: object = None) -> list[tuple[WordReadings, ...]]:
        return [() for _ in texts]

    def alternatives(self, texts: Sequence[str], pair: object = None) -> list[list[Draft]]:
        return [[] for _ in texts]

    def aligned(self, texts: Sequence[str], pair: object = None) -> list[Draft]:
        return self.translate(texts)


def answer(source: str, engine: Faulty, judge: Judging = lenient, form: str = "text") -> DraftResult:
    (one,) = drafter.draft([DraftRequest(source, form)], DraftJob(engine, TERMS, "en", "es"), engine, judge)
    return one


def test_a_name_goes_round_the_engine_and_has_the_form_of_the_locale() -> None:
    engine = Faulty()
    assert answer("Sergey Ryabkov’s plane met Trump.", engine).target == "Serguéi Riabkov’s plane met Trump."
    assert engine.asked == ["Q0Q’s plane met Q1Q."]


@pytest.mark.parametrize(
    ("fault", "what"),
    [
        (lambda text: text.replace("Q0Q", ""), "a token is dropped"),
        (lambda text: text.replace("Q0Q", "Q0Q Q0Q"), "a token is doubled"),
        (lambda text: text.replace("Q0Q", "Q 0 Q"), "a token is broken"),
        (lambda text: text.replace("Q0Q", "cola"), "a token is translated"),
        (lambda text: text.replace("Q0Q", "Q0Qs"), "a token is inflected"),
        (lambda text: text.replace("Q0Q", "Q1Q"), "tokens are mixed up"),
    ],
)
def test_a_token_that_does_not_come_back_once_leads_to_the_next_rung(fault: Callable[[str], str], what: str) -> None:
    got = answer("On Friday Trump met Ryabkov again.", Faulty(fault))
    assert got.strategy == "pieces", what
    assert got.target == "on friday Trump met Riabkov again."


def test_an_engine_that_knows_a_name_may_write_it_itself() -> None:
    engine = Faulty(lambda text: text.replace("q", "").replace("Q", "").replace("trump", "Trump"))
    got = answer("On Friday Trump spoke.", engine)
    assert (got.strategy, got.target) == ("plain", "on friday Trump spoke.")


@pytest.mark.parametrize(
    ("source", "form", "wanted"),
    [
        ("Trump", "text", "Trump"),
        ("Sergey Ryabkov", "text", "Serguéi Riabkov"),
        ("<b>Sergey Ryabkov</b> – <a href='x'>Trump</a>, 1,500.50", "html", None),
        ("**Trump** – 12", "markdown", "**Trump** – 12"),
    ],
)
def test_a_sentence_of_names_alone_needs_no_engine(source: str, form: str, wanted: str | None) -> None:
    engine = Faulty()
    got = answer(source, engine, form=form)
    assert got.target == (wanted or "<b>Serguéi Riabkov</b> – <a href='x'>Trump</a>, 1.500,50")
    assert (got.reason, engine.asked) == ("", [])


def test_a_space_that_an_engine_adds_beside_a_no_break_space_goes() -> None:
    engine = Faulty(lambda text: text.replace("\u00a0", " \u00a0 "))
    assert answer("the&nbsp;house and it", engine, form="html").target == "the&nbsp;house and it"
    assert answer("the \u00a0house", engine).target == "the \u00a0 house"


def test_inline_markup_goes_round_the_engine_and_every_code_comes_back_once() -> None:
    source = "On *Friday* Trump flew to [the `EP-3` base](https://a.example/b_c)."
    got = answer(source, Faulty(), form="markdown")
    assert got.target == "on *friday* Trump flew to [the `EP-3` base](https://a.example/b_c)."
    dropping = Faulty(lambda text: text.replace("Q1Q", ""))
    got = answer(source, dropping, form="markdown")
    assert (got.strategy, got.target.count("*")) == ("pieces", 2)


class Correcting(Faulty):
    """Elides before vowels, as Apertium's engine does, names or no names."""

    def tidy(self, source: str, target: str, locale: str) -> str:
        return target.replace("de A", "d'A")


BOTH = "a friend d'Abrams wrote for ABC de Andorra."


def test_what_an_engine_corrects_leaves_names_alone() -> None:
    terms = (Term("ABC de Andorra", "ABC de Andorra", do_not_translate=True), Term("Abrams", "Abrams"))
    engine = Correcting(lambda text: text.replace("of ", "de "))
    order = DraftJob(engine, terms, "en", "fr")
    requests = [DraftRequest("A friend of Abrams."), DraftRequest("A writer of ABC de Andorra.")]
    requests.append(DraftRequest("A friend of Abrams wrote for ABC de Andorra."))
    answers = drafter.draft(requests, order, engine, lenient)
    assert [one.target for one in answers] == ["a friend d'Abrams.", "a writer de ABC de Andorra.", BOTH]


def test_a_token_that_stands_in_the_text_already_is_not_used() -> None:
    engine = Faulty()
    answer("Model Q0Q belongs to Trump.", engine)
    assert engine.asked == ["Model Q0Q belongs to Q1Q."]


def test_no_break_spaces_of_the_language_stay() -> None:
    assert answer("A  good\nday", Faulty(lambda text: f"« {text} » !")).target == "« a good day » !"


def test_equal_sentences_are_asked_for_once_and_answers_keep_their_order() -> None:
    engine = Faulty()
    sources = ["One here.", "Two here.", "One here."]
    assert [
        one.target
        for one in drafter.draft(
            [DraftRequest(source) for source in sources], DraftJob(engine, TERMS, "en", "es"), engine, lenient
        )
    ] == [
        "one here.",
        "two here.",
        "one here.",
    ]
    assert engine.asked == ["One here.", "Two here."]


def test_a_billion_that_the_engine_gets_wrong_goes_round_it() -> None:
    spanish = {"said the debt reached": "dijo que la deuda llegó a", "dollars in": "dólares en", "billion": "billones"}

    def fault(text: str) -> str:
        for english, other in spanish.items():
            text = text.replace(english, other)
        return text

    got = answer("Trump said the debt reached 8 billion dollars in 2017.", Faulty(fault), Judge("en", "es"))
    assert got.strategy == "figures"
    assert got.target == "Trump dijo que la deuda llegó a 8 mil millones dólares en 2017."


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (lambda text: "", "empty answer"),
        (lambda text: "Eran 12 barcos en el puerto viejo de la ciudad.", "numbers lost: 41"),
        (lambda text: "Había 41 barcos " + "barcos " * 12, "repeats itself"),
        (lambda text: "There were 41 boats in the old harbour of the city.", "left in the source language"),
    ],
)
def test_a_broken_answer_is_no_draft_and_says_why(fault: Callable[[str], str], reason: str) -> None:
    got = answer("There were 41 boats in the old harbour of the city.", Faulty(fault), Judge("en", "es"))
    assert got.target == ""
    assert got.reason.startswith(reason)


@given(st.lists(st.sampled_from(["Trump", "Ryabkov", "Sergey Ryabkov", "EP-3", "said", "the", "“", ", ", "…", "7"])))
@settings(max_examples=150)
def test_whatever_stands_around_them_no_name_is_lost_or_doubled(words: list[str]) -> None:
    source = " ".join(words)
    for fault in (str, str.upper, lambda text: "", lambda text: text + text):
        got = answer(source, Faulty(fault))
        if got.target:
            assert got.target.count("Riabkov") >= source.count("Ryabkov")
            assert got.target.count("Trump") >= source.count("Trump")
