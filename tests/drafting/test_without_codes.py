"""Codes that come back by what the engine looked at: beside the right words, each once, or not at all."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import markup
from pipeline.drafting import drafter, without_codes
from pipeline.drafting.answers.answers import DraftResult
from pipeline.drafting.answers.quality import lenient
from pipeline.drafting.attempts import DraftJob, Words
from pipeline.drafting.drafter import DraftRequest
from pipeline.drafting.providers import Service
from pipeline.engines import Attention, Draft
from pipeline.engines.argos import Argos
from pipeline.engines.attention import words
from pipeline.engines.routes import Route
from pipeline.model import Term
from tests.drafting.speaking import Speaking, diagonal
from tests.engines import argos_model


def links(source: str, target: str, pairs: str) -> Attention:
    """Attention as aligners write it: ``1-2`` is from the second word to the third; others look nowhere."""
    theirs, ours = words(source), words(target)
    rows = [[0.0] * len(theirs) for _ in ours]
    for pair in pairs.split():
        their, our, *share = pair.replace(":", "-").split("-")
        rows[int(our)][int(their)] = float(*share) if share else 1.0
    return Attention(tuple(theirs), tuple(ours), tuple(map(tuple, rows)))


class Telling(Speaking):
    """Loses every token; its one plain answer comes with the attention that it is given."""

    def __init__(self, answer: str, pairs: str) -> None:
        super().__init__()
        self.answer, self.pairs_told = answer, pairs
        self.plain: list[str] = []

    def translate(self, texts: Sequence[str], _pair: object = None) -> list[Draft]:
        return [Draft("") for _ in texts]

    def alternatives(self, texts: Sequence[str], _pair: object = None) -> list[list[Draft]]:
        return [[] for _ in texts]

    def aligned(self, texts: Sequence[str], _pair: object = None) -> list[Draft]:
        self.plain += texts
        return [Draft(self.answer, attention=links(text, self.answer, self.pairs_told)) for text in texts]


def drafted(source: str, engine: Speaking, form: str = "markdown", terms: tuple[Term, ...] = ()) -> DraftResult:
    [answer] = drafter.draft([DraftRequest(source, form)], DraftJob(engine, terms, "en", "es"), engine, lenient)
    return answer


CASES = {
    "a pair goes where its words went": (
        "The *old* school closed.", "La escuela vieja cerró.", "0-0 1-2 2-1 3-3 4-4",
        "La escuela *vieja* cerró.",
    ),
    "two pairs change places": (
        "The *old* **school** closed.", "La escuela vieja cerró.", "0-0 1-2 2-1 3-3 4-4",
        "La **escuela** *vieja* cerró.",
    ),
    "pairs inside each other stay so": (
        "See **the *old* school** now.", "Vea ahora la escuela vieja.", "0-0 1-2 2-4 3-3 4-1 5-5",
        "Vea ahora **la escuela *vieja***.",
    ),
    "a link keeps its address": (
        "He saw [the old school](https://news.example/a) on Friday.", "El viernes vio la vieja escuela.",
        "0-2 1-2 2-3 3-4 4-5 5-0 6-1 7-6",
        "El viernes vio [la vieja escuela](https://news.example/a).",
    ),
    "a word that looks nowhere is inside where it stands among those that are": (
        "I saw the *house of cards*.", "Vi el *castillo de naipes*.".replace("*", ""), "0-0 1-0 2-1 3-2 5-4 6-5",
        "Vi el *castillo de naipes*.",
    ),
    "a mark that was inside stays inside": (
        "*Stop!* he said.", "«¡Alto!», dijo.", "0-2 1-3 2-6 3-6 4-7",
        "«*¡Alto!*», dijo.",
    ),
    "a mark that was outside stays outside": (
        "He said *stop*!", "¡Dijo *alto*!".replace("*", ""), "0-1 1-1 2-2 3-3",
        "¡Dijo *alto*!",
    ),
    "quotation marks go with the words that they are about": (
        "He said *“stop now.”*", "Dijo *«pare ya».*".replace("*", ""), "0-0 1-0 2-1 3-2 4-3 5-5 6-4",
        "Dijo *«pare ya».*",
    ),
    "a footnote stays at its word": (
        "The harbour[^1] of the city closed.", "Cerró el puerto de la ciudad.", "0-1 1-2 2-3 3-4 4-5 5-0 6-6",
        "Cerró el puerto[^1] de la ciudad.",
    ),
    "a footnote behind a stop stays behind it": (
        "It rained.[^2] The river rose.", "Llovió. El río creció.", "0-0 1-0 2-1 3-2 4-3 5-4 6-5",
        "Llovió.[^2] El río creció.",
    ),
    "an emoji is one sign": (
        "A *good* day 👩‍👩‍👧!", "¡Un día bueno 👩‍👩‍👧!", "0-1 1-3 2-2 3-4 4-5",
        "¡Un día *bueno* 👩‍👩‍👧!",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_codes_stand_beside_the_words_that_they_stood_beside(name: str) -> None:
    source, answer, pairs, target = CASES[name]
    got = drafted(source, Telling(answer, pairs))
    assert (got.strategy, got.target) == ("aligned", target), got.reason


UNDECIDED = {
    "attention on nothing": ("The *old* school closed.", "La escuela vieja cerró.", ""),
    "attention spread evenly": (
        "The *old* school closed.", "La escuela vieja cerró.",
        " ".join(f"{their}-{our}:0.2" for their in range(5) for our in range(5)),
    ),
    "words from inside are not together": ("The *old city* closed.", "Vieja cerró la ciudad.", "0-2 1-0 2-3 3-1 4-4"),
    "nothing came from inside": ("The *old* school closed.", "La escuela cerró.", "0-0 2-1 3-2 4-3"),
    "a name looks elsewhere": ("In Oslo *old* bridges fell.", "En Oslo viejos puentes caen.", "0-0 2-1 1-2 3-3 4-4"),
    "a number looks elsewhere": ("The *old* 41 boats left.", "Los 41 barcos viejos salieron.", "0-0 1-1 3-2 2-3 4-4"),
    "a footnote's word is lost": ("The harbour[^1] closed today.", "Hoy ha cerrado.", "3-0 2-1 2-2 4-3"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNDECIDED)
def test_what_the_attention_does_not_say_is_not_guessed(name: str) -> None:
    source, answer, pairs = UNDECIDED[name]
    assert drafted(source, Telling(answer, pairs)).strategy != "aligned"


def test_the_engine_gets_a_plain_sentence_with_nouns_and_names_as_tokens() -> None:
    engine = Telling("Ana Q1Q ejecuta Q0Q hoy.".replace("Ana ", ""), "0-0 1-1 2-2 3-3 4-4")
    terms = (Term("Delia Trench", "Delia Trench"),)
    got = drafted("Delia Trench runs `make` *today*.", engine, terms=terms)
    assert engine.plain == ["Q1Q runs Q0Q today."]
    assert got.target == "Delia Trench ejecuta `make` *hoy*."


@pytest.mark.parametrize(
    "source",
    [
        "See ![an old house](a.png) here.",
        'See [the school](https://news.example "Its page") here.',
        "The re*open*ed school.",
        "A plain sentence.",
        "Only `code` here.",
    ],
)
def test_words_of_other_things_parts_of_words_and_plain_sentences_are_not_for_it(source: str) -> None:
    engine = Speaking()
    protected = markup.protect(source, "markdown", engine.token)
    assert (
        without_codes.attempt(Words(protected.text, protected.tokens, (), protected), DraftJob(engine, (), "en", "es"))
        is None
    )


def test_a_break_between_words_leaves_a_space_to_the_engine() -> None:
    engine = Telling("Una línea y otra.", "0-0 1-1 2-2 3-3 4-4")
    assert drafted("One line<br>and another.", engine, "html").target == "Una línea<br>y otra."
    assert engine.plain == ["One line and another."]


def test_an_engine_that_gives_no_alignment_is_no_help() -> None:
    class Mute(Telling):
        def aligned(self, texts: Sequence[str], _pair: object = None) -> list[Draft]:
            return [replace(draft, attention=None) for draft in super().aligned(texts)]

    assert drafted("The *old* school.", Mute("La vieja escuela.", "0-0 1-1 2-2")).strategy != "aligned"


WORDS = st.sampled_from(["boats", "river", "Old", "12", "é́", "日本", "हिन्दी", "👍🏽", "don’t", "1,200", "ok"])
CODES = ["*{}*", "**{}**", "[{}](https://news.example/a)", "{}[^1]", "<b>{}</b>", "“{}”", "*“{}!”*", "{},"]


@st.composite
def marked(draw: st.DrawFn) -> str:
    """A sentence of words and codes round some of them, one inside another now and then."""
    parts = draw(st.lists(WORDS, min_size=2, max_size=7))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(parts) - 1))
        end = draw(st.integers(start + 1, len(parts)))
        parts[start:end] = [draw(st.sampled_from(CODES)).format(" ".join(parts[start:end]))]
    return " ".join(["So", *parts, "end."])


@pytest.mark.slow
@given(marked(), st.randoms(use_true_random=False), st.booleans())
@settings(max_examples=250)
def test_every_code_comes_back_once_and_nested_whatever_the_order_of_words(source, chance, sure) -> None:  # type: ignore[no-untyped-def]
    engine = Speaking()
    protected = markup.protect(source, "markdown", engine.token)
    order = DraftJob(engine, (), "en", "es")
    attempt = without_codes.attempt(Words(protected.text, protected.tokens, (), protected), order)
    if attempt is None or attempt.place is None:
        return
    text = attempt.texts[0]
    spoken = [text[slice(*span)] for span in words(text)]
    moved = list(range(len(spoken)))
    chance.shuffle(moved)
    answer = " ".join(spoken[number] for number in moved)
    rows = [
        [float(number == index) if sure else chance.random() / 2 for index in range(len(spoken))] for number in moved
    ]
    attention = Attention(tuple(words(text)), tuple(words(answer)), tuple(map(tuple, rows)))
    draft = attempt.place(Draft(answer, attention=attention))
    if draft.fault:
        assert not draft.text
        return
    rebuilt = attempt.rebuild([draft.text])
    assert not rebuilt.fault
    assert all(rebuilt.text.count(token) == 1 for token in protected.tokens)
    plain = rebuilt.text
    for token in protected.tokens:
        plain = plain.replace(token, "")
    assert plain == answer
    restored = markup.restore(rebuilt.text, protected)
    assert not (*restored.missing, *restored.extra)
    # Pairs may cross only where the shuffled words left no other way; then the sentence is refused.
    assert not (sure and restored.misplaced)


def crossing(pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether the source itself is no tree: ``*one <b>*two</b>``."""
    return any(start < first < end < last for start, end in pairs for first, last in pairs)


@given(marked())
@settings(max_examples=150)
def test_words_that_did_not_move_leave_every_code_where_it_was(source: str) -> None:
    engine = Speaking()
    protected = markup.protect(source, "markdown", engine.token)
    attempt = without_codes.attempt(
        Words(protected.text, protected.tokens, (), protected), DraftJob(engine, (), "en", "es")
    )
    if attempt is None or attempt.place is None or crossing(protected.pairs):
        return
    text = attempt.texts[0]
    draft = attempt.place(Draft(text, attention=diagonal(text, text)))
    if not draft.fault:
        assert markup.restore(attempt.rebuild([draft.text]).text, protected).text == source


def test_what_a_real_model_breaks_comes_back_by_its_attention(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = argos_model.isolate(tmp_path, monkeypatch)
    argos_model.install(packages)
    argos_model.install(packages, "es", "pt")
    # The model translates this one, as real ones do with what they take for a word.
    monkeypatch.setattr(Argos, "token", lambda _, number: f"river{number}")
    sources = [
        "The *old bridge* was there when [they said that](https://news.example/a) in 2019.",
        "The government of the city[^1] said **always** more.",
        "No codes in the old city.",
    ]
    engine = Argos()
    for hops, targets in [
        (
            ("en", "es"),
            [
                "El *viejo puente* was allí cuando [ellos dijo que](https://news.example/a) in 2019.",
                "El gobierno de el ciudad[^1] dijo **siempre** más.",
                "No codes in el viejo ciudad.",
            ],
        ),
        (
            ("en", "es", "pt"),
            [
                "O *velho ponte* was ali quando [eles disse que](https://news.example/a) in 2019.",
                "O governo de o cidade[^1] disse **sempre** mais.",
                "No codes in o velho cidade.",
            ],
        ),
    ]:
        service = Service(engine, Route("argos", hops))
        order = DraftJob(engine, (), "en", hops[-1])
        answers = drafter.draft([DraftRequest(source, "markdown") for source in sources], order, service, lenient)
        assert [answer.target for answer in answers] == targets
        assert [answer.strategy for answer in answers] == ["aligned", "aligned", "tokens"]
