"""Articles in and out: ``read`` finds the words of a file, ``fill`` replaces them with translations.

A format is one registered object (``Format``). Which files are articles is known without loading any format.
"""

from collections.abc import Sequence
from pathlib import Path

from pipeline.formats.left import Spans
from pipeline.formats.registry import Format, find, get, native_outputs, suffixes, takes
from pipeline.model import Article

__all__ = [
    "Format",
    "fill",
    "fill_in",
    "find",
    "get",
    "native_outputs",
    "read",
    "suffixes",
    "takes",
    "verify",
    "without_notes",
    "words",
]


def read(path: Path, locale: str = "en") -> Article:
    """The article in ``path``, which is written in ``locale``; its id is the file's name without the ending.

    Raises ArticleError, naming the file and the line or byte, for an ending that no format has, a file that cannot be
    opened, bytes that are not UTF-8, and front matter that cannot be read.
    """
    from pipeline.formats import filling

    return filling.read(path, locale)


def fill(article: Article, targets: Sequence[str], locale: str | None = None) -> bytes:
    """The article's file with ``targets`` for its sentences, one for each of ``article.segments``, in their order.

    An empty target leaves the source sentence; a target equal to its source leaves the file's own bytes. With
    ``locale``, gaps between translated sentences become that locale's joiner. A target is markup of the article's own
    format, as its segment's source is; it is escaped for the place where it lands, and markup that its block did not
    have becomes visible text. Raises ValueError for a wrong number of targets. ``verify`` tells whether the result
    still has the article's structure.
    """
    from pipeline.formats import filling

    return filling.fill(article, targets, locale)


def fill_in(article: Article, targets: Sequence[str], locale: str) -> tuple[str, Spans]:
    """The article's file as ``fill`` makes it, verified and without notes to translators, as it is published.

    Besides, where the sentences stand in it that have no target. Raises StructureError as ``verify`` does.
    """
    from pipeline.formats import filling

    return filling.fill_in(article, targets, locale)


def words(article: Article, targets: Sequence[str]) -> list[str]:
    """``targets``, one for each of ``article.segments``, as markup of the article's format that needs no other text.

    As in ``fill``, markup that a sentence's source does not have is visible text. References are links that say their
    address. What stands where no markup is read (front matter, attributes) is escaped.
    """
    from pipeline.formats import filling

    return filling.words(article, targets)


def without_notes(article: Article, text: str) -> str:
    """``text``, the file of ``article`` in some language or some of its words, without the notes to translators."""
    from pipeline.formats import filling

    return filling.without_notes(article, text)


def verify(article: Article, filled: bytes) -> None:
    """Reads ``filled`` again and holds it against ``article``.

    Raises StructureError, naming the line of the article, when blocks are of another kind, order or number, when links,
    images, code, tags or shortcodes of a block differ, or when front matter changed beyond the values that are words.
    """
    from pipeline.formats import filling

    filling.verify(article, filled)
