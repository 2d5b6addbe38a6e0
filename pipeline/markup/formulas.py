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
    match = _match(state)
    if match is None:
        return False
    if not silent:
        state.push("code_inline", "", 0).content = match[0]
    state.pos = match.end()
    return True


def shown(state: StateInline, silent: bool) -> bool:
    """Show a formula as its author wrote it, so that a script of the page can typeset it."""
    match = _match(state)
    if match is None:
        return False
    if not silent:
        state.pending += match[0]
    state.pos = match.end()
    return True


def _match(state: StateInline) -> re.Match[str] | None:
    match = _FORMULA.match(state.src, state.pos, state.posMax)
    return match if match and _TEX.search(match[match.lastgroup or 0]) else None
