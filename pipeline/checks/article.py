"""What is wrong with the article itself: mended once, before ten languages inherit it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import OSA

from pipeline.checks import quotation
from pipeline.model import Article, Role, Segment

Note = tuple[int, str, str]
"""Line of the file, the sentence, and what is wrong with it."""

_NAME = re.compile(r"(?<![\w'’-])[^\W\d_a-z][^\W\d_A-Z]{3,}(?:[-’'][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_DOUBLED = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})\s+\1(?![\w'’-])", re.IGNORECASE)
_RIGHTLY_DOUBLED = frozenset({"had", "that", "is", "bye", "very", "no", "ha", "blah", "so", "many", "boutros", "duran"})
_STOPPED = re.compile(r"[.!?:…;]['\"”’»)\]*_]*$")
_WEEKDAY_DATE = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?:\s+\d{1,2}(?!\d)"
    r"(?:st|nd|rd|th)?)?(?!,?\s+\d{4})"
)
_SLASHED = re.compile(r"(?<![\d/])(0?[1-9]|1[0-2])/(0?[1-9]|1[0-2])/(?:\d{4}|\d{2})(?![\d/])")


def spelling(article: Article) -> Iterator[Note]:
    """A name is spelled in two ways

    Two names that differ by one letter, or by two letters changing places, are the same name misspelled; the rarer
    spelling is reported (Ryabkov, Rybakov).

    Source: Damerau, A technique for computer detection and correction of spelling errors (1964).
    """
    places: dict[str, list[Segment]] = defaultdict(list)
    for segment in article.segments:
        for name in _names(segment.source):
            places[name].append(segment)
    plain = Counter(word for segment in article.segments for word in re.findall(r"\b[a-z]+\b", segment.source))
    known = [name for name in places if name.lower() not in plain]
    for one, other in combinations(known, 2):
        if not _same_name(one, other):
            continue
        often, seldom = (one, other) if len(places[one]) >= len(places[other]) else (other, one)
        yield (
            line_of(article, places[seldom][0]),
            places[seldom][0].source,
            f"“{seldom}” is spelled “{often}” elsewhere ({len(places[often])} times)",
        )


def _names(text: str) -> Iterator[str]:
    for match in _NAME.finditer(text):
        yield _POSSESSIVE.sub("", match[0])


def _same_name(one: str, other: str) -> bool:
    if one[0] != other[0] or min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 1:
        return False
    # A plural or an adjective of the name is no misspelling of it.
    short, long = sorted((one, other), key=len)
    if long.startswith(short) or short[:-1] == long[:-2] or short[:-1] == long[:-1]:
        return False
    if sorted(short) == sorted(long):
        return OSA.distance(short, long) <= 2
    return OSA.distance(short, long) <= 1


def unclosed(article: Article) -> Iterator[Note]:
    """A quotation never closes

    Within a run of paragraphs every quotation mark that opens also closes. A quotation may go on over paragraphs, each
    of which opens anew; then only the last one closes.

    Source: The Chicago Manual of Style 13.30.
    """
    for index, block in enumerate(article.blocks):
        text = " ".join(segment.source for segment in block.segments)
        opened = text.count("“") - text.count("”")
        follower = article.blocks[index + 1].segments[:1] if index + 1 < len(article.blocks) else ()
        goes_on = any(segment.source.startswith("“") for segment in follower)
        if opened > 0 and not goes_on:
            segment = next(
                (part for part in reversed(block.segments) if part.source.count("“") > part.source.count("”")),
                block.segments[0],
            )
            yield line_of(article, segment), segment.source, "a quotation opens here and never closes"
        elif opened < 0:
            segment = next(part for part in block.segments if part.source.count("”") > part.source.count("“"))
            yield line_of(article, segment), segment.source, "a quotation closes here that never opened"
        elif text.count('"') % 2:
            segment = next(part for part in block.segments if part.source.count('"') % 2)
            yield line_of(article, segment), segment.source, "a quotation mark has no partner"


def mixed_quotes(article: Article) -> Iterator[Note]:
    """Straight and curly quotation marks are mixed

    An article uses one kind; the rarer kind is reported where it first stands.

    Source: The Chicago Manual of Style 6.115.
    """
    straight = [segment for segment in article.segments if quotation.has_straight(segment.source)]
    curly = [segment for segment in article.segments if "“" in segment.source or "”" in segment.source]
    if straight and curly:
        kind, seldom = ("straight", straight) if len(straight) <= len(curly) else ("curly", curly)
        yield line_of(article, seldom[0]), seldom[0].source, f"{kind} quotation marks, others elsewhere in the article"


def doubled_words(article: Article) -> Iterator[Note]:
    """A word stands twice

    No word stands twice in a row, but those that may (*had had*, *that that*).

    Source: Translate Toolkit's test "doublewords"; Weblate's check "duplicate".
    """
    for segment in article.segments:
        for match in _DOUBLED.finditer(segment.source):
            if match[1].lower() not in _RIGHTLY_DOUBLED and match[1].islower():
                yield line_of(article, segment), segment.source, f"“{match[0]}”"


def end_stops(article: Article) -> Iterator[Note]:
    """A sentence has no end mark

    The last sentence of a paragraph ends with a mark; headings, captions and list entries need none.

    Source: The Chicago Manual of Style 6.12.
    """
    for block in article.blocks:
        if block.role is Role.PARAGRAPH and block.segments and len(block.segments[-1].source.split()) > 3:
            last = block.segments[-1]
            if not _STOPPED.search(last.source.rstrip()):
                yield line_of(article, last), last.source, "there is no mark at the end"


def vague_dates(article: Article) -> Iterator[Note]:
    """A date can be misread

    A weekday with day and month but no year is clear for a week only; figures such as 7/8/2019 are read as July in one
    country and as August in another.

    Source: W3C, Date formats (Internationalization); BBC News style guide, Dates.
    """
    for segment in article.segments:
        for match in _WEEKDAY_DATE.finditer(segment.source):
            if re.search(r"\d", match[0]):
                yield line_of(article, segment), segment.source, f"“{match[0]}” names no year"
        for match in _SLASHED.finditer(segment.source):
            if match[1] != match[2]:
                yield line_of(article, segment), segment.source, f"“{match[0]}” is another day in another country"


def line_of(article: Article, segment: Segment) -> int:
    """The line of the file, from 1, on which ``segment`` begins."""
    return article.text.count("\n", 0, segment.start) + 1
