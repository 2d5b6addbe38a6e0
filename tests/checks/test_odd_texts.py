"""Texts that no author meant: whatever a check finds in them, it does not fail and comes to an end."""

from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import checks
from pipeline.checks import report
from pipeline.model import Role, State, Term, Unit
from tests import budget
from tests.checks import cases

LOCALES = ("es", "fr", "pt_BR", "de", "ar", "ru", "zh_Hans", "sr@latin", "eu")
TERMS = (Term("mayor", "alcalde", ("corregidor",)), Term("a", "", ("b",)), Term("NATO", "NATO", do_not_translate=True))
SENTENCE = "On Monday, 5 July, Mayor Halvorsen of Geneva did not pay “all 12.5 million dollars” (40%)."
LENGTH = 50_000
"""Characters of the longest texts."""
PLAIN = (f"{SENTENCE} " * (LENGTH // len(SENTENCE) + 1))[:LENGTH]

# Pieces of which each, repeated, makes some careless pattern go over the text again and again.
PIECES = (
    "a", "A", "Abc ", "a-", "a'", "not ", "ne a ", "1", "1.", "1,", "123 ", "12,345 ", "5% ", "$5 ", "5 feet ",
    "July 5, ", "1/2/2019 ", "billion ", "millones ", "XI ", " ", "\u00a0", " ,", "a,", "Abc. ", "?", "…", '"', '"a ',
    "«", "“a” ", "(", "()", "[", "](", "<a ", "<b>", "</b>", "&", "&amp;", "*", "**a", "__a", "`", "{", "{{", "http://",
    "a@", "a.", "@a ", "#a ", "\ud800", "\udfff", "\u200f", "\u200b", "e\u0301", "Ã", "的", "的是", "ابت ", "Абвгд ",
    "\r\n", "\x00", "7", "«.»", "a a a ", "80s ", "Iran ", "Naples, Italy, ", "Southern University ", "l’A",
    "bİ ", "not un", "*a_ ", "*_", "~~", "**a *b ", "[a][b]", "{% if %}", "{% endif %}", "& mdash;", "https://a.b/cの",
    "French and ",
)  # fmt: skip


def unit(source: str, target: str, locale: str = "es", role: Role = Role.PARAGRAPH) -> Unit:
    return Unit("desk/odd", locale, role, source, target, State.DRAFT, Path("odd.po"), 1)


characters = st.text(st.characters(categories=None), max_size=60)
anything = characters | st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@pytest.mark.slow
@settings(max_examples=150)
@given(st.lists(st.tuples(anything, anything), min_size=1, max_size=4), st.sampled_from(LOCALES), st.sampled_from(Role))
def test_no_text_makes_a_check_fail(pairs: list[tuple[str, str]], locale: str, role: Role) -> None:
    units = [unit(source, target, locale, role) for source, target in pairs]
    found = checks.target(units, TERMS)
    found += checks.across({locale: units, "it": units, "pt": units}, found)
    found += checks.source(cases.article(*(source for source, _ in pairs), role=role))
    for write in (report.text, report.as_json, report.github, report.sarif, report.junit):
        assert isinstance(write(found), str)


def asked(one: str, other: str, locale: str = "fr") -> None:
    """Put every check to two long texts: to each beside the other, and to each beside a sentence."""
    pairs = [(one, other), (SENTENCE, one), (other, SENTENCE)]
    checks.target([unit(source, target, locale) for source, target in pairs], TERMS)
    checks.source(cases.article(one, f"“{SENTENCE}"))


def affordable(one: str, other: str, locale: str = "fr") -> bool:
    """Whether both texts together cost about as much as a plain text of their length."""
    return budget.within(lambda: asked(one, other, locale), plain(locale))


@cache
def plain(locale: str) -> float:
    asked(SENTENCE, SENTENCE, locale)  # reads the word lists, which is not the price of a text
    return budget.cost(lambda: asked(PLAIN, PLAIN, locale))


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_a_piece_repeated_costs_no_more_than_prose(piece: str) -> None:
    long = piece * (LENGTH // len(piece))
    assert affordable(long, long)


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES)
def test_all_pieces_mixed_cost_no_more_than_prose(locale: str) -> None:
    rng = Random(5)
    one, other = ("".join(rng.choices(PIECES, k=LENGTH // 5))[:LENGTH] for _ in range(2))
    assert affordable(one, other, locale)


@pytest.mark.slow
@pytest.mark.parametrize(("sources", "targets"), [("but ", "no "), ("not ", "falta ")])
def test_many_negations_and_words_that_may_answer_them_cost_no_more_than_prose(sources: str, targets: str) -> None:
    assert affordable(sources * (LENGTH // len(sources)), targets * (LENGTH // len(targets)), "es")


@pytest.mark.slow
@pytest.mark.parametrize("word", ["N{:x}xyz ", "{} feet "])
def test_many_different_words_and_numbers_cost_no_more_than_prose(word: str) -> None:
    some = LENGTH // len(word.format(20_000))
    one, other = ("".join(map(word.format, range(first, first + some))) for first in (10_000, 20_000))
    assert affordable(one, other, "es")


@pytest.mark.parametrize(
    ("source", "target"), [("", ""), ("", "Hola"), ("Hello", ""), (" ", " "), ("\ud800", "\udc00")]
)
def test_empty_and_lone_texts_are_no_error(source: str, target: str) -> None:
    checks.target([unit(source, target)])


def test_directional_marks_belong_to_their_scripts() -> None:
    found = checks.target([unit("He met Sara today.", "التقى\u200f سارة اليوم.", "ar")])
    assert [finding.check for finding in found] == []


def test_no_units_no_findings() -> None:
    assert checks.target([]) == []
    assert checks.across({}) == []
