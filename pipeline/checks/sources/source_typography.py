"""The article's quotation marks, end marks, numbers and dates: each written consistently, and unambiguous."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from types import MappingProxyType

from pipeline import locales
from pipeline.checks.messages import named
from pipeline.checks.sources.source_position import Note, note, words
from pipeline.language import quotation_marks
from pipeline.model import Article, Block, Role, Segment

_STOPPED = re.compile(r"[.!?:…;。！？؟।]['\"”’»“)\]*_`\s]*$")
_PICTURE = ("![", "[![")
# An arrow or a star behind a sentence, which screen readers pass over.
_DECORATION = re.compile(
    r"<(\w{1,20})\b[^<>]{0,500}\baria-hidden=[\"']?true\b[^<>]{0,500}>[^<>]{0,100}</\1>", re.IGNORECASE
)
_FEW = 3
"""A paragraph may end without an end mark if its last sentence has at most this many words: a signature, a dateline."""

_MONTH = f"(?:{'|'.join(locales.cldr('en').months['format']['wide'].values())})"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# Ways to write one thing; an article uses one way of each family.
_FAMILIES: Mapping[str, tuple[re.Pattern[str], ...]] = MappingProxyType(
    {
        "percent": (re.compile(r"\d\s?%"), re.compile(r"\d(?: |-)per\s?cent\b")),
        "sums in dollars": (
            re.compile(r"(?<![A-Z$] )(?<!\w)\$\d[\d.,]*(?: \w+illion)?"),
            re.compile(r"(?<![\d.,])\d[\d.,]* (?:\w+illion )?dollars\b"),
            re.compile(r"\bUSD? ?\$? ?\d[\d.,]*(?: \w+illion)?"),
        ),
        "thousands": (re.compile(r"(?<![\d.,])\d{1,3},\d{3}\b"), re.compile(r"(?<![\d.,#])\d{5,9}(?![\d.,-])")),
        "dates": (re.compile(rf"\b{_MONTH} \d{{1,2}}(?!\d)"), re.compile(rf"\b\d{{1,2}} {_MONTH}\b")),
    }
)
_WEEKDAY_DATE = re.compile(
    rf"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?(?:{_DAY}\s+(?:of\s+)?)?{_MONTH}\b"
    rf"(?:\s+{_DAY}(?!\d))?(?!,?\s+\d{{4}})"
)
_SLASHED = re.compile(r"(?<![\d/])(0?[1-9]|1[0-2])/(0?[1-9]|1[0-2])/(?:\d{4}|\d{2})(?![\d/])")


def unclosed(article: Article) -> Iterator[Note]:
    """Quotation never closes

    Every quotation mark that opens also closes. If a quotation continues over several paragraphs, each paragraph opens
    it again and only the last one closes it.

    Source: The Chicago Manual of Style, 13.30.
    """
    for block, follower in zip_longest(article.blocks, article.blocks[1:]):
        goes_on = follower is not None and follower.segments and follower.segments[0].source.startswith(("“", "«", '"'))
        for opening, closing in (("“", "”"), ("«", "»")):
            surplus = _surplus(block, opening, closing)
            if surplus > 0 and not goes_on:
                segment = next(part for part in reversed(block.segments) if _excess(part, opening, closing) > 0)
                yield note(article, segment, "a quotation opens here and never closes")
            elif surplus < 0:
                segment = next(part for part in block.segments if _excess(part, opening, closing) < 0)
                yield note(article, segment, "a quotation closes here that never opened")
        if sum(quotation_marks.straight(words(article, part)) for part in block.segments) % 2 and not goes_on:
            segment = next(part for part in block.segments if quotation_marks.straight(words(article, part)) % 2)
            yield note(article, segment, "a quotation mark has no partner")


def _surplus(block: Block, opening: str, closing: str) -> int:
    return sum(_excess(part, opening, closing) for part in block.segments)


def _excess(segment: Segment, opening: str, closing: str) -> int:
    return segment.source.count(opening) - segment.source.count(closing)


def mixed_quotes(article: Article) -> Iterator[Note]:
    """Straight and curly quotation marks are mixed

    An article uses one kind; the check reports the first use of the rarer kind.

    Source: The Chicago Manual of Style, 6.115.
    """
    straight = [segment for segment in article.segments if quotation_marks.straight(words(article, segment))]
    curly = [segment for segment in article.segments if "“" in segment.source or "”" in segment.source]
    if straight and curly:
        kind, seldom = ("straight", straight) if len(straight) <= len(curly) else ("curly", curly)
        yield note(article, seldom[0], f"{kind} quotation marks here, others elsewhere in the article")


def end_stops(article: Article) -> Iterator[Note]:
    """Sentence has no end mark

    The last sentence of a paragraph ends with an end mark; headings, captions and list items do not need one.

    Source: The Chicago Manual of Style, 6.12.
    """
    for block in article.blocks:
        if block.role is Role.PARAGRAPH and block.segments:
            last = block.segments[-1]
            text = words(article, replace(last, source=_DECORATION.sub("", last.source)))
            if len(text.split()) > _FEW and not _STOPPED.search(text) and not last.source.startswith(_PICTURE):
                yield note(article, last, "there is no punctuation mark at the end")


def mixed_numbers(article: Article) -> Iterator[Note]:
    """Numbers are written in several ways

    Percentages, sums of money, thousands and dates are each written in one way throughout an article ($8 billion, 8
    billion dollars or USD 8 billion). The check reports the first use of each rarer way.

    Source: The Chicago Manual of Style, chapter 9; BBC News style guide, Numbers.
    """
    for family, ways in _FAMILIES.items():
        found = [_uses(article, way) for way in ways]
        usual = max(found, key=len)
        for uses in found:
            if uses and uses is not usual:
                segment, figures = uses[0]
                yield note(article, segment, f"{family}: {named([figures])} here, {named([usual[0][1]])} elsewhere")


def _uses(article: Article, way: re.Pattern[str]) -> list[tuple[Segment, str]]:
    return [(segment, match[0]) for segment in article.segments for match in way.finditer(segment.source)]


def vague_dates(article: Article) -> Iterator[Note]:
    """Date can be misread

    A weekday with day and month but no year is clear only for a week. A date such as 7/8/2019 is in July in one country
    and in August in another.

    Source: W3C, Date formats; BBC News style guide, Dates.
    """
    for segment in article.segments:
        for match in _WEEKDAY_DATE.finditer(segment.source):
            if re.search(r"\d", match[0]):
                yield note(article, segment, f"“{match[0]}” does not say the year")
        for match in _SLASHED.finditer(segment.source):
            if match[1] != match[2]:
                yield note(article, segment, f"“{match[0]}” is a different day in other countries")
