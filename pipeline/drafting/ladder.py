"""The ways to ask an engine for a sentence, from the one that reads best to the one that is safest.

A rung takes the sentence and the names found in it, and gives an attempt: the texts for the engine, and how its
answers become the target. It gives None where it would ask nothing new.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.engines import Engine
from pipeline.glossary import Occurrence


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to ask an engine for a sentence: the texts to translate, and how their answers become the target."""

    texts: tuple[str, ...]
    rebuild: Callable[[Sequence[str]], "Rebuilt"]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    target: str
    fault: str = ""
    """What was lost or doubled on the way; empty when everything is in its place."""


def _tokens(source: str, names: Sequence[Occurrence], engine: Engine) -> Attempt:
    """Each name stands as the token that the engine hands through best."""
    numbers = (number for number in range(len(names) + len(source)) if engine.token(number) not in source)
    tokens = [engine.token(next(numbers)) for _ in names]
    masked = _substitute(source, names, tokens)

    def rebuild(answers: Sequence[str]) -> Rebuilt:
        target, faults = answers[0], []
        for token, name in zip(tokens, names, strict=True):
            places = list(re.finditer(rf"(?<!\w){re.escape(token)}(?!\w)", target))
            if len(places) != 1:
                faults.append(f"{'doubled' if places else 'lost'}: {name.term.target}")
                continue
            target = target[: places[0].start()] + name.term.target + target[places[0].end() :]
        return Rebuilt(target, ", ".join(faults))

    return Attempt((masked,), rebuild)


def _plain(source: str, names: Sequence[Occurrence], _engine: Engine) -> Attempt | None:
    """The sentence as it is: an engine that knows a name translates best around it."""
    if not names:
        return None

    def rebuild(answers: Sequence[str]) -> Rebuilt:
        targets = [name.term.target for name in names]
        # A name may stand inside another one: each is to be met as often as all of them together hold it.
        wanted = {target: sum(other.count(target) for other in targets) for target in targets}
        lost = [target for target, times in wanted.items() if answers[0].count(target) != times]
        return Rebuilt(answers[0], ", ".join(f"lost: {target}" for target in lost))

    return Attempt((source,), rebuild)


def _pieces(source: str, names: Sequence[Occurrence], _engine: Engine) -> Attempt | None:
    """The text between the names alone: stiff, but no name can be lost."""
    if not names:
        return None
    edges = [0, *(edge for name in names for edge in (name.start, name.end)), len(source)]
    pieces = [source[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    worded = [index for index, piece in enumerate(pieces) if re.search(r"[^\W\d_]", piece)]

    def rebuild(answers: Sequence[str]) -> Rebuilt:
        target = pieces.copy()
        for index, answer in zip(worded, answers, strict=True):
            piece = pieces[index]
            front, back = piece[: len(piece) - len(piece.lstrip())], piece[len(piece.rstrip()) :]
            target[index] = f"{front}{answer.strip()}{back}"
        between = [name.term.target for name in names] + [""]
        return Rebuilt("".join(piece + name for piece, name in zip(target, between, strict=True)))

    return Attempt(tuple(pieces[index].strip() for index in worded), rebuild)


def _substitute(source: str, names: Sequence[Occurrence], tokens: Sequence[str]) -> str:
    for name, token in reversed(list(zip(names, tokens, strict=True))):
        source = source[: name.start] + token + source[name.end :]
    return source


Rung = Callable[[str, Sequence[Occurrence], Engine], Attempt | None]

# The order in which a sentence is tried: from the form that reads best to the one that is safest.
LADDER: tuple[tuple[str, Rung], ...] = (("tokens", _tokens), ("plain", _plain), ("pieces", _pieces))
