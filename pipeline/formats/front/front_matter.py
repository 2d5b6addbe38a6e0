"""Front matter: YAML, TOML, JSON or plain keys above an article in any format, as site generators write them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from pipeline.errors import ArticleError
from pipeline.formats.escaping import Landing
from pipeline.formats.front import front_json, front_toml, front_yaml
from pipeline.formats.front.front_keys import Parsed, Value, canonical, role
from pipeline.formats.front.metadata import front_matter
from pipeline.formats.front.scalars import characters, write
from pipeline.formats.offsets import LineNumbers, OffsetText, line_number, lines
from pipeline.formats.sentences import segments
from pipeline.markup import codes
from pipeline.model import Block, FrontMatter, Role, Segment

_LIMIT = 65_536  # characters: PyYAML reads about 100 kB/s, and no article needs more
_FENCES = {"---": re.compile(r"(---|\.\.\.)[ \t]*"), "+++": re.compile(r"\+\+\+[ \t]*")}
_KEYS = {
    "---": re.compile(r"['\"]?[A-Za-z_][\w .-]*+['\"]?[ \t]*+:([ \t]|$)"),
    "+++": re.compile(r"[\w\"'.-]++[ \t]*+=|\["),
}
# Eleventy lets the first fence name the language of the keys.
_LANGUAGE = re.compile(r"---[ \t]*(?P<name>json|toml|ya?ml|js|javascript)$")
_PARSERS: Mapping[str, Callable[[str, int, Path], Parsed]] = MappingProxyType(
    {
        "---": front_yaml.parse,
        "+++": front_toml.parse,
        "yaml": front_yaml.parse,
        "yml": front_yaml.parse,
        "toml": front_toml.parse,
        "json": lambda text, start, path: front_json.parse(text, start, path)[0],
    }
)
_BLOCKS = re.compile(
    r"(?:</?(?:blockquote|div|h[1-6]|li|ol|p|ul)\b[^<>]*>\s*)+|<br\b[^<>]*>|(?<=\s)(?:<img\b[^<>]*>\s*){1,9}\Z",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[A-Za-z/][^<>]*>")
_WORD = re.compile(r"[^\W_]")
_HALF = re.compile("[\ud800-\udfff]")
# Hugo and others skip these before the first fence.
_BEFORE = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r)|[ \t]*<!--(?:(?!-->)[\s\S]){0,2000}-->)*")

_LINE = re.compile(r"(?P<key>[A-Za-z][\w-]{0,30}):(?:[ \t]++(?P<value>\S(?:.*[^ \t\n])?))?[ \t]*$")
_KNOWN = frozenset(
    ("title", "subtitle", "date", "modified", "author", "authors", "category", "tags", "slug", "summary")  # of Pelican
) | {"description", "lang", "status", "template", "image"}


@dataclass(frozen=True, slots=True)
class Head:
    """The front matter above the body of an article."""

    front: FrontMatter = field(default_factory=FrontMatter)
    blocks: tuple[Block, ...] = ()
    """The translatable values, in file order."""
    end: int = 0
    """Where the body begins in the text."""
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """Every key with its value."""
    spans: tuple[tuple[str, int, int], ...] | None = None
    """Each key with the span of the lines that the key and its value take; None if keys share lines."""
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """The line of each top-level key."""
    parameters: frozenset[str] = frozenset()
    """The names of parameters of shortcodes that have words in this workspace, besides the usual ones."""
    outside: tuple[tuple[int, int], ...] = ()
    """The parts of a saved page that are not the article (see ``Article.outside``)."""


def read_head(text: str, path: Path, locale: str) -> Head:
    """Read the front matter above the body of ``text``. Without front matter, the Head only has the body's start.

    Raises ArticleError, naming the line, for front matter that is never closed, that does not parse, that is not a list
    of keys, that contains tags or anchors (they can run code or expand without limit), or in which a known key has the
    wrong type of value.
    """
    try:
        return _read_head(text, locale)
    except ArticleError:
        return _head(text, path, locale)  # raises the same error, naming the file


@lru_cache(maxsize=32)  # several packages request the head of an article and of all its editions
def _read_head(text: str, locale: str) -> Head:
    return _head(text, Path("article"), locale)


def _head(text: str, path: Path, locale: str) -> Head:
    begin = 1 if text.startswith("\ufeff") else 0
    start = opening(text)
    first = next(lines(text, start))
    fence = text[slice(*first)].rstrip(" \t")
    if fence in _FENCES:
        return _fenced(text, start, fence, path, locale) or Head(end=begin)
    if named := _LANGUAGE.match(fence):
        return _fenced(text, start, "---", path, locale, named["name"]) or Head(end=begin)
    if front_json.OPENS.match(text, start):
        parsed, end = front_json.parse(text, start, path)
        return _made(text, parsed, end, path, locale)
    bare = parse_lines(text, start)
    return Head(end=begin) if bare is None else _made(text, *bare, path, locale)


def opening(text: str) -> int:
    """Where front matter would begin in ``text``: after blank lines and comments."""
    begin = 1 if text.startswith("\ufeff") else 0
    match = _BEFORE.match(text, begin)
    return match.end() if match and match.end() < len(text) else begin


def _fenced(text: str, begin: int, fence: str, path: Path, locale: str, language: str = "") -> Head | None:
    """Parse the front matter between two fences; None if the first fence is a thematic break.

    ``language`` is that of the keys, if the first fence names one.
    """
    spans = lines(text, begin)
    next(spans)
    inside, close = [], None
    for start, end in spans:
        if _FENCES[fence].fullmatch(text, start, end):
            close = (start, end)
            break
        inside.append((start, end))
    opened = next(
        (text[start:end] for start, end in inside if text[start:end].strip(" \t#") and text[start] != "#"), ""
    )
    key = _KEYS[fence].match(opened.lstrip(" \t") if close else opened)
    if not language and not key and (opened or close is None):
        return None
    line = line_number(text, begin)
    if close is None:
        raise ArticleError(
            f"{path}, line {line}: the front matter that begins here is never closed.",
            f"Put a line '{fence}' after its last key.",
        )
    start = inside[0][0] if inside else close[0]
    if close[0] - start > _LIMIT:
        raise ArticleError(f"{path}, line {line}: the front matter is longer than {_LIMIT} characters.", "Shorten it.")
    parse = _PARSERS.get(language or fence)
    if parse is None:
        raise ArticleError(
            f"{path}, line {line}: the front matter is JavaScript, which is not run.", "Write it as YAML or JSON."
        )
    return _made(text, parse(text[: close[0]], start, path), close[1], path, locale)


def _made(text: str, parsed: Parsed, end: int, path: Path, locale: str) -> Head:
    _refuse_halves(parsed, path)
    front = front_matter(parsed.values, path, parsed.lines)
    blocks = tuple(_blocks(text, parsed.words, locale)) if front.translate else ()
    return Head(front, blocks, end, parsed.values, parsed.spans, parsed.lines)


def _refuse_halves(parsed: Parsed, path: Path) -> None:
    """Raises ArticleError for an escape of half a character (``\\ud83d``), which no file in UTF-8 can contain."""
    for key, value in parsed.values.items():
        if (half := next(filter(None, map(_HALF.search, _texts((key, value)))), None)) is not None:
            where, code = f"{path}, line {parsed.lines.get(key, 1)}", f"\\u{ord(half[0]):04x}"
            raise ArticleError(
                f"{where}: the front matter contains {code}, which is half a character.",
                "Write the character itself instead of its two escapes.",
            )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        yield from _texts([*value, *value.values()])


def _blocks(text: str, values: Sequence[Value], locale: str) -> Iterator[Block]:
    numbers = LineNumbers(text[: max((value.end for value in values), default=0)])
    for value in values:
        place = f"front {value.name} {value.style}"
        line = numbers.at(value.start)
        if value.style in {"whole", "quoted"}:
            found: tuple[Segment, ...] = (Segment(value.value.strip(), "", value.start, value.end),)
        else:
            written = characters(text[value.start : value.end], value.style)
            run = OffsetText.decoded([(piece, value.start + offset) for piece, offset in written], value.end)
            found = _sentences(run, locale)
        yield Block(role(value.keys) or Role.ATTRIBUTE, found, line, place=place)


def _sentences(run: OffsetText, locale: str) -> tuple[Segment, ...]:
    """The sentences of a value; the tags of paragraphs and lists in it are between sentences."""
    edges = [0, *(edge for tags in _BLOCKS.finditer(run.text) for edge in tags.span()), len(run.text)]
    found: list[Segment] = []
    last = 0
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        words = run.text[begin:end].strip()
        if not words:
            continue
        start = run.text.index(words, begin)
        if found:
            found[-1] = replace(found[-1], gap=run.text[last:start])
        last = start + len(words)
        part = run.cut(start, last)  # and where it ends in the file, behind an escape
        whole = OffsetText(part.text, (*part.starts, len(part.text)), (*part.origins, run.origin(last)))
        found += segments(whole, locale, codes(part.text, "markdown", locale))
    return tuple(_with_words(found))


def _with_words(found: Sequence[Segment]) -> Iterator[Segment]:
    """Yield the sentences, each with what has no words outside its tags behind it, such as a picture."""
    kept: Segment | None = None
    for each in found:
        if kept and "<" in each.source and not _WORD.search(_TAG.sub("", each.source)):
            kept = replace(kept, gap=f"{kept.gap}{each.source}{each.gap}")
            continue
        if kept:
            yield kept
        kept = each
    if kept:
        yield kept


def landing(style: str) -> Landing:
    """How a front matter value in ``style`` is written."""
    return Landing(reconcile=lambda words, was: write(words, style, was), decoded=True)


def parse_lines(text: str, start: int) -> tuple[Parsed, int] | None:
    """Parse the lines from ``start`` to the first blank line; also return where they end. None if a line is not a key.

    An indented line belongs to the value above it, as in Pelican. A single known key may be the first words of a text;
    two known keys, or a title, are front matter.
    """
    values: dict[str, str] = {}
    found: list[Value] = []
    key = ""
    places: dict[str, int] = {}
    end = start
    for begin, stop in lines(text, start):
        if not text[begin:stop].strip():
            break
        written = text[begin:stop].strip()
        if values and text[begin] in " \t":
            first = text.index(written, begin)
            if not values[key] and role((key,)):
                found.append(Value((key,), written, first, first + len(written), "line"))
            values[key], end = f"{values[key]}\n{written}".lstrip(), stop
            if found and found[-1].keys == (key,):
                found[-1] = replace(found[-1], value=values[key], end=first + len(written))
            continue
        match = _LINE.match(text[begin:stop])
        if match is None or match["key"] in values or (values and not values[key]):
            return None
        key, value = match["key"], match["value"] or ""
        values[key], places[key], end = value, line_number(text, begin), stop
        if value and role((key,)):
            first = begin + match.start("value")
            found.append(Value((key,), value, first, first + len(value), "line"))
    if key and not values[key]:
        return None
    known = [key for key in values if key.lower() in _KNOWN]
    if len(known) < len(values) / 2 or not (len(known) > 1 or any(canonical(key) == "title" for key in known)):
        return None
    return Parsed(values, found, places), end
