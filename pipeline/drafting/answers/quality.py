"""Judges an engine's answer before anybody sees it.

A **fault** rejects the answer: it is empty, an echo, a loop, in another script or language, of absurd length, talks
about itself, is two translations, has lost letters or spaces, loses a number or tears it apart. A **doubt** may be a
fault or a translator's freedom. An answer without a doubt is preferred; otherwise the draft is kept with its doubt and
reviewed first. ``tests.bench.judging`` measures the verdicts on good and on damaged translations.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline import checks, locales
from pipeline.checks import codes
from pipeline.checks.numbers import amounts, numbers
from pipeline.checks.registry import doubts
from pipeline.checks.words import completeness, language
from pipeline.drafting.answers import echoes, unfinished
from pipeline.drafting.answers.asides import spoken
from pipeline.language import lexicon, scripts
from pipeline.language.words import tokens, words
from pipeline.model import Role, State, Unit
from pipeline.style.style_guide import StyleGuide, default

_LETTERS = re.compile(r"[^\W\d_]+")
_TORN = re.compile(r"(?<!\w)\d+:[^\W\d_]+")
# A word of at most this many letters may belong to both languages.
_SHORT = 3
# A run of this many words that a sentence has no reason to repeat.
_RUN = 4
# Above this share of words in another script, not counting source words, an answer is rejected.
_FOREIGN = 0.2


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement on an answer. If both fields are empty, the answer is sound."""

    fault: str = ""
    doubt: str = ""


class Judging(Protocol):
    """A function that judges a draft."""

    def __call__(self, source: str, target: str, part: bool = ..., /) -> Verdict: ...


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges targets for one pair of locales. Call it with a source and its target."""

    source_locale: str
    target_locale: str

    def __call__(self, source: str, target: str, part: bool = False) -> Verdict:
        """The verdict on ``target``. Parts of a sentence are judged more strictly: a whole would hide their faults."""
        theirs, ours = codes.words(source), codes.words(target)
        fault = next((fault for detector in DETECTORS if (fault := detector(theirs, ours, self))), "")
        fault = fault or _unreadable(source, target, self)  # a model's <unk> looks like a code
        if part and not fault:
            fault = self._in_part(theirs, ours)
        if fault:
            return Verdict(fault)
        findings = checks.target([self.unit(source, target)], guide=self.guide)
        found = next((finding.message for finding in findings if finding.check in doubts()), "")
        return Verdict(doubt=found or next((doubt for ask in _ASKED if (doubt := ask(theirs, ours, self))), ""))

    def _in_part(self, source: str, target: str) -> str:
        """The fault of a part of a sentence, for signs that would be only a doubt in a whole sentence."""
        if self._left(source, target):
            return "left in the source language"
        longer = completeness.absurd_length(source, target, self.target_locale) == "longer"
        more = completeness.stops(target) > completeness.stops(source)
        spoken = _LETTERS.findall(target.casefold())
        middle = len(spoken) // 2
        again = (spoken and spoken[:middle] == spoken[middle:]) or _twice(target, _RUN - 1)
        if longer or more or (again and not (_twice(source, 2) or completeness.twice(source))):
            return "a part says more than its part of the source"
        return ""

    def _left(self, source: str, target: str) -> bool:
        """Whether ``target`` keeps a function word of the source language only, or all long words of ``source``."""
        own = {word for word in _LETTERS.findall(source) if word.islower() and len(word) > _SHORT}
        same = bool(own) and own <= words(target)
        return same or bool(self.foreign & words(source) & words(target))

    @property
    def foreign(self) -> frozenset[str]:
        """Function words of the source language that the target language does not have."""
        return lexicon.of(self.source_locale).function - lexicon.of(self.target_locale).function

    @property
    def guide(self) -> StyleGuide:
        return default(self.target_locale, self.source_locale)

    def unit(self, source: str, target: str) -> Unit:
        return Unit("", self.target_locale, Role.PARAGRAPH, source, target, State.DRAFT, Path(), 0)


def _empty(source: str, target: str, _pair: Judge) -> str:
    """An answer of only punctuation and figures is empty too, unless the source is the same."""
    content = _LETTERS.search(target) if _LETTERS.search(source) else target.strip()
    return "" if content else "empty answer"


def _echo(source: str, target: str, pair: Judge) -> str:
    echoed = echoes.is_echo(source, target, pair.source_locale, pair.target_locale)
    return "left in the source language" if echoed else ""


def _two_left(source: str, target: str, pair: Judge) -> str:
    left = sorted(echoes.needed(source, target, pair.source_locale, pair.target_locale))
    return f"“{'”, “'.join(left)}” are left" if len(left) > 1 else ""


def _script(source: str, target: str, pair: Judge) -> str:
    if language.foreign_share(pair.unit(source, target), pair.guide) > language.FOREIGN:
        return "in another script"
    strange = _strange(source, target, pair)
    if strange and scripts.is_latin(pair.target_locale):
        # Latin letters occur in texts of every script, but letters of other scripts do not occur in Latin texts.
        return f"“{strange[0]}” is in another script"
    if scripts.code(pair.target_locale) in _SPACED and (mixed := scripts.mixed_words(" ".join(strange))):
        return f"“{mixed[0]}” mixes letters of two alphabets"
    return "in another script" if len(strange) > _FOREIGN * len(words(target)) else ""


def _strange(source: str, target: str, pair: Judge) -> list[str]:
    """Words in another script that are in ``target`` but not in ``source``."""
    new = words(target) - words(source)
    return sorted(word for word in new if scripts.foreign_letters(word, pair.target_locale))


def _mixed(source: str, target: str, pair: Judge) -> str:
    return f"“{strange[0]}” is in another script" if (strange := _strange(source, target, pair)) else ""


def _about(source: str, target: str, _pair: Judge) -> str:
    return spoken(source, target)


def _again(source: str, target: str, _pair: Judge) -> str:
    """A run of words that occurs twice in ``target``, if no run is repeated in ``source``."""
    again = "" if _twice(source, _RUN - 1) else _twice(target, _RUN)
    return f"“{again}” is repeated" if again else ""


def _twice(text: str, length: int) -> str:
    """The first run of ``length`` words that occurs again later without overlap; "" if there is no such run."""
    spoken = tokens(text)
    first: dict[tuple[str, ...], int] = {}
    for start in range(len(spoken) - length + 1):
        run = spoken[start : start + length]
        if start - first.setdefault(run, start) >= length:
            return " ".join(run)
    return ""


def _language(source: str, target: str, pair: Judge) -> str:
    # Film titles and quotations may be in another language; if so, the source has the same words.
    known = words(source)
    other = language.other_language(target, pair.target_locale, known)
    if not other:
        few, likely = language.of_few_words(target, pair.target_locale, known)
        other = few if likely >= _LIKELY else ""
    return f"in {locales.english_name(other)}" if other else ""


# The probability of another language that is a fault, and that which is a doubt.
_LIKELY, _PERHAPS = 0.6, 0.5


def _perhaps_elsewhere(source: str, target: str, pair: Judge) -> str:
    other, likely = language.of_few_words(target, pair.target_locale, words(source))
    return f"it may be in {locales.english_name(other)}" if likely >= _PERHAPS else ""


def _numbers(source: str, target: str, pair: Judge) -> str:
    lost = numbers.missing(source, target, pair.source_locale, pair.target_locale)
    return f"numbers lost: {', '.join(lost)}" if lost else ""


def _torn(source: str, target: str, _pair: Judge) -> str:
    """An hour or a score whose colon has a word behind it: ``7:playa de 00``. Rules that order words do that."""
    torn = _TORN.search(target)
    return f"a figure is torn apart: {torn[0]}" if torn and not _TORN.search(source) else ""


def _scale(source: str, target: str, pair: Judge) -> str:
    return next(amounts.scale_words(pair.unit(source, target), pair.guide), "")


def _unreadable(source: str, target: str, _pair: Judge) -> str:
    """A sign for a character that could not be read, or for a word unknown to the model: what was there is lost."""
    lost = _LOST.search(target)
    return "characters that cannot be read" if lost and lost[0] not in source else ""


# The replacement character, the signs of models for an unknown word, and an empty box within a word.
_LOST = re.compile(
    r"\N{REPLACEMENT CHARACTER}|\N{DOUBLE QUESTION MARK}|(?<=\w)\N{WHITE SQUARE}|[<\[{(]unk[>\]})]|(?<!\w)UNK(?!\w)"
    r"|[<\[](?:UNK|pad|PAD|mask|MASK)[>\]]"
)


def _unended(source: str, target: str, _pair: Judge) -> str:
    return unfinished.dots(source, target)


def _run_together(source: str, target: str, pair: Judge) -> str:
    """A sentence in one word: *El+puerto+reabre*, in scripts that have spaces between words."""
    together = source.count(" ") >= _SPACES and " " not in target.strip()
    return "its words run together" if together and scripts.code(pair.target_locale) in _SPACED else ""


_SPACES = 3
# Scripts with spaces between words, and a stop at the end of a sentence.
_SPACED = frozenset({"Latn", "Cyrl", "Grek"})


def _two(source: str, target: str, _pair: Judge) -> str:
    """Two translations to choose from: *El puerto abre / El puerto reabre*, *El puerto abre (El puerto reabre)*."""
    first, slash, second = target.partition(" / ") if "/" not in source else (target, "", "")
    if not slash and (bracketed := _bracketed(source, target)):
        first, slash, second = bracketed
    one, other = words(first), words(second)
    alike = len(one & other) * 2 >= max(len(one), len(other))
    return "two translations to choose from" if slash and one and alike else ""


def _bracketed(source: str, target: str) -> tuple[str, str, str] | None:
    """What stands before, at and behind the bracket of a remark that ends ``target``, if ``source`` has no bracket."""
    match = None if _BRACKET.search(source) else _REMARK.fullmatch(target.strip())
    return (match[1], match[2], match[3]) if match else None


_BRACKET = re.compile(r"[()\[\]（）【】]")
_REMARK = re.compile(r"([^()\[\]（）【】]+)([(\[（【])([^()\[\]（）【】]+)[)\]）】][.。]?", re.DOTALL)


def _remark(source: str, target: str, _pair: Judge) -> str:
    bracketed = _bracketed(source, target)
    return f"“{bracketed[2]}” in brackets is not in the source" if bracketed else ""


def _loop(source: str, target: str, _pair: Judge) -> str:
    repeated = completeness.loop(target)
    return f"repeats itself: {repeated}" if repeated and not completeness.loop(source) else ""


def _length(source: str, target: str, pair: Judge) -> str:
    """A fault at twice the bounds of the check, which gives only a doubt: even half of the target would be too long."""
    if completeness.absurd_length(source, target[: len(target) // 2], pair.target_locale) == "longer":
        return "far longer than the source"
    shorter = completeness.absurd_length(source, target * 2, pair.target_locale) == "shorter"
    return "far shorter than the source" if shorter else ""


# In order: the first fault is the reason that the catalog shows.
DETECTORS: tuple[Callable[[str, str, Judge], str], ...] = (
    _empty, _unreadable, _unended, _run_together, _about, _two, _loop, _echo,
    _script, _language, _length, _numbers, _torn, _scale,
)  # fmt: skip


# Doubts about engines' answers only; no check applies these rules to people's translations.
_ASKED: tuple[Callable[[str, str, Judge], str], ...] = (
    _again, _mixed, _two_left, _remark, _perhaps_elsewhere,
)  # fmt: skip


def lenient(_source: str, _target: str, _part: bool = False) -> Verdict:
    """Accepts everything: for an engine whose answers are not translations."""
    return Verdict()
