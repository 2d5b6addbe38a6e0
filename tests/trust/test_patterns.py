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
from pathlib import Path
from types import ModuleType

import pytest

from pipeline import formats
from pipeline.checks import messages
from pipeline.checks.messages import words_named
from pipeline.desk import preview
from pipeline.desk.preview import spans
from pipeline.formats.roles import publisher_words
from tests.trust.patterns import Named, hostile, patterns

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="a match cannot be stopped on this system")

_SHORT, _FAST, _ENDLESS = 3000, 0.002, 0.5
_TIMES = 8
_RATIO = 2.5 * _TIMES
# Patterns that grow faster, by what keeps their texts short.
BOUNDED = {
    'formats.roles.publisher_words._listed("notices")': "blocks of at most LONGEST characters",
    'formats.roles.publisher_words._listed("hints")': "blocks of at most LONGEST characters",
    "checks.messages._NAMED": "messages up to their last closing mark, so that each opening one has its end",
    "desk.preview._TAG": "pages up to their last >, so that each < has its end",
}


class _TooLongError(Exception):
    pass


def _stop(*_: object) -> None:
    raise _TooLongError


def taken(run: Callable[[], object], limit: float = _ENDLESS) -> float:
    """The seconds that ``run`` takes, in processor time; endless if it had to be stopped after ``limit``."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
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
    used = set(re.findall(rf"(?<!\w){re.escape(one.name)}(?!\w)(?:\[[^\]]*\])?\.(\w+)", source)) - {"pattern", "flags"}
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
        if first < _FAST or first == float("inf"):
            return first
        return min(first, *(taken(lambda: use(text)) for _ in range(2)))

    if (half := best(_SHORT)) < _FAST:
        return False
    size = _SHORT
    while half < 4 * _FAST:
        size *= 2
        half = best(size)
    if half == float("inf"):
        return True
    text, limit = make(_TIMES * size), min(_RATIO * half, _ENDLESS)
    return all(taken(lambda: use(text), limit) > limit for _ in range(2))


def faults(one: Named) -> Iterator[str]:
    for use in uses(one):
        for shape in hostile(one.pattern):
            if grows(use, shape.text):
                yield f"{one.id}: {shape.text(40)!r}"
                return


def surely_grows(one: Named, patch: pytest.MonkeyPatch) -> bool:
    """Whether a pattern that is known to grow is found: on texts long enough for a coarse clock, and three times over
    for a busy machine, which can hide growth but cannot make it up."""
    with patch.context() as longer:
        longer.setattr(f"{__name__}._SHORT", 4 * _SHORT)
        return any(next(faults(one), None) for _ in range(3))


def test_no_pattern_grows_with_the_square_of_its_text() -> None:
    found = [fault for one in patterns() if one.id not in BOUNDED for fault in faults(one)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("module", "pattern", "use"), [(messages, "_NAMED", words_named), (preview, "_TAG", spans)])
def test_what_is_cut_off_before_a_bounded_pattern_keeps_it_from_growing(
    module: ModuleType, pattern: str, use: Callable[[str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    named = Named(module.__name__, pattern, getattr(module, pattern))
    assert surely_grows(named, monkeypatch), "the pattern does not grow: take it off the list"
    assert not [shape for shape in hostile(named.pattern) if grows(use, shape.text)]


class Noting:
    """A pattern that notes the longest text that it was tried on."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern, self.longest = pattern, 0

    def search(self, text: str) -> re.Match[str] | None:
        self.longest = max(self.longest, len(text))
        return self.pattern.search(text)


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
@pytest.mark.parametrize("kind", ["notices", "hints"])
def test_patterns_for_short_blocks_are_tried_on_short_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, ending: str
) -> None:
    listed = publisher_words._listed
    noting = Noting(listed(kind))
    monkeypatch.setattr(publisher_words, "_listed", lambda asked: noting if asked == kind else listed(asked))
    blocks = [
        "Title",
        *(shape.text(size) for shape in hostile(noting.pattern) for size in (100, 300, 3000)),
        "Sign up for our newsletter, and visit our shop.",
        "Click here to read more of our newsletter.",
    ]
    path = tmp_path / f"a.{ending}"
    path.write_text("\n\n".join(f"<p>{one}</p>" if ending == "html" else one for one in blocks), encoding="utf-8")
    formats.read(path)
    assert 0 < noting.longest <= publisher_words.LONGEST


def test_every_pattern_of_the_package_is_looked_at() -> None:
    known = {one.id for one in patterns()}
    assert len(known) > 300
    assert {
        "checks.marks.characters._STRAIGHT",
        "checks.marks.punctuation._WITH_MARK",
        "checks.fixes._WITH_STRAIGHT",
        "catalog.charset._NAMED",
        "checks.numbers.numbers._AGE",
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
def test_a_pattern_that_grows_is_found(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert surely_grows(Named(__name__, "unnamed", re.compile(pattern)), monkeypatch)


@pytest.mark.parametrize(
    "pattern", [r"(?<!\d)(\d++)-year-old", r"(?<!\s)\s++$", r"“[^“”]+”", r"\d{1,9}-year-old", "abc"]
)
def test_a_pattern_that_does_not_grow_is_not(pattern: str) -> None:
    assert not list(faults(Named(__name__, "unnamed", re.compile(pattern))))
