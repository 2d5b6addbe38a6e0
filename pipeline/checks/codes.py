"""What must go through a translation untouched: inline markup, addresses, handles."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.checks import emphasis, entities
from pipeline.checks.addresses import ADDRESS, links
from pipeline.checks.messages import named
from pipeline.language.words import characters
from pipeline.markup.references import unescape
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

SIGNS = frozenset("<`*_~{[]&")
"""Without one of these a text has no inline code."""
# Each alternative begins with a plain character, so that the search skips to the next one that may begin a code. What
# is escaped, and marks of emphasis that emphasise nothing, are found as well: they are no codes.
_CODE = re.compile(
    r"</?[A-Za-z][^<>]{0,1000}>"
    r"|&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"
    r"|`[^`]{1,1000}`"
    r"|\{\{[^{}]{0,1000}\}\}|\{%[^{}]{0,1000}%\}|\{[\w.-]{0,60}\}"
    r"|\[\^[\w-]{1,60}\]"
    r"|\]\((?:[^()\s]|\([^()\s]{0,500}\)){0,2000}(?:\s{1,9}(?:\"[^\"]{0,2000}\"|'[^']{0,2000}'))?\)"
    r"|\]\[(?<![\d.…-]\]\[)(?:\w[^\[\]]{0,200})?\]"
    r"|!\[|\[(?=[^\[\]]{0,2000}\](?:\(|(?<![\d.…-]\])\[[\]\w]))"
    r"|\\[\\*_~]|\*\**|__*|~~~*"
)
_ATTRIBUTE = re.compile(
    r"\s(?:alt|title|lang|aria-label|placeholder)=(?:\"[^\"]*\"|'[^']*')"
    r"|(?<=\S)\s{1,9}(?:\"[^\"]*\"|'[^']*')(?=\)$)"
)
_UNTOUCHED = re.compile(f"{_CODE.pattern}|{ADDRESS.pattern}", re.DOTALL)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_BLOCK = re.compile(r"\{(?:\{[<%]|%)-?\s*(end|/\s*)?([\w.-]+)")
# HTML's elements that have no end (WHATWG HTML, 13.1.2).
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


def codes(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Markup is lost or added

    Each piece of inline markup of the source (tags, emphasis, code, link targets, shortcodes) stands in the
    translation as often, and what closes a tag, a link or a block stands behind what opens it. ``*`` and ``_`` are
    alike; where they emphasise nothing any more, since a space or a letter stands too close, that is said. A word may
    stand for a character reference ("y" for ``&amp;``); one that is broken (``& amp;``, ``&mdash``) is found.

    Source: XLIFF 2.1, 4.3.1 (inline codes); CommonMark 0.31.2, 6.2; Weblate's checks "xml-tags", "md-link" and
    "md-syntax".
    """
    theirs, ours = inline(unit.source), inline(unit.target)
    if not theirs and not ours and "&" not in unit.target:
        return
    lost, extra = difference(unit.source, unit.target)
    if lost:
        yield f"{named(lost)} is missing"
    if extra:
        yield f"{named(extra)} is not in the source"
    if not lost and not extra and (stray := _stray(ours)) and not _stray(theirs):
        yield f"{named([stray])} closes what is not open there"
    if shown := _shown(unit.source, unit.target):
        yield f"{named(shown)} shows instead of emphasising"
    letters = {code for code in ours if code[0] == "&" and unescape(code).isalpha()} - set(theirs)
    if letters and "&" not in unit.source:
        yield f"{named(sorted(letters))} is to be {named(unescape(code) for code in sorted(letters))}"
    if "&" in unit.target and (broken := entities.broken(unit.source, unit.target)):
        yield f"{named(broken)} shows instead of the character that it stands for"


def code_order(unit: Unit, _: StyleGuide) -> Iterator[str]:
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
    """The first of ``codes`` that closes a tag, link or block which is not open, or not the last one; "" for none."""
    open_: list[str] = []
    blocks: Counter[str] = Counter()
    for code in codes:
        if block := _BLOCK.match(code):
            # Blocks may cross tags: what stands in them is not always there.
            blocks[block[2]] += -1 if block[1] else 1
            if blocks[block[2]] < 0:
                return code
            continue
        name, closes = _pair(code)
        if closes and (not open_ or open_.pop() != name):
            return code
        if name and not closes:
            open_.append(name)
    return ""


def _pair(code: str) -> tuple[str, bool]:
    """What ``code`` opens or closes, and whether it closes that; "" where it stands alone."""
    if code[0] == "]":
        return "[", True
    if code in ("[", "!["):
        return "[", False
    tag = _TAG.match(code)
    if tag is None or tag[2].lower() in _VOID or code.endswith("/>"):
        return "", False
    return tag[2].lower(), bool(tag[1])


def difference(source: str, target: str) -> tuple[list[str], list[str]]:
    """Inline codes that ``target`` lacks, and those it has beyond the source's; characters are none."""
    theirs, ours = inline(source), inline(target)
    if theirs == ours:
        return [], []
    lost, extra = _beyond(theirs, ours), _beyond(ours, theirs)
    if (lost or extra) and _all_marks(source) == _all_marks(target):
        # All are there: whether they emphasise is another question, and a lone one may be a note's (Price*).
        lost, extra = ([code for code in side if code[0] not in emphasis.MARKS] for side in (lost, extra))
    return lost, extra


def _beyond(these: Sequence[str], those: Sequence[str]) -> list[str]:
    as_written = {_bare(code): code for code in these if code[0] != "&"}
    more = Counter(_bare(code) for code in these if code[0] != "&") - Counter(map(_bare, those))
    return sorted(as_written[code] for code in more.elements())


def _bare(code: str) -> str:
    """``code`` without what makes no difference: white space in braces, capitals of a label, the kind of emphasis."""
    if code[0] == "_":
        return code.replace("_", "*")
    if code[:2] in ("{{", "{%"):
        return f"{code[:2]}{code[2:-2].strip()}{code[-2:]}"
    return " ".join(code.casefold().split()) if code[:2] == "][" else code


def _shown(source: str, target: str) -> list[str]:
    """Marks of ``target`` that readers see, though all its marks stand in the source as well and emphasise there."""
    if emphasis.MARKS.isdisjoint(characters(target)):
        return []
    idle, known = (Counter(run.idle for run in _runs(text).values() if run.idle) for text in (target, source))
    if sum(idle.values()) <= sum(known.values()) or _all_marks(source) != _all_marks(target):
        return []
    return sorted(idle - known)


def _all_marks(text: str) -> Counter[str]:
    return Counter(_bare(mark) for run in _runs(text).values() for mark in run.all)


@lru_cache(maxsize=4096)
def _runs(text: str) -> dict[int, emphasis.DelimiterRun]:
    """The marks of emphasis in ``text``, those in other codes left out, by their places."""
    if emphasis.MARKS.isdisjoint(characters(text)):
        return {}
    spans = [match.span() for match in _CODE.finditer(text) if match[0][0] in emphasis.MARKS]
    return {run.start: run for run in emphasis.runs(text, spans, mended=True)}


@lru_cache(maxsize=4096)
def inline(text: str) -> tuple[str, ...]:
    """The inline codes of ``text``; what people read in a tag or behind an address (alt, title) is not part of it."""
    if SIGNS.isdisjoint(characters(text)):
        return ()
    found: list[str] = []
    for match in _CODE.finditer(text):
        if match[0][0] in emphasis.MARKS:
            found += _runs(text)[match.start()].codes
        elif match[0][0] != "\\":
            found.append(_ATTRIBUTE.sub("", match[0]))
    return tuple(found)


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
    return unescape(_CODE.sub(lambda code: code[0] if code[0][0] == "&" or not _is_code(text, code) else "", text))


def split(text: str) -> list[str]:
    """``text`` in parts: words first, then by turns a code or address, and words. Joined they are ``text``."""
    parts, end = [], 0
    for match in _UNTOUCHED.finditer(text):
        if _is_code(text, match):
            parts += [text[end : match.start()], match[0]]
            end = match.end()
    return [*parts, text[end:]]


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Whether ``match`` is what it looks like: marks may be escaped, or emphasise nothing."""
    if match[0][0] == "\\":
        return False
    run = _runs(text).get(match.start()) if match[0][0] in emphasis.MARKS else None
    return run is None or bool(run.codes)
