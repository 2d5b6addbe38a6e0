"""Front matter: the YAML between ``---`` lines, or the TOML between ``+++`` lines, above an article in any format."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from pipeline.errors import ArticleError
from pipeline.formats.escaping import Landing
from pipeline.formats.metadata import front_matter
from pipeline.formats.offsets import OffsetText, line_number, lines
from pipeline.formats.scalars import characters, write
from pipeline.formats.sentences import segments
from pipeline.model import Block, FrontMatter, Role, Segment

# The keys whose values people read, as Hugo, Jekyll, Eleventy and newsroom systems name them. Everything else
# (slug, tags, layout, image …) belongs to the publisher's system and passes untouched.
WORDS: Mapping[str, Role] = MappingProxyType(
    {
        "title": Role.TITLE,
        "headline": Role.TITLE,
        "linkTitle": Role.ATTRIBUTE,
        "subtitle": Role.SUBTITLE,
        "subheadline": Role.SUBTITLE,
        "deck": Role.SUBTITLE,
        "dek": Role.SUBTITLE,
        "standfirst": Role.SUBTITLE,
        "description": Role.ATTRIBUTE,
        "summary": Role.ATTRIBUTE,
        "excerpt": Role.ATTRIBUTE,
        "tagline": Role.ATTRIBUTE,
        "caption": Role.CAPTION,
    }
)
_LIMIT = 65_536  # characters: PyYAML reads about 100 kB/s, and no article needs more
_DEPTH = 20
# Empty lines and comments below a value belong to none.
_BELOW = re.compile(r"(?:(?<=\n)(?:[ \t]*|#[^\r\n]*)\r?\n)+\Z")
_FENCES = {"---": re.compile(r"(---|\.\.\.)[ \t]*"), "+++": re.compile(r"\+\+\+[ \t]*")}
_KEYS = {
    "---": re.compile(r"['\"]?[A-Za-z_][\w .-]*['\"]?[ \t]*:([ \t]|$)"),
    "+++": re.compile(r"[\w\"'.-]+[ \t]*=|\["),
}
_TABLE = re.compile(r"(?:^|(?<=\r))[ \t]*\[\[?[\w.\"' -]+\]\]?[ \t]*(?=[#\r\n]|\Z)", re.MULTILINE)
_TOML = re.compile(
    r"(?:^|(?<=\r))[ \t]*(?P<key>[\w-]+)[ \t]*=[ \t]*"
    r"(?P<whole>\"(?!\"\")(?P<basic>(?:[^\"\\\r\n]|\\.)*)\"|'''(?s:.)*?'''"
    r"|\"\"\"(?s:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'[^'\r\n]*')",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the body of an article."""

    front: FrontMatter = field(default_factory=FrontMatter)
    blocks: tuple[Block, ...] = ()
    """The values that are words, in the order of the file."""
    end: int = 0
    """Where the body begins in the text."""
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """Every key with its value."""
    spans: tuple[tuple[str, int, int], ...] | None = None
    """Each key with the lines of the text that it and its value take; None where keys share lines."""


@dataclass(frozen=True, slots=True)
class _Value:
    """A value that is words, as it stands in the file."""

    key: str
    value: str
    start: int
    end: int
    style: str


def read_head(text: str, path: Path, locale: str) -> Head:
    """What stands above the body of ``text``; an empty Head with the body's start when nothing does.

    Raises ArticleError, naming the line, for front matter that is never closed, that does not parse, that is no list
    of keys, that holds tags or anchors (they can run code or grow without bound), or whose known keys hold the wrong
    kind of value.
    """
    try:
        return _read_head(text, locale)
    except ArticleError:
        return _head(text, path, locale)  # raises the same, naming the file


@lru_cache(maxsize=8)  # of an article and its editions, which several rooms ask for
def _read_head(text: str, locale: str) -> Head:
    return _head(text, Path("article"), locale)


def _head(text: str, path: Path, locale: str) -> Head:
    begin = 1 if text.startswith("\ufeff") else 0
    spans = lines(text, begin)
    first = next(spans)
    fence = text[first[0] : first[1]].rstrip(" \t")
    if fence not in _FENCES:
        return Head(end=begin)
    inside, close = [], None
    for start, end in spans:
        if _FENCES[fence].fullmatch(text, start, end):
            close = (start, end)
            break
        inside.append((start, end))
    opened = next(
        (text[start:end] for start, end in inside if text[start:end].strip(" \t#") and text[start] != "#"), ""
    )
    if not _KEYS[fence].match(opened) and (opened or close is None):
        return Head(end=begin)  # a thematic break, not front matter
    if close is None:
        raise ArticleError(
            f"{path}, line 1: the front matter that begins here is never closed.",
            f"Put a line '{fence}' after its last key.",
        )
    start = inside[0][0] if inside else close[0]
    if close[0] - start > _LIMIT:
        raise ArticleError(f"{path}, line 1: the front matter is longer than {_LIMIT} characters.", "Shorten it.")
    values, found, numbers, taken = (_yaml if fence == "---" else _toml)(text[: close[0]], start, path)
    front = front_matter(values, path, numbers)
    blocks = tuple(_blocks(text, found, locale)) if front.translate else ()
    return Head(front, blocks, close[1], MappingProxyType(values), taken)


_Spans = tuple[tuple[str, int, int], ...] | None
_Parsed = tuple[dict[str, Any], list[_Value], dict[str, int], _Spans]


def _yaml(text: str, start: int, path: Path) -> _Parsed:
    """Keys with their values, the values that are words, each key's line, and its lines in the text, of the YAML from
    ``start`` on."""
    source = text[start:]
    base = line_number(text, start)
    try:
        _refuse(source, path, base)
        loader = yaml.SafeLoader(source)
        node = loader.get_single_node()
        if node is None:
            return {}, [], {}, ()
        if not isinstance(node, yaml.MappingNode):
            raise ArticleError(f"{path}, line {base}: the front matter is not a list of keys.", "Write 'title: …'.")
        values = loader.construct_document(node)
        repr(values)  # as ``verify`` does: Python writes no number of thousands of digits
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ArticleError(
            f"{path}, line {base + (mark.line if mark else 0)}: the front matter is not valid YAML: {error.problem}.",
            "Put a value that holds ': ' or begins with a sign into quotation marks.",
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        raise ArticleError(f"{path}, line {base}: the front matter is not valid YAML: {_said(error)}.") from None
    pairs = [(key.value, value, key.start_mark.line) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
    found = [
        _scalar(source, start, key, value)
        for key, value, _ in pairs
        if key in WORDS and isinstance(values.get(key), str) and values[key].strip() and values[key] == value.value
    ]
    numbers = {key: base + line for key, _, line in pairs}
    return {str(key): value for key, value in values.items()}, found, numbers, _spans(source, start, node)


def _spans(source: str, offset: int, node: yaml.MappingNode) -> _Spans:
    keys = [key for key, _ in node.value]
    if node.flow_style or any(key.start_mark.column or not isinstance(key, yaml.ScalarNode) for key in keys):
        return None
    starts = [key.start_mark.index for key in keys]
    ends = [len(_BELOW.sub("", source[:end])) for end in (*starts[1:], len(source))]
    return tuple(
        (str(key.value), start + offset, end + offset) for key, start, end in zip(keys, starts, ends, strict=True)
    )


def _refuse(source: str, path: Path, base: int) -> None:
    depth = 0
    for token in yaml.scan(source, Loader=yaml.SafeLoader):
        depth += isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken)
        depth += isinstance(token, yaml.BlockSequenceStartToken | yaml.BlockMappingStartToken)
        depth -= isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken | yaml.BlockEndToken)
        where = f"{path}, line {base + token.start_mark.line}"
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
            kind = "a tag (!)" if isinstance(token, yaml.TagToken) else "an anchor or alias (& or *)"
            raise ArticleError(
                f"{where}: the front matter holds {kind}, which is not read here.",
                "Write the value out, or put it into quotation marks if it only begins with that sign.",
            )
        if depth > _DEPTH:
            raise ArticleError(f"{where}: the front matter is nested more than {_DEPTH} deep.", "Flatten it.")


def _scalar(source: str, offset: int, key: str, node: yaml.ScalarNode) -> _Value:
    start, end = node.start_mark.index, node.end_mark.index
    style = {"'": "single", '"': "double", "|": "literal", ">": "folded"}.get(node.style or "", "plain")
    if style in {"single", "double"}:
        start, end = start + 1, end - 1
    end = start + len(source[start:end].rstrip()) if style in {"literal", "folded"} else end
    said = "".join(character for character, _ in characters(source[start:end], style))
    if said.strip() != node.value.strip():
        start, end, style = node.start_mark.index, node.end_mark.index, "whole"
        end = start + len(source[start:end].rstrip())
    return _Value(key, node.value, start + offset, end + offset, style)


def _toml(text: str, start: int, path: Path) -> _Parsed:
    """As ``_yaml``, for TOML."""
    source = re.sub(r"\r\n?", "\n", text[start:])
    base = line_number(text, start)
    try:
        values = tomllib.loads(source)
        repr(values)
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{path}, line {base}: the front matter is not valid TOML: {_said(error)}.") from None
    table = _TABLE.search(text, start)
    found, numbers = [], {}
    for match in _TOML.finditer(text, start, table.start() if table else len(text)):
        key = match["key"]
        numbers[key] = line_number(text, match.start("key"))
        value = values.get(key)
        if key not in WORDS or not isinstance(value, str) or not value.strip():
            continue
        if match["basic"] is not None and "".join(part for part, _ in characters(match["basic"], "basic")) == value:
            found.append(_Value(key, value, *match.span("basic"), "basic"))
        else:
            found.append(_Value(key, value, *match.span("whole"), "whole"))
    return values, found, numbers, None


def _said(error: Exception) -> str:
    said = " ".join(str(error).split()).rstrip(".")
    # What Python says then is for programmers.
    return "a number has too many digits" if "set_int_max_str_digits" in said else said


def _blocks(text: str, values: list[_Value], locale: str) -> Iterator[Block]:
    for value in values:
        place = f"front {value.key} {value.style}"
        line = line_number(text, value.start)
        if value.style == "whole":
            found: tuple[Segment, ...] = (Segment(value.value.strip(), "", value.start, value.end),)
        else:
            written = characters(text[value.start : value.end], value.style)
            run = OffsetText.decoded([(said, value.start + offset) for said, offset in written], value.end)
            found = segments(run, locale)
        yield Block(WORDS[value.key], found, line, place=place)


def landing(style: str) -> Landing:
    """How a value is written that stands in ``style``."""
    return Landing(reconcile=lambda words, was: write(words, style, was), decoded=True)
