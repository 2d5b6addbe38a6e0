"""Repairs: what has one right answer is fixed, once and for all, and nothing else is touched."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import checks
from pipeline.checks import autofix, codes
from pipeline.errors import UsageError
from pipeline.style import style_guide
from pipeline.style.presets import STYLES, styled
from pipeline.style.style_guide import StyleGuide
from tests.checks.test_odd_texts import anything, unit

FIXABLE = {"spacing", "high_marks", "percent_space", "apostrophes"}

CASES = [
    ("es", "cldr", "El concejo  se reunió , pero el alcalde se fue .", "El concejo se reunió, pero el alcalde se fue."),
    ("es", "cldr", " Dijo que no\u00a0", "Dijo que no"),
    ("es", "rae", 'Lo llamó "una vergüenza" y se fue.', "Lo llamó «una vergüenza» y se fue."),
    ("es", "rae", "Lo llamó „una vergüenza“ y se fue.", "Lo llamó «una vergüenza» y se fue."),
    ("es", "rae", 'Repitió: "No digo «no», digo “quizá”".', "Repitió: «No digo “no”, digo “quizá”»."),
    ("es", "rae", 'Lo llamó “una vergüenza" y se fue.', "Lo llamó “una vergüenza” y se fue."),
    ("es", "rae", 'Lo llamó "una vergüenza» y se fue.', "Lo llamó «una vergüenza» y se fue."),
    ("es", "rae", "Un 40% del total.", "Un 40\u00a0% del total."),
    ("fr", "imprimerie-nationale", "Qui va payer?", "Qui va payer\u202f?"),
    ("fr", "imprimerie-nationale", "Il a dit: «oui».", "Il a dit\u00a0: «\u00a0oui\u00a0»."),
    ("fr", "imprimerie-nationale", 'Il a dit "oui".', "Il a dit «\u00a0oui\u00a0»."),
    ("fr", "imprimerie-nationale", "Qui va payer\u00a0?", "Qui va payer\u202f?"),
    ("fr", "cldr", "Qui va payer\u00a0? «\u202fLui ?\u202f»", "Qui va payer\u00a0? «\u202fLui\u202f?\u202f»"),
    ("de", "duden", "Zu 40% oder 100%ig.", "Zu 40\u00a0% oder 100%ig."),
    ("fr", "eu", "Qui va payer ?", "Qui va payer?"),
    ("de", "cldr", 'Er sagte "ja".', "Er sagte „ja“."),
    ("it", "cldr", "L´acqua...", "L’acqua…"),
    ("es", "cldr", "El con\u200bcejo", "El concejo"),
    (
        "es",
        "rae",
        'Lea <a href="b.html" title="una  cosa">esto</a> .',
        'Lea <a href="b.html" title="una  cosa">esto</a>.',
    ),
    ("es", "cldr", "Véase https://desk.example/a...b?c=1 hoy.", "Véase https://desk.example/a...b?c=1 hoy."),
    ("fr", "imprimerie-nationale", "Est-ce *lui*? Un <b>oui</b> !", "Est-ce *lui*\u202f? Un <b>oui</b>\u202f!"),
    ("fr", "imprimerie-nationale", "À 12:<b>30</b> et 3:<i>2</i>", "À 12:<b>30</b> et 3:<i>2</i>"),
    ("es", "rae", "Un <b>40</b>% de `x` , y **ya** .", "Un <b>40</b>\u00a0% de `x` , y **ya**."),
    ("es", "rae", 'Un "a" y un b".', 'Un "a" y un b".'),
]


@pytest.mark.parametrize(("locale", "style", "text", "expected"), CASES)
def test_fixed(locale: str, style: str, text: str, expected: str) -> None:
    asked = styled(style_guide.default(locale), style)
    assert autofix.fixed(unit("The council.", text, locale), asked) == expected


houses = [styled(style_guide.default(locale), style) for locale in ("es", "fr", "de", "ar") for style in STYLES]
guides = st.sampled_from(houses)
sources = st.sampled_from(["The council.", "“No,” it said, and called it “a disaster.”"])


@pytest.mark.slow
@settings(max_examples=200)
@given(anything, guides, sources)
def test_a_fixed_text_is_not_fixed_again(text: str, asked: StyleGuide, source: str) -> None:
    once = autofix.fixed(unit(source, text, asked.locale), asked)
    assert autofix.fixed(unit(source, once, asked.locale), asked) == once


@pytest.mark.slow
@settings(max_examples=200)
@given(anything, guides, sources)
def test_words_figures_and_codes_are_never_touched(text: str, asked: StyleGuide, source: str) -> None:
    once = autofix.fixed(unit(source, text, asked.locale), asked)
    assert re.findall(r"\w", once) == re.findall(r"\w", text)
    assert codes.inline(once) == codes.inline(text)


@pytest.mark.parametrize(("locale", "style", "text", "expected"), CASES[:9])
def test_what_was_fixed_is_reported_no_more(locale: str, style: str, text: str, expected: str) -> None:
    asked = styled(style_guide.default(locale), style)
    found = {finding.check for finding in checks.target([unit("The council.", expected, locale)], (), asked)}
    assert not found & (FIXABLE | {"quote_style"})


def test_an_unknown_style_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        styled(style_guide.default("es"), "chicago")
    assert "rae" in caught.value.hint


def test_a_house_that_takes_anything_changes_little() -> None:
    anyhow = replace(style_guide.default("es"), straight_quotes=True)
    assert autofix.fixed(unit("x", 'Dijo "sí" al 40%.'), anyhow) == 'Dijo "sí" al 40%.'


LONG = ['"', '"a" ', "« a »", " ", "a  ", "'\"", "1 %", "a ?", "<b>", "[a](b) ", "...", "a'b’c<b>", "\u200b", "\ud800"]


@pytest.mark.slow
@pytest.mark.timeout(30)
@pytest.mark.parametrize("part", LONG)
def test_a_very_long_text_is_fixed_in_its_time(part: str) -> None:
    text = part * (60_000 // len(part))
    once = autofix.fixed(unit("The council.", text, "fr"), styled(style_guide.default("fr"), "imprimerie-nationale"))
    assert re.findall(r"\w", once) == re.findall(r"\w", text)
