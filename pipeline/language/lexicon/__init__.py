"""Language data that CLDR does not have: one TOML file for each language, which its speakers can extend.

A language without a file is checked less, never wrongly: checks that need its words report nothing. Words are in lower
case, in the notation of ``word_forms``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from pipeline import locales, word_tables
from pipeline.language.lexicon.numerals import NO_NUMERALS, Numerals, numerals_of
from pipeline.language.lexicon.word_forms import NO_FORMS, Forms


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language. Every attribute may be empty."""

    function: frozenset[str] = frozenset()
    """Articles, prepositions, pronouns, auxiliaries: words that nearly every sentence of the language needs."""
    negation: Forms = NO_FORMS
    """Words that negate the sentence."""
    neutral: Forms = NO_FORMS
    """Phrases that contain a negating word but negate nothing: *not only*, *no obstante*."""
    hedges: Forms = NO_FORMS
    """Words with a negation in their meaning, which other languages may express as one: *hardly*, *refuse*."""
    near: Forms = NO_FORMS
    """Words that another language occasionally expresses with a negation: *only*, *but*, *too*."""
    loose: Forms = NO_FORMS
    """Words that a distant language, whose lexicon has only negations, may express with one: *whether*, *before*."""
    concord: frozenset[str] = frozenset()
    """Negative words that negate only together with another negative word: *никто* with *не*, *aucun* with *ne*."""
    particle: frozenset[str] = frozenset()
    """Negative words that need one of the ``partners`` in their sentence: *ne* with *pas*."""
    partners: frozenset[str] = frozenset()
    unpartnered: Forms = NO_FORMS
    """Phrases in which such a word needs none: *ne sait*."""
    misplaced: Forms = NO_FORMS
    """A negating particle and what it does not negate by itself: a preposition, an article, a conjunction."""
    free: frozenset[str] = frozenset()
    """Words after which such a word negates alone: *que nadie*."""
    coordinating: frozenset[str] = frozenset()
    """Conjunctions that join what an earlier word negates: *ni*, or *ni … ni*."""
    homonyms: Mapping[str, Forms] = field(default_factory=lambda: MappingProxyType({}))
    """Negating words that are another word as well, each with the English words for that one: *nada* is *swims*."""
    exclaimed: Forms = NO_FORMS
    """Phrases that negate in an exclamation: *Plus de* mensonges, *Basta*, *Schluss*, *enough*."""
    privative: frozenset[str] = frozenset()
    """Prepositions that negate a noun, not the sentence: *without*."""
    restrictive: frozenset[str] = frozenset()
    """Words that a negation before them turns into an addition: *only*, in *not only*."""
    exceptive: Forms = NO_FORMS
    """Words that make a negation before them an *only*: لا … إلا, *no … sino*."""
    doubles: frozenset[str] = frozenset()
    """Words that may occur twice in a row: *nous nous*."""
    relative: frozenset[str] = frozenset()
    """Those of ``doubles`` that may do so only where a relative clause begins: *, die die*."""
    common: frozenset[str] = frozenset()
    """Words that have a capital in names of offices, organizations and days, and are translated there."""
    loans: frozenset[str] = frozenset()
    """Words that other languages have borrowed; some are in no spelling list."""
    acronyms: frozenset[str] = frozenset()
    """Acronyms that every reader knows."""
    familiar: frozenset[str] = frozenset()
    polite: frozenset[str] = frozenset()
    """Words that address one reader familiarly (``familiar``) and politely (``polite``): *tú*, *usted*.

    ^ marks an imperative, which is one only at the beginning of a sentence.
    """
    pronouns: frozenset[str] = frozenset()
    """Pronouns and determiners of the third person that refer to a name; empty if the language may leave them out."""
    governing: tuple[str, ...] = ()
    """Prepositions that need a noun behind them."""
    closing: tuple[str, ...] = ()
    """Words with which no such noun begins: *and*, *or*, another preposition."""
    uncontracted: Forms = NO_FORMS
    """Prepositions and articles that would be one word if nothing had been between them: *de el*."""
    reported: frozenset[str] = frozenset()
    """Words that mark indirect speech: the first subjunctive of German, *laut*, *zufolge*."""
    speaker: frozenset[str] = frozenset()
    """Pronouns and determiners of the first person."""
    length: float | None = None
    """The ratio of a translation's length to that of its English source, in letters."""
    numerals: Numerals = NO_NUMERALS
    """Numbers in words."""
    scale: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Scale words that are not in CLDR."""


@cache
def languages(folder: str = "") -> tuple[str, ...]:
    """The languages that have a lexicon; with ``folder`` = "negation", those with no more than negating words."""
    names = (file.name for file in (files(__package__) / folder).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def of(locale: str) -> Lexicon:
    """The lexicon of the locale's language; one with no more than its negation, or an empty one, if it has no file."""
    code = locales.language(locale)
    negation = f"negation/{_ONE_FILE.get(code, code)}"
    return _lexicon(word_tables.read(__package__, code) or word_tables.read(__package__, negation))


_ONE_FILE: Mapping[str, str] = MappingProxyType({"no": "nb", "nn": "nb", "bs": "hr", "sh": "hr"})
"""Languages whose negation is in the file of another one."""


def _lexicon(table: Mapping[str, Any]) -> Lexicon:
    """The lexicon of a file: each text is a list of words, and its attribute says what they are made into."""
    kinds: dict[str, Callable[[tuple[str, ...]], Any]] = {one.name: type(one.default) for one in fields(Lexicon)}
    homonyms = {word: Forms(tuple(forms.split())) for word, forms in table.get("homonyms", {}).items()}
    scale = {form: int(value) for value, forms in table.get("scale", {}).items() for form in forms.split()}
    return Lexicon(
        **{name: kinds[name](tuple(words.split())) for name, words in table.items() if isinstance(words, str)},
        homonyms=MappingProxyType(homonyms),
        length=table.get("length"),
        numerals=numerals_of(table.get("numerals", {})),
        scale=MappingProxyType(scale),
    )
