"""The edition in its article's own format, for formats that other packages add: the filled file itself."""

from pathlib import Path

from pipeline.formats.front_matter import read_head
from pipeline.rendering.rendered_article import RenderedArticle


def write(rendered: RenderedArticle) -> bytes:
    """The file in UTF-8, without the front matter: that is for the pipeline, not for whoever opens the file."""
    text = rendered.edition.filled or ""
    return text[read_head(text, Path("edition"), "en").end :].encode()
