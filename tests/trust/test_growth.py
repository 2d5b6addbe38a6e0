"""Patterns and parsers over files that anyone may have written: none grows with the square of its text.

Each shape is read at two sizes, one sixteen times the other. Where that takes long enough to be told from noise, a
square takes 256 times as long; a machine that is busy with other work takes no more than twice or three times as long.
Squares of a bounded part of the text end: larger sizes decide.
"""

import contextlib
import gc
import sys
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline import formats, glossary
from pipeline.catalog import reader
from pipeline.config import bounded_toml, workspace_config
from pipeline.engines.apertium import modes
from pipeline.errors import PipelineError
from pipeline.formats.author_notes import Directives
from pipeline.formats.front.front_matter import read_head
from pipeline.formats.html.blocks import Finder
from pipeline.formats.html.extraction.whole_page import page_parts
from pipeline.formats.markdown.escaping import harmless as harmless_words
from pipeline.markup.html import scan
from pipeline.markup.references import unescape
from pipeline.markup.tags import tags
from pipeline.rendering.link_schemes import harmless
from pipeline.rendering.page_elements import replace_elements
from tests.trust.large import LARGE

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
END = '\nmsgid "a"\nmsgstr "b"\n'
# Above this, in seconds of the largest size, a ratio is told from noise.
_NOISE = 0.25
_TIMES = 16
_RATIO = 2.5 * _TIMES


def catalog(text: str) -> None:
    reader.read(text.encode(), Path("es/LC_MESSAGES/a.po"))


CATALOGS: dict[str, Callable[[int], str]] = {
    "charset": lambda n: 'msgid ""\nmsgstr ""\n"' + "Content-Type:" * n + '\\n"\n',
    "unclosed isolates": lambda n: f"{HEAD}#: {chr(0x2068) * n}{END}",
    "isolates with words": lambda n: f"{HEAD}#: {(chr(0x2068) + 'a b ') * n}{END}",
    "flags": lambda n: f"{HEAD}#, {'a,' * n}{END}",
    "comments": lambda n: HEAD + "# a\n" * n + END[1:],
    "continued": lambda n: f'{HEAD}msgid "a"\nmsgstr ""\n' + '"b"\n' * n,
    "escapes": lambda n: f'{HEAD}msgid "a"\nmsgstr "' + "\\\\" * n + '"\n',
    "quotation marks": lambda n: f'{HEAD}msgid "a"\nmsgstr "' + '\\"' * n + "\n",
    "unclosed": lambda n: f'{HEAD}msgid "a"\nmsgstr "' + "a" * n,
    "previous": lambda n: f'{HEAD}#| msgid "a"\n' + '#| "b"\n' * n + END[1:],
    "empty lines": lambda n: f"{HEAD}{chr(10) * n}{END}",
    "marks": lambda n: f"{HEAD}{'#' * n}{END}",
    "blanks": lambda n: f'{HEAD}msgid{" " * n}"a"\nmsgstr "b"\n',
    "record": lambda n: f"{HEAD}# draft: {'a=b ' * n}\n#, fuzzy{END}",
    "header": lambda n: 'msgid ""\nmsgstr ""\n' + '"A: b\\n"\n' * n,
    "no entry": lambda n: HEAD + "x\n" * n,
}


def settings(text: str) -> None:
    bounded_toml.loads(text)


SETTINGS: dict[str, Callable[[int], str]] = {
    "dots": lambda n: "a" + ".a" * n + " = 1\n",
    "dots in a table's name": lambda n: "[a" + ".a" * n + "]\n",
    "quoted dots": lambda n: '"a"' + '."a"' * n + "=1\n",
    "one word": lambda n: "a" * n + "=1",
    "short keys of many parts": lambda n: ("a" + ".a" * 60 + " ") * (n // 120),
    "quotation marks": lambda n: '"' * n,
    "brackets": lambda n: "a=" + "[" * n,
}
WORDS: dict[str, Callable[[int], str]] = {
    "tags": lambda n: "<b" * n,
    "closed tags": lambda n: "<b>" * n,
    "backslashes": lambda n: "\\" * n + "<b",
    "braces": lambda n: "{" * n,
    "attributes": lambda n: "{a=" * n,
    "titles": lambda n: '<b title="' * n,
    "links": lambda n: "](" * n,
    "links with schemes": lambda n: "](a:" * n,
    "definitions": lambda n: "[a]:\n" * n,
    "unclosed definitions": lambda n: "[a\n" * n,
    "bracketed words": lambda n: "[a](b) " * n,
    "autolinks": lambda n: "<a:" * n,
    "references": lambda n: "&#9" * n,
    "long references": lambda n: "&#" + "9" * n,
    "zeros": lambda n: "&#" + "0" * n,
    "comments": lambda n: "<!--" * n,
    "declarations": lambda n: "<![" * n,
    "styles": lambda n: "<style>" * n,
    "quoted": lambda n: "<a b='" * n,
}


def words(text: str) -> None:
    tags(text)
    unescape(text)
    harmless(text)
    harmless_words(text, "source")
    scan(text)


def front(text: str) -> None:
    read_head(text, Path("a.md"), "en")


FRONT: dict[str, Callable[[int], str]] = {
    "keys": lambda n: "---\n" + "".join(f"k{number}: v\n" for number in range(n // 10)) + "---\n",
    "empty lines": lambda n: "---\na: b\n" + "\n" * n + "c: d\n---\n",
    "comments": lambda n: "---\na: b\n" + "# x\n" * n + "c: d\n---\n",
    "brackets": lambda n: f"---\na: {'[' * n}\n---\n",
    "braces in lists": lambda n: f"---\na: {'[{' * n}\n---\n",
}


def page(text: str) -> None:
    page_parts(f"<html><body><h1>a</h1>{text}</body></html>")
    list(Finder("en", Directives()).find(text))


PAGES: dict[str, Callable[[int], str]] = {
    "links in links": lambda n: "<a>" * n + "a " * n + "</a>" * n,
    "tags around words": lambda n: "<p>" + "{{< a >}}" * n + "b" + "{{< /a >}}" * n + "</p>",
    "headings to click on": lambda n: "<h2><button>a</button></h2>" * n,
}


def edition(text: str) -> None:
    root = LexborHTMLParser(f"<body>{text}</body>").body
    assert root
    replace_elements(root)


EDITIONS: dict[str, Callable[[int], str]] = {
    "pictures of AMP": lambda n: '<p>a</p><amp-img src="a.png"></amp-img>' * n,
    "pictures of AMP in others": lambda n: '<amp-img src="a.png"><amp-img src="b.png"></amp-img></amp-img>' * n,
    "headings to click on": lambda n: "<h2><button>a</button></h2>" * n,
}


def mode(text: str) -> None:
    modes.parse_mode(text, ("-n", ""), Path("/usr/share/apertium"))


SHAPES = [
    ("mode: programs", mode, lambda n: "lt-proc | " * n, 20_000),
    *((f"front matter: {name}", front, make, 10_000) for name, make in FRONT.items()),
    *((f"catalog: {name}", catalog, make, 40_000) for name, make in CATALOGS.items()),
    *((f"settings: {name}", settings, make, 40_000) for name, make in SETTINGS.items()),
    *((f"words: {name}", words, make, 20_000) for name, make in WORDS.items()),
    *((f"page: {name}", page, make, 1_200) for name, make in PAGES.items()),
    *((f"edition: {name}", edition, make, 10_000) for name, make in EDITIONS.items()),
]


def taken(read: Callable[[str], None], text: str) -> float:
    # The collector looks at all objects of the process again and again, and the more there are, the longer.
    gc.disable()
    try:
        begun = time.process_time()
        with contextlib.suppress(PipelineError, ValueError, RecursionError):
            read(text)
        return time.process_time() - begun
    finally:
        gc.enable()


@pytest.mark.parametrize(("read", "make", "size"), [shape[1:] for shape in SHAPES], ids=[shape[0] for shape in SHAPES])
def test_no_reader_grows_with_the_square_of_its_text(
    read: Callable[[str], None], make: Callable[[int], str], size: int
) -> None:
    grown = ""
    for number in (size // 4, size, size * 4):
        whole = taken(read, make(number))
        if whole < _NOISE:
            continue
        part = min(taken(read, make(number // _TIMES)) for _ in range(3))
        if whole <= _RATIO * part:
            return
        grown = f"{part:.3f} s, then {whole:.3f} s for {_TIMES} times as much"
    assert not grown


@pytest.mark.parametrize("text", ["[a][", "[a](", "![a][", "^[a", "[[a]"])
def test_brackets_beyond_reason_are_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.md"

    def read(written: str) -> None:
        path.write_text(f"Title\n\n{written}\n", encoding="utf-8")
        article = formats.read(path)
        assert formats.fill(article, [one.source for one in article.segments]) == path.read_bytes()

    assert taken(read, text * 8000) < 20
    path.write_text("Title\n\n" + "[a](b) " * 900, encoding="utf-8")
    assert formats.read(path).segments


def test_an_attribute_of_megabytes_costs_less_than_a_hundred_times_its_size(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f'<p title="{"x" * (1 << 18)}">Words.</p>', encoding="utf-8")
    tracemalloc.start()
    try:
        formats.read(path)
        assert tracemalloc.get_traced_memory()[1] < 100 << 18
    finally:
        tracemalloc.stop()


def test_template_tags_cost_in_proportion(tmp_path: Path) -> None:
    path = tmp_path / "a.md"

    def read(tags_: int) -> None:
        path.write_text("# T\n\n" + '{{< a b="c" >}} ' * tags_, encoding="utf-8")
        formats.read(path)

    read(100)
    half, whole = (called(partial(read, number)) for number in (400, 800))
    assert whole <= 2.2 * half


def test_a_word_in_thousands_of_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text("source,es,note\n" + "".join(f"port,puerto,{number}\n" for number in range(90)), encoding="utf-8")
    assert glossary.load(path).rows
    for row in ("port,puerto,\n", "port,puerto,a\n"):
        path.write_text("source,es,note\n" + row * 3000, encoding="utf-8")
        with pytest.raises(PipelineError, match="more than 100 rows"):
            glossary.load(path)


@pytest.mark.parametrize("attributes", ["a ", "a=1 ", 'a="1"', "a='b c'/"])
@pytest.mark.parametrize("ending", ["html", "md"])
def test_a_tag_of_thousands_of_attributes_is_refused(tmp_path: Path, ending: str, attributes: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_text(f"\n<p {attributes * 3000}>Words.</p>\n", encoding="utf-8")
    with pytest.raises(PipelineError, match="line 2: a tag has thousands of attributes"):
        formats.read(path)
    path.write_text(f"<p {attributes * 1500}>Words.</p>\n<p title='{'x ' * 9000}'>More.</p>\n", encoding="utf-8")
    assert formats.read(path).segments


def void(_: object) -> None:
    pass


def test_a_glossary_and_settings_of_odd_shapes_are_read_in_time(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    for content in (
        "source,es\n" + '"' * 80_000,
        "source," + "es," * 20_000,
        "source,es:forbidden\na," + "b|" * 80_000,
    ):
        path.write_text(content, encoding="utf-8")
        assert taken(lambda _: void(glossary.load(path)), "") < 5
    path = tmp_path / "pipeline.toml"
    for content in ("targets=[" + '"es",' * 4000 + "]", 'targets=["es"]\ntarrget' + "s" * 20_000 + "=1"):
        path.write_text(content, encoding="utf-8")
        assert taken(lambda _: void(workspace_config.load(path)), "") < 5


def called(read: Callable[[], object]) -> int:
    """How many functions ``read`` calls, those of the interpreter included."""
    count = 0

    def noted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(noted)
    try:
        read()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", LARGE)
def test_a_large_honest_file_costs_in_proportion(tmp_path: Path, name: str) -> None:
    reading, file, size = LARGE[name]
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    reading(path, size // 4000)  # what is loaded once
    half, whole = (called(partial(reading, path, size // part)) for part in (2000, 1000))
    assert whole <= 2.1 * half + 100
    tracemalloc.start()
    try:
        reading(path, size // 1000)
        assert tracemalloc.get_traced_memory()[1] < 100 * 1000 * (size // 1000)
    finally:
        tracemalloc.stop()
