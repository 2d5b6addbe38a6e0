"""Extracts the text and the kind of an error from a server's answer, in any of the usual formats.

Servers answer ``{"error": "…"}``, ``{"error": {"message": …, "code": …}}``, ``{"detail": [{"loc": …, "msg": …}]}``
(FastAPI), problem details (RFC 9457), any of these as text inside another, and some of them with status 200.
"""

import json
import re
from collections.abc import Iterable
from contextlib import suppress

_FIELDS = (
    "error", "errors", "fault", "title", "message", "msg", "detail", "details", "description", "error_description",
    "error_message", "errorMessage", "faultstring", "reason", "metadata", "raw", "innererror", "inner_error", "cause",
)  # fmt: skip
# Where an error names the field of the request that it is about.
_PARAMETERS = ("param", "parameter", "field", "property", "path")
_CODES = ("code", "status", "status_code", "statusCode", "http_status", "type")
# No server nests errors deeper. The limit protects against answers nested without end.
_DEPTH = 6
_SEVERAL = 3

# A longer plain text is not an error message. In characters.
_MESSAGE = 300
_PER_TIME = re.compile(r"\bper[ _-]?(?:second|minute|hour)|\b[rt]pm\b|rate.?limit", re.IGNORECASE)
_SPENT = re.compile(
    r"quota|credits?\b|billing|balance|payment|funds|spending|usage limit|out of tokens|budget", re.IGNORECASE
)
# The first matching kind is used. A status in the answer has priority over these words.
_KINDS = (
    (re.compile(r"rate.?limit|too many request|throttl|slow down|\bper[ _-]?(?:second|minute)", re.IGNORECASE), 429),
    (_SPENT, 402),
    (re.compile(r"overload|capacity|\bbusy|unavailable|loading|starting|try again|temporar", re.IGNORECASE), 503),
    (re.compile(r"api.?key|unauthori[sz]ed|authenticat|forbidden|permission|access denied", re.IGNORECASE), 401),
    (re.compile(r"not.?found|no such|does not exist|unknown model", re.IGNORECASE), 404),
)


def words(content: object, depth: int = _DEPTH) -> str:
    """The error text in ``content``, a server's JSON; "" if there is no text."""
    if not depth:
        return ""
    if isinstance(content, str):
        return _of_text(content, depth)
    if isinstance(content, list):
        return "; ".join(_distinct(words(one, depth - 1) for one in content[:_SEVERAL]))
    if not isinstance(content, dict):
        return ""
    text = ": ".join(_distinct(words(content.get(field), depth - 1) for field in _FIELDS))
    location = content.get("loc")
    if text and isinstance(location, list):
        text = f"{'.'.join(map(str, location))}: {text}"
    named = (content.get(name) for name in _PARAMETERS)
    parameter = next((name for name in named if isinstance(name, str)), "")
    return f"{text} ({parameter})" if text and parameter not in text else text


def of_body(body: bytes) -> str:
    """The error text in ``body``: from JSON, or plain text unchanged; "" for an HTML page."""
    text = body.decode("utf-8", "replace").strip()
    try:
        return words(json.loads(text))
    except (ValueError, RecursionError):
        return "" if text.startswith("<") else text


def status(content: object, expected: str) -> int | None:
    """The HTTP status for ``content``, an answer with status 200, if it reports an error; otherwise None.

    ``expected`` is the field that an answer without an error has; "" if any answer is accepted.
    """
    if isinstance(content, list) and content and not expected:
        return None
    record = content[0] if isinstance(content, list) and content else content
    if not isinstance(record, dict) or (expected and record.get(expected)):
        return None
    error = record.get("error") or record.get("errors")
    if not error and not (expected and words(record)):
        return None
    for source in (one for one in (error, record) if isinstance(one, dict)):
        for field in _CODES:
            code = str(source.get(field))
            if re.fullmatch(r"[45]\d\d", code):
                return int(code)
    return _kind(json.dumps(record)) or 400


def status_of_text(text: str) -> int | None:
    """The HTTP status for ``text``, an answer with status 200 in plain words, if it reports a known kind of error."""
    return _kind(text) if text and len(text) <= _MESSAGE else None


def _kind(text: str) -> int | None:
    return next((kind for pattern, kind in _KINDS if pattern.search(text)), None)


def too_often(message: str) -> bool:
    """Whether an error reports too many requests."""
    return bool(_KINDS[0][0].search(message))


def spent(message: str, code: int) -> bool:
    """Whether an error reports a used-up quota or credit, so that waiting does not help."""
    return code == 402 or (code in (403, 429) and bool(_SPENT.search(message)) and not _PER_TIME.search(message))


def _of_text(text: str, depth: int) -> str:
    """The error text in ``text``, which may be the JSON of a server behind the server."""
    start = text.find("{")
    inner: object = None
    if start >= 0:
        with suppress(ValueError, RecursionError):
            inner, _ = json.JSONDecoder().raw_decode(text, start)
    return words(inner, depth - 1) or text.strip()


def _distinct(texts: Iterable[str]) -> list[str]:
    """``texts`` without empty texts, and without texts contained in another text."""
    found: list[str] = []
    for text in texts:
        if text and not any(text in other for other in found):
            found = [*(other for other in found if other not in text), text]
    return found
