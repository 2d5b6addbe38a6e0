"""The ways to ask an engine for a sentence, from the one that reads best to the one that is safest.

A rung takes the words of a sentence, the names found in them and what the draft is asked for with, and gives an
attempt: the texts for the engine, and how its answers become the target. It gives None where it would ask nothing new.
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
class Words:
    """A sentence with its inline codes protected already."""

    text: str
    """Words, names, and a token for each code."""
    tokens: tuple[str, ...]
    """Those that stand for codes: they must come back, once each."""
    names: tuple[Occurrence, ...]
    """Terms of the glossary in ``text``, in order."""


@dataclass(frozen=True, slots=True)
class Order:
    """What drafts are asked for with."""

    engine: Engine
    terms: tuple[Term, ...]
    source_locale: str
    target_locale: str


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What an attempt makes of the engine's answers: tokens of codes are still in it."""

    text: str
    fault: str = ""
    """What was lost or doubled on the way; empty when everything is in its place."""


@dataclass(frozen=True, slots=True)
class Attempt:
    texts: tuple[str, ...]
    """What the engine is to translate."""
    rebuild: Callable[[Sequence[str]], Rebuilt]
    """From one answer for each of ``texts``."""


def _tokens(words: Words, order: Order) -> Attempt:
    """Each name stands as the token that the engine hands through best."""
    return _masked(words, words.names, order)


def _masked(words: Words, names: Sequence[Occurrence], order: Order) -> Attempt:
    tokens: list[str] = []
    number = 0
    while len(tokens) < len(names):
        token = order.engine.token(number)
        if token not in words.text:
            tokens.append(token)
        number += 1
    masked = words.text
    for name, token in reversed(list(zip(names, tokens, strict=True))):
        masked = masked[: name.start] + token + masked[name.end :]

    def rebuild(answers: Sequence[str]) -> Rebuilt:
        text, faults = answers[0], []
        for token, name in zip(tokens, names, strict=True):
            places = list(re.finditer(rf"(?<!\w){re.escape(token)}(?!\w)", text))
            if len(places) != 1:
                faults.append(f"{'doubled' if places else 'lost'}: {name.term.target}")
                continue
            text = text[: places[0].start()] + name.term.target + text[places[0].end() :]
        return Rebuilt(text, ", ".join(faults))

    return Attempt((masked,), rebuild)


def _plain(words: Words, _order: Order) -> Attempt | None:
    """The names as they are: an engine that knows a name translates best around it."""
    if not words.names:
        return None

    def rebuild(answers: Sequence[str]) -> Rebuilt:
        targets = [name.term.target for name in words.names]
        # A name may stand inside another one: each is to be met as often as all of them together hold it.
        wanted = {target: sum(other.count(target) for other in targets) for target in targets}
        lost = [target for target, times in wanted.items() if answers[0].count(target) != times]
        return Rebuilt(answers[0], ", ".join(f"lost: {target}" for target in lost))

    return Attempt((words.text,), rebuild)


def _figures(words: Words, order: Order) -> Attempt | None:
    """Numbers with a scale word go round the engine too, written as CLDR writes them: billions mislead engines."""
    found = []
    start = 0
    for number in numerals.read(words.text, order.source_locale):
        start = words.text.index(number.text, start)
        end = start + len(number.text)
        inside = any(name.start < end and start < name.end for name in words.names)
        if number.scale > 1 and len(number.values) == 1 and not inside:
            form = _written(next(iter(number.values)), order.target_locale)
            found.append(Occurrence(start, end, Term(number.text, form)))
        start = end
    return _masked(words, sorted([*words.names, *found], key=lambda one: one.start), order) if found else None


def _written(value: Decimal, locale: str) -> str:
    """``110 mil millones`` for 110,000,000,000 in Spanish; in figures where CLDR has no words for it."""
    try:
        return format_compact_decimal(value, format_type="long", locale=locales.cldr(locale), fraction_digits=3)
    except KeyError:  # Babel has no long forms for Chinese, Japanese and Korean
        return format_compact_decimal(value, format_type="short", locale=locales.cldr(locale), fraction_digits=3)


def _pieces(words: Words, _order: Order) -> Attempt | None:
    """The text between names and codes alone: stiff, but none of them can be lost."""
    codes = (match for token in words.tokens for match in re.finditer(re.escape(token), words.text))
    fixed = [(match.start(), match.end(), match[0]) for match in codes]
    fixed = sorted([*fixed, *((name.start, name.end, name.term.target) for name in words.names)])
    if not fixed:
        return None
    edges = [0, *(edge for start, end, _ in fixed for edge in (start, end)), len(words.text)]
    pieces = [words.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    worded = [index for index, piece in enumerate(pieces) if re.search(r"[^\W\d_]", piece)]

    def rebuild(answers: Sequence[str]) -> Rebuilt:
        target = pieces.copy()
        for index, answer in zip(worded, answers, strict=True):
            piece = pieces[index]
            front, back = piece[: len(piece) - len(piece.lstrip())], piece[len(piece.rstrip()) :]
            target[index] = f"{front}{answer.strip()}{back}"
        between = [*(form for _, _, form in fixed), ""]
        return Rebuilt("".join(piece + form for piece, form in zip(target, between, strict=True)))

    return Attempt(tuple(pieces[index].strip() for index in worded), rebuild)


Rung = Callable[[Words, Order], Attempt | None]

# The order in which a sentence is tried: from the form that reads best to the one that is safest.
LADDER: tuple[tuple[str, Rung], ...] = (
    ("tokens", _tokens),
    ("plain", _plain),
    ("figures", _figures),
    ("pieces", _pieces),
)
