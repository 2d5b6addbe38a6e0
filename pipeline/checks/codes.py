"""What must go through a translation untouched: inline markup, addresses, handles."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.checks.addresses import ADDRESS, links
from pipeline.checks.brief import Brief
from pipeline.checks.messages import named
from pipeline.checks.reading import characters
from pipeline.model import Unit

SIGNS = frozenset("<`*_{[]&")
"""Without one of these a text has no inline code."""
_CODE = re.compile(
    r"</?[A-Za-z][^<>]{0,1000}>|&(?:[A-Za-z]{2,10}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});|`[^`]{1,1000}`"
    r"|\{\{[^{}]{0,1000}\}\}|\{%[^{}]{0,1000}%\}|\{[\w.-]{0,60}\}|\[\^[\w-]{1,60}\]|\]\([^()\s]{0,2000}(?:\s(?:\"[^\"()]*\"|'[^'()]*'))?\)"
    r"|!?\[(?=[^\[\]]{0,2000}\]\()|!\[|\*\*\*|\*\*|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)|(?<![\w*])\*(?=[\w“\"¿¡«])|(?<=[\w.,!?”\"»])\*(?![\w*])"
)
_ATTRIBUTE = re.compile(
    r"\s(?:alt|title|lang|aria-label)=(?:\"[^\"]*\"|'[^']*')|(?<=\S)\s(?:\"[^\"]*\"|'[^']*')(?=\)$)"
)
_LINKED = re.compile(r"\[([^\[\]]{0,2000})(?=\]\()")
# A reference that readers would see instead of its character: torn by a space, unfinished, or escaped once more.
_BROKEN = re.compile(
    r"&\s?(?:amp|lt|gt|quot|nbsp|#\d{1,7})(?:\s;|(?![\w;]))|&\s(?:amp|lt|gt|quot|nbsp);|&amp;#?\w{2,10};"
)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
# HTML's elements that have no end (WHATWG HTML, 13.1.2).
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_UNTOUCHED = re.compile(f"({_CODE.pattern}|{ADDRESS.pattern})", re.DOTALL)


def codes(unit: Unit, _: Brief) -> Iterator[str]:
    """Markup is lost or added

    Each piece of inline markup of the source (tags, emphasis, code, link targets, shortcodes) stands in the
    translation as often, and what closes a tag or a link stands behind what opens it. A word may stand for a character
    reference ("y" for ``&amp;``); one that is broken (``& amp;``) is found.

    Source: XLIFF 2.1, 4.3.1 (inline codes); Weblate's checks "xml-tags", "md-link" and "md-syntax".
    """
    lost, extra = difference(unit.source, unit.target)
    if lost:
        yield f"{named(lost)} is missing"
    if extra:
        yield f"{named(extra)} is not in the source"
    if not lost and not extra and (stray := _stray(inline(unit.target))) and not _stray(inline(unit.source)):
        yield f"{named([stray])} closes what is not open there"
    if "&" in unit.target and (broken := _broken(unit.target) - _broken(unit.source)):
        yield f"{named(broken)} shows instead of the character that it stands for"


def code_order(unit: Unit, _: Brief) -> Iterator[str]:
    """Markup stands in another order

    Languages put their words in another order, and their markup with them: look whether each piece still stands at the
    words it belongs to.

    Source: XLIFF 2.1, attribute canReorder of inline codes.
    """
    theirs, ours = inline(unit.source), inline(unit.target)
    if theirs == ours or Counter(theirs) != Counter(ours) or _stray(ours):
        return
    first, second = next((mine, other) for mine, other in zip(ours, theirs, strict=True) if mine != other)
    yield f"{named([first])} stands before {named([second])}"


def _stray(codes: Sequence[str]) -> str:
    """The first of ``codes`` that closes a tag or link which is not the last one open; "" for none."""
    open_: list[str] = []
    for code in codes:
        name, closes = _pair(code)
        if closes and (not open_ or open_.pop() != name):
            return code
        if name and not closes:
            open_.append(name)
    return ""


def _pair(code: str) -> tuple[str, bool]:
    """What ``code`` opens or closes, and whether it closes that; "" where it stands alone."""
    if code.startswith("]("):
        return "[", True
    if code in ("[", "!["):
        return "[", False
    tag = _TAG.match(code)
    if tag is None or tag[2].lower() in _VOID or code.endswith("/>"):
        return "", False
    return tag[2].lower(), bool(tag[1])


def _broken(text: str) -> Counter[str]:
    return Counter(_BROKEN.findall(text))


def difference(source: str, target: str) -> tuple[list[str], list[str]]:
    """Inline codes that ``target`` lacks, and those it has beyond the source's; characters are none."""
    theirs, ours = inline(source), inline(target)
    if theirs == ours:
        return [], []
    wanted, found = (Counter(code for code in side if code[0] != "&") for side in (theirs, ours))
    return sorted((wanted - found).elements()), sorted((found - wanted).elements())


@lru_cache(maxsize=4096)
def inline(text: str) -> tuple[str, ...]:
    """The inline codes of ``text``; what people read in a tag or behind an address (alt, title) is not part of it."""
    if SIGNS.isdisjoint(characters(text)):
        return ()
    return tuple(_ATTRIBUTE.sub("", match[0]) for match in _CODE.finditer(text))


OF_MARKUP = frozenset({codes, code_order, links})
"""The checks that look at markup; all others look at the words between."""


def without_codes(units: Sequence[Unit]) -> list[Unit]:
    """``units`` without inline codes, where they have any: what the checks of words look at."""
    return [
        replace(unit, source=words(unit.source), target=words(unit.target))
        if inline(unit.source) or inline(unit.target)
        else unit
        for unit in units
    ]


def words(text: str) -> str:
    """``text`` without its inline codes; a character reference becomes its character."""
    if not inline(text):
        return text
    bare = _LINKED.sub(r"\1", text) if "](" in text else text
    return html.unescape(_CODE.sub(lambda code: code[0] if code[0][0] == "&" else "", bare))


def split(text: str) -> list[str]:
    """``text`` in parts: words first, then by turns a code or address, and words. Joined they are ``text``."""
    return _UNTOUCHED.split(text)
