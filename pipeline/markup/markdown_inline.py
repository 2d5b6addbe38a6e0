"""markdown-it-py with rules that record the position of each inline token.

The parser's inline tokens carry no offsets. Each rule runs unchanged inside a wrapper, which records on the tokens
that the rule pushes the span of text that the rule consumed.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from markdown_it import MarkdownIt, rules_inline
from markdown_it.common import normalize_url
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_inline, footnote_ref

from pipeline.markup.extra_marks import critic, extra_mark, role, wiki
from pipeline.markup.formulas import formula, shown
from pipeline.markup.templates import MASKED

_Rule = Callable[[StateInline, bool], bool]
SPAN = "span"
INNER = "inner"
# Deeper than people nest, and shallow enough for the parser's own recursion.
_NESTING = 40
_DEPTH = 8
# Per paragraph: the parser searches the rest of the paragraph for the end of each unclosed bracket.
_BRACKETS = 1000


# The characters that each rule's markup can begin with.
_BEGINS: Mapping[str, str] = MappingProxyType(
    {
        "newline": "\n",
        "math": "$\\",
        "escape": "\\",
        "backticks": "`",
        "extra_mark": "=~^",
        "role": "{",
        "critic": "{",
        "wiki": "[!",
        "strikethrough": "~",
        "emphasis": "*_",
        "link": "[",
        "image": "!",
        "footnote_inline": "^",
        "footnote_ref": "[",
        "autolink": "<",
        "html_inline": "<",
        "entity": "&",
        "template": "{",
    }
)


class _Markdown(MarkdownIt):
    """markdown-it-py's parser, which normalizes the address of a link whenever it parses the sentence."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the parser's own name
        return _normalized(url)


@lru_cache(maxsize=256)
def _normalized(address: str) -> str:
    return normalize_url.normalizeLink(address)


def parser(*, rendering: bool = False, footnotes: bool = True) -> MarkdownIt:
    """A Markdown parser for articles: CommonMark, tables, strikethrough, footnotes.

    With ``rendering``, footnotes move to the end, and a reference to an undefined footnote is read as words. Without
    ``footnotes``, every footnote in a sentence is read as words.
    """
    markdown = _with_all_rules(rendering)
    if not footnotes:
        markdown.disable(["footnote_inline", "footnote_ref"])
    return _by_character(markdown)


def _by_character(markdown: MarkdownIt) -> MarkdownIt:
    """Replace the inline rules by one, which asks only those whose markup can begin with the current character.

    The parser itself asks all of them at every punctuation mark.
    """
    ruler = markdown.inline.ruler
    rules = dict(zip(ruler.get_active_rules(), ruler.getRules(""), strict=True))
    words = (rules.pop("text"),)
    table: dict[str, tuple[_Rule, ...]] = {}
    for name, rule in rules.items():
        for character in _BEGINS[name]:
            table[character] = (*table.get(character, ()), rule)

    def any_of_them(state: StateInline, silent: bool) -> bool:
        for rule in table.get(state.src[state.pos], words):  # noqa: SIM110 - called for each piece of every sentence
            if rule(state, silent):
                return True
        return False

    ruler.before("text", "by_character", any_of_them)
    ruler.enableOnly("by_character")
    # Where a run of words ends; at a bracket, too, because the parser looks for the end of a link's text.
    markdown.inline.terminator_re = re.compile(f"[{re.escape(''.join(table))}\\]]")
    return markdown


def _with_all_rules(rendering: bool) -> MarkdownIt:
    markdown = _Markdown("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    markdown.use(footnote_plugin, move_to_end=rendering, always_match_refs=not rendering)
    markdown.inline.ruler.before("escape", "math", shown if rendering else formula)
    markdown.inline.ruler.before("strikethrough", "extra_mark", extra_mark)
    markdown.inline.ruler.before("strikethrough", "role", role)
    markdown.inline.ruler.before("strikethrough", "critic", critic)
    markdown.inline.ruler.before("strikethrough", "wiki", wiki)
    rules = {"link": rules_inline.link, "image": rules_inline.image, "footnote_inline": footnote_inline}
    for name, rule in rules.items():
        markdown.inline.ruler.at(name, _of_few(rule))
    return markdown


def _of_few(rule: _Rule) -> _Rule:
    """``rule`` limited to words with a plausible number of brackets, because it searches for the end of each one."""
    return lambda state, silent: not _many(state.src) and rule(state, silent)


@lru_cache(maxsize=16)
def _many(words: str) -> bool:
    return words.count("[") > _BRACKETS


@cache
def inline_parser() -> MarkdownIt:
    """The parser for a sentence of Markdown with its template tags, which has every inline rule."""
    markdown = _with_all_rules(rendering=False)
    rules = markdown.inline.ruler
    rules.before("text", "template", _template)
    known: dict[str, _Rule] = {
        "newline": rules_inline.newline,
        "math": formula,
        "escape": rules_inline.escape,
        "backticks": rules_inline.backtick,
        "role": role,
        "critic": critic,
        "wiki": wiki,
        "strikethrough": _runs(rules_inline.strikethrough.tokenize),
        "emphasis": _runs(rules_inline.emphasis.tokenize),
        "link": _of_few(_link),
        "image": _of_few(_image),
        "autolink": rules_inline.autolink,
        "html_inline": rules_inline.html_inline,
        "entity": rules_inline.entity,
        "footnote_inline": _of_few(_footnote),
        "footnote_ref": lambda state, silent: footnote_ref(state, silent, always_match=True),
        "template": _template,
    }
    for name, rule in known.items():
        rules.at(name, _noting(rule))
    return _by_character(markdown)


def _noting(rule: _Rule) -> _Rule:
    """``rule``, extended to record on each token that it pushes the span that it consumed."""

    def noted(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent:
            for token in state.tokens[count:]:
                if token.type != "text":
                    token.meta.setdefault(SPAN, (start, state.pos))
        return matched

    return noted


def _runs(rule: _Rule) -> _Rule:
    """``rule``, extended to record each mark's span: it pushes marks as text, which becomes emphasis later."""

    def noted(state: StateInline, silent: bool) -> bool:
        start = state.pos
        matched = rule(state, silent)
        position = state.pos
        for token in reversed(state.tokens if matched and not silent else []):
            if position <= start:
                break
            token.meta[SPAN] = (position - len(token.content), position)
            position -= len(token.content)
        return matched

    return noted


def _link(state: StateInline, silent: bool) -> bool:
    start, count = state.pos, len(state.tokens)
    if _is_guess(state, rules_inline.link, start) or not rules_inline.link(state, silent):
        return False
    if not silent:
        end = state.md.helpers.parseLinkLabel(state, start, True)
        opening = next(token for token in state.tokens[count:] if token.type == "link_open")
        opening.meta[SPAN] = (start, start + 1)
        state.tokens[-1].meta[SPAN] = (end, state.pos)
        state.tokens[-1].attrs = {"href": str(opening.attrs["href"])}
    return True


def _is_guess(state: StateInline, rule: _Rule, bracket: int) -> bool:
    """Whether ``rule`` would read plain brackets as a link only because every label counts as defined."""
    start = state.pos
    if not isinstance(state.env["references"], AnyLabel) or not rule(state, True):
        return False
    end, state.pos = state.pos, start
    return bool(state.md.helpers.parseLinkLabel(state, bracket) + 1 == end)


def _image(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if _is_guess(state, rules_inline.image, start + 1) or not _deeper(state, silent, rules_inline.image):
        return False
    if not silent:
        state.tokens[-1].meta[INNER] = (start + 2, state.md.helpers.parseLinkLabel(state, start + 1, False))
    return True


def _deeper(state: StateInline, silent: bool, rule: _Rule) -> bool:
    """Apply ``rule`` with a depth limit: it parses its inner text recursively, and the parser sets no limit."""
    depth = state.env.get("depth", 0)
    if depth >= _DEPTH:
        return False
    state.env["depth"] = depth + 1
    matched = rule(state, silent)
    state.env["depth"] = depth
    return matched


def _footnote(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not _deeper(state, silent, footnote_inline):
        return False
    if not silent:
        token = state.tokens[-1]
        token.children = state.env["footnotes"]["list"][token.meta["id"]]["tokens"]
        token.meta[INNER] = (start + 2, state.pos - 1)
    return True


def _template(state: StateInline, silent: bool) -> bool:
    match = MASKED.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "{" else None
    if match is None:
        return False
    if not silent:
        state.push("template", "", 0)
    state.pos = match.end()
    return True


class _Labels(Mapping[str, Any]):
    """Definitions of links that are not listed, but answered for."""

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class NoLabel(_Labels):
    """Treats no label as defined, and tells whether a label was looked up."""

    asked = False

    def __getitem__(self, label: str) -> dict[str, str]:
        self.asked = True
        raise KeyError(label)


class AnyLabel(_Labels):
    """Treats every label as defined, because a sentence comes without its article's link definitions."""

    def __getitem__(self, label: str) -> dict[str, str]:
        if label.startswith("^"):
            raise KeyError(label)  # a footnote's label
        return {"href": label, "title": ""}
