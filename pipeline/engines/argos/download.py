"""Fetching by HTTP: the index within seconds or not at all, a package through every link it has.

Only ``http`` and ``https`` are spoken, redirects included, and none leads from ``https`` back to ``http``. A package
that broke off is taken up where it stopped when the server says that it is still the same file, else begun anew.
"""

import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress
from email.message import Message
from http.client import HTTPException, HTTPResponse, IncompleteRead
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import urlsplit

from pipeline.engines.timeout import within
from pipeline.errors import EngineError

# Seconds for connecting, and for each read after that.
INDEX_TIMEOUT = 3.0
PACKAGE_TIMEOUT = 15.0
# Seconds for the index in all: looking up a name has no time-out of its own, and a server may send byte by byte.
INDEX_DEADLINE = 6.0
INDEX_LIMIT = 16 * 2**20
PACKAGE_LIMIT = 2 * 2**30
# Times that a link is taken up again, as long as each time brought something.
ATTEMPTS = 4
_CHUNK = 2**18
_SAID = 200
_FAILURES = (OSError, HTTPException, ValueError)


def index(address: str) -> bytes:
    """What ``address`` answers. Raises EngineError after seconds when it cannot be reached; one attempt."""

    def fetch() -> bytes:
        with _open(address, INDEX_TIMEOUT) as response:
            data = response.read(INDEX_LIMIT + 1)
        if len(data) > INDEX_LIMIT:
            raise ValueError("it is too large for a package index")
        return data

    try:
        return within(INDEX_DEADLINE, fetch)
    except _FAILURES as error:
        reason = _reason(error)
    raise EngineError(
        f"The Argos package index {address} cannot be reached: {reason}.",
        "Install from a file (pipeline engines install FILE.argosmodel), or name a mirror: index under [engine.argos].",
    )


def package(link: str, path: Path, progress: Callable[[int, int], None]) -> None:
    """Fetch the file at ``link`` into ``path``, taking it up again as long as each attempt brings something.

    ``progress`` is told the bytes that are here and the bytes in all (0 when the server does not say). What a failed
    attempt brought stays beside ``path`` for the next one. Raises EngineError that says what went wrong.
    """
    host = urlsplit(link).netloc
    for attempt in range(ATTEMPTS):
        part = _Part(link, path)
        before = part.size
        try:
            part.receive(progress)
        except _FAILURES as error:
            if part.size <= before or attempt == ATTEMPTS - 1:
                raise EngineError(f"{host}: {_reason(error)}.") from None
        else:
            part.finish()
            return


def is_web(link: str) -> bool:
    """True for an address that can be fetched; the index holds others (``ipfs://``)."""
    return urlsplit(link).scheme in ("http", "https")


class _Part:
    """A file that is not all here yet, and beside it which link and which state of the server's file it is of."""

    def __init__(self, link: str, path: Path) -> None:
        self._link = link
        self._path = path
        self._data = path.with_name(f"{path.name}.part")
        self._origin = path.with_name(f"{path.name}.part.json")

    @property
    def size(self) -> int:
        return self._data.stat().st_size if self._data.exists() else 0

    def receive(self, progress: Callable[[int, int], None]) -> None:
        begun, validator = self.size, self._validator()
        headers = {"Range": f"bytes={begun}-", "If-Range": validator} if begun and validator else {}
        with _open(self._link, PACKAGE_TIMEOUT, headers) as response:
            resumed = response.status == 206
            if resumed and not response.headers.get("Content-Range", "").startswith(f"bytes {begun}-"):
                self._data.unlink(missing_ok=True)
                raise ValueError("it answered with another part than asked for")
            begun = begun if resumed else 0
            stated = response.headers.get("Content-Length", "")
            length = int(stated) if stated.isdecimal() else 0
            total = begun + length if length else 0
            if max(total, begun) > PACKAGE_LIMIT:
                raise ValueError("it is too large for a package")
            self._note(response.headers)
            with self._data.open("ab" if resumed else "wb") as stream:
                while chunk := response.read(_CHUNK):
                    begun += stream.write(chunk)
                    if begun > PACKAGE_LIMIT:
                        raise ValueError("it is too large for a package")
                    progress(begun, total)
        if total and begun != total:
            raise ConnectionError(f"the connection broke after {begun:,} of {total:,} bytes")

    def finish(self) -> None:
        self._origin.unlink(missing_ok=True)
        self._data.replace(self._path)

    def _validator(self) -> str:
        with suppress(OSError, ValueError, AttributeError):
            origin = json.loads(self._origin.read_bytes())
            if origin.get("link") == self._link:
                return str(origin.get("validator", ""))
        return ""

    def _note(self, headers: Message) -> None:
        # Only these prove that a part and the rest belong together (RFC 9110, 13.1.5: no weak tags).
        tag = headers.get("ETag", "")
        validator = tag if tag.startswith('"') else headers.get("Last-Modified", "")
        self._origin.write_text(json.dumps({"link": self._link, "validator": validator}), encoding="utf-8")


class _Redirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        schemes = urlsplit(req.full_url).scheme, urlsplit(newurl).scheme
        if schemes not in {("http", "http"), ("http", "https"), ("https", "https")}:
            raise ValueError(f"it points to {newurl}, which is not followed")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _open(address: str, timeout: float, headers: Mapping[str, str] | None = None) -> HTTPResponse:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(context=ssl.create_default_context()),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    opener.addheaders = [("User-Agent", "article-localization-pipeline"), *(headers or {}).items()]
    return cast(HTTPResponse, opener.open(address, timeout=timeout))


def _reason(error: object) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return " ".join(f"HTTP {error.code} {error.reason}".split())[:_SAID].rstrip(".")
    if isinstance(error, IncompleteRead):
        return "the connection broke"
    if isinstance(error, urllib.error.URLError):
        return _reason(error.reason)
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return " ".join(str(error).split())[:_SAID].rstrip(".") or type(error).__name__
