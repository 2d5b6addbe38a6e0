"""Half of a character (a lone surrogate), which escapes can write and UTF-8 cannot: refused, or left out."""

import asyncio
import os
from pathlib import Path

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request

from pipeline.desk.running import sent
from pipeline.rendering.sanitize import resolved
from tests.trust.conftest import Place

ARTICLES = (
    ("html", "<h1>&#xD800; Storm</h1><p>The port &#55357; is closed.</p>"),
    ("html", "<title>Storm &#xD800;</title><p title='&#xD83D;'>The port is <b>closed&#xDfff;</b>.</p>"),
    ("md", '# Storm &#xD800;\n\nThe port &#xdfff; is [closed](x "&#xD800;").\n'),
)
HEADS = (
    ('---\ntitle: "Storm \\ud800"\n---\n', 2),
    ('---\ntitle: Storm\nauthors: ["\\ud83d"]\n---\n', 3),
    ('---\ntitle: Storm\nx: {y: [{z: "\\udfff"}]}\n---\n', 3),
    ('{\n"title": "Storm",\n"slug": "\\ud800"}\n', 3),
)
COMMANDS = ("run", "status", "check --format json", "exchange export --format csv", "exchange export --format xliff")


def sound(place: Place, *commands: str) -> str:
    output = ""
    for command in commands:
        done = place.run(*command.split())
        output += done.output
        assert "Traceback" not in done.output
        assert "A fault of the pipeline" not in done.output, command
    assert (place.root / "editions/es/a.html").is_file()
    return " ".join(output.split())


@pytest.mark.parametrize(("ending", "text"), ARTICLES)
def test_a_reference_to_half_a_character_stops_nothing(place: Place, ending: str, text: str) -> None:
    place.write(f"source/b.{ending}", text)
    sound(place, *COMMANDS)
    assert (place.root / "editions/es/b.html").is_file()


def test_a_reference_to_half_a_character_is_left_out() -> None:
    assert resolved("a&#xD800;b&#xDFFF;c&#55296;d&#x1F600;") == "abcd&#x1F600;"


@pytest.mark.parametrize(("head", "line"), HEADS)
def test_half_a_character_in_front_matter_is_named_with_its_line(place: Place, head: str, line: int) -> None:
    place.write("source/b.md", f"{head}\nThe port is closed.\n")
    output = sound(place, "run", "status")
    assert f"b.md, line {line}: the front matter contains \\ud" in output
    place.write("source/b.md", '{"title": "Storm \\ud83d\\ude00"}\n\nThe port is closed.\n')
    assert "half a character" not in sound(place, "run")


XLIFF = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="es">'
    '<file id="f" original="source/a.txt"><unit id="u"><segment state="final"><source>Nobody was hurt.</source>'
    '<target>Nadie<cp hex="{}"/>!</target></segment></unit></file></xliff>'
)


@pytest.mark.parametrize("code", ["D800", "dfff", "110000", "-1", "zz", ""])
def test_a_code_point_that_is_no_character_is_left_out(place: Place, code: str) -> None:
    place.write("a.xlf", XLIFF.format(code))
    sound(place, "run", "exchange import a.xlf --yes --by Ana", "run")
    assert 'msgstr "Nadie!"' in (place.root / "locales/es/LC_MESSAGES/a.po").read_text(encoding="utf-8")


LATIN = os.fsdecode(b"puerto\xff")


@pytest.mark.parametrize(
    "command",
    [
        f"glossary accept harbour --locale es --by Ana --target {LATIN}",
        f"record --checked a --by {LATIN} --locale es",
        f"build --output {LATIN}",
        f"exchange import {LATIN} --yes",
        f"run {LATIN}",
    ],
)
def test_an_argument_that_is_not_utf_8_is_refused_in_a_sentence(place: Place, command: str) -> None:
    done = place.run(*command.split())
    assert done.status == 2
    assert "'puerto\\udcff' is not UTF-8" in done.err


def test_a_workspace_whose_path_is_not_utf_8_is_refused_in_a_sentence(place: Place, tmp_path: Path) -> None:
    folder = tmp_path / LATIN
    place.root.rename(folder)
    done = place.run("status", folder=folder)
    assert done.status == 2
    assert "is not UTF-8. Rename the folder." in " ".join(done.err.split())


def test_the_desk_takes_no_half_of_a_character() -> None:
    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": rb'{"text": "Nadie \ud800"}', "more_body": False}

    with pytest.raises(HTTPException) as refused:
        asyncio.run(sent(Request({"type": "http", "method": "POST", "headers": []}, receive)))
    assert refused.value.status_code == 400
