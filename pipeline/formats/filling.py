"""Files → articles, and articles → files with other words in them, whatever the format.

An article keeps its file's text and the spans of its segments; filling replaces those spans alone.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline import files
from pipeline.errors import ArticleError
from pipeline.formats import front_matter
from pipeline.formats.encoding import decode
from pipeline.formats.escaping import Landing
from pipeline.formats.front_matter import read_head
from pipeline.formats.left import END, MARK, START, Spans, unmarked
from pipeline.formats.notes import without
from pipeline.formats.registry import Format, calling, find, get, refuse_misplaced, suffixes
from pipeline.formats.splice import splice
from pipeline.formats.structure import compare, compare_values
from pipeline.model import Article, Block

# What markup of any format begins with.
_MARKUP = re.compile(r"[<\[`&{*_~\\]")


def read(path: Path, locale: str = "en") -> Article:
    """The article in ``path``, which is written in ``locale``; its id is the file's name without the ending.

    Raises ArticleError, naming the file and the line or byte, for an ending that no format has, a file that cannot be
    opened, bytes that are not UTF-8, and front matter that cannot be read.
    """
    form = find(path.suffix)
    if form is None:
        raise ArticleError(f"{path}: '{path.suffix}' is no format of articles.", f"Known: {', '.join(suffixes())}.")
    try:
        content = files.read(path)
    except OSError as error:
        raise ArticleError(
            f"{path} cannot be read: {error.strerror}.", "Check its permissions, or put a file in its place."
        ) from None
    return _parse(content, path, form, locale)


def _parse(content: bytes, path: Path, form: Format, locale: str) -> Article:
    text = decode(content, path)
    head = read_head(text, path, locale)
    with calling(form, path):
        body = tuple(form.read_blocks(text, head, locale)) if head.front.translate else ()
    blocks = tuple(block for block in (*head.blocks, *body) if block.segments)
    article = Article(path.stem, path, text, form.name, blocks, form.front(text, head.front))
    refuse_misplaced(article)
    return article


def fill(article: Article, targets: Sequence[str], locale: str | None = None) -> bytes:
    """The article's file with ``targets`` for its sentences, one for each of ``article.segments``, in their order.

    An empty target leaves the source sentence; a target equal to its source leaves the file's own bytes. With
    ``locale``, gaps between translated sentences become that locale's joiner. A target is markup of the article's own
    format, as its segment's source is; it is escaped for the place where it lands, and markup that its block did not
    have becomes visible text. Raises ValueError for a wrong number of targets. ``verify`` tells whether the result
    still has the article's structure.
    """
    with calling(get(article.format), article.path):
        return splice(article, targets, locale, _landing(article)).encode()


def fill_in(article: Article, targets: Sequence[str], locale: str) -> tuple[str, Spans]:
    """The article's file as ``fill`` makes it, verified and without notes to translators, as it is published.

    Besides, where the sentences stand in it that have no target. Raises StructureError as ``verify`` does.
    """
    filled = _marked(article, targets, locale)
    verify(article, unmarked(filled)[0].encode())
    return unmarked(without_notes(article, filled))


def _marked(article: Article, targets: Sequence[str], locale: str) -> str:
    """The filled file, with marks round the sentences that have no target."""
    if all(targets) or MARK.search(article.text):
        return fill(article, targets, locale).decode()
    marked = [
        target or f"{START}{segment.source}{END}" for target, segment in zip(targets, article.segments, strict=True)
    ]
    untranslated = {number for number, target in enumerate(targets) if not target}
    with calling(get(article.format), article.path):
        return splice(article, marked, locale, _landing(article), untranslated)


def words(article: Article, targets: Sequence[str]) -> list[str]:
    """``targets``, one for each of ``article.segments``, as markup of the article's format that needs no other text.

    As in ``fill``, markup that a sentence's source does not have is visible text. References are links that say their
    address. What stands where no markup is read (front matter, attributes) is escaped.
    """
    with calling(get(article.format), article.path):
        return _words(article, targets)


def _words(article: Article, targets: Sequence[str]) -> list[str]:
    escape, landing, told, made = get(article.format).escape, _landing(article), iter(targets), []
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


def without_notes(article: Article, text: str) -> str:
    """``text``, the file of ``article`` in some language or some of its words, without the notes to translators."""
    if "<!--" not in text:
        return text
    start = read_head(text, article.path, "en").end
    form = get(article.format)
    with calling(form, article.path):
        return without(text, form.notes(text, start))


def _landing(article: Article) -> Callable[[Block], Landing]:
    body = get(article.format).landing(article)

    def landing(block: Block) -> Landing:
        kind, _, rest = block.place.partition(" ")
        return front_matter.landing(rest.split()[-1]) if kind == "front" else body(block)

    return landing


def verify(article: Article, filled: bytes) -> None:
    """Reads ``filled`` again and holds it against ``article``.

    Raises StructureError, naming the line of the article, when blocks are of another kind, order or number, when links,
    images, code, tags or shortcodes of a block differ, or when front matter changed beyond the values that are words.
    """
    form = get(article.format)
    text = decode(filled, article.path)
    old, new = (read_head(version, article.path, "en") for version in (article.text, text))
    compare_values(old.values, new.values, article.path)
    with calling(form, article.path):
        outlines = form.outline(article.text, old.end), form.outline(text, new.end)
    compare(*outlines, article.path)
