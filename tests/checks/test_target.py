"""How the tables are run: order, severities, dismissals, and what several locales say together."""

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from pipeline import checks
from pipeline.model import Severity, Unit
from pipeline.style import style_guide
from tests.checks import cases
from tests.checks.test_odd_texts import unit

SOURCE = "The council closed 37 schools on Monday."
WRONG = "El concejo cerró 73 escuelas el martes"


def found(units: list[Unit], guide: style_guide.StyleGuide | None = None) -> list[str]:
    return [finding.check for finding in checks.target(units, (), guide)]


def test_findings_stand_in_the_order_of_the_units() -> None:
    rain = unit("It rained all day in the hills.", "Llovió  todo el día en las colinas.")
    units = [replace(unit(SOURCE, WRONG), line=5), replace(rain, line=2)]
    assert [(finding.line, finding.check) for finding in checks.target(units)] == [
        (5, "numbers"),
        (5, "dates"),
        (5, "endings"),
        (2, "spacing"),
    ]


def test_a_reviewer_dismisses_a_check_for_one_entry() -> None:
    assert found([unit(SOURCE, WRONG)]) == ["numbers", "dates", "endings"]
    assert found([replace(unit(SOURCE, WRONG), dismissed=frozenset({"numbers", "endings"}))]) == ["dates"]


def test_a_house_switches_a_check_off_or_judges_it_otherwise() -> None:
    usual = style_guide.default("es")
    assert found([unit(SOURCE, WRONG)], replace(usual, disabled=frozenset({"dates"}))) == ["numbers", "endings"]
    lenient = replace(usual, severities=MappingProxyType({"numbers": Severity.WARNING}))
    assert {finding.severity for finding in checks.target([unit(SOURCE, WRONG)], (), lenient)} == {Severity.WARNING}


def test_an_untranslated_unit_is_passed_over() -> None:
    assert found([unit(SOURCE, "")]) == []


def test_a_finding_shows_the_entry_as_it_is_though_markup_is_looked_through() -> None:
    marked = unit('The <a href="x">council</a> closed 37 schools.', 'El <a href="x">concejo</a> cerró 73 escuelas.')
    (finding,) = checks.target([marked])
    assert (finding.check, finding.source, finding.target) == ("numbers", marked.source, marked.target)
    assert (finding.path, finding.line, finding.locale) == (Path("odd.po"), 1, "es")


def test_figures_in_markup_are_not_the_sentence_s() -> None:
    assert found([unit('See <img src="a1.png" alt="it"> now.', 'Véase <img src="a1.png" alt="esto"> ahora.')]) == []


def test_what_most_locales_have_is_reported_on_the_source() -> None:
    article = cases.article("It rained.", SOURCE)
    wrong = {
        "es": [unit(SOURCE, "El concejo cerró escuelas el lunes.", "es")],
        "fr": [unit(SOURCE, "Le conseil a fermé des écoles lundi.", "fr")],
        "it": [unit(SOURCE, "Il consiglio ha chiuso le scuole lunedì.", "it")],
    }
    findings = [finding for units in wrong.values() for finding in checks.target(units)]
    (reported,) = checks.across(wrong, findings, article=article)
    assert (reported.check, reported.locale, reported.path, reported.line) == ("everywhere", None, article.path, 3)
    assert reported.source == SOURCE
