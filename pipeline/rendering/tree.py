"""HTML as a tree, parsed as browsers parse it (lexbor), and changes to it that the library has no function for."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.markup.hidden import hides

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


def parsed(markup: str) -> "LexborNode":
    """Parse ``markup`` and return the body of its page."""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(f"<body>{markup}").body
    assert root is not None  # noqa: S101 - every page has a body
    return root


def serialized(root: "LexborNode") -> str:
    """Return the markup of ``root``, which parses to the same tree."""
    for element in root.css("pre"):
        first = element.first_child
        if first is not None and (first.text_content or "").startswith("\n"):
            first.insert_before("\n")  # a parser drops the first line break
    return root.inner_html or ""


def renamed(element: "LexborNode", tag: str) -> None:
    """Change the tag of ``element`` to ``tag``; its attributes and content are kept."""
    other = element.parser.create_node(tag)
    for name, value in element.attributes.items():
        other.attrs[name] = value
    element.insert_before(other, move=True)
    while (child := element.first_child) is not None:
        other.insert_child(child, move=True)
    element.decompose()


def with_attributes(element: "LexborNode", first: Mapping[str, str]) -> None:
    """Set the attributes ``first`` before the element's other attributes."""
    own = dict(element.attributes)
    for name in own:
        del element.attrs[name]
    for name, value in (*first.items(), *((name, value) for name, value in own.items() if name not in first)):
        element.attrs[name] = value


def texts(root: "LexborNode") -> list["LexborNode"]:
    """Return all text nodes in ``root``, in order."""
    return [node for node in root.traverse(include_text=True) if node.is_text_node]


def events(root: "LexborNode") -> Iterator[tuple["LexborNode", bool]]:
    """Yield each node below ``root`` in order with True, and each element again with False where it ends."""
    open_: list[LexborNode] = []
    node = root.first_child
    while node is not None or open_:
        if node is None:
            ended = open_.pop()
            yield ended, False
            node = ended.next
            continue
        yield node, True
        if node.is_element_node:
            open_.append(node)
            node = node.first_child
        else:
            node = node.next


def split(
    text: "LexborNode", pieces: list[tuple[str, bool]], element: Callable[[], "LexborNode"] | None = None
) -> None:
    """Replace ``text`` with ``pieces``; marked pieces are each wrapped in a new ``element``, if given."""
    for words, special in pieces:
        text.insert_before(words)
        node = text.prev
        assert node is not None  # noqa: S101 - it was inserted just now
        if special and element:
            around = element()
            node.insert_before(around, move=True)
            around.insert_child(node, move=True)
    text.decompose()


def remove_hidden(root: "LexborNode") -> None:
    """Remove every element that browsers do not show, and keep those whose attribute ``hidden`` has no effect."""
    for element in root.css("[style], [hidden], dialog"):
        if hides(element.tag or "", element.attributes):
            element.attrs["hidden"] = ""
        elif "hidden" in element.attributes:
            del element.attrs["hidden"]
    while (hidden := root.css_first("[hidden]")) is not None:
        hidden.decompose()
