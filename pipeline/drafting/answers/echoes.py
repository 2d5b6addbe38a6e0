"""Finds the source, or words of it, in an engine's answer: an echo is no translation.

A translation may share words with its source: names, titles, loans and figures. So shared words count only if the
target's language does not have them, or if most of the answer, names left out, consists of them.
"""

import re
from itertools import pairwise

from pipeline import locales
from pipeline.checks.words import leftovers
from pipeline.language import english_words, identification, lexicon
from pipeline.language.quotation_marks import DOUBLE
from pipeline.language.words import words

_LETTERS = re.compile(r"[^\W\d_]+")
# An answer is an echo if a run of source words is left in it and more than the first share of it is source words, or if
# it has at least this many function words of the source language. No human translation does either.
_ECHOED, _NEEDED = 0.3, 3
# At least so many common words of the source, which are this share of the answer's words, are an English sentence with
# a few words of another language in it: *Snow closed 12 carreteras*.
_COMMON, _SHARE = 2, 0.4
_QUOTED = re.compile(f"[{DOUBLE}][^{DOUBLE}]*[{DOUBLE}]|\\*[^*]+\\*|_[^_]+_")


def is_echo(source: str, target: str, source_locale: str, target_locale: str) -> bool:
    """Whether ``target`` is ``source``, or mostly its words."""
    # Compare words only, in small letters: a lost full stop or a headline in capitals is still an echo.
    theirs, ours = (_LETTERS.findall(text.casefold()) for text in (source, target))
    if len(theirs) != 1:
        echoed = leftovers.echo(" ".join(theirs), " ".join(ours), target_locale, source_locale)
    else:
        # A single word may belong to both languages: "no", "in", "central".
        echoed = theirs == ours and theirs[0] in leftovers.only_in(source_locale, target_locale)
    if echoed or len(needed(source, target, source_locale, target_locale)) >= _NEEDED:
        return True
    if _is_english(source, target, source_locale, target_locale):
        return True
    if not leftovers.left_over(source, target, target_locale, source_locale):
        return False
    pool = set(theirs)
    return sum(word in pool for word in ours) > _ECHOED * len(ours)


def needed(source: str, target: str, source_locale: str, target_locale: str) -> frozenset[str]:
    """Words of ``source`` in ``target`` that are function words of the source language only."""
    return leftovers.only_in(source_locale, target_locale) & words(source) & words(target)


def _is_english(source: str, target: str, source_locale: str, target_locale: str) -> bool:
    """Whether much of ``target``, names left out, is common words of the English ``source``."""
    if locales.language(source_locale) != "en" or locales.language(target_locale) == "en":
        return False
    lowered = source.casefold()
    # A title is quoted in the source too.
    bare = _QUOTED.sub(lambda quoted: " " if quoted[0][1:-1].strip(" .,").casefold() in lowered else quoted[0], target)
    label, colon, behind = bare.partition(":")
    if colon and source.startswith(label.strip()):  # a kicker may be a loan: Smart working
        bare = behind
    first, *others = _LETTERS.findall(source) or [""]
    plain = {word for word in others if word.islower()}
    common = plain | {first.casefold()} if english_words.is_ordinary(first.casefold()) else plain
    names = {word.casefold() for word in (first, *others)} - common
    common -= lexicon.of(target_locale).function
    spoken = _LETTERS.findall(bare.casefold())
    kept = [word for word in spoken if word in common]
    if len(kept) < _COMMON or len(kept) < _SHARE * sum(word not in names for word in spoken):
        return False
    function, foreign = lexicon.of(source_locale).function, leftovers.only_in(source_locale, target_locale)
    if any(one in foreign and other in plain and other not in function for one, other in pairwise(spoken)):
        return True
    # The first word may be a name, but a plural seldom is.
    telling = plain | {first.casefold()} if first.endswith("s") else plain
    alone = [word for word in kept if word in telling and word not in function and not english_words.is_loan(word)]
    if not any(english_words.is_english_alone(word, target_locale) for word in alone):
        return False
    covered = english_words.is_covered(target_locale)
    return covered or identification.prefers(" ".join(kept), "en", locales.language(target_locale))
