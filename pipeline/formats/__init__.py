"""Reads and writes articles: ``read`` finds the words of a file, ``fill`` replaces them with translations.

Each format is one registered object (``Format``). Whether a file is an article is known without loading its format.
"""

from collections.abc import Collection, Sequence
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
    "left_out",
    "native_outputs",
    "published",
    "read",
    "suffixes",
    "takes",
    "verify",
    "without_notes",
    "words",
]


def read(path: Path, locale: str = "en", parameters: Collection[str] = (), *, guess: bool = False) -> Article:
    """Read the article in ``path``, which is written in ``locale``; its id is the file name without the extension.

    ``parameters``: the names of further parameters of shortcodes that have words. ``guess``: whether the article is
    looked for in a saved web page that does not mark it.

    Raises ArticleError, naming the file and the line or byte, for an unknown file extension, a file that cannot be
    opened, bytes that are not UTF-8, and invalid front matter.
    """
    from pipeline.formats import filling

    return filling.read(path, locale, parameters, guess=guess)


def fill(article: Article, targets: Sequence[str], locale: str | None = None) -> bytes:
    """The article's file with its sentences replaced by ``targets``, one for each of ``article.segments``, in order.

    An empty target keeps the source sentence. A target equal to its source keeps the file's own bytes. With
    ``locale``, the gaps between translated sentences become that locale's joiner. A target is markup in the article's
    format, like its segment's source; it is escaped for its place in the file, and markup that its block did not have
    becomes visible text. Raises ValueError if the number of targets is wrong. ``verify`` checks whether the result
    still has the article's structure. The bytes are in the file's encoding, or in UTF-8 if that lacks a character.
    """
    from pipeline.formats import filling

    return filling.fill(article, targets, locale)


def fill_in(article: Article, targets: Sequence[str], locale: str) -> tuple[str, Spans]:
    """The article's file as it is published: filled as by ``fill``, verified, and without notes to translators.

    Also returns the spans of the sentences in it that have no target. Raises StructureError as ``verify`` does.
    """
    from pipeline.formats import filling

    return filling.fill_in(article, targets, locale)


def published(article: Article) -> str:
    """The article's file as it is published in its own language: without notes to translators or a site's menus."""
    from pipeline.formats import filling

    return filling.published(article)


def words(article: Article, targets: Sequence[str]) -> list[str]:
    """``targets``, one for each of ``article.segments``, as self-contained markup of the article's format.

    As in ``fill``, markup that a sentence's source does not have becomes visible text. Reference links become inline
    links with their address. A target for a place without markup (front matter, attributes) is escaped.
    """
    from pipeline.formats import filling

    return filling.words(article, targets)


def without_notes(article: Article, text: str) -> str:
    """``text`` without notes to translators; ``text`` is the file of ``article`` in any language, or a part of it."""
    from pipeline.formats import filling

    return filling.without_notes(article, text)


def left_out(article: Article) -> int:
    """How many pieces of text in the article's file are not read, such as the menus of a saved web page."""
    from pipeline.formats import filling

    return filling.left_out(article)


def verify(article: Article, filled: bytes) -> None:
    """Read ``filled`` again and compare its structure with that of ``article``.

    Raises StructureError, naming the line of the article, if the kind, order or number of blocks differs, if a block's
    links, images, code, tags or shortcodes differ, or if front matter differs in a value that is not translated.
    """
    from pipeline.formats import filling

    filling.verify(article, filled)
