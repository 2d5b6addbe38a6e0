"""Counts of words and phrases in texts, and how far a count is from chance: Dunning's log-likelihood ratio (1993)."""

from collections.abc import Iterator, Sequence
from math import log

from pipeline.glossary.inflection import stem
from pipeline.language import lexicon
from pipeline.language.word_tokens import word_spans

LONGEST = 3
"""Words of a phrase, at most."""
SURE = 10.83
"""The ratio that chance exceeds once in a thousand times (chi-squared, one degree of freedom)."""

_APOSTROPHES, _SHORT = ("'", "’"), 2


def ratio(both: int, one: int, other: int, total: int) -> float:
    """The log-likelihood ratio of two things that occur ``one`` and ``other`` times in ``total``, ``both`` together.

    Negative if they are together less often than by chance.
    """
    cells = (both, one - both, other - both, total - one - other + both)
    if min(cells) < 0:
        return 0.0
    rows, columns = (one, total - one), (other, total - other)
    expected = (row * column / total for row in rows for column in columns)
    ordered = (cells[0], cells[1], cells[2], cells[3])
    value = 2 * sum(seen * log(seen / wanted) for seen, wanted in zip(ordered, expected, strict=True) if seen)
    return value if both * total > one * other else -value


def phrases(text: str, locale: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The words and phrases of ``text`` that may be terms: their stems, and their spelling in the text.

    A phrase has no mark between its words, and begins and ends with a word that carries meaning.
    """
    spans = word_spans(text)
    words = [text[start:end] for start, end in spans]
    empty = [_empty(word, locale) or _shortened(text, *span) for word, span in zip(words, spans, strict=True)]
    stems = [stem(word.casefold(), locale) for word in words]
    for first in range(len(words)):
        for last in range(first, min(first + LONGEST, len(words))):
            if last > first and not _adjacent(text, spans[last - 1 : last + 1]):
                break
            if not empty[first] and not empty[last]:
                yield tuple(stems[first : last + 1]), text[spans[first][0] : spans[last][1]]


def _adjacent(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    (_, end), (start, _) = spans
    between = text[end:start]
    return between.isspace() or between in ("-", "")


def _empty(word: str, locale: str) -> bool:
    """Whether a word means nothing alone: a function word, a number or a single letter of an alphabet."""
    known = lexicon.of(locale)
    lower = word.casefold()
    return lower in known.function or word.isdigit() or (len(word) == 1 and word.isascii())


def _shortened(text: str, start: int, end: int) -> bool:
    """Whether the word from ``start`` to ``end`` is a part of a contraction: *wasn't*, *they've*."""
    behind_mark = (
        end - start == _SHORT and text[start - 1 : start] in _APOSTROPHES and text[start - 2 : start - 1].isalpha()
    )
    return behind_mark or (text[end : end + 1] in _APOSTROPHES and text[end + 1 : end + 2] == "t")
