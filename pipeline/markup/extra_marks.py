"""Marks that site generators have beyond CommonMark: ``==marked==``, ``H~2~O``, ``x^2^`` and GitHub's ``~struck~``.

Goldmark's extras (Hugo), Pandoc, PyMdown and the plug-ins of markdown-it read them alike. MyST also has roles:
``{ref}`the rules <rules>` `` is a link, whose words are translated; so has a wiki, ``[[Moon|the moon]]``. Critic marks
(``{++new++}``, ``{--old--}``, ``{~~old~>new~~}``, ``{==marked==}{>>why?<<}``) show what an editor changes.
"""

import re

from markdown_it.common.utils import normalizeReference
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
    token = state.push("role_open", name, 1)
    token.markup, token.meta = sign, {"span": (state.pos, state.pos + len(sign))}
    state.pos, state.posMax = state.pos + len(sign), end - len(sign)
    state.md.inline.tokenize(state)
    token = state.push("role_close", name, -1)
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
        _paired(state, _SHOWN.get(name, "span"), (state.pos, start), (end, match.end()))
    state.pos = match.end()
    return True


# https://help.obsidian.md/links, https://github.com/gollum/gollum/wiki. Not a link in brackets, as [[1]](#one) is, and
# not a part of a list in R: x[[1]].
_WIKI = re.compile(r"(?<![\w\])])!?\[\[(?P<page>[^\[\]|\n]{1,300})(?:\|(?P<words>[^\[\]|\n]{1,300}))?\]\](?![(\[:])")


def wiki(state: StateInline, silent: bool) -> bool:
    """Read a link of a wiki: the name of the page is code, and the words behind it are words."""
    match = _WIKI.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    defined = state.env.get("references")
    if isinstance(defined, dict) and normalizeReference(match["page"]) in defined:
        return False
    if not silent and (match["words"] is None or match[0].startswith("!")):
        state.push("code_inline", "", 0).content = match["page"]
    elif not silent:
        _paired(state, "span", (state.pos, match.start("words")), (match.end("words"), match.end()))
    state.pos = match.end()
    return True


# https://github.com/CriticMarkup/CriticMarkup-toolkit
_CRITIC = re.compile(
    r"\{(?:>>(?:(?!<<\}).){0,1000}<<\}|(?P<mark>\+\+|--|==|~~)(?P<words>(?:(?!(?P=mark)\}).){1,2000})(?P=mark)\})",
    re.DOTALL,
)
_CHANGES = {"++": "ins", "--": "del", "==": "mark", "~~": "del"}


def critic(state: StateInline, silent: bool) -> bool:
    """Read what an editor adds, strikes out, marks or remarks; a remark is code, and not shown."""
    match = _CRITIC.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    end = match.end()
    if not silent and match["mark"] is None:
        state.push("comment", "", 0).hidden = True
    elif not silent:
        start, stop = match.span("words")
        middle = state.src.find("~>", start, stop) if match["mark"] == "~~" else -1
        if middle >= 0:
            _paired(state, "del", (state.pos, start), (middle, middle + 1))
            start, begin = middle + 2, middle + 1
            _paired(state, "ins", (begin, start), (stop, end))
        else:
            _paired(state, _CHANGES[match["mark"]], (state.pos, start), (stop, end))
    state.pos = end
    return True


def _paired(state: StateInline, tag: str, opens: tuple[int, int], closes: tuple[int, int]) -> None:
    """Push the codes at the spans ``opens`` and ``closes``, with what is between them."""
    opening = state.push("role_open", tag, 1)
    opening.markup, opening.meta = state.src[slice(*opens)], {"span": opens}
    kept = state.src, state.posMax
    state.src, state.pos, state.posMax = state.src[: closes[0]], opens[1], closes[0]  # words are read to the next mark
    state.md.inline.tokenize(state)
    state.src, state.posMax = kept
    closing = state.push("role_close", tag, -1)
    closing.markup, closing.meta = state.src[slice(*closes)], {"span": closes}
