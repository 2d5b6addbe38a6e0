"""An engine that is a server: one way to ask it, to wait for it, and to say in one sentence what went wrong.

What passes by itself (a server that starts, is busy, or asks for patience) is asked again after a pause that doubles,
or after as long as the server asks for. Keys come from the environment, and are taken out of everything that is said.
"""

import json
import os
import time
import weakref
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pipeline.errors import EngineError

if TYPE_CHECKING:
    import httpx

# Pauses before each further try, in seconds, where the server does not say how long.
PAUSES = (0.5, 2.0, 8.0)
# The longest that a server may ask us to wait; beyond it a person decides.
PATIENCE = 60.0
# Connecting takes no time on a server that is there, however long its answers take.
CONNECT = 5.0
# Busy, starting or asking for patience. 500 is not among them: the same text would break it again.
_PASSING = frozenset({408, 425, 429, 502, 503, 504})
_SAID = 200


class RefusalError(EngineError):
    """The server answered, and will not do it."""

    def __init__(self, message: str, hint: str, status: int, said: str) -> None:
        super().__init__(message, hint)
        self.status = status
        self.said = said
        """Its own words, in one line; empty when it gave none."""


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
        self._shown = f"{parts.scheme}://{self.host}{parts.path}"
        self._local = host == "localhost" or _loopback(parts.hostname)

    @property
    def key(self) -> str | None:
        """The key; None when none is set up. Raises EngineError when the variable that should hold it is empty."""
        if not self.key_env:
            return None
        key = os.environ.get(self.key_env, "").strip()
        if not key:
            raise EngineError(
                f"The key for {self.engine} is not set: the environment variable {self.key_env} is empty.",
                f"Set {self.key_env}, or take api_key_env out of [engine.{self.engine}] in pipeline.toml.",
            )
        return key

    def get(self, path: str) -> Any:
        """The JSON that stands at ``path``. Raises EngineError; RefusalError when the server answered with an error."""
        return self._ask("GET", path, None)

    def post(self, path: str, content: Mapping[str, object]) -> Any:
        """The JSON answer to ``content``. Raises EngineError as ``get`` does."""
        return self._ask("POST", path, content)

    def _ask(self, method: str, path: str, content: Mapping[str, object] | None) -> Any:
        import httpx

        pauses = iter(PAUSES)
        for tried in count(1):
            try:
                answer = self._open().request(method, f"{self._url}{path}", json=content, headers=self._headers())
            except (httpx.TransportError, httpx.InvalidURL, httpx.DecodingError) as error:
                # A server that hung for so long would hang again.
                hung = isinstance(error, httpx.ReadTimeout | httpx.WriteTimeout)
                pause = None if hung else next(pauses, None)
                if pause is None:
                    raise self._unreachable(error, tried) from None
            else:
                if answer.is_success:
                    return self._read(answer)
                pause = self._pause(answer, pauses)
                if pause is None:
                    raise self._refused(answer, tried)
            self._sleep(pause)
        raise AssertionError("count never ends")

    def _open(self) -> "httpx.Client":
        import httpx

        if self._client is None:
            # A proxy of the environment is for the world outside: it would not reach this machine's own servers.
            self._client = httpx.Client(
                timeout=httpx.Timeout(self.timeout, connect=min(CONNECT, self.timeout)), trust_env=not self._local
            )
            # Engines live as long as a run and nobody closes them: the connection goes with them.
            weakref.finalize(self, self._client.close)
        return self._client

    def _headers(self) -> dict[str, str]:
        # Without a language servers say what is wrong in that of the browser's user: there is none here.
        headers = {"Accept-Language": "en"}
        if self._bearer and self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        return headers

    def _pause(self, answer: "httpx.Response", pauses: Iterator[float]) -> float | None:
        """How long to wait before the next try; None for no further one."""
        if answer.status_code not in _PASSING:
            return None
        pause, asked = next(pauses, None), _retry_after(answer.headers.get("Retry-After", ""))
        if pause is None or asked is None:
            return pause
        return asked if asked <= PATIENCE else None

    def _read(self, answer: "httpx.Response") -> Any:
        try:
            return answer.json()
        except ValueError:
            raise EngineError(
                f"The {self.engine} server at {self._shown} answers with something that is not JSON.",
                f"Look at url under [engine.{self.engine}] in pipeline.toml: another program may listen there.",
            ) from None

    def _unreachable(self, error: Exception, tried: int) -> EngineError:
        import httpx

        if isinstance(error, httpx.ReadTimeout | httpx.WriteTimeout):
            return EngineError(
                f"The {self.engine} server at {self._shown} gave no answer within {self.timeout:g} seconds.",
                f"Look whether it is busy, or set a longer timeout under [engine.{self.engine}] in pipeline.toml.",
            )
        why = self._clean(str(error)) or type(error).__name__
        return EngineError(
            f"The {self.engine} server at {self._shown} cannot be reached after {tried} tries: {why}.",
            f"Start it, or change url under [engine.{self.engine}] in pipeline.toml.",
        )

    def _refused(self, answer: "httpx.Response", tried: int) -> RefusalError:
        said, status = self._clean(_said(answer)), answer.status_code
        tail = f": {said}" if said else ""
        if answer.is_redirect:
            to = urlsplit(answer.headers.get("Location", ""))
            where = f" to {to.scheme}://{to.hostname}" if to.hostname else ""
            message, hint = f"sends us elsewhere{where}", "Write the address that it answers at as url"
        elif status in (401, 403) or (status == 400 and "api key" in said.lower()):
            message = f"does not let us in{tail}"
            name = "Name the variable that holds its key as api_key_env"
            hint = f"Look at the key in {self.key_env}" if self.key_env else name
        elif status == 429:
            wait = _retry_after(answer.headers.get("Retry-After", ""))
            asks = f"asks us to wait {wait:.0f} seconds" if wait else f"is still too busy after {tried} tries"
            message, hint = f"{asks}{tail}", "Run again later: what is drafted is kept; or raise its limits"
        elif status == 404:
            message, hint = f"knows no such place or model{tail}", "Look at url and model"
        elif status >= 500:
            message = f"broke down with status {status}" + f" after {tried} tries" * (tried > 1) + tail
            hint = "Look at its log, and run again: what is drafted is kept"
        else:
            message, hint = f"refused with status {status}{tail}", "Look at the settings"
        hint += f"; see [engine.{self.engine}] in pipeline.toml."
        return RefusalError(f"The {self.engine} server at {self._shown} {message}.", hint, status, said)

    def _clean(self, text: str) -> str:
        """``text`` in one line without a full stop at its end, cut short, and without the key."""
        for key in filter(None, [os.environ.get(self.key_env or "", "").strip()]):
            text = text.replace(key, "…")
        line = " ".join(text.split())
        return (line if len(line) <= _SAID else f"{line[:_SAID]}…").rstrip(". ")


def _said(answer: "httpx.Response") -> str:
    """What the server says is wrong: ``{"error": "…"}`` or ``{"error": {"message": "…"}}``, else nothing."""
    try:
        content = answer.json()
    except (ValueError, json.JSONDecodeError):
        return ""
    fault = content.get("error", content.get("detail", content.get("message"))) if isinstance(content, dict) else None
    if isinstance(fault, dict):
        fault = fault.get("message")
    return fault if isinstance(fault, str) else ""


def _retry_after(value: str) -> float | None:
    """Seconds of a ``Retry-After``, which is a number or a date (RFC 9110, 10.2.3); None when it is neither."""
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        then = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
