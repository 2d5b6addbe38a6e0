"""What a translation must leave unchanged: inline markup, addresses, handles."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.checks.marks import emphasis, entities
from pipeline.checks.marks.web_addresses import ADDRESS, links
from pipeline.checks.messages import are, named
from pipeline.checks.words.consistency import inconsistent, reused
from pipeline.language.words import OF_CODE, characters
from pipeline.markup.parameters import without_words
from pipeline.markup.references import unescape
from pipeline.markup.tags import VOID
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

SIGNS = frozenset("<`*_~{[]&")
"""A text that contains none of these characters has no inline code."""
# Each alternative begins with a plain character, so the search can skip to the next character that may begin a code.
# The pattern also finds escaped marks, and marks that emphasise nothing; callers filter them out.
_CODE = re.compile(
    r"</?[A-Za-z][^<>]{0,1000}>|<!--(?:[^-]|-(?!->)){0,1000}-->"
    r"|&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"
    r"|`(?!\w[^`']{0,60}'[^`]{0,1000}[\s(]`\w)[^`]{1,1000}`"  # but not between two words in `quotes' of old manuals
    r"|\{\{[^{}]{0,1000}\}\}|\{%[^{}]{0,1000}%\}|\{[\w.-]{0,60}\}"
    r"|\[\^[\w-]{1,60}\]"
    r"|\]\((?:[^()\s]|\([^()\s]{0,500}\)){0,2000}(?:\s{1,9}(?:\"[^\"]{0,2000}\"|'[^']{0,2000}'))?\)"
    r"|\]\[(?<![\d.…-]\]\[)(?:\w[^\[\]]{0,200})?\]"
    r"|!\[|\[(?=[^\[\]]{0,2000}\](?:\(|(?<![\d.…-]\])\[[\]\w]))"
    r"|\\[\\*_~]|\*\**|__*|~~~*"
)
_ATTRIBUTE = re.compile(
    r"\s(?:alt|title|lang|aria-label|aria-description|label|placeholder)=(?:\"[^\"]*\"|'[^']*')"
    r"|(?<=\S)\s{1,9}(?:\"[^\"]*\"|'[^']*')(?=\)$)"
)
# What a program reads or prints, or a key: its words are no prose (HTML, 4.5 Text-level semantics).
_VERBATIM = re.compile(r"<(?P<element>code|kbd|samp|tt|var)\b[^<>]{0,200}>[^<>]{0,1000}</(?P=element)>")
_UNTOUCHED = re.compile(f"{_VERBATIM.pattern}|{_CODE.pattern}|{ADDRESS.pattern}", re.DOTALL)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_BLOCK = re.compile(r"\{(?:\{[<%]|%)-?\s*(end|/\s*)?([\w.-]+)")


def codes(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Markup is lost or added

    Each piece of inline markup of the source (tags, emphasis, code, link targets, shortcodes) occurs equally often in
    the translation, and the end of a tag, a link or a block comes after its beginning. ``*`` and ``_`` are equivalent.
    The check also reports marks that no longer emphasise anything because a space or a letter is next to them. A word
    may replace a character reference ("y" for ``&amp;``); a broken reference (``& amp;``, ``&mdash``) is reported.

    Source: XLIFF 2.1, 4.3.1 (inline codes); CommonMark 0.31.2, 6.2; Weblate's checks "xml-tags", "md-link" and
    "md-syntax".
    """
    theirs, ours = inline(unit.source), inline(unit.target)
    if not theirs and not ours and "&" not in unit.target:
        return
    lost, extra = difference(unit.source, unit.target)
    if lost:
        yield f"{named(lost)} {are(lost)} missing"
    if extra:
        yield f"{named(extra)} {are(extra)} not in the source"
    if not lost and not extra and (stray := _stray(ours)) and not _stray(theirs):
        yield f"{named([stray])} closes markup that is not open there"
    if shown := _shown(unit.source, unit.target):
        yield f"{named(shown)} would be shown instead of emphasizing"
    letters = {code for code in ours if code[0] == "&" and unescape(code).isalpha()} - set(theirs)
    if letters and "&" not in unit.source:
        yield f"{named(sorted(letters))} should be {named(unescape(code) for code in sorted(letters))}"
    if "&" in unit.target and (broken := entities.broken(unit.source, unit.target)):
        yield f"{named(broken)} would be shown instead of its character"


def code_order(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Markup is in another order

    Word order differs between languages, and markup moves with the words: check that each piece of markup is still at
    the words that it belongs to.

    Source: XLIFF 2.1, attribute canReorder of inline codes.
    """
    theirs, ours = inline(unit.source), inline(unit.target)
    if theirs == ours or Counter(theirs) != Counter(ours) or _stray(ours):
        return
    first, second = next((mine, other) for mine, other in zip(ours, theirs, strict=True) if mine != other)
    yield f"{named([first])} comes before {named([second])}"


def _stray(codes: Sequence[str]) -> str:
    """The first of ``codes`` that closes a tag, link or block that is not open or not the innermost one, or ""."""
    open_: list[str] = []
    blocks: Counter[str] = Counter()
    for code in codes:
        if block := _BLOCK.match(code):
            # Blocks may overlap with tags, since a block's content is not always rendered.
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
    """The name of what ``code`` opens or closes, and whether it closes it; "" if ``code`` has no pair."""
    if code[0] == "]":
        return "[", True
    if code in ("[", "!["):
        return "[", False
    tag = _TAG.match(code)
    if tag is None or tag[2].lower() in VOID or code.endswith("/>"):
        return "", False
    return tag[2].lower(), bool(tag[1])


def difference(source: str, target: str) -> tuple[list[str], list[str]]:
    """The inline codes that ``target`` lacks, and those that only ``target`` has; character references do not count."""
    theirs, ours = inline(source), inline(target)
    if theirs == ours:
        return [], []
    lost, extra = _beyond(theirs, ours), _beyond(ours, theirs)
    if (lost or extra) and _all_marks(source) == _all_marks(target):
        # No mark is missing. Whether the marks emphasise is checked elsewhere, and a single mark may be that of a note
        # (Price*).
        lost, extra = ([code for code in side if code[0] not in emphasis.MARKS] for side in (lost, extra))
    return lost, extra


def _beyond(these: Sequence[str], those: Sequence[str]) -> list[str]:
    as_written = {_bare(code): code for code in these if code[0] != "&"}
    more = Counter(_bare(code) for code in these if code[0] != "&") - Counter(map(_bare, those))
    return sorted(as_written[code] for code in more.elements())


def _bare(code: str) -> str:
    """``code`` without irrelevant differences: spaces in braces, capitals of a label, the kind of emphasis mark."""
    if code[0] == "_":
        return code.replace("_", "*")
    if code[:2] in ("{{", "{%"):
        return f"{code[:2]}{code[2:-2].strip()}{code[-2:]}"
    return " ".join(code.casefold().split()) if code[:2] == "][" else code


def _shown(source: str, target: str) -> list[str]:
    """The marks of ``target`` that readers see as characters, although the same marks emphasise text in ``source``."""
    if emphasis.MARKS.isdisjoint(characters(target)):
        return []
    idle, known = (Counter(run.idle for run in _runs(text).values() if run.idle) for text in (target, source))
    if sum(idle.values()) <= sum(known.values()) or _all_marks(source) != _all_marks(target):
        return []
    return sorted(idle - known)


def _all_marks(text: str) -> Counter[str]:
    return Counter(_bare(mark) for run in _runs(text).values() for mark in run.all)


@lru_cache(maxsize=4096)
def _found(text: str) -> tuple[re.Match[str], ...]:
    """Whatever may be a code in ``text``: it is searched once for all that is asked of it."""
    return tuple(_CODE.finditer(text))


@lru_cache(maxsize=4096)
def _runs(text: str) -> dict[int, emphasis.DelimiterRun]:
    """The emphasis marks in ``text`` by their positions, except those inside other codes."""
    if emphasis.MARKS.isdisjoint(characters(text)):
        return {}
    spans = [match.span() for match in _found(text) if match[0][0] in emphasis.MARKS]
    return {run.start: run for run in emphasis.runs(text, spans, repaired=True)}


@lru_cache(maxsize=4096)
def inline(text: str) -> tuple[str, ...]:
    """The inline codes of ``text``, without the text that people read inside a code (alt, title, caption of a tag)."""
    if SIGNS.isdisjoint(characters(text)):
        return ()
    found: list[str] = []
    for match in _found(text):
        if match[0][0] in emphasis.MARKS:
            found += _runs(text)[match.start()].codes
        elif match[0][0] != "\\":
            template = match[0][:2] in {"{{", "{%"}
            found.append(without_words(match[0], 0, ()) if template else _ATTRIBUTE.sub("", match[0]))
    return tuple(found)


OF_MARKUP = frozenset({codes, code_order, links, inconsistent, reused})
"""The checks that read markup, or for which another code makes another sentence; all others read only the words."""


def without_codes(units: Sequence[Unit]) -> list[Unit]:
    """``units`` with inline codes removed, for the checks that read only words."""
    return [
        replace(unit, source=words(unit.source), target=words(unit.target))
        if inline(unit.source) or inline(unit.target)
        else unit
        for unit in units
    ]


def words(text: str) -> str:
    """``text`` without its inline codes and the words of code elements; a character reference becomes its character."""
    if not inline(text):
        return text
    text = _VERBATIM.sub(OF_CODE, text) if "</" in text else text
    parts, end = [], 0
    for match in _found(text):
        if _is_code(text, match):
            parts += [text[end : match.start()], _left_of(match[0])]
            end = match.end()
    return unescape("".join([*parts, text[end:]]))


def _left_of(code: str) -> str:
    return code if code[0] == "&" else OF_CODE if code[0] == "`" else ""


def split(text: str) -> list[str]:
    """The parts of ``text``: words, then alternately a code or address, and words. Joined, they are ``text``."""
    parts, end = [], 0
    for match in _UNTOUCHED.finditer(text):
        if _is_code(text, match):
            parts += [text[end : match.start()], match[0]]
            end = match.end()
    return [*parts, text[end:]]


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Whether ``match`` really is a code: marks may be escaped, or may emphasise nothing."""
    if match[0][0] == "\\":
        return False
    run = _runs(text).get(match.start()) if match[0][0] in emphasis.MARKS else None
    return run is None or bool(run.codes)
