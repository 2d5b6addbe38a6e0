"""The structure of a page: its tags and the codes between them, to prove that an edition has the same."""

from pipeline.formats.escaping import parts
from pipeline.formats.html.escaping import scan
from pipeline.formats.html.walk import Directive, Element, walk
from pipeline.formats.offsets import LineNumbers
from pipeline.formats.structure import Node
from pipeline.markup.html import without_words


def outline(text: str, start: int) -> list[Node]:
    """The tags that divide the page, with their attributes, and the codes in the text between them."""
    numbers = LineNumbers(text)
    body = text[start:]
    nodes: list[Node] = []
    for stretch in walk(body, ""):
        line = numbers.at(start + stretch.start)
        written = body[stretch.start : stretch.end]
        if isinstance(stretch, Directive):
            nodes.append(Node("directive", line, (written,)))
        elif isinstance(stretch, Element):
            nodes.append(_element(body, stretch, line))
        elif written.strip():
            nodes.append(Node("text", line, parts(scan(written))))
    return nodes


def _element(text: str, element: Element, line: int) -> Node:
    kind = "end of" if element.tag.kind.value == "close" else ""
    written = text[element.start : element.end] if element.opaque else without_words(text, element.tag)
    return Node(f"{kind} <{element.tag.name}>".strip(), line, (written,))
