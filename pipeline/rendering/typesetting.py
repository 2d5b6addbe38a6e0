"""Newspaper typography for the body of a page: captions below pictures, aligned columns of numbers, italics."""

import re
from typing import TYPE_CHECKING

from pipeline.rendering.tree import renamed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# Amounts, percentages, numbers and years, with their signs and short units.
_FIGURE = re.compile(r"[-+−–(<>~≈±]?\s*+(?:[$€£¥₹]\s*+)?[-+−–]?\d[\d.,'’\s]*(?:[%‰°$€£¥₹]|[^\W\d]{1,3}\.?)?\)?\d?")
JOINER = "\u200b"
"""The zero-width space that lets a Markdown parser recognize emphasis."""
_STRESSED = "em, strong, i, b, s, del"
# The parts of an abbreviation, between which no line may break: EE. UU., J. K. Rowling.
_PARTS = re.compile(r"(?<![^\W_])([^\W\d_]{1,2}\.) (?=[^\W\d_]{1,2}\.)")


def typeset(root: "LexborNode") -> None:
    """Typeset the content of ``root``. The text that is read aloud or copied does not change."""
    without_joiners(root)
    for picture in root.css("img"):
        _caption(picture)
    for paragraph in root.css("p, li, dd, td, figcaption"):
        inner = _only(paragraph)
        while inner is not None and inner.tag in ("strong", "b"):
            inner = _only(inner)
        if inner is not None and inner.tag == "em":
            # A paragraph in another voice, not emphasis: scripts without italics would dot or embolden every letter.
            renamed(inner, "i")
    for table in root.css("table"):
        _align(table)


def without_joiners(root: "LexborNode") -> None:
    """Remove the zero-width spaces that let a Markdown parser recognize emphasis."""
    for element in root.css(_STRESSED):
        inner = (element.first_child, element.last_child)
        for text, at_end in ((element.prev, True), (element.next, False), (inner[0], False), (inner[1], True)):
            words = (text.text_content or "") if text is not None and text.is_text_node else ""
            if text is not None and words and JOINER in (words[-1] if at_end else words[0]):
                text.replace_with(words.removesuffix(JOINER) if at_end else words.removeprefix(JOINER))


def unbroken(words: str) -> str:
    """Return ``words`` with no-break spaces inside abbreviations of several parts."""
    return _PARTS.sub(lambda part: f"{part[1]}\u00a0" if part[1][0].isupper() else part[0], words)


def _only(element: "LexborNode") -> "LexborNode | None":
    """Return the only node in ``element`` apart from blank text, or None."""
    children = [child for child in element.iter(include_text=True) if not _is_blank(child)]
    return children[0] if len(children) == 1 else None


def _is_blank(node: "LexborNode") -> bool:
    return bool(node.is_text_node) and not (node.text_content or "").strip()


def _caption(picture: "LexborNode") -> None:
    """Turn the title of a picture that is alone in its paragraph into a caption, because few readers see a title."""
    title, around = picture.attributes.get("title"), picture.parent
    if not (title or "").strip() or around is None or around.tag != "p" or _only(around) is None:
        return
    del picture.attrs["title"]
    caption = picture.parser.create_node("figcaption")
    caption.insert_child(title or "")
    around.insert_child(caption, move=True)
    renamed(around, "figure")


def _align(table: "LexborNode") -> None:
    """Align columns of numbers at the end, unless a cell spans others; cells with an alignment keep it.

    The first column names the rows, even by years or numbers: it stays at the start.
    """
    rows = [[cell for cell in row.iter() if cell.tag in ("td", "th")] for row in table.css("tr")]
    cells = [cell for row in rows for cell in row]
    if any(cell.attributes.keys() & {"colspan", "rowspan"} for cell in cells):
        return
    for column in range(1, max(map(len, rows), default=0)):
        below = [row[column] for row in rows if column < len(row)]
        texts = [cell.text().strip() for cell in below if cell.tag == "td"]
        if any(texts) and all(not text or _FIGURE.fullmatch(text) for text in texts):
            for cell in below:
                if "style" not in cell.attributes:
                    cell.attrs["style"] = "text-align:right"
