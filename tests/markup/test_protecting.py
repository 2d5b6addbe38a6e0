"""Inline markup: out of the engine's way, and back exactly once.

tests/cases/markup/codes.txt shows what an engine sees.
"""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.markup import Protected, codes, protect, restore

CASES = Path(__file__).parent.parent / "cases" / "markup" / "codes.txt"


def token(number: int) -> str:
    return f"⟦{number}⟧"


def _cases() -> list[tuple[str, str, str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return [(*above.split(maxsplit=1), below.strip()) for above, below in pairs]  # type: ignore[misc]  # two words


@pytest.mark.parametrize(("form", "sentence", "shown"), _cases())
def test_an_engine_sees_words(form: str, sentence: str, shown: str) -> None:
    protected = protect(sentence, form, token)
    assert protected.text.replace("\u00a0", " ") == shown
    assert restore(protected.text, protected).text == sentence


@pytest.mark.parametrize(("form", "sentence", "shown"), _cases())
def test_every_code_returns_among_other_words(form: str, sentence: str, shown: str) -> None:
    protected = protect(sentence, form, token)
    restored = restore(f"Dijo: {protected.text}", protected)
    assert (restored.missing, restored.extra, restored.misplaced) == ((), (), ())
    assert restored.text == f"{protected.lead}Dijo: {sentence.removeprefix(protected.lead)}"


MARKS = [
    "word", "Word.", " ", " ", "\n", "*", "**", "_", "__", "~~", "`", "``", "[", "]", "](", ")", "](x y)",
    "](/a \"t\")", "![", "<b>", "</b>", "<br>", "<img alt=\"a b\">", "<!-- c -->", "<", ">", "&amp;",
    "&", "&lt;", "\\*", "\\", "[^1]", "^[", "{{< s >}}", "{{", "{% if %}",
    "https://x.org/a", "⟦0⟧", "⟦1", "⟧", "1", "0", "ñ", "中",
]  # fmt: skip
SENTENCES = st.lists(st.sampled_from(MARKS) | st.text(max_size=3), max_size=25).map("".join)
FORMS = st.sampled_from(["text", "markdown", "html"])
TOKENS = st.sampled_from([token, "[X{}X]".format, "<x{}/>".format, "XX{}".format, "{{{}}}".format])


@given(SENTENCES, FORMS, TOKENS)
@settings(max_examples=600)
def test_restore_undoes_protect(sentence: str, form: str, make: object) -> None:
    assert callable(make)
    protected = protect(sentence, form, make)
    assert restore(protected.text, protected).text == sentence
    assert all(protected.text.count(each) == 1 for each in protected.tokens)


@pytest.mark.slow
@given(SENTENCES, FORMS)
@settings(max_examples=600)
def test_codes_and_words_are_the_whole_sentence(sentence: str, form: str) -> None:
    end = 0
    for code in codes(sentence, form):
        assert end <= code.start < code.end <= len(sentence)
        end = code.end


@given(SENTENCES, FORMS, st.randoms())
@settings(max_examples=300)
def test_what_an_engine_loses_or_doubles_is_said(sentence: str, form: str, chance: random.Random) -> None:
    protected = protect(sentence, form, token)
    kept = [each for each in protected.tokens if chance.random() < 0.7]
    again = [each for each in kept if chance.random() < 0.3]
    restored = restore(" zz ".join([*kept, *again]), protected)
    originals = dict(zip(protected.tokens, (sentence[code.start : code.end] for code in protected.codes), strict=True))
    assert sorted(restored.missing) == sorted(originals[each] for each in protected.tokens if each not in kept)
    assert sorted(restored.extra) == sorted(originals[each] for each in again)


def _linked() -> Protected:
    return protect("Read [the *whole* report](/a) and `run`, now.", "markdown", token)


def test_white_space_that_an_engine_moved_is_set_right() -> None:
    assert _linked().text == "Read ⟦0⟧the ⟦1⟧whole⟦2⟧ report⟦3⟧ and ⟦4⟧, now."
    restored = restore("Lea⟦ 0 ⟧ el informe ⟦1⟧ completo ⟦2⟧⟦3⟧y ⟦4⟧ , ahora.", _linked())
    assert (restored.missing, restored.extra, restored.misplaced) == ((), (), ())
    assert restored.text == "Lea [el informe *completo*](/a) y `run`, ahora."


def test_a_space_between_two_codes_stays_where_the_source_had_words_between_them() -> None:
    protected = protect("**Ada**’s boat *sank* today.", "markdown", lambda number: f"⟦{number}⟧")
    restored = restore("El barco de ⟦0⟧Ada⟦1⟧ ⟦2⟧naufragó⟦3⟧ hoy.", protected)
    assert restored.text == "El barco de **Ada** *naufragó* hoy."


def test_a_space_between_two_codes_comes_back_where_an_engine_dropped_it() -> None:
    protected = protect("by <svg/> <b>Ana</b> <i> </i> Poe", "html", token)
    assert restore("de ⟦0⟧⟦1⟧Ana⟦2⟧⟦3⟧⟦4⟧ Poe", protected).text == "de <svg/> <b>Ana</b> <i> </i> Poe"


def test_a_pair_that_changed_places_changes_back() -> None:
    restored = restore("Lea ⟦3⟧el informe ⟦1⟧completo⟦2⟧⟦0⟧ y ⟦4⟧, ahora.", _linked())
    assert restored.text == "Lea [el informe *completo*](/a) y `run`, ahora."


def test_pairs_that_cross_or_are_empty_are_misplaced() -> None:
    crossed = restore("Lea ⟦0⟧el ⟦1⟧informe⟦3⟧ completo⟦2⟧ y ⟦4⟧, ahora.", _linked())
    assert crossed.misplaced == ("*", "*")
    empty = restore("Lea el informe ⟦0⟧⟦1⟧completo⟦2⟧⟦3⟧ y ⟦4⟧.", _linked())
    assert empty.misplaced == ()
    assert restore("El informe ⟦0⟧⟦3⟧ ⟦1⟧completo⟦2⟧ ⟦4⟧.", _linked()).misplaced == ("[", "](/a)")


@pytest.mark.parametrize(
    ("sentence", "answer", "written"),
    [
        ("Vote \\[no.", "Vote [no] hoy.", "Vote \\[no\\] hoy."),
        ("Vote no\\].", "Vote [no] hoy.", "Vote \\[no\\] hoy."),
        ("Vote \\[no].", "Vote [no] hoy.", "Vote \\[no] hoy."),
    ],
)
def test_a_bracket_that_an_engine_adds_is_written_like_its_twin(sentence: str, answer: str, written: str) -> None:
    assert restore(answer, protect(sentence, "markdown", token)).text == written


def test_chinese_is_not_parted_from_its_codes() -> None:
    restored = restore("现在阅读⟦0⟧这份⟦1⟧完整⟦2⟧报告⟦3⟧并⟦4⟧。", _linked())
    assert restored.text == "现在阅读[这份*完整*报告](/a)并`run`。"


def test_tokens_that_cannot_be_told_apart_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="cannot be told apart"):
        protect("*a* b", "markdown", lambda number: "X")


@pytest.mark.parametrize(
    "sentence",
    ["[" * 2000 + "a" + "]" * 2000, "![" * 2000 + "a" + "](b)" * 2000, "*a _b " * 3000, "<b>" * 3000 + "a",
     "[a](" * 3000, "^[" * 2000 + "a" + "]" * 2000, "`" * 3000, "](" * 3000, "{{< " * 3000, "&" * 5000, "a@" * 3000,
     "_**" * 3000],
    ids=lambda sentence: sentence[:6],
)  # fmt: skip
@pytest.mark.parametrize("form", ["markdown", "html"])
def test_deep_and_broken_markup_is_read_to_the_end(form: str, sentence: str) -> None:
    protected = protect(sentence, form, token)
    assert restore(protected.text, protected).text == sentence


def test_a_quotation_mark_does_not_end_the_attribute_or_title_it_stands_in() -> None:
    page = protect('See <img src="x.png" alt="the old bridge"> there.', "html", token)
    assert page.text == "See ⟦0⟧the old bridge⟦1⟧ there."
    assert (
        restore('Vea ⟦0⟧el "puente"⟦1⟧ allí.', page).text == 'Vea <img src="x.png" alt="el &quot;puente&quot;"> allí.'
    )
    link = protect('See [it](/x "the old bridge") there.', "markdown", token)
    assert restore('Vea ⟦0⟧eso⟦1⟧el "puente"⟦2⟧ allí.', link).text == r'Vea [eso](/x "el \"puente\"") allí.'
