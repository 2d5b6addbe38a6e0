"""Links from one article to another: the author writes the path of a source file, the page links to a page."""

from posixpath import dirname, join, normpath, relpath

from pipeline import formats
from pipeline.model import Edition
from pipeline.rendering.edition_context import EditionContext, path_of


def page_of(written: str, edition: Edition, context: EditionContext) -> tuple[str, str]:
    """Return the page for ``written``, the path of another article's source file, and the locale of that page.

    Any other address is returned unchanged, with an empty locale.
    """
    path, mark, fragment = written.partition("#")
    stem, dot, suffix = path.rpartition(".")
    if ":" in path or path.startswith("/") or not formats.takes(f"{dot}{suffix}"):
        return written, ""
    article = normpath(join(dirname(edition.article), stem))
    locale = context.nearest(article, edition)
    if locale is None:
        return written, ""
    own = dirname(path_of(edition.article, edition.locale))
    return f"{relpath(path_of(article, locale), start=own)}{mark}{fragment}", locale
