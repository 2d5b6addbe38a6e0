"""A package index on this machine in the real one's form, served by HTTP, with the faults that networks have."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any


@dataclass
class Mirror:
    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    entries: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Path and Range header of every request."""
    broken: dict[str, list[int]] = field(default_factory=dict)
    """For a path, after how many bytes each of the next answers breaks off."""
    redirects: dict[str, str] = field(default_factory=dict)
    ranges: bool = True
    """Whether parts of a file can be asked for."""
    released: Event = field(default_factory=Event)
    """Until it is set, requests below ``/slow/`` get no answer."""

    def add(self, archive: Path, links: list[str] | None = None) -> dict[str, Any]:
        """Serve ``archive`` and list it, under ``links`` or its plain address; the index entry."""
        match = re.fullmatch(r"translate-(\w+)_(\w+)-(\w+)", archive.stem)
        assert match is not None
        source, target, version = match.groups()
        self.files[f"/v1/{archive.name}"] = archive.read_bytes()
        entry = {
            "package_version": version.replace("_", "."),
            "argos_version": "1.9.0",
            "from_code": source,
            "from_name": source.upper(),
            "to_code": target,
            "to_name": target.upper(),
            "links": links or [self.link(archive)],
            "code": f"translate-{source}_{target}",
        }
        self.entries.append(entry)
        return entry

    def link(self, archive: Path) -> str:
        return f"{self.address}/v1/{archive.name}"

    def times(self, path: str) -> int:
        return sum(asked == path for asked, _ in self.asked)


@contextmanager
def serve() -> Iterator[Mirror]:
    """A mirror on a port of its own; its ``address`` is what a workspace's settings would name as index."""
    mirror = Mirror()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
            pass

        def do_GET(self) -> None:
            wanted = self.headers.get("Range", "")
            mirror.asked.append((self.path, wanted))
            if self.path.startswith("/slow/"):
                mirror.released.wait(30)
            if self.path in mirror.redirects:
                self.send_response(302)
                self.send_header("Location", mirror.redirects[self.path])
                self.end_headers()
                return
            data = mirror.files.get(self.path)
            if self.path == "/index.json" and data is None:
                data = json.dumps(mirror.entries, indent=4).encode()
            if data is None:
                self.send_error(404)
                return
            self._send(data, wanted)

        def _send(self, data: bytes, wanted: str) -> None:
            tag = f'"{sha256(data).hexdigest()}"'
            start = 0
            if wanted and mirror.ranges and self.headers.get("If-Range") == tag:
                start = int(wanted.removeprefix("bytes=").removesuffix("-"))
                self.send_response(206)
                self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
            else:
                self.send_response(200)
            self.send_header("Content-Length", str(len(data) - start))
            if mirror.ranges:
                self.send_header("ETag", tag)
            self.end_headers()
            breaks = mirror.broken.get(self.path)
            self.wfile.write(data[start : start + breaks.pop(0)] if breaks else data[start:])

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    mirror.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield mirror
    finally:
        mirror.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
