"""What each rung of the ladder asks an engine for, and how its answer becomes the sentence again."""

from collections.abc import Sequence

import pytest

from pipeline.drafting import drafter, headlines
from pipeline.drafting.answers.answers import DraftResult
from pipeline.drafting.answers.quality import Judge
from pipeline.drafting.attempts import DraftJob
from pipeline.drafting.drafter import DraftRequest
from pipeline.drafting.strategies import STRATEGIES
from pipeline.engines import Draft
from pipeline.model import Term
from tests.drafting.speaking import Speaking, spanish

TERMS = (Term("Delia Trench", "Delia Trench", do_not_translate=True), Term("Port Marsh", "Puerto Marsh"))
EN_ES = Judge("en", "es")


class Listening(Speaking):
    """Translates only texts in ``known``; to all others it answers with the source."""

    def __init__(self, **known: str) -> None:
        super().__init__()
        self.known = known

    def translate(self, texts: Sequence[str], _pair: object = None) -> list[Draft]:
        self.asked += texts
        return [Draft(self.known.get(text, text)) for text in texts]

    def alternatives(self, texts: Sequence[str], _pair: object = None) -> list[list[Draft]]:
        return [[] for _ in texts]


def answer(source: str, engine: Speaking) -> DraftResult:
    [one] = drafter.draft([DraftRequest(source)], DraftJob(engine, TERMS, "en", "es"), engine, EN_ES)
    return one


def test_a_headline_in_capitals_is_asked_for_small_and_comes_back_large() -> None:
    engine = Speaking()
    got = answer("STORM CLOSES THE OLD HARBOUR OF PORT MARSH, DELIA TRENCH SAID", engine)
    assert engine.asked == ["Storm closes the old harbour of Q0Q, Q1Q said"]
    assert got.target == "TORMENTA CIERRA EL VIEJO PUERTO DE PUERTO MARSH, DELIA TRENCH DIJO"
    assert got.strategy == "capitals"


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        ("US WARNS IRAN AND NORTH KOREA ON FRIDAY", "US warns Iran and North Korea on Friday"),
        ("“WE WERE NEVER SAFE,” RUSSIAN MINISTER SAYS", "“We were never safe,” Russian minister says"),
        ("⟦0⟧STORM⟦1⟧ CLOSES X2X BBC HOUSE", "⟦0⟧Storm⟦1⟧ closes X2X BBC house"),
        ("PEOPLE DON’T WAIT FOR EP-3 PLANES", "People don’t wait for EP-3 planes"),
    ],
)
def test_names_that_everybody_knows_keep_their_capitals(headline: str, sentence: str) -> None:
    assert headlines.lowered(headline, (Term("EP-3", "EP-3"),), ("⟦0⟧", "⟦1⟧", "X2X"), "en") == sentence


@pytest.mark.parametrize("text", ["EP-3", "BBC NEWS", "NATO", "Storm Closes Harbour", "OK 12", "", "12 – 13"])
def test_short_forms_and_ordinary_headlines_are_no_headlines_in_capitals(text: str) -> None:
    assert not headlines.all_capitals(text)


@pytest.mark.parametrize(
    ("text", "locale", "large"),
    [
        ("izmir’de fırtına", "tr", "İZMİR’DE FIRTINA"),
        ("Η καταιγίδα", "el", "Η ΚΑΤΑΙΓΙΔΑ"),
        ("die straße", "de", "DIE STRASSE"),
        ("la niña x0x", "es", "LA NIÑA x0x"),
    ],
)
def test_capitals_are_those_of_the_language(text: str, locale: str, large: str) -> None:
    assert headlines.raised(text, ("x0x",), locale) == large


def test_a_sentence_in_quotation_marks_is_asked_for_without_them() -> None:
    engine = Listening(**{"The river has never closed the harbour.": "El río nunca cerró el puerto."})
    got = answer("“The river has never closed the harbour.”", engine)
    assert (got.strategy, got.target) == ("unquoted", "“El río nunca cerró el puerto.”")


def test_a_sentence_is_asked_for_without_its_stop_and_a_heading_with_one() -> None:
    bare = Listening(**{"The river closed the harbour": "El río cerró el puerto"})
    assert answer("The river closed the harbour.", bare).target == "El río cerró el puerto."
    stopped = Listening(**{"The river closed the harbour.": "El río cerró el puerto."})
    got = answer("The river closed the harbour", stopped)
    assert (got.strategy, got.target) == ("stop", "El río cerró el puerto")


def test_the_first_sound_alternative_is_taken() -> None:
    class Hesitant(Listening):
        def alternatives(self, texts: Sequence[str], _pair: object = None) -> list[list[Draft]]:
            return [
                [Draft(""), Draft("Había 8 barcos."), Draft("Había 41 barcos.", -0.4), Draft("¡41!")] for _ in texts
            ]

    got = answer("There were 41 boats.", Hesitant())
    assert (got.strategy, got.target, got.score) == ("several", "Había 41 barcos.", -0.4)


def test_a_fragment_is_carried_by_a_sentence() -> None:
    carrier = "The sign on the door says “The harbour”."
    got = answer("The harbour", Listening(**{carrier: "El letrero de la puerta dice «El puerto»."}))
    assert (got.strategy, got.target) == ("carried", "El puerto")
    lost = answer("The harbour", Listening(**{carrier: "El letrero de la puerta dice el puerto."}))
    assert (lost.target, lost.reason) == ("", "left in the source language")


def test_a_long_sentence_is_asked_for_by_its_clauses() -> None:
    first, second = "The storm closed the harbour of Q0Q", "the people of the city were not safe."
    engine = Listening(**{first: spanish(first) + ".", second: spanish(second)})
    got = answer("The storm closed the harbour of Port Marsh; the people of the city were not safe.", engine)
    assert got.strategy == "clauses"
    assert got.target == "El tormenta cerró el puerto de Puerto Marsh; el gente de el ciudad estaban no seguro."


def test_the_reason_is_that_of_the_form_that_reads_best() -> None:
    assert (
        answer("There were 41 boats in Port Marsh.", Speaking([lambda *_: "Había barcos."])).reason
        == "lost: Puerto Marsh"
    )


def test_a_sound_sentence_is_asked_for_once() -> None:
    engine = Speaking()
    answer("The minister said that the boats were in the harbour.", engine)
    assert len(engine.asked) == 1


def test_rungs_have_names_of_their_own() -> None:
    assert len({strategy.name for strategy in STRATEGIES}) == len(STRATEGIES)
