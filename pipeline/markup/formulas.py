"""Formulas of TeX inside a sentence."""

import re

from markdown_it.rules_inline import StateInline

# TeX formulas between $, $$, \( or \[. Prices are not formulas: a formula has a command, an index or a single letter.
_FORMULA = re.compile(
    r"(?P<mark>\$\$?)(?![\s$])(?P<tex>[^$]{1,600}?)(?<![\s\\])(?P=mark)(?![\d$])"
    r"|\$\$(?P<wide>[^$]{1,600})\$\$(?!\$)"
    r"|\\{1,2}(?:\((?P<round>[^$]{1,600}?)\\{1,2}\)|\[(?P<square>[^$]{1,600}?)\\{1,2}\])"
)
_TEX = re.compile(r"\\[A-Za-z]+|[\^_](?:\{|[A-Za-z\d])|^\s*[A-Za-z]\s*$|^\s*[A-Za-z]\s*[=<>+-]|^\s*[A-Z]\([a-z]\)\s*$")


def formula(state: StateInline, silent: bool) -> bool:
    """Read a formula as code."""
    if (tex := _read(state)) and not silent:
        state.push("code_inline", "", 0).content = tex
    return bool(tex)


def shown(state: StateInline, silent: bool) -> bool:
    """Show a formula as its author wrote it, so that a script of the page can typeset it."""
    if (tex := _read(state)) and not silent:
        state.pending += tex
    return bool(tex)


def _read(state: StateInline) -> str:
    """The formula at the state's position, which moves behind it; "" if there is none."""
    match = _FORMULA.match(state.src, state.pos, state.posMax)
    if match is None or not _TEX.search(match[match.lastgroup or 0]):
        return ""
    state.pos = match.end()
    return match[0]
