"""Whether a translation negates what the source affirms, or the reverse."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from pipeline import locales
from pipeline.checks.messages import counted
from pipeline.checks.words.negative_words import (
    incomplete,
    is_biased_question,
    is_exclaimed,
    is_name,
    misplaced,
    without_homonyms,
    without_neutral,
)
from pipeline.language import denied_words, lexicon
from pipeline.language.numbers import cardinals
from pipeline.language.quotation_marks import without_kept_quotations
from pipeline.language.scripts import runs_together
from pipeline.language.words import lower, spoken, words
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_FAR, _NEAR, _ROOM = 0.45, 0.25, 20
"""A match for a negation is near the negation's position: within this share of the sentence, or this many letters."""
_LITOTES = 20
"""What a negation negates is within this many letters after it."""


def negation(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Negation is lost or added

    A sentence and its translation either both contain a negation or both contain none. The check ignores phrases
    whose negating word negates nothing (*not only*, *no obstante*). A word that may express a negation (*hardly*,
    *refuse*, *dejar de*) does not count as one, but it may match a negation at about the same position in the other
    text, unless that text has such a word too. A translation that lacks two of several negations has lost one. A
    *without* that only the translation has negates a noun, so it is reported only if the source has *with*. Arabic
    text whose words run together is not checked. A French *ne* needs its *pas* or another such word. A name that is
    spelled like a negation (*Inga*, *Neil*) is none, nor is a number (Persian نه is nine too) or a verb (*nada* is
    *swims*). A question that expects a yes (*Isn’t he a doctor?*) and an exclamation (*No more lies!*) may be said
    without a negation.

    Source: MQM, Accuracy; Hossain et al., It's not a Non-Issue: Negation as a Source of Error in MT (2020).
    """
    if (bare := without_homonyms(unit.target, unit.locale, unit.source)) != unit.target:
        unit = replace(unit, target=bare)
    source, target = denies(unit.source, guide.source_locale), denies(unit.target, unit.locale)
    if target and (fault := _incomplete(unit, guide, denied=bool(source))):
        yield fault
        return
    if source and target and _negates(unit.source, guide.source_locale) and not _negates(unit.target, unit.locale):
        target = ""
    if bool(source) == bool(target) or not _known(unit.locale) or not _known(guide.source_locale):
        return
    if runs_together(unit.target):
        return
    if source:
        lost = _not_only(unit, guide.source_locale) or _turned(unit, guide.source_locale) or _reversed(unit, source)
        lost = lost or _unanswered(unit.source, guide.source_locale, unit.target, unit.locale)
        if lost and not _is_said_otherwise(unit, guide.source_locale):
            yield f"“{lost}” of the source is lost"
    elif new := _added(unit, guide.source_locale):
        yield f"“{new}” is not in the source"


def _is_said_otherwise(unit: Unit, source_locale: str) -> bool:
    """Whether the target keeps what the source quotes, with its negation, or need not say its negation as one."""
    if is_biased_question(unit.source, source_locale):
        return True
    if is_exclaimed(unit.source, source_locale, unit.target, unit.locale):
        return True
    if _count(unit.source, source_locale) < _SEVERAL and denied_words.has_opposite(unit.source, unit.target):
        return True
    return not denies(without_kept_quotations(unit.source, unit.target), source_locale)


def _added(unit: Unit, source_locale: str) -> str:
    """The negation that only the target has, or ""."""
    if alone := misplaced(unit.target, unit.locale) or _negating_negative(unit, source_locale):
        return alone
    new = _unanswered(unit.target, unit.locale, unit.source, source_locale)
    if not new or _is_article(new, unit.source) or _is_phrase(new, unit, source_locale):
        return ""
    return "" if _is_number(new, unit, source_locale) or _excepts(unit, source_locale) else new


def _negating_negative(unit: Unit, source_locale: str) -> str:
    """The negation of the target beside the word for what the source only denies, rejects or loses, or ""."""
    # Another word of the source, such as "only", may be what the negation stands for.
    if len(_answers(unit.source, source_locale)) != 1:
        return ""
    target = without_neutral(unit.target, unit.locale)
    negative = denied_words.places_of_negative(unit.source, target, unit.locale)
    known = lexicon.of(unit.locale)
    if len(negative) != 1 or known.exceptive.first(unit.target):
        return ""
    [(start, end)] = negative
    found = list(known.negation.anywhere.finditer(target))
    near = all(start - _ROOM <= match.start() <= end + _ROOM and match[0] not in known.concord for match in found)
    only_que = bool(known.particle) and (known.partners - {"que", "qu"}).isdisjoint(words(unit.target))
    return found[0][0] if found and near and not only_que else ""


def _incomplete(unit: Unit, guide: StyleGuide, *, denied: bool) -> str:
    """What the translation, which has a negation, lacks of it, or "". ``denied``: the source has one too."""
    if alone := incomplete(unit.target, unit.locale, denied=denied):
        return f"“{alone}” negates only together with another negative word, which is missing"
    if not denied or (theirs := _count(unit.source, guide.source_locale)) < _SEVERAL:
        return ""
    ours = _count(unit.target, unit.locale)
    if theirs - ours >= _SEVERAL:
        # A conjunction (*ni*) repeats a negation, and a word such as *refuse* may be one of them.
        known, bare = lexicon.of(unit.locale), without_neutral(unit.target, unit.locale)
        ours += sum(word in known.coordinating for word in spoken(unit.target))
        ours += sum(found not in known.negation.exact for found in known.hedges.anywhere.findall(bare))
    return f"the source has {counted(theirs, 'negation')}, the translation {ours}" if theirs - ours >= _SEVERAL else ""


_SEVERAL = 2
"""One negation of several may have become another word; two are a loss."""


@lru_cache(maxsize=1024)
def _count(text: str, locale: str) -> int:
    """The number of negating words in ``text``."""
    return sum(1 for _ in lexicon.of(locale).negation.anywhere.finditer(without_neutral(text, locale)))


def _not_only(unit: Unit, source_locale: str) -> str:
    """The *not only* of the source if the translation has an *only* but no negation, else ""."""
    theirs, ours = lexicon.of(source_locale), lexicon.of(unit.locale)
    if theirs.restrictive.isdisjoint(words(unit.source)) or ours.restrictive.isdisjoint(words(unit.target)):
        return ""
    if denies(unit.target, unit.locale):
        return ""
    if ours.restrictive.isdisjoint(spoken(without_neutral(unit.target, unit.locale))):
        return ""
    source_words = lower(unit.source).split()
    found = [(before, word) for before, word in pairwise(source_words) if word in theirs.restrictive]
    # A second *only* of the source may be the one that the translation has.
    if len(found) != 1 or not theirs.negation.first(found[0][0]):
        return ""
    return " ".join(found[0])


def _is_phrase(word: str, unit: Unit, source_locale: str) -> bool:
    """Whether ``word`` is a *without* that negates only a noun: *sin papeles* for undocumented, not for with papers."""
    if word not in lexicon.of(unit.locale).privative:
        return False
    return locales.language(source_locale) != "en" or "with" not in words(unit.source)


def _is_number(word: str, unit: Unit, source_locale: str) -> bool:
    """Whether ``word`` is also a number, which the source has: Persian نه and Bengali নয় are nine."""
    value = cardinals.of(unit.locale).exact.get(word)
    if value is None:
        return False
    theirs = cardinals.of(source_locale)
    return any(theirs.of_word(one) == value or one.endswith(str(value)) for one in spoken(unit.source))


def _is_article(word: str, source: str) -> bool:
    """Whether ``word`` is how Arabic writes the first word of a name in ``source``: La Paz, La Scala."""
    return word in _ARTICLES and _LA.search(source) is not None


_ARTICLES = frozenset(("لا", "ولا"))
_LA = re.compile(r"\bLa\b")


def _excepts(unit: Unit, source_locale: str) -> bool:
    """Whether the target says the *only* of the source with a negation and an exception: *nothing but*."""
    restricts = not lexicon.of(source_locale).restrictive.isdisjoint(words(unit.source))
    return restricts and bool(lexicon.of(unit.locale).exceptive.first(unit.target))


def _is_brief(locale: str) -> bool:
    """Whether the lexicon of ``locale`` has no more than negations.

    What may express a negation is listed broadly there, and many of these languages put the verb at the end, so that
    such a word answers from anywhere.
    """
    return not lexicon.of(locale).function


def _known(locale: str) -> bool:
    return bool(lexicon.of(locale).negation.listed)


@lru_cache(maxsize=4096)
def denies(text: str, locale: str) -> str:
    """A word that negates something in ``text``, in lower case, or ""."""
    return lexicon.of(locale).negation.first(text)


@lru_cache(maxsize=1024)
def _negates(text: str, locale: str) -> bool:
    """Whether ``text``, which has a negating word, has one outside the phrases that negate nothing."""
    bare = without_neutral(text, locale)
    return bare == lower(text) or lexicon.of(locale).negation.anywhere.search(bare) is not None


def _turned(unit: Unit, source_locale: str) -> str:
    """The negation of the source if the target has only the word that it negates, which is negative itself, else "".

    *It cannot be denied* became *it can be denied*. Two such words are a negation of one by the other.
    """
    if _is_brief(unit.locale) or denies(unit.target, unit.locale):
        return ""
    if len(ours := _strong(unit.target, unit.locale)) != 1:
        return ""
    bare, known = without_neutral(unit.source, source_locale), lexicon.of(source_locale)
    for match in known.negation.anywhere.finditer(bare):
        negated = _hedge_behind(match, bare, source_locale)
        if negated and abs(negated.start() / len(bare) - ours[0]) <= _NEAR:
            return match[0]
    return ""


def _reversed(unit: Unit, negation: str) -> str:
    """The ``negation`` of the source if the target has the word that it denies and nothing else negative, or ""."""
    if denies(unit.target, unit.locale):
        return ""
    rest = denied_words.without_denied(unit.source, unit.target, unit.locale)
    return "" if rest is None or lexicon.of(unit.locale).hedges.first(rest) else negation


def _unanswered(text: str, locale: str, other: str, other_locale: str) -> str:
    """The first negating word of ``text`` that no word of ``other`` matches, or ""."""
    bare, answers = without_neutral(text, locale), None
    for match in lexicon.of(locale).negation.anywhere.finditer(bare):
        if is_name(match, text, other, locale):
            continue
        # "Did not fail to", "не исключается": the negated word itself negates something.
        if not _is_brief(locale) and _hedge_behind(match, bare, locale):
            continue
        here = match.start() / len(bare)
        answers = _answers(other, other_locale) if answers is None else answers
        if _is_brief(locale) or _is_brief(other_locale):
            if answers or lexicon.of(other_locale).loose.first(other):
                continue
            return match[0]
        near = [position for position, reach in answers if abs(here - position) <= reach]
        if not near or _are_taken(near, here, text, locale):
            return match[0]
    return ""


def _hedge_behind(negation: re.Match[str], text: str, locale: str) -> re.Match[str] | None:
    """The word with a negation in its meaning that is shortly behind ``negation`` in ``text``, or None."""
    end = negation.end() + _LITOTES
    # One letter more shows whether a word ends there.
    found = lexicon.of(locale).hedges.anywhere.search(text, negation.end(), end + 1)
    return found if found and found.end() <= end else None


def _are_taken(answers: Sequence[float], here: float, text: str, locale: str) -> bool:
    """Whether ``text`` has a word with a negation in its meaning for each of the ``answers``, besides its negation.

    *Verweigern* answers *refuse*, so that no word is left to answer a *nicht* that only one text has. Such a word is
    at least as near to the answer as the negation, which is ``here``.
    """
    own = _strong(text, locale)
    return len(own) >= len(answers) and all(
        any(abs(position - one) <= min(_NEAR, abs(position - here)) for one in own) for position in answers
    )


@lru_cache(maxsize=1024)
def _strong(text: str, locale: str) -> tuple[float, ...]:
    plain = without_neutral(text, locale)
    found = lexicon.of(locale).hedges.anywhere.finditer(plain)
    return tuple(match.start() / len(plain) for match in found if " " not in match[0])


@lru_cache(maxsize=1024)
def _answers(text: str, locale: str) -> tuple[tuple[float, float], ...]:
    """The positions (0 to 1) of the words of ``text`` that may match a negation, each with its reach."""
    plain, known = without_neutral(text, locale), lexicon.of(locale)
    answers = [
        (match.start(), reach)
        for forms, reach in ((known.hedges, _FAR), (known.near, _NEAR))
        for match in forms.anywhere.finditer(plain)
    ]
    if known.negation.first(text):  # In a phrase that negates nothing by itself: sin palabras for without a word.
        phrases = known.neutral.anywhere.finditer(text.lower())
        answers += [(match.start(), _FAR) for match in phrases if known.negation.first(match[0])]
    places = ((start / len(plain), max(reach, _ROOM / len(plain))) for start, reach in answers)
    # Rounded to hundredths, so that their number is limited in a text of any length.
    return tuple(dict.fromkeys((round(position, 2), reach) for position, reach in places))
