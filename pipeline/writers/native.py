"""The edition in its article's own format, for formats that other packages add: the filled file itself."""

from pathlib import Path

from pipeline.formats.front_matter import read_head
from pipeline.model import Edition
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.inline import ISLAND_END, ISLAND_START


def write(edition: Edition, _context: EditionContext) -> bytes:
    """The file in UTF-8, without the front matter: that is for the pipeline, not for whoever opens the file."""
    text = (edition.filled or "").replace(ISLAND_START, "").replace(ISLAND_END, "")
    return text[read_head(text, Path("edition"), "en").end :].encode()
