"""Negative words that stand alone: *ne* without *pas*, *никто* without *не*, *no* before a preposition."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline import locales
from pipeline.language import lexicon
from pipeline.language.words import lower, spoken, words


def incomplete(text: str, locale: str, *, denied: bool) -> str:
    """A word of ``text`` that lacks another negative word with which it negates, or "".

    ``denied``: the source has a negation.
    """
    if alone := _without_partner(text, locale):
        return alone
    return (_alone(text, locale) or _joining_nothing(text, locale)) if denied else ""


def _without_partner(text: str, locale: str) -> str:
    """A word such as *ne* if ``text`` has no *pas* or other word with which it negates, or ""."""
    known = lexicon.of(locale)
    found = known.particle & words(text)
    found = found and found & words(without_neutral(text, locale))
    if not found:
        return ""
    if not known.partners.isdisjoint(words(text)) or known.unpartnered.anywhere.search(lower(text)):
        return misplaced(text, locale)
    return min(found)


def _joining_nothing(text: str, locale: str) -> str:
    """A conjunction such as *ni* that no other negative word comes before, unless it begins the text, or ""."""
    known = lexicon.of(locale)
    found = known.coordinating & words(text)
    if not found or len(known.negation.exact & words(text)) > 1 or known.hedges.first(text):
        return ""
    [word] = found
    said = spoken(text)
    return word if said.count(word) == 1 and said[0] != word and not _BEGINS.search(lower(text)) else ""


_BEGINS = re.compile(r"[.!?:;…«“\"(] ?(?:ni|né|nin)\b")
"""A conjunction that begins a sentence means *not even*: Ni una palabra."""


def misplaced(text: str, locale: str) -> str:
    """A negating particle before a preposition, an article or a conjunction, where it negates no verb, or "".

    It may stand there behind a comma or a conjunction: *..., no por la puerta*, *o no*.
    """
    known = lexicon.of(locale)
    if not known.misplaced.may_be_in(text):
        return ""
    plain = without_neutral(text, locale)
    for match in known.misplaced.anywhere.finditer(plain):
        before = plain[: match.start()].rstrip()
        if before[-1:].isalnum() and before.split()[-1] not in known.closing:
            return match[0].split()[0]
    return ""


def _alone(text: str, locale: str) -> str:
    """A negative word inside ``text`` that lacks the other negative word that it needs, or ""."""
    known = lexicon.of(locale)
    if known.concord.isdisjoint(words(text)):
        return ""
    if not (known.negation.exact - known.concord).isdisjoint(words(text)):
        return ""
    clauses = [spoken(clause) for clause in _CLAUSE.split(without_neutral(text, locale))]
    return next((word for clause in clauses if (word := _first_alone(clause, known))), "")


def _first_alone(clause: Sequence[str], known: lexicon.Lexicon) -> str:
    """The first negative word of ``clause`` if it needs another one, or ""; it answers for those behind it.

    If some words (``free``) let it negate alone, so do adverbs and the beginning: *Nadie dijo nada*. In other languages
    it needs another one even there, Никто не пришёл, but for a short clause.
    """
    if known.free:
        clause = _without_opening(clause, known)
    elif len(clause) >= _WHOLE_CLAUSE:
        clause = ["", *clause]
    indices = (index for index, word in enumerate(clause) if word in known.concord)
    index = next(indices, 0)
    if not index or clause[index - 1] in known.free or (known.free and clause[index - 1].endswith(_ADVERB)):
        return ""
    return clause[index]


_ADVERB = "ment", "mente"
"""How Romance adverbs end."""


def _without_opening(clause: Sequence[str], known: lexicon.Lexicon) -> Sequence[str]:
    """``clause`` from its negative word on, if only a phrase with a preposition is before it: *En España nadie*.

    A common verb in front of the word, as in *En España hay nadie*, is a function word.
    """
    if not clause or clause[0] not in _OPENING.union(known.governing):
        return clause
    negative = next((index for index, word in enumerate(clause) if word in known.concord), 0)
    is_phrase = 0 < negative <= _PHRASE and clause[negative - 1] not in known.function
    return clause[negative:] if is_phrase else clause


_OPENING = frozenset(
    re.findall(
        r"\w+",
        "a al all alla alle ante ao aos após ata até da dal dalla de des desde di dopo "
        "durant durante em en fino fins hasta in na nas nell nella no nos tras à às",
    )
)
"""Prepositions of Romance languages that are not among the lexicon's, since they may end a sentence or join clauses."""
_PHRASE = 5
"""The longest such phrase, in words: *en las ciudades muy grandes*."""
_WHOLE_CLAUSE = 5
"""A clause of at least so many words has a verb; *Никаких уступок* has none."""
_CLAUSE = re.compile(r"[.,;:!?()«»\"“”„–—-]")


@lru_cache(maxsize=1024)
def without_neutral(text: str, locale: str) -> str:
    """``text`` in lower case with spaces in place of the phrases that negate nothing."""
    neutral, plain = lexicon.of(locale).neutral, lower(text)
    return neutral.anywhere.sub(lambda phrase: " " * len(phrase[0]), plain) if neutral.may_be_in(text) else plain


def without_homonyms(target: str, locale: str, source: str) -> str:
    """``target`` without words that are spelled like a negation: *nada* where the source has *swims*, *N’Djamena*."""
    if locales.language(locale) == "fr":
        target = _NAME_IN_N.sub("", target)
    homonyms = lexicon.of(locale).homonyms
    for word in homonyms.keys() & words(target):
        if homonyms[word].first(source):
            target = re.sub(rf"(?<!\w){word}(?!\w)", "…", target, flags=re.IGNORECASE)
    return target


_NAME_IN_N = re.compile(r"\b[Nn]['’](?=[A-ZÀ-Þ])")


def is_exclaimed(source: str, source_locale: str, target: str, locale: str) -> bool:
    """Whether a clause of ``source`` begins with its negation and one of ``target`` has a phrase that says the same.

    *No more lies!* is *Plus de mensonges !* and *¡Basta de mentiras!*. The phrase begins or ends its clause.
    """
    phrases = lexicon.of(locale).exclaimed
    if not phrases.may_be_in(target):
        return False
    theirs, ours = lower(source), lower(target)
    negations = lexicon.of(source_locale).negation.anywhere.finditer(theirs)
    if not any(_begins_clause(theirs, match.start()) for match in negations):
        return False
    found = phrases.anywhere.finditer(ours)
    return any(_begins_clause(ours, match.start()) or _ends_clause(ours, match.end()) for match in found)


def _begins_clause(text: str, offset: int) -> bool:
    return not text[:offset].rstrip()[-1:].isalnum()


def _ends_clause(text: str, offset: int) -> bool:
    return not text[offset:].lstrip()[:1].isalnum()


def is_biased_question(source: str, locale: str) -> bool:
    """Whether ``source`` asks with an English negation that expects a yes: *Isn’t he a doctor?*, *..., isn’t he?*

    Source: Huddleston and Pullum, The Cambridge Grammar of the English Language (2002), 10.4.7.
    """
    return "?" in source and locales.language(locale) == "en" and _BIASED.match(source) is not None


_BIASED = re.compile(
    r"(?:\W*|.*, )(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|should|must)n['’]t\b[^.!?]*\?\W*$",
    re.IGNORECASE,
)


def is_name(match: re.Match[str], text: str, other: str, locale: str) -> bool:
    """Whether the negating word of ``match``, found in ``text`` in lower case, is a name: *Inga*, *Neil*.

    It has a capital inside a sentence, or the ``other`` text has the same word with a capital. English headlines have
    capitals everywhere.
    """
    aligned = text.replace("İ", "I\u0307")  # In lower case this letter is two.
    word = aligned[match.start() : match.end()]
    if not word.istitle():
        return False
    before = aligned[: match.start()]
    is_inside = locales.language(locale) != "en" and before.endswith(" ") and before.rstrip(", ")[-1:].isalnum()
    return is_inside or re.search(rf"(?<!\w){re.escape(word)}(?!\w)", other) is not None
