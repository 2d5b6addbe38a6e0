"""What a server sends, read with care: it may be anything."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Response:
    """What came back, all of it."""

    status: int
    body: bytes
    location: str
    retry_after: str

    def json(self) -> Any:
        """Raises ValueError for what is no JSON, or is nested without end."""
        try:
            return json.loads(self.body)
        except RecursionError as error:
            raise ValueError("nested too deep") from error


def writable(text: str) -> str:
    """``text`` as a file can hold it: JSON may name halves of characters and control codes, which no catalog can."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", whole)


def retry_after(value: str) -> float | None:
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
