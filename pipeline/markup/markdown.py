"""Inline markup of Markdown: the codes of a text, each with its position."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

from pipeline.markup import parameters
from pipeline.markup.codes import Code, CodeKind, Spans, gaps, paired
from pipeline.markup.html import tag_codes
from pipeline.markup.markdown_inline import INNER, SPAN, AnyLabel, NoLabel, inline_parser
from pipeline.markup.tags import Tag, tags
from pipeline.markup.templates import MASKED, masked_in_line

_SPECIAL = re.compile(r"[*_`\[\]<&\\{~^\n]|==|\$[A-Za-z]")
_STRAY = re.compile(
    r"(?P<closing>\]\((?:<[^<>\n]*>|(?:[^\s()<>]|\([^\s()]*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)|\]\[[^\[\]\n]*\])"
    r"|(?P<opening>!?\[)"
    r"|(?P<run>(?<![\s*])\*{1,3}(?![\w*])|(?<![\w*])\*{1,3}(?![\s*])|(?<![\s_])_{1,3}(?![\w_])|(?<![\w_])_{1,3}(?![\s_])"
    r"|(?<![\s~])~~(?!~)|(?<!~)~~(?![\s~]))"
)
_STRAYS = {"closing": (CodeKind.CLOSE, "link"), "opening": (CodeKind.OPEN, "link")}


def scan(text: str, locale: str = "en", references: Mapping[str, Any] | None = None) -> Sequence[Code]:
    """The codes of ``text``, Markdown in running words, paired.

    ``references`` are the definitions of the article's reference links, by normalized label. Without them, ``[a][b]``
    counts as a link and ``[a]`` as words in brackets, and unpaired marks in ``text`` count as codes if they look like
    one end of a pair whose other end is in another sentence.
    """
    if not _SPECIAL.search(text):
        return ()
    # Most sentences have no reference links; their codes are the same in every article.
    if references and "]" in text:
        return _parsed(text, locale, references)
    # Only tags declare the language of words, so without tags the locale does not matter.
    return _scan_alone(text, locale if "<" in text else "", references is None)


@lru_cache(maxsize=4096)  # several packages scan the same sentence, for each locale
def _scan_alone(text: str, locale: str, any_label: bool) -> Sequence[Code]:
    codes, asked = _without_references(text, locale)
    if not any_label:
        return codes
    return _with_strays(text, _parsed(text, locale, AnyLabel()) if asked else codes)


@lru_cache(maxsize=4096)
def _without_references(text: str, locale: str) -> tuple[Sequence[Code], bool]:
    """The codes of ``text``, no label of which is defined; and whether that matters, since a label was looked up."""
    nothing = NoLabel()
    return _parsed(text, locale, nothing), nothing.asked


def _parsed(text: str, locale: str, references: Mapping[str, Any]) -> Sequence[Code]:
    markdown, shown = inline_parser(), masked_in_line(text)
    tokens = markdown.inline.parse(shown, markdown, {"references": references}, [])
    return tuple(_sorted(text, list(_codes(text, shown, tokens, 0)), locale))


def _with_strays(text: str, codes: Sequence[Code]) -> Sequence[Code]:
    return tuple(paired(sorted([*codes, *_strays(text, masked_in_line(text), codes)], key=lambda code: code.start)))


def _codes(text: str, shown: str, tokens: Sequence[Token], offset: int) -> Iterator[Code | Tag]:
    """Yield a code for each token that is markup; tags are yielded as they are, because they follow other rules.

    ``shown`` is the masked ``text`` that the parser saw. ``offset`` is the position of the tokens' source in ``text``.
    """
    title = ""
    for token in tokens:
        if SPAN not in token.meta or token.type in {"text", "softbreak"}:
            continue
        start, end = (edge + offset for edge in token.meta[SPAN])
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.markup == "autolink":
            if token.type == "link_open":
                yield Code(start, end, CodeKind.ALONE, "link", str(token.attrs["href"]))
        elif token.type == "link_open":
            title = str(token.attrs.get("title", ""))
            yield Code(start, end, CodeKind.OPEN, "link")
        elif token.type == "link_close":
            yield from _closing(text, shown, start, end, "link", str(token.attrs["href"]), title)
        elif token.type in {"image", "footnote_ref"} and INNER in token.meta:
            name = "image" if token.type == "image" else "footnote"
            inner, after = (edge + offset for edge in token.meta[INNER])
            yield Code(start, inner, CodeKind.OPEN, name)
            yield from _codes(text, shown, token.children or [], inner)
            address = str(token.attrs.get("src", ""))
            yield from _closing(text, shown, after, end, name, address, str(token.attrs.get("title", "")))
        elif token.type == "html_inline":
            yield from _tags(text, start, end)
        elif token.nesting:
            # For a double mark, the parser turns the inner half into the tag and empties the outer half.
            more = len(token.markup) - (end - start)
            before, behind = (more, 0) if token.nesting > 0 else (0, more)
            kind, content = CodeKind.OPEN if token.nesting > 0 else CodeKind.CLOSE, text[start:end] * (name == "role")
            yield Code(start - before, end + behind, kind, name, content)
        else:
            yield from _alone(text, token, start, end)


def _alone(text: str, token: Token, start: int, end: int) -> Iterator[Code]:
    if token.type == "template":
        yield from parameters.divided(text, start, end)
        return
    name = {"code_inline": "code", "footnote_ref": "footnote", "text_special": "escape", "hardbreak": "break"}
    if token.type == "hardbreak" and text[start] == "\n":
        start = len(text[:start].rstrip(" "))
    content = {"text_special": token.content, "hardbreak": ""}.get(token.type, text[start:end])
    if token.type == "text_special" and content == text[start:end]:
        return  # a backslash that escapes nothing
    yield Code(start, end, CodeKind.ALONE, name.get(token.type, token.type), content)


def _closing(text: str, shown: str, start: int, end: int, name: str, address: str, title: str) -> Iterator[Code]:
    """Yield the code that closes a link or image; a title divides it into two codes, because a title is words."""
    inline = shown.startswith("](", start)
    begin, stop = title_span(shown, start + 2, end) if inline and title.strip() else (end, end)
    if inline and MASKED.search(shown, start, begin):
        address = text[start + 2 : begin].rstrip(" \n\"'()") if begin < stop else text[start + 2 : end - 1].strip()
    if begin < stop and unescapeAll(shown[begin:stop]) == title:
        yield Code(start, begin, CodeKind.CLOSE, name, address)
        yield Code(stop, end, CodeKind.ALONE, "title")
    else:
        yield Code(start, end, CodeKind.CLOSE, name, address)


def title_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the title in ``address "title"``, which begins at ``start``; an empty span if there is no title."""
    offset = _skip_white(text, start, end)
    address = parseLinkDestination(text, offset, end)
    offset = _skip_white(text, address.pos if address.ok else offset, end)
    title = parseLinkTitle(text, offset, end)
    return (offset + 1, title.pos - 1) if title.ok else (end, end)


def _skip_white(text: str, start: int, end: int) -> int:
    return end - len(text[start:end].lstrip())


def _tags(text: str, start: int, end: int) -> Iterator[Code | Tag]:
    found = tags(text[start:end])
    if len(found) == 1 and found[0].end == end - start:
        yield replace(found[0], start=start, end=end)
    else:
        yield Code(start, end, CodeKind.ALONE, "tag", text[start:end])


def _sorted(text: str, found: Sequence[Code | Tag], locale: str) -> list[Code]:
    marks = [code for code in found if isinstance(code, Code)]
    within = list(
        tag_codes(text, sorted((tag for tag in found if isinstance(tag, Tag)), key=lambda tag: tag.start), locale)
    )
    covered = Spans([(code.start, code.end) for code in within])
    kept = [code for code in marks if not covered.touch(code.start, code.end)]
    return paired(sorted([*kept, *within], key=lambda code: code.start))


def _strays(text: str, shown: str, codes: Sequence[Code]) -> Iterator[Code]:
    """Yield the marks in the words of ``text`` that look like one end of a pair that spans several sentences."""
    for start, end in gaps(text, codes):
        last = text.rfind("]", start, end)
        for match in _STRAY.finditer(shown, start, end):
            mark = match.lastgroup or ""
            kind, name = _STRAYS.get(mark, (CodeKind.ALONE, mark))
            if mark != "opening" or match.start() > last:
                yield Code(*match.span(), kind, name, text[slice(*match.span())] if mark == "closing" else "")
