"""Write plain text and lines of sanitized HTML as Markdown that renders as exactly that text.

A template engine that reads the Markdown first (Hugo's, Jekyll's) finds nothing to run in it. Some site generators
drop HTML in Markdown (Hugo does), so Markdown syntax is used instead of HTML wherever it is unambiguous.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pipeline.markup.references import unescape
from pipeline.rendering.inline import TAG, signs

# Characters that a backslash escapes in CommonMark and kramdown; in kramdown, a single pipe makes a table, ``$`` a
# formula.
_INLINE = re.compile(r"[\\`*\[<>|~$]|(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_SIGNS = re.compile(r"^(?=[#+=:-])")
_BREAK = re.compile(r"<br\b[^<>]*>")
_ALONE = re.compile(r"<(?:img|wbr)\b")
_IMAGE = re.compile(r"<img\b")
_LINK = re.compile(r'<a href="([^"]+)"(?: hreflang="[^"]*")?(?: title="([^"]*)")?>')
_ATTRIBUTES = re.compile(r'\s(src|alt)="([^"]*)"')
_STRESS: Mapping[str, str] = MappingProxyType({"<em>": "*", "<i>": "*", "<strong>": "**", "<b>": "**"})
_MARKS = "“”‘’«»„…¿¡?!.,;:'\""
_SPACE_AFTER = re.compile(r"(?<! ) *(<(?:a|em|i|strong|b)\b[^<>]*>) +(?=[^ ])")
_SPACE_BEFORE = re.compile(r"(?<=[^ ]) +(</(?:a|em|i|strong|b)>) *")
BRACE = "&#123;"
"""An escaped brace, which no template engine treats as the start of a tag."""


def escape(text: str, *, start: bool = True) -> str:
    """Escape ``text``, one line of plain text, for Markdown and for a template engine that runs before it.

    With ``start``, the text is at the beginning of its line, where ``1.``, ``-`` or ``#`` would be markup.
    """
    text = _ENTITY.sub("&amp;", text)
    words = text.rstrip("#")  # signs at the end would close a heading
    text = _INLINE.sub(r"\\\g<0>", words) + r"\#" * (len(text) - len(words))
    text = text.replace("\\<", "&lt;").replace("{", BRACE)
    return _SIGNS.sub(r"\\", _NUMBER.sub(r"\1\\\2", text)) if start else text


def inline(safe: str, between: str = "\\\n") -> str:
    """Return sanitized inline HTML as Markdown: text escaped, tags as Markdown syntax, ``between`` for ``<br>``."""
    lines = [line for line in _BREAK.split(signs(safe)) if line.strip()]
    if not all(map(_whole, lines)):
        lines = [" ".join(lines)]
    return between.join(map(_line, lines))


def _whole(line: str) -> bool:
    """Return whether every element ends on the line on which it begins."""
    tags: list[str] = [tag for tag in TAG.findall(line) if not _ALONE.match(tag)]
    return sum(1 if tag.startswith("</") else -1 for tag in tags) == 0


def _line(safe: str) -> str:
    pieces = TAG.split(_spaces_outside(safe).strip())
    made = list(map(_tag, pieces))
    made[::2] = [escape(unescape(words), start=index == 0) for index, words in enumerate(pieces[::2])]
    for index in range(1, len(pieces), 2):
        if sign := _STRESS.get(pieces[index]):
            _stress(pieces, made, index, sign)
        elif link := _LINK.fullmatch(pieces[index]):
            _link(pieces, made, index, link)
    return "".join(made)


def _spaces_outside(safe: str) -> str:
    """``safe`` with the spaces at the ends of links and stressed words put outside them, where a page looks the same.

    Markdown takes a sign beside a space for a plain one.
    """
    moved = ""
    while moved != safe and ("> " in safe or " </" in safe):
        moved, safe = safe, _SPACE_BEFORE.sub(r"\1 ", _SPACE_AFTER.sub(r" \1", safe))
    return safe


def _stress(pieces: Sequence[str], made: list[str], index: int, sign: str) -> None:
    """Use Markdown emphasis where its signs are unambiguous (CommonMark 0.31.2, 6.2).

    Beside a letter of the stressed words that is so whatever the context, beside a mark only at a space or an end.
    """
    end = index + 2
    words = pieces[index + 1]
    closed = end < len(pieces) and pieces[end] == pieces[index].replace("<", "</")
    alone = (index == 1 or pieces[index - 1]) and (end + 2 == len(pieces) or pieces[end + 1 : end + 2] != [""])
    if not (closed and alone and words):
        return
    before, after = pieces[index - 1], pieces[end + 1]
    opens = words[0].isalnum() or (words[0] in _MARKS and (before[-1:].isspace() or (index == 1 and not before)))
    closes = words[-1].isalnum() or (
        words[-1] in _MARKS and (after[:1].isspace() or (end + 2 == len(pieces) and not after))
    )
    if opens and closes:
        made[index] = made[end] = sign


def _link(pieces: Sequence[str], made: list[str], index: int, link: re.Match[str]) -> None:
    end = next((end for end in range(index, len(pieces), 2) if pieces[end] == "</a>"), 0)
    words = "".join(pieces[index + 1 : end : 2]) if end else ""
    if not words.strip() or words.startswith("^"):  # a footnote in many dialects
        return
    title = f' "{_attribute(link[2])}"' if link[2] else ""
    for within in range(index + 1, end, 2):
        made[within] = made[within].replace("]", r"\]")
    made[index], made[end] = "[", f"](<{_address(link[1])}>{title})"
    if made[index - 1].endswith("!"):  # the link would become an image
        made[index - 1] = made[index - 1][:-1] + r"\!"


def _tag(tag: str) -> str:
    if not _IMAGE.match(tag):
        return tag.replace("{", BRACE).replace("|", "&#124;")  # no template tag or table column in an address
    attributes = dict(_ATTRIBUTES.findall(tag))
    return f"![{_attribute(attributes.get('alt', ''))}](<{_address(attributes.get('src', ''))}>)"


def _attribute(written: str) -> str:
    title = " ".join(unescape(written).split())
    return escape(title, start=False).replace("]", r"\]").replace('"', r"\"")


def _address(written: str) -> str:
    address = re.sub(r"[<>\\\s{}|]", lambda sign: f"%{ord(sign[0]):02X}", unescape(written))
    return _ENTITY.sub("&amp;", address)
