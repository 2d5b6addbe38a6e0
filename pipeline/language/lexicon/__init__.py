"""Language data that CLDR does not have: one TOML file for each language, which its speakers can extend.

A language without a file is checked less, never wrongly: checks that need its words report nothing. Words are in lower
case, in the notation of ``word_forms``.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from pipeline import locales
from pipeline.language.lexicon.word_forms import NO_FORMS, Forms
from pipeline.language.words import lower, spoken, words

_HEAD = 3
"""The minimum length of a numeral's stem, if no stem of the language is shorter."""
_TEN, _JOINT = 10, 3
"""The letters that may join the parts of a number: drei*und*dreißig, tjugo*fem*."""
_JOINED = re.compile(r"[\w\u200c\u0900-\u0963\u0966-\u0dff]+")
_AGED = re.compile(
    r"(?:(?<=\w{3})i)?(?:letn|let[áýíé]|ročn|річн|éves|vuoti|jährig|jarig|årig|aasta|gad[iu]|met[iėų]|godišnj|годишн|годишњ)"
)
"""What follows the stem of a number in adjectives of age: *sedmiletá*, *siebenjährig*."""


@dataclass(frozen=True)
class Numerals:
    """Numbers in words, to search for in a text."""

    exact: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    stems: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    phrases: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Forms of several words."""
    prefixes: tuple[str, ...] = ()
    """What may be attached before a word: the article and prepositions of Arabic."""
    vague: frozenset[str] = frozenset()
    """Forms that are also other words: Persian نه is nine, and no."""

    def __bool__(self) -> bool:
        return bool(self.exact)

    def all(self, text: str) -> set[int]:
        """The numbers that words of ``text`` name, each word by itself."""
        spoken = self._bare(self._words(text))
        found = self._of_whole(spoken)
        heads = self._heads
        begun = [word for word in spoken if word[: self._head] in heads]
        for word in begun:
            parts = [(stem, value) for stem, value in heads[word[: self._head]] if word.startswith(stem)]
            found |= {value for _, value in parts}
            found |= {value + rest for stem, value in parts for rest in self._joined(word[len(stem) :], value)}
        return found | {self.phrases[phrase] for phrase in self.phrases_in(text)}

    def _joined(self, rest: str, value: int) -> set[int]:
        """The other part of a number in one word, *venticinque* or *femogtyve*, whose first part means ``value``."""
        if not (value < _TEN or (value < 10 * _TEN and value % _TEN == 0)) or len(rest) < _HEAD:
            return set()
        parts = self._tens if value < _TEN else self._ones
        starts = range(min(_JOINT, len(rest)) + 1)
        return {other for form, other in parts if any(rest.startswith(form, start) for start in starts)}

    @cached_property
    def _tens(self) -> tuple[tuple[str, int], ...]:
        return tuple(part for part in self._parts if part[1] > _TEN and part[1] % _TEN == 0)

    @cached_property
    def _ones(self) -> tuple[tuple[str, int], ...]:
        return tuple(part for part in self._parts if 0 < part[1] < _TEN)

    @property
    def _parts(self) -> Iterator[tuple[str, int]]:
        """Forms that may be a part of a number in one word; the last vowel of Italian ones may be elided."""
        forms = ((form[:-1] if form[-1] in "eio" else form, value) for form, value in self.exact.items())
        return (part for part in (*forms, *self.stems.items()) if len(part[0]) >= _HEAD and part[1] < 10 * _TEN)

    def phrases_in(self, text: str) -> list[str]:
        """The forms of several words that ``text`` has."""
        lowered = lower(text) if self.phrases else ""
        return [phrase for phrase in self.phrases if phrase in lowered]

    def plain(self, text: str) -> set[int]:
        """The numbers that whole words of ``text`` name: some of ``all``, at less cost."""
        return self._of_whole(self._words(text))

    def _of_whole(self, spoken: frozenset[str]) -> set[int]:
        return {self.exact[word] for word in spoken & self.exact.keys()}

    @cached_property
    def values(self) -> frozenset[int]:
        """The numbers that are known."""
        return frozenset((*self.exact.values(), *self.phrases.values()))

    def in_order(self, text: str) -> list[str]:
        """The forms of several words, and the words, of ``text``."""
        return [*self.phrases_in(text), *(_JOINED.findall(_composed(text)) if self._is_joined else spoken(text))]

    def _words(self, text: str) -> frozenset[str]:
        return frozenset(_JOINED.findall(_composed(text))) if self._is_joined else words(text)

    @cached_property
    def _is_joined(self) -> bool:
        """Whether words have signs within them that other languages have between words only: vowel signs, joiners."""
        return any(not form.isalpha() for form in self.exact) or any("\u200c" in stem for stem in self.stems)

    @cached_property
    def _head(self) -> int:
        return min(_HEAD, *map(len, self.stems)) if self.stems else _HEAD

    @cached_property
    def _heads(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """The stems with their values, by their first letters."""
        found: dict[str, tuple[tuple[str, int], ...]] = {}
        for stem, value in self.stems.items():
            found[stem[: self._head]] = (*found.get(stem[: self._head], ()), (stem, value))
        return MappingProxyType(found)

    def of_word(self, word: str) -> int | None:
        """The number that ``word``, or a phrase, without an ending means: 16 for *sechzehn*; *sexta* is a weekday."""
        if word in self.vague:
            return None
        value = self.exact.get(word, self.stems.get(word, self.phrases.get(word)))
        return value if value is not None or not (aged := _AGED.search(word)) else self.stems.get(word[: aged.start()])

    def _bare(self, spoken: frozenset[str]) -> frozenset[str]:
        """``spoken``, and also each word without its prefix."""
        if not self.prefixes:
            return spoken
        return spoken | {
            word.removeprefix(prefix) for word in spoken for prefix in self.prefixes if word.startswith(prefix)
        }


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
    percent: tuple[str, ...] = ()
    """Other words for percent."""
    familiar: frozenset[str] = frozenset()
    polite: frozenset[str] = frozenset()
    """Pronouns that address one reader familiarly (``familiar``) and politely (``polite``): *tú*, *usted*."""
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
    numerals: Numerals = Numerals()
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
    code, folder = locales.language(locale), files(__package__)
    for file in (folder / f"{code}.toml", folder / "negation" / f"{_ONE_FILE.get(code, code)}.toml"):
        if file.is_file():
            return _lexicon(tomllib.loads(file.read_text(encoding="utf-8")))
    return Lexicon()


_ONE_FILE: Mapping[str, str] = MappingProxyType({"no": "nb", "nn": "nb", "bs": "hr", "sh": "hr"})
"""Languages whose negation is in the file of another one."""


def _lexicon(table: Mapping[str, Any]) -> Lexicon:
    return Lexicon(
        function=frozenset(table.get("function", "").split()),
        negation=Forms(tuple(table.get("negation", "").split())),
        neutral=Forms(tuple(table.get("neutral", "").split())),
        hedges=Forms(tuple(table.get("hedges", "").split())),
        near=Forms(tuple(table.get("near", "").split())),
        loose=Forms(tuple(table.get("loose", "").split())),
        concord=frozenset(table.get("concord", "").split()),
        particle=frozenset(table.get("particle", "").split()),
        partners=frozenset(table.get("partners", "").split()),
        unpartnered=Forms(tuple(table.get("unpartnered", "").split())),
        misplaced=Forms(tuple(table.get("misplaced", "").split())),
        free=frozenset(table.get("free", "").split()),
        coordinating=frozenset(table.get("coordinating", "").split()),
        privative=frozenset(table.get("privative", "").split()),
        restrictive=frozenset(table.get("restrictive", "").split()),
        exceptive=Forms(tuple(table.get("exceptive", "").split())),
        doubles=frozenset(table.get("doubles", "").split()),
        relative=frozenset(table.get("relative", "").split()),
        common=frozenset(table.get("common", "").split()),
        loans=frozenset(table.get("loans", "").split()),
        acronyms=frozenset(table.get("acronyms", "").split()),
        percent=tuple(_spaced(table.get("percent", ""))),
        familiar=frozenset(table.get("familiar", "").split()),
        polite=frozenset(table.get("polite", "").split()),
        pronouns=frozenset(table.get("pronouns", "").split()),
        governing=tuple(table.get("governing", "").split()),
        closing=tuple(table.get("closing", "").split()),
        uncontracted=Forms(tuple(table.get("uncontracted", "").split())),
        reported=frozenset(table.get("reported", "").split()),
        speaker=frozenset(table.get("speaker", "").split()),
        length=table.get("length"),
        numerals=numerals_of(table.get("numerals", {}), tuple(table.get("prefixes", "").split())),
        scale=MappingProxyType(
            {form: int(value) for value, forms in table.get("scale", {}).items() for form in forms.split()}
        ),
    )


def numerals_of(table: Mapping[str, str], prefixes: tuple[str, ...] = ()) -> Numerals:
    """The numerals of ``table``: each number with its forms, in the notation of ``word_forms``."""
    marked = [(form.replace("_", " "), int(value)) for value, listed in table.items() for form in listed.split()]
    forms = [(unicodedata.normalize("NFC", form.removesuffix("?")), value) for form, value in marked]
    several = {form.strip("*"): value for form, value in forms if " " in form or "-" in form}
    return Numerals(
        MappingProxyType({form: value for form, value in forms if form not in several and not form.endswith("*")}),
        MappingProxyType({form.strip("*"): value for form, value in forms if form.endswith("*")}),
        MappingProxyType(several),
        prefixes,
        frozenset(form.rstrip("*?") for form, _ in marked if form.endswith("?")),
    )


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", lower(text))


def _spaced(forms: str) -> Iterable[str]:
    return (form.replace("_", " ") for form in forms.split())
