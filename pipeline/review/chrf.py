"""chrF++: how much of a reviewed text was in its draft, by characters and words (Popović, 2015 and 2017).

The F-score of the character runs of one to six letters and the word runs of one and two words that both texts have,
in which recall counts four times as much as precision; 100 is the same text.
"""

import string
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

_CHARACTERS, _WORDS, _BETA = 6, 2, 2
_ORDERS = _CHARACTERS + _WORDS


def chrf(pairs: Iterable[tuple[str, str]]) -> float | None:
    """The chrF++ of all ``pairs`` of draft and text together, 0 to 100; None without a pair."""
    matches, drafted, kept = [0] * _ORDERS, [0] * _ORDERS, [0] * _ORDERS
    some = False
    for draft, text in pairs:
        some = True
        for order, (before, after) in enumerate(zip(_runs(draft), _runs(text), strict=True)):
            matches[order] += (before & after).total()
            drafted[order] += before.total()
            kept[order] += after.total()
    counted = [order for order in range(_ORDERS) if drafted[order] and kept[order]]
    if not counted:
        return 0.0 if some else None
    precision = sum(matches[order] / drafted[order] for order in counted) / len(counted)
    recall = sum(matches[order] / kept[order] for order in counted) / len(counted)
    if not precision + recall:
        return 0.0
    return 100 * (1 + _BETA**2) * precision * recall / (_BETA**2 * precision + recall)


def _runs(text: str) -> Iterator[Counter[Sequence[str]]]:
    letters = "".join(text.split())
    yield from (_counted(letters, size) for size in range(1, _CHARACTERS + 1))
    words = tuple(part for word in text.split() for part in _apart(word))
    yield from (_counted(words, size) for size in range(1, _WORDS + 1))


def _counted(parts: Sequence[str], size: int) -> Counter[Sequence[str]]:
    return Counter(parts[start : start + size] for start in range(len(parts) - size + 1))


def _apart(word: str) -> tuple[str, ...]:
    """A word without the mark at its end or beginning, and the mark."""
    if len(word) > 1 and word[-1] in string.punctuation:
        return word[:-1], word[-1]
    if len(word) > 1 and word[0] in string.punctuation:
        return word[0], word[1:]
    return (word,)
