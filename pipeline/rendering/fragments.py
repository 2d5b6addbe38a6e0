"""Links within a page: the element that a fragment leads to, as the HTML standard finds it.

https://html.spec.whatwg.org/multipage/browsing-the-web.html#select-the-indicated-part
"""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pipeline.rendering.sanitize import clean
from pipeline.rendering.tree import parsed, serialized

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

TOP = "top"
"""Leads to the top of the page where no element has this id."""


def target(fragment: str, ids: Collection[str]) -> str | None:
    """The id among ``ids`` that ``fragment`` leads to: the one spelled like it, else the one it spells with escapes."""
    decoded = unquote(fragment)
    found = next((name for name in (fragment, decoded) if name in ids), None)
    return TOP if found is None and decoded.lower() == TOP else found


def anchor(root: "LexborNode", own: Collection[str]) -> None:
    """Leave links within the page and the ids that they lead to, and neither where the other is missing.

    ``own`` are the ids of the page around ``root``.
    """
    for place in root.css("a[name]"):  # as old word processors name what a link leads to
        if "id" not in place.attributes:
            place.attrs["id"] = place.attributes["name"]
    places = [(place, clean(place.attributes["id"] or "")) for place in root.css("[id]")]
    links = [(link, (link.attributes["href"] or "")[1:]) for link in root.css('a[href^="#"]')]
    ids = {name for _, name in places} | set(own)
    linked = {target(fragment, ids) for _, fragment in links if fragment}
    seen = set(own)
    for place, name in places:
        if name in linked and name not in seen:
            place.attrs["id"] = name
            seen.add(name)
        else:
            del place.attrs["id"]
    for link, fragment in links:
        if fragment and target(fragment, ids) is None:
            del link.attrs["href"]
    _drop_empty(element for element, _ in (*places, *links))


def beside_words(safe: str) -> str:
    """``safe`` with each id on an empty element in front of the first words below it."""
    if ' id="' not in safe:
        return safe
    root = parsed(safe)
    waiting: list[LexborNode] = []
    emptied: list[LexborNode] = []
    for node in list(root.traverse(include_text=True)):
        if node.is_element_node and (name := node.attributes.get("id")):
            place = root.parser.create_node("a")
            place.attrs["id"] = name
            waiting.append(place)
            emptied.append(node)
            del node.attrs["id"]
        elif node.is_text_node and waiting and (node.text_content or "").strip():
            for place in waiting:
                node.insert_before(place, move=True)
            waiting.clear()
    _drop_empty(emptied)
    return serialized(root)


def _drop_empty(elements: "Iterable[LexborNode]") -> None:
    """Take out those that say nothing any more."""
    for element in {element.mem_id: element for element in elements}.values():
        if element.tag in ("a", "span") and element.first_child is None and not element.attributes.keys() - {"name"}:
            element.decompose()
