"""Blocks beyond CommonMark: admonitions, abbreviations, definition lists, import and export in MDX.

Their marks have lines of their own and contain no words to translate; their content is read like any other text.
Python-Markdown uses ``!!!``, PyMdown ``===``, PHP Markdown Extra and kramdown ``*[ABC]:``. Lines of nothing but a
publishing system's tags divide the text around them, as ``<div>`` alone does. Which lines divide does not depend on the
words around them, so that a translation has the same blocks.
"""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.deflist import deflist_plugin

from pipeline.formats.markdown.block_lines import (
    INDENT,
    LINES,
    add_html,
    indented,
    is_code,
    line_span,
    push_line,
    push_words,
    read_inside,
)
from pipeline.formats.markdown.formulas import SOURCE
from pipeline.markup.tags import tags
from pipeline.markup.templates import CLOSES, OPENS, TEMPLATE

_ADMONITION = re.compile(
    r"(?:(?:!!!|\?\?\?\+?)[ \t]+[A-Za-z][\w-]*(?:[ \t]+[A-Za-z][\w-]*)*|===[!+]?(?=[ \t]+\"))"
    r"(?:[ \t]+\"(?P<title>[^\"\n]*)\")?[ \t]*$"
)
# A file that PyMdown or VitePress includes, and a target of MyST: ``(why-tides)=``.
_SNIPPET = re.compile(
    r";?-+8<-+(?:[ \t]+[\"'][^\"'\n]*[\"'])?[ \t]*$|<<<[ \t]+[@.~\w/-][^<>\n]*$|\([A-Za-z][\w:.-]{0,80}\)=[ \t]*$"
)
_ABBREVIATION = re.compile(r"\*\[[^\]\n]+\]:[ \t]*+(?P<words>(?:.*[^ \t\n])?)[ \t]*$")
_IMPORT = re.compile(r"import\s++(?:[\w$*{},\s]+\sfrom\s++)?[\"'][^\"'\n]+[\"'][ \t]*+(?:;[ \t]*+)?$")
_MODULE = re.compile(
    r"import\s+(?:[\w$]+\s*,\s*)?\{[^}\"'\n]*$"
    r"|export\s+(?:default\b|const\s+[\w$]+\s*=|let\s+[\w$]+\s*=|function\b|async\b|\{|\*\s+from\b)"
)
_COMPONENT = re.compile(r"<[A-Z][\w.]*(?:[ \t][^<>]*)?")
_TERMS = 6  # lines at most with terms and the beginning of their definition
# Any words but those that begin another block.
_TERM = re.compile(r"(?![-+*:~]\s|\d+[.)]\s|\[[^\]\n]*\]:|[#>|<{]|`{3})\S")
_DEFINITION = re.compile(r"[:~][ \t]+\S")
_LONGEST = 40  # lines of a component's tag
_STATEMENT = 300  # lines of a statement
_ENDS = ["paragraph", "reference", "blockquote", "list"]
_Rule = Callable[[StateBlock, int, int, bool], bool]

_BETWEEN = frozenset({"else", "elsif", "elif", "elseif", "when"})
# Hugo's own shortcodes that are a block of the page, and have no closing tag.
_ALONE = frozenset({"figure", "gist", "instagram", "tweet", "x", "vimeo", "youtube"})


def add(markdown: MarkdownIt, bounded: Callable[[_Rule], _Rule]) -> None:
    """Add these blocks to ``markdown``; ``bounded`` limits how deep a rule may nest."""
    markdown.use(deflist_plugin)
    rules = markdown.block.ruler
    deflist = next(rule.fn for rule in rules.__rules__ if rule.name == "deflist")
    rules.at("deflist", bounded(_terms(deflist)), {"alt": ["paragraph", "reference", "blockquote"]})
    for name, rule in (("abbreviation", _abbreviation), ("module", _module)):
        rules.before("table", name, rule, {"alt": _ENDS})
    rules.before("html_block", "component", _component, {"alt": []})
    rules.before("table", "admonition", bounded(_admonition), {"alt": _ENDS})


def _component(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a component of MDX whose tag has several lines as a block of HTML; its content is Markdown."""
    begin, stop = line_span(state, start)
    if is_code(state, start) or not _COMPONENT.fullmatch(state.src, begin, stop):
        return False
    last = start + 1
    while last < end and not state.isEmpty(last) and state.sCount[last] >= state.blkIndent:
        last += 1
    tag = next(iter(tags(state.src[begin : state.eMarks[last - 1]])), None)
    if tag is None or tag.name == "!" or state.src[begin + tag.end : begin + tag.end + 1].strip() or last == start + 1:
        return False
    lines = state.src.count("\n", begin, begin + tag.end) + 1
    last = start + lines if 1 < lines <= _LONGEST else last
    if not silent:
        add_html(state, start, last)
    return True


def _admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    offset, stop = line_span(state, start)
    match = (
        _ADMONITION.match(state.src, offset, stop) if state.src[offset : offset + 3] in {"!!!", "???", "==="} else None
    )
    if match is None or is_code(state, start):
        return False
    if silent:
        return True
    inside = state.blkIndent + INDENT
    last = indented(state, start + 1, end, inside)
    opening = state.push("admonition_open", "div", 1)
    opening.map = [start, last]
    words = match.span("title") if match["title"] else (stop, stop)
    opening.info = state.src[offset : words[0]] + state.src[words[1] : stop]
    if match["title"]:
        push_words(state, start, *words, quote='"')
    read_inside(state, start + 1, last, inside)
    state.push("admonition_close", "div", -1)
    state.line = last
    return True


def _abbreviation(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    offset, stop = line_span(state, start)
    match = _ABBREVIATION.match(state.src, offset, stop) if state.src.startswith("*[", offset) else None
    if match is None or is_code(state, start):
        return False
    if not silent:
        push_line(state, "abbreviation", start, state.src[offset : match.start("words")], match.span("words"))
        state.line = start + 1
    return True


def _module(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines that load a file, and ``import`` and ``export`` statements of MDX."""
    offset, stop = line_span(state, start)
    source = state.env[SOURCE]
    single = bool(_IMPORT.match(source, offset, stop) or _SNIPPET.match(source, offset, stop))
    if state.level or offset != state.bMarks[start] or not (single or _MODULE.match(source, offset, stop)):
        return False
    if not silent:
        last = start + 1 if single else _statement_end(state, start, end)
        token = state.push("template_block", "", 0)
        token.map = [start, last]
        token.content = state.src[offset : state.eMarks[last - 1]]
        state.line = last
    return True


def _statement_end(state: StateBlock, start: int, end: int) -> int:
    """The first blank line below ``start`` outside all brackets of the statement; if there is none, the first one."""
    depth, blank = 0, end
    for line in range(start, min(end, start + _STATEMENT)):
        if state.isEmpty(line):
            if depth <= 0:
                return line
            blank = min(blank, line)
        text = state.env[SOURCE][slice(*line_span(state, line))]
        depth += sum(map(text.count, "([{")) - sum(map(text.count, ")]}"))
    return blank


def _terms(rule: _Rule) -> _Rule:
    """The deflist plugin's rule, which also records where the terms are."""

    def noted(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        count = len(state.tokens)
        matched = rule(state, start, end, silent) or (not silent and _several(state, start, end))
        for token in state.tokens[count:] if matched and not silent else ():
            if token.type == "inline" and LINES not in token.meta and token.map:
                offset, stop = line_span(state, token.map[0])
                token.map = [token.map[0], token.map[0] + 1]
                token.meta[LINES] = [(offset, offset + len(state.src[offset:stop].rstrip()))]
        return matched

    return noted


def _several(state: StateBlock, start: int, end: int) -> bool:
    """Read a line as a term if further terms follow it, and then their definition, as PHP Markdown Extra does."""
    lines = [state.src[slice(*line_span(state, line))] for line in range(start, end)[:_TERMS]]
    below = next((number for number, line in enumerate(lines) if number and not _TERM.match(line)), 0)
    below += below > 1 and not lines[below].strip() and below + 1 < len(lines)  # one empty line may be between them
    inside = all(0 <= state.sCount[start + number] - state.blkIndent < INDENT for number in range(below + 1))
    if not below or not inside or not _DEFINITION.match(lines[below]):
        return False
    opened = [state.push("dl_open", "dl", 1), state.push("dt_open", "dt", 1), state.push("inline", "", 0)]
    for token in opened:
        token.map = [start, start + 1]
    opened[-1].content, opened[-1].children = lines[0].strip(), []
    state.push("dt_close", "dt", -1)
    state.push("dl_close", "dl", -1)
    state.line = start + 1
    return True


def divides(state: StateBlock, source: str, line: int) -> bool:
    """Whether ``line`` of ``source`` has only tags, one of which opens, closes or divides a part of the page."""
    offset, stop = line_span(state, line)
    if not source.startswith(("{{<", "{{%", "{%"), offset) or state.src[offset] != "{":
        return False  # in the second case it is in a comment
    named: list[str] = []
    closed = _closed(state, source)
    while offset < stop:
        tag = TEMPLATE.match(source, offset, stop)
        if tag is None or not tag[0].startswith(("{{<", "{{%", "{%", "{#")):
            return False
        opens, closes = OPENS.match(tag[0]), CLOSES.match(tag[0])
        name = (opens["hugo"] or opens["liquid"]) if opens else ""
        if closes or name in _BETWEEN or name in _ALONE or closed.get(name, -1) > offset:
            named.append(name)
        offset = tag.end()
        while offset < stop and source[offset] in " \t":
            offset += 1
    return bool(named)


def _closed(state: StateBlock, source: str) -> dict[str, int]:
    """Where the last closing tag of each name is."""
    if "closed" not in state.env:
        state.env["closed"] = {match["hugo"] or match["liquid"]: match.start() for match in CLOSES.finditer(source)}
    found: dict[str, int] = state.env["closed"]
    return found
