"""Which text a translation belongs to, judged by what a translation keeps: codes, and figures of two digits or more."""

import re
from collections.abc import Sequence

_ANCHOR = re.compile(r"<x\d+/>|X\d+X|\d(?:[.,]?\d)+")
_SEPARATOR = re.compile(r"(?<=\d)[.,](?=\d)")


def in_order(texts: Sequence[str], answers: Sequence[str]) -> bool:
    """Whether nothing shows that one of ``answers`` belongs to another one of ``texts`` than that at its place.

    An empty one belongs to none."""
    return not any(answer and belongs_elsewhere(answer, index, texts) for index, answer in enumerate(answers))


def belongs_elsewhere(answer: str, index: int, texts: Sequence[str]) -> bool:
    """Whether ``answer`` belongs to another one of ``texts`` than that at ``index``.

    That is so if the answer has none of the text's anchors, or has anchors of another text while its own has none. If a
    correct translation writes a figure in words, the text is only requested again by itself.
    """
    own, here = _anchors(texts[index]), _anchors(answer)
    if own:
        return not own & here
    return bool(here) and any(here & _anchors(other) for other in texts)


def _anchors(text: str) -> set[str]:
    """The codes and figures of ``text``, figures without separators, which languages write differently."""
    return {_SEPARATOR.sub("", anchor) for anchor in _ANCHOR.findall(text)}
