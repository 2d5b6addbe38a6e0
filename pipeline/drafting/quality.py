"""What is wrong with a machine's answer, asked before anybody sees it.

A **fault** makes an answer no draft: it is empty, an echo, a loop, in another script or language, of absurd length,
about itself, or a number in it is lost. A **doubt** may be a fault or a translator's freedom; an answer without any is
preferred, and where there is none the draft stands with the doubt, to be looked at first. What good translations are
said to be, and damaged ones, is measured by ``tests.bench.judging``.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from pipeline import checks, locales
from pipeline.checks import amounts, codes, completeness, language, leftovers, numbers
from pipeline.checks.registry import doubts
from pipeline.language import lexicon, scripts
from pipeline.language.words import tokens, words
from pipeline.model import Role, State, Unit
from pipeline.style.style_guide import StyleGuide, default

_LETTERS = re.compile(r"[^\W\d_]+")
# An answer in which a run of the source's words is left, and of which so much is words of the source, is no answer;
# nor is one that has so many of the words that only the source's language needs. No human translation has either.
_ECHOED, _NEEDED = 0.3, 3
# A word of so few letters may be one of both languages.
_SHORT = 3
# Words in a row that a sentence has no reason to say twice.
_RUN = 4
# The share of words in another script, those of the source aside, from which an answer is none.
_FOREIGN = 0.2
# What a chat model says about its answer, in the languages that it may say it in.
_ABOUT = re.compile(
    r"\W*(?:(?:here is|here's|sure|certainly|of course|aquí (?:está|tienes)|claro|voici|bien sûr|ecco|aqui está|certo"
    r"|hier ist|natürlich|aquí teniu|вот)\b[^:]{0,60}:"
    r"|(?:the )?(?:translation|translated text|traducción|traduction|traduzione|tradução|traducció|tradución"
    r"|übersetzung|перевод|الترجمة)\b[^:.]{0,40}:)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge says of an answer. Both empty: it is sound."""

    fault: str = ""
    doubt: str = ""


class Judging(Protocol):
    """What a draft is judged by."""

    def __call__(self, source: str, target: str, part: bool = ..., /) -> Verdict: ...


@dataclass(frozen=True, slots=True)
class Judge:
    """Called with a source and its target."""

    source_locale: str
    target_locale: str

    def __call__(self, source: str, target: str, part: bool = False) -> Verdict:
        """The verdict on ``target``; that on a ``part`` of a sentence is stricter: its faults drown in the whole."""
        theirs, ours = codes.words(source), codes.words(target)
        fault = next((fault for detector in DETECTORS if (fault := detector(theirs, ours, self))), "")
        if part and not fault:
            fault = self._in_part(theirs, ours)
        if fault:
            return Verdict(fault)
        findings = checks.target([self.unit(source, target)], guide=self.guide)
        found = next((finding.message for finding in findings if finding.check in doubts()), "")
        return Verdict(doubt=found or next((doubt for ask in _ASKED if (doubt := ask(theirs, ours, self))), ""))

    def _in_part(self, source: str, target: str) -> str:
        """What would be a doubt in a sentence, and in a part of one is certain."""
        if self._left(source, target):
            return "left in the source language"
        longer = completeness.absurd_length(source, target, self.target_locale) == "longer"
        more = completeness.stops(target) > completeness.stops(source)
        spoken = _LETTERS.findall(target.casefold())
        middle = len(spoken) // 2
        again = (spoken and spoken[:middle] == spoken[middle:]) or _twice(target, _RUN - 1)
        if longer or more or (again and not (_twice(source, 2) or completeness.twice(source))):
            return "a part says more than its source"
        return ""

    def _left(self, source: str, target: str) -> bool:
        """Whether a word of ``source`` that is none in the target's language is left, or all of them are."""
        own = {word for word in _LETTERS.findall(source) if word.islower() and len(word) > _SHORT}
        same = bool(own) and own <= words(target)
        return same or bool(self.foreign & words(source) & words(target))

    @property
    def foreign(self) -> frozenset[str]:
        """Words that no sentence of the source's language can do without, and that the target's does not have."""
        return lexicon.of(self.source_locale).function - lexicon.of(self.target_locale).function

    @property
    def guide(self) -> StyleGuide:
        return default(self.target_locale, self.source_locale)

    def unit(self, source: str, target: str) -> Unit:
        return Unit("", self.target_locale, Role.PARAGRAPH, source, target, State.DRAFT, Path(), 0)


def _empty(source: str, target: str, _pair: Judge) -> str:
    """Marks and figures alone are empty too, unless the source is no more."""
    said = _LETTERS.search(target) if _LETTERS.search(source) else target.strip()
    return "" if said else "empty answer"


def _echo(source: str, target: str, pair: Judge) -> str:
    # Words alone count, in small letters: a lost stop or a headline in capitals is an echo all the same.
    theirs, ours = (" ".join(_LETTERS.findall(text.casefold())) for text in (source, target))
    if " " in theirs:
        echoed = leftovers.echo(theirs, ours, pair.target_locale, pair.source_locale)
    else:
        # A word may be one of both languages: "no", "in", "central".
        echoed = theirs == ours and theirs in pair.foreign
    return "left in the source language" if echoed or _mostly_echo(source, target, pair) else ""


def _mostly_echo(source: str, target: str, pair: Judge) -> bool:
    if len(_needed(source, target, pair)) >= _NEEDED:
        return True
    if not leftovers.left_over(source, target, pair.target_locale, pair.source_locale):
        return False
    theirs, ours = _LETTERS.findall(source.casefold()), _LETTERS.findall(target.casefold())
    pool = set(theirs)
    return sum(word in pool for word in ours) > _ECHOED * len(ours)


def _needed(source: str, target: str, pair: Judge) -> frozenset[str]:
    """Words of ``source`` in ``target`` that only the source's language cannot do without."""
    return pair.foreign & words(source) & words(target)


def _two_left(source: str, target: str, pair: Judge) -> str:
    left = sorted(_needed(source, target, pair))
    return f"“{'”, “'.join(left)}” are left" if len(left) > 1 else ""


def _script(source: str, target: str, pair: Judge) -> str:
    if language.foreign_share(pair.unit(source, target), pair.guide) > language.FOREIGN:
        return "in another script"
    strange = _strange(source, target, pair)
    if strange and scripts.is_latin(pair.target_locale):
        # Latin letters stand in texts of every script; no other letters stand in texts of theirs.
        return f"“{strange[0]}” is in another script"
    return "in another script" if len(strange) > _FOREIGN * len(words(target)) else ""


def _strange(source: str, target: str, pair: Judge) -> list[str]:
    """Words of another script in ``target`` that ``source`` does not have."""
    new = words(target) - words(source)
    return sorted(word for word in new if scripts.foreign_letters(word, pair.target_locale))


def _mixed(source: str, target: str, pair: Judge) -> str:
    return f"“{strange[0]}” is in another script" if (strange := _strange(source, target, pair)) else ""


def _about(source: str, target: str, _pair: Judge) -> str:
    return "talks about the translation" if _ABOUT.match(target) and not _ABOUT.match(source) else ""


def _again(source: str, target: str, _pair: Judge) -> str:
    """A run of words that stands twice though nothing does in ``source``."""
    return "" if _twice(source, _RUN - 1) else (again := _twice(target, _RUN)) and f"“{again}” stands twice"


def _twice(text: str, length: int) -> str:
    """The first ``length`` words in a row that come again behind themselves; "" for none."""
    spoken = tokens(text)
    first: dict[tuple[str, ...], int] = {}
    for start in range(len(spoken) - length + 1):
        run = spoken[start : start + length]
        if start - first.setdefault(run, start) >= length:
            return " ".join(run)
    return ""


def _language(source: str, target: str, pair: Judge) -> str:
    # Names of films and a quotation may be in another language, and were so in the source.
    other = language.other_language(target, pair.target_locale, words(source))
    return f"in {locales.english_name(other)}" if other else ""


def _numbers(source: str, target: str, pair: Judge) -> str:
    lost = numbers.missing(source, target, pair.source_locale, pair.target_locale)
    return f"numbers lost: {', '.join(lost)}" if lost else ""


def _scale(source: str, target: str, pair: Judge) -> str:
    return next(amounts.scale_words(pair.unit(source, target), pair.guide), "")


def _loop(source: str, target: str, _pair: Judge) -> str:
    repeated = completeness.loop(target)
    return f"repeats itself: {repeated}" if repeated and not completeness.loop(source) else ""


def _length(source: str, target: str, pair: Judge) -> str:
    """Twice over the bounds of the check, which is a doubt: even half of it would be too long."""
    if completeness.absurd_length(source, target[: len(target) // 2], pair.target_locale) == "longer":
        return "far longer than the source"
    shorter = completeness.absurd_length(source, target * 2, pair.target_locale) == "shorter"
    return "far shorter than the source" if shorter else ""


# In order: the first fault is the reason that the catalog shows.
DETECTORS: tuple[Callable[[str, str, Judge], str], ...] = (
    _empty, _about, _loop, _echo, _script, _language, _length, _numbers, _scale,
)  # fmt: skip


# What no check asks people about, but an engine.
_ASKED: tuple[Callable[[str, str, Judge], str], ...] = (_again, _mixed, _two_left)


def lenient(_source: str, _target: str, _part: bool = False) -> Verdict:
    """Of an engine whose answers are no translations: everything passes."""
    return Verdict()


Key = TypeVar("Key")
# Two sentences of so few different words may well have one translation; so may one of fewer words.
_FEW = 3


def alike(answers: Mapping[Key, tuple[str, str]]) -> Iterator[Key]:
    """The keys of those ``answers`` (source and target) whose target is also that of quite another source: one of them
    is in the wrong place, and nobody knows which.

    The rule is that of the check ``reused``, which looks at what people make of it.
    """
    by_target: dict[str, list[Key]] = {}
    for key, (_, target) in answers.items():
        if len(words(target)) >= _FEW:
            by_target.setdefault(target.casefold(), []).append(key)
    for keys in by_target.values():
        sources = {key: words(answers[key][0]) for key in keys}
        yield from (key for key in keys if any(len(sources[key] ^ other) >= _FEW for other in sources.values()))
