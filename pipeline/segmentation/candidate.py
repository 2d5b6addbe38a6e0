"""A place where a sentence may end, with the context that the decision needs."""

import re
from dataclasses import dataclass

from pipeline.segmentation.rules import Rules

# The same quotation mark may open in one language and close in another; its position decides.
QUOTES = "\"'“”„‟‘’‚‛«»‹›`´"

_WORD = re.compile(r"[^\W\d_]{1,40}(?:['’][^\W\d_]{1,20})?")
_WORDS = re.compile(r"[\s,\d]{0,12}([^\W\d_][\w’'&-]{0,40})")
_JOINTS = re.compile(r"[-‐‑–—/+='’\ue000]")
# How many characters a decision looks back for a word, and ahead for a verb.
_BACK = 40
_AHEAD = 120


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mark, the words around it, and the sentence that it may end."""

    text: str
    start: int
    """Where the sentence begins."""
    mark: str
    """The mark, without closing characters after it: ``.``, ``?!``, ``. . .``."""
    at: int
    """The position of the mark."""
    closing: str
    """Quotation marks, brackets and note numbers between the mark and the gap."""
    opening: str
    """Quotation marks and brackets between the gap and the next word."""
    head: int
    """Where the next word begins."""
    rules: Rules

    @property
    def first(self) -> str:
        """The first character after the gap and the opening marks."""
        return self.text[self.head]

    @property
    def follower(self) -> str:
        """The next word; empty if something else follows."""
        match = _WORD.match(self.text, self.head)
        return match[0] if match else ""

    @property
    def quoted(self) -> bool:
        """Whether a quotation begins after the gap."""
        return any(sign in QUOTES for sign in self.opening)

    @property
    def unquoted(self) -> bool:
        """Whether a quotation ends with the mark."""
        return any(sign in QUOTES for sign in self.closing)

    def ahead(self) -> list[str]:
        """The next few words of the same clause."""
        words: list[str] = []
        position, limit = self.head, min(len(self.text), self.head + _AHEAD)
        while len(words) < 8 and (match := _WORDS.match(self.text, position, limit)):
            words.append(match[1])
            position = match.end()
            if self.text[position : position + 2] == ". ":  # an initial or a title inside a name
                position += 1
        return words

    def behind(self) -> list[str]:
        """The last three words (or fewer) before the mark, nearest last; joined words count as one."""
        stretch = self.text[max(self.start, self.at - _BACK) : self.at].split()
        return stretch[-3:]

    def token(self) -> str:
        """The word before the mark, without opening characters: ``Inc``, ``U.S``, ``Ph.D``."""
        behind = self.behind()
        return behind[-1].lstrip(QUOTES + "([{<¿¡*_\ue000§") if behind else ""

    def so_far(self) -> str:
        """The sentence up to the mark, or its last 200 characters."""
        return self.text[max(self.start, self.at - 200) : self.at]


def last_part(token: str) -> str:
    """The abbreviation in ``D-Calif``, ``10a.m`` or ``and/or``: the part after the last dash, slash or digit."""
    return _JOINTS.split(token)[-1].lstrip("0123456789.,:$£€¥")
