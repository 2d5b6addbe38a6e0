"""The ways to ask an engine for a sentence, from the one that reads best to the one that is safest.

A rung takes the sentence, the names found in it and what is asked of the draft, and gives an attempt: the texts for
the engine, and how its answers become the target. It gives None where it would ask nothing new.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import format_compact_decimal

from pipeline import locales
from pipeline.checks import numerals
from pipeline.engines import Engine
from pipeline.glossary import Occurrence
from pipeline.model import Term


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


@dataclass(frozen=True, slots=True)
class Order:
    """What a draft is asked for with."""

    engine: Engine
    terms: tuple[Term, ...]
    source_locale: str
    target_locale: str


def _tokens(source: str, names: Sequence[Occurrence], order: Order) -> Attempt:
    """Each name stands as the token that the engine hands through best."""
    token = order.engine.token
    numbers = (number for number in range(len(names) + len(source)) if token(number) not in source)
    tokens = [token(next(numbers)) for _ in names]
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


def _plain(source: str, names: Sequence[Occurrence], _order: Order) -> Attempt | None:
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


def _figures(source: str, names: Sequence[Occurrence], order: Order) -> Attempt | None:
    """Numbers with a scale word go round the engine too, written as CLDR writes them: billions mislead engines."""
    found = []
    start = 0
    for number in numerals.read(source, order.source_locale):
        start = source.index(number.text, start)
        end = start + len(number.text)
        inside = any(name.start < end and start < name.end for name in names)
        if number.scale > 1 and len(number.values) == 1 and not inside:
            form = _written(next(iter(number.values)), order.target_locale)
            found.append(Occurrence(start, end, Term(number.text, form)))
        start = end
    return _tokens(source, sorted([*names, *found], key=lambda one: one.start), order) if found else None


def _written(value: Decimal, locale: str) -> str:
    """``110 mil millones`` for 110,000,000,000 in Spanish; in figures where CLDR has no words for it."""
    try:
        return format_compact_decimal(value, format_type="long", locale=locales.cldr(locale), fraction_digits=3)
    except KeyError:  # Babel has no long forms for Chinese, Japanese and Korean
        return format_compact_decimal(value, format_type="short", locale=locales.cldr(locale), fraction_digits=3)


def _pieces(source: str, names: Sequence[Occurrence], _order: Order) -> Attempt | None:
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


Rung = Callable[[str, Sequence[Occurrence], Order], Attempt | None]

# The order in which a sentence is tried: from the form that reads best to the one that is safest.
LADDER: tuple[tuple[str, Rung], ...] = (
    ("tokens", _tokens),
    ("plain", _plain),
    ("figures", _figures),
    ("pieces", _pieces),
)
