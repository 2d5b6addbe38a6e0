"""The provenance of a draft, stored as a translator comment of its entry, and the reason for a missing draft.

``# draft: engine=argos route=en>es model=en_es-1.9 score=-0.31 reason=machine digest=… source=…`` is on every text that
the pipeline wrote. Only translator comments are kept by every gettext tool: GNU's tools and Poedit drop flags that they
do not know, and ``#.`` comments are replaced from the template.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from pipeline.catalog.translator_comments import DRAFT, UNDRAFTED, fields, notes, written

# Comments in the cache: an article has a thousand entries in ten locales, and each comment is parsed five times.
_REMEMBERED = 4096


class Reason(StrEnum):
    """Why an entry is not reviewed by a person."""

    MACHINE = "machine"
    MEMORY = "memory"
    SOURCE_CHANGED = "source-changed"
    NOTHING = "nothing-to-translate"
    """It needs no review: there is nothing to translate."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """The content of a ``# draft:`` comment."""

    reason: Reason
    engine: str = ""
    route: str = ""
    """Locales on the engine's route, such as ``en>es`` or ``en>es>pt_BR``."""
    model: str = ""
    score: float | None = None
    """The engine's own score; comparable within one engine and route only."""
    spread: float | None = None
    """How far the engine's next best answers were from this one, 0 to 1; comparable as the score is."""
    risk: int | None = None
    """Share of that engine's drafts that look safer, 0 to 99: a high risk is reviewed first. None if not estimated."""
    match: int | None = None
    """Similarity of the remembered source, in percent, for a draft from memory."""
    origin: str = ""
    """The article or imported file that a draft from memory comes from."""
    change: str = ""
    """What was changed in the source, for ``source-changed``: such as ``punctuation`` or ``numbers,negation``."""
    source: str = ""
    """``mark`` of the sentence that was drafted: msgmerge moves drafts to other sentences, including the comment."""
    digest: str = ""
    """Digest of the text that the pipeline wrote; empty if the text is a person's."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft for a sentence, from an engine or from memory."""

    text: str
    engine: str
    route: str
    model: str
    score: float | None = None
    reason: str = "machine"
    match: int | None = None
    risk: int | None = None
    spread: float | None = None
    origin: str = ""
    """The article or imported file that a draft from memory comes from."""
    of: str = ""
    """The sentence that the memory has the translation for, if it is a different one."""


@dataclass(frozen=True, slots=True)
class Undrafted:
    """Why a sentence is left without a draft."""

    reason: str


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of ``text`` in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def mark(source: str) -> str:
    """Eight hexadecimal digits that identify a sentence, regardless of white space."""
    return digest("".join(source.split()))[:8]


def drafted(answer: Drafted, source: str) -> Provenance:
    """The provenance of ``answer`` for the sentence ``source``. Raises ValueError for an invalid reason."""
    return Provenance(
        reason=Reason(answer.reason),
        engine=answer.engine,
        route=answer.route,
        model=answer.model,
        score=answer.score,
        spread=answer.spread,
        risk=answer.risk,
        match=answer.match,
        origin=answer.origin,
        source=mark(source),
        digest=digest(answer.text),
    )


def comment(provenance: Provenance) -> str:
    """The translator comment for ``provenance``, without the ``# ``; ``parse`` is its inverse."""
    score = None if provenance.score is None else f"{provenance.score:.2f}"
    spread = None if provenance.spread is None else f"{provenance.spread:.3f}"
    words = {
        "engine": provenance.engine,
        "route": provenance.route,
        "model": provenance.model,
        "score": score,
        "spread": spread,
        "risk": provenance.risk,
        "reason": provenance.reason.value,
        "match": provenance.match,
        "from": provenance.origin,
        "change": provenance.change,
        "digest": provenance.digest,
        "source": provenance.source,
    }
    return written(DRAFT, words.items())


def undrafted_comment(reason: str) -> str:
    """The translator comment with the reason for a missing draft, without the ``# ``."""
    return f"{UNDRAFTED} {' '.join(reason.split())}"


def parse(comments: Sequence[str]) -> Provenance | None:
    """The provenance in an entry's translator comments; None if there is none, or if it is invalid."""
    return _parsed(tuple(comments))


_REASONS = frozenset(Reason)


@lru_cache(_REMEMBERED)
def _parsed(comments: tuple[str, ...]) -> Provenance | None:
    words = fields([line for note in notes(comments, DRAFT) for line in note])
    if words.get("reason") not in _REASONS:
        return None
    return Provenance(
        reason=Reason(words["reason"]),
        engine=words.get("engine", ""),
        route=words.get("route", ""),
        model=words.get("model", ""),
        score=_number(words.get("score")),
        spread=_number(words.get("spread")),
        risk=None if (risk := _number(words.get("risk"))) is None else round(risk),
        match=None if (match := _number(words.get("match"))) is None else round(match),
        origin=words.get("from", ""),
        change=words.get("change", ""),
        source=words.get("source", ""),
        digest=words.get("digest", ""),
    )


def signed(comments: Sequence[str], text: str | None) -> tuple[str, ...]:
    """``comments`` with the digest of ``text`` in their provenance; without a digest if ``text`` is None."""
    origin = parse(comments)
    if origin is None:
        return tuple(comments)
    renewed = comment(replace(origin, digest="" if text is None else digest(text)))
    ours = [line for note in notes(comments, DRAFT) for line in note]
    return tuple(renewed if line == ours[0] else line for line in comments if line not in ours[1:])


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None
