"""Runs the desk's server with uvicorn until it is stopped."""

import socket
import webbrowser
from collections.abc import Callable

import uvicorn
from dulwich.config import StackedConfig

from pipeline.desk.app import application
from pipeline.desk.articles import Newsroom
from pipeline.desk.guard import Access
from pipeline.desk.running import Desk
from pipeline.errors import UsageError
from pipeline.session import article_names
from pipeline.workspace import Workspace

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_CONNECTIONS = 100
"""The most connections at the same time; a browser uses six."""


def serve(
    place: Workspace, host: str, port: int, path: str, say: Callable[[str], None], *, open_browser: bool = True
) -> None:
    """Serve the desk of ``place`` until SIGTERM or Ctrl+C; ``say`` is called with its link.

    ``path`` is the page to open. Raises UsageError if the address is not available.
    """
    listening = _listening(host, port)
    access = Access(host, listening.getsockname()[1], open=host not in _LOOPBACK)
    address = access.address if access.open else access.address + path.removeprefix("/")
    say(address)
    if open_browser and not access.open:
        webbrowser.open(address)
    config = uvicorn.Config(
        application(Desk(place, access, reviewer_name())),
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=64 * 1024,
    )
    uvicorn.Server(config).run(sockets=[listening])


def opening(place: Workspace, article: str | None, locale: str | None) -> str:
    """The page to open: the requested article and locale, else the list. Raises UsageError for an unknown article."""
    if not article and not locale:
        return "/"
    found = article_names.select(place, Newsroom(place).sources(), [article] if article else [])
    return f"/{locale or place.config.targets[0]}/{found[0].id}" if found else "/"


def reviewer_name() -> str:
    """The user's name in git's configuration; empty if it has none."""
    try:
        name = StackedConfig(StackedConfig.default_backends()).get((b"user",), b"name")
    except (KeyError, OSError, ValueError):
        return ""
    return name.decode(errors="replace").strip()


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
    except OSError as error:
        opened.close()
        raise UsageError(
            f"{host}:{port} cannot be listened on: {error.strerror}.",
            "Name another with --port, or 0 for any that is free.",
        ) from None
    opened.listen(_CONNECTIONS)
    return opened
