"""The edition as Markdown with YAML front matter, for static site generators."""

import re
from collections.abc import Iterator

from pipeline.editions.context import Context
from pipeline.editions.front import fields
from pipeline.editions.notice import back_translation, byline, credits_of, notice
from pipeline.editions.outline import Group, outline
from pipeline.editions.sanitize import clean, words
from pipeline.model import Edition, Passage, Role

# Backslashes work in CommonMark and kramdown for these; a pipe alone makes a table in kramdown, ``$`` is mathematics.
_INLINE = re.compile(r"[\\`*\[\]<>|~$]|(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LEADING = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_SIGNS = re.compile(r"^(?=[#+=:-])")


def write(edition: Edition, context: Context) -> bytes:
    """Front matter and body in UTF-8. Parsed as CommonMark, the body gives the edition's own words back."""
    import yaml

    front = yaml.safe_dump(
        fields(edition, context), allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False
    )
    body = "\n\n".join(_blocks(edition, context))
    return f"---\n{front}---\n\n{body}\n".encode()


def _blocks(edition: Edition, context: Context) -> Iterator[str]:
    layout, say = outline(edition), context.say(edition)
    yield f"# {_words(layout.title, context) if layout.title else escape(clean(edition.title))}"
    if layout.subtitle:
        yield f"**{_words(layout.subtitle, context)}**"
    if layout.bylines:
        yield from (_words(passage, context) for passage in layout.bylines)
    elif authors := byline(edition, say):
        yield escape(authors)
    lines = [*notice(edition, say), back_translation(edition, say)]
    if any(lines):
        yield "\n>\n".join(f"> {escape(line)}" for line in lines if line)
    for group in layout.body:
        yield from _group(group, context)
    if credits_ := credits_of(edition, say):
        yield "***"
        yield "\n".join(f"- {escape(credit.text)}" for credit in credits_)


def _group(group: Group, context: Context) -> Iterator[str]:
    texts = [_words(passage, context) for passage in group.passages]
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


def _words(passage: Passage, context: Context) -> str:
    """The passage on one line; its own markup stays where the source was Markdown or HTML."""
    text = words(passage)
    return escape(text) if context.format == "text" else text


def escape(text: str) -> str:
    """``text``, one line of plain words, so that Markdown (and a template engine before it) reads just those words."""
    text = _ENTITY.sub("&amp;", text)
    text = _INLINE.sub(r"\\\g<0>", text).replace("{", "&#123;")
    text = _LEADING.sub(r"\1\\\2", text)
    return _SIGNS.sub(r"\\", text)
