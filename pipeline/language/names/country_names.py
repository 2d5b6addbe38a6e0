"""Countries whose names have several words: where a text names them, and whether a translation does (CLDR).

A translation names a country if it has words of the country's name, in any form, that no other country's name has:
*norcoreano* for North Korea, *Emiratos* for the United Arab Emirates, but not *Corea* alone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import takewhile
from types import MappingProxyType

from pipeline import locales, word_tables
from pipeline.language.names import country_signs, exonyms
from pipeline.language.names.geography import WORD, others, speaks_for
from pipeline.language.names.phonetics import fold
from pipeline.language.words import words

_table = partial(word_tables.read, __package__, "country_names")

_NO_COUNTRIES = frozenset(("AC", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UM", "UN", "XA", "XB", "ZZ"))
"""CLDR's codes that are not in ISO 3166, and the islands that nobody lives on."""
_OTHERWISE = frozenset(("CD", "CG", "HK", "MO"))
"""CLDR tells these apart by words that texts do not use: Congo - Kinshasa, Hong Kong SAR China."""
OFTEN_LEFT_OUT = frozenset(("Britain", "Great Britain", "U.K.", "U.S."))
"""Names that a translation may leave out, but not exchange for another country's."""
_ORDINARY = frozenset(("GB", "US"))
"""Countries whose names are made of ordinary words: all of them are needed."""
_SHORT, _LONG = 4, 5
_GLUED = frozenset(("ar", "fa", "he", "ur"))
"""Languages that attach articles and prepositions to a name."""
_NEIGHBOUR = re.compile(r"[ -][A-Z]")
_BEFORE = re.compile(r"\w [A-Z][\w.]*[ -]$|[’'] $")


@dataclass(frozen=True, slots=True)
class _Word:
    short: str
    """The beginning that compounds and derived words have: "nor" in "norcoreano"."""
    long: str
    """The beginning that is needed if it is the only word of the name."""


@lru_cache(maxsize=1024)
def named_in(source: str, locale: str) -> tuple[tuple[str, str], ...]:
    """The countries with names of several words in ``source``: name and CLDR's code, the longest name at each place."""
    if not _may_name(source, locale):
        return ()
    found = {}
    for match in _pattern(locale).finditer(source):
        before = source[max(0, match.start() - 30) : match.start()]
        if not _NEIGHBOUR.match(source, match.end()) and not _BEFORE.search(before):
            found[match[0]] = _names(locale)[match[0].replace("’", "'")]
    return tuple(found.items())


def stands(code: str, target: str, locale: str) -> bool:
    """Whether ``target`` names the country; also where the language's way to name it is not known."""
    name, text, spaced = _words(locale).get(code, ()), fold(target), bool(locales.joiner(locale))
    if (spaced and not name) or (_is_abbreviation(code, locale) and code not in _table("also")):
        return True
    if _has_name(code, name, text, locale) if spaced else _begins_in(code, text, locale):
        return True
    if country_signs.stands(code, target, locale):
        return True
    if _called_otherwise(code, locale).search(text) or exonyms.has_capital(code, target, locale):
        return True
    return not _shortened(target).isdisjoint({_initials(code, locale), *_table("abbreviations").get(code, "").split()})


def _has_name(code: str, name: tuple[_Word, ...], text: str, locale: str) -> bool:
    """Whether a folded text has all words of the name, or some that no other country's name has."""
    found = [word for word in name if word.short in text]
    if found and locales.language(locale) not in _GLUED:
        others = set(WORD.findall(text))
        found = [word for word in found if any(_has(other, word, name) for other in others if word.short in other)]
    if len(found) == len(name):
        return True
    if not found or code in _ORDINARY or (len(found) == 1 and found[0].long not in text):
        return False
    return not _is_shared(tuple(found), code, locale)


def is_exchanged(code: str, target: str, locale: str) -> bool:
    """Whether ``target`` names another country, and not this one."""
    return not stands(code, target, locale) and others(code, locale).search(fold(target)) is not None


def _begins_in(code: str, text: str, locale: str) -> bool:
    """The same in a language without spaces: Chinese characters for a country are used alone (韓 for 韓国)."""
    own = str(locales.cldr(locale).territories[code])
    return fold(own[: 1 if _IDEOGRAPH.match(own) else 2]) in text


_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")


@cache  # asks nothing of a text
def _is_shared(found: tuple[_Word, ...], code: str, locale: str) -> bool:
    """Whether another country's name has the words ``found`` as well."""
    return any(_contains(other, found) for its, other in _folded(locale).items() if its != code)


@lru_cache(maxsize=256)
def _shortened(text: str) -> frozenset[str]:
    """The words of ``text`` in capitals, folded, without the small endings that may follow: *AEBk*, *USAs*."""
    heads = ("".join(takewhile(str.isupper, word)) for word in WORD.findall(text))
    return frozenset(fold(head) for head in heads if len(head) > 1)


def _has(text_word: str, word: _Word, name: tuple[_Word, ...]) -> bool:
    """Whether a word of a text begins like ``word``, or has it inside next to another word of the name."""
    if text_word.startswith(word.short):
        return True
    return word.short in text_word and any(other.short in text_word for other in name if other != word)


def _contains(other: tuple[str, ...], found: tuple[_Word, ...]) -> bool:
    return all(any(word.startswith(one.short) for word in other) for one in found)


@cache
def _called_otherwise(code: str, locale: str) -> re.Pattern[str]:
    """A pattern for other names of the country, and for its large cities, which news texts use for it."""
    listed = (_table("also").get(code), _table("only_in").get(locales.language(locale), {}).get(code))
    found = "|".join(map(fold, filter(None, listed)))
    before = "" if locales.language(locale) in _GLUED else r"(?<![^\W\d_])"
    return re.compile(speaks_for(code, locale).pattern + (f"|{before}(?:{found})" if found else ""))


@cache
def _names(locale: str) -> Mapping[str, str]:
    variants = _table("variants") if locales.language(locale) == "en" else {}
    known = locales.cldr(locale).territories
    found = {spelling: code for code, name in known.items() for spelling in _spellings(code, name)}
    return MappingProxyType(found | dict(variants))


def _spellings(code: str, name: str) -> Iterator[str]:
    """The name as texts write it; none for a name of one word, which ``geography`` has."""
    if not code.isalpha() or code in _NO_COUNTRIES | _OTHERWISE or name.isalpha():
        return
    plain = re.sub(r"\s*\([^)]*\)", "", name).replace("’", "'")
    # The name of a saint alone may be a church or a town.
    if not plain.startswith("St. ") or "&" in plain:
        yield from {spelling for one in (plain, plain.replace("St. ", "Saint ")) for spelling in _joined(one)}


def _joined(name: str) -> tuple[str, ...]:
    return (name, name.replace("&", "and")) if "&" in name else (name,)


@cache
def _pattern(locale: str) -> re.Pattern[str]:
    names = sorted(_names(locale), key=len, reverse=True)
    forms = "|".join(re.escape(name).replace("'", "['’]") for name in names)
    return re.compile(rf"(?<![\w-])(?:{forms or '(?!)'})(?!\w|-\w)")


def _may_name(source: str, locale: str) -> bool:
    """Whether ``source`` has all words of a name: a quick question before a search for all names."""
    source_words, by_word = words(source), _by_longest_word(locale)
    return any(name <= source_words for word in source_words & by_word.keys() for name in by_word[word])


@cache
def _by_longest_word(locale: str) -> Mapping[str, tuple[frozenset[str], ...]]:
    """The words of each name, in lower case, by the longest of them."""
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for name in map(words, _names(locale)):
        longest = max(sorted(name), key=len)
        found[longest] = (*found.get(longest, ()), name)
    return MappingProxyType(found)


@cache
def _folded(locale: str) -> Mapping[str, tuple[str, ...]]:
    """The words of each country's name, folded."""
    known = locales.cldr(locale).territories
    countries = {str(code): name for code, name in known.items() if code.isalpha() and code not in _NO_COUNTRIES}
    return MappingProxyType(
        {
            code: tuple(_bare(word, locale) for word in WORD.findall(fold(name.partition("(")[0])))
            for code, name in countries.items()
        }
    )


@cache
def _words(locale: str) -> Mapping[str, tuple[_Word, ...]]:
    """The words of each country's name that are not articles, prepositions and the like."""
    return MappingProxyType(
        {
            code: tuple(_word(word, alone=len(name) == 1) for word in name if len(word) > 3 or word in _ends(name))
            for code, name in _folded(locale).items()
        }
    )


def _ends(name: tuple[str, ...]) -> frozenset[str]:
    """The short words at either end of a name, which belong to it: Corea del Sur, San Marino, États-Unis."""
    return frozenset(word for word in (name[0], name[-1]) if len(word) == 3)


def _word(word: str, *, alone: bool) -> _Word:
    if alone:
        return _Word(word[: _LONG + 1], word[: _LONG + 1])
    return _Word(word[: max(3, min(_SHORT, len(word) - 2))], word[: max(_SHORT, min(_LONG, len(word) - 1))])


def _bare(word: str, locale: str) -> str:
    """``word`` without the Arabic article."""
    return word[2:] if locales.language(locale) == "ar" and word.startswith("ال") and len(word) > _LONG else word


def _is_abbreviation(code: str, locale: str) -> bool:
    """Whether CLDR has an abbreviation for the country, and no name in words: ОАЭ, КНДР."""
    return str(locales.cldr(locale).territories.get(code, "")).isupper()


@cache
def _initials(code: str, locale: str) -> str:
    """The abbreviation of a country's name: EAU for Émirats arabes unis."""
    return "".join(word[0] for word in _folded(locale).get(code, ()) if len(word) > 2)
