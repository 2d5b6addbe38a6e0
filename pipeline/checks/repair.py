"""Mends what has one right answer: spaces, quotation marks, ellipses, apostrophes, invisible characters.

Words, figures and markup are never touched, and a text that is mended is not mended again. Whose text it is, and
whether it may be changed at all, is for the caller to know.
"""

import re
from collections.abc import Callable

from pipeline.checks import characters, codes
from pipeline.checks.brief import Brief
from pipeline.model import Unit

_NO_BREAK, _NARROW = "\u00a0", "\u202f"
_ROUNDS = 5
_ANY_SPACE = f"[ {_NO_BREAK}{_NARROW}]"
_DOUBLED = re.compile(rf"(?<=\S)({_ANY_SPACE}){_ANY_SPACE}+(?=\S)")
_BEFORE_STOP = re.compile(rf"(?<=\w){_ANY_SPACE}+(?=[,.](?:[\s\"”»’']|$))")
_BEFORE_HIGH = re.compile(rf"(?<=\w){_ANY_SPACE}+(?=[;:!?](?:[\s\"”»’']|$))")
_ELLIPSIS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_FALSE_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[´`](?=[^\W\d_])")
_PERCENT = re.compile(rf"(?<=\d){_ANY_SPACE}?%")
_DOUBLE_MARKS = re.compile('[“”„‟«»"]')
_WORD_BEFORE = re.compile(r"[\w.,;:!?…%)’']$")


def mended(unit: Unit, brief: Brief) -> str:
    """The target of ``unit`` with everything mended that has one right answer under ``brief``."""
    target = unit.target
    # One repair may make room for another.
    for _ in range(_ROUNDS):
        before, target = target, _once(target, brief, at_edges=unit.source == unit.source.strip())
        if before == target:
            # A mark may become markup once what stood beside it is gone: then nothing is mended.
            return target if codes.inline(target) == codes.inline(unit.target) else unit.target
    return unit.target


def _once(target: str, brief: Brief, *, at_edges: bool) -> str:
    parts = codes.split(target)
    for mend in REPAIRS:
        parts = mend(parts, brief)
    target = "".join(parts)
    return target.strip(f" {_NO_BREAK}{_NARROW}") if at_edges else target


def _each(change: Callable[[str, Brief], str]) -> Callable[[list[str], Brief], list[str]]:
    """A repair of words, made to every other part: those between are markup and addresses."""

    def repair(parts: list[str], brief: Brief) -> list[str]:
        return [part if place % 2 else change(part, brief) for place, part in enumerate(parts)]

    return repair


@_each
def _spaces(text: str, brief: Brief) -> str:
    text = _BEFORE_STOP.sub("", _DOUBLED.sub(r"\1", text))
    return text if brief.spaced_marks else _BEFORE_HIGH.sub("", text)


@_each
def _high_marks(text: str, brief: Brief) -> str:
    """French: a no-break space before a colon and inside guillemets, a narrow one before the other high marks."""
    for mark in brief.spaced_marks.replace("«", "").replace("»", ""):
        space = _NO_BREAK if mark == ":" else _NARROW
        text = re.sub(rf"(?<=[\w»”)]){_ANY_SPACE}?{re.escape(mark)}(?=[\s»”)]|$)", f"{space}{mark}", text)
    if "«" in brief.spaced_marks:
        text = re.sub(rf"«{_ANY_SPACE}?(?=\S)", f"«{_NO_BREAK}", text)
        text = re.sub(rf"(?<=\S){_ANY_SPACE}?»", f"{_NO_BREAK}»", text)
    return text


@_each
def _percent(text: str, brief: Brief) -> str:
    space = {"spaced": _NO_BREAK, "closed": ""}.get(brief.percent)
    return text if space is None else _PERCENT.sub(f"{space}%", text)


@_each
def _letters(text: str, brief: Brief) -> str:
    text = characters.without_invisible(text, brief.language)
    return _FALSE_APOSTROPHE.sub("’", _ELLIPSIS.sub("…", text))


def _quotes(parts: list[str], brief: Brief) -> list[str]:
    """Marks of a pair that the house does not accept become its first pair, if each plainly opens or closes."""
    text = "".join(parts[::2])
    marks = list(_DOUBLE_MARKS.finditer(text))
    if [_opens(text, mark) for mark in marks] != [True, False] * (len(marks) // 2):
        return parts
    accepted = {*brief.quotes, *([('"', '"')] if brief.straight_quotes else ())}
    written = [(first[0], last[0]) for first, last in zip(marks[::2], marks[1::2], strict=True)]
    new = iter([mark for pair in written for mark in (pair if pair in accepted else brief.quotes[0])])
    return [part if place % 2 else _DOUBLE_MARKS.sub(lambda _: next(new), part) for place, part in enumerate(parts)]


def _opens(text: str, mark: re.Match[str]) -> bool:
    return not _WORD_BEFORE.search(text[max(0, mark.start() - 2) : mark.start()].rstrip(_NO_BREAK + _NARROW)[-1:])


REPAIRS: tuple[Callable[[list[str], Brief], list[str]], ...] = (_letters, _quotes, _spaces, _high_marks, _percent)
"""In this order: marks first, then the spaces beside them."""
