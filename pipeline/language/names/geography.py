"""CLDR's data about countries and cities: their names in each language, and the words derived from the names."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from babel.core import get_global

from pipeline import locales
from pipeline.language import lexicon
from pipeline.language.names.phonetics import fold

WORD = re.compile(r"[^\W\d_]+")
# Peter and Chris are no people: before these short endings is a whole name (Iraqi, Londoner).
_DEMONYM = re.compile(
    r"(?:an|ans|ish|ese|ic|ns|ite|ites)$|^.{4,}(?:is?|ers?)$|(?:at|ak|ek|ik|kh|ch|ene|ar)s$|(?:sh|ch|ts|wo)men$"
)


@cache
def names(locale: str) -> Mapping[str, str]:
    """One-word names, each with CLDR's key for it: ``Germany`` to ``DE``, ``Vienna`` to ``Europe/Vienna``."""
    known = locales.cldr(locale)
    found = {city: zone for zone, city in _cities(locale).items()} | {
        name: code for code, name in known.territories.items() if code.isalpha()
    }
    if locales.language(locale) == "en":
        found["Turkey"] = "TR"  # CLDR has Türkiye
    common = lexicon.of(locale).common
    return MappingProxyType({name: key for name, key in found.items() if name.isalpha() and name.lower() not in common})


@cache
def lower_names(locale: str) -> frozenset[str]:
    """The same names in lower case, for a quick test whether a text contains any."""
    return frozenset(map(str.lower, names(locale)))


@cache
def _cities(locale: str) -> Mapping[str, str]:
    """The city of each time zone: CLDR's name, or else the city in the zone's identifier."""
    own = locales.cldr(locale).time_zones
    # CLDR's Russian data names nearly all zones, so it serves as the list of zones.
    zones = [str(zone) for zone in locales.cldr("ru").time_zones if not str(zone).startswith("Etc")]
    cities = {zone: zone.rpartition("/")[2].replace("_", " ") for zone in zones}
    return MappingProxyType({zone: str(own.get(zone, {}).get("city", city)) for zone, city in cities.items()})


def name_of(key: str, locale: str) -> str:
    """The name of a place in ``locale``."""
    return _cities(locale).get(key) or str(locales.cldr(locale).territories.get(key, ""))


_DERIVED: Mapping[str, tuple[str, ...]] = MappingProxyType({"TR": ("turc", "turk")})
"""Beginnings of adjectives that differ from the name: *turc* for Turquie."""
_OPEN_VOWELS: Mapping[str, str] = MappingProxyType({"і": "оеє"})


@cache
def stems(key: str, locale: str) -> tuple[str, ...]:
    """The folded beginnings of the words of a place's name in ``locale``, with which its adjectives begin too."""
    name = _cities(locale).get(key) or locales.cldr(locale).territories.get(key, "")
    own = [fold(word) for word in WORD.findall(name) if word[0].isupper() or not word.isascii()]
    found = tuple(word[: max(3, min(4, len(word) - 2))] for word in own or [fold(name)])
    found += _DERIVED.get(key, ())
    if locales.language(locale) == "ar":  # ل before the article: المكسيك, للمكسيك
        found += tuple(f"لل{stem[2:]}" for stem in found if stem.startswith("ال"))
    if locales.language(locale) in ("ga", "gd"):  # an Ghearmáin, ón nGearmáin
        found += tuple(stem[0] + stem[2:] for stem in found if stem[1:2] == "h")
    if locales.language(locale) == "uk":  # і and ї change in open syllables: Київ, у Києві
        found += tuple(stem[:-1] + vowel for stem in found for vowel in _OPEN_VOWELS.get(stem[-1:], ""))
    return found


@cache
def rivals(key: str, locale: str) -> tuple[str, ...]:
    """Folded names of other countries that contain the place's stem: *australia* for Austria."""
    folded = _folded_countries(locale)
    own = set(WORD.findall(folded.get(key, "")))
    like = {name for code, name in folded.items() if code != key and any(stem in name for stem in stems(key, locale))}
    return tuple(sorted(name for name in like if own.isdisjoint(WORD.findall(name))))


@cache
def _folded_countries(locale: str) -> Mapping[str, str]:
    return MappingProxyType({str(code): fold(name) for code, name in locales.cldr(locale).territories.items()})


@cache
def speaks_for(key: str, locale: str) -> re.Pattern[str]:
    """A pattern for what news texts use for a place: a country's large cities (*Moscow denies*), a city's country."""
    countries: Mapping[str, str] = get_global("zone_territories")
    if "/" in key:
        forms = set(stems(countries[key], locale)) if key in countries else set()
    else:
        cities = {fold(city) for zone, city in _cities(locale).items() if countries.get(zone) == key}
        forms = {city[:-1] if len(city) > 4 else city for city in cities}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(forms)))})" if forms else "(?!)")


@cache
def others(key: str, locale: str) -> re.Pattern[str]:
    """A pattern for the names of countries other than ``key``."""
    words = sorted({name for code, name in _folded_countries(locale).items() if code.isalpha() and code != key})
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def is_at_home(name: str, key: str, source: str, target: str, locale: str) -> bool:
    """Whether ``target`` may leave out the country of its own readers: *Finland’s president* is theirs.

    It names no more countries than ``source`` does beside this one.
    """
    if key != locales.likely_territory(locale) or (f"{name}’s " not in source and f"{name}'s " not in source):
        return False
    theirs = sum(word in names("en") for word in WORD.findall(source.replace(name, "")))
    return len(others(key, locale).findall(fold(target))) <= theirs


@cache
def all_in(locale: str) -> frozenset[str]:
    """The folded words of all names of countries and cities in ``locale``."""
    texts = (*locales.cldr(locale).territories.values(), *_cities(locale).values())
    return frozenset(fold(word) for text in texts for word in WORD.findall(text))


@cache
def geographic(word: str) -> bool:
    """Whether an English word belongs to the name of a country, language or city, or to its people."""
    lower = word.lower()
    return lower in _all_names() or (bool(_DEMONYM.search(lower)) and lower[:4] in _all_stems())


def is_demonym(word: str) -> bool:
    """Whether an English word belongs to a country's or a city's name or people and is not the name itself."""
    return geographic(word) and word not in names("en")


@cache
def _all_names() -> frozenset[str]:
    known = locales.cldr("en")
    # Languages without a two-letter code are little known, and some have the name of a person (Dan, Kansa).
    languages = [name for code, name in known.languages.items() if len(code) == 2]
    texts = [*known.territories.values(), *languages, *_cities("en").values()]
    return frozenset(word.lower() for text in texts for word in WORD.findall(text) if word[0].isupper())


@cache
def _all_stems() -> frozenset[str]:
    return frozenset(name[:4] for name in _all_names() if len(name) >= 4)
