"""An engine that is a server: one way to ask it, to wait for it, and to say in one sentence what went wrong.

What passes by itself (a server that starts, is busy, or asks for patience) is asked again after a pause that grows, or
after as long as the server asks for. Keys come from the environment, and are left out of every message. Each exchange
is logged at level DEBUG, for the person who runs with ``--debug``.
"""

import json
import logging
import os
import time
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from ipaddress import ip_address
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from pipeline.engines import error_text, proxy
from pipeline.engines.failures import DownError, Failures, RefusalError, TimedOutError, hopeless
from pipeline.engines.response import Response, retry_after, writable
from pipeline.engines.secret import Secret, named
from pipeline.engines.timeout import within
from pipeline.errors import EngineError

if TYPE_CHECKING:
    import httpx

# Pauses before each further try, in seconds, where the server does not say how long.
PAUSES = (0.5, 2.0, 8.0)
# The longest that a server may ask us to wait; beyond it a person decides.
PATIENCE = 60.0
# Connecting takes no time on a server that is there, however long its answers take.
CONNECT = 3.0
# Nor does what a server is: a list of languages or models.
FIRST = 10.0
# No answer comes near this; one that never ends would fill the memory.
LIMIT = 32 * 2**20
# Busy, starting or asking for patience (529: overloaded, as some say it; 52x: a proxy got no answer in time). 500 is
# not among them: the same text would break it again.
_PASSING = frozenset({408, 425, 429, 502, 503, 504, 520, 522, 524, 529})
# After so many texts in a row that failed, the texts are not at fault.
FAILURES = 3
_LOG = logging.getLogger(__name__)


class Server:
    """A server that speaks JSON. Nothing is sent before the first ``get`` or ``post``."""

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

        With ``bearer`` the key is sent as the header ``Authorization``. Raises EngineError for what is no address.
        """
        self.engine, self.key_env, self.timeout = engine, key_env, timeout
        self._url, self._bearer, self._sleep = url.rstrip("/"), bearer, sleep
        self._client: httpx.Client | None = None
        self._failed = 0
        self._given_up: EngineError | None = None
        try:
            parts = urlsplit(self._url)
            port = f":{parts.port}" if parts.port else ""
        except ValueError:
            parts, port = urlsplit(""), ""
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise EngineError(f"[engine.{engine}]: url is not a web address.", "Write it like http://localhost:5000.")
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        self.host = host + port
        """Whom it speaks to, as tables and comments show it: neither user, password nor path."""
        self._password = unquote(parts.password or "")
        self._local = host == "localhost" or _loopback(parts.hostname)
        shown = f"{parts.scheme}://{self.host}{parts.path}"
        between = "" if self._local else proxy.of(self._url)
        self._failures = Failures(engine, shown, key_env, between, self._secrets)

    @property
    def key(self) -> str | None:
        """The key; None when none is set up. Raises EngineError when the variable that should hold it is empty."""
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
            # A header cannot hold it, and who says so would show it.
            raise EngineError(
                f"The key for {self.engine} in the environment variable {self.key_env} holds a blank, a line break or "
                "a letter that no key has.",
                f"Copy the key into {self.key_env} once more, in one piece.",
            )
        return key

    def get(self, path: str) -> Any:
        """The JSON that stands at ``path``, for a first question: a server that is not there is not waited for.

        Raises EngineError; RefusalError when the server answered with an error, DownError when there is none.
        """
        return self._ask("GET", path, None, min(FIRST, self.timeout))

    def post(self, path: str, content: Mapping[str, object], expected: str = "") -> Any:
        """The JSON answer to ``content``, which has the field ``expected`` unless it reports an error.

        Raises EngineError as ``get`` does; TimedOutError when no answer came in time. Once the server was given up
        (``failed``) the error that it was given up for is raised instead.
        """
        if self._given_up:
            error, self._given_up, self._failed = self._given_up, None, 0
            raise error
        return self._ask("POST", path, content, self.timeout, expected)

    def failed(self, failure: EngineError) -> None:
        """Note that a single text failed. After some in a row, or a failure that has nothing to do with the text, the
        server is given up: the next ``post`` says so, and what was answered until then is kept."""
        if isinstance(failure, RefusalError) and not failure.of_a_text:
            raise failure
        self._failed += 1
        if self._failed >= FAILURES:
            kind = DownError if isinstance(failure, TimedOutError) else EngineError
            self._given_up = kind(str(failure), failure.hint)

    @property
    def given_up(self) -> bool:
        return self._given_up is not None

    def _ask(
        self, method: str, path: str, content: Mapping[str, object] | None, seconds: float, expected: str = ""
    ) -> Any:
        import httpx

        pauses = iter(PAUSES)
        for tried in count(1):
            try:
                # Of its own a time-out begins anew with every byte, and does not count the look-up of a name.
                answer = within(seconds + CONNECT, lambda: self._exchange(method, path, content, seconds))
            except (TimeoutError, httpx.ReadTimeout, httpx.WriteTimeout):
                raise self._failures.hung(seconds, first=content is None) from None
            except (httpx.TransportError, httpx.InvalidURL, httpx.DecodingError) as error:
                pause = None if content is None or hopeless(error) else next(pauses, None)
                if pause is None:
                    raise self._failures.unreachable(error, tried) from None
            else:
                self._log(content, answer)
                if 200 <= answer.status < 300:
                    if any(secret.in_answer(answer.body.decode(errors="replace")) for secret in self._secrets()):
                        raise self._failures.another("repeated the key in its answer, which was not kept")
                    read = self._read(answer)
                    status = error_text.status(read, expected)
                    if status is None:
                        self._failed = 0
                        return read
                    answer = replace(answer, status=status)
                pause = self._pause(answer, pauses)
                if pause is None:
                    raise self._failures.refused(answer, tried)
            self._sleep(pause)
        raise AssertionError("count never ends")

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
        """What must not come back: the key, and the password in the address."""
        key = os.environ.get(self.key_env or "", "").strip()
        return [Secret(value) for value in (key, self._password) if value]

    def _exchange(self, method: str, path: str, content: Mapping[str, object] | None, seconds: float) -> Response:
        import httpx

        timeout = httpx.Timeout(seconds, connect=min(CONNECT, seconds))
        asked = self._open().stream(
            method, f"{self._url}{path}", json=content, headers=self._headers(), timeout=timeout, follow_redirects=False
        )
        body = bytearray()
        with asked as answer:
            for chunk in answer.iter_bytes():
                body += chunk
                if len(body) > LIMIT:
                    raise self._failures.another(f"sent more than {LIMIT >> 20} MiB")
        headers = answer.headers
        return Response(answer.status_code, bytes(body), headers.get("Location", ""), headers.get("Retry-After", ""))

    def _open(self) -> "httpx.Client":
        import httpx

        if self._client is None:
            # A proxy of the environment is for the world outside: it would not reach this machine's own servers.
            self._client = httpx.Client(trust_env=not self._local)
            # Engines live as long as a run and nobody closes them: the connection goes with them.
            weakref.finalize(self, self._client.close)
        return self._client

    def _headers(self) -> dict[str, str]:
        # Without a language servers say what is wrong in that of the browser's user: there is none here.
        headers = {"Accept-Language": "en"}
        if self._bearer and self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        return headers

    def _pause(self, answer: Response, pauses: Iterator[float]) -> float | None:
        """How long to wait before the next try; None for no further one."""
        if answer.status not in _PASSING or error_text.spent(error_text.of_body(answer.body), answer.status):
            return None
        pause, asked = next(pauses, None), retry_after(answer.retry_after)
        if pause is None or asked is None:
            return pause
        return asked if asked <= PATIENCE else None

    def _read(self, answer: Response) -> Any:
        try:
            return answer.json()
        except ValueError:
            raise self._failures.another("sent an answer that is not JSON") from None


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
