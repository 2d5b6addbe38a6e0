"""Whether a translation says all of it, and says it once."""

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import eq

from pipeline.checks.messages import named
from pipeline.language import lexicon, text_lengths
from pipeline.language.words import characters, recurs, tokens
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_DOUBLED = re.compile(r"(?<!\S)([^\W\d_]{2,})[ \u00a0]\1(?!\S)", re.IGNORECASE)
_STOP = re.compile(
    r"[.!?…](?<=[^\W\d_]{3}.)[\"”»’)]{0,3}\s+[\"“«¿¡‘(]{0,3}[^\W\d_a-zà-öø-ÿа-я]|[؟。！？।][\"”»’)」』）]*\s*[^\s\"”»’)」』）とっ؟。！？।]"
)
_MARKS = frozenset("؟。！？।")
_BOUNDS, _WIDE, _ROOM, _SHORT, _PHRASE = (0.7, 1.45), (0.4, 2.2), 1.3, 20, 9
"""The usual lengths, known of the language or guessed by its script; what short texts may have more or less."""
_SHRUNK, _SINGLE, _WHOLE = 0.8, 0.6, 1.1
"""Shares of the usual length: from which sentences are lost, and from which the others alone are the whole."""
_CLAUSES = re.compile(
    r"[,;:–—(]|\s-\s|\b(?:and|but|or|so|which|who|whom|whose|when|while|as|because|although|though|after|before|if|since|until"
    r"|where|that|with|including|saying|according)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
# "Note", "translator's note" and their abbreviations in the languages that news is translated into.
_NOTES = (
    "nota|notas|note|noot|not|notă|notatka|anm|anmerkung|anmärkning|примечание|прим|примітка|бележка|poznámka|pozn"
    "|uwaga|przyp|megj|megjegyzés|huom|huomautus|σημείωση"
)
_NOTE = re.compile(
    rf"\W*(?:{_NOTES}|traducción automática|machine translation|n\.? ?d\.? ?[tar]|ghi chú)(?:\b|\.)[\s.:]"
    r"|\W*(?:注|註|译注|譯註|译者注|譯者註|訳注|訳者注|역주|옮긴이|ملاحظة|ملحوظة|הערה)",
    re.IGNORECASE,
)
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
    expected = len(source) * text_lengths.usual(locale)
    low, high = _BOUNDS if text_lengths.is_learned(locale) else _WIDE
    # The room for short texts: Gale and Church's variance grows with length, so the ratio's falls with its root.
    room = _ROOM * expected**0.5
    if len(target) < low * expected - room and len(source) >= _SHORT:
        return "shorter"
    return "longer" if len(target) > high * expected + 3 * room + _PHRASE * text_lengths.usual(locale) else ""


def sentences(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Sentence is lost or added

    A translation has as many sentences as its source, or it joins or splits them without losing or adding words: a
    sentence is added where the others alone are as long as a translation usually is, the more so where the source is a
    single clause. It has no note of the translator's in brackets either.

    Source: Translate Toolkit's test "sentencecount"; Gale and Church (1993); MQM, Accuracy/Omission and Addition.
    """
    if note := _note(unit.source, unit.target):
        yield f"{named([note])} is a note that the source does not have"
        return
    theirs, ours = stops(unit.source), stops(unit.target)
    if theirs == ours:
        return
    usual = max(1.0, text_lengths.usual(guide.locale) * len(unit.source))
    if ours > theirs:
        enough = _SINGLE if _is_single_clause(unit.source) else _WHOLE
        if _longest_rest(unit.target) > enough * usual:
            yield f"the source has {theirs} sentences, the translation {ours}"
    elif len(unit.target) < _SHRUNK * usual and text_lengths.is_learned(guide.locale):
        yield f"the source has {theirs} sentences, the translation {ours}"


def _longest_rest(target: str) -> int:
    """How long ``target`` is without its last sentence, or without its first one."""
    ends = [match.start() + 1 for match in _STOP.finditer(target)]
    return max(ends[-1], len(target) - ends[0]) if ends else 0


@lru_cache(maxsize=2048)
def _is_single_clause(source: str) -> bool:
    """Whether ``source`` has neither an inner mark nor a conjunction: a translation has no reason to split it."""
    return not _CLAUSES.search(source.rstrip(' .!?"”’'))


def _note(source: str, target: str) -> str:
    """What stands in brackets in ``target`` as a note about the translation; "" for nothing."""
    if "(" not in target and "（" not in target:
        return ""
    found = _BRACKETED.findall(target)
    if len(found) <= len(_BRACKETED.findall(source)):
        return ""
    return next((text for text in found if _NOTE.match(text) and text not in source), "")


@lru_cache(maxsize=4096)
def stops(text: str) -> int:
    """How many sentences ``text`` seems to have: end marks before a capital, and the last one."""
    if ". " not in text and "? " not in text and "! " not in text and _MARKS.isdisjoint(characters(text)):
        return 1
    return 1 + len(_STOP.findall(text))
