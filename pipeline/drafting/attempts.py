"""Attempts: the texts sent to an engine for one sentence, and how its answers become the target.

An attempt can wrap another one: mask names, then remove marks, then put the text into a carrier sentence.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.engines import Draft, Engine
from pipeline.glossary import Occurrence, certain
from pipeline.markup import Protected
from pipeline.model import Term


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence whose inline codes are already protected."""

    text: str
    """The words and names, with a token in place of each code."""
    tokens: tuple[str, ...]
    """The tokens that replace codes. Each must be in the answer exactly once."""
    names: tuple[Occurrence, ...]
    """The glossary terms found in ``text``, in order."""
    protected: Protected | None = None
    """The whole sentence that ``text`` represents; None if ``text`` is a part of a sentence or another form of it."""


@dataclass(frozen=True, slots=True)
class DraftJob:
    """What every draft request needs: the engine, the glossary terms and the two locales."""

    engine: Engine
    terms: tuple[Term, ...]
    source_locale: str
    target_locale: str

    @property
    def named(self) -> tuple[Term, ...]:
        """The terms with one translation, which can be put into a draft."""
        return certain(self.terms)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The target that an attempt builds from the engine's answers, with tokens still in place of codes."""

    text: str
    fault: str = ""
    """What is lost or doubled; empty if everything is in place."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one strategy asks an engine, and how it makes a draft of the answers."""

    texts: tuple[str, ...]
    """The texts for the engine to translate."""
    rebuild: Callable[[Sequence[str]], Rebuilt]
    """Builds the target from one answer for each of ``texts``."""
    parted: bool = False
    """Whether ``texts`` are parts of the sentence; each part's answer is then judged separately."""
    several: bool = False
    """Whether to ask for several answers to the single text. The first sound answer is used."""
    place: Callable[[Draft], Draft] | None = None
    """Called first with the answer to the single text, which is then requested with its attention."""


def masked(words: Words, names: Sequence[Occurrence], job: DraftJob) -> Attempt:
    """``words`` with an engine token in place of each of ``names``. Each token must be in the answer exactly once."""
    tokens = stand_ins(words.text, len(names), job)
    text = words.text
    for name, token in reversed(list(zip(names, tokens, strict=True))):
        text = text[: name.start] + token + text[name.end :]

    def rebuild(answers: Sequence[str]) -> Rebuilt:
        target, faults = answers[0], []
        for token, name in zip(tokens, names, strict=True):
            places = list(re.finditer(rf"(?<!\w){re.escape(token)}(?!\w)", target))
            if len(places) != 1:
                faults.append(f"{'doubled' if places else 'lost'}: {name.term.target}")
                continue
            target = target[: places[0].start()] + name.term.target + target[places[0].end() :]
        return Rebuilt(target, ", ".join(faults))

    return Attempt((text,), rebuild)


def stand_ins(text: str, count: int, job: DraftJob) -> list[str]:
    """``count`` engine tokens that do not occur in ``text``."""
    tokens: list[str] = []
    number = 0
    while len(tokens) < count:
        token = job.engine.token(number)
        if token not in text:
            tokens.append(token)
        number += 1
    return tokens


def around(
    attempt: Attempt,
    before: Callable[[str], str] = str,
    behind: Callable[[str], str | None] = str,
    after: Callable[[str], str] = str,
) -> Attempt:
    """``attempt`` with its single text changed for the engine.

    ``before`` changes the text; ``behind`` undoes the change in the answer, or returns None if that is impossible;
    ``after`` changes the target once names are restored."""

    def rebuild(answers: Sequence[str]) -> Rebuilt:
        answer = behind(answers[0])
        if answer is None:
            return Rebuilt("", "the answer cannot be separated from the words around it")
        rebuilt = attempt.rebuild([answer])
        return replace(rebuilt, text=after(rebuilt.text))

    return Attempt((before(attempt.texts[0]),), rebuild)
