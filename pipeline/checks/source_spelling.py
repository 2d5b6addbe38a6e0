"""Names that the article spells in two ways."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import OSA

from pipeline.checks.source_position import Note, note
from pipeline.model import Article, Segment

_NAME = re.compile(r"(?<![\w'’-])[^\W\d_][^\W\d_]{3,39}(?:[-’'][^\W\d_]{1,40})*")
_PLAIN = re.compile(r"(?<!\w)[^\W\d_]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORTEST = 5


def spelling(article: Article) -> Iterator[Note]:
    """Name is spelled in two ways

    Two names that differ by one letter, or by two swapped neighbouring letters, are one misspelled name (Ryabkov,
    Rybakov). The check reports every use of the rarer spelling.

    Source: Damerau, A technique for computer detection and correction of spelling errors (1964).
    """
    places: dict[str, list[Segment]] = defaultdict(list)
    for segment in article.segments:
        for match in _NAME.finditer(segment.source):
            if match[0][0].isupper():
                places[_POSSESSIVE.sub("", match[0])].append(segment)
    small = {word for segment in article.segments for word in _PLAIN.findall(segment.source) if word.islower()}
    names = [name for name in places if len(name) >= _SHORTEST and name.lower() not in small]
    for one, other in _neighbours(names):
        often, seldom = (one, other) if len(places[one]) >= len(places[other]) else (other, one)
        for segment in places[seldom]:
            times = len(places[often])
            yield note(article, segment, f"“{seldom}” is spelled “{often}” elsewhere ({times} time{'s' * (times > 1)})")


def _neighbours(names: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of ``names`` that differ by one typing error.

    Two words that differ by one letter, or by two swapped neighbouring letters, become equal if one letter is removed
    from one or both of them. So the function compares only words that share such a remainder, not every pair.
    """
    rests: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for rest in {name, *(name[:place] + name[place + 1 :] for place in range(len(name)))}:
            rests[rest].add(name)
    found = {pair for sharing in rests.values() for pair in combinations(sorted(sharing), 2)}
    yield from sorted(pair for pair in found if _one_name(*pair))


def _one_name(one: str, other: str) -> bool:
    # A plural, a genitive or an adjective of a name is not a misspelling of it.
    short, long = sorted((one, other), key=len)
    related = long.startswith(short) or short[:-1] in (long[:-1], long[:-2])
    return one[0] == other[0] and not related and OSA.distance(one, other) == 1
