"""What an engine is asked for a sentence, and how its answers become the target.

An attempt is built from others: names masked, then marks taken off, then the text put into another sentence.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.engines import Draft, Engine
from pipeline.glossary import Occurrence
from pipeline.markup import Protected
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
    protected: Protected | None = None
    """The sentence that ``text`` is the words of; None where it is a part of one, or another form."""


@dataclass(frozen=True, slots=True)
class DraftJob:
    """What drafts are asked for with."""

    engine: Engine
    terms: tuple[Term, ...]
    source_locale: str
    target_locale: str

    @property
    def named(self) -> tuple[Term, ...]:
        """The terms that have a form to write."""
        return tuple(term for term in self.terms if term.target)


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
    parted: bool = False
    """Whether ``texts`` are parts of the sentence, each of which must be sound by itself."""
    several: bool = False
    """Whether to ask for several answers to the one text: the first sound one is taken."""
    place: Callable[[Draft], Draft] | None = None
    """What to do with the answer to the one text before anything else, for which it is to come with its attention."""


def masked(words: Words, names: Sequence[Occurrence], order: DraftJob) -> Attempt:
    """``words`` with a token of the engine's in place of each of ``names``; each must come back exactly once."""
    tokens = stand_ins(words.text, len(names), order)
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


def stand_ins(text: str, count: int, order: DraftJob) -> list[str]:
    """So many of the engine's tokens that ``text`` does not have."""
    tokens: list[str] = []
    number = 0
    while len(tokens) < count:
        token = order.engine.token(number)
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
    """``attempt`` with its one text put ``before`` the engine in another way and its answer set right ``behind`` it
    (None: it cannot be); ``after`` sees the text when names are back."""

    def rebuild(answers: Sequence[str]) -> Rebuilt:
        answer = behind(answers[0])
        if answer is None:
            return Rebuilt("", "the answer cannot be told from what was put around it")
        rebuilt = attempt.rebuild([answer])
        return replace(rebuilt, text=after(rebuilt.text))

    return Attempt((before(attempt.texts[0]),), rebuild)
