"""Every pattern of the package: none grows with the square of its text, on texts made against the pattern.

A new pattern is tried without being listed anywhere. Short texts sort out those that are fast; what is left is timed at
two sizes, one eight times the other: a square takes 64 times as long, a busy machine no more than twice or three times.
"""

import importlib
import inspect
import re
import signal
import time
from collections.abc import Callable, Iterator

import pytest

from tests.trust.patterns import Named, hostile, patterns

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="a match cannot be stopped on this system")

_SHORT, _FAST, _ENDLESS = 3000, 0.002, 0.5
_TIMES = 8
_RATIO = 2.5 * _TIMES
# Patterns that grow faster, by what keeps their texts short.
BOUNDED = {
    "formats.wording._NOTICE": "blocks of at most LONGEST characters",
    "formats.wording._HINT": "blocks of at most LONGEST characters",
    "checks.messages._NAMED": "our own messages, which name a few shortened words",
    "desk.preview._TAG": "our own pages, where each < begins a tag that ends",
    "language.proper_names._DERIVED": "one word, whose letters are all taken at the first try",
    "language.scale_words._PATTERN": "CLDR's number formats, which come with Babel",
}


class _TooLongError(Exception):
    pass


def _stop(*_: object) -> None:
    raise _TooLongError


def taken(run: Callable[[], object]) -> float:
    """The seconds that ``run`` takes, in processor time; endless if it had to be stopped."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _ENDLESS)
    begun = time.process_time()
    try:
        run()
        return time.process_time() - begun
    except _TooLongError:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def uses(one: Named) -> Iterator[Callable[[str], object]]:
    """The ways in which the pattern's module uses it: a pattern that is only matched never starts elsewhere."""
    source = inspect.getsource(importlib.import_module(one.module))
    used = set(re.findall(rf"\b{one.name}\b(?:\[[^\]]*\])?\.(\w+)", source)) - {"pattern", "flags"}
    for name in sorted(used) if used and used <= {"match", "fullmatch"} else ["findall"]:
        use = getattr(one.pattern, name)
        yield _on_bytes(use) if isinstance(one.pattern.pattern, bytes) else use


def _on_bytes(use: Callable[[bytes], object]) -> Callable[[str], object]:
    return lambda text: use(text.encode())


def grows(use: Callable[[str], object], make: Callable[[int], str]) -> bool:
    """Whether the time grows much faster than the text."""

    def best(size: int) -> float:
        text = make(size)
        first = taken(lambda: use(text))
        return first if first < _FAST else min(first, *(taken(lambda: use(text)) for _ in range(2)))

    if (half := best(_SHORT)) < _FAST:
        return False
    size = _SHORT
    while half < 4 * _FAST:
        size *= 2
        half = best(size)
    return half == float("inf") or best(_TIMES * size) > _RATIO * half


def faults(one: Named) -> Iterator[str]:
    for use in uses(one):
        for shape in hostile(one.pattern):
            if grows(use, shape.text):
                yield f"{one.id}: {shape.text(40)!r}"
                return


def test_no_pattern_grows_with_the_square_of_its_text() -> None:
    found = [fault for one in patterns() if one.id not in BOUNDED for fault in faults(one)]
    assert not found, "\n".join(found)


def test_every_pattern_of_the_package_is_looked_at() -> None:
    known = {one.id for one in patterns()}
    assert len(known) > 300
    assert {
        "checks.characters._STRAIGHT",
        "checks.punctuation._WITH_MARK",
        "checks.fixes._WITH_STRAIGHT",
        "catalog.charset._NAMED",
        "checks.numbers._AGE",
    } <= known
    assert set(BOUNDED) <= known


@pytest.mark.parametrize(
    "pattern",
    [
        r"(\d+)-year-old",
        r"\s+$",
        r"\w+\w+x",
        r"(?:a|b)+c",
        r"“[^”]+”",
        r"<!--.*?-->",
        r"\s*\n\s*x",
        r"[^\W_]+'s",
        r"^ *(?: x)* *$",
    ],
)
def test_a_pattern_that_grows_is_found(pattern: str) -> None:
    assert list(faults(Named(__name__, "unnamed", re.compile(pattern))))


@pytest.mark.parametrize(
    "pattern", [r"(?<!\d)(\d++)-year-old", r"(?<!\s)\s++$", r"“[^“”]+”", r"\d{1,9}-year-old", "abc"]
)
def test_a_pattern_that_does_not_grow_is_not(pattern: str) -> None:
    assert not list(faults(Named(__name__, "unnamed", re.compile(pattern))))
