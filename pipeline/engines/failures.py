"""What goes wrong with a server, each as one sentence and a way out. Keys are taken out of everything that is said."""

import os
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.engines.response import Response, retry_after, writable
from pipeline.errors import EngineError

_SAID = 200
# What the system adds to its words: numbers of errors, places in its own sources.
_NUMBERS = re.compile(r"\[Errno -?\d+\] ?| ?\(_ssl\.c:\d+\)")


class DownError(EngineError):
    """Nobody answers at the address, or somebody else. To ask again in the same run would only cost time."""


class RefusalError(EngineError):
    """The server answered, and will not do it."""

    def __init__(self, message: str, hint: str, status: int, said: str) -> None:
        super().__init__(message, hint)
        self.status = status
        self.said = said
        """Its own words, in one line; empty when it gave none."""


@dataclass(frozen=True, slots=True)
class Failures:
    """Of one server."""

    engine: str
    shown: str
    """Its address without user and password."""
    key_env: str | None

    def another(self, does: str) -> EngineError:
        """For what the server does that none of its kind would."""
        return DownError(
            f"The {self.engine} server at {self.shown} {does}.",
            f"Look at url under [engine.{self.engine}] in pipeline.toml: another program may listen there.",
        )

    def hung(self, seconds: float) -> EngineError:
        return DownError(
            f"The {self.engine} server at {self.shown} gave no answer within {seconds:g} seconds.",
            f"Look whether it is busy, or set a longer timeout under [engine.{self.engine}] in pipeline.toml.",
        )

    def unreachable(self, error: Exception, tried: int) -> EngineError:
        why = self._clean(_NUMBERS.sub("", str(error))) or type(error).__name__
        after = f" after {tried} tries" * (tried > 1)
        hint = f"Start it, or change url under [engine.{self.engine}] in pipeline.toml."
        if hopeless(error) and self.shown.startswith("https:"):
            hint = f"Write http:// in url under [engine.{self.engine}] in pipeline.toml, if it speaks no TLS."
        return DownError(f"The {self.engine} server at {self.shown} cannot be reached{after}: {why}.", hint)

    def refused(self, answer: Response, tried: int) -> RefusalError:
        said, status = self._clean(_said(answer)), answer.status
        tail = f": {said}" if said else ""
        if 300 <= status < 400:
            where = _elsewhere(answer.location)
            message, hint = f"sends us elsewhere{where}", "Write the address that it answers at as url"
        elif status in (401, 403) or (status == 400 and "api key" in said.lower()):
            message = f"does not let us in{tail}"
            name = "Name the variable that holds its key as api_key_env"
            hint = f"Look at the key in {self.key_env}" if self.key_env else name
        elif status == 429:
            wait = retry_after(answer.retry_after)
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
        return RefusalError(f"The {self.engine} server at {self.shown} {message}.", hint, status, said)

    def _clean(self, text: str) -> str:
        """``text`` in one line without a full stop at its end, cut short, and without the key."""
        for key in filter(None, [os.environ.get(self.key_env or "", "").strip()]):
            text = text.replace(key, "…")
        line = " ".join(writable(text).split())
        return (line if len(line) <= _SAID else f"{line[:_SAID]}…").rstrip(". ")


def down(error: EngineError) -> bool:
    """Whether the server will not do better for another text, or in another language, as long as this run lasts."""
    return isinstance(error, DownError) or (
        isinstance(error, RefusalError) and error.status not in (400, 404, 413, 422)
    )


def hopeless(error: Exception) -> bool:
    """Whether TLS failed or the address is none: the next try would fail as well."""
    import httpx

    return isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol) or "SSL" in str(error)


def _elsewhere(location: str) -> str:
    try:
        to = urlsplit(location)
    except ValueError:
        return ""
    return f" to {to.scheme}://{to.hostname}" if to.hostname else ""


def _said(answer: Response) -> str:
    """What the server says is wrong: ``{"error": "…"}`` or ``{"error": {"message": "…"}}``, else nothing."""
    try:
        content = answer.json()
    except ValueError:
        return ""
    fault = content.get("error", content.get("detail", content.get("message"))) if isinstance(content, dict) else None
    if isinstance(fault, dict):
        fault = fault.get("message")
    return fault if isinstance(fault, str) else ""
