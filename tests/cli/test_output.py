"""What a person reads at the end of a run."""

import pytest

from pipeline.cli import output
from pipeline.stages.results import Standing


def standing(number: int, locale: str, draft: int, reviewed: int = 0, errors: int = 0) -> Standing:
    paths = (f"source/a-{number}.txt", locale, f"locales/{locale}/a.po")
    return Standing(f"a-{number}", *paths, units=10, draft=draft, reviewed=reviewed, errors=errors)


def test_a_few_articles_stand_in_a_table_each(capsys: pytest.CaptureFixture[str]) -> None:
    output.result([standing(number, "es", 10) for number in range(3)])
    shown = capsys.readouterr().out
    assert [f"a-{number}" in shown for number in range(3)] == [True] * 3


def test_a_large_workspace_is_summed_up_by_locale(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [standing(number, locale, 8, 2, 1) for number in range(50) for locale in ("es", "fr")]
    output.result(rows)
    shown = capsys.readouterr().out
    (spanish,) = [line.split() for line in shown.splitlines() if line.strip().startswith("es")]
    assert spanish == ["es", "50", "500", "400", "100", "0", "50", "errors"]
    assert "a-7" not in shown
    assert "pipeline status" in shown


def test_findings_in_many_sources_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    output.notes([], {f"a-{number}": 1 for number in range(20)})
    assert capsys.readouterr().out.count("\n") == 1
