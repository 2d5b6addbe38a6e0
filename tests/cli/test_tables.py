"""What a person reads at the end of a run."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from pipeline import cli, workspace
from pipeline.cli import tables
from pipeline.cli.screen import Grid, Screen
from pipeline.session.results import LocaleStatus


def status_row(number: int, locale: str, draft: int, reviewed: int = 0, errors: int = 0) -> LocaleStatus:
    paths = (f"source/a-{number}.txt", locale, f"locales/{locale}/a.po")
    return LocaleStatus(f"a-{number}", *paths, units=10, draft=draft, reviewed=reviewed, errors=errors)


def test_a_few_articles_stand_in_a_table_each(capsys: pytest.CaptureFixture[str]) -> None:
    tables.result([status_row(number, "es", 10) for number in range(3)])
    shown = capsys.readouterr().out
    assert [f"a-{number}" in shown for number in range(3)] == [True] * 3


def test_a_large_workspace_is_summed_up_by_locale(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [status_row(number, locale, 8, 2, 1) for number in range(50) for locale in ("es", "fr")]
    tables.result(rows)
    shown = capsys.readouterr().out
    (spanish,) = [line.split() for line in shown.splitlines() if line.strip().startswith("es")]
    assert spanish == ["es", "50", "500", "400", "100", "0", "50", "errors"]
    assert "a-7" not in shown
    assert "pipeline status" in shown


def test_the_command_that_lists_the_findings_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    tables.result([status_row(1, "es", 10, errors=1), status_row(2, "es", 10)._replace(warnings=1)])
    assert "1 error and 1 warning in the translations: see 'pipeline check'." in capsys.readouterr().out
    tables.result([status_row(1, "es", 10)])
    assert "findings" not in capsys.readouterr().out


def test_changed_articles_are_named_with_the_command_that_reads_them(capsys: pytest.CaptureFixture[str]) -> None:
    one, other = status_row(1, "es", 10)._replace(stale=True), status_row(2, "es", 10)
    tables.result([one, one._replace(locale="fr"), other])
    assert "The PO files lack sentences that are now in a-1. Run 'pipeline run'" in capsys.readouterr().out
    tables.result([status_row(number, "es", 10)._replace(stale=True) for number in range(7)])
    assert "now in a-0, a-1, a-2, a-3, a-4 and 2 more." in capsys.readouterr().out
    tables.result([other, other._replace(stale=True, units=0, draft=0)])
    assert "lack sentences" not in capsys.readouterr().out


def test_catalogs_of_removed_articles_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    tables.result([status_row(1, "es", 10), status_row(2, "es", 10)._replace(source=None)])
    assert "1 PO file without an article: kept, in case it comes back." in capsys.readouterr().out
    tables.result([status_row(2, "es", 10)._replace(source=None)], [])
    assert "source removed" in capsys.readouterr().out


def test_findings_in_many_sources_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    tables.notes([], {f"a-{number}": 1 for number in range(20)})
    assert capsys.readouterr().out.count("\n") == 1
    tables.notes([], {"a-1": 1})
    assert capsys.readouterr().out.startswith("a-1: 1 finding in the source text;")


@pytest.mark.parametrize("columns", [80, 100, 111, 112, 200])
def test_no_word_of_the_table_is_broken_on_a_terminal_of_usual_width(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setattr(tables, "console", lambda: Console(width=columns))
    models = "apertium-eng-spa-0.8.1+apertium-es-pt-1.1.6"
    rows = [
        status_row(number, "zh_Hans", 10, 0, 16)._replace(
            route="en>es>zh_Hans apertium", models=models, rough=True, warnings=11
        )
        for number in range(2)
    ]
    tables.table(rows)
    shown = capsys.readouterr().out
    words = set(re.findall(r"[^\s,]+", shown))
    headings = {"Locale", "Route", "Units", "Drafted", "Reviewed", "Findings", "State"}
    assert words >= headings | {"a-0", "a-1", "zh_Hans", "en>es>zh_Hans", "apertium", "(rough)", "16", "errors", "11"}
    assert "apertium-es-pt-1.1.6" in shown
    assert max(map(len, shown.splitlines())) <= columns


def test_ctrl_c_is_answered_with_what_to_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(workspace, "find", interrupted)
    monkeypatch.setattr(sys, "argv", ["pipeline", "status"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 130
    assert capsys.readouterr().err == (
        "error: Interrupted.\n  What was done is saved; run the command again to go on.\n"
    )


def test_ctrl_c_while_the_program_starts_ends_it_without_a_word() -> None:
    code = (
        "import sys\n"
        "class Stop:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'typer': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stop())\n"
        "from pipeline.cli import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize("columns", [24, 30, 40, 60, 79])
def test_no_word_is_broken_on_a_narrow_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setattr(tables, "console", lambda: Console(width=columns))
    row = status_row(1, "pt_BR", 8, 1, 1)._replace(route="en>es>pt_BR apertium", rough=True, untranslated=1, warnings=2)
    tables.table([row, row._replace(locale="es", route="en>es apertium")])
    shown = capsys.readouterr().out
    words = {"a-1", "pt_BR:", "es:", "untranslated", "units,", "drafted,", "reviewed;", "findings:", "warnings"}
    assert words <= set(shown.split())
    assert max(map(len, shown.splitlines())) <= columns


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 120])
def test_a_grid_breaks_no_word_on_any_terminal(capsys: pytest.CaptureFixture[str], columns: int) -> None:
    rows = Grid()
    for name in ("Article", "Locale", "Reviewed", "Facts checked"):
        rows.add_column(name, overflow="fold")
    rows.add_row("harbour-reopens", "pt_BR", "12 of 14", "Ana Ruiz, 2026-11-30")
    rows.add_row("storm", "es", "0 of 3", "–")
    Screen(width=columns).grid(rows)
    shown = capsys.readouterr().out
    assert {"harbour-reopens", "pt_BR", "storm", "es", "Ruiz,", "2026-11-30", "–"} <= set(shown.split())
    assert set(re.findall(r"\w+", shown)) >= {"Locale", "Reviewed", "Facts", "checked"}
    assert max(map(len, shown.splitlines())) <= columns


def test_nothing_is_shown_of_no_article(capsys: pytest.CaptureFixture[str]) -> None:
    tables.table([])
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("tried", [False, True])
def test_translate_is_advised_only_where_it_was_not_just_tried(
    capsys: pytest.CaptureFixture[str], *, tried: bool
) -> None:
    tables.result([status_row(1, "es", 8)._replace(untranslated=2)], tried=tried)
    shown = capsys.readouterr().out
    assert "2 sentences have no draft" in shown
    assert ("Run 'pipeline translate'" in shown) is not tried
