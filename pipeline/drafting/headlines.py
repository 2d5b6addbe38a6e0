"""Headlines in all capitals: lower-cased for the engine, which knows words in that form, and raised again after it."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from pipeline import locales
from pipeline.language import lexicon
from pipeline.model import Term

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWEL = re.compile(r"[AEIOUY]")
# A text with fewer letters may be an abbreviation or a code.
_LEAST = 8


def all_capitals(text: str, tokens: Sequence[str] = ()) -> bool:
    """Whether ``text``, apart from ``tokens``, is at least two words in all capitals."""
    words = _WORD.findall(_without(text, tokens))
    return len(words) > 1 and sum(map(len, words)) >= _LEAST and all(word.isupper() for word in words)


def lowered(text: str, terms: Sequence[Term], tokens: Sequence[str], locale: str) -> str:
    """``text``, which is in all capitals, in sentence case: a capital at the beginning and in known names.

    Known names are those of ``terms`` and CLDR's names of territories, languages and days in ``locale``. ``tokens``
    stay unchanged.
    """
    known = {_folded(term.source): term.source for term in terms if term.source[:1].isupper()}
    known = {**_proper(locale), **known}
    kept = [re.escape(form) for form in (*tokens, *sorted(known, key=len, reverse=True))]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(kept)})(?!\w)|{_WORD.pattern}")

    # In small letters an acronym could become another word: "US WARNS IRAN" is not about us. But WHO may be "who".
    short = lexicon.of(locale).acronyms - {form.upper() for form in lexicon.of(locale).function - {"us"}}

    def small(match: re.Match[str]) -> str:
        word = match[0]
        if word in tokens or word in short or not (_VOWEL.search(word) or not word.isascii()):
            return word
        return known.get(word) or word.lower()

    sentence = pattern.sub(small, text)
    first = _WORD.search(_without(sentence, tokens))
    offset = sentence.find(first[0]) if first else 0
    return sentence[:offset] + sentence[offset : offset + 1].upper() + sentence[offset + 1 :]


def raised(text: str, tokens: Sequence[str], locale: str) -> str:
    """``text`` in capitals by the rules of ``locale``; ``tokens`` stay unchanged."""
    parts = re.split(f"({'|'.join(map(re.escape, tokens))})", text) if tokens else [text]
    parts[::2] = [_upper(part, locales.language(locale)) for part in parts[::2]]
    return "".join(parts)


def _upper(text: str, language: str) -> str:
    """``text`` in capitals. By Unicode's SpecialCasing, Turkish i keeps its dot and Greek drops its accents."""
    if language in ("tr", "az"):
        text = text.replace("i", "İ")
    if language == "el":
        bare = unicodedata.normalize("NFD", text.upper()).replace("\u0301", "")
        return unicodedata.normalize("NFC", bare)
    return text.upper()


def _without(text: str, tokens: Sequence[str]) -> str:
    """``text`` with spaces in place of ``tokens``, so that offsets stay the same."""
    for token in tokens:
        text = text.replace(token, " " * len(token))
    return text


def _folded(name: str) -> str:
    return " ".join(name.split()).upper()


@cache
def _proper(locale: str) -> Mapping[str, str]:
    known = locales.cldr(locale)
    names = [name for code, name in known.territories.items() if code.isalpha()]
    names += [name for code, name in known.languages.items() if len(code) == 2]
    names += known.days["format"]["wide"].values()
    return MappingProxyType({name.upper(): name for name in names if _WORD.fullmatch(name.replace(" ", ""))})
