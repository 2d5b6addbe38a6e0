"""How messages quote words, so that reports can find and mark the words."""

import re
from collections.abc import Collection, Iterable

_MOST = 5


class Doubtful(str):
    """A message about something that may be right: a warning, even if the check's other findings are errors."""

    __slots__ = ()


_NAMED = re.compile(r"“([^”]+|”)”")
_LONGEST = 40
_WORD_BEFORE, _WORD_BEHIND = re.compile(r"\S*$"), re.compile(r"\S*")


def named(words: Iterable[str]) -> str:
    """``words`` in quotation marks, joined by commas; after five words, only the number of the remaining ones."""
    words = list(words)
    more = f" and {len(words) - _MOST} more" if len(words) > _MOST else ""
    return ", ".join(f"“{word}”" for word in words[:_MOST]) + more


def are(words: Collection[str]) -> str:
    """The verb for ``words``: *is* for one, else *are*."""
    return "is" if len(words) == 1 else "are"


def counted(number: int, noun: str) -> str:
    """``number`` and ``noun``, which is plural unless there is one: 2 sentences."""
    return f"{number} {noun}" + "s" * (number != 1)


def place(text: str, candidate: re.Match[str]) -> str:
    """``candidate`` in quotation marks, with the words of ``text`` that it is part of or adjacent to."""
    before = _WORD_BEFORE.search(text[max(0, candidate.start() - _LONGEST) : candidate.start()])
    behind = _WORD_BEHIND.match(text[candidate.end() : candidate.end() + _LONGEST])
    return named([f"{before[0] if before else ''}{candidate[0]}{behind[0] if behind else ''}".strip()])


def words_named(message: str) -> list[str]:
    """The words that ``message`` quotes; the inverse of ``named``."""
    # Without what follows the last closing mark, every opening one has its end.
    return _NAMED.findall(message[: message.rfind("”") + 1])
