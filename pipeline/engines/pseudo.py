"""No translation at all: accents, brackets and longer text, to see layouts under strain and to test without an engine.

Figures, marks and tokens stay as they are, so that everything around an engine works as with a real one. It is never
chosen by itself: only ``engines`` in the settings or ``--engine pseudo`` names it.
"""

import re
from collections.abc import Sequence

from pipeline.engines import Draft, EngineKind, EveryPair, NoSettings, Pair

_LETTERS = str.maketrans("bcdfghjklmnpqrstvwxyzBCDFGHJKLMNPQRSTVWXYZ", "ƀçðƒĝĥĵķļɱñþǫŕšţṽŵẋýžɃÇÐƑĜĤĴĶĻṀÑÞǪŔŠŢṼŴẊÝŽ")
# A vowel is doubled: text grows by about a third, as from English into most languages of Europe.
_VOWELS = dict(zip("aeiouAEIOU", "áéíóúÁÉÍÓÚ", strict=True))
_TOKEN = re.compile(r"(\u2983\d+\u2984)")


class Pseudo:
    name = "pseudo"

    def __init__(self, settings: NoSettings | None = None) -> None:
        """Takes settings as every engine does, and has none."""

    def pairs(self) -> frozenset[Pair]:
        """Every pair: membership holds for all, iteration yields none."""
        return EveryPair()

    def signature(self, _pair: Pair) -> str:
        return "pseudo-1"

    def translate(self, texts: Sequence[str], _pair: Pair) -> list[Draft]:
        """``⟦Ṽááļļéýš⟧`` for ``Valleys``; what has no letters stays as it is."""
        return [Draft(_strained(text)) for text in texts]

    def token(self, number: int) -> str:
        return f"\u2983{number}\u2984"


def _strained(text: str) -> str:
    parts = _TOKEN.split(text)
    if not any(character.isalpha() for character in "".join(parts[::2])):
        return text
    grown = ("".join(_VOWELS.get(one, one) * (1 + (one in _VOWELS)) for one in part) for part in parts[::2])
    parts[::2] = [part.translate(_LETTERS) for part in grown]
    return f"⟦{''.join(parts)}⟧"


PSEUDO = EngineKind("pseudo", Pseudo, NoSettings)
