"""Access control of the desk: it answers only its own pages in a browser on this machine.

The Host header is checked against DNS rebinding; the Origin header, Fetch Metadata and a token in the page protect
against other sites (OWASP, Cross-Site Request Forgery Prevention). A strict Content Security Policy keeps texts from
becoming scripts.
"""

import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "review_desk"
NAME_COOKIE = "review_desk_name"
"""Holds the reviewer's name, as given in this browser."""
PAGE_HEADER = "x-review-desk"
_LARGEST = 256 * 1024
"""The largest request in bytes; a sentence has a few hundred."""
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""The names of this machine."""
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; \
base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Access:
    """The address and secrets of one desk."""

    host: str
    port: int
    open: bool
    """Whether other machines can reach it; then every request needs the cookie that the printed link sets."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    page: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """The token that a page of the desk sends with each save."""

    @property
    def address(self) -> str:
        """The link to print, with the token if one is needed."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{name}:{self.port}/" + (f"?token={self.token}" if self.open else "")


class Guard:
    """Refuses requests that do not come from the desk's own pages, and sets the security headers of each response."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        if refused := self._refused(request):
            await PlainTextResponse(refused, 403)(scope, receive, send)
            return
        if self.access.open and "token" in request.query_params:
            answer = RedirectResponse(request.url.path or "/", 303)
            answer.set_cookie(COOKIE, self.access.token, httponly=True, samesite="strict")
            await answer(scope, receive, send)
            return
        length = request.headers.get("content-length") or "0"
        if not (length.isascii() and length.isdigit()):
            await PlainTextResponse("Content-Length is not a number.", 400)(scope, receive, send)
            return
        if len(length.lstrip("0")) > len(str(_LARGEST)) or int(length) > _LARGEST:
            await PlainTextResponse("This text is too long to be a sentence.", 413)(scope, receive, send)
            return
        await self.app(scope, _bounded(receive), _secured(send))

    def _refused(self, request: Request) -> str:
        """Why the request is refused; empty if it is allowed."""
        if not self._names_us(request.headers.get("host", "")):
            return "This address is not the review desk's."
        if self.access.open and not self._known(request):
            return "Open the link that the pipeline printed: it holds the token."
        return "" if request.method in ("GET", "HEAD") else self._strange(request)

    def _strange(self, request: Request) -> str:
        """Why a write request is refused; empty if it comes from the desk's own page."""
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site", "same-origin")
        if (origin is not None and not self._names_us(_host(origin))) or site not in ("same-origin", "none"):
            return "This request comes from another site."
        if not hmac.compare_digest(request.headers.get(PAGE_HEADER, "").encode(), self.access.page.encode()):
            return "This page is from an earlier desk: load it again."
        return ""

    def _names_us(self, host: str) -> bool:
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port or 80
        except ValueError:
            return False
        # An open desk may be reached by any name of the machine; there the cookie decides.
        return port == self.access.port and (self.access.open or name in LOOPBACK)

    def _known(self, request: Request) -> bool:
        offered = request.query_params.get("token") or request.cookies.get(COOKIE) or ""
        return hmac.compare_digest(offered.encode(), self.access.token.encode())


def _host(origin: str) -> str:
    """The host and port of an Origin header; empty if it is no address."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _bounded(receive: Receive) -> Receive:
    """``receive``, but a body that exceeds the limit ends as a disconnection."""
    seen = 0

    async def read() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return {"type": "http.disconnect"} if seen > _LARGEST else message

    return read


def _secured(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("content-security-policy", _POLICY)
            headers["x-content-type-options"] = "nosniff"
            headers["referrer-policy"] = "no-referrer"
            headers["cross-origin-opener-policy"] = "same-origin"
            headers["cross-origin-resource-policy"] = "same-origin"
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return answer
