"""Links whose text is their address: ``[text]`` and ``[text][]``, which translation would cut from their definition."""

import re
from collections.abc import Callable, Sequence

from pipeline.formats.landing import key, keys
from pipeline.markup import Code, Kind, Spans

_BRACKETS = re.compile(r"!?\[(?P<label>(?:[^\[\]\\]|\\.)*)\](?:\[[^\[\]]*\])?")
_LABEL = re.compile(r"\](?:\[(?P<label>[^\[\]]*)\])?")


def mend_references(words: str, was: str, scan: Callable[[str], Sequence[Code]]) -> str:
    """``words`` with the source's label behind each bracket that was a link in ``was`` and is none now."""
    if "[" not in was:
        return words
    old = scan(was)
    lost = keys(old) - keys(scan(words))
    opening = {code.start: code for code in old}
    labels = []
    for code in old:
        mark = _LABEL.fullmatch(was, code.start, code.end)
        if mark and code.pair in opening and any(said == code.said for _, said in lost):
            labels.append(mark["label"] or was[opening[code.pair].end : code.start])
    if not labels:
        return words
    brackets = _loose(words, scan)
    for match, label in list(zip(brackets, labels, strict=False))[::-1]:
        end = match.end("label") + 1
        words = f"{words[:end]}[{label}]{words[match.end() :]}"
    return words


def _loose(words: str, scan: Callable[[str], Sequence[Code]]) -> list[re.Match[str]]:
    """Brackets in ``words`` that make no link."""
    marks = Spans(
        [
            (code.start, code.end)
            for code in scan(words)
            if key(code) or code.kind is not Kind.ALONE or code.name == "escape"
        ]
    )
    return [match for match in _BRACKETS.finditer(words) if not marks.touch(match.start(), match.start() + 1)]
