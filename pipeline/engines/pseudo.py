"""Pseudo-translation: adds accents, brackets and length, to test layouts, or the pipeline without a real engine.

Figures, punctuation and tokens stay unchanged, so everything around the engine works as with a real engine. It is never
chosen automatically, only by ``engines`` in the settings or by ``--engine pseudo``.
"""

import re
from collections.abc import Sequence

from pipeline.engines import Draft, EngineKind, EveryPair, NoSettings, Pair

_LETTERS = str.maketrans("bcdfghjklmnpqrstvwxyzBCDFGHJKLMNPQRSTVWXYZ", "ƀçðƒĝĥĵķļɱñþǫŕšţṽŵẋýžɃÇÐƑĜĤĴĶĻṀÑÞǪŔŠŢṼŴẊÝŽ")
# Vowels are doubled, so text grows by about a third, as from English into most European languages.
_VOWELS = dict(zip("aeiouAEIOU", "áéíóúÁÉÍÓÚ", strict=True))
_TOKEN = re.compile(r"(\u2983\d+\u2984)")


class Pseudo:
    """Writes longer words with accents instead of a translation, to test layouts."""

    name = "pseudo"

    def __init__(self, settings: NoSettings | None = None) -> None:
        """Accepts settings as every engine does, and ignores them."""

    def pairs(self) -> frozenset[Pair]:
        """Every pair: each pair is a member, but iteration yields nothing."""
        return EveryPair()

    def signature(self, _pair: Pair) -> str:
        return "pseudo-1"

    def translate(self, texts: Sequence[str], _pair: Pair) -> list[Draft]:
        """``⟦Ṽááļļéýš⟧`` for ``Valleys``; a text without letters stays unchanged."""
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
