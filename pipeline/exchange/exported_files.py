"""Exported files, in which people work elsewhere: none is overwritten while it may hold what the workspace lacks.

What was exported, or imported in full, is known by its digest. There is one file for each under
``.pipeline/exported/``. Without it, an export is overwritten only by the same content.
"""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline import files
from pipeline.errors import PipelineError
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ExportedFiles:
    """The exported files of one workspace."""

    workspace: Workspace

    def write(self, path: Path, content: bytes) -> None:
        """Write ``content`` to ``path``.

        Raises UsageError for a link out of the workspace, and PipelineError if the file cannot be written, or if it
        was not exported from here or was changed since: then it is left as it is.
        """
        named = Path.cwd() / path
        if named.is_relative_to(self.workspace.root):
            files.refuse_links(named, self.workspace.root)
        place = files.real(named)
        before = files.held(place)
        if before != content:
            if before is not None and self._known(place) != hashlib.sha256(before).hexdigest():
                raise self._edited(named)
            try:
                files.replace_if(place, content, before)
            except files.SavedMeanwhileError:
                raise self._edited(named) from None
        self.remember(place, hashlib.sha256(content).hexdigest())

    def remember(self, path: Path, digest: str) -> None:
        """Note that the workspace has all that ``path`` holds while its content has this ``digest``."""
        with suppress(PipelineError):  # the next export then refuses to overwrite the file
            files.replace(self._note(path), digest.encode(), lasting=False)

    def _known(self, path: Path) -> str:
        with suppress(OSError, ValueError):
            return files.read_own(self._note(path)).decode()
        return ""

    def _note(self, path: Path) -> Path:
        name = hashlib.sha256(self.workspace.shown(files.real(path)).encode(errors="surrogateescape")).hexdigest()
        note = self.workspace.state / "exported" / name
        files.remove_links(note.parent, self.workspace.state)
        return note

    def _edited(self, path: Path) -> PipelineError:
        return PipelineError(
            f"{self.workspace.shown(path)} was not exported from this workspace, or was changed since: it was not "
            "overwritten.",
            "Import it, move it to another folder, or export to another folder.",
        )
