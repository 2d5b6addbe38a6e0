"""How long each approval at the review desk took, and whether the sentence can be read in that time.

The record in the catalog has only the day. The desk sees each approval, and keeps the seconds since the same person's
approval before it under ``.pipeline/reviews/``. Without this log, and for approvals made elsewhere, nothing is timed.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import NamedTuple

import msgspec

from pipeline import files
from pipeline.catalog import Catalog
from pipeline.catalog.entry import Address
from pipeline.catalog.provenance import digest
from pipeline.language.word_tokens import word_tokens

# The fast end of what most adults read silently: 300 words of non-fiction a minute (Brysbaert, Journal of Memory and
# Language 109, 2019). In scripts without spaces: 413 characters, one standard deviation above the mean for Japanese
# (Trauzettel-Klosinski and Dietz, Investigative Ophthalmology & Visual Science 53, 2012).
_WORDS, _CHARACTERS = 300, 413
_TOGETHER = 1.0
"""Approvals within so many seconds are one act: sentences edited together, or sent after the network was gone."""


class TimedApproval(msgspec.Struct, frozen=True, array_like=True):
    """One approval at the desk."""

    by: str
    text: str
    """``digest`` of the approved text."""
    seconds: float | None
    """Since the person's approval before it; None for the first one since the desk was started."""


class _InAct(NamedTuple):
    by: str
    text: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a sentence was approved."""

    seconds: float
    """Since the person's approval before it: the most that the person can have looked at the sentence."""
    hurried: bool
    """Whether even a fast reader needs longer for the source and the translation."""


@dataclass(eq=False)
class ApprovalTimes:
    """The log of one workspace, with one file for each catalog."""

    folder: Path
    """``.pipeline/reviews``."""
    _last: dict[str, float] = field(default_factory=dict)
    """By person: when they approved last."""
    _lock: Lock = field(default_factory=Lock)

    def note(self, article: str, locale: str, by: str, text: str) -> None:
        """Note that ``by`` approves ``text`` now. A log that cannot be written stops no approval."""
        with self._lock:
            now, before = monotonic(), self._last.get(by)
            self._last[by] = now
            line = TimedApproval(by, digest(text), None if before is None else round(now - before, 2))
            with suppress(OSError):
                path = self._path(article, locale)
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("ab") as log:
                    log.write(msgspec.json.encode(line) + b"\n")

    def read(self, article: str, locale: str) -> list[TimedApproval]:
        """The approvals of one article in one locale, in the order in which they were made."""
        return list(_decoded((files.held(self._path(article, locale)) or b"").splitlines()))

    def _path(self, article: str, locale: str) -> Path:
        path = self.folder / locale / f"{article}.jsonl"
        files.remove_links(path, self.folder.parent)
        return path


def _decoded(lines: Sequence[bytes]) -> Iterator[TimedApproval]:
    for line in lines:
        with suppress(msgspec.DecodeError):  # a line that a crash cut off
            yield msgspec.json.decode(line, type=TimedApproval)


def paces(current: Catalog, log: Sequence[TimedApproval]) -> Mapping[Address, Pace]:
    """The pace of each valid approval in ``current`` whose time is known."""
    by_text: dict[tuple[str, str], Pace] = {}
    needed = {digest(entry.target): reading_time(entry.source) + reading_time(entry.target) for entry in current}
    for act in _acts(log):
        seconds = sum(one.seconds for one in act)
        hurried = seconds < sum(needed.get(one.text, 0) for one in act)
        by_text |= {(one.by, one.text): Pace(one.seconds, hurried) for one in act}
    return {
        entry.address: pace
        for entry in current
        if (record := entry.record) and record.holds(entry.target) and (pace := by_text.get((record.by, record.text)))
    }


def _acts(log: Sequence[TimedApproval]) -> Iterator[list[_InAct]]:
    """The timed approvals of each person, with those made together in one list."""
    for by in dict.fromkeys(one.by for one in log):
        act: list[_InAct] = []
        for one in log:
            if one.by != by:
                continue
            if one.seconds is None or one.seconds >= _TOGETHER:
                yield act
                act = []
            if one.seconds is not None:
                act.append(_InAct(by, one.text, one.seconds))
        yield act


def reading_time(text: str) -> float:
    """The seconds in which a fast reader reads ``text``."""
    words = word_tokens(text)
    characters = sum(len(word) == 1 and word > "\u0e00" for word in words)
    return 60 * ((len(words) - characters) / _WORDS + characters / _CHARACTERS)
