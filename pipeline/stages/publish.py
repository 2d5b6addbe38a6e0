"""Makes the editions of what has changed since the last run.

A module of its own, so that ``build`` starts without the engines and the translation memory that ``run`` needs.
"""

from dataclasses import replace
from pathlib import Path

from pipeline.session import build_cache
from pipeline.session.build_cache import BuildCache, CachedArticle
from pipeline.session.results import Done
from pipeline.session.session import Session
from pipeline.stages import build, settled, status


def publish(
    session: Session, gate: str | None = None, output: Path | None = None, cache: BuildCache | None = None
) -> Done:
    """Make the editions (``build.build``), and return the resulting status (``status.status``).

    Articles that are not settled remain so: only the other stages know whether their catalogs are up to date.
    """
    cache = cache or build_cache.open_(session.workspace)
    known = settled.known(session, cache)
    session = replace(session, settled={} if session.only else known)
    built = build.build(session, gate=gate, output=output, cache=cache)
    statuses = status.status(session)
    entries: dict[str, CachedArticle] = {}
    if gate is None and output is None:
        stamps = cache.proven({name: built.inputs[name] for name in session.settled if name in built.inputs})
        entries = {name: settled.with_files(session.settled[name], more) for name, more in stamps.items()}
    settled.close(session, cache, settled.published(entries, built), built if gate is None else None)
    return Done(tuple(statuses), {}, built)
