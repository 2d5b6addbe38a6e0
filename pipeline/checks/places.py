"""Countries and cities, in the form that CLDR gives them in each language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from pipeline import locales
from pipeline.checks import lexicon, terms
from pipeline.checks.brief import Brief
from pipeline.checks.messages import named
from pipeline.checks.sounds import fold
from pipeline.model import Unit

_WORD = re.compile(r"[^\W\d_]+")
_NEIGHBOUR = re.compile(r"[ -][A-Z]")
_NEIGHBOUR_BEFORE = re.compile(r"\w [A-Z][\w.]*[ -]$|^[A-Z]\w* $|[’'] $")
_NEAR = 2
"""So many sentences before may have named what *the country* stands for."""
_DEMONYM = re.compile(r"(?:an|ans|ish|ese|i|is|ic|ns|ite|ites|er|ers)$")


def places(units: Sequence[Unit], brief: Brief) -> Iterator[tuple[Unit, str]]:
    """Country or city is missing or another

    A country, region or large city that the source names is named in the translation, as a noun or an adjective. "The
    country" may stand for what the sentences before have just named.

    Source: CLDR territory names and exemplar cities of time zones.
    """
    for index, unit in enumerate(units):
        if wanted := _named_in(unit.source, brief.source_locale):
            settled = terms.words_of(unit.source, brief.terms)
            near = units[max(0, index - _NEAR) : index + 1]
            lost = [name for name, key in wanted if name not in settled and not _stands(name, key, near)]
            if lost:
                yield unit, f"{named(lost)} is missing"


def _stands(name: str, key: str, units: Sequence[Unit]) -> bool:
    """Whether the place stands in the last of ``units``; or in one before, and no other place in the last."""
    *before, last = [any(stem in fold(unit.target) for stem in _stems(key, unit.locale)) for unit in units]
    if last or name in units[-1].target:
        return True
    return any(before) and not _others(key, units[-1].locale).search(fold(units[-1].target))


@cache
def _others(key: str, locale: str) -> re.Pattern[str]:
    """Matches the name of a country that is not ``key``."""
    codes = (code for code in map(str, locales.cldr(locale).territories) if code.isalpha() and code != key)
    words = sorted({fold(locales.cldr(locale).territories[code]) for code in codes})
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


@lru_cache(maxsize=1024)
def _named_in(source: str, locale: str) -> tuple[tuple[str, str], ...]:
    known, found = _names(locale), {}
    for match in _WORD.finditer(source):
        # Inside a longer name (Chad Hammel, South China Morning Post, Mexico City) it may be something else.
        if match[0] in known and not _in_longer_name(source, match):
            found[match[0]] = known[match[0]]
    return tuple(found.items())


def _in_longer_name(source: str, word: re.Match[str]) -> bool:
    before = source[max(0, word.start() - 30) : word.start()]
    return bool(_NEIGHBOUR.match(source, word.end()) or _NEIGHBOUR_BEFORE.search(before))


@cache
def _names(locale: str) -> Mapping[str, str]:
    """Names of one word, each with CLDR's key for it: ``Germany`` to ``DE``, ``Vienna`` to ``Europe/Vienna``."""
    known = locales.cldr(locale)
    found = {city: zone for zone, city in _cities(locale).items()} | {
        name: code for code, name in known.territories.items() if code.isalpha()
    }
    common = lexicon.of(locale).common
    return MappingProxyType({name: key for name, key in found.items() if name.isalpha() and name.lower() not in common})


@cache
def _cities(locale: str) -> Mapping[str, str]:
    """The city of each time zone; where CLDR gives none, the one that the zone is named after."""
    own = locales.cldr(locale).time_zones
    # Russian names nearly all of them: a list of the zones that there are.
    zones = [str(zone) for zone in locales.cldr("ru").time_zones if not str(zone).startswith("Etc")]
    cities = {zone: zone.rpartition("/")[2].replace("_", " ") for zone in zones}
    return MappingProxyType({zone: str(own.get(zone, {}).get("city", city)) for zone, city in cities.items()})


@cache
def _stems(key: str, locale: str) -> tuple[str, ...]:
    name = _cities(locale).get(key) or locales.cldr(locale).territories.get(key, "")
    own = [fold(word) for word in _WORD.findall(name) if word[0].isupper() or not word.isascii()]
    return tuple(word[: max(3, min(4, len(word) - 2))] for word in own or [fold(name)])


@cache
def geographic(word: str) -> bool:
    """Whether an English word belongs to the name of a country, language or city, or to its people."""
    lower = word.lower()
    return lower in _all_names() or (bool(_DEMONYM.search(lower)) and lower[:4] in _all_stems())


@cache
def _all_names() -> frozenset[str]:
    known = locales.cldr("en")
    # Languages without a two-letter code are little known, and their names those of many a person (Dan, Kansa).
    languages = [name for code, name in known.languages.items() if len(code) == 2]
    texts = [*known.territories.values(), *languages, *_cities("en").values()]
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text) if word[0].isupper())


@cache
def _all_stems() -> frozenset[str]:
    return frozenset(name[:4] for name in _all_names() if len(name) >= 4)
