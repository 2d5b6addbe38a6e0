"""The article's quotation marks and end marks."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from pipeline.checks.source_position import Note, note, words
from pipeline.language import quotation_marks
from pipeline.model import Article, Block, Role, Segment

_STOPPED = re.compile(r"[.!?:…;。！？؟।]['\"”’»“)\]*_`\s]*$")
_FEW = 3
"""A paragraph may end without an end mark if its last sentence has at most this many words: a signature, a dateline."""


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
            if len(last.source.split()) > _FEW and not _STOPPED.search(words(article, last)):
                yield note(article, last, "there is no punctuation mark at the end")
