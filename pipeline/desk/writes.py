"""What the desk's pages write: saves, approvals, their undoing, and the reviewer's name."""

from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pipeline.catalog import Entry
from pipeline.desk import assessment, pages, units
from pipeline.desk.guard import NAME_COOKIE
from pipeline.desk.newsroom import Newsroom
from pipeline.desk.open_catalogs import OpenCatalog
from pipeline.desk.running import Desk, entry_in, sent
from pipeline.desk.saving import ConflictError, Save

_YEAR = 365 * 24 * 3600


async def save(desk: Desk, request: Request) -> Response:
    """Save a sentence, its comment or a dismissed finding. Status 409 if somebody else changed it meanwhile."""
    values = await sent(request)

    def made() -> Response:
        newsroom = desk.newsroom
        opened = desk.found(newsroom, request)
        name, comment = str(values.get("unit", "")), values.get("comment")
        entry_in(opened, name)
        wanted = Save(
            str(values.get("shown", "")),
            str(values.get("text", "")),
            values.get("approve") is True,
            None if comment is None else str(comment),
            str(values.get("dismiss", "")),
        )
        person = desk.person(request)
        try:
            entry = desk.saves.save(opened.article, opened.path, name, wanted, person)
        except ConflictError as conflict:
            return _conflict(opened, conflict, wanted.text)
        if wanted.approve and entry.record:
            desk.times.note(opened.article, opened.current.locale, entry.record.by, entry.target)
        return _state(desk, newsroom, opened, entry)

    return await run_in_threadpool(made)


async def undo(desk: Desk, request: Request) -> Response:
    """Take back the last approval of a sentence. Status 409 if somebody else changed it meanwhile."""
    values = await sent(request)

    def made() -> Response:
        newsroom = desk.newsroom
        opened = desk.found(newsroom, request)
        name = str(values.get("unit", ""))
        entry_in(opened, name)
        try:
            return _state(desk, newsroom, opened, desk.saves.undo(opened.article, opened.path, name))
        except KeyError:
            raise HTTPException(404, "There is no approval to take back.") from None
        except ConflictError as conflict:
            return _conflict(opened, conflict, str(values.get("text", "")))

    return await run_in_threadpool(made)


async def clean(desk: Desk, request: Request) -> Response:
    """Approve all drafts without a finding and with little risk; without ``confirm``, only count them."""
    values = await sent(request)

    def made() -> dict[str, Any]:
        newsroom = desk.newsroom
        opened = desk.found(newsroom, request)
        found = desk.assessments.get(newsroom, opened)
        most = desk.workspace.config.review.clean_risk
        wanted = {
            entry.key: unit.shown
            for unit in opened.units
            if (entry := opened.entry(unit.id)).untouched
            and entry.key not in found.findings
            and unit.risk is not None
            and unit.risk <= most
        }
        if values.get("confirm") is not True:
            return {"count": len(wanted)}
        return {"approved": desk.saves.approve_all(opened.article, opened.path, wanted, desk.person(request))}

    return JSONResponse(await run_in_threadpool(made))


async def reviewer(_: Desk, request: Request) -> Response:
    """Keep the reviewer's name in this browser."""
    name = " ".join(str((await sent(request)).get("name", "")).split())[:100]
    answer = JSONResponse({"name": name})
    answer.set_cookie(NAME_COOKIE, quote(name), max_age=_YEAR, httponly=True, samesite="strict")
    return answer


def _state(desk: Desk, newsroom: Newsroom, opened: OpenCatalog, entry: Entry) -> Response:
    """The sentence as it is in the file now."""
    now = units.unit(entry, 0)
    found = assessment.of_entry(newsroom, opened, entry, desk.assessments.last(opened))
    state = {"id": now.id, "target": now.target, "state": now.state, "shown": now.shown, "findings": len(found)}
    return JSONResponse({"unit": state})


def _conflict(opened: OpenCatalog, conflict: ConflictError, mine: str) -> Response:
    theirs = units.unit(conflict.theirs, 0)
    state = {"id": theirs.id, "target": theirs.target, "state": theirs.state, "shown": theirs.shown}
    return JSONResponse({"theirs": state, "html": pages.conflict(opened.current.locale, theirs.target, mine)}, 409)
