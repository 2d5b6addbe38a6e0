"""Reviewed texts that no edition uses: their locale was renamed in the settings alone, or their file is misplaced."""

import shlex
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from pipeline import files, locales
from pipeline.errors import PipelineError
from pipeline.workspace import Workspace


def notes(workspace: Workspace, used: Collection[str]) -> Iterator[str]:
    """One sentence for each locale with reviewed texts that is not ``used``, although one of its language is, and for
    each PO file with reviewed texts where no catalog is looked for.
    """
    for stray, others in _strays(workspace, {*used, *workspace.config.targets}):
        if count := _reviewed(workspace, (workspace.locales / stray / "LC_MESSAGES").rglob("*.po")):
            them = "it" if count == 1 else "them"
            yield (
                f"{_unused(count, f'locales/{stray}')}: '{stray}' is not among the targets. To use {them} for "
                f"{others[0]}, put locales/{stray} in place of locales/{others[0]}, and run again."
            )
    for path in _misplaced(workspace.locales):
        if count := _reviewed(workspace, [path]):
            shown, locale = workspace.shown(path), path.relative_to(workspace.locales).parts[0]
            named = locale if path.parent != workspace.locales else "LOCALE"
            yield (
                f"{_unused(count, shown)}: catalogs are in locales/LOCALE/LC_MESSAGES/ and end in .po. Import the file "
                f"with 'pipeline exchange import {shlex.quote(shown)} --article {shlex.quote(path.stem)} --locale "
                f"{named}', then delete it."
            )


def _unused(count: int, where: str) -> str:
    return (
        f"1 reviewed text in {where} is not used" if count == 1 else f"{count} reviewed texts in {where} are not used"
    )


def _misplaced(locales_folder: Path) -> Iterator[Path]:
    """PO files that are not in the folder of a locale's catalogs, or have another ending than ``.po``."""
    for pattern in ("*.[Pp][Oo]", "*/*.[Pp][Oo]", "*/LC_MESSAGES/*.[Pp]O", "*/LC_MESSAGES/*.Po"):
        # Where case does not count, harbour.PO is harbour.po.
        yield from (path for path in sorted(locales_folder.glob(pattern)) if not _same(path, path.with_suffix(".po")))


def _same(path: Path, other: Path) -> bool:
    return path != other and other.exists() and path.samefile(other)


def _strays(workspace: Workspace, used: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """The folders of locales that are not used, each with the locales of its language that are."""
    names = (
        {path.name for path in workspace.locales.iterdir() if path.is_dir()} if workspace.locales.is_dir() else set()
    )
    for name in sorted(names - {*used, workspace.config.source_locale}):
        others = sorted(one for one in used if locales.language(one) == _language(name))
        if others:
            yield name, others


def _language(name: str) -> str:
    try:
        return locales.language(locales.normalize(name))
    except PipelineError:
        return ""


def _reviewed(workspace: Workspace, paths: Iterable[Path]) -> int:
    """The number of reviewed texts in the catalogs ``paths`` that can be read."""
    # Imported here because nearly every run ends before this, and without catalogs to read.
    from pipeline import catalog
    from pipeline.model import State

    count = 0
    for path in sorted(paths):
        with suppress(PipelineError):
            files.refuse_links(path, workspace.root)
            count += sum(entry.state is State.REVIEWED for entry in catalog.load(path).entries)
    return count
