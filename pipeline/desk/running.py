"""One running desk: its workspace, its reviewers and its saves."""

import json
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from urllib.parse import unquote

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from pipeline.catalog import Entry
from pipeline.desk import suggestions
from pipeline.desk.assessment import Assessments
from pipeline.desk.guard import NAME_COOKIE, Access
from pipeline.desk.newsroom import Newsroom
from pipeline.desk.open_catalogs import OpenCatalog, OpenCatalogs
from pipeline.desk.review_progress import ProgressIndex
from pipeline.desk.saving import Saves
from pipeline.exchange import workspace_memory
from pipeline.memory import store
from pipeline.memory.store import Store
from pipeline.review.approval_times import ApprovalTimes
from pipeline.workspace import Workspace

_REMEMBERED = 5.0
"""Seconds after which the memory is brought up to date again: with a long article that takes a while."""


@dataclass(eq=False)
class Desk:
    """One running desk."""

    workspace: Workspace
    access: Access
    reviewer: str
    """The name of the person who started it; empty if unknown."""
    catalogs: OpenCatalogs = field(default_factory=OpenCatalogs)
    assessments: Assessments = field(default_factory=Assessments)
    looking: int = 0
    """The number of pages that follow their file."""
    closing: bool = False
    """Whether the server is being stopped."""
    saves: Saves = field(init=False)
    times: ApprovalTimes = field(init=False)
    progress: ProgressIndex = field(init=False)
    _offering: dict[str, bool] = field(default_factory=dict)
    """By locale: whether its engine can have other drafts of a sentence."""
    _remembered: float = -_REMEMBERED
    """When the memory was last brought up to date."""

    def __post_init__(self) -> None:
        self.saves = Saves(self.catalogs)
        self.progress = ProgressIndex(self.workspace.state / "desk-progress.msgpack")
        self.times = ApprovalTimes(self.workspace.state / "reviews")

    @property
    def newsroom(self) -> Newsroom:
        """The workspace as it is now."""
        return Newsroom(self.workspace)

    def memory(self) -> Store:
        """The memory, brought up to date every few seconds; the caller closes it."""
        if monotonic() - self._remembered < _REMEMBERED:
            known = store.open_(self.workspace.state / "memory")
            known.settle()
            return known
        opened = workspace_memory.opened(self.workspace)[0]
        self._remembered = monotonic()
        return opened

    def offers_drafts(self, locale: str) -> bool:
        """Whether the engine of ``locale`` can have other drafts of a sentence; it is looked for once."""
        if locale not in self._offering:
            self._offering[locale] = suggestions.offers_alternatives(self.workspace, locale)
        return self._offering[locale]

    def found(self, newsroom: Newsroom, request: Request) -> OpenCatalog:
        """The article that a request names. Raises HTTPException if it does not exist."""
        locale, article = request.path_params["locale"], request.path_params["article"]
        path = newsroom.path(article, locale)
        if path is None:
            raise HTTPException(404, f"There is no article '{article}' in the locale '{locale}'.")
        return self.catalogs.get(article, path)

    def person(self, request: Request) -> str:
        """The name of the person who sent ``request``: as given in this browser, else of who started the desk.

        A desk for other machines does not take its visitors for the person who started it.
        """
        given = " ".join(unquote(request.cookies.get(NAME_COOKIE, "")).split())
        return given or ("" if self.access.open else self.reviewer)


async def sent(request: Request) -> dict[str, Any]:
    """The JSON object that a page sent. Raises HTTPException for anything else."""
    try:
        values = json.loads(await request.body())
        json.dumps(values, ensure_ascii=False).encode()  # no half of a character, which no catalog can contain
    except ClientDisconnect:
        raise HTTPException(413, "This text is too long to be a sentence.") from None
    except (ValueError, RecursionError):
        raise HTTPException(400, "This is not JSON.") from None
    if not isinstance(values, dict):
        raise HTTPException(400, "This is not what a page of the desk sends.")
    return values


def entry_in(opened: OpenCatalog, name: str) -> Entry:
    """The entry of the sentence with the id ``name``. Raises HTTPException if the article no longer has it."""
    try:
        return opened.entry(name)
    except KeyError:
        raise HTTPException(410, "This sentence is not in the article any more: load the page again.") from None
