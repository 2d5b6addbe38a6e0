"""Reads files into articles, and fills articles with other words, in any format.

An article keeps its file's text and the spans of its segments; filling replaces only those spans. The public functions
are those of ``pipeline.formats``, which documents them and imports this module when one of them is called.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from pipeline import files, markup
from pipeline.errors import ArticleError
from pipeline.formats import merge_conflict
from pipeline.formats.author_notes import may_have_notes, without
from pipeline.formats.encoding import decode
from pipeline.formats.escaping import Landing
from pipeline.formats.front import front_matter
from pipeline.formats.front.front_matter import read_head
from pipeline.formats.left import END, MARK, START, Spans, unmarked
from pipeline.formats.offsets import line_number
from pipeline.formats.registry import Format, calling, find, get, refuse_misplaced, suffixes
from pipeline.formats.splice import splice
from pipeline.formats.structure import Node, compare, compare_values
from pipeline.markup import Syntax
from pipeline.markup.parameters import canonical, without_words
from pipeline.markup.tags import oversized_tag
from pipeline.model import Article, Block

# The characters that begin markup in any format.
_MARKUP = re.compile(r"[<\[`&{*_~\\]")


def read(path: Path, locale: str = "en", parameters: Collection[str] = (), *, guess: bool = False) -> Article:
    """As ``pipeline.formats.read``."""
    form = find(path.suffix)
    if form is None:
        raise ArticleError(f"{path}: '{path.suffix}' is not an article format.", f"Known: {', '.join(suffixes())}.")
    try:
        content = files.read(path)
    except OSError as error:
        raise ArticleError(
            f"{path} cannot be read: {error.strerror}.", "Check its permissions, or put a file in its place."
        ) from None
    return _parse(content, path, form, locale, frozenset(map(canonical, parameters)), guess=guess)


def _parse(
    content: bytes, path: Path, form: Format, locale: str, parameters: frozenset[str], *, guess: bool
) -> Article:
    text, charset = decode(content, path, form.declared(content))
    if form.syntax is not Syntax.TEXT and (at := oversized_tag(text)) is not None:
        raise ArticleError(
            f"{path}, line {line_number(text, at)}: a tag has thousands of attributes.", "Remove what is not needed."
        )
    conflict = merge_conflict.found(text, path)
    try:
        head = read_head(text, path, locale)
    except ArticleError as error:
        raise conflict or error from None
    with calling(form, path):
        head = replace(head, parameters=parameters, outside=form.outside(text[head.end :]) if guess else ())
        body = tuple(form.read_blocks(text, head, locale)) if head.front.translate else ()
    if conflict and merge_conflict.shown((*head.blocks, *body)):
        raise conflict
    blocks = tuple(_judged(block, form.syntax, locale) for block in (*head.blocks, *body) if block.segments)
    if head.front.translate and not blocks and not text[head.end :].strip():
        raise ArticleError(f"{path}: the front matter is all there is.", "Write the article below it.")
    article = Article(
        path.stem, path, text, form.name, blocks, form.front(text, head.front), parameters, head.outside, charset
    )
    refuse_misplaced(article)
    return article


def _judged(block: Block, syntax: Syntax, locale: str) -> Block:
    """``block`` with the segments marked that have nothing to translate."""
    wordless = [markup.wordless(segment.source, syntax, locale) for segment in block.segments]
    if not any(wordless):
        return block
    marked = (replace(one, wordless=nothing) for one, nothing in zip(block.segments, wordless, strict=True))
    return replace(block, segments=tuple(marked))


def fill(article: Article, targets: Sequence[str], locale: str | None = None) -> bytes:
    """As ``pipeline.formats.fill``."""
    filled = _filled(article, targets, locale)
    try:
        return filled.encode(article.charset)
    except UnicodeEncodeError:
        return filled.encode()


def _filled(article: Article, targets: Sequence[str], locale: str | None) -> str:
    with calling(get(article.format), article.path):
        return _unkeyed(article, splice(article, targets, locale, _landing(article)))


def _unkeyed(article: Article, filled: str) -> str:
    """``filled`` without what its first lines became: keys such as Pelican's, if the article has no front matter.

    No key has a no-break space behind its colon.
    """
    start = front_matter.opening(filled)
    if read_head(article.text, article.path, "en").values or front_matter.parse_lines(filled, start) is None:
        return filled
    behind = filled.index(":", start) + 1
    return f"{filled[:behind]}\xa0{filled[behind:].lstrip(' ')}"


def fill_in(article: Article, targets: Sequence[str], locale: str) -> tuple[str, Spans]:
    """As ``pipeline.formats.fill_in``."""
    filled = _marked(article, targets, locale)
    verify(article, unmarked(filled)[0].encode())
    return unmarked(published(article, filled, locale))


def published(article: Article, filled: str | None = None, locale: str | None = None) -> str:
    """The article's file as it is published: its own, or ``filled`` with translations into ``locale``."""
    form = get(article.format)
    with calling(form, article.path):
        shown = form.published(article, article.text if filled is None else filled, locale)
    return without_notes(article, shown)


def _marked(article: Article, targets: Sequence[str], locale: str) -> str:
    """The filled file, with marks around the sentences that have no target."""
    if all(targets) or MARK.search(article.text):
        return _filled(article, targets, locale)
    marked = [
        target or f"{START}{segment.source}{END}" for target, segment in zip(targets, article.segments, strict=True)
    ]
    untranslated = {number for number, target in enumerate(targets) if not target}
    with calling(get(article.format), article.path):
        return _unkeyed(article, splice(article, marked, locale, _landing(article), untranslated))


def words(article: Article, targets: Sequence[str]) -> list[str]:
    """As ``pipeline.formats.words``."""
    with calling(get(article.format), article.path):
        return _words(article, targets)


def _words(article: Article, targets: Sequence[str]) -> list[str]:
    escape, landing, texts, made = get(article.format).escape, _landing(article), iter(targets), []
    for block in article.blocks:
        place = landing(block)
        for segment in block.segments:
            target = next(texts)
            if place.decoded:
                made.append(escape(target))
            elif _MARKUP.search(target):
                same = target == segment.source
                made.append(place.addressed(target if same else place.reconcile(target, segment.source)))
            else:
                made.append(target)
    return made


def without_notes(article: Article, text: str) -> str:
    """As ``pipeline.formats.without_notes``."""
    if not may_have_notes(text):
        return text
    start = read_head(text, article.path, "en").end
    form = get(article.format)
    with calling(form, article.path):
        spans = form.notes(text, start)
        return without(text, spans, "") if form.syntax is Syntax.TEXT else without(text, spans)


def left_out(article: Article) -> int:
    """As ``pipeline.formats.left_out``."""
    form = get(article.format)
    with calling(form, article.path):
        return form.left_out(article)


def _landing(article: Article) -> Callable[[Block], Landing]:
    body = get(article.format).landing(article)

    def landing(block: Block) -> Landing:
        kind, _, rest = block.place.partition(" ")
        return front_matter.landing(rest.split()[-1]) if kind == "front" else body(block)

    return landing


def verify(article: Article, filled: bytes) -> None:
    """As ``pipeline.formats.verify``."""
    form = get(article.format)
    text, _ = decode(filled, article.path, article.charset)
    old, new = (read_head(version, article.path, "en") for version in (article.text, text))
    compare_values(old.values, new.values, article.path)
    with calling(form, article.path):
        source = _own_outline(article.format, without_words(article.text, old.end, article.parameters), old.end)
        filled_in = form.outline(without_words(text, new.end, article.parameters), new.end)
    compare(source, filled_in, article.path)


@lru_cache(maxsize=2)  # all editions of an article are compared with it, one after the other
def _own_outline(form: str, text: str, start: int) -> Sequence[Node]:
    return get(form).outline(text, start)
