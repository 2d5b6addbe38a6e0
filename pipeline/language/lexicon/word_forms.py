"""Lists of words to search for in a text, with wild cards.

Words are in lower case; ``*`` matches any letters, ``_`` is a space, ``**`` matches up to six words. In a script that
has no spaces between words, a form is found anywhere.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType

from pipeline.language.word_tokens import has_unspaced
from pipeline.language.words import lower, words

_NOTHING = re.compile(r"(?!)")
_WHOLE = re.compile(r"(?<![\w*])\w+(?![\w*])")


@dataclass(frozen=True)
class Forms:
    """A list of words to search for in a text. Its patterns are compiled at first use."""

    listed: tuple[str, ...] = ()

    @cached_property
    def exact(self) -> frozenset[str]:
        """The forms that are plain words."""
        return frozenset(
            form for form in self.listed if form.isalpha() and not _INDIC.search(form) and not has_unspaced(form)
        )

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


NO_FORMS = Forms()
_INDIC = re.compile("[\u0900-\u0dff]")
_MARKED = r"[\w\u0900-\u0963\u0966-\u0dff]"
"""A part of a word of Devanagari, Bengali and the like, whose vowel signs are no letters."""
_AROUND_MARKED = (f"(?<!{_MARKED})", f"(?!{_MARKED})")
_INNER_MARKED = f"{_MARKED}*"


def _pattern(forms: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern for all ``forms``, for text in lower case."""
    forms = tuple(forms)
    if forms and has_unspaced(forms[0]):
        return re.compile("|".join(map(re.escape, forms)))
    patterns = sorted((_form(form) for form in forms), reverse=True)
    # Forms with the same first letter are tried together, so that most words are left after their first letter.
    groups = (_any(first, list(same)) for first, same in groupby(patterns, key=itemgetter(0)))
    before, after = (r"(?<!\w)", r"(?!\w)") if not any(map(_INDIC.search, forms)) else _AROUND_MARKED
    return re.compile(f"{before}(?:{'|'.join(groups)}){after}") if patterns else None


def _any(first: str, forms: Sequence[str]) -> str:
    """A pattern for any of ``forms``, which have the same first character."""
    return f"{first}(?:{'|'.join(form[1:] for form in forms)})" if first.isalpha() else "|".join(forms)


def _longest_parts(forms: Iterable[str]) -> tuple[str, ...]:
    """The longest plain part of each form: a text without any of them need not be searched."""
    return tuple({max(form.replace("_", " ").split("*"), key=len) for form in forms})


def _words_of(form: str) -> list[str]:
    """The whole words of ``form``, each without ``*``."""
    return [] if has_unspaced(form) else _WHOLE.findall(form.replace("_", " "))


def _form(form: str) -> str:
    letters = re.escape(form.replace("_", " ")).replace(r"\ ", " ")
    inner = _INNER_MARKED if _INDIC.search(form) else r"\w*"
    return letters.replace(r"\*\*", r"(?:[^\s.,;:!?]+ ){0,6}").replace(r"\*", inner)
