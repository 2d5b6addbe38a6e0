"""Keeps inline code intact where stray backticks in a translation would pair with the code's own backticks."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from pipeline.formats.escaping import keys
from pipeline.formats.offsets import fold
from pipeline.markup import Code, Spans

_TICKS = re.compile(r"(?<!\\)`+")


def mend_code(words: str, was: str, scan: Callable[[str], Sequence[Code]]) -> str:
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
