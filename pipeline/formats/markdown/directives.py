"""Containers between lines of ``:::``, ``///`` or, in MyST, three backticks and the name of a directive.

Pandoc, Docusaurus and VuePress use ``:::``, PyMdown ``///``. The lines of marks stay as they are, apart from a title;
what is between them is read like any other text.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from pipeline.formats.markdown.block_lines import indented, is_code, line_span, push_line, push_words, read_inside
from pipeline.formats.markdown.formulas import SOURCE
from pipeline.markup.parameters import CAPTIONS, READABLE, canonical, has_words, is_phrase

_COLONS = re.compile(
    r":{3,}[ \t]*(?:(?:\{[^{}\n]*\}|[A-Za-z][\w-]*)"
    r"(?:\[(?P<bracket>(?:\\.|[^\\\]\n])+)\]|[ \t]+(?P<bare>(?:\{[\w:-]+\}`[^`\n]+`[ \t]+)?[^\s{:][^\n{:]*))?[^\n]*)?$"
)
# What a directive of MyST is told: ":class: wide", ":alt: A boat".
_OPTION = re.compile(r":(?P<name>[A-Za-z][\w-]{0,40}):(?:[ \t]+(?P<words>\S[^\n]*))?$")
# Quarto's way to write a title: {.callout-note title="Careful"}
_LISTED = re.compile(r"\{[^{}\n]*\stitle=\"(?P<words>(?=[^\"{}\n]*\w)[^\"{}\n]+)\"")
# Behind the name comes a title, but an element's name behind ``html`` and a number behind ``caption``.
_SLASHES = re.compile(
    r"/{3,}(?:[ \t]+(?:(?:html|(?:[a-z]+-)?caption)(?![\w-])[^\n]*"
    r"|[A-Za-z][\w-]*(?:[ \t]*\|[ \t]*(?P<bare>\S[^\n]*))?))?[ \t]*$"
)
# Behind these comes a name, not a title.
_NAMED = ("{container}", "{div}", "{figure-md}", "{solution}")
# Directives whose content is Markdown: https://mystmd.org/guide/directives, https://sphinx-design.readthedocs.io
_FENCED = re.compile(
    r"(?P<fence>`{3,}+|~{3,}+)(?P<name>\{(?:admonition|aside|attention|card|caution|container|danger|deprecated|details|div"
    r"|dropdown|epigraph|error|exercise|figure|figure-md|glossary|grid|grid-item|grid-item-card|highlights|hint"
    r"|image|important|list-table|margin|note|pull-quote|quote|rubric|seealso|sidebar|solution|tab-item|tab-set|table|tip|topic"
    r"|versionadded|versionchanged|warning)\})[ \t]*(?P<title>[^\n`]*)$"
)
# Code, and other directives: a title in braces or behind the language, and words above a table of contents.
_CODE = re.compile(
    r"(?P<fence>`{3,}+|~{3,}+)(?:\{(?:contents|csv-table)\}[ \t]+(?P<words>[^\n`]*[^\s`])"
    r"|(?P<info>[^\n`]*?[\s{](?:title|caption|lst-cap)=\"(?P<title>[^\"\n`]+)\")?[^\n`]*)[ \t]*$"
)
# Breaks between cells of a notebook, parts of a card or blocks of kramdown, and comments, which only a document of MyST
# has.
_BREAK = re.compile(r"(?:\+{3,}(?:[ \t]*\{[^\n]*\})?|\^+)[ \t]*$")
_MYST = re.compile(r"^[ ]{0,3}(?:`{3,}|:{3,})\{|^\([\w:.-]{1,80}\)=[ \t]*$", re.MULTILINE)
_YAML = re.compile(r"---[ \t]*$")


def add(markdown: MarkdownIt) -> None:
    """Add these blocks to ``markdown``."""
    rules = markdown.block.ruler
    ends = ["paragraph", "reference", "blockquote", "list"]
    rules.before("table", "colons", _colons, {"alt": ends})
    rules.before("fence", "directive", _directive, {"alt": ends})
    rules.before("fence", "titled_code", _titled_code, {"alt": ends})
    rules.before("table", "myst_line", _myst_line, {"alt": ends})


def _colons(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    offset, stop = line_span(state, start)
    match = _COLONS.match(state.env[SOURCE], offset, stop) if state.src.startswith(":::", offset) else None
    if state.src.startswith("///", offset):
        match = _SLASHES.match(state.src, offset, stop)
    if match is None or is_code(state, start):
        return False
    if not silent:
        kind, quote = ("bracket", "]") if match.groupdict().get("bracket") else ("bare", "")
        listed = _LISTED.search(state.env[SOURCE], offset, stop)
        named = match[0].lstrip(":").lstrip().startswith(_NAMED)
        titled = match[kind] and has_words(match[kind]) and not named  # rather than a file or a name
        words = match.span(kind) if titled else listed.span("words") if listed else (stop, stop)
        _mark(state, start, state.src[offset : words[0]] + state.src[words[1] : stop])
        if titled:
            words = (words[0], words[0] + len(match[kind].rstrip()))
        if titled or listed:
            push_words(state, start, *words, quote=quote if titled else '"')
        state.line = start + 1
        if state.env[SOURCE].startswith("{", offset + len(match[0]) - len(match[0].lstrip(":"))):
            _options(state, start + 1, end)
    return True


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    offset, stop = line_span(state, start)
    match = _FENCED.match(state.env[SOURCE], offset, stop)
    if match is None or is_code(state, start):
        return False
    last = _closing(state, start, end, match["fence"])
    if silent or not last:
        return bool(last)
    titled = match["name"] not in _NAMED and has_words(match["title"])
    words = (match.start("title"), match.start("title") + len(match["title"].rstrip())) if titled else (stop, stop)
    _mark(state, start, state.src[offset : words[0]] + state.src[words[1] : stop])
    if titled:
        push_words(state, start, *words, quote="")
    first = start + 1
    if _YAML.match(state.src, *line_span(state, first)):
        below = (line for line in range(first + 1, last) if _YAML.match(state.src, *line_span(state, line)))
        until = next(below, first)
        for line in range(first, until + 1):
            _mark(state, line, state.src[slice(*line_span(state, line))])
        first = until + 1
    _options(state, first, last)
    if match["name"] == "{glossary}":
        _terms(state, state.line, last)
    read_inside(state, state.line, last, state.blkIndent)
    _mark(state, last, state.src[slice(*line_span(state, last))])
    state.line = last + 1
    return True


def _terms(state: StateBlock, line: int, last: int) -> None:
    """Read the terms of a glossary, each on a line above its definition, which is indented."""
    lines = [number for number in range(line, last) if not state.isEmpty(number)]
    if any(state.src.startswith(":", line_span(state, number)[0]) for number in lines):
        return  # a definition list
    while line < last:
        inside = state.sCount[line]
        if state.isEmpty(line):
            line += 1
        elif inside <= state.blkIndent:
            push_words(state, line, *line_span(state, line))
            line += 1
        else:
            until = indented(state, line, last, inside)
            read_inside(state, line, until, inside)
            line = until
    state.line = last


def _titled_code(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read code, or a list of links, whose title is words, or whose options have words."""
    offset, stop = line_span(state, start)
    source = state.env[SOURCE]
    match = _CODE.match(source, offset, stop)
    if match is None or is_code(state, start):
        return False
    kind = "words" if match["words"] else "title"
    titled = bool(match[kind]) and is_phrase(match[kind])
    options = match[0].startswith("{", len(match["fence"])) and _has_words(state, start + 1, end)
    if not (titled or options):
        return False
    last = _closing(state, start, end, match["fence"])
    if silent or not last:
        return bool(last)
    words = match.span(kind) if titled else (stop, stop)
    info = source[offset : words[0]] + source[words[1] : stop]
    _mark(state, start, info)
    if titled:
        push_words(state, start, *words, quote='"' if kind == "title" else "")
    first = start + 1
    while first < last and (option := _option(state, first)):
        _mark(state, first, state.src[option.start() : option.start("words") if option["words"] else option.end()])
        if option["words"] and canonical(option["name"]) in CAPTIONS:
            push_words(state, first, *option.span("words"), quote="")
        elif option["words"]:
            state.tokens[-1].content = option[0]
        first += 1
    token = state.push("fence", "code", 0)
    token.map, token.markup = [first - 1, last + 1], match["fence"]
    token.info = info[len(match["fence"]) :].strip()
    token.content = state.getLines(first, last, state.sCount[start], True)
    state.line = last + 1
    return True


def _has_words(state: StateBlock, line: int, end: int) -> bool:
    """Whether an option from ``line`` on is a caption."""
    while line < end and (option := _option(state, line)):
        if option["words"] and canonical(option["name"]) in CAPTIONS:
            return True
        line += 1
    return False


def _option(state: StateBlock, line: int) -> re.Match[str] | None:
    begin, stop = line_span(state, line)
    return _OPTION.match(state.src, begin, begin + len(state.src[begin:stop].rstrip()))


def _myst_line(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Read a break or a comment as a mark."""
    offset, stop = line_span(state, start)
    if state.src[offset : offset + 1] not in {"+", "^", "%"} or is_code(state, start):
        return False
    source = state.env[SOURCE]
    if source[offset] == "%":
        if "myst" not in state.env:
            state.env["myst"] = bool(_MYST.search(source))
        if not state.env["myst"]:
            return False
    elif not _BREAK.match(source, offset, stop):
        return False
    if not silent:
        _mark(state, start, state.src[offset:stop])
        state.line = start + 1
    return True


def _closing(state: StateBlock, start: int, end: int, fence: str) -> int:
    """The line below ``start`` that closes ``fence``; 0 if there is none."""
    for line in range(start + 1, end):
        words = state.src[slice(*line_span(state, line))].rstrip()
        if words.startswith(fence) and not words.strip(fence[0]) and not is_code(state, line):
            return line
    return 0


def _mark(state: StateBlock, line: int, content: str) -> None:
    push_line(state, "container_mark", line, content)


def _options(state: StateBlock, line: int, end: int) -> None:
    """Read the lines below the mark of a directive that set its options, whose values may be words."""
    while line < end:
        match = _option(state, line)
        if match is None:
            break
        readable = match["words"] and canonical(match["name"]) in READABLE - {"label"}  # the name of a target
        if readable:
            push_line(state, "abbreviation", line, state.src[match.start() : match.start("words")], match.span("words"))
        else:
            _mark(state, line, match[0])
        line += 1
    state.line = line
