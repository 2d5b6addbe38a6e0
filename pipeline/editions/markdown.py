"""The edition as Markdown with YAML front matter, for static site generators."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.editions import markdown_source
from pipeline.editions.context import Context
from pipeline.editions.front import fields, written
from pipeline.editions.inline import TAG, render, title
from pipeline.editions.notice import back_translation, byline, corrected, credits_of, notice
from pipeline.editions.outline import Group, outline
from pipeline.editions.sanitize import words
from pipeline.model import Edition, Passage, Role

# Backslashes work in CommonMark and kramdown for these; a pipe alone makes a table in kramdown, ``$`` is mathematics.
_INLINE = re.compile(r"[\\`*\[<>|~$]|(?<![^\W_])_|_(?![^\W_])|#(?=#*$)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_SIGNS = re.compile(r"^(?=[#+=:-])")


def write(edition: Edition, context: Context) -> bytes:
    """Front matter and body in UTF-8. Parsed as CommonMark, the body gives the edition's own words back."""
    if context.format == "markdown" and edition.filled:
        return markdown_source.write(edition, context)
    body = "\n\n".join(_blocks(edition, context))
    return f"---\n{written(fields(edition, context))}---\n\n{body}\n".encode()


def _blocks(edition: Edition, context: Context) -> Iterator[str]:
    layout, say = outline(edition), context.say(edition)
    yield f"# {_words(layout.title, edition, context) if layout.title else escape(title(edition, context))}"
    if layout.subtitle:
        yield f"**{_words(layout.subtitle, edition, context)}**"
    if layout.bylines:
        yield from (_words(passage, edition, context) for passage in layout.bylines)
    elif authors := byline(edition, say):
        yield escape(authors)
    lines = [*notice(edition, say), back_translation(edition, say)]
    if any(lines):
        yield "\n>\n".join(f"> {escape(line)}" for line in lines if line)
    for group in layout.body:
        yield from _group(group, edition, context)
    yield from (escape(line) for line in corrected(edition, say))
    if credits_ := credits_of(edition, say):
        yield "***"
        yield "\n".join(f"- {escape(credit.text)}" for credit in credits_)


def _group(group: Group, edition: Edition, context: Context) -> Iterator[str]:
    texts = [_words(passage, edition, context) for passage in group.passages]
    if group.role is Role.HEADING:
        yield f"{'#' * group.depth} {texts[0]}"
    elif group.role is Role.LISTITEM:
        yield "\n".join(f"- {text}" for text in texts)
    elif group.role is Role.QUOTATION:
        yield "\n>\n".join(f"> {text}" for text in texts)
    elif group.role is Role.CAPTION:
        yield f"*{texts[0]}*"
    elif group.role is Role.BOILERPLATE:
        yield "***"
        yield from texts
    else:
        yield from texts


def _words(passage: Passage, edition: Edition, context: Context) -> str:
    """The passage on one line; where its source has markup, that is kept as sanitized inline HTML."""
    if context.format == "text":
        return escape(words(passage))
    pieces = TAG.split(str(render(passage, edition, replace(context, protected=()))))
    pieces[::2] = [escape(html.unescape(text), start=number == 0) for number, text in enumerate(pieces[::2])]
    pieces[1::2] = [tag.replace("{", "&#123;") for tag in pieces[1::2]]  # tags of a template engine in an address
    return "".join(pieces).strip()


def escape(text: str, *, start: bool = True) -> str:
    """``text``, one line of plain words, so that Markdown (and a template engine before it) reads just those words.

    ``start``: it stands at the beginning of its line, where ``1.``, ``-`` or ``#`` would mean something.
    """
    text = _ENTITY.sub("&amp;", text)
    text = _INLINE.sub(r"\\\g<0>", text).replace("{", "&#123;")
    return _SIGNS.sub(r"\\", _NUMBER.sub(r"\1\\\2", text)) if start else text
