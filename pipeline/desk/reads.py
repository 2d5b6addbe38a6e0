"""What the desk's pages read: pages, findings, suggestions, the preview and changes of the file."""

from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from pipeline.desk import assessment, pages, queue, suggestions
from pipeline.desk import preview as edition_preview
from pipeline.desk.following import Following
from pipeline.desk.guard import PREVIEW_POLICY
from pipeline.desk.newsroom import Newsroom
from pipeline.desk.open_catalogs import OpenCatalog
from pipeline.desk.running import Desk, entry_in, sent
from pipeline.review.history import History

_MOST_LOOKING = 64
"""The most pages that are notified of changes at the same time."""


async def list_(desk: Desk, request: Request) -> Response:
    """The first page: all articles and their progress."""
    person = desk.person(request)

    def made() -> str:
        newsroom = desk.newsroom
        rows = desk.progress.rows(newsroom)
        return pages.list_page(newsroom, rows, desk.progress.unreadable, desk.access.page, person)

    return HTMLResponse(await run_in_threadpool(made))


async def queued(desk: Desk, _: Request) -> Response:
    """The sentences to review first."""
    rows = await run_in_threadpool(queue.first, desk)
    return HTMLResponse(pages.fragment("queue", rows=rows, language=pages.language))


async def article(desk: Desk, request: Request) -> Response:
    """The page of one article in one locale."""
    person = desk.person(request)
    return await _made(desk, request, lambda room, opened: pages.article_page(room, opened, desk.access.page, person))


async def units(desk: Desk, request: Request) -> Response:
    """The sentences as they are in the file now."""
    opened = await run_in_threadpool(desk.found, desk.newsroom, request)
    shown = ("id", "number", "role", "source", "target", "state", "shown")
    return JSONResponse({"units": [{name: getattr(one, name) for name in shown} for one in opened.units]})


async def findings(desk: Desk, request: Request) -> Response:
    """The number of findings of each sentence, and its risk; only those with a finding or a risk."""

    def counted() -> dict[str, tuple[int, int | None]]:
        newsroom = desk.newsroom
        opened = desk.found(newsroom, request)
        found = desk.assessments.get(newsroom, opened)
        rows = ((unit.id, opened.entry(unit.id).key) for unit in opened.units)
        both = ((name, len(found.findings.get(key, ())), found.ratings.get(key)) for name, key in rows)
        return {name: (many, rated[0] if rated else None) for name, many, rated in both if many or rated}

    return JSONResponse(await run_in_threadpool(counted))


async def side(desk: Desk, request: Request) -> Response:
    """The panel of suggestions for one sentence."""

    def made(newsroom: Newsroom, opened: OpenCatalog) -> str:
        name = request.query_params.get("unit", "")
        entry_in(opened, name)
        with desk.memory() as store:
            found = suggestions.of(newsroom, opened, name, store, desk.assessments.last(opened))
        return pages.side(newsroom, opened, found, drafts=desk.offers_drafts(opened.current.locale))

    return await _made(desk, request, made)


async def check(desk: Desk, request: Request) -> Response:
    """The findings on a text that is being typed."""
    values = await sent(request)

    def made() -> dict[str, Any]:
        newsroom = desk.newsroom
        opened = desk.found(newsroom, request)
        entry, text = entry_in(opened, str(values.get("unit", ""))), str(values.get("text", ""))
        found = assessment.of_text(newsroom, opened, entry, text)
        return {"count": len(found), "html": pages.fragment("findings", findings=found)}

    return JSONResponse(await run_in_threadpool(made))


async def alternatives(desk: Desk, request: Request) -> Response:
    """Other drafts of the machine."""

    def made(newsroom: Newsroom, opened: OpenCatalog) -> str:
        entry = entry_in(opened, request.query_params.get("unit", ""))
        found = suggestions.alternatives(newsroom, opened, entry)
        return pages.fragment("alternatives", found=found, **pages.directions(newsroom, opened.current.locale))

    return await _made(desk, request, made)


async def history(desk: Desk, request: Request) -> Response:
    """Former texts of a sentence, from git."""

    def made(newsroom: Newsroom, opened: OpenCatalog) -> str:
        entry = entry_in(opened, request.query_params.get("unit", ""))
        versions = History(desk.workspace.root).versions(opened.path, entry.address)
        before = [*(one.text for one in versions[1:]), ""]
        rows = [(one, suggestions.changed(old, one.text)) for one, old in zip(versions, before, strict=False)]
        return pages.fragment("history", rows=rows, **pages.directions(newsroom, opened.current.locale))

    return await _made(desk, request, made)


async def preview(desk: Desk, request: Request) -> Response:
    """The page of the edition as it would be published now."""

    def made(newsroom: Newsroom, opened: OpenCatalog) -> str:
        article = newsroom.article(opened.article)
        if article is None:
            raise HTTPException(404, f"The source of {opened.article} cannot be read.")
        return edition_preview.page(newsroom, article, opened.current)

    answer = await _made(desk, request, made)
    answer.headers["content-security-policy"] = PREVIEW_POLICY
    return answer


async def changes(desk: Desk, request: Request) -> Response:
    """Server-sent events: one for each change of the file on disk."""
    opened = await run_in_threadpool(desk.found, desk.newsroom, request)
    if desk.looking >= _MOST_LOOKING:
        raise HTTPException(503, "Too many pages are open.")
    following = Following(desk, request, opened)
    return StreamingResponse(following.events(request.query_params.get("version", "")), media_type="text/event-stream")


async def concordance(desk: Desk, request: Request) -> Response:
    """How the words ``q`` were translated into ``locale`` before."""
    wanted, locale = request.query_params.get("q", ""), request.query_params.get("locale", "")
    if locale not in desk.newsroom.locales:
        raise HTTPException(404, f"No article has the locale '{locale}'.")

    def made() -> str:
        with desk.memory() as store:
            found = store.search(wanted, locale)
        return pages.fragment("concordance", wanted=wanted, found=found, **pages.directions(desk.newsroom, locale))

    return HTMLResponse(await run_in_threadpool(made))


async def _made(desk: Desk, request: Request, page: Callable[[Newsroom, OpenCatalog], str]) -> Response:
    """The page of the article that ``request`` names."""

    def made() -> str:
        newsroom = desk.newsroom
        return page(newsroom, desk.found(newsroom, request))

    return HTMLResponse(await run_in_threadpool(made))
