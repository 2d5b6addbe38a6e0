"""Keeps links whose text is their label (``[text]``, ``[text][]``) connected to their definition in a translation."""

import re
from collections.abc import Callable, Sequence

from pipeline.formats.escaping import key, keys
from pipeline.markup import Code, CodeKind, Spans

_MARK = re.compile(r"\](?:\[(?P<label>[^\[\]]*)\])?")
_BRACKET = re.compile(r"\\.|!?\[|\](?:\[\])?")
_LABEL = re.compile(r"\[[^\[\]]*\]")


def mend_references(words: str, was: str, scan: Callable[[str], Sequence[Code]]) -> str:
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
