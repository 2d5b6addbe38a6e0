"""Reviewed texts that no edition uses, because their locale was renamed in the settings alone."""

from collections.abc import Collection, Iterator
from contextlib import suppress

from pipeline import files, locales
from pipeline.errors import PipelineError
from pipeline.workspace import Workspace


def notes(workspace: Workspace, used: Collection[str]) -> Iterator[str]:
    """One sentence for each locale with reviewed texts that is not ``used``, although one of its language is."""
    for stray, others in _strays(workspace, {*used, *workspace.config.targets}):
        if count := _reviewed(workspace, stray):
            what = "1 reviewed text" if count == 1 else f"{count} reviewed texts"
            which, them = ("is", "it") if count == 1 else ("are", "them")
            yield (
                f"{what} in locales/{stray} {which} not used: '{stray}' is not among the targets. To use {them} for "
                f"{others[0]}, put locales/{stray} in place of locales/{others[0]}, and run again."
            )


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


def _reviewed(workspace: Workspace, locale: str) -> int:
    """The number of reviewed texts in the catalogs of ``locale`` that can be read."""
    # Imported here because nearly every run ends before this, and without catalogs to read.
    from pipeline import catalog
    from pipeline.model import State

    count = 0
    for path in sorted((workspace.locales / locale / "LC_MESSAGES").rglob("*.po")):
        with suppress(PipelineError):
            files.refuse_links(path, workspace.root)
            count += sum(entry.state is State.REVIEWED for entry in catalog.load(path).entries)
    return count
