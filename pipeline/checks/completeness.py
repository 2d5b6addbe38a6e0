"""Whether a translation says all of it, and says it once."""

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import eq

from pipeline.language import lexicon
from pipeline.language.words import characters, recurs, tokens
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_DOUBLED = re.compile(r"(?<!\S)([^\W\d_]{2,})[ \u00a0]\1(?!\S)", re.IGNORECASE)
_STOP = re.compile(r"[.!?…](?<=[^\W\d_]{3}.)[\"”»’)]{0,3}\s+[\"“«¿¡‘(]{0,3}[^\W\d_a-zà-öø-ÿа-я]|[؟。！？।]\s*\S")
_MARKS = frozenset("؟。！？।")
_BOUNDS, _WIDE, _ROOM, _SHORT, _SHRUNK, _GROWN = (0.7, 1.45), (0.25, 3.0), 1.3, 20, 0.8, 1.5
_LONGEST = 9
_LOOP = 3
"""How often a phrase must follow upon itself to be a loop."""


def repetition(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Words go round in a loop

    No phrase follows upon itself three times, unless the source repeats itself as well: decoders of neural engines
    fall into such loops.

    Source: Holtzman et al., The Curious Case of Neural Text Degeneration (2020).
    """
    if (phrase := loop(unit.target)) and not loop(unit.source):
        yield f"“{phrase}” is repeated again and again"


@lru_cache(maxsize=4096)
def loop(text: str) -> str:
    """The phrase (one to eight words) that stands three times or more in a row in ``text``; "" for none.

    Text without spaces is looked at letter by letter.
    """
    parts = tokens(text)
    if len(parts) < _LOOP:
        parts = tuple(text)
    elif not recurs(text):
        return ""
    last: dict[str, int] = {}
    distance = run = 0
    for place, part in enumerate(parts):
        back = place - last.get(part, -_LONGEST)
        last[part] = place
        distance, run = (distance, run + 1) if back == distance else (back, 1)
        if run >= distance * (_LOOP - 1) and distance < _LONGEST:
            phrase = parts[place - distance + 1 : place + 1]
            if parts is tokens(text):
                return " ".join(phrase)
            # Letters and lines are drawn out for show: "aaaah", "-----".
            return "".join(phrase) if distance > 1 and run >= _LOOP * 2 else ""
    return ""


def doubled(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Word stands twice

    No word stands twice in a row, but those that the language allows to (*nous nous*, *die die*).

    Source: Translate Toolkit's test "doublewords"; Weblate's check "duplicate".
    """
    if (word := twice(unit.target)) and word not in lexicon.of(unit.locale).doubles and not twice(unit.source):
        yield f"“{word} {word}”"


def twice(text: str) -> str:
    """The first word, in lower case, that stands twice in a row in ``text``; "" for none."""
    parts = tokens(text)
    if not any(map(eq, parts, parts[1:])):
        return ""
    match = _DOUBLED.search(text)
    return match[1].lower() if match else ""


def length(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Much shorter or longer than the source

    A translation is about as long as its source times what is usual for the language; the shorter the sentence, the
    more room there is.

    Source: W3C, Text size in translation; Gale and Church, A Program for Aligning Sentences (1993).
    """
    if fault := absurd_length(unit.source, unit.target, unit.locale):
        yield f"the translation is much {fault} than the source"


def absurd_length(source: str, target: str, locale: str) -> str:
    """``"shorter"`` or ``"longer"`` where ``target`` is so beyond what is usual for ``source``; "" where it is not."""
    usual = lexicon.of(locale).length
    expected, low, high = len(source) * (usual or 1.0), *(_BOUNDS if usual else _WIDE)
    # The room for short texts: Gale and Church's variance grows with length, so the ratio's falls with its root.
    room = _ROOM * expected**0.5
    if len(target) < low * expected - room and len(source) >= _SHORT:
        return "shorter"
    return "longer" if len(target) > high * expected + 3 * room else ""


def sentences(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Sentence is lost or added

    A translation has as many sentences as its source, or it joins or splits them without losing or adding words.

    Source: Translate Toolkit's test "sentencecount"; MQM, Accuracy/Omission and Addition.
    """
    if not (usual := lexicon.of(unit.locale).length):
        return
    ratio = len(unit.target) / max(1.0, usual * len(unit.source))
    # Sentences of the usual length are all there, whoever joined or split them.
    if _SHRUNK <= ratio <= _GROWN:
        return
    theirs, ours = stops(unit.source), stops(unit.target)
    if (ours < theirs and ratio < _SHRUNK) or (ours > theirs and ratio > _GROWN):
        yield f"the source has {theirs} sentences, the translation {ours}"


@lru_cache(maxsize=4096)
def stops(text: str) -> int:
    """How many sentences ``text`` seems to have: end marks before a capital, and the last one."""
    if ". " not in text and "? " not in text and "! " not in text and _MARKS.isdisjoint(characters(text)):
        return 1
    return 1 + len(_STOP.findall(text))
