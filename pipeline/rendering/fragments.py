"""Links within a page: the element that a fragment leads to, as the HTML standard finds it.

https://html.spec.whatwg.org/multipage/browsing-the-web.html#select-the-indicated-part
"""

import html
import re
from collections.abc import Collection
from urllib.parse import unquote

from pipeline.rendering.inline import TAG

TOP = "top"
"""Leads to the top of the page where no element has this id."""
_ID = re.compile(r'\sid="([^"]*)"')
_LINK = re.compile(r'\shref="#([^"]+)"')
_EMPTY = re.compile(r"<a></a>|<span></span>")


def target(fragment: str, ids: Collection[str]) -> str | None:
    """The id among ``ids`` that ``fragment`` leads to: the one spelled like it, else the one it spells with escapes."""
    decoded = unquote(fragment)
    found = next((name for name in (fragment, decoded) if name in ids), None)
    return TOP if found is None and decoded.lower() == TOP else found


def anchored(safe: str, own: Collection[str]) -> str:
    """``safe`` with links within the page and the ids that they lead to, without either where the other is missing.

    ``own`` are the ids of the page around ``safe``.
    """
    if '="#' not in safe and ' id="' not in safe:
        return safe
    pieces = TAG.split(safe)
    ids = {html.unescape(name[1]) for tag in pieces[1::2] for name in _ID.finditer(tag)} | set(own)
    linked = {target(html.unescape(link[1]), ids) for tag in pieces[1::2] for link in _LINK.finditer(tag)}
    seen = set(own)

    def place(said: re.Match[str]) -> str:
        name = html.unescape(said[1])
        if name not in linked or name in seen:
            return ""
        seen.add(name)
        return said[0]

    pieces[1::2] = [
        _LINK.sub(lambda link: link[0] if target(html.unescape(link[1]), ids) else "", _ID.sub(place, tag))
        for tag in pieces[1::2]
    ]
    return _EMPTY.sub("", "".join(pieces))


def beside_words(safe: str) -> str:
    """``safe`` with each id on an empty element in front of the first words below it."""
    if ' id="' not in safe:
        return safe
    pieces = TAG.split(safe)
    waiting: list[str] = []
    for place, piece in enumerate(pieces):
        if place % 2 and (name := _ID.search(piece)):
            waiting.append(name[0])
            pieces[place] = piece.replace(name[0], "", 1)
        elif place % 2 == 0 and piece.strip() and waiting:
            pieces[place] = "".join(f"<a{name}></a>" for name in waiting) + piece
            waiting.clear()
    return _EMPTY.sub("", "".join(pieces))


def anchors(safe: str) -> str:
    """Empty elements with the ids in ``safe``, to stand where it stood."""
    return "".join(f'<a id="{name[1]}"></a>' for tag in TAG.split(safe)[1::2] for name in _ID.finditer(tag))
