"""What is wrong with a machine's answer, asked before anybody sees it.

A **fault** makes an answer no draft: it is empty, an echo, a loop, in another script or language, of absurd length,
or a number in it is lost. A **doubt** may be a fault or a translator's freedom; an answer without any is preferred, and
where there is none the draft stands with the doubt, to be looked at first.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline import checks, locales
from pipeline.checks import amounts, language, lexicon, numbers, wholeness
from pipeline.checks.brief import Brief, default
from pipeline.checks.reading import words
from pipeline.model import Role, State, Unit

# Checks whose findings are doubts: they ask whether all was said, not how it is set.
DOUBTS = frozenset(
    {
        "untranslated", "numbers", "percent", "currency", "dates", "names", "countries", "negation", "repetition",
        "doubled", "length", "sentences", "quotes", "brackets", "characters", "mojibake",
    }
)  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]+")
# An answer of which so much is the source's own words, in their order, was not translated.
_ECHOED = 0.8
# A word of so few letters may be one of both languages.
_SHORT = 3


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
        fault = next((fault for detector in DETECTORS if (fault := detector(source, target, self))), "")
        if part and not fault and self._left(source, target):
            fault = "left in the source language"
        return Verdict(fault) if fault else Verdict(doubt=self._doubt(source, target))

    def _doubt(self, source: str, target: str) -> str:
        findings = checks.target([self.unit(source, target)], brief=self.brief)
        return next((finding.message for finding in findings if finding.check in DOUBTS), "")

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
    def brief(self) -> Brief:
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
        echoed = language.echo(theirs, ours, pair.target_locale, pair.source_locale)
    else:
        # A word may be one of both languages: "no", "in", "central".
        echoed = theirs == ours and theirs in pair.foreign
    return "left in the source language" if echoed or _mostly_echo(source, target, pair) else ""


def _mostly_echo(source: str, target: str, pair: Judge) -> bool:
    if not language.left_over(source, target, pair.target_locale, pair.source_locale):
        return False
    theirs, ours = _LETTERS.findall(source.casefold()), _LETTERS.findall(target.casefold())
    pool = set(theirs)
    return sum(word in pool for word in ours) > _ECHOED * len(ours)


def _script(source: str, target: str, pair: Judge) -> str:
    return "in another script" if next(language.script(pair.unit(source, target), pair.brief), "") else ""


def _language(source: str, target: str, pair: Judge) -> str:
    other = language.other_language(target, pair.target_locale)
    # Names of films and a quotation may be in another language, and were so in the source.
    if not other or language.other_language(source, pair.target_locale) == other != locales.language(
        pair.source_locale
    ):
        return ""
    return f"in {locales.english_name(other)}"


def _numbers(source: str, target: str, pair: Judge) -> str:
    lost = numbers.missing(source, target, pair.source_locale, pair.target_locale)
    return f"numbers lost: {', '.join(lost)}" if lost else ""


def _scale(source: str, target: str, pair: Judge) -> str:
    return next(amounts.scale_words(pair.unit(source, target), pair.brief), "")


def _loop(source: str, target: str, _pair: Judge) -> str:
    repeated = wholeness.loop(target)
    return f"repeats itself: {repeated}" if repeated and not wholeness.loop(source) else ""


def _length(source: str, target: str, pair: Judge) -> str:
    """Twice over the bounds of the check, which is a doubt: even half of it would be too long."""
    if wholeness.absurd_length(source, target[: len(target) // 2], pair.target_locale) == "longer":
        return "far longer than the source"
    shorter = wholeness.absurd_length(source, target * 2, pair.target_locale) == "shorter"
    return "far shorter than the source" if shorter else ""


# In order: the first fault is the reason that the catalog shows.
DETECTORS: tuple[Callable[[str, str, Judge], str], ...] = (
    _empty, _loop, _echo, _script, _language, _length, _numbers, _scale,
)  # fmt: skip


def lenient(_source: str, _target: str, _part: bool = False) -> Verdict:
    """Of an engine whose answers are no translations: everything passes."""
    return Verdict()
