"""Language data that CLDR does not have: one TOML file for each language, which its speakers can extend.

A language without a file is checked less, never wrongly: checks that need its words report nothing. Words are in lower
case; ``*`` matches any letters, ``_`` is a space, ``**`` matches up to six words.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from pipeline import locales
from pipeline.language.words import lower, words

_HEAD = 3
"""The minimum length of a numeral's stem."""
_NOTHING = re.compile(r"(?!)")
_WHOLE = re.compile(r"(?<![\w*])\w+(?![\w*])")


@dataclass(frozen=True)
class Forms:
    """A list of words to search for in a text. Its patterns are compiled at first use."""

    listed: tuple[str, ...] = ()

    @cached_property
    def exact(self) -> frozenset[str]:
        """The forms that are plain words."""
        return frozenset(form for form in self.listed if form.isalpha())

    @cached_property
    def _others(self) -> tuple[str, ...]:
        return tuple(form for form in self.listed if form not in self.exact)

    @cached_property
    def other(self) -> re.Pattern[str] | None:
        """A pattern for the other forms: those with ``*``, apostrophes or spaces; for text in lower case."""
        return _pattern(self._others)

    @cached_property
    def _parts(self) -> tuple[str, ...]:
        return _longest_parts(self._others)

    @cached_property
    def _by_word(self) -> Mapping[str, tuple[frozenset[str], ...]]:
        """The whole words of each form that has any, by the longest of them."""
        found: dict[str, tuple[frozenset[str], ...]] = {}
        for form_words in filter(None, map(_words_of, self.listed)):
            longest = max(form_words, key=len)
            found[longest] = (*found.get(longest, ()), frozenset(form_words))
        return MappingProxyType(found)

    @cached_property
    def _longest(self) -> frozenset[str]:
        return frozenset(self._by_word)

    @cached_property
    def _stems(self) -> tuple[str, ...]:
        """The longest plain part of each form that has no whole word."""
        return _longest_parts(form for form in self.listed if not _words_of(form))

    def may_be_in(self, text: str) -> bool:
        """Whether ``text`` may have any form: a quick question before a search for ``anywhere``."""
        found = words(text)
        if any(form <= found for word in found & self._longest for form in self._by_word[word]):
            return True
        return any(map(lower(text).__contains__, self._stems))

    @cached_property
    def anywhere(self) -> re.Pattern[str]:
        """A pattern for any form of the list; for text in lower case."""
        return _pattern(self.listed) or _NOTHING

    def first(self, text: str) -> str:
        """One of the words that occurs in ``text``, in lower case, or ""."""
        if found := self.exact & words(text):
            return min(found)
        if self.other is None:
            return ""
        plain = lower(text)
        if not any(map(plain.__contains__, self._parts)):
            return ""
        match = self.other.search(plain)
        return match[0] if match else ""


@dataclass(frozen=True)
class Numerals:
    """Numbers in words, to search for in a text."""

    exact: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    stems: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    phrases: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Forms of several words."""
    prefixes: tuple[str, ...] = ()
    """What may be attached before a word: the article and prepositions of Arabic."""

    def __bool__(self) -> bool:
        return bool(self.exact)

    def all(self, text: str) -> set[int]:
        """The numbers that words of ``text`` name, each word by itself."""
        spoken = self._bare(words(text))
        found = self._of_whole(spoken)
        heads = self._heads
        begun = [word for word in spoken if word[:_HEAD] in heads]
        found |= {value for word in begun for stem, value in heads[word[:_HEAD]] if word.startswith(stem)}
        return found | {value for phrase, value in self.phrases.items() if phrase in lower(text)}

    def plain(self, text: str) -> set[int]:
        """The numbers that whole words of ``text`` name: some of ``all``, at less cost."""
        return self._of_whole(words(text))

    def _of_whole(self, spoken: frozenset[str]) -> set[int]:
        return {self.exact[word] for word in spoken & self.exact.keys()}

    @cached_property
    def _heads(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """The stems with their values, by their first letters."""
        found: dict[str, tuple[tuple[str, int], ...]] = {}
        for stem, value in self.stems.items():
            found[stem[:_HEAD]] = (*found.get(stem[:_HEAD], ()), (stem, value))
        return MappingProxyType(found)

    def of_word(self, word: str) -> int | None:
        """The number that ``word``, without an ending, means: 16 for *sechzehn*; *sexta* is also a weekday."""
        return self.exact.get(word, self.stems.get(word))

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
    negation: Forms = Forms()
    """Words that negate the sentence."""
    neutral: Forms = Forms()
    """Phrases that contain a negating word but negate nothing: *not only*, *no obstante*."""
    hedges: Forms = Forms()
    """Words with a negation in their meaning, which other languages may express as one: *hardly*, *refuse*."""
    near: Forms = Forms()
    """Words that another language occasionally expresses with a negation: *only*, *but*, *too*."""
    concord: frozenset[str] = frozenset()
    """Negative words that negate only together with another negative word: *никто* with *не*, *aucun* with *ne*."""
    particle: frozenset[str] = frozenset()
    """Negative words that need one of the ``partners`` in their sentence: *ne* with *pas*."""
    partners: frozenset[str] = frozenset()
    unpartnered: Forms = Forms()
    """Phrases in which such a word needs none: *ne sait*."""
    misplaced: Forms = Forms()
    """A negating particle and what it does not negate by itself: a preposition, an article, a conjunction."""
    free: frozenset[str] = frozenset()
    """Words after which such a word negates alone: *que nadie*."""
    coordinating: frozenset[str] = frozenset()
    """Conjunctions that join what an earlier word negates: *ni*, or *ni … ni*."""
    privative: frozenset[str] = frozenset()
    """Prepositions that negate a noun, not the sentence: *without*."""
    restrictive: frozenset[str] = frozenset()
    """Words that a negation before them turns into an addition: *only*, in *not only*."""
    exceptive: Forms = Forms()
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
def languages() -> tuple[str, ...]:
    """The languages that have a lexicon."""
    names = (file.name for file in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def of(locale: str) -> Lexicon:
    """The lexicon of the locale's language; an empty one if the language has no file."""
    file = files(__package__) / f"{locales.language(locale)}.toml"
    return _lexicon(tomllib.loads(file.read_text(encoding="utf-8"))) if file.is_file() else Lexicon()


def _lexicon(table: Mapping[str, Any]) -> Lexicon:
    return Lexicon(
        function=frozenset(table.get("function", "").split()),
        negation=Forms(tuple(table.get("negation", "").split())),
        neutral=Forms(tuple(table.get("neutral", "").split())),
        hedges=Forms(tuple(table.get("hedges", "").split())),
        near=Forms(tuple(table.get("near", "").split())),
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
        reported=frozenset(table.get("reported", "").split()),
        speaker=frozenset(table.get("speaker", "").split()),
        length=table.get("length"),
        numerals=_numerals(table.get("numerals", {}), tuple(table.get("prefixes", "").split())),
        scale=MappingProxyType(
            {form: int(value) for value, forms in table.get("scale", {}).items() for form in forms.split()}
        ),
    )


def _numerals(table: Mapping[str, str], prefixes: tuple[str, ...]) -> Numerals:
    forms = [(form.replace("_", " "), int(value)) for value, listed in table.items() for form in listed.split()]
    return Numerals(
        MappingProxyType({form: value for form, value in forms if form.isalpha()}),
        MappingProxyType({form.strip("*"): value for form, value in forms if form.endswith("*")}),
        MappingProxyType({form.strip("*"): value for form, value in forms if " " in form or "-" in form}),
        prefixes,
    )


def _spaced(forms: str) -> Iterable[str]:
    return (form.replace("_", " ") for form in forms.split())


def _pattern(forms: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern for all ``forms``, for text in lower case."""
    patterns = sorted((_form(form) for form in forms), reverse=True)
    # Forms with the same first letter are tried together, so that most words are left after their first letter.
    groups = (_any(first, list(same)) for first, same in groupby(patterns, key=itemgetter(0)))
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)") if patterns else None


def _any(first: str, forms: Sequence[str]) -> str:
    """A pattern for any of ``forms``, which have the same first character."""
    return f"{first}(?:{'|'.join(form[1:] for form in forms)})" if first.isalpha() else "|".join(forms)


def _longest_parts(forms: Iterable[str]) -> tuple[str, ...]:
    """The longest plain part of each form: a text without any of them need not be searched."""
    return tuple({max(form.replace("_", " ").split("*"), key=len) for form in forms})


def _words_of(form: str) -> list[str]:
    """The whole words of ``form``, each without ``*``."""
    return _WHOLE.findall(form.replace("_", " "))


def _form(form: str) -> str:
    letters = re.escape(form.replace("_", " ")).replace(r"\ ", " ")
    return letters.replace(r"\*\*", r"(?:[^\s.,;:!?]+ ){0,6}").replace(r"\*", r"\w*")
