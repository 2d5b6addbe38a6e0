"""Markdown's emphasis and strikethrough in a sentence: which runs of marks pair, and which show as characters.

CommonMark 0.31.2, 6.2 (flanking delimiter runs), and for ``~~`` the parser that the editions use.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

MARKS = frozenset("*_~")
_BLANK = 3
"""From this many on, unpaired marks are a blank to fill in, a line or a censored word: f***."""
_OF_NAMES = frozenset("@#/\\.-=&$")
"""An underscore next to one of these characters belongs to a handle, a path or a parameter."""

_STOP = re.compile(r"(?<!\.)[.!?。！？।؟۔](?!\.)")


@dataclass
class DelimiterRun:
    """An unbroken run of marks of one kind."""

    start: int
    mark: str
    size: int
    before: str
    behind: str
    """The characters before and after the run; a space at the edges of the text."""
    at_edge: bool
    """Whether the run comes before the first or after the last letter or figure of a complete sentence."""
    closing: list[str] = field(default_factory=list)
    opening: list[str] = field(default_factory=list)
    """What pairs with runs before this one (``closing``) and after it (``opening``), the nearest first."""
    left: int = 0
    """The number of unpaired marks."""
    opens: bool = False
    closes: bool = False

    def __post_init__(self) -> None:
        left, right = _leans(self.before, self.behind), _leans(self.behind, self.before)
        self.opens, self.closes = left, right
        if self.mark == "_":
            self.opens = left and (not right or _is_mark(self.before))
            self.closes = right and (not left or _is_mark(self.behind))
        self.left = self.size - self.size % 2 if self.mark == "~" else self.size

    def repair(self) -> None:
        """Lets the run pair if only an adjacent letter prevents it; an edition corrects 彼は**「ノー」**と this way."""
        if self.mark == "*" and _begins(self.behind) and self.before.isalnum():
            self.opens, self.closes = True, False
        elif self.mark == "*" and _ends(self.before) and self.behind.isalnum():
            self.opens, self.closes = False, True

    @cached_property
    def idle(self) -> str:
        """The unpaired marks that readers see, or "" if they are part of a word or a line."""
        if not self.left or self.left > _BLANK:
            return ""
        if self.left == _BLANK and (self.mark == "_" or self.before.isalnum()):
            return ""
        if self.mark == "_" and self._in_name:
            return ""
        return "" if self.mark != "~" and self._joins else self.mark * self.left

    @property
    def codes(self) -> list[str]:
        """The markup in the run: paired marks, and marks that may pair in the previous or next sentence."""
        idle = [self.idle] if self.idle and (self.opens or self.closes) else []
        if idle == ["_"] and not self.at_edge:
            idle = []  # a program's name, or the letter of a key: what goes over sentences begins and ends with them
        return [*self.closing, *idle, *reversed(self.opening)]

    @property
    def all(self) -> list[str]:
        """All marks that emphasise or are visible."""
        return [*self.closing, *self.opening, self.idle] if self.idle else [*self.closing, *self.opening]

    @property
    def is_gender(self) -> bool:
        """Whether the run may be a gender asterisk: "jede*r"."""
        return self.mark == "*" and self.size == 1 and self.before.islower() and self.behind.islower()

    @property
    def _joins(self) -> bool:
        """Whether the run joins letters that have capitals, or digits: a file name, a product, "Bürger*innen"."""
        return _is_cased(self.before) and _is_cased(self.behind)

    @property
    def _in_name(self) -> bool:
        return self.before in _OF_NAMES if self.opens else self.behind in _OF_NAMES


def runs(text: str, spans: Iterable[tuple[int, int]], *, repaired: bool = False) -> list[DelimiterRun]:
    """The runs of marks at ``spans`` of ``text``, in order, paired as in CommonMark.

    ``repaired``: as in an edition, which corrects marks that cannot pair because of the script.
    """
    first = next((index for index, character in enumerate(text) if character.isalnum()), len(text))
    last = next((index for index in range(len(text) - 1, -1, -1) if text[index].isalnum()), 0)
    stopped = _STOP.search(text, last) is not None
    found = [
        DelimiterRun(
            start,
            text[start],
            end - start,
            text[start - 1 : start] or " ",
            text[end : end + 1] or " ",
            stopped and (start < first or start > last),
        )
        for start, end in spans
    ]
    for run in found if repaired else ():
        run.repair()
    open_: list[tuple[int, DelimiterRun]] = []
    # For each kind of closing run, the index below which no opening run fits; without it, the search would be
    # quadratic.
    floors: dict[tuple[str, bool, int], int] = {}
    for number, run in enumerate(found):
        kind = run.mark, run.opens, run.size % 3
        while run.closes and run.left:
            at = len(open_) - 1
            while at >= 0 and open_[at][0] >= floors.get(kind, 0) and not _fits(open_[at][1], run):
                at -= 1
            if at < 0 or open_[at][0] < floors.get(kind, 0):
                floors[kind] = number
                break
            del open_[at + 1 :]
            _pair(open_[at][1], run)
            if not open_[at][1].left:
                open_.pop()
        if run.opens and run.left:
            open_.append((number, run))
    return found


def _fits(opening: DelimiterRun, closing: DelimiterRun) -> bool:
    if opening.mark != closing.mark:
        return False
    either = opening.closes or closing.opens
    return (
        opening.mark == "~"
        or not either
        or (opening.size + closing.size) % 3 != 0
        or (opening.size % 3 == 0 and closing.size % 3 == 0)
    )


def _pair(opening: DelimiterRun, closing: DelimiterRun) -> None:
    taken = 2 if opening.left > 1 and closing.left > 1 else 1
    opening.left -= taken
    closing.left -= taken
    if not (opening.is_gender and closing.is_gender):
        opening.opening.append(opening.mark * taken)
        closing.closing.append(closing.mark * taken)


def _leans(before: str, behind: str) -> bool:
    """Whether a run between these characters is left-flanking; with the arguments swapped, right-flanking."""
    return not behind.isspace() and (not _is_mark(behind) or before.isspace() or _is_mark(before))


@lru_cache(maxsize=1024)
def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _begins(character: str) -> bool:
    """Whether the character is an opening bracket or quotation mark."""
    return unicodedata.category(character) in ("Ps", "Pi")


def _ends(character: str) -> bool:
    """Whether the character is a closing bracket or quotation mark, or an East Asian stop or comma."""
    return unicodedata.category(character) in ("Pe", "Pf") or character in "。、！？，．：；"


def _is_cased(character: str) -> bool:
    return character.isdigit() or character.lower() != character.upper()
