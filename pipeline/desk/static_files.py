"""The desk's script and style sheets, which a browser asks for once and then keeps.

Pages name them with a digest of their contents, so another version of the package has other addresses.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles

_FOLDER = Path(__file__).parent / "static"


class KeptFiles(StaticFiles):
    """Scripts and style sheets, which browsers may keep: their addresses change with their contents."""

    def __init__(self) -> None:
        super().__init__(directory=_FOLDER)

    def file_response(self, *given: Any, **named: Any) -> Response:
        answer = super().file_response(*given, **named)
        answer.headers["cache-control"] = "private, max-age=31536000, immutable"
        return answer


@cache
def version() -> str:
    """A digest of all files."""
    contents = b"\0".join(path.read_bytes() for path in sorted(_FOLDER.iterdir()) if path.is_file())
    return hashlib.sha256(contents).hexdigest()[:12]
