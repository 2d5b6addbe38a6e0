"""The files of a build: unchanged files are not written again, and each new file is inspected."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pipeline import folders
from pipeline.folders import FileStamp, Snapshot
from pipeline.publishing import manifest, output_folder
from pipeline.publishing.link_check import Fault, Inspection
from pipeline.publishing.manifest import FileRecord, Manifest
from pipeline.publishing.output_folder import LastBuild
from pipeline.publishing.staged_build import StagedBuild
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Published:
    """The result of ``publish``."""

    changed: bool
    """False if the folder already had exactly this build."""
    stamps: Mapping[str, FileStamp]
    """The stamps by which the next build recognizes the files of the folder."""


@dataclass(frozen=True)
class BuildFiles:
    """The files of the output folder, from the last build and from this one."""

    workspace: Workspace
    folder: Path
    known: Mapping[str, FileStamp]
    """The stamps that the last build left."""
    present: Snapshot
    """The current contents of the folder."""
    made: dict[str, FileRecord] = field(default_factory=dict)
    """By path: the files added so far."""

    @cached_property
    def last(self) -> LastBuild:
        """The last build. Raises PipelineError if the folder has files that no build wrote."""
        return output_folder.last_build(self.folder, self.present, self.known)

    @cached_property
    def stage(self) -> StagedBuild:
        return StagedBuild(self.folder, self.workspace.state)

    @cached_property
    def inspection(self) -> Inspection:
        return Inspection(self.workspace.config.base_url, self.workspace.root / "templates")

    def add(self, path: str, media_type: str, content: bytes, lost: Collection[str] | None = None) -> FileRecord:
        """Put a file into the build, unless the folder already has it unchanged.

        ``lost``, for pages of articles: broken addresses that were reported to the author. Such a page is always
        inspected, because the article's other pages may have changed.
        """
        record = manifest.file(path, media_type, content)
        page = media_type == "text/html"
        if path in self.made:
            if self.made[path] == record and not page:
                return record
            self._forget([path])
        there = self.last.holds(record)
        if not there:
            self.stage.write(path, content)
        if not there or (lost is not None and page):
            self.inspection.look(path, content, lost or ())
        self.made[path] = record
        return record

    @property
    def pages(self) -> list[str]:
        """The paths of the pages added so far."""
        return [path for path, record in self.made.items() if record.media_type == "text/html"]

    def faults(self, content: Manifest) -> list[Fault]:
        """What would be broken online in the build that ``content`` lists. Files that it does not list are dropped."""
        listed = content.listed()
        self._forget([path for path, record in self.made.items() if listed.get(path) != record])
        return self.inspection.faults(listed)

    def _forget(self, paths: Collection[str]) -> None:
        """Drop files that were added."""
        if paths:
            self.inspection.forget(paths)
        for path in paths:
            del self.made[path]
            if path in self.stage.written:
                self.stage.forget(path)

    def publish(self, content: Manifest) -> Published:
        """Publish the build that ``content`` lists, if it differs from the last one.

        Raises PipelineError if the build cannot be written; the folder is then unchanged.
        """
        listed = content.listed()
        listing = manifest.encode(content)
        kept = {name: stamp for name, stamp in self.last.intact.items() if name in listed}
        if not self.stage.written and len(kept) + 1 == len(self.present.files) and manifest.holds(self.folder, listing):
            proven = self.present.proven()
            return Published(False, proven)
        kept = {name: stamp for name, stamp in kept.items() if name not in self.stage.written}
        return Published(True, self.stage.publish(kept, listed, listing, self.present.taken))

    def discard(self) -> None:
        """Remove the files of a build that is abandoned."""
        self.stage.discard()


def opened(workspace: Workspace, folder: Path, known: Mapping[str, FileStamp], present: Snapshot | None) -> BuildFiles:
    """A build into ``folder``. Raises UsageError for a folder that no build may replace."""
    output_folder.refuse_own(workspace, folder)
    return BuildFiles(workspace, folder, known, present or folders.snapshot(folder))
