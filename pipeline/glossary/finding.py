"""Finds the glossary's terms in a text, as whole words: verbatim, or in another form of the word."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import pairwise

from pipeline.glossary import inflection
from pipeline.model import Term

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*", re.UNICODE)
_POSSESSIVE = re.compile(r"[’']s?$")
_START = re.compile(r"^[\s\W]*$|[.!?…:]['’”\"»)]*\s+[\W_]*$")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term found in a text, at ``text[start:end]``."""

    start: int
    end: int
    term: Term


@cache
def certain(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms with exactly one translation: one form, and no other sense of the word."""
    senses = Counter(_key(term) for term in terms if term.target)
    return tuple(term for term in terms if len(term.forms) == 1 and senses[_key(term)] == 1)


def find(text: str, terms: tuple[Term, ...]) -> list[Occurrence]:
    """The occurrences of ``terms`` in ``text``, as they are spelled, without overlaps; the longest term wins.

    A word with several senses has an occurrence for each of them, at the same place.
    """
    search = _search(terms)
    if search is None:
        return []
    pattern, groups = search
    return [
        Occurrence(match.start(), match.end(), term)
        for match in pattern.finditer(text)
        for term in groups[(match.lastindex or 1) - 1]
    ]


def mentions(text: str, terms: tuple[Term, ...], locale: str) -> list[Occurrence]:
    """The same, and terms in another form of their words in ``locale``: "harbours" for "harbour".

    Names that are not translated are found as they are spelled only.
    """
    kept: dict[tuple[int, int], list[Occurrence]] = {}
    taken = bytearray(len(text))  # by character: whether a term is there
    for one in sorted({*find(text, terms), *_inflected(text, terms, locale)}, key=_longest_first):
        place = (one.start, one.end)
        if place in kept or not any(taken[one.start : one.end]):
            kept.setdefault(place, []).append(one)
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
    return [one for place in sorted(kept) for one in kept[place]]


def _longest_first(one: Occurrence) -> tuple[int, int, str]:
    return one.start - one.end, one.start, one.term.target


def _key(term: Term) -> str:
    return term.source if term.case_sensitive else term.source.casefold()


@cache
def _search(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], tuple[tuple[Term, ...], ...]] | None:
    """A pattern with a group for each source, and the terms of each group."""
    senses: dict[str, list[Term]] = {}
    for term in terms:
        senses.setdefault(_pattern(term), []).append(term)
    # terms() puts "Sergey Ryabkov" before "Ryabkov" alone.
    found = re.compile(rf"(?<!\w)(?:{'|'.join(senses)})(?!\w)") if senses else None
    return (found, tuple(map(tuple, senses.values()))) if found else None


def _pattern(term: Term) -> str:
    words = r"\s+".join(re.escape(word) for word in term.source.split())
    return f"({words})" if term.case_sensitive else f"((?i:{words}))"


def _inflected(text: str, terms: tuple[Term, ...], locale: str) -> Iterator[Occurrence]:
    first = _by_first(terms, locale)
    if not first:
        return
    spans = [(match.start(), match.start() + len(_POSSESSIVE.sub("", match[0]))) for match in _WORD.finditer(text)]
    for index, (start, end) in enumerate(spans):
        for term, wanted in first.get(inflection.stem(text[start:end].casefold(), locale), ()):
            some = spans[index : index + len(wanted)]
            words = [text[begin:stop] for begin, stop in some]
            if len(some) == len(wanted) and _adjacent(text, some) and _fits(words, wanted, term, locale, text[:start]):
                yield Occurrence(start, some[-1][1], term)


def _adjacent(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    between = (text[one[1] : other[0]] for one, other in pairwise(spans))
    return all(gap.isspace() or gap == "-" for gap in between)


def _fits(words: Sequence[str], wanted: Sequence[str], term: Term, locale: str, before: str) -> bool:
    """Whether ``words`` are forms of those ``wanted``.

    If case counts, "moon" is not "Moon", but a sentence may begin with "Harbours".
    """
    if not all(map(partial(inflection.same_word, locale=locale), words, wanted)):
        return False
    if not term.case_sensitive:
        return True
    capitals = [word[0].isupper() == one[0].isupper() for word, one in zip(words, wanted, strict=True)]
    return all(capitals[1:]) and (capitals[0] or (words[0][0].isupper() and _START.search(before) is not None))


@lru_cache(maxsize=64)
def _by_first(terms: tuple[Term, ...], locale: str) -> Mapping[str, Sequence[tuple[Term, tuple[str, ...]]]]:
    """The terms whose words may be inflected, with those words, by the stem of the first."""
    found = defaultdict[str, list[tuple[Term, tuple[str, ...]]]](list)
    for term in terms:
        words = tuple(_WORD.findall(term.source))
        if words and not term.do_not_translate:
            found[inflection.stem(words[0].casefold(), locale)].append((term, words))
    return found
