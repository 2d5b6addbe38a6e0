"""The desk's pages and requests as a Starlette application."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline import catalog
from pipeline.catalog import Catalog, Entry
from pipeline.catalog.entry import Key
from pipeline.desk import articles, preview, suggestions
from pipeline.desk.articles import Newsroom
from pipeline.desk.guard import PREVIEW_POLICY, Access, Guard
from pipeline.desk.pages import article_page, list_page
from pipeline.desk.saving import ConflictError, Saves
from pipeline.errors import PipelineError
from pipeline.exchange import workspace_memory
from pipeline.memory.store import Store
from pipeline.model import State
from pipeline.workspace import Workspace

_STATIC = Path(__file__).parent / "static"
_LOOK = 1.0
"""Seconds between two looks at a file that a page shows."""
_MOST_LOOKING = 64
"""The most pages that are notified of changes at the same time."""


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


def application(desk: Desk) -> Starlette:
    """The application of ``desk``, guarded."""

    def bound(handler: Callable[[Desk, Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        async def handle(request: Request) -> Response:
            return await handler(desk, request)

        return handle

    routes = [
        Route("/", bound(_list)),
        Mount("/-/static", StaticFiles(directory=_STATIC)),
        *(
            Route(f"/-/{name}/{{locale}}/{{article:path}}", bound(handler), methods=[method])
            for name, method, handler in (
                ("units", "GET", _units),
                ("help", "GET", _help),
                ("preview", "GET", _preview),
                ("changes", "GET", _changes),
                ("save", "POST", _save),
                ("undo", "POST", _undo),
                ("check", "POST", _check),
                ("clean", "POST", _clean),
            )
        ),
        Route("/-/concordance", bound(_concordance)),
        Route("/-/reviewer", bound(_reviewer), methods=["POST"]),
        Route("/{locale}/{article:path}", bound(_article)),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, access=desk.access)],
        exception_handlers={PipelineError: _failed, HTTPException: _refused},
    )


async def _failed(_: Request, error: Exception) -> Response:
    hint = error.hint if isinstance(error, PipelineError) else ""
    return JSONResponse({"error": f"{error} {hint}".strip()}, 500)


async def _refused(_: Request, error: Exception) -> Response:
    status, detail = (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, str(error))
    return JSONResponse({"error": detail}, status)


async def _list(desk: Desk, _: Request) -> Response:
    rows = await run_in_threadpool(lambda: list(desk.newsroom.progress()))
    return HTMLResponse(list_page(rows, desk.access.page, desk.reviewer))


async def _article(desk: Desk, request: Request) -> Response:
    def made() -> str:
        name, _, current = desk.found(request)
        newsroom = desk.newsroom
        return article_page(
            name,
            current,
            newsroom.place.config,
            suggestions.special_characters(newsroom, current.locale),
            desk.access.page,
            desk.reviewer,
        )

    return HTMLResponse(await run_in_threadpool(made))


async def _units(desk: Desk, request: Request) -> Response:
    def made() -> dict[str, Any]:
        name, _, current = desk.found(request)
        told = articles.findings(desk.newsroom, current, name)
        return {
            "units": [asdict(one) for one in articles.units(current)],
            "findings": {unit: [suggestions.shown(one) for one in found] for unit, found in told.items()},
        }

    return JSONResponse(await run_in_threadpool(made))


async def _help(desk: Desk, request: Request) -> Response:
    def made() -> dict[str, Any]:
        name, _, current = desk.found(request)
        key = _key(current, request.query_params.get("unit", ""))
        with desk.memory() as opened:
            return suggestions.of(desk.newsroom, opened, current, name, key)

    return JSONResponse(await run_in_threadpool(made))


async def _preview(desk: Desk, request: Request) -> Response:
    def made() -> str:
        name, _, current = desk.found(request)
        article = desk.newsroom.article(name)
        if article is None:
            raise HTTPException(404, f"The source of {name} cannot be read.")
        return preview.page(desk.newsroom, article, current)

    return HTMLResponse(await run_in_threadpool(made), headers={"content-security-policy": PREVIEW_POLICY})


async def _changes(desk: Desk, request: Request) -> Response:
    """Server-sent events: one for each change of the file on disk."""
    _, path, _ = await run_in_threadpool(desk.found, request)
    if desk.looking >= _MOST_LOOKING:
        raise HTTPException(503, "Too many pages are open.")

    async def events() -> AsyncIterator[str]:
        desk.looking += 1
        try:
            seen = _stamp(path)
            yield ": open\n\n"
            while not await request.is_disconnected():
                await asyncio.sleep(_LOOK)
                if (now := _stamp(path)) != seen:
                    seen = now
                    yield "event: changed\ndata: {}\n\n"
        finally:
            desk.looking -= 1

    return StreamingResponse(events(), media_type="text/event-stream")


async def _save(desk: Desk, request: Request) -> Response:
    said = await _said(request)

    def made() -> Response:
        _, path, current = desk.found(request)
        key = _key(current, str(said.get("unit", "")))
        comment = said.get("comment")
        try:
            entry = desk.saves.save(
                path,
                key,
                str(said.get("shown", "")),
                str(said.get("text", "")),
                desk.reviewer,
                approve=said.get("approve") is True,
                comment=None if comment is None else str(comment),
            )
        except ConflictError as conflict:
            return JSONResponse({"theirs": asdict(articles.unit(conflict.theirs, 0))}, 409)
        return _saved(path, entry)

    return await run_in_threadpool(made)


async def _undo(desk: Desk, request: Request) -> Response:
    said = await _said(request)

    def made() -> Response:
        _, path, current = desk.found(request)
        key = _key(current, str(said.get("unit", "")))
        try:
            return _saved(path, desk.saves.undo(path, key))
        except KeyError:
            raise HTTPException(404, "There is no approval of this desk's to take back.") from None
        except ConflictError as conflict:
            return JSONResponse({"theirs": asdict(articles.unit(conflict.theirs, 0))}, 409)

    return await run_in_threadpool(made)


def _saved(path: Path, entry: Entry) -> Response:
    states = [one.state for one in catalog.load(path).entries]
    return JSONResponse(
        {
            "unit": asdict(articles.unit(entry, 0)),
            "reviewed": states.count(State.REVIEWED),
            "units": len(states),
        }
    )


async def _check(desk: Desk, request: Request) -> Response:
    said = await _said(request)

    def made() -> dict[str, Any]:
        name, _, current = desk.found(request)
        key = _key(current, str(said.get("unit", "")))
        return suggestions.checked(desk.newsroom, current, name, key, str(said.get("text", "")))

    return JSONResponse(await run_in_threadpool(made))


async def _clean(desk: Desk, request: Request) -> Response:
    """Approve all drafts without a finding and with little risk; without ``confirm``, only count them."""
    said = await _said(request)

    def made() -> dict[str, Any]:
        name, path, current = desk.found(request)
        told = articles.findings(desk.newsroom, current, name)
        most = desk.place.config.review.clean_risk
        wanted = {
            entry.key: one.shown
            for entry, one in zip(current.entries, articles.units(current), strict=True)
            if entry.untouched and one.id not in told and one.risk is not None and one.risk <= most
        }
        if said.get("confirm") is not True:
            return {"count": len(wanted)}
        return {"approved": len(desk.saves.approve_all(path, wanted, desk.reviewer))}

    return JSONResponse(await run_in_threadpool(made))


async def _concordance(desk: Desk, request: Request) -> Response:
    def made() -> list[dict[str, str]]:
        with desk.memory() as opened:
            found = opened.search(request.query_params.get("q", ""), request.query_params.get("locale"))
        return [{"source": one.source, "target": one.target, "origin": one.origin} for one in found]

    return JSONResponse(await run_in_threadpool(made))


async def _reviewer(desk: Desk, request: Request) -> Response:
    said = await _said(request)
    name = " ".join(str(said.get("name", "")).split())[:100]
    if name:
        desk.reviewer = name
    return JSONResponse({"name": desk.reviewer})


async def _said(request: Request) -> dict[str, Any]:
    try:
        said = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise HTTPException(400, "This is not JSON.") from None
    if not isinstance(said, dict):
        raise HTTPException(400, "This is not what a page of the desk sends.")
    return said


def _key(current: Catalog, name: str) -> Key:
    key = articles.key_of(current, name)
    if key is None:
        raise HTTPException(410, "This sentence is not in the article any more: load the page again.")
    return key


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_ino, status.st_size
