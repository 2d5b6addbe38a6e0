"""The article's words, names and sentences."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import OSA

from pipeline.checks.messages import counted
from pipeline.checks.sources.source_position import Note, note
from pipeline.checks.words import completeness
from pipeline.formats.roles.cues import DATELINE
from pipeline.language import lexicon
from pipeline.language.dates import calendar_names
from pipeline.model import Article, Segment

_LONG = 50
_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{3,5}(?=s?(?![\w-]))")
_WORD = re.compile(r"[^\W\d_]+")

_NAME = re.compile(r"(?<![\w'’-])[^\W\d_][^\W\d_]{3,39}(?:[-’'][^\W\d_]{1,40})*")
_PLAIN = re.compile(r"(?<!\w)[^\W\d_]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORTEST = 5


def doubled_words(article: Article) -> Iterator[Note]:
    """Word is repeated

    No word occurs twice in a row, except words that may (*had had*, *that that*).

    Source: Translate Toolkit's test "doublewords"; Weblate's check "duplicate".
    """
    for segment in article.segments:
        word = completeness.twice(segment.source)
        # "Walla Walla" is a town.
        town = f"{word.title()} {word.title()}"
        if word and word not in lexicon.of("en").doubles and town not in segment.source:
            yield note(article, segment, f"“{word} {word}”")


def long_sentences(article: Article) -> Iterator[Note]:
    """Sentence is over-long

    A sentence of more than fifty words is hard to follow, and machines translate it badly; two sentences are better.

    Source: Koehn and Knowles, Six Challenges for Neural Machine Translation (2017), 3.5; plainlanguage.gov.
    """
    for segment in article.segments:
        if (number := len(segment.source.split())) > _LONG:
            yield note(article, segment, f"{number} words")


def acronyms(article: Article) -> Iterator[Note]:
    """Acronym is not explained

    An acronym that not every reader knows is explained at its first use, in words or in brackets.

    Source: The Chicago Manual of Style, 10.3; Microsoft Writing Style Guide, "Acronyms".
    """
    text = " ".join(segment.source for segment in article.segments)
    initials = "".join(word[0] for word in _WORD.findall(text) if word[0].isupper() and not word.isupper())
    known = set(lexicon.of("en").acronyms)
    for segment in article.segments:
        # In a line of capitals, and in the place before a report, every word looks like an acronym.
        dateline = DATELINE.match(segment.source)
        start = dateline.end() if dateline else 0
        for match in () if segment.source.isupper() else _ACRONYM.finditer(segment.source, start):
            if match[0] not in known and match[0] not in initials and not _explained(match[0], text):
                yield note(article, segment, f"“{match[0]}” is not explained")
            known.add(match[0])


def _explained(acronym: str, text: str) -> bool:
    return bool(re.search(rf"[(\[]{acronym}s?[)\]]|(?<!\w){acronym}s?,? [(\[]", text))


def spelling(article: Article) -> Iterator[Note]:
    """Name is spelled in two ways

    Two names that differ by one letter, or by two swapped neighbouring letters, are one misspelled name (Ryabkov,
    Rybakov). The check reports every use of the rarer spelling.

    Source: Damerau, A technique for computer detection and correction of spelling errors (1964).
    """
    places: dict[str, list[Segment]] = defaultdict(list)
    for segment in article.segments:
        for match in _NAME.finditer(segment.source):
            if match[0][0].isupper() and not calendar_names.is_name(match[0], "en"):
                places[_POSSESSIVE.sub("", match[0])].append(segment)
    small = {word for segment in article.segments for word in _PLAIN.findall(segment.source) if word.islower()}
    names = [name for name in places if len(name) >= _SHORTEST and name.lower() not in small]
    for one, other in _neighbours(names):
        often, seldom = (one, other) if len(places[one]) >= len(places[other]) else (other, one)
        times = counted(len(places[often]), "time")
        for segment in places[seldom]:
            yield note(article, segment, f"“{seldom}” is spelled “{often}” elsewhere ({times})")


def _neighbours(names: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of ``names`` that differ by one typing error.

    Two words that differ by one letter, or by two swapped neighbouring letters, become equal if one letter is removed
    from one or both of them. So the function compares only words that share such a remainder, not every pair.
    """
    rests: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for rest in {name, *(name[:index] + name[index + 1 :] for index in range(len(name)))}:
            rests[rest].add(name)
    found = {pair for sharing in rests.values() for pair in combinations(sorted(sharing), 2)}
    yield from sorted(pair for pair in found if _one_name(*pair))


def _one_name(one: str, other: str) -> bool:
    # A plural, a genitive or an adjective of a name is not a misspelling of it.
    short, long = sorted((one, other), key=len)
    related = long.startswith(short) or short[:-1] in (long[:-1], long[:-2])
    return one[0] == other[0] and not related and OSA.distance(one, other) == 1
