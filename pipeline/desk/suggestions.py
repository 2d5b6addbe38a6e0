"""Suggestions for one sentence: memory matches, terms, codes, what changed, and the machine's drafts when asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import LCSseq, Opcodes

from pipeline import glossary
from pipeline.catalog import Entry
from pipeline.catalog.translator_comments import persons
from pipeline.checks.names import standard_names
from pipeline.desk import assessment
from pipeline.desk.assessment import Assessment, DeskFinding
from pipeline.desk.newsroom import Newsroom
from pipeline.desk.open_catalogs import OpenCatalog
from pipeline.desk.units import DeskUnit
from pipeline.drafting import drafter
from pipeline.drafting.answers.quality import Judge, lenient
from pipeline.drafting.attempts import DraftJob
from pipeline.drafting.drafter import DraftRequest
from pipeline.drafting.providers import Services
from pipeline.errors import EngineError
from pipeline.language.word_tokens import word_spans
from pipeline.memory import matching
from pipeline.memory.matching import Match, MemoryQuery
from pipeline.memory.store import Store
from pipeline.model import Term
from pipeline.review.draft_texts import DraftTexts
from pipeline.workspace import Workspace

_MATCHES = 9
_SHOWN_ELSEWHERE = ("original", "term: ")
"""Notes that the desk has a place of their own for."""

Changes = list[tuple[str, str]]
"""A difference in words: pieces marked ``same``, ``gone`` or ``new``."""


@dataclass(frozen=True, slots=True)
class ShownMatch:
    """A match in the memory, with its differences marked."""

    match: Match
    source: Changes
    """What differs between the match's source and the sentence."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the desk shows beside a sentence to help its reviewer."""

    unit: DeskUnit
    findings: Sequence[DeskFinding]
    matches: Sequence[ShownMatch]
    terms: Sequence[Term]
    notes: Sequence[str]
    """The notes to translators: position, neighbours, the author's words."""
    comments: Sequence[str]
    """People's comments."""
    made: str
    """Engine, route and model of the draft; empty for a text that a person wrote."""
    reviewed: str
    """Who approved it, when and how; empty if nobody did."""
    risk: int | None
    why: str
    """Why it should be reviewed."""
    draft: Changes
    """What became of the machine's draft; empty if it is unchanged or unknown."""
    previous: Changes
    """What changed in the source since the text was approved; empty if nothing did."""


def of(newsroom: Newsroom, opened: OpenCatalog, name: str, store: Store, last: Assessment | None) -> Suggestions:
    """The suggestions for the sentence with the id ``name``; ``last`` is the last assessment of the catalog."""
    entry, unit = opened.entry(name), opened.by_id[name]
    origin, record = entry.provenance, entry.record
    risk, why = last.ratings.get(entry.key, (None, "")) if last else (None, "")
    draft = _draft(newsroom, opened, entry)
    source_locale, locale = newsroom.workspace.config.source_locale, opened.current.locale
    listed = newsroom.glossary.terms(locale)
    terms = [one.term for one in glossary.mentions(entry.source, listed, source_locale) if one.term.target]
    return Suggestions(
        unit=unit,
        findings=assessment.of_entry(newsroom, opened, entry, last),
        matches=_matches(newsroom, opened, entry, store),
        terms=list(dict.fromkeys((*terms, *standard_names.as_terms(entry.source, source_locale, locale, listed)))),
        notes=[line for line in entry.extracted if not line.startswith(_SHOWN_ELSEWHERE)],
        comments=persons(entry.comments),
        made=" ".join(filter(None, (origin.route, origin.engine, origin.model))) if origin and origin.digest else "",
        reviewed=" ".join(filter(None, (record.by, record.on, record.how.value))) if record and not record.void else "",
        risk=unit.risk if risk is None else risk,
        why=why,
        draft=changed(draft, entry.target) if draft and draft != entry.target else [],
        previous=changed(entry.previous_source, entry.source) if entry.previous_source else [],
    )


def _matches(newsroom: Newsroom, opened: OpenCatalog, entry: Entry, store: Store) -> list[ShownMatch]:
    """Reviewed sentences like that of ``entry``, best first, except the sentence itself."""
    config, units, locale = newsroom.workspace.config, opened.units, opened.current.locale
    own = (entry.role.value, entry.source)
    index = next(number for number, unit in enumerate(units) if (unit.role, unit.source) == own)
    before = units[index - 1].source if index else ""
    after = units[index + 1].source if index + 1 < len(units) else ""
    query = MemoryQuery(entry.source, entry.role.value, before, after)
    found = matching.matches(store, query, config.source_locale, locale, config.memory.import_penalty, _MATCHES)
    others = (one for one in found if (one.unit.origin, one.unit.source) != (opened.article, entry.source))
    return [ShownMatch(one, changed(one.unit.source, entry.source)) for one in others]


def _draft(newsroom: Newsroom, opened: OpenCatalog, entry: Entry) -> str:
    """The machine's draft that the text was made from; empty if it is unknown."""
    started = entry.provenance.digest if entry.provenance else entry.record.draft if entry.record else ""
    if entry.untouched or not started:
        return ""
    seen = DraftTexts(newsroom.workspace.state / "reviews").read(opened.article, opened.current.locale)
    return seen.drafts.get(started, "") if seen else ""


def changed(old: str, new: str) -> Changes:
    """The difference of ``old`` and ``new`` in words."""
    return list(_pieces(_cut(old), _cut(new)))


def _cut(text: str) -> list[str]:
    """``text`` cut into words and the text between words."""
    pieces, end = [], 0
    for start, stop in word_spans(text):
        pieces += [text[end:start]] * (start > end) + [text[start:stop]]
        end = stop
    return pieces + [text[end:]] * (end < len(text))


def _pieces(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    codes: Opcodes = LCSseq.opcodes(before, after)
    for same, several in groupby(codes, key=lambda code: code.tag == "equal"):
        blocks = list(several)
        gone = "".join(word for code in blocks for word in before[code.src_start : code.src_end])
        new = "".join(word for code in blocks for word in after[code.dest_start : code.dest_end])
        if same:
            yield "same", new
            continue
        if gone:
            yield "gone", gone
        if new:
            yield "new", new


def offers_alternatives(workspace: Workspace, locale: str) -> bool:
    """Whether the engine that serves ``locale`` can have other drafts. Apertium has one only: it has no scores."""
    try:
        return Services(workspace, workspace.config.engines).find(locale).offers_alternatives
    except EngineError:
        return False


def alternatives(newsroom: Newsroom, opened: OpenCatalog, entry: Entry) -> list[str]:
    """Drafts other than the present text, likeliest first; none where the engine has only one.

    Raises EngineError if no engine serves the locale.
    """
    config, locale = newsroom.workspace.config, opened.current.locale
    service = Services(newsroom.workspace, config.engines).find(locale)
    article = newsroom.article(opened.article)
    request = DraftRequest(entry.source, article.format if article else "text")
    job = DraftJob(service.engine, newsroom.glossary.terms(locale), config.source_locale, locale)
    judge = lenient if service.engine.name == "pseudo" else Judge(config.source_locale, locale)
    found = drafter.alternatives(request, job, service, judge)
    return [text for text in found if text != entry.target]
