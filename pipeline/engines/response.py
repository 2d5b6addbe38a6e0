"""A server's response, which may contain anything and is therefore read with care."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

# Some servers send fractions.
_SECONDS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
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

    def json(self) -> Any:
        """The body as JSON, without what may follow an object or list. Raises ValueError if the body is not JSON.

        JSON is UTF-8 (RFC 8259, 8.1), but some servers use another encoding and name it.
        """
        try:
            text = self.body.decode(json.detect_encoding(self.body)).strip()
        except UnicodeDecodeError:
            try:
                text = self.body.decode(self.charset or "utf-8").strip()
            except LookupError as error:
                raise ValueError("unknown encoding") from error
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
        return self.body.lstrip().startswith((b"data:", b"event:"))


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
