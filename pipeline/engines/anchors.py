"""Which text a translation belongs to, judged by what a translation keeps: codes, figures, names, and its length."""

import re
from collections.abc import Sequence
from itertools import combinations

_ANCHOR = re.compile(r"<x\d+/>|X\d+X|\d(?:[.,]?\d)+")
_SEPARATOR = re.compile(r"(?<=\d)[.,](?=\d)")


def in_order(texts: Sequence[str], answers: Sequence[str]) -> bool:
    """Whether no answer seems to belong to another of ``texts`` than the one at its place. Empty ones are ignored."""
    elsewhere = any(answer and belongs_elsewhere(answer, index, texts) for index, answer in enumerate(answers))
    return not elsewhere and not exchanged(texts, answers)


def belongs_elsewhere(answer: str, index: int, texts: Sequence[str]) -> bool:
    """Whether ``answer`` belongs to another one of ``texts`` than the one at ``index``.

    That is so if the answer has none of the text's anchors, or has anchors of another text while its own has none. If a
    correct translation writes a figure in words, the text is only requested again by itself.
    """
    own, here = _anchors(texts[index]), _anchors(answer)
    if own:
        return not own & here
    return bool(here) and any(here & _anchors(other) for other in texts)


def exchanged(texts: Sequence[str], answers: Sequence[str]) -> bool:
    """Whether two of ``answers`` have changed places, so that one has names or figures of the other's text.

    That is not so if either has a name or figure that only its own text has. Without any, a short answer to a long text
    and a long one to a short text have changed places.
    """
    kept = [_kept(text) for text in texts]
    here = [frozenset(_WORDS.findall(answer)) for answer in answers]
    for one, other in combinations([index for index, answer in enumerate(answers) if answer], 2):
        own, theirs = kept[one] - kept[other], kept[other] - kept[one]
        if own & here[one] or theirs & here[other]:
            continue
        lengths = [len(each[one]) / max(1, len(each[other])) for each in (texts, answers)]
        if own & here[other] or theirs & here[one] or (max(lengths) >= _TIMES and min(lengths) * _TIMES <= 1):
            return True
    return False


def _kept(text: str) -> frozenset[str]:
    """The words with a capital behind the first word, and the figures of ``text``."""
    return frozenset(word for word in _WORDS.findall(text)[1:] if word[0].isupper() and len(word) >= _NAME) | frozenset(
        _FIGURE.findall(text)
    )


_WORDS = re.compile(r"\d+|[^\W\d_]+")
_FIGURE = re.compile(r"\d+")
_NAME, _TIMES = 3, 2


def _anchors(text: str) -> set[str]:
    """The codes and figures of ``text``, figures without separators, which languages write differently."""
    return {_SEPARATOR.sub("", anchor) for anchor in _ANCHOR.findall(text)}
