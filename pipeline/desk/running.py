"""One running desk: its workspace, its reviewer and its saves."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from pipeline import catalog
from pipeline.catalog import Catalog
from pipeline.catalog.entry import Key
from pipeline.desk import articles
from pipeline.desk.articles import Newsroom
from pipeline.desk.guard import Access
from pipeline.desk.saving import Saves
from pipeline.exchange import workspace_memory
from pipeline.memory.store import Store
from pipeline.workspace import Workspace


@dataclass(eq=False)
class Desk:
    """One running desk."""

    place: Workspace
    access: Access
    reviewer: str
    saves: Saves = field(default_factory=Saves)
    looking: int = 0

    @property
    def newsroom(self) -> Newsroom:
        """The workspace as it is now."""
        return Newsroom(self.place)

    def memory(self) -> Store:
        """The memory, brought up to date; the caller closes it."""
        return workspace_memory.opened(self.place)[0]

    def found(self, request: Request) -> tuple[str, Path, Catalog]:
        """The article, file and catalog of a request. Raises HTTPException if they do not exist."""
        locale, article = request.path_params["locale"], request.path_params["article"]
        path = self.newsroom.path(article, locale)
        if path is None:
            raise HTTPException(404, f"There is no {article} in {locale}.")
        return article, path, catalog.load(path)


async def sent(request: Request) -> dict[str, Any]:
    """The JSON object that a page sent. Raises HTTPException for anything else."""
    try:
        said = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise HTTPException(400, "This is not JSON.") from None
    if not isinstance(said, dict):
        raise HTTPException(400, "This is not what a page of the desk sends.")
    return said


def key_in(current: Catalog, name: str) -> Key:
    """The key of the sentence with the id ``name``. Raises HTTPException if the article no longer has it."""
    key = articles.key_of(current, name)
    if key is None:
        raise HTTPException(410, "This sentence is not in the article any more: load the page again.")
    return key
