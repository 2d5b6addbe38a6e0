"""Elements of web pages that an edition shows as other elements, as it has no menus, buttons or programs."""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from pipeline.markup.html import excludes
from pipeline.rendering.tree import renamed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# A click on such a button opens what is below the heading, which an edition always shows.
_HEADINGS = "h1 button, h2 button, h3 button, h4 button, h5 button, h6 button, summary button, dt button"
# Buttons that open what is below them without being in a heading: tabs, and questions above their answers.
_OPENERS = "button[role=tab], button[aria-controls], button[aria-expanded]"

_TITLES = (
    "title",
    "label",
    "heading",
    "header",
    "caption",
    "summary",
    "question",
    "text",
    "tooltip",
    "tip",
    "description",
)
# Components of MDX: their names have a capital, and a browser would take some for elements that an edition leaves out.
_COMPONENT = re.compile(
    r"<(?P<slash>/?)(?P<name>(?=\w{1,60}?[a-z])[A-Z][\w.]{1,80}+)(?P<rest>(?>[^<>\"'/]|/(?!>)|\"[^\"]*\"|'[^']*')*)(?P<closed>/?)>"
)
_LIKE_HTML = frozenset(
    "aside button canvas caption details figure label math nav object select summary svg textarea title".split()  # noqa: SIM905
)
_TO = re.compile(r"(?<=\s)to(?==)")
_BLOCKS = frozenset({"body", "div", "section", "li", "dd", "td", "blockquote", "details"})


def replace_elements(root: "LexborNode") -> None:
    """Replace tables of contents, headings to click on and pictures of AMP by elements that an edition has."""
    for button in root.css(_HEADINGS):
        button.unwrap()
    for button in root.css(_OPENERS):
        renamed(button, "div")
    for menu in root.css("nav"):
        links = [link.attributes["href"] or "" for link in menu.css("a[href]")]
        if links and all(link.strip().startswith("#") for link in links):
            renamed(menu, "div")
    for picture in reversed(root.css("amp-img")):  # those inside others first
        while (child := picture.first_child) is not None:  # the replacement for the picture
            child.decompose()
        renamed(picture, "img")


def named_apart(rendered: str) -> str:
    """Return ``rendered`` with components under names that no element has; those without content are closed."""
    return _COMPONENT.sub(_named_apart, rendered)


def _named_apart(tag: re.Match[str]) -> str:
    name, rest = tag["name"], tag["rest"]
    if name == "Link":  # of Docusaurus, Gatsby and Next
        name, rest = "a", _TO.sub("href", rest)
    elif name.lower() in _LIKE_HTML:
        name = f"Own{name}"
    end = f"></{name}>" if tag["closed"] and name.lower() not in {"br", "hr", "image", "img", "input"} else ">"
    return f"<{tag['slash']}{name}{rest}{end}"


def unwrap_unknown(root: "LexborNode", known: Collection[str]) -> None:
    """Replace the elements of ``root`` that are not ``known`` by their content, below their title or label if any.

    These are components: ``<Callout title="Stay dry">``, ``<LinkCard title="Coats" href="/coats/" />``. In a sentence,
    the words of an empty one are shown in its place (``<Button label="Press" />``), and those around others say more
    about them.
    """
    for element in [each for each in root.css("*") if each.tag not in known]:
        named = [] if "-" in (element.tag or "") else [element.attributes.get(name) for name in _TITLES]
        words = [each for each in named if each]
        around = element.parent
        only = around is not None and around.tag == "p" and element.prev is None and element.next is None
        if words and (only or around is None or around.tag in _BLOCKS):
            below = around if around is not None and only else element
            for number, each in enumerate(words if not element.text().strip() else words[:1]):
                below.insert_before(_paragraph(element, each, (element.attributes.get("href") or "") * (number == 0)))
        elif words and element.text().strip():
            element.attrs["title"] = words[0]
            renamed(element, "span")
            continue
        elif words:
            element.insert_before(words[0])
        element.unwrap()  # not by tag name, which may not be valid in a selector


def _paragraph(element: "LexborNode", words: str, address: str) -> "LexborNode":
    made = element.parser.create_node("p")
    inside = made
    if address:
        made.insert_child(element.parser.create_node("a"))
        inside = made.first_child or made
        inside.attrs["href"] = address
    inside.insert_child(words)
    return made


def remove_source_language(root: "LexborNode", language: str) -> None:
    """Remove the source's ``language`` and direction from elements that are translated, such as embedded posts.

    Elements that the author excludes from translation keep both.
    """
    own = language.split("-", maxsplit=1)[0].lower()
    for element in root.css("[lang]"):
        if (element.attributes["lang"] or "").split("-")[0].lower() == own and not _is_kept(element):
            for name in {"lang", "dir"} & element.attributes.keys():
                del element.attrs[name]


def _is_kept(element: "LexborNode") -> bool:
    node: LexborNode | None = element
    while node is not None:
        if excludes(node.attributes):
            return True
        node = node.parent
    return False
