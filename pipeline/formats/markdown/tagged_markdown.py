"""Markdown between tags: those of MDX's components, and of elements that ask for it (``<figure markdown>``).

MDX, Python-Markdown (md_in_html) and kramdown read the content of such an element as Markdown, also without a blank
line behind the tag, and indented as far as the author likes.
"""

import re

from markdown_it.common.html_blocks import block_names
from markdown_it.rules_block import StateBlock

from pipeline.formats.markdown.block_lines import indented, is_code, line_span, push_html, push_words, read_inside
from pipeline.markup import CodeKind
from pipeline.markup.tags import tags

_COMPONENT = re.compile(r"</?(?P<name>[A-Z]\w*+)[\w.]*+(?=[\s/>])")
_ON_ONE_LINE = re.compile(r"<([A-Z]\w*[a-z][\w.]{0,60})(?=[ >])[^\n]*</\1>$")
_ELEMENT = re.compile(r"<[A-Za-z][^<>\n]*[ \t]markdown(?=[ \t=>])")
_SUMMARY = re.compile(r"(?:<summary>[^<>\n]{0,300}</summary>)?")
_NO = frozenset({"0", "false", "off", "no"})


def tagged_markdown(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read such a tag, alone on its line, as a block of HTML, and the lines below it as Markdown."""
    begin, stop = line_span(state, start)
    component = bool(_COMPONENT.match(state.src, begin, stop))  # MDX has no indented code
    if not state.src.startswith("<", begin) or is_code(state, start) or not _is_tag(state.src[begin:stop].rstrip()):
        return False
    if silent:
        return True
    push_html(state, start, [(begin, stop)], state.getLines(start, start + 1, state.blkIndent, True))
    state.line = start + 1
    first = state.line
    while first < end and state.isEmpty(first) and component:
        first += 1
    if first < end and not state.isEmpty(first) and is_code(state, first):
        inside = state.sCount[first]
        read_inside(state, first, indented(state, first, end, inside), inside)
    return True


def component_line(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Read a component that is on one line with its words: its tags as HTML, the words as a paragraph."""
    begin, stop = line_span(state, start)
    stop = begin + len(state.src[begin:stop].rstrip())
    if not _ON_ONE_LINE.match(state.src, begin, stop):
        return False
    opening, *_, closing = tags(state.src[begin:stop])
    words = begin + opening.end, begin + closing.start
    ends = closing.kind is CodeKind.CLOSE and closing.name == opening.name and begin + closing.end == stop
    if not ends or not state.src[slice(*words)].strip():
        return False
    if not silent:
        push_html(state, start, [(begin, words[0])], state.src[begin : words[0]])
        push_words(state, start, *words)
        push_html(state, start, [(words[1], stop)], state.src[words[1] : stop])
        state.line = start + 1
    return True


def _is_tag(line: str) -> bool:
    component = _COMPONENT.match(line)
    name = component["name"] if component else ""
    known = bool(name) and not name.isupper() and name.lower() not in block_names
    if not (known or _ELEMENT.match(line)):
        return False
    tag = next(iter(tags(line)), None)
    if tag is None or tag.name == "!" or tag.start or not _SUMMARY.fullmatch(line, tag.end):
        return False
    asked = tag.attributes.get("markdown", "0").lower() not in _NO
    return known or (asked and tag.kind is CodeKind.OPEN)
