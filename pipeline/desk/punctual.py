"""HTTP connections that have to be punctual: a client that sends nothing, or very slowly, does not keep one."""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

_ARRIVE = 10.0
"""Seconds within which the next request of a connection must have arrived, headers and body."""


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
