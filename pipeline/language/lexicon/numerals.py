"""Numbers in words: their forms in one language, and where a text has them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

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

HALVES = frozenset(
    ["demi", "halb", "halbe", "halben", "media", "medio", "meia", "meio", "mezza", "mezzo", "mig", "mitja", "نصف"]
)
"""Words for a half, which the numerals of their languages have with fifty, since a half is fifty percent."""


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
        # A listed word has only its own value, although it may begin like a smaller number: vierzig is not vier.
        begun = [word for word in spoken if word[: self._head] in heads and word not in self.exact]
        for word in begun:
            parts = [(stem, value) for stem, value in heads[word[: self._head]] if word.startswith(stem)]
            longest = max((len(stem) for stem, _ in parts), default=0)
            parts = [(stem, value) for stem, value in parts if len(stem) == longest]
            found |= {value for _, value in parts}
            found |= {value + rest for stem, value in parts for rest in self._joined(word[len(stem) :], value)}
        return found | {self.phrases[phrase] for phrase in self.phrases_in(text)}

    def _joined(self, rest: str, value: int) -> set[int]:
        """The other part of a number in one word, *venticinque* or *femogtyve*, whose first part means ``value``."""
        if not (value < _TEN or (value < 10 * _TEN and value % _TEN == 0)) or len(rest) < _HEAD:
            return set()
        parts = self._tens if value < _TEN else self._ones
        starts = range(min(_JOINT, len(rest)) + 1)
        heads = {rest[start : start + _HEAD] for start in starts}
        near = [(form, other) for form, other in parts if form[:_HEAD] in heads]
        return {other for form, other in near if any(rest.startswith(form, start) for start in starts)}

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
        """The forms of several words that ``text`` has, but none within a longer one: *quatre-vingt-dix*."""
        lowered = lower(text) if self.phrases else ""
        found = [phrase for phrase in self.phrases if phrase in lowered]
        for longest in sorted(found, key=len, reverse=True) if len(found) > 1 else ():
            if longest not in lowered:
                found.remove(longest)
            lowered = lowered.replace(longest, " ")
        return found

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
        return [*self.phrases_in(text), *(_JOINED.findall(composed(text)) if self._is_joined else spoken(text))]

    def _words(self, text: str) -> frozenset[str]:
        return frozenset(_JOINED.findall(composed(text))) if self._is_joined else words(text)

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
        if word in self.vague or not (word[: self._head] in self._heads or word in self.exact or word in self.phrases):
            return None
        value = self.exact.get(word, self.stems.get(word, self.phrases.get(word)))
        if value is None and (aged := _AGED.search(word)):
            value = self.stems.get(word[: aged.start()])
        return self._in_one_word(word) if value is None else value

    def _in_one_word(self, word: str) -> int | None:
        """The value of tens and ones in one word, *femogtyve*, *tweeëndertig*."""
        for stem, value in self._heads.get(word[: self._head], ()):
            rest = word[len(stem) :]
            if len(rest) >= _HEAD and 0 < value < 10 * _TEN and (value < _TEN or value % _TEN == 0):
                parts = self._tens if value < _TEN else self._ones
                ends = [rest[start:] for start in range(_JOINT + 1)]
                sums = {value + part for form, part in parts if form in ends}
                if len(sums) == 1:
                    return sums.pop()
        return None

    def _bare(self, spoken: frozenset[str]) -> frozenset[str]:
        """``spoken``, and also each word without its prefix."""
        if not self.prefixes:
            return spoken
        return spoken | {
            word.removeprefix(prefix) for word in spoken for prefix in self.prefixes if word.startswith(prefix)
        }


NO_NUMERALS = Numerals()


def numerals_of(table: Mapping[str, str]) -> Numerals:
    """The numerals of ``table``: each number with its forms, in the notation of ``word_forms``, and ``prefixes``."""
    numbers = ((int(key), listed) for key, listed in table.items() if key != "prefixes")
    marked = [(form.replace("_", " "), value) for value, listed in numbers for form in listed.split()]
    forms = [(unicodedata.normalize("NFC", form.removesuffix("?")), value) for form, value in marked]
    several = {form.strip("*"): value for form, value in forms if " " in form or "-" in form}
    return Numerals(
        MappingProxyType({form: value for form, value in forms if form not in several and not form.endswith("*")}),
        MappingProxyType({form.strip("*"): value for form, value in forms if form.endswith("*")}),
        MappingProxyType(several),
        tuple(table.get("prefixes", "").split()),
        frozenset(form.rstrip("*?") for form, _ in marked if form.endswith("?")),
    )


def composed(text: str) -> str:
    """``text`` in lower case, with its letters and marks in the composed form of the Unicode Standard (NFC)."""
    return unicodedata.normalize("NFC", lower(text))
