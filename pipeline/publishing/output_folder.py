"""The output folder: whether a build may go there, and what is left of the last build in it."""

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from stat import S_ISREG

from pipeline.errors import PipelineError, UsageError
from pipeline.folders import FileStamp, Snapshot, walk
from pipeline.publishing import manifest
from pipeline.publishing.manifest import ArticleRecord, FileRecord, Manifest
from pipeline.publishing.staged_build import INSIDE, fits
from pipeline.workspace import Workspace


@dataclass(frozen=True)
class LastBuild:
    """What is left of the last build."""

    folder: Path
    manifest: Manifest
    intact: Mapping[str, FileStamp]
    """Its unchanged files, except the manifest itself."""

    @cached_property
    def articles(self) -> dict[str, ArticleRecord]:
        """By id: the record of each article."""
        return {record.article: record for record in self.manifest.articles}

    @cached_property
    def files(self) -> dict[str, FileRecord]:
        """By path: the records of all its files."""
        return self.manifest.listed()

    def holds(self, record: FileRecord) -> bool:
        """Whether exactly this file is already there."""
        return record.path in self.intact and self.files[record.path].sha256 == record.sha256

    def whole(self, record: ArticleRecord) -> bool:
        """Whether all files of an article are unchanged."""
        return all(file.path in self.intact for file in record.files)


def last_build(folder: Path, present: Snapshot, known: Mapping[str, FileStamp]) -> LastBuild:
    """What is left of the last build in ``folder``, whose contents are ``present``.

    A file with the same stamp as in ``known`` is unchanged; every other file is compared with its hash. Raises
    PipelineError if the folder has files that no build wrote; it is left unchanged.
    """
    old = manifest.read(folder) if manifest.NAME in present.files else Manifest()
    last = LastBuild(folder, old, {})
    refuse_foreign(folder, present.files, last.files)
    return LastBuild(folder, old, intact(folder, present.files, last.files, known))


def intact(
    folder: Path, present: Mapping[str, FileStamp], listed: Mapping[str, FileRecord], known: Mapping[str, FileStamp]
) -> dict[str, FileStamp]:
    """The ``listed`` files that are unchanged in ``folder``: see ``last_build``."""
    return {
        name: stamp
        for name, stamp in present.items()
        if name in listed and S_ISREG(stamp.mode) and (known.get(name) == stamp or fits(folder / name, listed[name]))
    }


def refuse_own(workspace: Workspace, folder: Path) -> None:
    """Raises UsageError for a folder that people or the pipeline itself write to, or that contains the workspace.

    Raises PipelineError for a folder without a manifest in which there are files.
    """
    real = Path(os.path.realpath(folder))
    if real == Path(os.path.realpath(workspace.editions)):
        return
    hint = "Name a folder of its own for the editions."
    if Path(os.path.realpath(workspace.root)).is_relative_to(real):
        what = "is the workspace itself" if real.samefile(workspace.root) else "contains the workspace"
        raise UsageError(f"--output: {folder} {what}; a build replaces the whole folder.", hint)
    if real == Path(os.path.realpath(Path.home())):
        raise UsageError(f"--output: {folder} is your home folder; a build replaces the whole folder.", hint)
    for own in (workspace.source, workspace.locales, workspace.state, workspace.editions):
        if real.is_relative_to(os.path.realpath(own)):
            raise UsageError(f"--output: {folder} is inside {own}, which belongs to the workspace.", hint)
    if not (folder / manifest.NAME).exists():  # it may be a whole disk: one file is enough
        refuse_foreign(folder, [name for name, _ in islice(walk(folder), 1)], ())


def refuse_foreign(folder: Path, present: Collection[str], listed: Collection[str]) -> None:
    """Raises PipelineError if ``folder`` has files that no build wrote; it is left unchanged."""
    if folder.exists() and not folder.is_dir():
        raise PipelineError(f"{folder} is a file, not a folder.", "Name another --output folder.")
    inside = f"{INSIDE}/"
    foreign = [name for name in present if name not in listed and name != manifest.NAME and not name.startswith(inside)]
    if foreign:
        raise PipelineError(
            f"{folder} contains files that no build wrote, such as {min(foreign)}; it was left as it is.",
            "Move them away, or name another --output folder.",
        )


@contextmanager
def staying(folder: Path) -> Iterator[None]:
    """Raises PipelineError if a file disappears that was in ``folder`` when the build began."""
    try:
        yield
    except FileNotFoundError as error:
        if not Path(str(error.filename)).is_relative_to(folder):
            raise
        raise PipelineError(
            f"{error.filename} disappeared while the next build was being made; nothing was published.", "Build again."
        ) from None
