"""Where a draft comes from, as one translator comment of its entry, and what else comments tell the pipeline.

``# draft: engine=argos route=en>es model=en_es-1.9 score=-0.31 reason=machine digest=… source=…`` stands on everything
that the pipeline wrote. Translator comments are the one place that every gettext tool keeps: flags that they do not
know are dropped by GNU's tools and Poedit, and ``#.`` comments are replaced from the template.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

_DRAFT = "draft:"
_UNDRAFTED = "undrafted:"
_CHECK_OK = re.compile(r"\s*check-ok\s*:(.*)", re.IGNORECASE)
# How many comments are remembered: an article has a thousand entries in ten locales, and each is asked five times.
_REMEMBERED = 4096
_PAIRS = re.compile(r"(?:[a-z]+=\S+)(?: [a-z]+=\S+)*")
_BEGINS = re.compile(rf"{_DRAFT}\s*(?:[a-z]+=|$)")
# What follows a line that was broken behind a hyphen.
_REST = re.compile(r"\S+(?: [a-z]+=\S+)*")


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
        "change": provenance.change,
        "digest": provenance.digest,
        "source": provenance.source,
    }
    pairs = (f"{name}={'_'.join(str(value).split())}" for name, value in words.items() if value not in (None, ""))
    return f"{_DRAFT} {' '.join(pairs)}"


def undrafted_comment(reason: str) -> str:
    """The translator comment that says why there is no draft, without the ``# ``."""
    return f"{_UNDRAFTED} {' '.join(reason.split())}"


def parse(comments: Sequence[str]) -> Provenance | None:
    """The provenance that an entry's translator comments tell of; None when they tell of none that makes sense."""
    return _parsed(tuple(comments))


@lru_cache(_REMEMBERED)
def _parsed(comments: tuple[str, ...]) -> Provenance | None:
    said = ""
    for line in _ours(comments, _DRAFT):
        said += line.removeprefix(_DRAFT) if said.endswith("-") else f" {line.removeprefix(_DRAFT)}"
    words = dict(pair.split("=", 1) for pair in said.split() if "=" in pair)
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
        change=words.get("change", ""),
        source=words.get("source", ""),
        digest=words.get("digest", ""),
    )


def undrafted(comments: Iterable[str]) -> str | None:
    """Why the entry was left without a draft; None when no comment says."""
    return next((line.removeprefix(_UNDRAFTED).strip() for line in comments if line.startswith(_UNDRAFTED)), None)


def signed(comments: Sequence[str], text: str | None) -> tuple[str, ...]:
    """``comments`` with the digest of ``text`` in their provenance; with none where it is None."""
    origin = parse(comments)
    if origin is None:
        return tuple(comments)
    said = comment(replace(origin, digest="" if text is None else digest(text)))
    ours = list(_ours(comments, _DRAFT))
    return tuple(said if line == ours[0] else line for line in comments if line not in ours[1:])


def dismissed(comments: Iterable[str]) -> frozenset[str]:
    """Names of the checks that a reviewer answered with ``# check-ok: name, name``."""
    lines = (found[1] for line in comments if (found := _CHECK_OK.match(line)))
    return frozenset(name.lower() for line in lines for name in re.split(r"[,;\s]+", line) if name)


def persons(comments: Sequence[str]) -> tuple[str, ...]:
    """The comments that people wrote: all but the pipeline's own."""
    ours = {*_ours(comments, _DRAFT), *_ours(comments, _UNDRAFTED)}
    return tuple(line for line in comments if line not in ours)


def lasting(comments: Sequence[str]) -> tuple[str, ...]:
    """Those people's comments that still hold when the sentence is changed: a dismissed check has to ask again."""
    return tuple(line for line in persons(comments) if not _CHECK_OK.match(line))


def _ours(comments: Sequence[str], keyword: str) -> Iterator[str]:
    """The line that begins with ``keyword``, and its rest where a tool that wraps comments broke it."""
    above = ""
    for line in comments:
        rest = _REST if above.endswith("-") else _PAIRS
        # A person's comment may begin with the word, too, and goes on in words.
        begins = line.startswith(keyword) and (keyword != _DRAFT or _BEGINS.match(line))
        if begins or (above and keyword == _DRAFT and rest.fullmatch(line)):
            above = line
            yield line
        else:
            above = ""


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None
