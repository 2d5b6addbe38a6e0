"""Takes out of finished Markdown what would run in a page: scripts, event handlers and addresses that are programs.

The author's own HTML comes out as it went in, apart from these. Parsers differ in what is code, an attribute list or
HTML, so every place that one of them might take for it is treated.
"""

import re
from collections.abc import Iterator

from pipeline.markup.markdown_inline import parser
from pipeline.rendering.link_schemes import foreign, scheme

# Elements that run or load a program, or change where all links lead, whatever their attributes say.
_RUNNING = "script|object|embed|applet|frame|frameset|meta|base|set|animate|animatemotion|animatetransform|handler"
_ELEMENT = re.compile(r"<script\b[^<>]*>[^<]*</script\s*>", re.IGNORECASE)
_RUNS = re.compile(rf"<(?=/?(?:[a-z0-9-]+:)?(?:{_RUNNING})(?![a-z0-9-]))", re.IGNORECASE)
_META = re.compile(r"<meta(?=[\s/])", re.IGNORECASE)
_EQUIVALENT = re.compile(r"equiv", re.IGNORECASE)  # http-equiv can lead to another page
_TAG = re.compile(r"<(?=[A-Za-z])")
# The attribute lists of kramdown, Pandoc, Goldmark and Python-Markdown; not the tags of publishing systems.
_LIST = re.compile(r"(?<![{%])\{(?![{%])[^{}]*")
# Words in quotation marks are no names, unless a parser that sees no tag here finds one in them.
_HANDLER = re.compile(r"""=\s*(?:"[^"<]*"|'[^'<]*')|(?<![\w-])(?P<name>(?:on[a-z]+|srcdoc)[\s\x00]*=)""", re.IGNORECASE)
_MARKUP = re.compile(r"<[A-Za-z/][^<>]*|\{[^{}]*")
_VALUE = re.compile(r"=\s*[\"'(\[]?\s*")
_NAME = re.compile(r"(?<![\w:.-])[\w:.-]++$")
# Attributes that hold an address: those of HTML and SVG, and what components and lazy images are given.
_ADDRESS = re.compile(
    r"(?:href|src|srcset|action|data|poster|cite|background|longdesc|ping|codebase|classid|archive|manifest|profile"
    r"|usemap|icon|image|ur[il]|link|to|from|by|values|begin|end)$",
    re.IGNORECASE,
)
# Any other attribute holds words, a style or a value: "Photo: Ann Hill", "color: red".
_PROGRAMS = frozenset({"javascript", "vbscript", "livescript", "mocha", "data"})
_REACH = 4000
_LONGEST = 60  # characters of a name with the white space behind it


def inert(text: str) -> str:
    """Return Markdown ``text`` in which nothing runs; it looks the same, but for scripts, which are left out."""
    if "<" not in text and "{" not in text:
        return text
    if _RUNS.search(text):
        text = _without_scripts(text, list(_code(text)))
    if any(match["name"] for match in _HANDLER.finditer(text)):
        text = _shown_handlers(text)
    text = _LIST.sub(lambda match: _quiet(match[0]), text)
    return "".join(_quiet_tags(text))


def _shown_handlers(text: str) -> str:
    """``text`` with a word joiner in each name of a handler that is shown as code, in a tag or between braces."""
    made, end = [], 0
    for start, stop in _code(text):
        if start >= end:
            code = _MARKUP.sub(lambda part: _HANDLER.sub(_joined, part[0]), text[start:stop])
            made += [text[end:start], code]
            end = stop
    return "".join([*made, text[end:]])


def _joined(handler: re.Match[str]) -> str:
    return f"{handler[0][:2]}\u2060{handler[0][2:]}" if handler["name"] else handler[0]


def _without_scripts(text: str, code: list[tuple[int, int]]) -> str:
    made, end = [], 0
    for match in _ELEMENT.finditer(text):
        if not any(start <= match.start() < stop for start, stop in code):
            made.append(text[end : match.start()])
            end = match.end()
    whole = "".join((*made, text[end:]))
    # A word joiner is invisible. With it, no parser reads a tag that is shown as code as a tag.
    shown = list(_code(whole))

    def disarmed(match: re.Match[str]) -> str:
        if _is_description(whole, match.start()):
            return match[0]
        return "<\u2060" if any(start <= match.start() < stop for start, stop in shown) else "&lt;"

    return _RUNS.sub(disarmed, whole)


def _is_description(text: str, start: int) -> bool:
    """Whether the tag at ``start`` is a ``meta`` element that only describes the page."""
    end = _end(text, start)
    return bool(_META.match(text, start)) and end < start + _REACH and not _EQUIVALENT.search(text, start, end)


def _code(text: str) -> Iterator[tuple[int, int]]:
    """The spans of ``text`` that CommonMark shows as code."""
    if "`" not in text and "~~~" not in text and "    " not in text and "\t" not in text:
        return
    lines = [0]
    for line in text.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    for token in parser().parse(text):
        if token.map is None:
            continue
        start, stop = (lines[min(number, len(lines) - 1)] for number in token.map)
        if token.type in ("fence", "code_block") and "{=" not in token.info:
            yield start, stop
        elif token.type == "inline":
            at = start
            for child in token.children or ():
                if child.type == "code_inline":
                    found = text.find(child.content, at, stop)
                    if found >= 0:
                        yield found, found + len(child.content)
                        at = found + len(child.content)


def _quiet_tags(text: str) -> Iterator[str]:
    end = 0
    for match in _TAG.finditer(text):
        if match.start() < end:
            continue
        stop = _end(text, match.start())
        yield text[end : match.start()]
        yield _quiet(text[match.start() : stop])
        end = stop
    yield text[end:]


def _end(text: str, start: int) -> int:
    """Where the tag ends that a browser sees at ``start``: a mark in quotation marks does not end it."""
    quote, before = "", ""
    for at in range(start + 1, min(len(text), start + _REACH)):
        sign = text[at]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and before == "=":
            quote = sign
        elif sign == ">":
            return at + 1
        before = before if sign.isspace() else sign
    return min(len(text), start + _REACH)


def _quiet(attributes: str) -> str:
    """``attributes`` without handlers, and with addresses that are programs as fragments without a target."""
    attributes = _HANDLER.sub(lambda match: f"data-{match[0]}" if match["name"] else match[0], attributes)
    return _VALUE.sub(lambda match: match[0] + "#" * _is_program(match), attributes)


def _is_program(value: re.Match[str]) -> bool:
    name = _NAME.search(value.string[max(value.start() - _LONGEST, 0) : value.start()].rstrip())
    if name is None or _ADDRESS.search(name[0]):
        return foreign(value.string, value.end())
    return scheme(value.string, value.end()) in _PROGRAMS
