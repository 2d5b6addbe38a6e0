"""What an engine looked at: from pieces to words, in any script, over a pivot, and as the Argos packages tell it."""

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
import sentencepiece
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.engines import Attention, Pair, routes
from pipeline.engines.argos import Argos
from pipeline.engines.argos.inference import spread
from pipeline.engines.argos.tokenizers import spans
from pipeline.engines.attention import by_words, composed, words
from pipeline.engines.routes import Route
from tests.engines import argos_model

EN_ES = Pair("en", "es")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Don’t stop at 12:30, ok?", "Don’t|stop|at|12:30|,|ok|?"),
        ("1,200 well-known cafe\u0301s", "1,200|well-known|cafe\u0301s"),
        ("日本語 ok", "日|本|語|ok"),
        ("हिन्दी में", "हिन्दी|में"),
        ("ภาษา", "ภ|า|ษ|า"),
        ("a 👩\u200d👩\u200d👧 👍🏽!", "a|👩\u200d👩\u200d👧|👍🏽|!"),
        ("فَي، الحَرب", "فَي|،|الحَرب"),
        (" \n", ""),
    ],
)
def test_words_are_those_of_a_reader(text: str, found: str) -> None:
    assert "|".join(text[start:end] for start, end in words(text)) == found


@pytest.mark.slow
@given(st.text())
@settings(max_examples=300)
def test_every_sign_is_in_one_word(text: str) -> None:
    spans_ = words(text)
    assert all(start < end for start, end in spans_)
    assert all(one[1] <= other[0] for one, other in pairwise(spans_))
    assert "".join(text[start:end] for start, end in spans_) == "".join(text.split())


def test_a_word_looks_where_its_pieces_look() -> None:
    # "un|known" and its space came from "des|cono|cido", the last piece of which is the full stop's as well.
    pieces = Attention(((0, 3), (3, 7), (7, 11)), ((0, 2), (2, 7), (7, 8)), ((0.9, 0, 0.1), (0.2, 0.8, 0), (0, 0, 1)))
    reported = by_words(pieces, "descono un.", "unknown.")
    assert [("descono un.")[slice(*span)] for span in reported.source] == ["descono", "un", "."]
    assert reported.weights[0] == pytest.approx(((0.9 * 2 + 1.0 * 5) / 7, 0.1 * 2 / 7 * 2 / 3, 0.1 * 2 / 7 / 3))
    assert reported.weights[1] == pytest.approx((0, 2 / 3, 1 / 3))


def test_over_a_pivot_attention_is_that_of_both_legs() -> None:
    first = Attention(((0, 1), (2, 3)), ((0, 1), (2, 3)), ((0, 1), (0.75, 0.25)))
    second = Attention(((0, 1), (2, 3)), ((0, 1), (2, 3), (4, 5)), ((0, 1), (1, 0), (0.5, 0.5)))
    both = composed(first, second)
    assert list(map(list, both.weights)) == [[0.75, 0.25], [0, 1], [0.375, 0.625]]
    assert (both.source, both.target) == (first.source, second.target)


@pytest.fixture(scope="module")
def processor() -> sentencepiece.SentencePieceProcessor:
    return sentencepiece.SentencePieceProcessor(model_proto=argos_model.pieces())


SIGNS = st.sampled_from(
    "aé\u0301ﬁ½Ａ㍿ｶﾞ한\u1112\u1161\u11ab日हिन्दी👩\u200d👧🏽 \u00a0\u3000\t_▁.,…\u00ad\u200b’\u202eＺ"
)


@given(st.text(SIGNS | st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=30))
@settings(max_examples=400)
def test_pieces_are_found_in_any_text_in_their_order(processor, text: str) -> None:  # type: ignore[no-untyped-def]
    pieces = processor.encode(text, out_type=str)
    found = spans(pieces, text)
    if found is None:
        # A sign that the library writes in a way of its own.
        assert unicodedata.normalize("NFKC", text) != "".join(pieces).replace("▁", " ").strip()
        return
    assert len(found) == len(pieces)
    assert all(0 <= start <= end <= len(text) for start, end in found)
    assert all(one[0] <= other[0] and one[1] <= other[1] for one, other in pairwise(found))
    decoded = processor.decode_pieces(pieces)
    again = spans(pieces, decoded)
    assert again is not None
    letters = {index for start, end in again for index in range(start, end)}
    assert all(index in letters for index, sign in enumerate(decoded) if sign.isalnum())


def test_subwords_of_the_first_packages_are_found_too() -> None:
    assert spans(["foo@@", "bar", "&apos;s", "@-@", "x"], "foobar's") is None
    assert spans(["foo@@", "bar", "&apos;s", "&amp;"], "foobar's &") == ((0, 3), (3, 6), (6, 8), (9, 10))
    assert spans(["other"], "text") is None


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return argos_model.isolate(tmp_path, monkeypatch)


@pytest.mark.parametrize(("prefix", "subwords"), [("", False), ("__es__", False), ("", True)])
def test_attention_is_that_of_the_very_draft(packages: Path, prefix: str, subwords: bool) -> None:
    argos_model.install(packages, target_prefix=prefix, subwords=subwords)
    argos = Argos()
    texts = ["The government said that 41 people were there.", "", "the river", "one line\nthe other", "the river"]
    drafts, reported = argos.translate(texts, EN_ES), argos.aligned(texts, EN_ES)
    assert [(one.text, one.score) for one in reported] == [(one.text, one.score) for one in drafts]
    assert reported[1].attention is reported[3].attention is None
    attention = reported[0].attention
    assert attention is not None
    between = by_words(attention, texts[0], reported[0].text)
    looked = [max(range(len(row)), key=row.__getitem__) for row in between.weights]
    # The package translates word for word, in order.
    assert looked == list(range(len(between.source)))
    assert len(between.target) == len(words(reported[0].text)) == len(looked)


def test_a_pivot_keeps_the_attention(packages: Path) -> None:
    argos_model.install(packages)
    argos_model.install(packages, "es", "pt")
    route = Route("argos", ("en", "es", "pt"))
    [draft] = routes.aligned(Argos(), ["the river of the city"], route)
    assert draft.text == routes.translate(Argos(), ["the river of the city"], route)[0].text
    assert draft.attention is not None
    assert [max(range(5), key=row.__getitem__) for row in draft.attention.weights] == [0, 1, 2, 3, 4]


def test_a_beam_that_nearly_said_something_else_is_spread_out() -> None:
    sure = spread([[*"abcd"], [*"abce"]], [-1.0, -9.0])
    unsure = spread([[*"abcd"], [*"abce"]], [-1.0, -1.0])
    far = spread([[*"abcd"], [*"wxyz"]], [-1.0, -1.0])
    assert sure is not None
    assert unsure == pytest.approx(0.125)
    assert far == pytest.approx(0.5)
    assert 0 < sure < 0.001
    assert spread([["a"]], [-1.0]) is None


def test_drafts_of_a_beam_tell_their_spread_and_those_of_one_answer_none(packages: Path) -> None:
    argos_model.install(packages)
    [draft] = Argos().translate(["The government said that."], EN_ES)
    assert draft.spread is not None
    assert 0 <= draft.spread <= 1
