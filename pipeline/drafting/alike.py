"""Answers that are the same for different sentences: one of them stands in the wrong place, and nobody knows which."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from pipeline.language.words import words

Key = TypeVar("Key")
# Two sentences of so few different words may well have one translation; so may one of fewer words.
_FEW = 3


def alike(answers: Mapping[Key, tuple[str, str]]) -> Iterable[Key]:
    """The keys of those ``answers`` (source and target) whose target is also that of quite another source.

    The rule is that of the check ``reused``, which sees what people make of it.
    """
    by_target: dict[str, list[Key]] = {}
    for key, (_, target) in answers.items():
        if len(words(target)) >= _FEW:
            by_target.setdefault(target.casefold(), []).append(key)
    for keys in by_target.values():
        said = {key: words(answers[key][0]) for key in keys}
        yield from (key for key in keys if any(len(said[key] ^ other) >= _FEW for other in said.values()))
