"""What is printed for people moves no terminal, and no build server takes a line of it for a command."""

import json
import re
import subprocess
import sys
from io import StringIO
from typing import TextIO, cast

import pytest

from pipeline.cli.harmless import HarmlessStream
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
)
BREAKS = ("\n", "\\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
MOVING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
OBEYED = re.compile(r"^\s*(?:::|##\[|##vso\[|##teamcity\[|travis_fold:|section_start:|--- )")


def harmless(said: str) -> bool:
    lines = re.split("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", said)
    return not MOVING.search(said) and not any(map(OBEYED.match, lines))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("lines", BREAKS, ids=map(repr, BREAKS))
def test_a_text_is_no_command(command: str, lines: str) -> None:
    for text in (
        f"x{lines}{command}",
        f"{command}{lines}x",
        f"    {command}",
        f"\t{command}",
        f"x\n    {lines}{command}",
    ):
        written = StringIO()
        stream = HarmlessStream(cast(TextIO, written))
        print(text, file=cast(TextIO, stream))
        stream.write("  ")
        print(text, "more", file=cast(TextIO, stream))
        assert harmless(written.getvalue())


def test_honest_text_is_written_as_it_is() -> None:
    text = "a :: b\n    Text: ¿Qué?\n\tx: y -- z\n  ⟦a⟧ – b ## c\n日本語 עברית\n"
    written = StringIO()
    cast(TextIO, HarmlessStream(cast(TextIO, written))).write(text)
    assert written.getvalue() == text


def test_no_report_for_people_carries_commands(place: Place) -> None:
    place.write("source/b.txt", "::error file=a::SOURCE\n\n::warning::In 1999 the the harbour (closed.\n")
    place.write(
        "source/c.md", '---\nauthors: ["\\x1b[2J::error::A"]\ntranslators: ["::error::T"]\n---\n\n# C\n\nIn 1999.\n'
    )
    place.write("pipeline.toml", 'targets = ["es"]\nengines = ["pseudo"]\nsite_name = "::error::S"\n')
    place.run("run")
    for path in (place.root / "locales/es/LC_MESSAGES").glob("*.po"):
        content = path.read_text(encoding="utf-8")
        content = re.sub(
            r'(?m)^#, fuzzy\n(msgid ".+"\n)msgstr ".*"', r'\1msgstr "x\\n::error file=a::INJECTED 12\\x1b"', content
        )
        path.write_text(content.replace("\\x1b", "\x1b[2J\u2028::error::x"), encoding="utf-8")
    for command in (
        "run",
        "check",
        "check --source",
        "status",
        "status --risk",
        "build",
        "record",
        "check --fix --reviewed",
    ):
        assert harmless(place.run(*command.split()).said), command
    found = json.loads(place.run("check", "--format", "json").out)
    assert any("::error file=a::INJECTED" in finding["target"] for finding in found["findings"])
    assert place.run("check", "--format", "github").out.startswith("::")


def test_names_of_files_are_shown_without_their_controls(place: Place) -> None:
    for name in ("a\x1b[2J.txt", "b\n::error::x.txt", "c\r.md", "d\u202etxt.html"):
        place.write(f"source/{name}", "Words.\n")
    place.write("locales/es\x1b[2J/LC_MESSAGES/a.po", "x")
    for command in (["run"], ["status"], ["check"], ["-w", "no\x1b[2J", "run"], ["run", "x\x1b[2J"], ["extract"]):
        done = place.run(*command)
        assert harmless(done.said)
        assert "Traceback" not in done.said
    assert "\\x1b[2J" in place.run("run").said


def test_a_terminal_keeps_its_colours_and_gets_nothing_else() -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    written = Terminal()
    HarmlessStream(cast(TextIO, written)).write("\x1b[1;31merror\x1b[0m \x1b[2J\x1b]0;x\x07\n")
    assert written.getvalue() == "\x1b[1;31merror\x1b[0m \\x1b[2J\\x1b]0;x\\x07\n"


def test_twins_that_differ_in_case_alone_are_told(place: Place) -> None:
    place.write("source/Harbour.txt", "Harbour one\n\nWords.\n")
    place.write("source/harbour.txt", "Harbour two\n\nWords.\n")
    place.write("source/News/x.txt", "X\n\nWords.\n")
    place.write("source/news/y.txt", "Y\n\nWords.\n")
    done = place.run("run")
    said = " ".join(done.said.split())
    assert done.status == 1
    assert "source/Harbour.txt and source/harbour.txt" in said
    assert "source/News" in said
    assert "source/news" in said
    assert (place.root / "editions/es/a.html").exists()


def test_reviewed_texts_of_a_locale_that_was_renamed_in_the_settings_alone_are_told(place: Place) -> None:
    place.write("pipeline.toml", 'targets = ["pt"]\nengines = ["pseudo"]\n')
    place.run("run")
    path = place.root / "locales/pt/LC_MESSAGES/a.po"
    path.write_text(path.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    place.write("pipeline.toml", 'targets = ["pt_BR"]\nengines = ["pseudo"]\n')
    said = " ".join(place.run("run").said.split())
    assert "locales/pt" in said
    assert "locales/pt_BR" in said


def test_standard_output_of_a_program_is_not_wrapped_twice(place: Place) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "status", "--format", "json"],
        cwd=place.root,
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["articles"]
