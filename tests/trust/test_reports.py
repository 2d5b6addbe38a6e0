"""What is printed for people moves no terminal, and no build server takes a line of it for a command."""

import csv
import json
import re
import shutil
import subprocess
import sys
from io import StringIO
from typing import TextIO, cast

import pytest
from lxml import etree
from rich.text import Text

from pipeline.catalog.provenance import digest
from pipeline.cli import tables
from pipeline.cli.harmless import HarmlessStream
from pipeline.cli.progress_bar import Bar
from pipeline.cli.screen import Grid
from tests.trust.commands import formats
from tests.trust.conftest import Place

COMMANDS = (
    "::error file=a::INJECTED",
    "  ::set-output name=a::b",
    "##[error]x",
    "##vso[task.setvariable variable=a]b",
    "##teamcity[buildStatus status='SUCCESS']",
    "travis_fold:start:x",
    "section_start:1:x",
    "--- :x:",
    "\u00a0::warning::x",
    "\ufeff::warning::x",
    "words ##vso[task.setvariable variable=a]b",
    "words ##[error]x ##teamcity[x]",
    "##VSO[x]",
)
BREAKS = ("\n", "\\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
MOVING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
OBEYED = re.compile(r"^[\s\ufeff\u200b]*(?:::|travis_fold:|section_start:|--- )|##(?:vso|teamcity)?\[", re.IGNORECASE)
OWN = re.compile(r"::(?:error|warning|notice) file=[^:,\s]+,line=\d+,title=[a-z-]+::")


def harmless(output: str, own_commands: bool = False) -> bool:
    """Whether nothing of ``said`` moves a terminal or is a command; ``own_commands``: but for those of the report."""
    lines = re.split("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", output)
    foreign = (OWN.sub("", line) if own_commands else line for line in lines)
    return not MOVING.search(output) and not any(map(OBEYED.search, foreign))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_text_is_no_command(command: str) -> None:
    broken = [
        text for lines in BREAKS for text in (f"x{lines}{command}", f"{command}{lines}x", f"x\n    {lines}{command}")
    ]
    for text in (*broken, f"    {command}", f"\t{command}"):
        written = StringIO()
        stream = HarmlessStream(cast(TextIO, written))
        print(text, file=cast(TextIO, stream))
        stream.write("  ")
        print(text, "more", file=cast(TextIO, stream))
        assert harmless(written.getvalue()), repr(text)


def test_honest_text_is_written_as_it_is() -> None:
    text = "a :: b\n    Text: ¿Qué?\n\tx: y -- z\n  ⟦a⟧ – b ## c\n日本語 עברית\n"
    written = StringIO()
    cast(TextIO, HarmlessStream(cast(TextIO, written))).write(text)
    assert written.getvalue() == text


@pytest.fixture
def talking(place: Place) -> Place:
    """A workspace whose articles, names, settings, translations and reviewers say what terminals and servers obey."""
    place.write(
        "source/b.txt", "::error file=a::SOURCE\n\n::warning::In 1999 the the harbour (closed. ##vso[task.x]y\n"
    )
    place.write(
        "source/c.md", '---\nauthors: ["\\x1b[2J::error::A"]\ntranslators: ["::error::T"]\n---\n\n# C\n\nIn 1999.\n'
    )
    place.write("pipeline.toml", 'targets = ["es"]\nengines = ["pseudo"]\nsite_name = "::error::S"\nrecord = "names"\n')
    place.run("run")
    names = iter(REVIEWERS * 9)
    for path in sorted((place.root / "locales/es/LC_MESSAGES").glob("*.po")):
        content = re.sub(
            r'(?m)^#, fuzzy\n(msgid ".+"\n)msgstr ".*"',
            lambda entry: (
                f'# reviewed: by="{next(names)}" on=2026-01-02 how=typed text={digest(TRANSLATED)}\n'
                f'{entry[1]}msgstr "{ESCAPED}"'
            ),
            path.read_text(encoding="utf-8"),
        )
        path.write_text(content, encoding="utf-8")
    return place


REVIEWERS = ["=HYPERLINK(1)", "@SUM(1)", " +1", "-1", "\uff1d1", "[/x] ##[error]A", "::error::B", "\x9b2J \x1b[31mC"]
TRANSLATED = "x\n::error file=a::INJECTED 12\n##teamcity[x]\n y ##[group]z\x1b[2J\u2028\x9b2J\u202e::error::x"
ESCAPED = TRANSLATED.replace("\n", "\\n")


def test_no_output_of_any_command_carries_commands(talking: Place) -> None:
    for command in ("run", *formats(), "check --source", "status --risk", "check --fix --reviewed", "build", "extract"):
        done = talking.run(*command.split())
        assert "Traceback" not in done.output
        assert harmless(done.output, own_commands="github" in command), command


def test_programs_read_the_texts_as_they_are(talking: Place) -> None:
    found = json.loads(talking.run("check", "--format", "json").out)["findings"]
    assert any("::error file=a::INJECTED" in finding["target"] for finding in found)
    assert any("\u2028\x9b2J\u202e::error::x" in finding["target"] for finding in found)
    results = json.loads(talking.run("check", "--format", "sarif").out)["runs"][0]["results"]
    assert [result["properties"]["target"] for result in results] == [finding["target"] for finding in found]
    report = etree.fromstring(talking.run("check", "--format", "junit").out.encode())
    assert "\n::error file=a::INJECTED 12\n##teamcity[x]" in "".join(str(text) for text in report.itertext())
    commands = talking.run("check", "--format", "github").out.splitlines()
    assert len(commands) == len(found)
    assert all(map(OWN.match, commands))


def test_no_cell_of_a_table_for_spreadsheets_is_a_formula(talking: Place) -> None:
    rows = list(csv.reader(StringIO(talking.run("record", "--format", "csv").out)))
    cells = [cell.strip() for row in rows for cell in row]
    assert {f"'{name.strip()}" for name in REVIEWERS[:1]} <= set(cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\uff1d"))]


def test_names_of_files_are_shown_without_their_controls(place: Place) -> None:
    for name in ("a\x1b[2J.txt", "b\n::error::x.txt", "c\r.md", "d\u202etxt.html"):
        place.write(f"source/{name}", "Words.\n")
    place.write("locales/es\x1b[2J/LC_MESSAGES/a.po", "x")
    for command in (["run"], ["status"], ["check"], ["-w", "no\x1b[2J", "run"], ["run", "x\x1b[2J"], ["extract"]):
        done = place.run(*command)
        assert harmless(done.output)
        assert "Traceback" not in done.output
    assert "\\x1b[2J" in place.run("run").output


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


HOSTILE = "\x1b[31mr \x1b]0;x [link=https://e.example]a[/link] [/x] :bomb:"
SHOWN = "\\x1b[31mr \\x1b]0;x [link=https://e.example]a[/link] [/x] :bomb:"


def test_a_terminal_gets_the_colours_of_tables_and_nothing_of_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    stream = HarmlessStream(cast(TextIO, Terminal()))
    stream.write(f"{HOSTILE}\n")
    assert cast(Terminal, stream.stream).getvalue() == f"{SHOWN}\n"
    stream = HarmlessStream(cast(TextIO, Terminal()))
    monkeypatch.setattr(sys, "stdout", stream)
    table = Grid()
    table.add_column("Head")
    table.add_row(HOSTILE)
    table.add_row(Text(HOSTILE))
    tables.console().print(table)
    tables.lines([f"error {HOSTILE} ⟦x⟧"])
    output = cast(Terminal, stream.stream).getvalue()
    assert "\x1b[1m" in output
    assert output.count(SHOWN) == 3
    assert not MOVING.search(re.sub(r"\x1b\[[0-9;]*m", "", output))
    assert "\x1b]" not in output


def test_a_progress_bar_shows_names_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", HarmlessStream(cast(TextIO, terminal)))
    with Bar() as bar:
        bar.start(f"Fetching {HOSTILE}", 3)
        bar.advance()
    assert "\x1b]0;" not in terminal.getvalue()
    assert "\x1b[2J" not in terminal.getvalue()
    assert "[link=https" in terminal.getvalue()


def test_a_command_in_pieces_is_a_command_too() -> None:
    for command in COMMANDS:
        for at in range(1, len(command)):
            written = StringIO()
            stream = HarmlessStream(cast(TextIO, written))
            for piece in (command[:at], command[at:], "\n"):
                stream.write(piece)
            assert harmless(written.getvalue()), command


def test_twins_that_differ_in_case_alone_are_told(place: Place) -> None:
    place.write("source/Harbour.txt", "Harbour one\n\nWords.\n")
    place.write("source/harbour.txt", "Harbour two\n\nWords.\n")
    place.write("source/News/x.txt", "X\n\nWords.\n")
    place.write("source/news/y.txt", "Y\n\nWords.\n")
    done = place.run("run")
    output = " ".join(done.output.split())
    assert done.status == 1
    assert "source/Harbour.txt and source/harbour.txt" in output
    assert "source/News" in output
    assert "source/news" in output
    assert "Only source/Harbour.txt is published" in output
    pages = {
        path.relative_to(place.root / "editions/es").as_posix() for path in (place.root / "editions/es").rglob("*.html")
    }
    assert {"Harbour.html", "News/x.html"} <= pages
    assert not {"harbour.html", "news/y.html"} & pages
    assert (place.root / "editions/es/a.html").exists()


def test_reviewed_texts_of_a_locale_that_was_renamed_in_the_settings_alone_are_told(place: Place) -> None:
    place.write("pipeline.toml", 'targets = ["pt"]\nengines = ["pseudo"]\n')
    place.run("run")
    path = place.root / "locales/pt/LC_MESSAGES/a.po"
    path.write_text(path.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    place.write("pipeline.toml", 'targets = ["pt_BR"]\nengines = ["pseudo"]\n')
    for command in ("extract", "run", "status", "build", "status", "run"):
        output = " ".join(place.run(command).output.split())
        assert "reviewed texts in locales/pt are not used" in output, command
        assert "put locales/pt in place of locales/pt_BR" in output, command
    assert json.loads(place.run("status", "--format", "json").out)
    assert "not used" not in place.run("run", "--locale", "pt_BR").output


@pytest.mark.parametrize("where", ["pt/a.po", "pt/LC_MESSAGES/a.PO", "a.po"])
def test_reviewed_texts_in_a_misplaced_file_are_told_and_imported_as_the_note_says(place: Place, where: str) -> None:
    place.write("pipeline.toml", 'targets = ["pt"]\nengines = ["pseudo"]\n')
    place.run("run")
    path = place.root / "locales/pt/LC_MESSAGES/a.po"
    path.write_text(path.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    path.rename(place.root / "locales" / where)
    told = re.search(
        r"reviewed texts in (\S+) are not used.*?'pipeline (.+?)'", " ".join(place.run("run").output.split())
    )
    assert told is not None
    assert told[1] == f"locales/{where}"
    assert "approved" in place.run(*told[2].replace("LOCALE", "pt").split()).output
    (place.root / "locales" / where).unlink()
    done = place.run("run")
    assert "not used" not in done.output
    assert "fuzzy" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("old", "new"), [("pt", "pt_BR"), ("es_MX", "es"), ("zh", "zh_Hant"), ("en_GB", "en_US")])
def test_reviewed_texts_of_a_renamed_locale_are_used_again_as_the_note_says(place: Place, old: str, new: str) -> None:
    place.write("pipeline.toml", f'source_locale = "de"\ntargets = ["{old}"]\nengines = ["pseudo"]\n')
    place.run("run")
    path = place.root / f"locales/{old}/LC_MESSAGES/a.po"
    path.write_text(path.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    place.write("pipeline.toml", f'source_locale = "de"\ntargets = ["{new}"]\nengines = ["pseudo"]\n')
    assert f"put locales/{old} in place of locales/{new}" in " ".join(place.run("run").output.split())
    shutil.rmtree(place.root / f"locales/{new}")
    (place.root / f"locales/{old}").rename(place.root / f"locales/{new}")
    done = place.run("run")
    assert "not used" not in done.output
    row = json.loads(place.run("status", "--format", "json").out)["articles"][0]["locales"][new]
    assert row["reviewed"] == row["units"] > 0


def test_a_locale_that_an_article_asks_for_is_used(place: Place) -> None:
    place.write("source/a.md", "---\ntitle: Harbour\ntargets: [pt]\n---\n\nThe harbour is closed.\n")
    place.write("pipeline.toml", 'targets = ["pt_BR"]\nengines = ["pseudo"]\n')
    place.run("run")
    for path in (place.root / "locales/pt/LC_MESSAGES").glob("*.po"):
        path.write_text(path.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    for command in ("extract", "run", "status", "build"):
        assert "not used" not in place.run(command).output


def test_standard_output_of_a_program_is_not_wrapped_twice(place: Place) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "status", "--format", "json"],
        cwd=place.root,
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["articles"]
