"""Marks that site generators have beyond CommonMark: ``==marked==``, ``H~2~O``, ``x^2^`` and GitHub's ``~struck~``.

Goldmark's extras (Hugo), Pandoc, PyMdown and the plug-ins of markdown-it read them alike.
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
