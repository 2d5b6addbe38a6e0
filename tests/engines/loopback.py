"""HTTP servers on this machine to test engines against: they answer as told, and remember what they were asked."""

import json
import socket
import socketserver
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server sends. A text as ``content`` is sent as it is, anything else as JSON."""

    content: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    path: str
    content: Any
    headers: Mapping[str, str]


@dataclass(eq=False)
class Loopback:
    url: str
    requests: list[Request] = field(default_factory=list)

    def asked(self, path: str) -> list[Any]:
        """The contents of the requests for ``path``, in order."""
        return [request.content for request in self.requests if request.path == path]


@contextmanager
def serving(answer: Callable[[Request], Reply]) -> Iterator[Loopback]:
    """A server whose replies are those of ``answer``, for as long as the block runs."""
    seen = Loopback("")

    class Handler(BaseHTTPRequestHandler):
        # As real servers do: the connection stays open for the next request.
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            request = Request(self.command, self.path, json.loads(body) if body else None, dict(self.headers))
            seen.requests.append(request)
            reply = answer(request)
            content = reply.content if isinstance(reply.content, str) else json.dumps(reply.content)
            sent = content.encode("utf-8", "surrogatepass")
            try:
                self.send_response(reply.status)
                for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(sent)))
                self.end_headers()
                self.wfile.write(sent)
            except OSError:
                pass  # who asked has given up waiting

        do_GET = do_POST = _serve  # noqa: N815 - http.server names them so

        def log_message(self, *_: object) -> None:
            """Nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    seen.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def speaking(*parts: bytes, pause: float = 0) -> Iterator[str]:
    """The address of a server that says just this to whoever connects, with a pause after each part, and hangs up."""
    ended = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(1 << 16)
            for part in parts:
                try:
                    self.request.sendall(part)
                except OSError:
                    return
                if pause and ended.wait(pause):
                    return

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            ended.set()
            server.shutdown()
            thread.join()


@contextmanager
def black_hole() -> Iterator[str]:
    """An address that swallows whoever connects: the queue of a server that takes nobody is full."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        try:
            for one in waiting:
                one.setblocking(False)
                one.connect_ex(server.getsockname())
            yield f"127.0.0.1:{server.getsockname()[1]}"
        finally:
            for one in waiting:
                one.close()


@contextmanager
def started_programs(answers: Callable[[], bool]) -> Iterator[Callable[[list[str]], subprocess.Popen[bytes]]]:
    """Starts servers of other projects; each returns when ``answers``, and is killed at the end of the block."""
    servers: list[subprocess.Popen[bytes]] = []

    def start(command: list[str]) -> subprocess.Popen[bytes]:
        servers.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        for _ in range(600):
            with suppress(httpx.TransportError):
                if answers():
                    break
            time.sleep(0.1)
        return servers[-1]

    try:
        yield start
    finally:
        for server in servers:
            server.kill()
            server.wait()
