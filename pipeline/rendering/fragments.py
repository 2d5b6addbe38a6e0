"""Links within a page: find the target element of a fragment as the HTML standard does.

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
"""The fragment for the top of the page, unless an element has this id."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def target(fragment: str, ids: Collection[str]) -> str | None:
    """Return the id among ``ids`` that ``fragment`` refers to, as written or percent-decoded.

    Returns ``TOP`` for the top of the page, or None if there is no such target.
    """
    decoded = unquote(fragment)
    found = next((name for name in (fragment, decoded) if name in ids), None)
    return TOP if found is None and decoded.lower() == TOP else found


def anchor(root: "LexborNode", own: Collection[str]) -> None:
    """Remove links within the page that have no target, and ids that no link refers to.

    Headings keep their ids: other pages link to them.
    ``own`` are the ids of the page around ``root``.
    """
    for place in root.css("a[name]"):  # link targets as written by old word processors
        if "id" not in place.attributes:
            place.attrs["id"] = place.attributes["name"]
    places = [(place, clean(place.attributes["id"] or "")) for place in root.css("[id]")]
    links = [(link, (link.attributes["href"] or "")[1:]) for link in root.css('a[href^="#"]')]
    ids = {name for _, name in places} | set(own)
    linked = {target(fragment, ids) for _, fragment in links if fragment}
    seen = set(own)
    for place, name in places:
        above = place.parent.tag if place.parent is not None else ""
        if (name in linked or _HEADINGS & {place.tag, above}) and name not in seen:
            place.attrs["id"] = name
            seen.add(name)
        else:
            del place.attrs["id"]
    for link, fragment in links:
        if fragment and target(fragment, ids) is None:
            del link.attrs["href"]
    _drop_empty(element for element, _ in (*places, *links))


def beside_words(safe: str) -> str:
    """Return ``safe`` with each id moved to an empty element before the first words in or after its element."""
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
    """Remove the empty links and spans among ``elements`` that have no attributes except ``name``."""
    for element in {element.mem_id: element for element in elements}.values():
        if element.tag in ("a", "span") and element.first_child is None and not element.attributes.keys() - {"name"}:
            element.decompose()
