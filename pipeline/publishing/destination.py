"""The folder that a build goes into: whether it may go there, and what the last build left in it."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import PipelineError, UsageError
from pipeline.publishing import manifest, output_folder
from pipeline.publishing.manifest import Record
from pipeline.session import build_cache
from pipeline.session.session import Session
from pipeline.workspace import Seen, Workspace


def refuse_own(place: Workspace, folder: Path) -> None:
    """Raises UsageError for a folder within those that people or the pipeline itself write into."""
    real = Path(os.path.realpath(folder))
    if real == Path(os.path.realpath(place.editions)):
        return
    for own in (place.source, place.locales, place.state, place.editions):
        if real.is_relative_to(os.path.realpath(own)):
            raise UsageError(f"{folder} lies in {own}, which is the pipeline's own.", "Name another --output folder.")


@contextmanager
def staying(folder: Path) -> Iterator[None]:
    """Raises PipelineError when a file is gone that lay in ``folder`` when the build began."""
    try:
        yield
    except FileNotFoundError as error:
        if not Path(str(error.filename)).is_relative_to(folder):
            raise
        raise PipelineError(
            f"{error.filename} went away while the next build was made of it; nothing was published.", "Build again."
        ) from None


def last_build(session: Session, folder: Path, present: Mapping[str, Seen]) -> tuple[Record, dict[str, Seen]]:
    """The last build of ``folder``: what its manifest says, and its files that lie there as they were built.

    Where nobody touched the folder since, all do, and none is to be looked at by itself.
    """
    if manifest.NAME in present and build_cache.fingerprint(present) == session.built.get(os.path.realpath(folder)):
        whole = dict(present)
        del whole[manifest.NAME]
        return manifest.recall(folder), whole
    old = manifest.read(folder)
    listed = manifest.listed(old)
    output_folder.refuse_foreign(folder, present, listed)
    return old, output_folder.intact(folder, present, listed)
