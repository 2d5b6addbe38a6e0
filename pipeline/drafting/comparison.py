"""Judges an engine's answers by its answers to other sentences: what no single answer shows."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from pipeline.language.words import words

Key = TypeVar("Key")
# Sources that differ in fewer words than this may share a translation, and so may targets of fewer words.
_FEW = 3


def alike(answers: Mapping[Key, tuple[str, str]]) -> Iterator[Key]:
    """The keys of ``answers`` (source and target) whose target also belongs to a very different source.

    One of the answers is then in the wrong place, and it is unknown which. The check ``reused`` applies the same rule
    to finished translations.
    """
    by_target: dict[str, list[Key]] = {}
    for key, (_, target) in answers.items():
        if len(words(target)) >= _FEW:
            by_target.setdefault(target.casefold(), []).append(key)
    for keys in by_target.values():
        sources = {key: words(answers[key][0]) for key in keys}
        yield from (key for key in keys if any(len(sources[key] ^ other) >= _FEW for other in sources.values()))


def elsewhere(reasons: Collection[str]) -> str:
    """The reason of most of ``reasons``, those of all sentences of a run, if it is that they are in another language.

    A server that answers in another language does so for every sentence, but for a short one no detector is sure.
    """
    counted = Counter(reason for reason in reasons if _ELSEWHERE.fullmatch(reason))
    reason, count = next(iter(counted.most_common(1)), ("", 0))
    return reason if count >= _MOST and 2 * count > len(reasons) else ""


# As ``_language`` writes it: "in Portuguese", "in Norwegian Bokmål".
_ELSEWHERE = re.compile(r"in [A-Z][^:]*")
# So many sentences are no coincidence.
_MOST = 3
