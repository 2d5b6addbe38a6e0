"""What can be learned from reviews: the survival of drafts, and terms that are worth a decision."""

from collections.abc import Sequence

import pytest
from sacrebleu import CHRF

from pipeline.review import survival, term_suggestions
from pipeline.review.reviewed_drafts import ReviewedDraft
from pipeline.review.survival import chrf
from pipeline.review.term_statistics import phrases, ratio
from pipeline.review.term_suggestions import TermSuggestion

PAIRS = [
    ("El temporal cerró el puerto.", "El temporal cerró el puerto el viernes."),
    ("Nadie, dijo ella!", "Nadie resultó herido, dijo."),
    ("港は閉じた。", "港は今日閉じた。"),
    ("Der Hafen", "Der Hafen"),
    ("«Да», — сказал он.", "Он сказал: «Нет»."),
]


@pytest.mark.parametrize("pairs", [*([pair] for pair in PAIRS), PAIRS])
def test_chrf_is_what_sacrebleu_measures(pairs: Sequence[tuple[str, str]]) -> None:
    theirs = CHRF(word_order=2).corpus_score([draft for draft, _ in pairs], [[text for _, text in pairs]])
    assert chrf(pairs) == pytest.approx(theirs.score)


def test_the_ratio_is_dunnings() -> None:
    # Two things of a hundred each in ten thousand, independent: together once.
    assert ratio(1, 100, 100, 10_000) == pytest.approx(0, abs=1e-9)
    assert ratio(50, 100, 100, 10_000) > 300
    assert ratio(0, 100, 100, 10_000) < 0


def test_phrases_begin_and_end_with_a_word_of_meaning() -> None:
    found = [form for _, form in phrases("The harbour master closed the gates, and 3 ships left.", "en")]
    assert "harbour master" in found
    assert "harbour master closed" in found
    assert not {"The harbour", "gates and", "the gates", "3"} & set(found)


def draft(source: str, draft: str, text: str, **values: str) -> ReviewedDraft:
    known = {"article": "a", "locale": "es", "engine": "argos", "month": "2026-05", **values}
    return ReviewedDraft(
        source=source, draft=draft, text=text, kept=0.5 if draft != text else 1.0, unchanged=draft == text, **known
    )


DRAFTS = [
    draft("The mole was repaired.", "El topo fue reparado.", "El espigón fue reparado.", article="one"),
    draft("Waves broke over the mole.", "Las olas rompieron sobre el topo.", "Las olas rompieron sobre el espigón."),
    draft("Both moles are old.", "Ambos topos son viejos.", "Ambos espigones son viejos.", article="two"),
    draft("The ferry was late.", "El ferry llegó tarde.", "El ferry llegó tarde."),
    draft("The school is new.", "La escuela es nueva.", "El colegio es nuevo."),
    draft("Boats were repaired.", "Los barcos fueron reparados.", "Los barcos fueron reparados."),
]


def test_what_was_corrected_again_and_again_is_suggested() -> None:
    [found] = term_suggestions.corrected(DRAFTS, "en")
    assert (found.source, found.locale, found.target, found.avoid) == ("mole", "es", "espigón", "topo")
    assert (found.count, found.articles, found.reason) == (3, 3, "corrected")
    assert "The mole was repaired." in found.examples


def test_what_articles_share_is_suggested_with_its_translation() -> None:
    mentions = ["Delia Trench closed the port.", "The harbour master, Delia Trench, spoke.", "Delia Trench was absent."]
    other = [f"In {word} the weather was fine." for word in ("May", "June", "July", "August")]
    sentences = [(f"article{number}", text) for number, text in enumerate(mentions + other)]
    reviewed = {"ar": [(text, f"قالت دليا ترنش {number}") for number, text in enumerate(mentions)]}
    reviewed["ar"] += [(text, f"كان الطقس {number}") for number, text in enumerate(other)]
    found = {one.source: one for one in term_suggestions.recurring(sentences, reviewed, "en")}
    assert "Delia Trench" in found
    assert "Delia" not in found  # it is always part of the whole name
    assert "the" not in found
    assert found["Delia Trench"].reason == "recurring"
    assert found["Delia Trench"].ratio > 10


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("“The {0} harbour opened,” she said in week {0}.", {"harbour", "opened"}),
        ("They’ve said it {0} times: the ferry wasn’t there.", {"ferry"}),
        ("Last year the ferry {0} sailed on Saturday.", {"ferry", "sailed"}),
        ("On Black Friday {0} she sold it, and in December.", {"Black Friday", "sold"}),
    ],
)
def test_what_every_article_says_is_no_term(sentence: str, kept: set[str]) -> None:
    sentences = [(f"article{number}", sentence.format(number)) for number in range(4)]
    others = [(f"other{number}", f"Nothing of note came {number}.") for number in range(9)]
    found = {one.source for one in term_suggestions.recurring([*sentences, *others], {}, "en")}
    everyday = {
        "said",
        "week",
        "ve",
        "wasn",
        "year",
        "last year",
        "Last year",
        "Saturday",
        "times",
        "December",
        "Friday",
    }
    assert not found & everyday
    assert any(word in one for one in found for word in kept)


def test_the_commonest_words_of_a_french_article_are_no_terms() -> None:
    sentences = [(f"article{number}", f"Il a dit que le bac {number} est un monde.") for number in range(4)]
    found = {one.source for one in term_suggestions.recurring(sentences, {}, "fr")}
    assert not found & {"dit", "monde"}


def test_survival_is_counted_by_engine_and_month() -> None:
    drafts = [
        draft("a", "uno dos", "uno dos"),
        draft("b", "uno dos", "uno tres", month="2026-06"),
        draft("c", "uno", "uno", engine="memory", locale="fr"),
    ]
    rows = {(one.locale, one.engine, one.month): one for one in survival.survivals(drafts)}
    assert list(rows) == [
        ("es", "argos", ""), ("es", "argos", "2026-05"), ("es", "argos", "2026-06"),
        ("fr", "memory", ""), ("fr", "memory", "2026-05"),
    ]  # fmt: skip
    assert rows["es", "argos", ""].sentences == 2
    assert rows["es", "argos", ""].untouched == 0.5
    assert rows["es", "argos", ""].kept == 0.75
    assert rows["es", "argos", "2026-05"].chrf == 100
    assert rows["es", "argos", "2026-06"].chrf == pytest.approx(
        CHRF(word_order=2).corpus_score(["uno dos"], [["uno tres"]]).score, abs=0.05
    )


def test_nothing_is_suggested_without_drafts() -> None:
    nothing: list[TermSuggestion] = []
    assert list(term_suggestions.corrected([], "en")) == nothing
    assert list(term_suggestions.recurring([], {}, "en")) == nothing
    assert survival.survivals([]) == []
