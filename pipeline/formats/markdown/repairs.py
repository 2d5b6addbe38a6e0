"""Repairs codes of a translation in Markdown that its words would break: inline code, emphasis, links by their label.

CommonMark requires ``_`` to be at the edge of a word. It does not accept ``*`` between a letter outside and
punctuation inside. Emphasis easily breaks these rules in scripts that put no spaces between words (CommonMark
0.31.2, section 6.2).
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from pipeline.formats.escaping import key, keys
from pipeline.formats.offsets import fold
from pipeline.markup import Code, CodeKind, Spans, gaps

_TICKS = re.compile(r"(?<!\\)`+")

_LOW = re.compile(r"(?<!\\)_{1,3}")
_STARS = re.compile(r"(?<!\\)\*{1,3}")
_INVISIBLE = "\u200b"  # CommonMark treats it as neither a letter nor punctuation nor a space
_Scan = Callable[[str], Sequence[Code]]

_MARK = re.compile(r"\](?:\[(?P<label>[^\[\]]*)\])?")
_BRACKET = re.compile(r"\\.|!?\[|\](?:\[\])?")
_LABEL = re.compile(r"\[[^\[\]]*\]")


def repair_code(words: str, was: str, scan: Callable[[str], Sequence[Code]]) -> str:
    """``words`` with every backtick escaped that is not part of the code in ``was``, if ``words`` would otherwise not
    contain the same code as ``was``."""
    if "`" not in words:
        return words
    old = scan(was)
    if _code(old) == _code(scan(words)):
        return words
    kept: list[tuple[int, int]] = []
    for code in old:
        content = fold(was[code.start : code.end])
        start = _free(words, content, kept) if code.name == "code" else -1
        if start >= 0:
            kept.append((start, start + len(content)))
    spans = Spans(sorted(kept))
    for match in reversed(list(_TICKS.finditer(words))):
        if not spans.touch(*match.span()):
            words = words[: match.start()] + "".join(rf"\{tick}" for tick in match[0]) + words[match.end() :]
    return words


def _code(codes: Sequence[Code]) -> Counter[tuple[str, str]]:
    return keys([code for code in codes if code.name == "code"])


def _free(words: str, content: str, kept: Sequence[tuple[int, int]]) -> int:
    """The offset of ``content`` in ``words``, outside the spans in ``kept``; -1 if there is none."""
    spans = Spans(sorted(kept))
    start = words.find(content)
    while start >= 0 and spans.touch(start, start + len(content)):
        start = words.find(content, start + 1)
    return start


def repair_emphasis(words: str, was: str, scan: _Scan) -> str:
    """``words`` with as many emphasized parts as ``was``, if its marks make that possible."""
    wanted = _count(scan(was))
    for repair in (_with_stars, _with_space):
        if _count(scan(words)) >= wanted:
            break
        repaired = repair(words, scan)
        words = repaired if _count(scan(repaired)) > _count(scan(words)) else words
    return words


def _count(codes: Sequence[Code]) -> int:
    return sum(code.name in {"em", "strong"} and code.kind is CodeKind.OPEN for code in codes)


def _with_stars(words: str, scan: _Scan) -> str:
    """Replace the underscores that form no emphasis with asterisks."""
    return _loose(words, scan, _LOW, lambda run, _opens: "*" * len(run))


def _with_space(words: str, scan: _Scan) -> str:
    """Add a zero-width space on the inner side of the asterisks that form no emphasis."""
    return _loose(words, scan, _STARS, lambda run, opens: run + _INVISIBLE if opens else _INVISIBLE + run)


def _loose(words: str, scan: _Scan, runs: re.Pattern[str], change: Callable[[str, bool], str]) -> str:
    found = [match for start, end in gaps(words, scan(words)) for match in runs.finditer(words, start, end)]
    for number, match in reversed(list(enumerate(found))):
        words = words[: match.start()] + change(match[0], number % 2 == 0) + words[match.end() :]
    return words


def repair_references(words: str, was: str, scan: Callable[[str], Sequence[Code]]) -> str:
    """``words`` with the source's label after each bracket that is a link or image in ``was`` but not in ``words``."""
    if "[" not in was:
        return words
    old = scan(was)
    lost = keys(old) - keys(scan(words))
    opening = {code.start: code for code in old}
    labels: dict[str, list[str]] = {"link": [], "image": []}
    marks = [(code, mark) for code in old if (mark := _MARK.fullmatch(was, code.start, code.end))]
    # If several have the same target, those whose words are the label count as lost first.
    chosen = []
    for code, mark in sorted(marks, key=lambda each: bool(each[1]["label"])):
        wanted = key(code)
        if wanted is not None and code.name in labels and code.pair in opening and lost[wanted] > 0:
            lost[wanted] -= 1
            chosen.append((code, mark["label"] or was[opening[code.pair].end : code.start]))
    for code, label in sorted(chosen, key=lambda each: each[0].start):
        labels[code.name].append(label)
    if not (labels["link"] or labels["image"]):
        return words
    edits = []
    for end, name in _brackets(words, scan):
        if labels[name]:
            edits.append((end, f"[{labels[name].pop(0)}]"))
    for end, label in reversed(edits):
        given = _LABEL.match(words, end)
        words = words[:end] + label + words[given.end() if given else end :]
    return words


def _brackets(words: str, scan: Callable[[str], Sequence[Code]]) -> list[tuple[int, str]]:
    """The end of each pair of brackets that is not yet a link: images, and pairs without other brackets inside."""
    marks = [code for code in scan(words) if key(code) or code.kind is not CodeKind.ALONE]
    spans = Spans([(code.start, code.end) for code in marks])
    found: list[tuple[int, int, str]] = []
    open_ones: list[int] = []
    for match in _BRACKET.finditer(words):
        if spans.touch(*match.span()):
            continue
        if match[0].endswith("["):
            open_ones.append(match.start())
        elif match[0].startswith("]") and open_ones:
            start = open_ones.pop()
            image = words[start] == "!"
            if image or not found or found[-1][0] < start:
                found.append((start, match.start() + 1, "image" if image else "link"))
    return [(end, name) for _, end, name in sorted(found)]
