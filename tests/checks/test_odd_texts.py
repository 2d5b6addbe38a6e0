"""Texts that no author meant: whatever a check finds in them, it does not fail and comes to an end."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import checks
from pipeline.checks import report
from pipeline.model import Role, State, Term, Unit
from tests.checks import cases

LOCALES = ("es", "fr", "pt_BR", "de", "ar", "ru", "zh_Hans", "sr@latin", "eu")
TERMS = (Term("mayor", "alcalde", ("corregidor",)), Term("a", "", ("b",)), Term("NATO", "NATO", do_not_translate=True))
SENTENCE = "On Monday, 5 July, Mayor Halvorsen of Geneva did not pay “all 12.5 million dollars” (40%)."
LENGTH = 100_000
"""Characters of the longest texts."""

# Pieces of which each, repeated, makes some careless pattern go over the text again and again.
PIECES = (
    "a", "A", "Abc ", "a-", "a'", "not ", "ne a ", "1", "1.", "1,", "123 ", "12,345 ", "5% ", "$5 ", "5 feet ",
    "July 5, ", "1/2/2019 ", "billion ", "millones ", "XI ", " ", "\u00a0", " ,", "a,", "Abc. ", "?", "…", '"', '"a ',
    "«", "“a” ", "(", "()", "[", "](", "<a ", "<b>", "</b>", "&", "&amp;", "*", "**a", "__a", "`", "{", "{{", "http://",
    "a@", "a.", "@a ", "#a ", "\ud800", "\udfff", "\u200f", "\u200b", "e\u0301", "Ã", "的", "的是", "ابت ", "Абвгд ",
    "\r\n", "\x00", "7", "«.»", "a a a ", "80s ", "Iran ", "Naples, Italy, ", "Southern University ", "l’A",
    "bİ ", "not un", "*a_ ", "*_", "~~", "**a *b ", "[a][b]", "{% if %}", "{% endif %}", "& mdash;", "https://a.b/cの",
)  # fmt: skip


def unit(source: str, target: str, locale: str = "es", role: Role = Role.PARAGRAPH) -> Unit:
    return Unit("desk/odd", locale, role, source, target, State.DRAFT, Path("odd.po"), 1)


characters = st.text(st.characters(categories=None), max_size=60)
anything = characters | st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(anything, anything), min_size=1, max_size=4), st.sampled_from(LOCALES), st.sampled_from(Role))
def test_no_text_makes_a_check_fail(pairs: list[tuple[str, str]], locale: str, role: Role) -> None:
    units = [unit(source, target, locale, role) for source, target in pairs]
    found = checks.target(units, TERMS)
    found += checks.across({locale: units, "it": units, "pt": units}, found)
    found += checks.source(cases.article(*(source for source, _ in pairs), role=role))
    for write in (report.text, report.as_json, report.github, report.sarif, report.junit):
        assert isinstance(write(found), str)


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_a_text_of_100_kilobytes_comes_to_an_end(piece: str) -> None:
    long = piece * (LENGTH // len(piece))
    checks.target([unit(long, long, "fr"), unit(SENTENCE, long, "fr"), unit(long, SENTENCE, "fr")], TERMS)
    checks.source(cases.article(long, f"“{SENTENCE}"))


@pytest.mark.slow
def test_texts_of_all_pieces_come_to_an_end() -> None:
    rng = Random(5)
    for locale in LOCALES:
        one, other = ("".join(rng.choices(PIECES, k=LENGTH // 20)) for _ in range(2))
        checks.target([unit(one, other, locale), unit(SENTENCE, one, locale), unit(other, SENTENCE, locale)], TERMS)


def test_many_negations_and_words_that_may_answer_them_come_to_an_end() -> None:
    checks.target([unit("but " * (LENGTH // 4), "no " * (LENGTH // 3)), unit("not " * (LENGTH // 4), "falta " * 9_000)])


def test_many_different_words_and_numbers_come_to_an_end() -> None:
    words = " ".join(f"N{number:x}xyz" for number in range(8_000))
    numbers = " ".join(f"{number} feet" for number in range(8_000))
    for long in (words, numbers):
        checks.target([unit(long, long), unit(SENTENCE, long), unit(long, SENTENCE)], TERMS)
        checks.source(cases.article(long))


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
