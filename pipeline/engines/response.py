"""A server's response, which may contain anything and is therefore read with care."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from pipeline.markup.references import unescape

# Some servers send fractions.
_SECONDS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
# The last event of a stream, in OpenAI's API.
_END = "[DONE]"
_TITLE = re.compile(r"<title[^<>]{0,100}>([^<>]{1,200})", re.IGNORECASE)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Response:
    """A complete response."""

    status: int
    body: bytes
    location: str
    retry_after: str
    charset: str = ""
    """The encoding that the header names; empty if it names none."""
    reported: bool = False
    """Whether ``status`` is one that the body reports, in an answer that came with status 200."""

    def json(self) -> Any:
        """The body as JSON, without what may follow an object or list. Raises ValueError if the body is not JSON.

        JSON is UTF-8 (RFC 8259, 8.1), but some servers use another encoding and name it.
        """
        text = self._text()
        try:
            value, end = json.JSONDecoder().raw_decode(text)
        except RecursionError as error:
            raise ValueError("nested too deep") from error
        if end < len(text) and not isinstance(value, dict | list):
            raise ValueError("words behind a value")  # 502 Bad Gateway
        return value

    @property
    def streamed(self) -> bool:
        """Whether the body is a stream of events (``text/event-stream``)."""
        return self.body.lstrip().startswith((b"data:", b"event:", b":"))

    def events(self) -> list[Any]:
        """The JSON of each event of a stream. Raises ValueError if there is none, or an event is not JSON."""
        lines = (line.partition(":") for line in self._text().splitlines())
        values = [value.strip() for name, _, value in lines if name == "data"]
        found = [json.loads(value) for value in values if value not in ("", _END)]
        if not found:
            raise ValueError("no event")
        return found

    @property
    def cut_off(self) -> bool:
        """Whether the body is the beginning of JSON only."""
        text = self.body.decode("utf-8", "replace").strip()
        if not text.startswith(("{", "[")):
            return False
        try:
            json.loads(text)
        except json.JSONDecodeError as error:
            # An error at the very end means that more was to come; so does a string that is never closed.
            return error.pos >= len(text) or error.msg.startswith("Unterminated string")
        except RecursionError:
            pass
        return False

    @property
    def page_title(self) -> str | None:
        """The title of the body if it is a web page, "" if that has no title; None if it is no web page."""
        text = self.body.decode("utf-8", "replace").strip()
        title = _TITLE.search(text)
        return None if not text.startswith("<") else unescape(title[1]) if title else ""

    def _text(self) -> str:
        try:
            return self.body.decode(json.detect_encoding(self.body)).strip()
        except UnicodeDecodeError:
            try:
                return self.body.decode(self.charset or "utf-8").strip()
            except LookupError as error:
                raise ValueError("unknown encoding") from error


def writable(text: str) -> str:
    """``text`` without the lone surrogates and control codes that JSON allows but catalogs cannot store."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", whole)


def retry_after(value: str) -> float | None:
    """The seconds in a ``Retry-After`` header, a number or a date (RFC 9110, 10.2.3); None if it is neither."""
    if _SECONDS.fullmatch(value.strip()):
        return float(value)
    try:
        then = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())
