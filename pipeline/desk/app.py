"""The desk's pages and requests as a Starlette application."""

from collections.abc import Awaitable, Callable
from functools import partial
from http.client import NOT_FOUND

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route

from pipeline.desk import pages, reads, writes
from pipeline.desk.guard import Guard
from pipeline.desk.running import Desk
from pipeline.desk.static_files import KeptFiles
from pipeline.errors import PipelineError


def application(desk: Desk) -> Starlette:
    """The application of ``desk``, guarded."""

    def bound(handler: Callable[[Desk, Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        async def handle(request: Request) -> Response:
            return await handler(desk, request)

        return handle

    routes = [
        Route("/", bound(reads.list_)),
        Mount("/-/static", KeptFiles()),
        *(
            Route(f"/-/{name}/{{locale}}/{{article:path}}", bound(handler), methods=[method])
            for name, method, handler in (
                ("units", "GET", reads.units),
                ("findings", "GET", reads.findings),
                ("side", "GET", reads.side),
                ("alternatives", "GET", reads.alternatives),
                ("history", "GET", reads.history),
                ("preview", "GET", reads.preview),
                ("changes", "GET", reads.changes),
                ("save", "POST", writes.save),
                ("undo", "POST", writes.undo),
                ("check", "POST", reads.check),
                ("clean", "POST", writes.clean),
            )
        ),
        Route("/-/queue", bound(reads.queued)),
        Route("/-/concordance", bound(reads.concordance)),
        Route("/-/reviewer", bound(writes.reviewer), methods=["POST"]),
        Route("/{locale}/{article:path}", bound(reads.article)),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, access=desk.access)],
        exception_handlers={PipelineError: partial(_failed, desk), HTTPException: _refused},
    )


async def _failed(desk: Desk, request: Request, error: Exception) -> Response:
    hint = error.hint if isinstance(error, PipelineError) else ""
    return _told(request, f"{desk.workspace.shown_in(str(error))} {hint}".strip(), 500)


async def _refused(request: Request, error: Exception) -> Response:
    status, detail = (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, str(error))
    return _told(request, detail, status)


def _told(request: Request, message: str, status: int) -> Response:
    """``message`` as a page where a person opened the address, and as JSON for the desk's own pages."""
    if "text/html" in request.headers.get("accept", ""):
        title = "Not found" if status == NOT_FOUND else "The page cannot be shown"
        return HTMLResponse(pages.fragment("failed", title=title, message=message), status)
    return JSONResponse({"error": message}, status)
