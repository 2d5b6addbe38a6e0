"""Errors of a server: one sentence on what is wrong and a hint on what to do. No message contains a key."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.engines import error_text
from pipeline.engines.response import Response, retry_after, writable
from pipeline.engines.secret import Secret, named, path
from pipeline.errors import EngineError

_SHOWN = 200
_ADDRESSES = {
    "libretranslate": "Check url, which is the address without /translate behind it.",
    "openai": "Check url and model. On most servers url ends in /v1, without /chat/completions behind it.",
}
_PROXY_HINT = "Check HTTP_PROXY, HTTPS_PROXY and NO_PROXY."
_BAD_PROXY_HINT = (
    "Write HTTP_PROXY, HTTPS_PROXY and ALL_PROXY like http://proxy.example:3128, or unset them: a SOCKS proxy, say, "
    "cannot be used."
)
# Details in system messages that do not help: error numbers and source positions.
_NUMBERS = re.compile(r"\[Errno -?\d+\] ?| ?\(_ssl\.c:\d+\)")
# httpx's messages for an answer that ended before its announced length.
_BROKEN_OFF = re.compile(r"without sending complete message body|incomplete chunked read", re.IGNORECASE)
# Its messages for a connection that was closed without an answer.
_CLOSED = re.compile(r"(disconnected without sending a response)|connection reset", re.IGNORECASE)
# A gateway that got no answer from the server behind it: the server may have failed on this text.
_GATEWAY = frozenset({408, 502, 504, 520, 522, 524})
# How many characters of an answer that is not JSON a message shows.
_BEGINNING = 60
# How many characters of it may be unreadable in a text.
_ODD = 3
# Statuses that a single text may cause: it is too long for the model, or makes the server fail.
_OF_A_TEXT = frozenset({400, 413, 422, 500})
# Statuses of a filter that blocks a text for its words: it answers with a page of its own, or says so.
_OF_A_FILTER = frozenset({400, 403, 405, 406})
_FILTERED = re.compile(r"moderat|flagged|polic(?:y|ies)\b|unsafe|harmful|sensitive|firewall", re.IGNORECASE)


class DownError(EngineError):
    """No server, or another kind of server, is at the address. Asking again in the same run would only waste time."""


class UnansweredError(EngineError):
    """One request got no answer: in time, before the connection was closed, or through a gateway. Another may."""

    def __init__(self, message: str, hint: str, reason: str) -> None:
        super().__init__(message, hint)
        self.reason = reason
        """Why there is no answer, in a few words."""


class RefusalError(EngineError):
    """The server refused the request."""

    def __init__(self, message: str, hint: str, status: int, reason: str, blocked: bool = False) -> None:
        super().__init__(message, hint)
        self.status = status
        self.blocked = blocked
        """Whether a filter refused the text in the request for its words: another form of it has the same words."""
        self.of_a_text = blocked or status in _OF_A_TEXT
        """Whether the text in the request may be the reason, so that another text may succeed."""
        self.reason = reason
        """The server's error text, in one line; empty if there is none."""


@dataclass(frozen=True, slots=True)
class Failures:
    """Creates the errors of one server."""

    engine: str
    shown: str
    """The server's address without user and password."""
    key_env: str | None
    proxy: str = ""
    """The proxy used for the server; empty if there is none."""
    secrets: Callable[[], Iterable[Secret]] = tuple
    """Returns the secrets that must never be shown, with their current values."""

    def another(self, does: str, reason: str = "") -> EngineError:
        """The error for an answer that this kind of server would not give; ``reason`` as in ``_unanswered``."""
        hint = f"Check url under [engine.{self.engine}] in pipeline.toml: another program may be listening there."
        return self._unanswered(does, hint, reason)

    def hung(self, seconds: float, first: bool) -> EngineError:
        """The error for a time-out. ``first``: the request was the one that checks whether the server is there."""
        return self._unanswered(
            f"gave no answer within {seconds:g} seconds",
            f"Check whether it is overloaded, or set a longer timeout under [engine.{self.engine}] in pipeline.toml.",
            "" if first else f"no answer within {seconds:g} seconds",
        )

    def _unanswered(self, does: str, hint: str, reason: str) -> EngineError:
        """The error for a request without an answer, for ``reason``; for the whole server if ``reason`` is empty."""
        message = f"The {self.engine} server at {self.shown} {does}."
        return UnansweredError(message, hint, reason) if reason else DownError(message, hint)

    def malformed(self, answer: Response, first: bool) -> EngineError:
        """The error for an answer that is not JSON. A filter may have sent it because of one text."""
        title, text = answer.page_title, self._clean(error_text.of_body(answer.body))
        does = "sent an answer that is not JSON"
        if answer.streamed:
            return self.another("streams its answer, although it was asked not to")
        if answer.cut_off or not (answer.body.strip() or first):
            return self._broken_off("", first)
        if title is not None:
            named = f" with the title “{self._clean(title)}”" if title.strip() else ""
            return self.another(f"{does} but a web page{named}", "" if first else f"the server {does} but a web page")
        if text[:_BEGINNING].count("\N{REPLACEMENT CHARACTER}") > _ODD:
            does, text = f"{does} but compressed or binary data", ""
        began = f": “{text[:_BEGINNING]}”" if text and text.isprintable() else ""
        return self.another(f"{does}{began}", "" if first else f"the server {does}")

    def _broken_off(self, after: str, first: bool) -> EngineError:
        does = "broke off its answer"
        hint = "Check its log: it may have crashed or run out of memory. Then run again: finished drafts are kept."
        return self._unanswered(f"{does}{after}", hint, "" if first else f"the server {does}")

    def unreachable(self, error: Exception, tried: int, first: bool = True) -> EngineError:
        """The error for a connection that failed. ``first``: as in ``hung``."""
        why = self._clean(_NUMBERS.sub("", str(error))) or type(error).__name__
        after = f" after {tried} tries" * (tried > 1)
        server = f"The {self.engine} server at {self.shown}"
        if self.proxy and "407" in why:
            return DownError(f"{server} was not reached: {self._proxy_asks}.", _PROXY_HINT)
        if self.proxy:
            return DownError(
                f"{server} cannot be reached through the proxy {self.proxy}{after}: {why}.",
                f"If the server is in your own network, add {urlsplit(self.shown).hostname} to the environment "
                "variable NO_PROXY; otherwise check HTTP_PROXY and HTTPS_PROXY.",
            )
        if _BROKEN_OFF.search(str(error)):
            return self._broken_off(after, first)
        if closed := _CLOSED.search(str(error)):
            does = "closed the connection " + ("without an answer" if closed[1] else "before its answer was complete")
            return self._unanswered(
                f"{does}{after}",
                f"Check its log, and url under [engine.{self.engine}] in pipeline.toml: another program may be "
                "listening there" + ", or one that wants https://" * self.shown.startswith("http:") + ".",
                "" if first else f"the server {does}",
            )
        if _unreadable(error):
            return self.another(f"sent an answer that is not valid HTTP{after}")
        hint = f"Start it, or correct url under [engine.{self.engine}] in pipeline.toml."
        if "CERTIFICATE_VERIFY_FAILED" in why:
            hint = (
                "Set SSL_CERT_FILE to a file with the certificate of its authority. On this machine, a server needs no "
                f"TLS: write http:// in url under [engine.{self.engine}] in pipeline.toml."
            )
        elif hopeless(error) and self.shown.startswith("https:"):
            hint = (
                f"If the server does not use TLS, write http:// in url under [engine.{self.engine}] in pipeline.toml."
            )
        return DownError(f"{server} cannot be reached{after}: {why}.", hint)

    def refused(self, answer: Response, tried: int, first: bool = True) -> EngineError:
        """The error for ``answer``, which reports one. ``first``: as in ``hung``."""
        text, status = self._clean(error_text.of_body(answer.body)), answer.status
        message, hint = self._reason(answer, text, tried)
        tail = f": {text}" if text and not 300 <= status < 400 else ""
        hint += f" See [engine.{self.engine}] in pipeline.toml."
        if status in _GATEWAY and not first:
            return self._unanswered(f"{message}{tail}", hint, f"the server failed with status {status}")
        page = answer.page_title is not None
        blocked = status in _OF_A_FILTER and (page or bool(status != 400 and _FILTERED.search(text)))
        blocked = not first and (blocked or status == 451)
        return RefusalError(f"The {self.engine} server at {self.shown} {message}{tail}.", hint, status, text, blocked)

    def _reason(self, answer: Response, text: str, tried: int) -> tuple[str, str]:
        """What the server did, and a hint on what to do."""
        status, after = answer.status, f" after {tried} tries" * (tried > 1)
        with_status = "" if answer.reported else f" with status {status}"
        if 300 <= status < 400:
            does, hint = f"redirects{self._elsewhere(answer.location)}", "Set url to the address that answers."
        elif status == 407:
            does, hint = f"was not reached: {self._proxy_asks}", _PROXY_HINT
        elif error_text.spent(text, status):
            does, hint = "has no quota or credit left", "Raise the limit of your account, or choose another engine."
        elif status == 403 and error_text.too_often(text):
            does, hint = "blocks us, because it was asked too often", "Run again in some hours, or ask its operator."
        elif status == 511:
            does, hint = "was not reached: the network asks to log on", "Open a web page on this machine and log on."
        elif status in (401, 403) or (status == 400 and "api key" in text.lower()):
            does, hint = "denied access", "Set api_key_env to the name of the environment variable that holds its key."
            hint = f"Check the key in {named(self.key_env)}." if self.key_env else hint
        elif status == 429:
            wait = retry_after(answer.retry_after)
            does = f"asks us to wait {wait:.0f} seconds" if wait else f"is still too busy{after}"
            hint = "Run again later, or raise its limits: finished drafts are kept."
        elif status == 404:
            does = "does not have this address or model"
            hint = _ADDRESSES.get(self.engine, "Check url and model.")
        elif status >= 500:
            does = ("is overloaded" if status in (503, 529) else f"failed{with_status}") + after
            hint = "Check its log, then run again: finished drafts are kept."
        else:
            does, hint = f"refused the request{with_status}", "Check the settings."
        return does, hint

    def _elsewhere(self, location: str) -> str:
        try:
            to = urlsplit(location)
        except ValueError:
            return ""
        there = f"{to.scheme}://{to.hostname}" if to.hostname else path(to.path)
        return f" to {there}" if there and not any(secret.in_message(there) for secret in self.secrets()) else ""

    @property
    def _proxy_asks(self) -> str:
        return f"{f'the proxy {self.proxy}' if self.proxy else 'a proxy'} asks for a password"

    def _clean(self, text: str) -> str:
        """``text`` in one line, shortened and without a final full stop; empty if it contains a key."""
        for secret in self.secrets():
            text = text.replace(secret.value, "…")
            if secret.in_message(text):
                return "its words repeat the key and are not shown"
        line = " ".join(writable(text).split())
        return (line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…").rstrip(". ")


def bad_proxy(engine: str) -> DownError:
    """The error for an environment whose proxy has no valid address, or is of a kind that is not supported."""
    return DownError(f"The proxy for {engine} in the environment cannot be used.", _BAD_PROXY_HINT)


def down(error: EngineError) -> bool:
    """Whether the server will fail for every text and every language for the rest of this run."""
    return isinstance(error, DownError | UnansweredError) or (
        isinstance(error, RefusalError) and error.status not in (400, 404, 413, 422)
    )


def hopeless(error: Exception) -> bool:
    """Whether TLS failed, the address is invalid or the answer is not HTTP, so that another try would fail too."""
    import httpx

    invalid = isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol)
    return invalid or "SSL" in str(error) or _unreadable(error)


def _unreadable(error: Exception) -> bool:
    """Whether an answer came that breaks the rules of HTTP, or whose compression is broken."""
    import httpx

    protocol = isinstance(error, httpx.RemoteProtocolError) and not _CLOSED.search(str(error))
    return protocol or isinstance(error, httpx.DecodingError)
