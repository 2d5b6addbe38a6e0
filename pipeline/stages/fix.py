"""Catalogs → catalogs in which everything that has one right form has it; nobody's words change."""

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
class Mended:
    """A text that was corrected."""

    article: str
    locale: str
    path: str
    line: int
    """Of its entry in the catalog at ``path`` as it is now, from 1."""
    before: str
    after: str


def mend(session: Session, reviewed: bool = False) -> list[Mended]:
    """Correct every catalog asked for by the style guide; what was corrected, in the order of the articles.

    Without ``reviewed`` only drafts that nobody has touched: all else is a person's, who may have it open in an editor
    just now, and who has a reason for what looks wrong. With it people's texts too; their states stay as they are.
    What fails is left in ``session.problems``.
    """
    return [one for article, locale in session.jobs() for one in _catalog(session, article, locale, reviewed)]


def _catalog(session: Session, article: Article, locale: str, reviewed: bool) -> Iterator[Mended]:
    current = session.catalog(article.id, locale)
    if current is None:
        return
    texts = _mended(current, article, session.guide(locale), reviewed)
    if not texts:
        return
    try:
        session.put(article.id, locale, current.mended(texts))
    except PipelineError as error:
        session.report(error, article.id, locale)
        return
    written = session.catalog(article.id, locale)
    now = {entry.key: entry for entry in written.entries} if written else {}
    path = session.workspace.shown(session.workspace.catalog(article.id, locale))
    for entry in current.entries:
        # Somebody may have saved the file just before us: then their text stays.
        after = now.get(entry.key)
        if written and after and after.target == texts.get(entry.key):
            yield Mended(article.id, locale, path, written.line(after), entry.target, after.target)


def _mended(current: Catalog, article: Article, guide: StyleGuide, reviewed: bool) -> Mapping[Key, str]:
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
    """Sentences of the catalog that belong together: those of a block. One in several blocks, or in none, is alone."""
    blocks = [
        [key for segment in block.segments if (key := (block.role, catalog.msgid(segment.source))) in units]
        for block in article.blocks
    ]
    times = Counter(key for keys in blocks for key in keys)
    yield from ([key] for key in units if times[key] != 1)
    for keys in blocks:
        yield from _runs(keys, times)


def _runs(keys: Sequence[Key], times: Mapping[Key, int]) -> Iterator[list[Key]]:
    """``keys`` between those that stand elsewhere too."""
    for once, run in groupby(keys, key=lambda key: times[key] == 1):
        if once:
            yield list(run)
