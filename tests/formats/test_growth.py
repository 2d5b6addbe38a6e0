"""A source twice as long takes about twice as many steps to read, however its marks nest."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from pipeline import formats

SIZE = 40
MOST = 2.5
"""Twice the text may take this many times the steps: more than n log n needs, and far less than n squared."""


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python ``work`` runs: the same on every machine."""
    count = 0

    def line(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def nested(marks: Callable[[int], str]) -> Callable[[int], str]:
    """A text of lines, each deeper than the one above it; nobody nests deeper than a few hundred characters."""
    return lambda size: "".join(f"{marks(min(line, 200))}a\n" for line in range(size * 10))


TEXTS: dict[str, Callable[[int], str]] = {
    "lists, each inside the last": nested(lambda line: "  " * line + "- "),
    "quotations, each inside the last": nested(lambda line: "> " * line),
    "lists that begin on one line": lambda size: "- " * size * 20 + "a\n",
    "emphasis that may never close": lambda size: "*a_b" * size * 20 + "\n",
    "emphasis between spaces": lambda size: "*a _b " * size * 20 + "\n",
    "links that never close": lambda size: "[a " * size * 20 + "\n",
    "images that never close": lambda size: "![a " * size * 20 + "\n",
    "code that never closes": lambda size: "`a" * (size * 20 + 1) + "\n",
    "tags that never close": lambda size: "<a " * size * 20 + "\n",
    "components that never close": lambda size: "<Tab>\n" * size * 10,
    "components, each inside the last": nested(lambda line: "  " * line + "<Tab>\n" + "  " * line),
    "elements of Markdown that never close": lambda size: "<div markdown>\n" * size * 10,
    "elements above Markdown": lambda size: "<p>a</p>\nb *c*\n" * size * 10,
    "tables that go on behind blank lines": lambda size: "<table><td>\n\n    <td>\n\n" * size * 5,
    "paragraphs that go on behind blank lines": lambda size: "<p>\n\n" + "    <b>a\n\n" * size * 10,
    "paragraphs that nothing closes": lambda size: "<p>\n\n    a\n\n" * size * 10,
}


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_reading_takes_steps_in_proportion_to_the_length(text: Callable[[int], str], tmp_path: Path) -> None:
    formats.read(_written(tmp_path / "warm.md", "A word *or* two.\n"))  # builds the parsers
    once, twice = (_written(tmp_path / f"{size}.md", text(size)) for size in (SIZE, 2 * SIZE))
    assert steps(lambda: formats.read(twice)) <= MOST * steps(lambda: formats.read(once))


def _written(path: Path, text: str) -> Path:
    path.write_text(f"# Title\n\n{text}", encoding="utf-8")
    return path
