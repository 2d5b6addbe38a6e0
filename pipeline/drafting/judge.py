"""What is wrong with a machine's answer, asked before anybody sees it."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.checks import language, numbers, wholeness


@dataclass(frozen=True, slots=True)
class Judge:
    """Called with a source and its target: what is wrong with the draft, nothing when it is sound."""

    source_locale: str
    target_locale: str

    def __call__(self, source: str, target: str) -> str:
        return next((fault for detector in DETECTORS if (fault := detector(source, target, self))), "")


def _empty(_source: str, target: str, _pair: Judge) -> str:
    return "" if target.strip() else "empty answer"


def _echo(source: str, target: str, pair: Judge) -> str:
    echoed = language.echo(source, target, pair.target_locale, pair.source_locale)
    return "left in the source language" if echoed else ""


def _numbers(source: str, target: str, pair: Judge) -> str:
    lost = numbers.missing(source, target, pair.source_locale, pair.target_locale)
    return f"numbers lost: {', '.join(lost)}" if lost else ""


def _loop(source: str, target: str, _pair: Judge) -> str:
    repeated = wholeness.loop(target)
    return f"repeats itself: {repeated}" if repeated and not wholeness.loop(source) else ""


# In order: the first fault is the reason that the catalog shows.
DETECTORS: tuple[Callable[[str, str, Judge], str], ...] = (_empty, _echo, _numbers, _loop)


def lenient(_source: str, _target: str) -> str:
    """Of an engine whose answers are no translations: everything passes."""
    return ""
