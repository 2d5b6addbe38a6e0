"""The review of one edition, summed up for an auditor: who reviewed how much, when, and what is left of the draft."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from pipeline.catalog import Catalog, Entry, header
from pipeline.catalog.entry import Address
from pipeline.catalog.provenance import digest
from pipeline.catalog.review_record import How, ReviewRecord
from pipeline.config.review_settings import Responsible, ReviewRules
from pipeline.language.word_tokens import word_tokens
from pipeline.model import FrontMatter, Role, State
from pipeline.review.approval_times import Pace

# Only running text counts towards the unchanged share, as in MediaWiki's Content Translation. Headings, list entries,
# cells and captions are short, and a good draft of them often needs no change.
_RUNNING = (Role.PARAGRAPH, Role.QUOTATION, Role.SUBTITLE)
# Silent reading of non-fiction in English, words a minute (Brysbaert, Journal of Memory and Language 109, 2019).
_READING_SPEED = 238
_WORKING_DAY = 8 * 60
"""Minutes."""
_CHECKED = "X-Fact-Checked"


@dataclass(frozen=True, slots=True)
class ReviewedUnit:
    """One sentence that somebody approved."""

    source: str
    by: str
    on: str
    how: str
    kept: float | None
    void: str | None
    """Why the approval is void; None while it is valid."""
    seconds: float | None = None
    """At the review desk: since the person's approval before it; None if that is unknown."""
    hurried: bool = False
    """Whether a fast reader needs longer than that for the source and the translation."""


@dataclass(frozen=True, slots=True)
class FactCheck:
    """A person's statement that the facts of the text were checked."""

    by: str
    on: str


@dataclass(frozen=True, slots=True)
class EditionReview:
    """An article in one locale."""

    article: str
    locale: str
    sentences: int
    reviewed: int
    unchanged: float | None
    """Share of the words of reviewed running text that were already in the drafts, 0 to 1; None if unknown."""
    first: str | None
    """Day of the first valid approval."""
    last: str | None
    reviewers: tuple[str, ...]
    """People with valid approvals, the most active first."""
    unnamed: int
    """Reviewed sentences whose reviewer is unknown."""
    bulk: int
    """Reviewed sentences that were approved in bulk."""
    checked: FactCheck | None
    responsible: Responsible | None
    """Who has editorial responsibility, according to the settings."""
    units: tuple[ReviewedUnit, ...]


def of(
    article: str,
    locale: str,
    current: Catalog,
    front: FrontMatter | None = None,
    rules: ReviewRules | None = None,
    paces: Mapping[Address, Pace] = MappingProxyType({}),
) -> EditionReview:
    """The review of ``current``, the catalog of ``article`` in ``locale``; ``front`` may hold a fact check."""
    entries = [entry for entry in current.entries if entry.is_unit]
    held = {entry.address: record for entry, record in _held(entries)}
    approved = [entry for entry in entries if entry.state is State.REVIEWED]
    named = [record.by for record in held.values() if record.by]
    days = sorted(record.on for record in held.values() if record.on)
    return EditionReview(
        article=article,
        locale=locale,
        sentences=len(entries),
        reviewed=len(approved),
        unchanged=unchanged(entries),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        reviewers=tuple(sorted(set(named), key=lambda name: (-named.count(name), name))),
        unnamed=len(approved) - len(named),
        bulk=sum(record.how is How.BULK for record in held.values()),
        checked=_in_header(current) or _in_front(front),
        responsible=rules.responsible if rules else None,
        units=tuple(_unit(entry, record, paces.get(entry.address)) for entry in entries if (record := entry.record)),
    )


def unchanged(entries: Sequence[Entry]) -> float | None:
    """The unchanged share of reviewed running text, weighted by words; None if no sentence has a share."""
    counted = [
        (record.kept, len(word_tokens(entry.target)))
        for entry, record in _held(entries)
        if record.kept is not None and entry.role in _RUNNING
    ]
    total = sum(size for _, size in counted)
    return sum(share * size for share, size in counted) / total if total else None


def too_fast(reviews: Mapping[tuple[str, str], Catalog]) -> list[tuple[str, str, int]]:
    """People and days with more words approved than a working day of reading holds, with the number of words.

    ``reviews``: catalogs by article and locale. This is a hint for the responsible editor and blocks nothing.
    """
    read: dict[tuple[str, str], int] = {}
    for current in reviews.values():
        for entry, record in _held(current.entries):
            if record.by and record.on:
                key = (record.by, record.on)
                read[key] = read.get(key, 0) + len(word_tokens(entry.target))
    return [(by, on, count) for (by, on), count in sorted(read.items()) if count > _READING_SPEED * _WORKING_DAY]


def hurried(reviews: Iterable[EditionReview]) -> list[tuple[str, int, int]]:
    """People who approved sentences faster than they can be read: how many, and how many of theirs were timed."""
    timed = [unit for review in reviews for unit in review.units if unit.seconds is not None]
    fast = Counter(unit.by for unit in timed if unit.hurried)
    return [(by, many, sum(unit.by == by for unit in timed)) for by, many in sorted(fast.items())]


def ticked(current: Catalog, by: str, day: str) -> Catalog:
    """``current`` with the statement that ``by`` checked the facts of its present texts on ``day``."""
    value = f"{' '.join(by.split()).replace(',', '')}, {day}, {_texts(current)}"
    return replace(current, header=header.changed(current.header, {_CHECKED: value}))


def _in_header(current: Catalog) -> FactCheck | None:
    """The fact check in the header; None if a text has changed since."""
    by, _, rest = header.fields(current.header).get(_CHECKED, "").partition(", ")
    day, _, texts = rest.partition(", ")
    return FactCheck(by, day) if by and texts == _texts(current) else None


def _in_front(front: FrontMatter | None) -> FactCheck | None:
    """``checked: {by: NAME, date: DAY}`` in the article's front matter (YAML reads a key ``on`` as true)."""
    checked = front.extra.get("checked") if front else None
    if not isinstance(checked, Mapping) or not checked.get("by"):
        return None
    return FactCheck(str(checked["by"]), str(checked.get("date", "")))


def _texts(current: Catalog) -> str:
    return digest("\n".join(entry.target for entry in current.entries))


def _held(entries: Sequence[Entry]) -> Iterator[tuple[Entry, ReviewRecord]]:
    """Reviewed entries with a record that matches their present text."""
    for entry in entries:
        if entry.state is State.REVIEWED and (record := entry.record) and record.holds(entry.target):
            yield entry, record


def _unit(entry: Entry, record: ReviewRecord, pace: Pace | None) -> ReviewedUnit:
    void = record.void or (None if record.holds(entry.target) else "text-changed")
    timed = (pace.seconds, pace.hurried) if pace else (None, False)
    return ReviewedUnit(entry.source, record.by, record.on, record.how.value, record.kept, void, *timed)
