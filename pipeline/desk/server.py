"""Runs the desk's server with uvicorn until it is stopped.

A client that sends nothing, or very slowly, does not keep a connection.
"""

import asyncio
import hashlib
import logging
import signal
import socket
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import quote

import h11
import uvicorn
from dulwich.config import StackedConfig
from uvicorn.protocols.http.h11_impl import H11Protocol

from pipeline import locales
from pipeline.desk import review_progress
from pipeline.desk.app import application
from pipeline.desk.guard import LOOPBACK, Access
from pipeline.desk.newsroom import Newsroom
from pipeline.desk.running import Desk
from pipeline.errors import PipelineError, UsageError
from pipeline.session import article_names
from pipeline.workspace import Workspace

_CONNECTIONS = 512
"""The most connections at the same time; a browser uses six. Others are refused until one is closed."""

_ARRIVE = 10.0
"""Seconds within which the next request of a connection must have arrived, headers and body."""


def serve(
    workspace: Workspace,
    host: str,
    port: int | None,
    path: str,
    say: Callable[[str], None],
    *,
    open_browser: bool = True,
) -> None:
    """Serve the desk of ``workspace`` until SIGTERM or Ctrl+C; ``say`` is called with its link.

    ``path`` is the page to open; without a ``port``, the workspace's usual one is taken. Raises UsageError if the
    address is not available.
    """
    opened = _opened(workspace, host) if port is None else listening(host, port)
    access = Access(host, opened.getsockname()[1], open=host not in LOOPBACK)
    address = access.address if access.open else access.address + path.removeprefix("/")
    say(address)
    if open_browser and not access.open:
        webbrowser.open(address)
    # uvicorn stops by itself, and then raises the signal once more.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    running(Desk(workspace, access, reviewer_name())).run(sockets=[opened])


def running(desk: Desk) -> uvicorn.Server:
    """The server of ``desk``, not yet started."""
    config = uvicorn.Config(
        application(desk),
        log_level="warning",
        access_log=False,
        server_header=False,
        http=PunctualProtocol,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=64 * 1024,
    )
    return _Server(config, desk)


class _Server(uvicorn.Server):
    """A server that ends the pages' event streams before it waits for open connections, and leaves none open."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._desk.closing = True
        # A check of a long article that is broken off here is no fault.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)
        # uvicorn leaves those that have not ended in time.
        for connection in list(self.server_state.connections):
            if connection.transport is not None:
                connection.transport.abort()
        await asyncio.sleep(0)


def opening(workspace: Workspace, article: str | None, locale: str | None) -> str:
    """The page to open: the requested article and locale, else the list.

    Without a locale it is the first one that has sentences left to review. The page itself goes to the first of them.
    Raises UsageError for an unknown article or locale.
    """
    if not article and not locale:
        return "/"
    newsroom = Newsroom(workspace)
    found = article_names.select(workspace, newsroom.sources, [article] if article else [])
    wanted = locales.normalize(locale) if locale else ""
    if wanted and wanted not in {*workspace.config.targets, *newsroom.locales}:
        raise UsageError(f"'{wanted}' is not among the targets.", f"Targets: {', '.join(workspace.config.targets)}.")
    if not found:
        return "/"
    catalogs = [one for one in newsroom.catalogs() if one[0] == found[0].id and wanted in ("", one[1])]
    rows: list[review_progress.ArticleProgress] = []
    for one in catalogs:
        with suppress(PipelineError):  # the list names it
            rows += filter(None, [review_progress.counting(*one)])
    first = next((row for row in rows if row.reviewed < row.units), rows[0] if rows else None)
    return f"/{first.locale}/{quote(first.article)}" if first else "/"


def reviewer_name() -> str:
    """The user's name in git's configuration; empty if it has none."""
    try:
        name = StackedConfig(StackedConfig.default_backends()).get((b"user",), b"name")
    except (KeyError, OSError, ValueError):
        return ""
    return name.decode(errors="replace").strip()


def usual_port(workspace: Workspace) -> int:
    """A port for the workspace, the same in every run.

    A browser keeps unsaved texts by address and port: a desk that is started again must find them.
    """
    first, last = 49152, 65535  # RFC 6335: ports that are assigned to nobody
    return first + int.from_bytes(hashlib.sha256(str(workspace.root).encode()).digest()[:4]) % (last - first)


def _opened(workspace: Workspace, host: str) -> socket.socket:
    """The workspace's usual port, or another one while a desk of the workspace runs already."""
    try:
        return listening(host, usual_port(workspace))
    except UsageError:
        return listening(host, 0)


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises UsageError if the address is not available."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # asyncio sets this only for sockets that name their protocol. Without it, each answer takes 40 ms longer.
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        opened.bind((host, port))
    except OSError as error:
        opened.close()
        raise UsageError(
            f"{host}:{port} cannot be used: {error.strerror}.",
            "Name an address of this machine with --host, or another port with --port (0 for any free one).",
        ) from None
    opened.listen(_CONNECTIONS)
    return opened


class PunctualProtocol(H11Protocol):
    """uvicorn's protocol, with a time limit for each request to arrive."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def handle_events(self) -> None:
        super().handle_events()
        if self.conn.their_state in (h11.DONE, h11.CLOSED, h11.ERROR, h11.MUST_CLOSE):
            self._stop()

    def on_response_complete(self) -> None:
        unread = self.conn.their_state is h11.SEND_BODY
        super().on_response_complete()
        if unread:  # the rest of a body that was refused is not read
            self.transport.close()
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._stop()
        self._waiting = self.loop.call_later(_ARRIVE, self._late)

    def _stop(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _late(self, *_: Any) -> None:
        self.transport.close()
