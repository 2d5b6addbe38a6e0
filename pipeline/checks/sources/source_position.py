"""The line of a sentence in the article's file, which every check of the source reports."""

import re
from bisect import bisect_right
from functools import lru_cache

from pipeline import formats
from pipeline.markup import codes, gaps
from pipeline.model import Article, Segment

Note = tuple[int, str, str]
"""Line of the file, the sentence, and what is wrong with it."""
_MARKED = re.compile(r"[<\[`{]")


def note(article: Article, segment: Segment, message: str) -> Note:
    """A note on ``segment``."""
    return line(article, segment), segment.source, message


def line(article: Article, segment: Segment) -> int:
    """The line of the file, from 1, on which ``segment`` begins."""
    return line_at(article, segment.start)


def line_at(article: Article, offset: int) -> int:
    """The line of the file, from 1, that has the character at ``offset``."""
    return bisect_right(_line_starts(article.text), offset)


def words(article: Article, segment: Segment) -> str:
    """The words of ``segment`` without markup: an attribute's quotation marks are not the author's."""
    if not _MARKED.search(segment.source):
        return segment.source
    found = codes(segment.source, formats.get(article.format).syntax)
    return "".join(segment.source[start:end] for start, end in gaps(segment.source, found))


@lru_cache(maxsize=4)
def _line_starts(text: str) -> tuple[int, ...]:
    # Not str.splitlines: editors do not treat a line separator or a form feed as a new line.
    return (0, *(end.end() for end in re.finditer(r"\r\n?|\n", text)))
