"""Marks that site generators have beyond CommonMark: ``==marked==``, ``H~2~O``, ``x^2^`` and GitHub's ``~struck~``.

Goldmark's extras (Hugo), Pandoc, PyMdown and the plug-ins of markdown-it read them alike. MyST also has roles:
``{ref}`the rules <rules>` `` is a link, whose words are translated.
"""

import re

from markdown_it.rules_inline import StateInline

_PAIR = re.compile(
    r"(?<![\w=])(?P<mark>==)(?=[^\s=])(?:[^=\n]|\n(?!\s)|=(?!=)){1,300}?(?<![\s=])==(?![\w=])"
    r"|(?<=[\w)])(?P<sub>~)[^\s~]{1,40}~(?!~)"
    r"|(?<=[\w)])(?P<sup>\^)[^\s^\[\]]{1,40}\^"
    r"|(?<![\w~/])(?P<s>~)(?=[^\s~])[^~\n]{1,300}(?<!\s)~(?![\w~/])"
)


def extra_mark(state: StateInline, silent: bool) -> bool:
    """Read a pair of such marks; what is between them may have other marks."""
    match = _PAIR.match(state.src, state.pos, state.posMax)
    if match is None or silent:
        if match:
            state.pos = match.end()
        return match is not None
    name = match.lastgroup or ""
    sign, end, stop = match[name], match.end(), state.posMax
    token = state.push(f"{name}_open", name, 1)
    token.markup, token.meta = sign, {"span": (state.pos, state.pos + len(sign))}
    state.pos, state.posMax = state.pos + len(sign), end - len(sign)
    state.md.inline.tokenize(state)
    token = state.push(f"{name}_close", name, -1)
    token.markup, token.meta = sign, {"span": (end - len(sign), end)}
    state.pos, state.posMax = end, stop
    return True


# https://mystmd.org/guide/roles, https://www.sphinx-doc.org/en/master/usage/restructuredtext/roles.html
_ROLE = re.compile(
    r"\{(?:(?P<worded>ref|doc|term|any|numref|download|bdg-(?:link|ref)-[\w-]+|abbr|abbreviation|sub|subscript|sup"
    r"|superscript|guilabel|menuselection|underline|u|del|strike|smallcaps|sc|bdg(?:-[\w-]+)?)|[a-z][\w:-]{0,40})\}"
    r"`(?P<words>[^`]{1,1000}?)(?P<target>\s*<[^<>`]{1,500}>)?`"
)
# Without a target of their own, the words of these name one.
_TARGETS = ("ref", "doc", "any", "numref", "download", "term")
_SHOWN = {"sub": "sub", "subscript": "sub", "sup": "sup", "superscript": "sup"}


def role(state: StateInline, silent: bool) -> bool:
    """Read a role of MyST; what is not words is code."""
    match = _ROLE.match(state.src, state.pos, state.posMax)
    if match is None or silent:
        if match:
            state.pos = match.end()
        return match is not None
    name, (start, end) = match["worded"], match.span("words")
    if name is None or (name in _TARGETS and not match["target"]):
        state.push("code_inline", "", 0).content = match["words"]
    else:
        tag = _SHOWN.get(name, "span")
        opening = state.push("role_open", tag, 1)
        opening.markup, opening.meta = state.src[state.pos : start], {"span": (state.pos, start)}
        state.push("text", "", 0).content = match["words"]
        closing = state.push("role_close", tag, -1)
        closing.markup, closing.meta = state.src[end : match.end()], {"span": (end, match.end())}
    state.pos = match.end()
    return True
