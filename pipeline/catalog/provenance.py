"""Where a draft comes from, as one translator comment of its entry, and what else comments tell the pipeline.

``# draft: engine=argos route=en>es model=en_es-1.9 score=-0.31 reason=machine digest=… source=…`` stands on everything
that the pipeline wrote. Translator comments are the one place that every gettext tool keeps: flags that they do not
know are dropped by GNU's tools and Poedit, and ``#.`` comments are replaced from the template.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from pipeline.catalog.translator_comments import DRAFT, UNDRAFTED, fields, notes, written

# How many comments are remembered: an article has a thousand entries in ten locales, and each is asked five times.
_REMEMBERED = 4096


class Reason(StrEnum):
    """Why an entry is not reviewed."""

    MACHINE = "machine"
    MEMORY = "memory"
    SOURCE_CHANGED = "source-changed"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a ``# draft:`` comment says."""

    reason: Reason
    engine: str = ""
    route: str = ""
    """Locales on the engine's way, such as ``en>es`` or ``en>es>pt_BR``."""
    model: str = ""
    score: float | None = None
    """The engine's own; comparable within one engine and route only."""
    spread: float | None = None
    """How far the engine's next best answers were from this one, 0 to 1; comparable as the score is."""
    risk: int | None = None
    """Share of that engine's drafts that look safer, 0 to 99: which to review first. None where nobody asked."""
    match: int | None = None
    """How alike the remembered source is, in percent, for a draft from memory."""
    origin: str = ""
    """The article or imported file that a draft from memory comes from."""
    change: str = ""
    """What was changed in the source, for ``source-changed``: such as ``punctuation`` or ``numbers,negation``."""
    source: str = ""
    """``mark`` of the sentence that was drafted: msgmerge hands drafts on to other sentences, comment and all."""
    digest: str = ""
    """Of the text that the pipeline wrote; empty when the text is a person's."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """An engine's or the memory's answer for a sentence, to be written as a draft."""

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
    """The sentence that the memory has it for, where that is another one."""


@dataclass(frozen=True, slots=True)
class Undrafted:
    """Why a sentence is left without a draft."""

    reason: str


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of ``text`` in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def mark(source: str) -> str:
    """Eight hexadecimal digits that stand for a sentence, white space aside."""
    return digest("".join(source.split()))[:8]


def drafted(answer: Drafted, source: str) -> Provenance:
    """The provenance of ``answer`` for the sentence ``source``. Raises ValueError for a reason that is none."""
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
    """The translator comment that says why there is no draft, without the ``# ``."""
    return f"{UNDRAFTED} {' '.join(reason.split())}"


def parse(comments: Sequence[str]) -> Provenance | None:
    """The provenance that an entry's translator comments tell of; None when they tell of none that makes sense."""
    return _parsed(tuple(comments))


@lru_cache(_REMEMBERED)
def _parsed(comments: tuple[str, ...]) -> Provenance | None:
    words = fields([line for note in notes(comments, DRAFT) for line in note])
    if words.get("reason") not in set(Reason):
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
    """``comments`` with the digest of ``text`` in their provenance; with none where it is None."""
    origin = parse(comments)
    if origin is None:
        return tuple(comments)
    said = comment(replace(origin, digest="" if text is None else digest(text)))
    ours = [line for note in notes(comments, DRAFT) for line in note]
    return tuple(said if line == ours[0] else line for line in comments if line not in ours[1:])


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None
