"""A server's response, which may contain anything and is therefore read with care."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Response:
    """A complete response."""

    status: int
    body: bytes
    location: str
    retry_after: str

    def json(self) -> Any:
        """The body as JSON. Raises ValueError if it is not valid JSON or is nested too deeply."""
        try:
            return json.loads(self.body)
        except RecursionError as error:
            raise ValueError("nested too deep") from error


def writable(text: str) -> str:
    """``text`` without the lone surrogates and control codes that JSON allows but catalogs cannot store."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", whole)


def retry_after(value: str) -> float | None:
    """The seconds in a ``Retry-After`` header, a number or a date (RFC 9110, 10.2.3); None if it is neither."""
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
