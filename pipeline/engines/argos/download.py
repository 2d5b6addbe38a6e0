"""Downloads over HTTP: the index within seconds or not at all, a package with resumption.

Only ``http`` and ``https`` addresses are used, also in redirects, and a redirect from ``https`` to ``http`` is refused.
An interrupted package download is resumed if the server confirms that the file is unchanged; otherwise it is restarted.
"""

import json
import re
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from pipeline.engines import secret
from pipeline.engines.timeout import within
from pipeline.errors import EngineError

if TYPE_CHECKING:
    import httpx

# Seconds to connect, and for each read.
INDEX_TIMEOUT = 3.0
PACKAGE_TIMEOUT = 15.0
# Total seconds for the index: a DNS lookup has no time-out of its own, and a server may send single bytes slowly.
INDEX_DEADLINE = 6.0
INDEX_LIMIT = 16 * 2**20
PACKAGE_LIMIT = 2 * 2**30
# How many times a download is resumed, as long as each attempt received something.
ATTEMPTS = 4
REDIRECTS = 10
# Allowed redirects: not from https to http, and only to web addresses.
_FOLLOWED = frozenset({("http", "http"), ("http", "https"), ("https", "https")})
_LONGEST = 200
_NUMBER = re.compile(r"^\[Errno -?\d+\] ")


def index(address: str) -> bytes:
    """The index at ``address``, in one attempt. Raises EngineError after a few seconds if it cannot be reached."""

    def fetch() -> bytes:
        data = bytearray()
        with _open(address, INDEX_TIMEOUT) as response:
            for chunk in response.iter_raw():
                data += chunk
                if len(data) > INDEX_LIMIT:
                    raise ValueError("it is too large for a package index")
        return bytes(data)

    try:
        return within(INDEX_DEADLINE, fetch)
    except _failures() as error:
        reason = _reason(error)
    raise EngineError(
        f"The Argos package index {secret.address(address)} cannot be reached: {reason}.",
        "Install from a file (pipeline engines install FILE.argosmodel), or name a mirror: index under [engine.argos].",
    )


def package(link: str, path: Path, progress: Callable[[int, int], None]) -> None:
    """Fetch the file at ``link`` into ``path``, and resume as long as each attempt receives something.

    ``progress`` is called with the bytes received and the total (0 if unknown). The part that a failed attempt received
    stays beside ``path`` for the next attempt. Raises EngineError that says what went wrong.
    """
    host = urlsplit(link).netloc.rpartition("@")[2]
    for attempt in range(ATTEMPTS):
        part = _Part(link, path)
        before = part.size
        try:
            part.receive(progress)
        except _failures() as error:
            if part.size <= before or attempt == ATTEMPTS - 1:
                raise EngineError(f"{host}: {_reason(error)}.") from None
        else:
            part.finish()
            return


def is_web(link: str) -> bool:
    """Whether ``link`` can be fetched. The index also has other addresses (``ipfs://``)."""
    return urlsplit(link).scheme in ("http", "https")


class _Part:
    """A partly downloaded file, with a note of its link and of the version of the server's file."""

    def __init__(self, link: str, path: Path) -> None:
        self._link = link
        self._path = path
        self._data = path.with_name(f"{path.name}.part")
        self._origin = path.with_name(f"{path.name}.part.json")

    @property
    def size(self) -> int:
        return self._data.stat().st_size if self._data.exists() else 0

    def receive(self, progress: Callable[[int, int], None]) -> None:
        import httpx

        begun, validator = self.size, self._validator()
        headers = {"Range": f"bytes={begun}-", "If-Range": validator} if begun and validator else {}
        with _open(self._link, PACKAGE_TIMEOUT, headers) as response:
            resumed = response.status_code == 206
            if resumed and not response.headers.get("Content-Range", "").startswith(f"bytes {begun}-"):
                self._data.unlink(missing_ok=True)
                raise ValueError("it answered with a part that was not requested")
            begun = begun if resumed else 0
            stated = response.headers.get("Content-Length", "")
            length = int(stated) if stated.isdecimal() else 0
            total = begun + length if length else 0
            if max(total, begun) > PACKAGE_LIMIT:
                raise ValueError("it is too large for a package")
            self._note(response.headers)
            try:
                with self._data.open("ab" if resumed else "wb") as stream:
                    for chunk in response.iter_raw():
                        begun += stream.write(chunk)
                        if begun > PACKAGE_LIMIT:
                            raise ValueError("it is too large for a package")
                        progress(begun, total)
            except (httpx.RemoteProtocolError, httpx.ReadError):
                count = f" after {begun:,} of {total:,} bytes" if total else ""
                raise ConnectionError(f"the connection broke{count}") from None

    def finish(self) -> None:
        self._origin.unlink(missing_ok=True)
        self._data.replace(self._path)

    def _validator(self) -> str:
        with suppress(OSError, ValueError, AttributeError):
            origin = json.loads(self._origin.read_bytes())
            if origin.get("link") == self._link:
                return str(origin.get("validator", ""))
        return ""

    def _note(self, headers: "httpx.Headers") -> None:
        # Only these prove that the part and the rest belong to the same file (RFC 9110, 13.1.5: no weak tags).
        tag = headers.get("ETag", "")
        validator = tag if tag.startswith('"') else headers.get("Last-Modified", "")
        self._origin.write_text(json.dumps({"link": self._link, "validator": validator}), encoding="utf-8")


@contextmanager
def _open(address: str, timeout: float, headers: Mapping[str, str] | None = None) -> "Iterator[httpx.Response]":
    """The response of ``address``, or of the address it redirects to."""
    import httpx

    # Use the system's certificates: a newsroom's proxy may have its own. No compression, so that a part can be resumed.
    asked = {"User-Agent": "article-localization-pipeline", "Accept-Encoding": "identity", **(headers or {})}
    with httpx.Client(verify=ssl.create_default_context(), timeout=timeout, headers=asked) as client:
        for _ in range(REDIRECTS):
            with client.stream("GET", address) as response:
                if not response.has_redirect_location:
                    if not response.is_success:
                        raise ValueError(f"HTTP {response.status_code} {response.reason_phrase}")
                    yield response
                    return
                address = _redirected(address, response.headers["Location"])
    raise ValueError(f"it redirects more than {REDIRECTS} times")


def _redirected(address: str, location: str) -> str:
    to = urljoin(address, location)
    if (urlsplit(address).scheme, urlsplit(to).scheme) not in _FOLLOWED:
        raise ValueError(f"it points to {to}, which is not followed")
    return to


def _failures() -> tuple[type[Exception], ...]:
    import httpx

    return (OSError, ValueError, httpx.HTTPError, httpx.InvalidURL)


def _reason(error: Exception) -> str:
    import httpx

    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return "no answer in time"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    message = " ".join(_NUMBER.sub("", str(error)).split())[:_LONGEST].rstrip(".")
    return message or type(error).__name__
