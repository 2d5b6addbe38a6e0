"""Wrap untranslated sentences of a page in elements that state their language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.formats.left import END, MARK, START, without_marks
from pipeline.rendering.tree import events, split, texts

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BETWEEN = re.compile(rf"{END}(\s*){START}")
_PIECES = re.compile(f"([{START}{END}])")


def labelled(root: "LexborNode", attributes: Mapping[str, str]) -> None:
    """Wrap the content between marks in elements with ``attributes``; adjacent sentences share an element."""
    _leave_attributes(root)
    for text in texts(root):
        words = text.text_content or ""
        if MARK.search(words):
            pieces = _PIECES.split(_BETWEEN.sub(r"\1", words))
            split(text, [(piece, False) for piece in pieces if piece])
    reader = _Reader()
    for node, begins in events(root):
        reader.read(node, begins)
    for run in reader.whole():
        around = root.parser.create_node("span")
        for name, value in attributes.items():
            around.attrs[name] = value
        run[0].insert_before(around, move=True)
        for node in run:
            around.insert_child(node, move=True)
    for mark in reader.marks:
        mark.decompose()


def _leave_attributes(root: "LexborNode") -> None:
    """Remove marks from attributes, which cannot contain elements."""
    for element in root.css("*"):
        for name, value in element.attributes.items():
            if value and MARK.search(value):
                element.attrs[name] = without_marks(value)


@dataclass(slots=True)
class _Open:
    """An element that the reader has entered."""

    element: "LexborNode"
    inside: bool
    """Whether it begins between marks."""
    marks: int
    """The number of marks before it."""
    runs: int
    """The number of runs of nodes between marks before it."""
    beside: "list[LexborNode]"
    """The nodes between marks directly before it."""


@dataclass(slots=True)
class _Reader:
    """Finds nodes that are wholly between marks; adjacent nodes form one run, and no run is inside another."""

    inside: bool = False
    marks: "list[LexborNode]" = field(default_factory=list)
    runs: "list[list[LexborNode]]" = field(default_factory=list)
    run: "list[LexborNode]" = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)

    def read(self, node: "LexborNode", begins: bool) -> None:
        if node.is_element_node:
            self._begin(node) if begins else self._end()
        elif node.is_text_node and (words := node.text_content or "") in (START, END):
            self.marks.append(node)
            self.inside = words == START
            self._end_run()
        elif self.inside:
            self.run.append(node)

    def whole(self) -> "list[list[LexborNode]]":
        """Return the runs that have words or elements."""
        self._end_run()
        return [run for run in self.runs if any(map(_says_something, run))]

    def _begin(self, element: "LexborNode") -> None:
        self.open.append(_Open(element, self.inside, len(self.marks), len(self.runs), self.run))
        self.run = []

    def _end(self) -> None:
        opened = self.open.pop()
        if opened.inside and opened.marks == len(self.marks):
            del self.runs[opened.runs :]
            self.run = [*opened.beside, opened.element]
            return
        self._end_run()
        self.run = opened.beside
        self._end_run()

    def _end_run(self) -> None:
        if self.run:
            self.runs.append(self.run)
        self.run = []


def _says_something(node: "LexborNode") -> bool:
    return node.is_element_node or bool((node.text_content or "").strip())
