"""Whether a translation is complete and repeats nothing."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from types import MappingProxyType

from pipeline import locales, segmentation
from pipeline.checks.messages import counted, named
from pipeline.checks.words.notes import added_note
from pipeline.language import lexicon, scripts
from pipeline.language.names.proper_names import full_names
from pipeline.language.words import OF_CODE, characters, has_latin, recurs, tokens
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

# In scripts without capitals the sentence may go on after a quotation: "थामो!" उसने कहा, “住手。”他喊道。
_STOP = re.compile(
    r"[.!?…؟۔。！？।።။։](?![\"”»’]{1,3}[)\s]*[\u0590-\ud7ff])(?:(?:(?<=[^\s\d.,;:!?…()\"“”«»'’-]{3}[.!?…])|(?<=[가-힣][.!?…]))[\"”»’)“«‘]{0,3}\s+[\"“«¿¡‘(„»‚]{0,3}[^\W\d_a-zà-öø-ÿа-я]"
    r"|(?<=[؟۔。।።။։])[\"”»’)」』）]*\s*[^\s\"”»’)」』）とっ؟۔。！？।።။։]"
    r"|(?<=[！？])[)）]*\s*[^\s\"”»’)」』）とっ؟。！？।])"
)
_MARKS = frozenset("؟۔。！？।።။։")
_BOUNDS, _LETTERS, _WIDE = (0.7, 1.45), (0.65, 1.5), (0.4, 2.2)
"""Bounds of the length ratio: learned for the language, guessed for an alphabet, guessed for another script.

Languages in Latin, Cyrillic or Greek letters are alike: in nine translations of a handbook, the middle ratio of a
paragraph is 0.97 to 1.08, and nine of ten paragraphs are within a fifth of it."""
_ROOM, _SHORT, _PHRASE = 1.3, 20, 9
"""Allowances for short texts."""
_ALPHABETS = frozenset(("Latn", "Cyrl", "Grek"))
_SHRUNK, _SINGLE, _WHOLE, _SWOLLEN, _ROUGH, _VERY_ROUGH, _FAR_SHRUNK = 0.8, 0.7, 1.05, 1.4, 0.85, 1.2, 0.4
"""Shares of the usual length. A translation below the first has lost a sentence. Without one of its sentences, it is
still complete above the second (if the source is a single clause) or the third. Above the fourth it has too much.
The fifth and, with several clauses, the sixth allow for a length that is guessed from the script, and so does the last,
in place of the first.

Translators vary by a twentieth; with 0.85 twice as many right translations were reported."""
_CLAUSES = re.compile(
    r"[,;:–—(]|\s-\s|\b(?:and|but|or|so|which|who|whom|whose|when|while|as|because|although|though|after|before|if|since|until"
    r"|where|that|with|including|saying|according)\b",
    re.IGNORECASE,
)
_LONGEST = 9
_LOOP = 3
"""How many times in a row a phrase must occur to be a loop."""

_BY_SCRIPT: Mapping[str, float] = MappingProxyType(
    {"Hans": 0.33, "Hant": 0.33, "Jpan": 0.52, "Kore": 0.55, "Arab": 0.9, "Hebr": 0.8, "Cyrl": 1.06, "Latn": 1.05}
)


def repetition(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Words are repeated in a loop

    No phrase occurs three times in a row, unless the source repeats itself as well. Decoders of neural engines can get
    stuck in such loops.

    Source: Holtzman et al., The Curious Case of Neural Text Degeneration (2020).
    """
    if (phrase := loop(unit.target)) and OF_CODE not in phrase and not loop(unit.source):
        yield f"“{phrase}” is repeated again and again"


@lru_cache(maxsize=4096)
def loop(text: str) -> str:
    """The phrase (one to eight words) that occurs three or more times in a row in ``text``, or "".

    Text without spaces is compared letter by letter.
    """
    parts = tokens(text)
    if len(parts) < _LOOP:
        parts = tuple(text)
    elif not recurs(text):
        return ""
    last: dict[str, int] = {}
    distance = run = 0
    for index, part in enumerate(parts):
        back = index - last.get(part, -_LONGEST)
        last[part] = index
        distance, run = (distance, run + 1) if back == distance else (back, 1)
        if run >= distance * (_LOOP - 1) and distance < _LONGEST:
            phrase = parts[index - distance + 1 : index + 1]
            if parts is tokens(text):
                return " ".join(phrase)
            # Repeated letters and dashes are decoration: "aaaah", "-----".
            return "".join(phrase) if distance > 1 and run >= _LOOP * 2 else ""
    return ""


def doubled(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Word is repeated

    No word occurs twice in a row, except those that the language allows (*nous nous*). A German relative pronoun may
    be the same word as the article after it (*, die die*), but only where the clause begins. Many languages
    double words to say more or again (*yavaş yavaş*, *luôn luôn*): in these only *and* and *or* are reported.

    Source: Translate Toolkit's test "doublewords"; Weblate's check "duplicate"; WALS, feature 27A (reduplication).
    """
    if not (word := twice(unit.target)) or twice(unit.source):
        return
    known = lexicon.of(unit.locale)
    if locales.language(unit.locale) in _REDUPLICATING and word not in _conjunctions(unit.locale):
        return
    if word not in known.doubles or (word in known.relative and not _begins_clause(word, unit.target)):
        yield f"“{word} {word}”"


_REDUPLICATING = frozenset(
    re.findall(
        r"\w+",
        "am as az bn el eu fa fil gu ha he hi hy id jv ka kk km kn ky lo ml mr ms my ne or pa ps sd si so su sw ta te"
        " tg th tk tr ug ur uz vi yo zu",
    )
)


@cache
def _conjunctions(locale: str) -> frozenset[str]:
    """The words for *and* and *or* in CLDR's lists."""
    patterns = locales.cldr(locale).list_patterns
    return frozenset(word for style in ("standard", "or") for word in tokens(patterns.get(style, {}).get("2", "")))


def _begins_clause(word: str, text: str) -> bool:
    """Whether ``word`` occurs twice behind a comma or a conjunction, with at most a preposition between them."""
    clause = rf"(?:[,;:–—(]\s*|\b(?:und|oder|als|wie)\s)(?:\w+\s)?{word}\s{word}\b"
    return re.search(clause, text, re.IGNORECASE) is not None


def twice(text: str) -> str:
    """The first word, in lower case, that occurs twice in a row in ``text``, or "".

    The first of the two may have something attached: l’anno anno, «Die die.
    """
    parts = tokens(text)
    if not any(map(str.endswith, parts, parts[1:])):
        return ""
    for first, second in pairwise(parts):
        if len(second) > 1 and first.endswith(second) and second.isalpha():
            before = first[: -len(second)]
            if not before or before[-1] in _ATTACHING:
                return second
    return ""


_ATTACHING = frozenset("'’\"“«„‹¿¡(-")


def length(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Much shorter or longer than the source

    The length of a translation is about the length of its source times the usual ratio for the language. Short
    sentences may differ more.

    Source: W3C, Text size in translation; Gale and Church, A Program for Aligning Sentences (1993).
    """
    if fault := absurd_length(unit.source, unit.target, unit.locale):
        yield f"the translation is much {fault} than the source"


def absurd_length(source: str, target: str, locale: str) -> str:
    """``"shorter"`` or ``"longer"`` if ``target`` is far outside the usual length for ``source``, else ""."""
    expected = len(source) * length_ratio(locale)
    low, high = _BOUNDS if has_learned_ratio(locale) else _LETTERS if scripts.code(locale) in _ALPHABETS else _WIDE
    # The allowance for short texts: Gale and Church's variance grows with length, so that of the ratio falls with its
    # root.
    room = _ROOM * expected**0.5
    if len(target) < low * expected - room and len(source) >= _SHORT:
        is_short = any(_is_acronym(word) and word not in source for word in target.split())
        return "" if is_short and len(target) + _longest_name(source) >= low * expected - room else "shorter"
    too_much = len(target) - high * expected - 3 * room
    if too_much <= _PHRASE * length_ratio(locale):
        return ""
    # Asked only now, since it takes longer than all other steps.
    phrase = max(_PHRASE, _WRITTEN_OUT * len(_SHORT_FORM.findall(source)))
    return "longer" if too_much > phrase * length_ratio(locale) else ""


def _longest_name(source: str) -> int:
    """The length of the longest name in ``source``, which an acronym may stand for: США for the United States."""
    return max((len(" ".join(name)) for name in full_names(source)), default=0)


def _is_acronym(word: str) -> bool:
    return word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM


_LONGEST_ACRONYM = 6
_WRITTEN_OUT = 40
"""Letters of an acronym that is written out: North Atlantic Treaty Organization (NATO)."""
_SHORT_FORM = re.compile(r"(?<![\w.])(?:[A-Z]{2,6}(?!\w)|(?:[A-Z]\.){2,6})|(?<!\d)24/7(?!\d)")


def sentences(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Sentence is lost or added

    A translation has as many sentences as its source, or it joins or splits them without losing or adding words. A
    sentence counts as added if the others alone are as long as a translation usually is, or all are much longer; the
    threshold is lower if the source is a single clause. The translation contains no translator's note in brackets.

    Source: Translate Toolkit's test "sentencecount"; Gale and Church (1993); MQM, Accuracy/Omission and Addition.
    """
    if note := added_note(unit.source, unit.target):
        yield f"{named([note])} is a note that the source does not have"
        return
    theirs, ours = stops(unit.source), stops(unit.target)
    if theirs == ours:
        return
    usual = max(1.0, length_ratio(guide.locale) * len(unit.source))
    # The stop of an abbreviation ends no sentence (il prof. Rossi, the Rev. John Smith). One behind a bracket or a
    # figure ends a sentence that only segmentation knows.
    if ours > theirs:
        if not _is_too_long(unit, guide, usual) or len(segmentation.split(unit.target, guide.locale)) == 1:
            return
        theirs = max(theirs, len(segmentation.split(unit.source, guide.source_locale)))
        is_fault = ours > theirs
    else:
        is_short = len(unit.target) < (_SHRUNK if has_learned_ratio(guide.locale) else _FAR_SHRUNK) * usual
        is_fault = is_short and len(segmentation.split(unit.source, guide.source_locale)) > 1
    if is_fault:
        yield f"the source has {counted(theirs, 'sentence')}, the translation {ours}"


def _is_too_long(unit: Unit, guide: StyleGuide, usual: float) -> bool:
    """Whether the target is still complete without one of its sentences; ``usual``: the letters that it should have."""
    single = _is_single_clause(unit.source)
    enough = _SINGLE if single else _WHOLE
    if not has_learned_ratio(guide.locale):
        enough *= _ROUGH if single else _VERY_ROUGH
    text = _in_own_letters(unit.target, guide.locale)
    return _longest_rest(text) > enough * usual or len(text) > _SWOLLEN * usual


def _in_own_letters(target: str, locale: str) -> str:
    """``target`` with its Latin words as short as its own script writes words, if that needs few signs for one."""
    ratio = length_ratio(locale)
    if ratio > _DENSE or not has_latin(target):
        return target
    return _LATIN_WORD.sub(lambda word: word[0][: max(1, round(ratio * len(word[0])))], target)


_DENSE = 0.6
_LATIN_WORD = re.compile(r"[A-Za-z]+")


def _longest_rest(target: str) -> int:
    """The length of ``target`` without its last sentence or without its first one, whichever is longer."""
    ends = [match.start() + 1 for match in _STOP.finditer(target)]
    return max(ends[-1], len(target) - ends[0]) if ends else 0


@lru_cache(maxsize=2048)
def _is_single_clause(source: str) -> bool:
    """Whether ``source`` has no inner punctuation and no conjunction: a translation has no reason to split it."""
    return not _CLAUSES.search(source.rstrip(' .!?"”’'))


_LAST = 3
"""The number of characters at the end of a text in which a mark ends the text, not a sentence before another one."""


@lru_cache(maxsize=4096)
def stops(text: str) -> int:
    """The apparent number of sentences in ``text``: one, plus one for each end mark before a capital."""
    inner = text[:-_LAST]
    none = "." not in inner and "?" not in inner and "!" not in inner and "…" not in inner
    if none and _MARKS.isdisjoint(characters(text)):
        return 1
    return 1 + len(_STOP.findall(text))


@cache
def length_ratio(locale: str) -> float:
    """The number of letters of ``locale`` for each English letter.

    For its languages, the lexicon has a value from human translations of news. For others, the script gives a rough
    one: the Universal Declaration of Human Rights takes a third of the English letters in Chinese, and about half in
    Japanese and Korean.
    """
    return lexicon.of(locale).length or _BY_SCRIPT.get(scripts.code(locale), 1.0)


@cache
def has_learned_ratio(locale: str) -> bool:
    """Whether the length comes from human translations into the language itself."""
    return lexicon.of(locale).length is not None
