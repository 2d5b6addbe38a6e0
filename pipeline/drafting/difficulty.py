"""Estimates how likely a draft is to need work from the sentence and the draft alone, for engines without scores.

In the languages that ``kept_words`` has a table for, the difficulty is the share of the draft's letters that a
translator would replace, by the words of the draft, and how unusual their order is (``word_order``). Elsewhere it is a
sum of signs, whose weights come from their correlation with the quality of Apertium's drafts in Spanish, Catalan and
French. Length is no sign in either. With length controlled for, the order by words agrees with the order by chrF
against a human translation at Kendall's tau of 0.31 to 0.40, the order by signs at 0.20 to 0.22
(``tests.bench.drafts``; both made on NTREX-128's second development part, measured on the first). The chrF of the same
sentence in two other languages reaches no more than 0.4 to 0.5, so much of what makes one draft better than another is
not in the sentence.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline import locales
from pipeline.drafting import kept_words, word_order
from pipeline.language import english_words, scripts
from pipeline.language.word_lists import frequency
from pipeline.language.words import words

_LETTERS = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[,;:—–]")
# Tags, addresses and code: their words stay in the source language.
_CODES = re.compile(r"<[^<>]*>|\]\([^()\s]*\)?|`[^`]*`|(?:https?://|www\.)[^\s()<>]+|(?<!\S)[^\s@]{1,64}@\S+")
# Words with these endings come from Latin; engines know them from many texts.
_LATIN = re.compile(r"(?:tion|ment|ity|ical|ence|ance|ive|ous|is[mt]|al)s?$")
# Shorter words may belong to several languages.
_LONG = 4
# The most words that a reason names.
_NAMED = 3
# A word that keeps a smaller share of its letters than this is more often wrong than right.
_RIGHT = 0.5
# The difficulty, in percent, above which a draft counts as work: translators also replace words of the best drafts.
_BEST = 40
# What each unit of ``word_order``'s surprise adds to the difficulty, in percent. Of the weights from 0 to 12, this one
# agreed best with chrF on halves of the second development part, with tables made on the other half.
_ORDER = 3.0
# The surprise of a human translation seldom reaches this.
_USUAL_ORDER = 6.0
_LEFT = "{words} may be left in English"


@dataclass(frozen=True, slots=True)
class Difficulty:
    """How likely a draft is to need work."""

    value: float
    """The higher the value, the likelier the draft needs work. Comparable within one pair of locales only."""
    reason: str
    """The strongest sign, in words."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something in a sentence and its draft that tells how much work the draft needs."""

    reason: str
    weight: float
    usual: float
    """The sign's mean value in news."""
    measure: Callable[[str, str], float]


def difficulty(source: str, target: str, target_locale: str) -> Difficulty:
    """The difficulty of ``target``, a draft of the English sentence ``source``."""
    if kept_words.known(target_locale):
        strongest = _of_words(_without_codes(source), _without_codes(target), target_locale)
    else:
        strongest = _strongest_sign(source, target, target_locale)
    return Difficulty(level(source, target, target_locale), strongest)


@lru_cache(maxsize=4096)
def level(source: str, target: str, target_locale: str) -> float:
    """The value of the difficulty alone. A run asks for that of each draft twice: for its risk, and for its work."""
    if not kept_words.known(target_locale):
        return sum(value for value, _ in _signs(source, target, target_locale))
    source, target = _without_codes(source), _without_codes(target)
    estimates = kept_words.estimates(source, target, target_locale)
    letters = sum(len(one.text) for one in estimates)
    kept = sum(one.kept * len(one.text) for one in estimates)
    replaced = 100 * (1 - kept / letters) if letters else 0.0
    return replaced + _ORDER * (word_order.surprise(target, target_locale) or 0.0)


def reason(source: str, target: str, target_locale: str, pivot: str = "") -> str:
    """Why ``target`` may need work: words in another language, else the strongest sign of its difficulty.

    ``pivot`` is the language that the draft was made through; empty if there was none.
    """
    left = untranslated(source, target, target_locale)
    between = left_in_pivot(source, target, target_locale, pivot)
    if not (left or between):
        return difficulty(source, target, target_locale).reason
    parts = [_LEFT.format(words=_quoted(left))] if left else []
    return ", and ".join(
        [*parts, f"{_quoted(between)} may be left in {locales.english_name(pivot)}"] if between else parts
    )


def work(source: str, target: str, target_locale: str) -> float:
    """An estimate of the letters of ``target`` that need work; 0 if there is no table for the language.

    The difficulty is a share, but readers judge a sentence by how much in it is wrong. So the share is multiplied by
    the letters.
    """
    if not kept_words.known(target_locale):
        return 0.0
    return max(0.0, level(source, target, target_locale) - _BEST) / 100 * len(_without_codes(target))


def _of_words(source: str, target: str, target_locale: str) -> str:
    """The words that translators often replace, and those in an unusual order."""
    estimates = kept_words.estimates(source, target, target_locale)
    long = (one for one in estimates if len(one.text) >= _LONG and one.text.islower())
    doubtful = sorted((one for one in long if one.kept < _RIGHT), key=lambda one: one.kept)
    reasons = []
    if doubtful:
        reasons.append(f"translators often choose other words than {_quoted([one.text for one in doubtful])}")
    if (word_order.surprise(target, target_locale) or 0.0) > _USUAL_ORDER:
        strangest = word_order.strangest(target, target_locale)
        reasons += [f"its words follow each other in an unusual way, as in “{strangest}”"] if strangest else []
    return ", and ".join(reasons) or max(_of_sentence(source), key=lambda part: part[0])[1]


def _without_codes(text: str) -> str:
    return _CODES.sub(" ", text).replace("[", "").strip()


def _signs(source: str, target: str, target_locale: str) -> tuple[tuple[float, str], ...]:
    parts = _of_sentence(source)
    return (*_weighed(_OF_DRAFT, source, target), *parts) if scripts.is_latin(target_locale) else parts


def _strongest_sign(source: str, target: str, target_locale: str) -> str:
    _, found = max(_signs(source, target, target_locale), key=lambda part: part[0])
    return found.format(words=_quoted(left_over(source, target)))


def _quoted(found: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in [*dict.fromkeys(found)][:_NAMED])


def _weighed(signs: Sequence[Sign], source: str, target: str) -> Iterator[tuple[float, str]]:
    return ((sign.weight * (sign.measure(source, target) - sign.usual), sign.reason) for sign in signs)


@lru_cache(maxsize=512)
def _of_sentence(source: str) -> tuple[tuple[float, str], ...]:
    """The signs that need no draft, computed once for all locales."""
    return tuple(_weighed(_OF_SENTENCE, source, ""))


def left_over(source: str, target: str) -> list[str]:
    """Lower-case words of ``source`` that are in ``target``. Some may be words in both languages."""
    return sorted(_small(source) & words(_CODES.sub(" ", target)))


@lru_cache(maxsize=512)
def _small(text: str) -> frozenset[str]:
    """The words of ``text`` in lower case that are long enough to compare, without those of its codes."""
    shown = _CODES.sub(" ", text)
    return frozenset(word for word in _LETTERS.findall(shown) if word.islower() and len(word) >= _LONG)


def untranslated(source: str, target: str, target_locale: str) -> list[str]:
    """The words of ``left_over`` that are English and not of the target language, in languages with Latin letters."""
    found = left_over(source, target) if scripts.is_latin(target_locale) else []
    return [word for word in found if english_words.seems_english(word, target_locale)]


def left_in_pivot(source: str, target: str, target_locale: str, pivot: str) -> list[str]:
    """The words of ``target`` in lower case that the second engine did not know, and left in the language ``pivot``.

    They are in that language's word list only: *socava* in a French draft, made through Spanish.
    """
    language = locales.language(target_locale)
    if not pivot or not (english_words.is_covered(pivot) and english_words.is_covered(target_locale)):
        return []
    return sorted(
        word
        for word in _small(target) - _small(source)
        if frequency(word, pivot) and not (frequency(word, language) or frequency(word, "en"))
    )


def _left(source: str, target: str) -> float:
    return len(left_over(source, target)) / max(1, len(_LETTERS.findall(target)))


def _unlike(source: str, target: str) -> float:
    """The share of the draft's three-letter sequences that the source does not have."""
    theirs, ours = _grams(source), _grams(target)
    # Counter's own "&" builds a third Counter, which takes longer than the rest of this function.
    shared = sum(min(theirs[gram], ours[gram]) for gram in theirs.keys() & ours.keys())
    return 1 - shared / max(1, ours.total())


@lru_cache(maxsize=512)
def _grams(text: str) -> Counter[str]:
    """The three-letter sequences of ``text``, counted; cached, so callers must not change them."""
    lower = text.lower()
    return Counter(map("".join, zip(lower, lower[1:], lower[2:], strict=False)))


def _short(source: str, _: str) -> float:
    found = _LETTERS.findall(source)
    return -sum(map(len, found)) / max(1, len(found))


def _clauses(source: str, _: str) -> float:
    return len(_CLAUSE.findall(source)) / max(1, len(_LETTERS.findall(source)))


def _share(pattern: re.Pattern[str]) -> Callable[[str, str], float]:
    def share(source: str, _: str) -> float:
        found = _LETTERS.findall(source)
        return sum(bool(pattern.search(word)) for word in found) / max(1, len(found))

    return share


# Signs of a draft in Latin letters beside its source.
_OF_DRAFT = (
    Sign(_LEFT, 35.7, 0.034, _left),
    Sign("few words of the source can be recognized in it", 18.8, 0.731, _unlike),
)
_OF_SENTENCE = (
    Sign("short everyday words, which have many meanings", 2.8, -4.691, _short),
    Sign("words in -ing, which few languages have", 15.4, 0.031, _share(re.compile(r"\w{2}ing$"))),
    Sign("many clauses", 15.1, 0.053, _clauses),
    Sign("few words that many languages share", -34.2, 0.046, _share(_LATIN)),
)
