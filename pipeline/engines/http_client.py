"""HTTP client for engines that are servers: sends requests, retries, and reports each error in one sentence.

After a temporary error (the server is starting, busy, or asks to wait), a request is repeated after a growing pause, or
after the pause that the server asks for. Keys come from the environment and are left out of every message. Each
exchange is logged at level DEBUG, which ``--debug`` shows.
"""

import json
import logging
import os
import time
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

from pipeline.engines import error_text
from pipeline.engines.failures import DownError, Failures, RefusalError, UnansweredError, bad_proxy, hopeless
from pipeline.engines.response import Response, retry_after, writable
from pipeline.engines.secret import Secret, address, named
from pipeline.engines.server_address import moved, server_address
from pipeline.engines.timeout import within
from pipeline.errors import EngineError

if TYPE_CHECKING:
    import httpx

# Pauses before each retry, in seconds, if the server does not specify a pause.
PAUSES = (0.5, 2.0, 8.0)
# The longest pause, in seconds, that a server may ask for. With a longer one, the request fails and a person decides.
PATIENCE = 60.0
# Seconds to connect: a running server accepts connections at once, however long its answers take.
CONNECT = 3.0
# Seconds for the first question, a list of languages or models, which a server answers quickly.
FIRST = 10.0
# Bytes. No real answer is nearly this long; an endless one would fill the memory.
LIMIT = 32 * 2**20
# Temporary errors: busy, starting or asking to wait (529: overloaded, on some servers; 52x: a proxy got no answer in
# time). 500 is not temporary: the same text would cause it again.
_PASSING = frozenset({408, 425, 429, 502, 503, 504, 520, 522, 524, 529})
# Addresses to try for one request: a proxy may want https:// first, then another path, then a slash at its end.
MOVES = 4
# If this many texts in a row fail, the cause is not the texts.
FAILURES = 3
_LOG = logging.getLogger(__name__)
Joining = Callable[[list[Any]], Any]
"""Makes one answer of the events of a streamed one."""


class Server:
    """A server with a JSON API. Nothing is sent before the first ``get`` or ``post``."""

    def __init__(
        self,
        engine: str,
        url: str,
        key_env: str | None = None,
        timeout: float = 60,
        bearer: bool = False,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """``url`` is the address that paths are added to; ``key_env`` names the environment variable with the key.

        With ``bearer`` the key is sent in the header ``Authorization``. Raises EngineError if ``url`` is not a valid
        address.
        """
        self.engine, self.key_env, self.timeout = engine, key_env, timeout
        self._bearer, self._sleep = bearer, sleep
        self._address = server_address(url, engine)
        self._client: httpx.Client | None = None
        self._failed = 0
        self._lost = False
        self._given_up: EngineError | None = None
        shown = address(self._address.url)
        self._failures = Failures(engine, shown, key_env, self._address.proxy, self._secrets)

    @property
    def host(self) -> str:
        """The server's host and port, for tables and comments; without user, password and path."""
        return self._address.host

    @property
    def key(self) -> str | None:
        """The key; None if no variable is configured. Raises EngineError if the configured variable is empty."""
        if not self.key_env:
            return None
        key = os.environ.get(self.key_env, "").strip()
        if not key:
            name = named(self.key_env)
            raise EngineError(
                f"The key for {self.engine} is not set: {name} is empty.",
                f"Set {name}, or take api_key_env out of [engine.{self.engine}] in pipeline.toml.",
            )
        if not key.isascii() or not key.isprintable() or " " in key:
            # A header cannot contain this key, and the HTTP library's error would show it.
            raise EngineError(
                f"The key for {self.engine} in the environment variable {self.key_env} contains a space, a line break "
                "or a character that keys do not have.",
                f"Copy the key into {self.key_env} again, in one piece.",
            )
        return key

    def get(self, path: str) -> Any:
        """The JSON at ``path``, for the first question: an unreachable server fails at once.

        Raises EngineError: RefusalError if the server answers with an error, DownError if there is no server.
        """
        return self._ask("GET", path, None, min(FIRST, self.timeout))

    def post(self, path: str, content: Mapping[str, object], expected: str = "", joined: Joining | None = None) -> Any:
        """The JSON answer to ``content``, which has the field ``expected`` unless it reports an error.

        ``joined`` makes one answer of the events of a streamed one. Raises EngineError as ``get`` does, and
        UnansweredError if no whole answer comes. Once the server is given up (``failed``), the error that was the
        reason is raised instead.
        """
        if self._given_up:
            error, self._given_up, self._failed = self._given_up, None, 0
            raise error
        return self._ask("POST", path, content, self.timeout, expected, joined)

    def failed(self, failure: EngineError) -> None:
        """Note that a single text failed.

        After several failures in a row, or a failure that the text did not cause, the server is given up: the next
        ``post`` raises the error, and earlier answers are kept."""
        if isinstance(failure, RefusalError) and not failure.of_a_text:
            raise failure
        self._failed += 1
        if self._failed >= FAILURES:
            kind = DownError if isinstance(failure, UnansweredError) else EngineError
            self.give_up(kind(str(failure), failure.hint))

    def give_up(self, error: EngineError) -> None:
        """Let the next ``post`` raise ``error``. Earlier answers are kept."""
        self._given_up = error

    @property
    def given_up(self) -> bool:
        return self._given_up is not None

    def _ask(
        self,
        method: str,
        path: str,
        content: Mapping[str, object] | None,
        seconds: float,
        expected: str = "",
        joined: Joining | None = None,
    ) -> Any:
        import httpx

        # While requests remain unanswered, each is repeated once only: three in a row end the attempts.
        pauses = iter(PAUSES[:1] if self._lost else PAUSES)
        for tried in count(1):
            try:
                # httpx's own time-out restarts with every byte, and does not include the DNS lookup.
                answer = within(seconds + CONNECT, lambda: self._exchanged(method, path, content, seconds))
            except (TimeoutError, httpx.ReadTimeout, httpx.WriteTimeout):
                raise self._failures.hung(seconds, first=content is None) from None
            except (httpx.TransportError, httpx.InvalidURL, httpx.DecodingError) as error:
                pause = None if content is None or hopeless(error) else next(pauses, None)
                if pause is None:
                    raise self._noted(self._failures.unreachable(error, tried, first=content is None)) from None
            else:
                self._log(content, answer)
                if 200 <= answer.status < 300:
                    if any(secret.in_answer(answer.body.decode(errors="replace")) for secret in self._secrets()):
                        raise self._failures.another("repeated the key in its answer, which was not kept")
                    read, status = self._read(answer, expected, joined, first=content is None)
                    if status is None:
                        self._failed, self._lost = 0, False
                        return read
                    body = answer.body if read is None else json.dumps(read).encode()
                    answer = replace(answer, status=status, reported=True, body=body)
                pause = self._pause(answer, pauses)
                if pause is None:
                    raise self._noted(self._failures.refused(answer, tried, first=content is None))
            self._sleep(pause)
        raise AssertionError("count never ends")

    def _noted(self, error: EngineError) -> EngineError:
        self._lost = isinstance(error, UnansweredError)
        return error

    def _log(self, content: Mapping[str, object] | None, answer: Response) -> None:
        if not _LOG.isEnabledFor(logging.DEBUG):
            return
        asked = {name: value for name, value in (content or {}).items() if name != "api_key"}
        body = writable(answer.body.decode("utf-8", "replace"))
        if any(secret.in_answer(body) for secret in self._secrets()):
            body = "(it repeats the key)"
        text = f"{self.host} asked: {json.dumps(asked, ensure_ascii=False)}\n{answer.status} answered: {body}"
        _LOG.debug("%s", text)

    def _secrets(self) -> list[Secret]:
        """The secrets that no answer may contain: the key, and the password in the address."""
        key = os.environ.get(self.key_env or "", "").strip()
        return [Secret(value) for value in (key, self._address.password) if value]

    def _exchanged(self, method: str, path: str, content: Mapping[str, object] | None, seconds: float) -> Response:
        """The response, also from another address of the same host that the server names (RFC 9110, 15.4)."""
        url = f"{self._address.url}{path}"
        for _ in range(MOVES):
            answer = self._exchange(method, url, content, seconds)
            there = moved(url, answer.location) if answer.status in (301, 307, 308) else ""
            if not there:
                break
            url = there
        return answer

    def _exchange(self, method: str, url: str, content: Mapping[str, object] | None, seconds: float) -> Response:
        import httpx

        timeout = httpx.Timeout(seconds, connect=min(CONNECT, seconds))
        asked = self._open().stream(
            method, url, json=content, headers=self._headers(), timeout=timeout, follow_redirects=False
        )
        body = bytearray()
        with asked as answer:
            for chunk in answer.iter_bytes():
                body += chunk
                if len(body) > LIMIT:
                    raise self._failures.another(f"sent more than {LIMIT >> 20} MiB")
        headers = answer.headers
        location, wait = headers.get("Location", ""), headers.get("Retry-After", "")
        return Response(answer.status_code, bytes(body), location, wait, answer.charset_encoding or "")

    def _open(self) -> "httpx.Client":
        import httpx

        if self._client is None:  # the environment's proxy is for the network, and cannot reach this machine
            try:
                trusted = httpx.create_ssl_context()  # by SSL_CERT_FILE, on this machine too
                self._client = httpx.Client(verify=trusted, trust_env=not self._address.local)
            except (ImportError, ValueError, httpx.InvalidURL):
                raise bad_proxy(self.engine) from None
            except OSError:
                raise EngineError(
                    "The certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read.",
                    "Correct the environment variable, or unset it.",
                ) from None
            # Engines live as long as a run and are never closed, so the connection is closed with the object.
            weakref.finalize(self, self._client.close)
        return self._client

    def _headers(self) -> dict[str, str]:
        # Ask for English error messages; otherwise the server chooses a language.
        headers = {"Accept-Language": "en"}
        if self._bearer and self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        return headers

    def _pause(self, answer: Response, pauses: Iterator[float]) -> float | None:
        """Seconds to wait before the next try; None to stop trying."""
        if answer.status not in _PASSING or error_text.spent(error_text.of_body(answer.body), answer.status):
            return None
        pause, asked = next(pauses, None), retry_after(answer.retry_after)
        if pause is None or asked is None:
            return pause
        return asked if asked <= PATIENCE else None

    def _read(self, answer: Response, expected: str, joined: Joining | None, first: bool) -> tuple[Any, int | None]:
        """The content of ``answer``, and the status of the error that it reports; None if it reports none."""
        try:
            read = joined(answer.events()) if joined and answer.streamed else answer.json()
        except ValueError:
            if status := error_text.status_of_text(error_text.of_body(answer.body)):
                return None, status
            raise self._failures.malformed(answer, first) from None
        return read, error_text.status(read, expected)
