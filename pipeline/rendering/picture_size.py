"""The size of a picture under ``source/``, so that a page keeps room for it while it loads."""

import io
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from pipeline import files

# Not drawings: their size is a matter of the page, and reading it would parse a document.
_KINDS = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".avif"))


def size(written: str, article: str, root: Path | None) -> tuple[int, int] | None:
    """Return width and height in pixels of the picture at the address ``written`` in ``article``.

    ``root`` is the folder of the sources. None for a picture that is not there, or that cannot be read.
    """
    import imagesize  # type: ignore[import-untyped]

    parts = urlsplit(written)
    path = normpath(join(dirname(article), unquote(parts.path)))
    if root is None or parts.scheme or parts.netloc or path.startswith(("/", "..")) or "\0" in path:
        return None
    file = root / path
    if file.suffix.lower() not in _KINDS:
        return None
    try:
        if files.leads_out(file, root):
            return None
        width, height = imagesize.get(io.BytesIO(files.read(file)))
    except Exception:  # noqa: BLE001 - anybody's bytes: a picture that cannot be read has no size
        return None
    return (int(width), int(height)) if width > 0 and height > 0 else None
