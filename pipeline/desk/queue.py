"""The queue: what to review first, over all articles and locales."""

from dataclasses import dataclass
from heapq import nlargest
from itertools import islice

from pipeline.desk.running import Desk
from pipeline.errors import PipelineError

_CATALOGS = 500
"""The most catalogs that are looked through; ``pipeline status --risk`` knows all."""
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Queued:
    """A sentence that waits for review, in the list of the riskiest ones."""

    article: str
    locale: str
    number: int
    source: str
    risk: int
    """0 to 99; 100: a check found an error; 101: the source of a person's text has changed."""
    why: str


def first(desk: Desk) -> list[Queued]:
    """The riskiest unreviewed sentences, the riskiest first."""
    newsroom = desk.newsroom
    found: list[Queued] = []
    for article, locale, path in islice(newsroom.catalogs(), _CATALOGS):
        try:
            opened = desk.catalogs.get(article, path)
            ratings = desk.assessments.get(newsroom, opened).ratings
        except PipelineError:
            continue
        rows = ((unit, ratings.get(opened.entry(unit.id).key)) for unit in opened.units)
        queued = [Queued(article, locale, unit.number, unit.source, *rated) for unit, rated in rows if rated]
        found = nlargest(_SHOWN, [*found, *queued], key=lambda one: one.risk)
    return found
