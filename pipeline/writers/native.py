"""The edition in its article's own format, for formats of other packages: the filled file itself."""

from pathlib import Path

from pipeline.formats.front_matter import read_head
from pipeline.rendering.rendered_article import RenderedArticle


def write(rendered: RenderedArticle) -> bytes:
    """Return the filled file in UTF-8, without front matter, which is only for the pipeline."""
    text = rendered.edition.filled or ""
    return text[read_head(text, Path("edition"), "en").end :].encode()
