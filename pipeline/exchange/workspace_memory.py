"""The memory of a workspace: reviewed texts of its catalogs and imported memories."""

from collections.abc import Iterator

from pipeline import files, workspace
from pipeline.errors import PipelineError
from pipeline.exchange import imported
from pipeline.memory import refresh
from pipeline.memory.refresh import Provider
from pipeline.memory.store import Store
from pipeline.workspace import Workspace


def opened(place: Workspace) -> tuple[Store, list[PipelineError]]:
    """The up-to-date memory, and errors for files that could not be read. The caller closes the memory.

    Raises PipelineError when its index cannot be written.
    """
    files.remove_links(place.state / "memory", place.state)
    return refresh.opened(place.state / "memory", list(_providers(place)))


def _providers(place: Workspace) -> Iterator[Provider]:
    config = place.config
    for locale, article in workspace.catalogs(place):
        if locale in config.targets:
            path = place.catalog(article, locale)
            yield refresh.catalog_provider(f"{locale}/{article}", path, article, config.source_locale)
    yield from imported.providers(place.locales / "memory", place.root, config.source_locale, config.targets)
