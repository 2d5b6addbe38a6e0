"""A format of another package: what it offers is published, what it lacks is said, and what is broken stops nothing."""

from pathlib import Path

import pytest

from tests.plugins import Run, install, pipeline

pytestmark = pytest.mark.slow

CODE = """
from pipeline.formats import Format
from pipeline.formats.structure import Node
from pipeline.markup import Syntax
from pipeline.model import Block, Role, Segment

def read_blocks(text, head, locale):
    start = head.end
    for number, line in enumerate(text[start:].splitlines(keepends=True), 1):
        key, _, words = line.rstrip("\\n").partition("\\t")
        if words:
            begin = start + len(key) + 1
            yield Block(Role.PARAGRAPH, (Segment(words, "", begin, begin + len(words)),), number)
        start += len(line)

def outline(text, start):
    lines = text[start:].splitlines()
    return [Node("line", number, (line.partition("\\t")[0],)) for number, line in enumerate(lines, 1)]

TAB = Format("tab", (".tab",), Syntax.TEXT, read_blocks, outline{more})
"""
LINES = "00:01\tThe ferry left at noon.\n00:09\tNobody saw it return.\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    (folder / "source").mkdir(parents=True)
    (folder / "source" / "ferry.tab").write_text(LINES, encoding="utf-8")
    (folder / "source" / "harbour.md").write_text("# Harbour\n\nIt is closed.\n", encoding="utf-8")
    settings(folder, 'formats = ["html", "json"]')
    return folder


def settings(folder: Path, more: str) -> None:
    text = f'targets = ["es"]\nengines = ["pseudo"]\n{more}\n'
    (folder / "pipeline.toml").write_text(text, encoding="utf-8")


def run(workspace: Path, code: str, *arguments: str, name: str = "tab") -> Run:
    installed = workspace.parent / "installed"
    installed.mkdir()
    install(installed, "news-tab", {"news_tab": code}, {"pipeline.formats": {name: "news_tab:TAB"}})
    return pipeline(workspace, installed, *(arguments or ("run",)))


def editions(workspace: Path) -> set[str]:
    return {path.name for path in (workspace / "editions" / "es").iterdir()}


def test_pages_of_a_format_without_html_are_refused_and_the_other_article_is_published(workspace: Path) -> None:
    done = run(workspace, CODE.replace("{more}", ""))
    assert done.status == 1
    assert "source/ferry.tab cannot be published as HTML or JSON: its format, tab, offers none of these." in done.errors
    assert "Traceback" not in done.errors
    assert {"harbour.html", "harbour.json"} <= editions(workspace)
    assert not [name for name in editions(workspace) if name.startswith("ferry")]


def test_one_lacking_form_is_named(workspace: Path) -> None:
    settings(workspace, 'formats = ["html"]')
    done = run(workspace, CODE.replace("{more}", ', native="tab"'))
    assert "source/ferry.tab cannot be published as HTML: its format, tab, offers no HTML." in done.errors
    assert "ferry.tab" in editions(workspace)
    assert (workspace / "editions" / "en" / "ferry.tab").read_text(encoding="utf-8") == LINES


def test_pages_from_roles_hold_the_words_and_nothing_else(workspace: Path) -> None:
    done = run(workspace, CODE.replace("{more}", ', from_roles=True, native="tab"'))
    assert done.status == 0, done.errors
    page = (workspace / "editions" / "en" / "ferry.html").read_text(encoding="utf-8")
    assert "<p>The ferry left at noon.</p>" in page
    assert "00:01" not in page
    native = (workspace / "editions" / "es" / "ferry.tab").read_text(encoding="utf-8")
    assert [line.partition("\t")[0] for line in native.splitlines()] == ["00:01", "00:09"]
    assert "The ferry left" not in native
    assert "harbour.tab" not in editions(workspace)


def test_a_format_may_bring_html_of_its_own_which_is_sanitized(workspace: Path) -> None:
    code = CODE.replace("{more}", ", html=lambda text: '<p onclick=\"x()\">made</p><script>x()</script>'")
    assert run(workspace, code).status == 0
    page = (workspace / "editions" / "es" / "ferry.html").read_text(encoding="utf-8")
    assert "<p>made</p>" in page
    assert "x()" not in page


def test_html_that_fails_is_one_sentence(workspace: Path) -> None:
    done = run(workspace, CODE.replace("{more}", ", html=lambda text: text.nothing"))
    assert done.status == 2
    assert "The format 'tab' of the package news-tab failed: AttributeError" in done.errors
    assert "Traceback" not in done.errors


def test_a_native_output_can_be_named_in_the_settings(workspace: Path) -> None:
    (workspace / "source" / "harbour.md").unlink()
    settings(workspace, 'formats = ["tab"]')
    assert run(workspace, CODE.replace("{more}", ', native="tab"')).status == 0
    assert "ferry.tab" in editions(workspace)


def test_an_article_in_another_format_cannot_be_published_so(workspace: Path) -> None:
    settings(workspace, 'formats = ["tab"]')
    done = run(workspace, CODE.replace("{more}", ', native="tab"'))
    assert done.status == 1
    assert "source/harbour.md cannot be published as .tab: its format, markdown, offers no .tab." in done.errors


def test_an_output_that_nothing_writes_is_wrong_usage(workspace: Path) -> None:
    settings(workspace, 'formats = ["pdf"]')
    done = run(workspace, CODE.replace("{more}", ', native="tab"'))
    assert done.status == 2
    assert "formats: unknown value 'pdf'" in done.errors
    assert "html, md, txt, json, ninjs, tab" in done.errors


def test_a_reader_that_fails_costs_its_own_article_only(workspace: Path) -> None:
    done = run(workspace, CODE.replace("{more}", "").replace("start = head.end", "return 1 / 0"))
    assert done.status == 1
    assert "ferry.tab: The format 'tab' of the package news-tab failed: ZeroDivisionError" in done.errors
    assert "pip uninstall news-tab" in done.errors
    assert "Traceback" not in done.errors
    assert "harbour.html" in editions(workspace)


@pytest.mark.parametrize(
    ("code", "name", "message"),
    [
        ("import nowhere_to_be_found", "tab", "The format 'tab' of the package news-tab cannot be loaded: Module"),
        ("TAB = 'tab'", "tab", "The format 'tab' of the package news-tab is of the type str, not Format."),
        (CODE.replace("{more}", "").replace('".tab"', '".md"'), "tab", "claims '.md', which belongs to the pipeline"),
        (CODE.replace("{more}", ""), "other", "calls itself 'tab'."),
        (CODE.replace("{more}", "").replace('".tab"', '"tab"'), "tab", "'tab' is not a file ending"),
    ],
)
def test_a_broken_package_is_one_sentence(workspace: Path, code: str, name: str, message: str) -> None:
    done = run(workspace, code, name=name)
    assert done.status == 2
    assert message in done.errors
    assert "Traceback" not in done.errors


def test_a_segment_that_is_not_where_the_reader_says_is_refused(workspace: Path) -> None:
    done = run(workspace, CODE.replace("{more}", "").replace("begin = start +", "begin = 7 + start +"))
    assert done.status == 1
    assert "ferry.tab, line 1: the format 'tab' places" in done.errors
