"""Apertium's stream format: as Apertium's own tools write and read it, with stand-ins beside it."""

import shutil
import subprocess

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.engines.apertium import stream

TEXTS = st.text(st.sampled_from("aB1é😀 \n\t\r~.,[]{}^$\\@/<>#*+-'’…"), min_size=1).map(lambda t: t.strip(stream.SPACE))


def encode(text: str, *, bare: bool = False) -> str:
    return stream.encode(text, "en", bare=bare)


def tool(name: str, text: str) -> str:
    return subprocess.run([name], input=text.encode(), capture_output=True, check=True).stdout.decode()


@pytest.mark.skipif(shutil.which("apertium") is None, reason="Apertium is not installed")
@settings(max_examples=60)
@given(TEXTS)
@example("a\n\nb")
@example("a\n \nb")
@example("a\r\n\r\nb")
@example("a\n\r\nb")
def test_a_text_is_written_as_apertium_writes_it(text: str) -> None:
    assert encode(text) == (tool("apertium-destxt", text) if text else ".[]")


@settings(max_examples=300)
@given(TEXTS)
def test_what_was_written_is_read_back(text: str) -> None:
    assert stream.decode(encode(text)) == text


def test_a_name_goes_through_as_a_known_one_that_says_which_name_it_is() -> None:
    assert encode("⟦7⟧’s troops") == "[[t:n:7]]Clinton[[/]]’s troops.[]"
    assert stream.decode("las tropas de [[t:n:7]]Clinton[[/]].[]") == "las tropas de ⟦7⟧"


def test_a_name_that_may_belong_to_the_noun_after_it_goes_through_as_a_place() -> None:
    assert encode("the ⟦7⟧ troops") == "the [[t:n:7]]Toronto[[/]] troops.[]"
    assert encode("In ⟦7⟧ state") == "In [[t:n:7]]Toronto[[/]] state.[]"
    assert encode("President ⟦7⟧ said") == "President [[t:n:7]]Clinton[[/]] said.[]"
    assert stream.encode("presidente ⟦7⟧", "es") == "presidente [[t:n:7]]Toronto[[/]].[]"


def test_an_article_drawn_to_a_name_is_not_the_name() -> None:
    assert stream.decode("[[t:n:7]]de Clinton[[/]].[]") == "de ⟦7⟧"
    assert stream.decode("[[t:n:1; t:n:2]]Clinton de Clinton[[/]].[]") == "⟦1⟧ de ⟦2⟧"


def test_a_name_in_capitals_is_still_that_name() -> None:
    assert stream.decode("[[t:n:7]]CLINTON[[/]] DESAFÍA.[]") == "⟦7⟧ DESAFÍA"


def test_the_known_names_themselves_are_no_stand_ins() -> None:
    assert stream.decode(encode("Clinton met ⟦0⟧ in Toronto")) == "Clinton met ⟦0⟧ in Toronto"
    assert encode("Clinton") == "Clinton.[]"


def test_adjacent_stand_ins_move_as_one_name() -> None:
    assert encode("⟦0⟧⟦2⟧⟦1⟧'s troops") == "[[t:n:0.2.1]]Clinton[[/]]'s troops.[]"
    assert stream.decode("tropas de [[t:n:0.2.1]]Clinton[[/]].[]") == "tropas de ⟦0⟧⟦2⟧⟦1⟧"


def test_codes_follow_the_words_they_are_close_to() -> None:
    assert encode("a ⟦1⟧big house⟦2⟧") == "a [[t:c:1.2]]big house[[/]].[]"
    assert encode("a ⟦1⟧big  house⟦2⟧") == "a [[t:c:1.2]]big[[/]][  ][[t:c:1.2]]house[[/]].[]"
    assert stream.decode("una [[t:c:1.2]]casa[[/]] [[t:c:1.2]]grande[[/]].[]") == "una ⟦1⟧casa grande⟦2⟧"


@pytest.mark.parametrize(
    "text", ["⟦0⟧“Yes!”⟦1⟧ she said", "(⟦0⟧the house⟦1⟧)", "a ⟦0⟧the ⟦2⟧⟦1⟧ b", "⟦0⟧a ⟦1⟧b⟦2⟧⟦3⟧ c"]
)
def test_codes_are_told_from_names_by_what_they_are_close_to(text: str) -> None:
    assert "[[t:c:" in encode(text) or "[⟦0⟧]" in encode(text)
    assert stream.decode(encode(text)) == text


def test_codes_torn_apart_show_twice_so_that_the_loss_is_seen() -> None:
    torn = "[[t:c:1.2]]casa[[/]] muy [[t:c:1.2]]grande[[/]].[]"
    assert stream.decode(torn) == "⟦1⟧casa⟦2⟧ muy ⟦1⟧grande⟦2⟧"


def test_codes_within_codes_stay_nested() -> None:
    assert encode("⟦1⟧a ⟦2⟧b⟦3⟧⟦4⟧ c") == "[[t:c:1.4]]a[[/]] [[t:c:1.4; t:c:2.3]]b[[/]] c.[]"
    answer = "[[t:c:1.4; t:c:2.3]]b[[/]] [[t:c:1.4]]a[[/]] c.[]"
    assert stream.decode(answer) == "⟦1⟧⟦2⟧b⟦3⟧ a⟦4⟧ c"


@pytest.mark.parametrize("text", ["word⟦0⟧ b", "⟦0⟧word", "a⟦1⟧b", "b⟦0⟧ ⟦1⟧a", "⟦0⟧(⟦1⟧", "⟦1⟧a⟦1⟧", "⟦0⟧ ⟦1⟧a"])
def test_a_code_without_words_is_a_superblank(text: str) -> None:
    assert "[[t:c:" not in encode(text)
    assert "[⟦" in encode(text)
    assert stream.decode(encode(text)) == text


PARTS = st.lists(st.sampled_from(["⟦0⟧", "⟦12⟧", "⟦1⟧", "⟦2⟧", "⟦3⟧", " ", "a", "b", "[", "Clinton", ".", "“", "”"]))


@settings(max_examples=300)
@given(PARTS.map("".join).map(str.strip))
def test_no_stand_in_is_lost_or_doubled_where_nothing_is_translated(text: str) -> None:
    assert stream.stand_ins(stream.decode(encode(text))) == stream.stand_ins(text)
    assert stream.decode(encode(text, bare=True)) == text


def test_the_stop_at_the_end_is_taken_back_wherever_it_stuck() -> None:
    assert stream.decode("de l'home.[[/]][]") == "de l'home"
    assert stream.decode("EE.UU..[]") == "EE.UU."
