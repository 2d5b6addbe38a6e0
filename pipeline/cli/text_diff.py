"""The differences between two texts, in a form that shows even a changed space."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\s|\S+")
_NAMES = {" ": "[space]", "\u00a0": "[nbsp]", "\u202f": "[nnbsp]"}
_MOST = 4_000
"""Limit of words and spaces in a compared text; a longer one is shown whole."""

Span = tuple[int, int, int, int]
"""Start and end of tokens in the old text, then in the new text."""


def differences(before: str, after: str) -> list[tuple[str, str]]:
    """Each place where ``after`` differs from ``before``, as it is in both, with the adjacent words.

    Changed spaces and invisible characters are written as their names in brackets.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(old), len(new)) > _MOST:
        return [(before, after)] if before != after else []
    spans = [code[1:] for code in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if code[0] != "equal"]
    shown: list[tuple[str, str]] = []
    for group in _near(old, new, spans):
        first, last = _widened(old, new, group[0], group[-1])
        shown.append((_text(old, first[0], last[1], group, 0), _text(new, first[2], last[3], group, 2)))
    return shown


def _near(old: Sequence[str], new: Sequence[str], spans: Sequence[Span]) -> Iterator[list[Span]]:
    """``spans`` in groups that share an adjacent word."""
    group: list[Span] = []
    for span in spans:
        if group and _widened(old, new, span, span)[0][0] >= _widened(old, new, group[-1], group[-1])[1][1]:
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _widened(old: Sequence[str], new: Sequence[str], first: Span, last: Span) -> tuple[Span, Span]:
    """``first`` extended to the word before it, ``last`` to the word after it; unchanged if their edges are words."""
    i, _, j, _ = first
    if _loose(old[first[0] : first[1]], 0) or _loose(new[first[2] : first[3]], 0):
        while i and j:
            i, j = i - 1, j - 1
            if not old[i].isspace():
                break
    _, k, _, m = last
    if _loose(old[last[0] : last[1]], -1) or _loose(new[last[2] : last[3]], -1):
        while k < len(old) and m < len(new):
            k, m = k + 1, m + 1
            if not old[k - 1].isspace():
                break
    return (i, first[1], j, first[3]), (last[0], k, last[2], m)


def _loose(tokens: Sequence[str], edge: int) -> bool:
    return not tokens or tokens[edge].isspace()


def _text(tokens: Sequence[str], start: int, end: int, group: Sequence[Span], side: int) -> str:
    changed = {index for span in group for index in range(span[side], span[side + 1])}
    return "".join(_visible(tokens[index], changed=index in changed) for index in range(start, end))


def _visible(sign: str, *, changed: bool) -> str:
    """``sign``, or its name if it is a changed space or an invisible character."""
    if sign in _NAMES and (changed or sign != " "):
        return _NAMES[sign]
    return "".join(
        f"[U+{ord(letter):04X}]" if unicodedata.category(letter) in ("Cc", "Cf", "Co") else letter for letter in sign
    )
