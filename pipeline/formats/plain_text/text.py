"""Plain text, as agencies send it: blocks separated by blank lines, with inferred roles."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from pipeline.formats.author_notes import Directives, is_note
from pipeline.formats.front.front_matter import Head
from pipeline.formats.offsets import OffsetText, line_number, lines
from pipeline.formats.plain_text.role_inference import infer
from pipeline.formats.plain_text.text_marks import DASH
from pipeline.formats.plain_text.text_paragraphs import NOTE, paragraphs
from pipeline.formats.plain_text.text_tables import TABLE, VERSE
from pipeline.formats.registry import Format
from pipeline.formats.roles.letters import signature
from pipeline.formats.sentences import segments
from pipeline.formats.structure import Node
from pipeline.markup import Syntax, codes
from pipeline.model import Block, Role, Segment

_WORD = re.compile(r"[^\W_]")
_LETTER = re.compile(r"[^\r\n]")
# The headline of a text that was sent as a mail, behind the other lines of its head.
# Source: RFC 5322, "Internet Message Format", section 3.6.
_SUBJECT = re.compile(
    r"\s{0,8}(?:(?:From|Sent|To|Cc|Bcc|Date|Reply-To|Sender|Organization"
    r"|Message-ID|Return-Path|X-[\w-]{1,40}):[^\r\n]*\r?\n)*"
    r"(?P<label>Subject:[ \t]*)(?=\S[^\r\n]*(?:\r?\n[ \t]*){2})"
)


def read_blocks(text: str, head: Head, locale: str) -> Iterator[Block]:
    """Yield the blocks of ``text`` below ``head``."""
    places = list(notes(text, head.end))
    blank = "".join(_LETTER.sub(NOTE, part) if hidden else part for part, hidden in _parts(text, places))
    if subject := _SUBJECT.match(blank, head.end):
        label = subject.span("label")
        blank = f"{blank[: label[0]]}{NOTE * (label[1] - label[0])}{blank[label[1] :]}"
    found = paragraphs(_with_bullets(blank, head.end), head.end)
    below = signature(blank, head.end)
    last = line_number(blank, below) if below < len(blank) else None
    for paragraph, inferred in zip(found, infer(found, head.front.title, last), strict=True):
        role = Role.PARAGRAPH if paragraph.verse and inferred is not Role.QUOTATION else inferred
        level = {Role.TITLE: 1, Role.HEADING: 2}.get(role, paragraph.column)
        own = _verse(paragraph.run, locale) if paragraph.verse else _sentences(paragraph.run, locale)
        # A note belongs to the paragraph on its line, else to the next one, or to the last one.
        end = text.find("\n", paragraph.run.origin(len(paragraph.run.text) - 1))
        directives = Directives()
        while places and (places[0][0] < end or paragraph is found[-1]):
            directives.apply(text[slice(*places.pop(0))])
        place = (
            VERSE if paragraph.verse else TABLE if paragraph.column == 1 and paragraph.line == paragraph.chunk else ""
        )
        yield Block(role, own, paragraph.line, level, note=directives.note(), place=place)


def _sentences(run: OffsetText, locale: str) -> tuple[Segment, ...]:
    return segments(run, locale, codes(run.text, "text"))


def _verse(run: OffsetText, locale: str) -> tuple[Segment, ...]:
    """The sentences of each line of ``run``; the line ends are in the gaps."""
    found: list[Segment] = []
    for start, end in lines(run.text):
        line = _sentences(run.cut(start, end), locale)
        found[-1:] = [replace(each, gap="\n") for each in found[-1:]]
        found += line
    return tuple(found)


def notes(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the notes to translators in ``text`` from ``start`` on."""
    while (begin := text.find("<!--", start)) >= 0 and (end := text.find("-->", begin)) >= 0:
        start = end + 3
        if is_note(text[begin:start]):
            yield begin, start


def _with_bullets(text: str, start: int) -> str:
    """``text`` with a hyphen for each dash that begins a list entry.

    Dashes also begin the turns of a dialogue. They begin entries below a colon, or if all begin in lower case.
    """
    pieces, end, colon = [], 0, False
    written = [span for span in lines(text, start) if _WORD.search(text, *span)]
    for dash, group in groupby(written, key=lambda span: _dash(text, span)):
        run = list(group)
        small = all(text[begin:stop].lstrip()[len(dash) :].lstrip()[:1].islower() for begin, stop in run)
        for begin, stop in run if dash and len(run) > 1 and (small or colon) else ():
            offset = stop - len(text[begin:stop].lstrip())
            pieces += [text[end:offset], f"{'-':<{len(dash)}}"]
            end = offset + len(dash)
        colon = text[slice(*run[-1])].rstrip().endswith(":")
    return "".join([*pieces, text[end:]])


def _dash(text: str, line: tuple[int, int]) -> str:
    match = DASH.match(text[slice(*line)].lstrip())
    return match[0].rstrip() if match else ""


def _parts(text: str, places: list[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Yield the parts of ``text``, each with whether it is one of ``places``."""
    end = 0
    for start, stop in places:
        yield text[end:start], False
        yield text[start:stop], True
        end = stop
    yield text[end:], False


def outline(text: str, start: int) -> list[Node]:
    """A node for each chunk between blank lines; line breaks within a chunk may differ between languages."""
    nodes: list[Node] = []
    blank = True
    for number, (begin, end) in enumerate(lines(text, start), line_number(text, start)):
        words = bool(_WORD.search(text, begin, end))
        if words and blank:
            nodes.append(Node("paragraph", number))
        blank = not words
    return nodes


TEXT = Format("text", (".txt",), Syntax.TEXT, read_blocks, outline, notes=notes, from_roles=True)
