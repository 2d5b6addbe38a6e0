"""Extract, translate, check and build in one go."""

from dataclasses import dataclass

from pipeline.model import Finding
from pipeline.stages import build, check, extract, status, translate
from pipeline.stages.desk import Desk
from pipeline.stages.progress import SILENT, Progress


@dataclass(frozen=True, slots=True)
class Done:
    standings: tuple[status.Standing, ...]
    source: tuple[Finding, ...]
    """What the source checks say of the articles themselves."""
    build: build.Build


def run(desk: Desk, engine: str | None = None, gate: str | None = None, progress: Progress = SILENT) -> Done:
    """Bring everything asked for up to date, from the articles to the editions folder.

    What fails for one article or locale is left in ``desk.problems``; the others are done.
    """
    extract.extract(desk)
    translate.translate(desk, engine=engine, progress=progress)
    built = build.build(desk, gate=gate)
    return Done(tuple(status.status(desk)), check.check(desk, source=True).findings, built)
