"""What the checks know of each language that CLDR does not say: one TOML file a language, for its speakers to extend.

A language without a file is checked less, never wrongly: what would need its words stays silent. Words are written in
lower case; ``*`` stands for any letters, ``_`` for a space, ``**`` for up to six words.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from pipeline import locales
from pipeline.language.words import lower, words

_HEAD = 3
"""No stem of a numeral is shorter."""
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Forms:
    """A list of words, to be looked for in a text. Its patterns are made when a text has need of them."""

    listed: tuple[str, ...] = ()

    @cached_property
    def exact(self) -> frozenset[str]:
        """The forms that are bare words."""
        return frozenset(form for form in self.listed if form.isalpha())

    @cached_property
    def _others(self) -> tuple[str, ...]:
        return tuple(form for form in self.listed if form not in self.exact)

    @cached_property
    def other(self) -> re.Pattern[str] | None:
        """Matches the forms that are no bare words: with ``*``, apostrophes or spaces; for lower case."""
        return _pattern(self._others)

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """The ends of those forms, where all of them are ends of words: a text without any need not be searched."""
        return tuple(form[1:] for form in self._others) if all(form.startswith("*") for form in self._others) else ()

    @cached_property
    def anywhere(self) -> re.Pattern[str]:
        """Matches any form of the list; for lower case."""
        return _pattern(self.listed) or _NOTHING

    def first(self, text: str) -> str:
        """One of the words that stands in ``text``, in lower case; "" where none does."""
        if not self.exact.isdisjoint(words(text)):
            return min(self.exact & words(text))
        if self.other is None:
            return ""
        plain = lower(text)
        if self.endings and not any(ending in plain for ending in self.endings):
            return ""
        match = self.other.search(plain)
        return match[0] if match else ""


@dataclass(frozen=True, slots=True)
class Numerals:
    """Numbers written out, to be looked for in a text."""

    exact: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    stems: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    phrases: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Forms of several words."""
    prefixes: tuple[str, ...] = ()
    """What may be written together with a word, before it: the article and prepositions of Arabic."""

    def __bool__(self) -> bool:
        return bool(self.exact)

    def all(self, text: str) -> set[int]:
        """The numbers that words of ``text`` name, each word for itself."""
        spoken, stems = self._bare(words(text)), tuple(self.stems)
        heads = {stem[:_HEAD] for stem in stems}
        found = {self.exact[word] for word in spoken if word in self.exact}
        begun = [word for word in spoken if word[:_HEAD] in heads and word.startswith(stems)]
        found |= {value for word in begun for stem, value in self.stems.items() if word.startswith(stem)}
        return found | {value for phrase, value in self.phrases.items() if phrase in lower(text)}

    def of_word(self, word: str) -> int | None:
        """The number that ``word`` is, without an ending: 16 of *sechzehn*; *sexta* is also a weekday."""
        return self.exact.get(word, self.stems.get(word))

    def _bare(self, spoken: frozenset[str]) -> frozenset[str]:
        """``spoken``, and each word without its prefix as well."""
        if not self.prefixes:
            return spoken
        return spoken | {
            word.removeprefix(prefix) for word in spoken for prefix in self.prefixes if word.startswith(prefix)
        }


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language. Everything may be empty."""

    function: frozenset[str] = frozenset()
    """Articles, prepositions, pronouns, auxiliaries: what no sentence of the language can do without."""
    negation: Forms = Forms()
    """Words that deny what the sentence says."""
    neutral: Forms = Forms()
    """Phrases that hold a negating word and deny nothing: *not only*, *no obstante*."""
    hedges: Forms = Forms()
    """Words with a negation in their meaning, which another language may put as one: *hardly*, *refuse*, *unable*."""
    near: Forms = Forms()
    """Words that another language may put with a negation now and then: *only*, *but*, *too*."""
    doubles: frozenset[str] = frozenset()
    """Words that may stand twice in a row: *nous nous*."""
    common: frozenset[str] = frozenset()
    """Words that are written with a capital in names of offices, bodies and days, and are translated there."""
    acronyms: frozenset[str] = frozenset()
    """Acronyms that every reader knows."""
    percent: tuple[str, ...] = ()
    """Further ways to say percent."""
    calendar: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Further names of months and weekdays: ``{"days 5": ("sonnabend",)}``, Monday being 0."""
    familiar: frozenset[str] = frozenset()
    polite: frozenset[str] = frozenset()
    """Pronouns that address one reader as a friend, and as a stranger: *tú*, *usted*."""
    reported: frozenset[str] = frozenset()
    """Words that mark indirect speech: the first subjunctive of German, *laut*, *zufolge*."""
    length: float | None = None
    """How long a translation from English is to its source, in letters."""
    numerals: Numerals = Numerals()
    """Numbers written out."""
    scale: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Scale words beyond those of CLDR."""


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a lexicon."""
    names = (file.name for file in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def of(locale: str) -> Lexicon:
    """The lexicon of the locale's language; an empty one when there is no file for it."""
    file = files(__package__) / f"{locales.language(locale)}.toml"
    return _lexicon(tomllib.loads(file.read_text(encoding="utf-8"))) if file.is_file() else Lexicon()


def _lexicon(table: Mapping[str, Any]) -> Lexicon:
    return Lexicon(
        function=frozenset(table.get("function", "").split()),
        negation=Forms(tuple(table.get("negation", "").split())),
        neutral=Forms(tuple(table.get("neutral", "").split())),
        hedges=Forms(tuple(table.get("hedges", "").split())),
        near=Forms(tuple(table.get("near", "").split())),
        doubles=frozenset(table.get("doubles", "").split()),
        common=frozenset(table.get("common", "").split()),
        acronyms=frozenset(table.get("acronyms", "").split()),
        percent=tuple(_spaced(table.get("percent", ""))),
        calendar=MappingProxyType({key: tuple(_spaced(forms)) for key, forms in table.get("calendar", {}).items()}),
        familiar=frozenset(table.get("familiar", "").split()),
        polite=frozenset(table.get("polite", "").split()),
        reported=frozenset(table.get("reported", "").split()),
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
    """One pattern for all ``forms``, to be used on text in lower case."""
    patterns = sorted((_form(form) for form in forms), reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)") if patterns else None


def _form(form: str) -> str:
    letters = re.escape(form.replace("_", " ")).replace(r"\ ", " ")
    return letters.replace(r"\*\*", r"(?:[^\s.,;:!?]+ ){0,6}").replace(r"\*", r"\w*")
