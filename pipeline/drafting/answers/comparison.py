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


def additions(answers: Mapping[Key, tuple[str, str]]) -> Iterator[tuple[Key, str]]:
    """The keys of ``answers`` that begin or end as most of them do, while their sources do not, each with the words.

    A model puts its label (*Answer:*) or its good wishes at every sentence.
    """
    for edge in (_label, _last_words):
        theirs = Counter(filter(None, (edge(source) for source, _ in answers.values())))
        ours = {key: edge(target) for key, (_, target) in answers.items()}
        common, count = next(iter(Counter(ours.values()).most_common(1)), ("", 0))
        if common and count >= _MOST and 2 * count > len(answers) and max(theirs.values(), default=0) < _MOST:
            yield from ((key, common) for key, edge_of in ours.items() if edge_of == common)


def _label(text: str) -> str:
    """The first words of ``text``, if a mark separates them from the rest; "" if none does."""
    label = _LABEL.match(text)
    return label[0].strip() if label else ""


_LABEL = re.compile(r"[^\s:\])|–—-]{0,16}(?: [^\s:\])|–—-]{1,16})?(?:[:\])|]| [–—|-])\s")


def _last_words(text: str) -> str:
    found = text.casefold().split()
    return " ".join(found[-_LAST:]) if len(found) > _LAST else ""


_LAST = 3


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
