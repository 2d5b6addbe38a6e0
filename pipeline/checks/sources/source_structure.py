"""The article as a page: its front matter, its links, and what is left out of a saved web page."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from urllib.parse import unquote

from rapidfuzz.distance import OSA

from pipeline import formats
from pipeline.checks.sources.source_position import Note, line_at, note
from pipeline.formats.front.front_keys import KNOWN, canonical
from pipeline.formats.front.front_matter import read_head
from pipeline.formats.front.metadata import iso_date
from pipeline.formats.html.extraction.whole_page import article as article_in
from pipeline.formats.ids import ids
from pipeline.formats.markdown.tables import GRID
from pipeline.markup import CodeKind, Syntax, codes
from pipeline.markup.tags import tags
from pipeline.model import Article, Segment

_DATES = frozenset({"date", "published", "lastmod", "modified", "updated", "publishdate", "expirydate"})
# Keys of site generators that are close to another key.
_OTHERS = frozenset(
    """
    aliases alias audio author_profile categories category classes comments cover data dates description
    draft eleventycomputed eleventyexcludefromcollections emoji excerpt_separator expirydate featured file files header
    hero icon id image images keywords label lang language last_modified_at lastmod layout link linktitle
    locale location markup menu menus modified name nav navigation order outputs pagination params parent permalink
    permalinks photo photos pinned place podcast position publishdate published related resources section series share
    sitemap slug slugs source sources status style subject subjects summary tag tagline tags template test text theme
    tile tiles time times title_image toc topic topics translation translationkey translations type types update updated
    url urls version video videos weight
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_SHORTEST = 4
# https://html.spec.whatwg.org/multipage/parsing.html#formatting, without code, whose words are not those of a sentence.
_FORMATTING = frozenset("a b big em font i nobr s small strike strong tt u".split())  # noqa: SIM905


def left_out(article: Article) -> Iterator[Note]:
    """Part of the page is left out

    In a saved web page with one ``<article>`` or ``<main>``, only this element is the article. The menus, forms and
    other content around it are neither translated nor published. In Markdown, the grid tables of Pandoc are published
    as they are.

    Source: HTML Standard, "The article element" and "The main element".
    """
    span = article_in(article.text) if formats.get(article.format).syntax is Syntax.HTML else None
    if span:
        name = article.text[span[0] + 1 : span[0] + 8].lower().partition(">")[0].split()[0]
        message = f"only the content of <{name}> is the article; the rest of the page is left out"
        yield line_at(article, span[0]), f"<{name}>", message
    for border in GRID.finditer(article.text) if formats.get(article.format).syntax is Syntax.MARKDOWN else ():
        message = "this grid table is not translated; write it as a table with pipes (| a | b |)"
        yield line_at(article, border.start()), "+---+", message


def lost_links(article: Article) -> Iterator[Note]:
    """Link target is missing

    The target of a link within the page exists: as an id in the article, or as an id that a generator makes from the
    words of a heading. If the target does not exist, the published pages have no address for the link.

    Source: HTML Standard, "Navigating to a fragment".
    """
    syntax = formats.get(article.format).syntax
    if syntax is Syntax.TEXT or "#" not in article.text:
        return
    known = ids(article.text, article.path, syntax)
    for segment in article.segments:
        for name in _asked(segment.source, syntax):
            if not {name, unquote(name)} & known and unquote(name).lower() != "top":
                yield note(article, segment, f"“#{name}” is not an id in the article")


def _asked(source: str, syntax: Syntax) -> Iterator[str]:
    """The targets of a sentence's links within the page."""
    if "#" not in source:
        return
    if syntax is Syntax.MARKDOWN:
        yield from (
            code.content[1:] for code in codes(source, syntax) if code.name == "link" and code.content[:1] == "#"
        )
    addresses = (tag.attributes.get("href", "") for tag in tags(source) if tag.name == "a")
    yield from (address[1:] for address in addresses if len(address) > 1 and address.startswith("#"))


def open_tags(article: Article) -> Iterator[Note]:
    """Element is never closed

    An element that formats words, such as ``<b>`` or ``<a>``, is closed in the paragraph in which it opens. Browsers
    open it again in every later paragraph, down to the end of the page.

    Source: HTML Standard, "Reconstruct the active formatting elements".
    """
    syntax = formats.get(article.format).syntax
    blocks = [block.segments for block in article.blocks if block.segments] if syntax is not Syntax.TEXT else []
    for own, following in zip_longest(blocks, blocks[1:]):
        end = following[0].start if following else len(article.text)
        for name, segment in _opened(own, syntax):
            # An end tag may stand behind the words, with a picture or a mark that is not translated.
            if f"</{name}" not in article.text[segment.end : end].lower():
                yield note(article, segment, f"<{name}> is never closed; write </{name}> where it ends")


def _opened(segments: Iterable[Segment], syntax: Syntax) -> list[tuple[str, Segment]]:
    """The names of the formatting elements that the words of a block open and do not close."""
    opened: list[tuple[str, Segment]] = []
    for segment in segments:
        for code in codes(segment.source, syntax) if "<" in segment.source else ():
            name = code.name.removeprefix("tag ")
            if name in _FORMATTING and code.kind is CodeKind.OPEN:
                opened.append((name, segment))
            elif one := next((one for one in reversed(opened) if one[0] == name), None):
                opened.remove(one)
    return opened


def front_matter(article: Article) -> Iterator[Note]:
    """Front matter has a mistake

    A date is readable (2019-07-24), no key is a misspelling of a known key by one letter, and none is written twice.

    Source: Hugo and Jekyll documentation, "Front matter"; Damerau (1964); YAML 1.2.2, section 3.2.1.1.
    """
    head = read_head(article.text, article.path, "en")
    written: set[str] = set()
    for key, start, end in head.spans or ():
        if key in written:
            message = f"the key “{key}” is written twice; only the last value is used"
            yield line_at(article, start), article.text[start:end].strip(), message
        written.add(key)
    for key, value in head.values.items():
        line = head.lines.get(key, 1)
        is_date = canonical(key).lower() in _DATES and value is not None and not isinstance(value, bool)
        if is_date and not iso_date(value):
            yield line, f"{key}: {value}", f"“{value}” is not a date; write it like 2019-07-24"
        elif known := _meant(key):
            yield line, f"{key}: {value}", f"the key “{key}” is not known; did you mean “{known}”?"


def _meant(key: str) -> str | None:
    """The known key that ``key`` misspells: one letter added, missing or wrong, or two letters swapped."""
    lower = key.lower()
    if canonical(key) in KNOWN or lower in _OTHERS or len(key) < _SHORTEST or not key.isidentifier():
        return None
    near = (known for known in sorted(KNOWN) if OSA.distance(lower, known) == 1 and len(known) >= _SHORTEST)
    return next((known for known in near if f"{lower}s" != known and lower != f"{known}s"), None)
