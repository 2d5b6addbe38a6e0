"""The journal of a run: what stopped an article or a locale of it, and notes."""

import pytest

from pipeline.errors import ArticleError
from pipeline.session.journal import Journal, reported
from pipeline.session.problems import Problem

BROKEN = ArticleError("source/storm.md, line 2: the list is never closed.", "Add ].")


def test_a_failure_in_one_locale_stops_that_locale_only() -> None:
    journal = Journal()
    journal.report(BROKEN, "storm", "es")
    assert journal.failed("storm", "es")
    assert not journal.failed("storm", "fr")
    assert not journal.failed("storm")


def test_a_failure_of_an_article_stops_all_its_locales() -> None:
    journal = Journal()
    journal.report(BROKEN, "storm")
    assert journal.failed("storm")
    assert journal.failed("storm", "es")
    assert not journal.failed("ferry", "es")


def test_a_problem_with_an_edition_stops_no_later_step() -> None:
    journal = Journal()
    journal.record([Problem.of(BROKEN, "storm", "es")])
    assert [problem.message for problem in journal.problems] == [str(BROKEN)]
    assert not journal.failed("storm", "es")


def test_everything_is_in_it_once_and_in_order() -> None:
    journal = Journal()
    journal.note("One.", "Two.")
    journal.note("Three.", "One.")
    for _ in range(2):
        journal.report(BROKEN, "storm")
    assert journal.notes == ("One.", "Two.", "Three.")
    assert journal.problems == (Problem.of(BROKEN, "storm"),)


def test_a_fault_of_ours_stops_one_article_and_names_no_text_of_it() -> None:
    journal = Journal()
    with reported(journal, "storm", "es"):
        raise KeyError("The harbour closed.")
    [problem] = journal.problems
    assert "the article 'storm' in es: KeyError" in problem.message
    assert "harbour" not in problem.message


def test_an_interruption_is_no_failure_of_an_article() -> None:
    journal = Journal()
    with pytest.raises(KeyboardInterrupt), reported(journal, "storm"):
        raise KeyboardInterrupt
    assert journal.problems == ()
