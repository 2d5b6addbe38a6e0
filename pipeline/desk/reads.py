"""What the desk's pages read: pages, texts, findings, suggestions, the preview and changes of the file."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from pipeline.desk import articles, suggestions
from pipeline.desk import preview as edition_preview
from pipeline.desk.guard import PREVIEW_POLICY
from pipeline.desk.pages import article_page, list_page
from pipeline.desk.running import Desk, key_in, sent

_LOOK = 1.0
"""Seconds between two looks at a file that a page shows."""
_MOST_LOOKING = 64
"""The most pages that are notified of changes at the same time."""


async def list_(desk: Desk, _: Request) -> Response:
    rows = await run_in_threadpool(lambda: list(desk.newsroom.progress()))
    return HTMLResponse(list_page(rows, desk.access.page, desk.reviewer))


async def article(desk: Desk, request: Request) -> Response:
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


async def units(desk: Desk, request: Request) -> Response:
    def made() -> dict[str, Any]:
        name, _, current = desk.found(request)
        told = articles.findings(desk.newsroom, current, name)
        return {
            "units": [asdict(one) for one in articles.units(current)],
            "findings": {unit: [suggestions.shown(one) for one in found] for unit, found in told.items()},
        }

    return JSONResponse(await run_in_threadpool(made))


async def help_(desk: Desk, request: Request) -> Response:
    def made() -> dict[str, Any]:
        name, _, current = desk.found(request)
        key = key_in(current, request.query_params.get("unit", ""))
        with desk.memory() as opened:
            return suggestions.of(desk.newsroom, opened, current, name, key)

    return JSONResponse(await run_in_threadpool(made))


async def preview(desk: Desk, request: Request) -> Response:
    def made() -> str:
        name, _, current = desk.found(request)
        article = desk.newsroom.article(name)
        if article is None:
            raise HTTPException(404, f"The source of {name} cannot be read.")
        return edition_preview.page(desk.newsroom, article, current)

    return HTMLResponse(await run_in_threadpool(made), headers={"content-security-policy": PREVIEW_POLICY})


async def changes(desk: Desk, request: Request) -> Response:
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


async def concordance(desk: Desk, request: Request) -> Response:
    def made() -> list[dict[str, str]]:
        with desk.memory() as opened:
            found = opened.search(request.query_params.get("q", ""), request.query_params.get("locale"))
        return [{"source": one.source, "target": one.target, "origin": one.origin} for one in found]

    return JSONResponse(await run_in_threadpool(made))


async def check(desk: Desk, request: Request) -> Response:
    said = await sent(request)

    def made() -> dict[str, Any]:
        name, _, current = desk.found(request)
        key = key_in(current, str(said.get("unit", "")))
        return suggestions.checked(desk.newsroom, current, name, key, str(said.get("text", "")))

    return JSONResponse(await run_in_threadpool(made))


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_ino, status.st_size
