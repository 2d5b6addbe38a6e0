"""Whether it is a translation, and all of it."""

import re
from dataclasses import replace
from random import Random

from tests.bench.damage.pairs import Pair, edit

_WORD = re.compile(r"[^\W\d_]+")


def untranslated(rng: Random, pair: Pair) -> Pair | None:
    """The source stands there again."""
    return replace(pair, target=pair.source)


def half_untranslated(rng: Random, pair: Pair) -> Pair | None:
    """The second half is left in English."""
    theirs, ours = pair.source.split(), pair.target.split()
    if len(theirs) < 10:
        return None
    return replace(pair, target=" ".join([*ours[: len(ours) // 2], *theirs[len(theirs) // 2 :]]))


def wrong_language(rng: Random, pair: Pair) -> Pair | None:
    """The sentence is in another language of the same script."""
    near = {"es": "pt", "fr": "it", "pt": "es", "pt_BR": "it", "de": "fr", "it": "es", "ca": "es", "gl": "es"}
    other = near.get(pair.locale)
    return replace(pair, target=pair.others[other]) if other and len(pair.source.split()) > 7 else None


def wrong_script(rng: Random, pair: Pair) -> Pair | None:
    """The sentence is in another script."""
    return replace(pair, target=pair.others["ru" if pair.locale not in ("ru", "ar") else "es"])


def truncated(rng: Random, pair: Pair) -> Pair | None:
    """The second half is left out."""
    words = pair.target.split()
    return replace(pair, target=" ".join(words[: len(words) // 2]).rstrip(",;:") + ".") if len(words) > 12 else None


def merged(rng: Random, pair: Pair) -> Pair | None:
    """The translation of another sentence is joined to it."""
    return replace(pair, target=f"{pair.target} {pair.elsewhere}") if len(pair.elsewhere) > 40 else None


def pasted(rng: Random, pair: Pair) -> Pair | None:
    """The translation of another sentence stands there."""
    return replace(pair, target=pair.elsewhere) if len(pair.elsewhere) > 40 else None


def loop(rng: Random, pair: Pair) -> Pair | None:
    """The last words go round and round."""
    words = pair.target.rstrip(".").split()
    return replace(pair, target=" ".join(words + words[-2:] * 5)) if len(words) > 6 else None


def word_doubled(rng: Random, pair: Pair) -> Pair | None:
    """A word stands twice in a row."""
    return edit(re.compile(r"(?<!\w)[^\W\d_]{3,}(?= )"), rng, pair, lambda word: f"{word} {word.lower()}")
