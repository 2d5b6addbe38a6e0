"""What one of two texts quotes and the other does not: indirect speech, invented and lost quotation marks."""

import re

from pipeline import locales
from pipeline.language import lexicon
from pipeline.language.names.proper_names import opening_name
from pipeline.language.quotation_marks import DOUBLE, MARKS, marks, single_marks
from pipeline.language.scripts import is_latin
from pipeline.language.words import lower, spoken, words
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_NAMED = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?:[:,]?\s(?:(?:of|the|and|for|de|la|du|von)\s)*[A-ZÀ-Þ][\w’'-]*)*")
_PHRASE = re.compile(r"\w-\w+-\w")
"""A phrase that hyphens make a word; other languages write it in quotation marks: friend-of-the-court."""


def is_reported(unit: Unit, guide: StyleGuide) -> bool:
    """Whether the target is indirect speech.

    Indirect speech has no *I* of the speaker's: “I won,” he said becomes *he said that he had won*. Without it, German
    marks indirect speech with its first subjunctive.
    """
    theirs, ours = lexicon.of(guide.source_locale), lexicon.of(unit.locale)
    said = [words(quotation) for quotation in _ANY_QUOTED.findall(unit.source)]
    speaks = any(not theirs.speaker.isdisjoint(one) for one in said)
    if not ours.function:  # a lexicon of a few words
        is_without = bool(ours.speaker) and ours.speaker.isdisjoint(words(unit.target))
        return speaks and (is_without or not ours.reported.isdisjoint(words(unit.target)))
    # Languages that leave the subject out show it only in the verb.
    speaker = theirs.speaker if ours.pronouns else theirs.speaker - _SUBJECTS
    if ours.speaker and any(not speaker.isdisjoint(one) for one in said):
        return ours.speaker.isdisjoint(words(unit.target))
    return not ours.reported.isdisjoint(words(unit.target))


_SUBJECTS = frozenset(("i", "we"))


def invented(unit: Unit, *, inside: bool) -> str:
    """The sentence, or lower-case phrase, that ``unit`` quotes although its source has no quotation marks, or ""."""
    if single_marks(unit.source) or inside or not unit.source.strip():
        return ""
    whole = unit.target.strip(" .!?。！？؟…\u00a0")
    if whole and whole[0] in MARKS and whole[-1] in MARKS and marks(unit.target) == 2:
        return whole[1:-1].strip(" \u00a0\u202f.。")
    if _NAMING.search(unit.source) or _PHRASE.search(unit.source):
        return ""
    # In many languages names of companies, ships and works, and foreign words, are in quotation marks. Without
    # capitals, a phrase may be one if the source has a name; in East Asia, any term may be in quotation marks.
    caseless = unit.target.lower() == unit.target.upper()
    if caseless and (_NAME_INSIDE.search(unit.source) or _EASTERN.search(unit.target)):
        return ""
    if caseless:
        return next((match[1] for match in _WHOLE_QUOTED.finditer(unit.target)), "")
    phrases = (
        match[0][1:-1].strip(" .,\u00a0\u202f")
        for match in _ANY_QUOTED.finditer(unit.target)
        if unit.target[match.end() : match.end() + 1] != "-"
    )
    known, capitals = unit.source.casefold(), _capitals_name_nothing(unit)
    return next(
        (phrase for phrase in phrases if (phrase[:1].islower() or capitals) and phrase.casefold() not in known), ""
    )


def _capitals_name_nothing(unit: Unit) -> bool:
    """Whether a quoted phrase that begins with a capital is no name: it begins the sentence, or the language is German.

    The source has no name then, and in another script, where a name looks otherwise, it begins with a function word.
    """
    begins = unit.target[:1] in MARKS or locales.language(unit.locale) in _CAPITALIZING
    if not begins or _NAME_INSIDE.search(unit.source) or opening_name(unit.source):
        return False
    first = next(iter(spoken(unit.source)), "")
    return is_latin(unit.locale) or first in lexicon.of("en").function


_CAPITALIZING = frozenset(("de", "lb"))
"""Languages that write all nouns with a capital."""


_NAME_INSIDE = re.compile(r"[\w,’'] [A-Z]|\d")
_EASTERN = re.compile("[\u3040-\ud7ff]")
_WHOLE_QUOTED = re.compile(rf"(?<![\w{DOUBLE}])[{DOUBLE}](\w[^{DOUBLE}]*)[{DOUBLE}](?![\w{DOUBLE}])")
"""Not the marks inside a Hebrew acronym."""


_ANY_QUOTED = re.compile(f"[{DOUBLE}][^{DOUBLE}]+[{DOUBLE}]")
_NAMING = re.compile(
    r"\b(?:called|calls|known|dubbed|named|means?|nicknamed|titled|entitled|labell?ed|termed|described|so-called|word|term|phrase"
    r"|declared?|declares|proclaim(?:ed|s)?|deemed|designated|classified|branded"
    r"|slogan|motto|nickname|vot\w+|answer\w*|say|says|said)\b"
)


def lost_quotes(source: str, target: str, reported: bool = False) -> bool:
    """Whether ``source`` quotes something and ``target`` quotes nothing.

    A nickname or the name of a work may be marked in another way or not at all, and so may ``reported`` speech. A dash
    may open direct speech, as in Norwegian, French and Spanish. A reporting verb stands for the marks of one short
    quotation, not of several.
    """
    if marks(source) < 2 or marks(target) or single_marks(target) or reported:
        return False
    if _SPOKEN.match(target) and source[:1] in MARKS:
        return False
    quoted = (match[0][1:-1].strip(" .,!?") for match in _ANY_QUOTED.finditer(source))
    lost = [
        phrase
        for phrase in quoted
        if phrase
        and not _NAMED.fullmatch(phrase)
        and not _MODIFIER.fullmatch(phrase)
        and phrase.lower() not in lower(target)
    ]
    if len(lost) > 1 or _ATTRIBUTED.search(source) is None:
        return bool(lost)
    return any(not _is_fragment(phrase) for phrase in lost)


_MODIFIER = re.compile(r"[a-z]+(?:-[a-z]+)+")
"""A word that only English makes of a phrase: a "no-confidence" motion is *une motion de défiance*."""
_SPOKEN = re.compile(r"[—–-][ \u00a0\u202f]?[¿¡]?\w")


def _is_fragment(phrase: str) -> bool:
    """Whether a quotation has one or two words and no verb: a reporting verb attributes it without marks too."""
    phrase_words = words(phrase)
    return len(phrase.split()) <= _FRAGMENT and phrase_words.isdisjoint(_FINITE) and not phrase[:1].isupper()


_FRAGMENT = 2
_FINITE = frozenset(
    re.findall(
        r"\w+",
        """am are be been can could did do does had has have i is it may might must shall should was we were will would
    you""",
    )
)
_ATTRIBUTED = re.compile(
    r"\b(?:said|says?|saying|told|tells?|called|calls?|described|describes?|wrote|writes?|tweeted|claim(?:s|ed)|argued|argues"
    r"|added|adds|asserted|promised|promises?|pledged|stated|states|according to)\b"
)
