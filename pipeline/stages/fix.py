"""Corrects spaces and marks in catalogs where only one form is right; no words change."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline import catalog
from pipeline.catalog import Catalog, Entry
from pipeline.catalog.entry import Key
from pipeline.checks import autofix
from pipeline.errors import PipelineError
from pipeline.model import Article, Unit
from pipeline.session.session import Session
from pipeline.style.style_guide import StyleGuide


@dataclass(frozen=True, slots=True)
class FixedText:
    """A text that was corrected."""

    article: str
    locale: str
    path: str
    line: int
    """The line of its entry in the current catalog at ``path``, from 1."""
    before: str
    after: str


def apply_fixes(session: Session, reviewed: bool = False) -> list[FixedText]:
    """Correct every requested catalog by the style guide; returns the corrections, in the order of the articles.

    Without ``reviewed``, only untouched drafts are corrected: any other text belongs to a person, who may have it open
    in an editor and may have a reason for what looks wrong. With ``reviewed``, people's texts are corrected too; their
    states do not change. Failures are added to ``session.journal``.
    """
    return [one for article, locale in session.jobs() for one in _catalog(session, article, locale, reviewed)]


def _catalog(session: Session, article: Article, locale: str, reviewed: bool) -> Iterator[FixedText]:
    current = session.catalog(article.id, locale)
    if current is None:
        return
    texts = _fixed_texts(current, article, session.guide(locale), reviewed)
    if not texts:
        return
    try:
        session.put(article.id, locale, current.fixed(texts))
    except PipelineError as error:
        session.journal.report(error, article.id, locale)
        return
    written = session.catalog(article.id, locale)
    now = {entry.key: entry for entry in written.entries} if written else {}
    path = session.workspace.shown(session.workspace.catalog(article.id, locale))
    for entry in current.entries:
        # Somebody may have saved the file just before this run: their text stays.
        after = now.get(entry.key)
        if written and after and after.target == texts.get(entry.key):
            yield FixedText(article.id, locale, path, written.line(after), entry.target, after.target)


def _fixed_texts(current: Catalog, article: Article, guide: StyleGuide, reviewed: bool) -> Mapping[Key, str]:
    """The texts that change."""
    units = {(unit.role, unit.source): unit for unit in current.units(article.id)}
    free = {entry.key for entry in current.entries if _may_change(entry, reviewed)}
    found: dict[Key, str] = {}
    for keys in _passages(article, units):
        texts = autofix.passage([units[key] for key in keys], guide, [key in free for key in keys])
        found |= {key: text for key, text in zip(keys, texts, strict=True) if text != units[key].target}
    return found


def _may_change(entry: Entry, reviewed: bool) -> bool:
    return bool(entry.target.strip()) and not entry.stale and (reviewed or entry.untouched)


def _passages(article: Article, units: Mapping[Key, Unit]) -> Iterator[list[Key]]:
    """The sentences of each block in the catalog. A sentence in several blocks, or in none, is a group of its own."""
    blocks = [
        [key for segment in block.segments if (key := (block.role, catalog.msgid(segment.source))) in units]
        for block in article.blocks
    ]
    times = Counter(key for keys in blocks for key in keys)
    yield from ([key] for key in units if times[key] != 1)
    for keys in blocks:
        yield from _runs(keys, times)


def _runs(keys: Sequence[Key], times: Mapping[Key, int]) -> Iterator[list[Key]]:
    """Runs of ``keys`` that occur only once, split at the keys that also occur elsewhere."""
    for once, run in groupby(keys, key=lambda key: times[key] == 1):
        if once:
            yield list(run)
