"""Articles in and out: ``read`` finds the words of a file, ``fill`` puts others in their place, ``verify`` proves it.

A format is one module that finds blocks in a text, one that says how words must be written where they land, and one
line in ``_FORMATS``. No format renders: an article keeps its file's text and the spans of its segments, and ``fill``
replaces those spans alone.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import files
from pipeline.errors import ArticleError
from pipeline.formats import front_matter, html, markdown
from pipeline.formats import text as plain
from pipeline.formats.encoding import decode
from pipeline.formats.escaping import Landing
from pipeline.formats.front_matter import Head, read_head
from pipeline.formats.splice import splice
from pipeline.formats.structure import Node, compare, compare_values
from pipeline.model import Article, Block
from pipeline.workspace import SUFFIXES as SUFFIXES

# What markup of any format begins with.
_MARKUP = re.compile(r"[<\[`&{*_~\\]")


@dataclass(frozen=True, slots=True)
class _Format:
    read_blocks: Callable[[str, Head, str], Iterable[Block]]
    """(text, what stands above the body, locale) → the blocks of the body."""
    landing: Callable[[Article], Callable[[Block], Landing]]
    outline: Callable[[str, int], Sequence[Node]]
    """(text, where the body begins) → what it is made of besides words."""
    escape: Callable[[str], str]
    """Words without markup → as markup of the format."""


_FORMATS = {
    "text": _Format(plain.read_blocks, plain.landing, plain.outline, str),
    "markdown": _Format(markdown.read_blocks, markdown.landing, markdown.outline, markdown.escape),
    "html": _Format(html.read_blocks, html.landing, html.outline, html.escape),
}


def read(path: Path, locale: str = "en") -> Article:
    """The article in ``path``, which is written in ``locale``; its id is the file's name without the ending.

    Raises ArticleError, naming the file and the line or byte, for an ending that is not in ``SUFFIXES``, a file that
    cannot be opened, bytes that are not UTF-8, and front matter that cannot be read.
    """
    form = SUFFIXES.get(path.suffix.lower())
    if form is None:
        raise ArticleError(f"{path}: '{path.suffix}' is no format of articles.", f"Known: {', '.join(SUFFIXES)}.")
    try:
        content = files.read(path)
    except OSError as error:
        raise ArticleError(
            f"{path} cannot be read: {error.strerror}.", "Check its permissions, or put a file in its place."
        ) from None
    return _parse(content, path, form, locale)


def _parse(content: bytes, path: Path, form: str, locale: str) -> Article:
    text = decode(content, path)
    head = read_head(text, path, locale)
    body = tuple(_FORMATS[form].read_blocks(text, head, locale)) if head.front.translate else ()
    blocks = tuple(block for block in (*head.blocks, *body) if block.segments)
    return Article(path.stem, path, text, form, blocks, head.front)


def fill(article: Article, targets: Sequence[str], locale: str | None = None, left: Collection[int] = ()) -> bytes:
    """The article's file with ``targets`` for its sentences, one for each of ``article.segments``, in their order.

    An empty target leaves the source sentence; a target equal to its source leaves the file's own bytes. With
    ``locale``, gaps between translated sentences become that locale's joiner; ``left`` are numbers of targets that are
    the source sentence with marks round it. A target is markup of the article's own format, as its segment's source is;
    it is escaped for the place where it lands, and markup that its block did not have becomes visible text. Raises
    ValueError for a wrong number of targets. ``verify`` tells whether the result still has the article's structure.
    """
    return splice(article, targets, locale, _landing(article), left).encode()


def words(article: Article, targets: Sequence[str]) -> list[str]:
    """``targets``, one for each of ``article.segments``, as markup of the article's format that needs no other text.

    As in ``fill``, markup that a sentence's source does not have is visible text. References are links that say their
    address. What stands where no markup is read (front matter, attributes) is escaped.
    """
    escape, landing, told, made = _FORMATS[article.format].escape, _landing(article), iter(targets), []
    for block in article.blocks:
        place = landing(block)
        for segment in block.segments:
            target = next(told)
            if place.decoded:
                made.append(escape(target))
            elif _MARKUP.search(target):
                same = target == segment.source
                made.append(place.addressed(target if same else place.reconcile(target, segment.source)))
            else:
                made.append(target)
    return made


def _landing(article: Article) -> Callable[[Block], Landing]:
    body = _FORMATS[article.format].landing(article)

    def landing(block: Block) -> Landing:
        kind, _, rest = block.place.partition(" ")
        return front_matter.landing(rest.split()[-1]) if kind == "front" else body(block)

    return landing


def verify(article: Article, filled: bytes) -> None:
    """Reads ``filled`` again and holds it against ``article``.

    Raises StructureError, naming the line of the article, when blocks are of another kind, order or number, when links,
    images, code, tags or shortcodes of a block differ, or when front matter changed beyond the values that are words.
    """
    outline = _FORMATS[article.format].outline
    text = decode(filled, article.path)
    old, new = (read_head(version, article.path, "en") for version in (article.text, text))
    compare_values(old.values, new.values, article.path)
    compare(outline(article.text, old.end), outline(text, new.end), article.path)
