"""A real desk under clients that send too much, too slowly, or too many at once."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from pipeline.desk import server
from pipeline.desk.guard import PAGE_HEADER
from tests.desk.conftest import po
from tests.desk.serving import Served, wait

pytestmark = pytest.mark.slow

_MEGABYTE = b"x" * 1024 * 1024


def connection(served: Served) -> socket.socket:
    opened = socket.create_connection(("127.0.0.1", served.port), timeout=10)
    opened.settimeout(10)
    return opened


def closed(opened: socket.socket) -> bool:
    """Whether the desk has closed the connection, once it has said what it had to say."""
    try:
        while opened.recv(65536):
            pass
    except TimeoutError:
        return False
    except OSError:
        return True
    return True


def test_a_hundred_megabytes_are_refused_at_once(served: Served) -> None:
    with connection(served) as opened:
        head = f"POST /-/save/es/storm HTTP/1.1\r\nHost: localhost:{served.port}\r\n{PAGE_HEADER}: page\r\n"
        opened.sendall(f"{head}Content-Length: {100 * len(_MEGABYTE)}\r\n\r\n".encode())
        assert opened.recv(1024).startswith(b"HTTP/1.1 413 ")


def test_a_hundred_megabytes_without_a_length_are_not_read(served: Served, room: Path) -> None:
    before, sent = po(room).read_bytes(), 0

    def body() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(100):
            sent += 1
            yield _MEGABYTE

    with httpx.Client(base_url=served.address, timeout=20) as client:
        try:
            answer = client.post("/-/save/es/storm", content=body(), headers={PAGE_HEADER: "page"})
        except httpx.TransportError:
            pass  # the connection was closed in the middle
        else:
            assert answer.status_code == 413
    assert sent < 60
    assert po(room).read_bytes() == before
    assert httpx.get(f"{served.address}/es/storm").status_code == 200


@pytest.mark.parametrize(
    "begin",
    [
        b"",
        b"GET / HT",
        b"POST /-/save/es/storm HTTP/1.1\r\nHost: localhost:%d\r\nX-Review-Desk: page\r\nContent-Length: 90\r\n\r\n{",
    ],
)
def test_a_client_that_is_slow_is_sent_away(served: Served, monkeypatch: pytest.MonkeyPatch, begin: bytes) -> None:
    monkeypatch.setattr(server, "_ARRIVE", 0.4)
    with connection(served) as opened:
        opened.sendall(begin % served.port if b"%d" in begin else begin)
        for _ in range(4):
            time.sleep(0.15)
            try:
                opened.sendall(b"x" if begin else b"")
            except OSError:
                break
        assert closed(opened)


def test_two_hundred_idle_connections_keep_nobody_out(served: Served) -> None:
    idle = [connection(served) for _ in range(200)]
    try:
        began = time.monotonic()
        assert httpx.get(f"{served.address}/es/storm").status_code == 200
        assert time.monotonic() - began < 5
    finally:
        for one in idle:
            one.close()


def test_two_hundred_requests_at_once_are_answered(served: Served) -> None:
    request = f"GET /es/storm HTTP/1.1\r\nHost: localhost:{served.port}\r\nConnection: close\r\n\r\n".encode()
    opened = [connection(served) for _ in range(200)]
    for one in opened:
        one.sendall(request)
    answers = []
    for one in opened:
        with one:
            answers.append(one.recv(15))
    assert set(answers) == {b"HTTP/1.1 200 OK"}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_desk_cleanly_while_a_page_is_open(room: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "pipeline", "-w", str(room), "review", "storm", "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert running.stderr
        page = running.stdout.readline().split()[-1]
        assert page.endswith("/es/storm")
        address = page.removesuffix("/es/storm")
        wait(lambda: _answers(page))
        with httpx.stream("GET", f"{address}/-/changes/es/storm") as following:
            assert next(following.iter_lines()) == ": open"
            os.kill(running.pid, number)
            assert running.wait(10) == 0
        assert running.stderr.read() == ""


def _answers(page: str) -> bool:
    try:
        return httpx.get(page).status_code == 200
    except httpx.TransportError:
        return False
