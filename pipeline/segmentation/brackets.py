"""Detects brackets that open inside a sentence: the sentence cannot end until they close."""

import re

_BRACKET = re.compile(r"(?<![:;=])(?<![:;=]-)[(\[]|[)\]]")  # a smiley opens no bracket
# A bracket that does not close within this many characters is treated as a typing error.
_REACH = 600


class Brackets:
    """Tracks the brackets in one run of text; queries must come in ascending order of position."""

    def __init__(self, text: str, end: int) -> None:
        self._text, self._end = text, end
        self._start = self._seen = -1
        self._open: list[int] = []

    def enclose(self, start: int, place: int) -> bool:
        """Whether a bracket that opened after the first word of the sentence is still open at ``place``."""
        if start != self._start:
            self._start = self._seen = start
            self._open.clear()
        text, seen = self._text, self._seen
        self._seen = place
        if not self._open and text.find("(", seen, place) < 0 and text.find("[", seen, place) < 0:
            return False
        for match in _BRACKET.finditer(text, seen, place):
            if match[0] in "([":
                self._open.append(match.start())
            elif self._open:
                self._open.pop()
        return any(self._holds(opened, place) for opened in self._open[:3])

    def _holds(self, opened: int, place: int) -> bool:
        text = self._text
        if not any(sign.isalnum() for sign in text[self._start : min(opened, self._start + _REACH)]):
            return False  # the whole sentence is in brackets, perhaps together with others
        closing = ")" if text[opened] == "(" else "]"
        return text.find(closing, place, min(self._end, place + _REACH)) >= 0
