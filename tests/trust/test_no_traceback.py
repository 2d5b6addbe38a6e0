"""Whatever a file holds, a command ends in sentences: that file is named, and the other articles are done."""

import contextlib
import encodings.aliases
from pathlib import Path
from typing import Any

import pytest

from pipeline import formats
from pipeline.catalog import reader
from pipeline.errors import CatalogError
from pipeline.markup.references import unescape
from pipeline.markup.tags import tags
from tests import casewise
from tests.trust.conftest import Place

NINES = "9" * 5000
ARTICLES = {
    "bad.html": [
        '<style"><![>',
        '<ul><li>Words <style"><![ ]></ul>',
        "<script'><![x]>",
        "<p>a</p><style/x><![if ]>",
        f"<p>Words &#{NINES}; more.</p>",
        f'<p title="Words &#{NINES}; more.">Words.</p>',
        f'<p>Words <a href="&#{NINES};">here</a>.</p>',
        f'<p style="&#{NINES};" lang="&#{NINES}">Words.</p>',
        f"<p>Words &#x{NINES}; more.</p>",
        f"<h1>Title &#{NINES}</h1>",
        f"<title>&#{NINES};</title><p>Words.</p>",
        "<p>" * 5000 + "Words.",
        "<b><i>" * 3000 + "Words.",
        "<p>Words</p>" + "<!" * 3000,
        "<" * 5000,
        "<p>\x01\x02 Words \ufffe.</p>",
    ],
    "bad.md": [
        f"# Title\n\nWords [a](http://x/&#{NINES};) more.\n",
        f"# Title\n\nWords &#{NINES}; more.\n",
        f'---\ntitle: "a &#{NINES};"\n---\n\nWords.\n',
        f"![&#{NINES};](x.png)\n\nWords.\n",
        "> " * 3000 + "Words.",
        "- " * 3000 + "Words.",
        "[" * 5000 + "Words.",
        "*" * 5000 + "Words.",
        "---\na: " + "[" * 5000 + "\n---\n\nWords.",
        "---\na: " + "{a: " * 5000 + "\n---\n\nWords.",
        f"---\na: {NINES}\n---\n\nWords.",
        "---\na: !!python/object/apply:os.system ['true']\n---\n\nWords.",
        "---\na: !!timestamp 9999-99-99\n---\n\nWords.",
        "---\na: 2001-13-45\n---\n\nWords.",
        "---\n? [a, b]\n: c\n---\n\nWords.",
        "---\na: &a [*a]\n---\n\nWords.",
        "+++\na = " + "[" * 5000 + "\n+++\n\nWords.",
        f"+++\na = {NINES}\n+++\n\nWords.",
        "+++\na" + ".a" * 9000 + " = 1\n+++\n\nWords.",
        "| a |\n|---|\n" + "| b " * 2000,
    ],
    "bad.txt": [
        "Title\n\n" + "(" * 5000,
        "Title\n\n" + "“" * 5000,
        "Title\n\n" + "A." * 5000,
        "\ufeff\ufeff",
        "\r" * 99,
    ],
}
CASES = [(name, text) for name, texts in ARTICLES.items() for text in texts]


def sound(place: Place, *commands: str) -> str:
    output = ""
    for command in commands or ("run", "status", "check", "build"):
        done = place.run(*command.split())
        output += done.output
        assert "Traceback" not in done.output
        assert "A fault of the pipeline" not in done.output
    assert (place.root / "editions" / "es" / "a.html").is_file()
    return output


@pytest.mark.parametrize(("name", "text"), CASES, ids=[f"{name}-{number}" for number, (name, _) in enumerate(CASES)])
def test_an_article_of_any_content_stops_no_other(place: Place, name: str, text: str) -> None:
    place.write(f"source/{name}", text)
    sound(place, "run", "status")


TRANSLATIONS = (
    f"&#{NINES};",
    '<style\\"><![>',
    "&#x" + "f" * 5000 + ";",
    "{{" * 3000,
    "<" * 3000,
    "\\n" * 500,
    "%" * 3000,
)


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
@pytest.mark.parametrize("text", TRANSLATIONS, ids=range(len(TRANSLATIONS)))
def test_a_translation_of_any_content_stops_no_other(place: Place, ending: str, text: str) -> None:
    place.write(f"source/b.{ending}", "The storm closed it on Friday.\n\nNobody was hurt.\n")
    place.run("run")
    path = place.root / "locales/es/LC_MESSAGES/b.po"
    content = path.read_text(encoding="utf-8")
    start = content.index('msgid "Nobody was hurt."\nmsgstr "') if ending != "html" else content.rindex("msgstr")
    at = content.index('msgstr "', start) + len('msgstr "')
    path.write_text(content[:at] + text + content[content.index('"\n', at) :], encoding="utf-8")
    sound(place)


def test_any_charset_of_a_catalog_is_read_or_refused_in_a_sentence() -> None:
    def fault(charset: str) -> str:
        head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={charset}\\n"\n\nmsgid "a"\nmsgstr "'
        for words in (b'b"\n', b'\xc3\xa9"\n', b'\\u0041 xn--a +AGE- "\n'):
            with contextlib.suppress(CatalogError):
                if not reader.read(head.encode() + words, Path("es/LC_MESSAGES/a.po")).entries:
                    return f"no entry in {words!r}"
        return ""

    casewise.hold(sorted({*encodings.aliases.aliases.values(), "undefined", "idna", "punycode", "x"}), fault)


MEDDLED = {
    "editions/manifest.json": [
        "[" * 100_000,
        "{}",
        "[]",
        "null",
        '{"articles": 1}',
        '{"articles": [1]}',
        "\x00",
        "1" * 5000,
    ],
    ".pipeline/holder.json": ["[" * 100_000, "[]"],
    "locales/engines.lock": ["a = " + "[" * 5000, "package = 1", "a" + ".a" * 9000 + "=1"],
}


@pytest.mark.parametrize(
    ("name", "content"), [(name, content) for name, contents in MEDDLED.items() for content in contents]
)
def test_a_file_of_the_tools_own_that_was_meddled_with(place: Place, name: str, content: str) -> None:
    assert place.run("run").status == 0
    place.write(name, content)
    place.write("source/a.txt", "Storm closes the harbour\n\nThe storm closed it on Saturday. Nobody was hurt.\n")
    for command in (["run"], ["build"], ["status"], ["engines"], ["engines", "lock"]):
        done = place.run(*command)
        assert "Traceback" not in done.output
        assert "A fault of the pipeline" not in done.output


def test_every_state_file_that_was_meddled_with_is_made_again(place: Place) -> None:
    assert place.run("run").status == 0
    for path in [path for path in (place.root / ".pipeline").rglob("*") if path.is_file() and path.suffix]:
        for content in (
            "[" * 100_000,
            "{}",
            "[]",
            '{"common": 1}\n{"article":"a"',
            "\x00",
            '{"article":"a","inputs":1}',
        ):
            path.write_text(content, encoding="utf-8")
            sound(place, "run", "status")


SETTINGS = (
    "a = " + "[" * 5000,
    "a" + ".a" * 9000 + " = 1",
    f'targets = ["es"]\nx = {NINES}',
    'targets = ["es"]\n' + "[a" + ".b" * 900 + "]",
    "targets = 1979-05-27",
    'targets = ["es"]\n[locale.es]\nquotes = ["\\ud800"]',
    'targets = ["es"]\nengine = 1',
    'targets = ["es"]\n[engine]\npseudo = 1',
    'targets = ["es"]\nengines = ["pseudo"]\n[engine.pseudo]\nx.y.z = 1',
    'targets = [["es"]]',
    "\x00",
)


@pytest.mark.parametrize("text", SETTINGS, ids=range(len(SETTINGS)))
def test_settings_of_any_content_are_one_sentence(place: Place, text: str) -> None:
    place.write("pipeline.toml", text)
    for command in ("run", "status", "engines"):
        done = place.run(command)
        assert "Traceback" not in done.output
        if command == "engines":  # which asks each engine that is named
            continue
        assert done.status == 2
        assert "pipeline.toml" in " ".join(done.err.split())


def test_a_fault_of_ours_stops_one_article(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.write("source/b.txt", "Another storm\n\nIt came on Sunday.\n")
    read = formats.read

    def faulty(path: Path, *more: Any, **named: Any) -> object:
        if path.name == "b.txt":
            raise ZeroDivisionError("s3cret")
        return read(path, *more, **named)

    monkeypatch.setattr(formats, "read", faulty)
    done = place.run("run")
    assert done.status == 1
    assert "ZeroDivisionError in pipeline/" in " ".join(done.err.split())
    assert "Please report" in done.err
    assert "s3cret" not in done.output
    assert (place.root / "editions/es/a.html").is_file()


def test_numbers_of_characters_are_read_as_html_has_it() -> None:
    assert unescape("&#65; &#0065; &#x41; &amp; &#8364") == "A A A & €"
    assert unescape(f"&#{NINES}; &#{NINES}x") == "\ufffd \ufffdx"
    assert unescape(f"&#{'0' * 5000}65;") == "A"
    (tag,) = tags(f'<p title="a&#{NINES};b">')
    assert tag.attributes["title"] == "a\ufffdb"


def test_an_article_that_needs_too_much_memory_is_one_sentence(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def large(*_: Any, **__: Any) -> object:
        raise MemoryError

    monkeypatch.setattr(formats, "read", large)
    done = place.run("run")
    assert done.status == 1
    assert "Traceback" not in done.output
    assert "MemoryError" in done.err


@pytest.mark.parametrize("name", ["pipeline.toml", "source/dots.md"])
def test_a_key_of_many_parts_is_refused_wherever_toml_is_read(place: Place, name: str) -> None:
    """The standard library's parser takes time that grows with the square of a key's parts."""
    dotted = f"{'.'.join('a' * 100)} = 1\n"
    place.write(name, f"+++\n{dotted}+++\n\nIt rained.\n" if name.endswith(".md") else dotted)
    done = place.run("run")
    assert done.status
    assert "a key has more than 64 parts" in " ".join(done.err.split())
