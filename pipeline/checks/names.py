"""People and places: kept, or in the form that the language gives them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import cast

from rapidfuzz.distance import OSA, Indel, Levenshtein

from pipeline import locales
from pipeline.checks import lexicon
from pipeline.checks.brief import Brief
from pipeline.checks.messages import named
from pipeline.checks.sounds import consonants, fold
from pipeline.model import Unit

_WORD = re.compile(r"[^\W\d_]\w*(?:[-’'][^\W\d_]\w*)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_DEMONYM = re.compile(r"(?:an|ans|ish|ese|i|is|ic|ns|ite|ites|er|ers)$")
_NEIGHBOUR = re.compile(r"[ -][A-Z]")
_NEIGHBOUR_BEFORE = re.compile(r"\w [A-Z][\w.]*[ -]$|^[A-Z]\w* $")
_SIMILAR, _LIKE = 0.5, 0.7
"""How alike two forms of one name are at least, with the same first sound and without."""
_LATIN_ENDS = "\u0250"
# Pairs of letters that stand for each other in the spellings of one name (Nikolas, Nicolás; Zelensky, Zelenski).
_SPELLED_ALIKE = frozenset(
    frozenset(pair)
    for pair in [
        "ck",
        "cq",
        "kq",
        "vw",
        "iy",
        "ij",
        "jy",
        "sz",
        "cz",
        "cs",
        "gj",
        "uv",
        "uw",
        "ae",
        "eo",
        "ao",
        "ai",
        "ei",
        "ou",
        "bv",
        "fv",
        "dt",
        "kx",
    ]
)
_SHORTEST = 4
_NEAR = 2
"""So many sentences before may have named what a pronoun stands for."""


def names(units: Sequence[Unit], brief: Brief) -> Iterator[tuple[Unit, str]]:
    """Name is lost or misspelled

    A person's or place's name of the source stands in the translation as it is, in the target script, or in the form
    that the article's other sentences give it.

    Source: MQM, Accuracy; UNGEGN manual on geographical names (exonyms); Damerau (1964) for slips of the keyboard.
    """
    known = article_names(tuple(unit.source for unit in units), brief.source_locale)
    lost, present = [], Counter[str]()
    for place, unit in enumerate(units):
        for name in names_in(unit.source, known):
            if kept(name, unit.target):
                present[name] += 1
            else:
                lost.append((place, name))
    absent = Counter(name for _, name in lost)
    for place, name in lost:
        # What the translation never keeps is no name there, but a word; what it once kept is a name for good.
        certain = present[name] > 2 * absent[name] if _translatable(name) else present[name] or absent[name] == 1
        # "She" or "the minister" may stand for a name that the sentences before have just given.
        just_named = any(kept(name, unit.target) for unit in units[max(0, place - _NEAR) : place])
        if certain and (message := _fate(name, units[place], just_named)):
            yield units[place], message


def _fate(name: str, unit: Unit, just_named: bool) -> str:
    """What became of ``name`` in the unit's target; "" when it has some form there."""
    words = [word for word in _WORD.findall(unit.target) if word not in unit.source]
    written = [word for word in words if word[0].isupper() and word[0] < _LATIN_ENDS]
    best = max(written, key=lambda word: _likeness(name, word), default="")
    if best and slip(name, best):
        return f"“{name}” became “{best}”"
    if (best and _one_name(name, best)) or (not _latin(unit.target) and _heard(name, words)):
        return ""
    others = [word for word in written[1:] if word.lower() not in lexicon.of(unit.locale).function]
    return "" if just_named and not others else f"“{name}” is missing"


def _likeness(name: str, word: str) -> float:
    return Indel.normalized_similarity(fold(name), fold(word))


def _one_name(name: str, word: str) -> bool:
    """Whether two forms may be one name in two languages: Cologne and Colonia."""
    likeness = _likeness(name, word)
    return likeness >= _LIKE or (likeness >= _SIMILAR and consonants(name)[:1] == consonants(word)[:1])


def slip(name: str, word: str) -> bool:
    """Whether ``word`` is ``name`` with a slip of the keyboard, and no language's own spelling of it."""
    one, other = fold(name), fold(word)
    if len(name) < _SHORTEST or OSA.distance(one, other) != 1:
        return False
    if sorted(one) == sorted(other):
        return True
    tag, place, new = cast(tuple[str, int, int], Levenshtein.editops(one, other).as_list()[0])
    if tag == "replace":
        return frozenset((one[place], other[new])) not in _SPELLED_ALIKE
    letter = one[place] if tag == "delete" else other[new]
    # Languages drop or add a silent h, a double letter, an ending, a vowel that makes it speakable.
    spoken = letter == "h" or letter * 2 in one + " " + other or place >= len(one) - 1
    return not spoken and not (tag == "insert" and letter in "aeiou") and "ou" not in one[place:][:2]


def _heard(name: str, words: Sequence[str]) -> bool:
    """Whether one of ``words``, in another script, sounds like ``name``."""
    sound = consonants(name)
    # Cyrillic writes names with a capital; Arabic has none.
    written = [word for word in words if not word[0].islower()]
    return len(sound) < 2 or any(Indel.normalized_similarity(sound, consonants(word)) >= _SIMILAR for word in written)


def _latin(text: str) -> bool:
    letters = [letter for letter in text[:200] if letter.isalpha()]
    return sum(letter < _LATIN_ENDS for letter in letters) * 2 > len(letters)


@lru_cache(maxsize=65536)
def kept(name: str, target: str) -> bool:
    """Whether ``name`` stands in ``target``, accents and endings aside."""
    return name in target or fold(name) in fold(target)


@lru_cache(maxsize=256)
def article_names(sources: tuple[str, ...], locale: str) -> frozenset[str]:
    """The words that stand capitalized inside the sentences of an article, nowhere in small letters; English only."""
    if locales.language(locale) != "en":
        return frozenset()
    found = {word for source in sources for word in _inside(source)}
    small = {word for source in sources for word in _WORD.findall(source) if word[0].islower()}
    return frozenset(word for word in found if word.lower() not in small)


@lru_cache(maxsize=1024)
def _inside(source: str) -> tuple[str, ...]:
    """Capitalized words of ``source`` that do not begin it, nor a quotation in it."""
    words = list(_WORD.finditer(source))
    found = []
    long_words = [word[0] for word in words if len(word[0]) >= _SHORTEST]
    # In a headline every word has a capital.
    if sum(word[0].isupper() for word in long_words) > 0.6 * len(long_words):
        return ()
    for word in words:
        name = _POSSESSIVE.sub("", word[0])
        before = source[: word.start()].rstrip(" ")[-1:]
        if before and before not in "\"“‘'.:!?«(-–—…" and len(name) >= _SHORTEST and name.istitle():
            found.append(name)
    return tuple(found)


@cache
def _translatable(word: str) -> bool:
    """Whether ``word`` is one that translators translate even where it has a capital."""
    return (
        word.lower() in lexicon.of("en").common
        or word.removesuffix("s").lower() in lexicon.of("en").common
        or _geographic(word)
    )


@lru_cache(maxsize=8192)
def names_in(source: str, known: frozenset[str]) -> tuple[str, ...]:
    """Those of the ``known`` names that stand in ``source``, in order, each once."""
    found = (_POSSESSIVE.sub("", word) for word in _WORD.findall(source))
    return tuple(dict.fromkeys(name for name in found if name in known))


def _geographic(word: str) -> bool:
    """Whether ``word`` belongs to the name of a country, language or city that CLDR knows, or to its people."""
    lower = word.lower()
    return lower in _places() or (bool(_DEMONYM.search(lower)) and lower[:4] in _place_stems())


@cache
def _places() -> frozenset[str]:
    known = locales.cldr("en")
    # Languages without a two-letter code are little known, and their names those of many a person (Dan, Kansa).
    texts = [*known.territories.values(), *(name for code, name in known.languages.items() if len(code) == 2)]
    texts += [str(zone).rpartition("/")[2].replace("_", " ") for zone in locales.cldr("ru").time_zones]
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text) if word[0].isupper())


@cache
def _place_stems() -> frozenset[str]:
    return frozenset(place[:4] for place in _places() if len(place) >= 4)


def countries(unit: Unit, brief: Brief) -> Iterator[str]:
    """Country is missing or another

    A country or region that the source names is named in the translation, as a noun or an adjective.

    Source: CLDR territory names.
    """
    if not (wanted := _countries_in(unit.source, brief.source_locale)):
        return
    target = fold(unit.target)
    lost = [
        name
        for name, code in wanted
        if name not in unit.target and not any(stem in target for stem in _stems(code, unit.locale))
    ]
    if lost:
        yield f"{named(lost)} is missing"


@lru_cache(maxsize=1024)
def _countries_in(source: str, locale: str) -> tuple[tuple[str, str], ...]:
    known, found = _territories(locale), {}
    for match in _WORD.finditer(source):
        word = _POSSESSIVE.sub("", match[0])
        # Inside a longer name (Chad Hammel, South China Morning Post, Mexico City) it may be no country.
        if word in known and not _in_longer_name(source, match):
            found[word] = known[word]
    return tuple(found.items())


def _in_longer_name(source: str, word: re.Match[str]) -> bool:
    before = source[max(0, word.start() - 30) : word.start()]
    return bool(_NEIGHBOUR.match(source, word.end()) or _NEIGHBOUR_BEFORE.search(before))


@cache
def _territories(locale: str) -> Mapping[str, str]:
    names = locales.cldr(locale).territories.items()
    return MappingProxyType({name: code for code, name in names if code.isalpha() and name.isalpha() and code != "JO"})


@cache
def _stems(code: str, locale: str) -> tuple[str, ...]:
    name = locales.cldr(locale).territories.get(code, "")
    own = [fold(word) for word in _WORD.findall(name) if word[0].isupper() or not word.isascii()]
    return tuple(word[: max(3, min(4, len(word) - 2))] for word in own or [fold(name)])
