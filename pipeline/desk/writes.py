"""What the desk's pages write: saves, approvals, their undoing, and the reviewer's name."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pipeline import catalog
from pipeline.catalog import Entry
from pipeline.desk import articles
from pipeline.desk.running import Desk, key_in, sent
from pipeline.desk.saving import ConflictError
from pipeline.model import State


async def save(desk: Desk, request: Request) -> Response:
    said = await sent(request)

    def made() -> Response:
        _, path, current = desk.found(request)
        key = key_in(current, str(said.get("unit", "")))
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


async def undo(desk: Desk, request: Request) -> Response:
    said = await sent(request)

    def made() -> Response:
        _, path, current = desk.found(request)
        key = key_in(current, str(said.get("unit", "")))
        try:
            return _saved(path, desk.saves.undo(path, key))
        except KeyError:
            raise HTTPException(404, "There is no approval of this desk's to take back.") from None
        except ConflictError as conflict:
            return JSONResponse({"theirs": asdict(articles.unit(conflict.theirs, 0))}, 409)

    return await run_in_threadpool(made)


async def clean(desk: Desk, request: Request) -> Response:
    """Approve all drafts without a finding and with little risk; without ``confirm``, only count them."""
    said = await sent(request)

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


async def reviewer(desk: Desk, request: Request) -> Response:
    said = await sent(request)
    name = " ".join(str(said.get("name", "")).split())[:100]
    if name:
        desk.reviewer = name
    return JSONResponse({"name": desk.reviewer})


def _saved(path: Path, entry: Entry) -> Response:
    states = [one.state for one in catalog.load(path).entries]
    return JSONResponse(
        {
            "unit": asdict(articles.unit(entry, 0)),
            "reviewed": states.count(State.REVIEWED),
            "units": len(states),
        }
    )
