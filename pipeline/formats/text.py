"""Plain text, as agencies send it: blocks separated by blank lines, with inferred roles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.formats.author_notes import Directives, is_note
from pipeline.formats.front_matter import Head
from pipeline.formats.offsets import OffsetText, join_lines, line_number, lines
from pipeline.formats.registry import Format
from pipeline.formats.role_inference import infer
from pipeline.formats.sentences import segments
from pipeline.formats.structure import Node
from pipeline.formats.text_layout import MARK, cells, enumerated, rows
from pipeline.markup import Syntax, codes
from pipeline.model import Block, Role

# A longer line is not wrapped by hand or by a mail program. If such lines prevail, every line end is intentional.
_WRAPPED = 120
# A line this much shorter than its block's widest line did not end for lack of space.
_SHORT = 0.6
_HASHES = re.compile(r"#{1,6}[ \t]+(?=\S)")
"""The mark of a heading, which people also write in files that are not Markdown."""
_BULLET = re.compile(rf"[-*•·‣▪◦][ \t]+(?=\S)|{_HASHES.pattern}")
_QUOTED = re.compile(r">[ \t]?")
_OPEN_END = re.compile(r"[,;–—-]$|\s(?:the|a|an|of|and|or|in|to|for|with|by|at|on|that)$")
_WORD = re.compile(r"[^\W_]")
_LETTER = re.compile(r"[^\r\n]")
_NOTE = "\v"
"""White space that stands for each character of a note to translators while a text is divided."""
_BETWEEN_NOTES = re.compile(rf"[^\s{_NOTE}](?:[^{_NOTE}]*[^\s{_NOTE}])?")
_OPENS = re.compile(r"[\"“‘'«(\[]*[A-ZÀ-ÖØ-Þ\d¿¡]|[-*•·‣▪◦][ \t]|\+\d|\S+@\S|https?://|www\.|[@#]\w")
_STOPPED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_DASH = re.compile(r"(?:--|—|–)[ \t]+(?=\S)")
_NAME = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}")
_LABELLED = re.compile(r"[A-Z][\w.’'/-]*(?: [\w.’'/-]+){0,2}:[ \t]+\S")
_REACH = 50  # the least width of text that is wrapped


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, before their role is known."""

    run: OffsetText
    line: int
    chunk: int
    """The line on which the paragraph's chunk (the lines between two blank lines) begins."""
    bullet: str = ""
    """The mark of a list entry or of a heading. A number or letter is part of the words; any other mark is not."""
    quoted: bool = False
    column: int = 0
    """The column of a table cell, from 1; 0 for other paragraphs."""


def read_blocks(text: str, head: Head, locale: str) -> Iterator[Block]:
    """Yield the blocks of ``text`` below ``head``."""
    places = list(notes(text, head.end))
    blank = "".join(_LETTER.sub(_NOTE, part) if hidden else part for part, hidden in _parts(text, places))
    found = paragraphs(_with_bullets(blank, head.end), head.end)
    for paragraph, role in zip(found, infer(found, head.front.title), strict=True):
        level = {Role.TITLE: 1, Role.HEADING: 2}.get(role, paragraph.column)
        own = segments(paragraph.run, locale, codes(paragraph.run.text, "text"))
        # A note belongs to the paragraph on its line, else to the next one, or to the last one.
        end = text.find("\n", paragraph.run.origin(len(paragraph.run.text) - 1))
        directives = Directives()
        while places and (places[0][0] < end or paragraph is found[-1]):
            directives.apply(text[slice(*places.pop(0))])
        yield Block(role, own, paragraph.line, level, note=directives.note())


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
            place = stop - len(text[begin:stop].lstrip())
            pieces += [text[end:place], f"{'-':<{len(dash)}}"]
            end = place + len(dash)
        colon = text[slice(*run[-1])].rstrip().endswith(":")
    return "".join([*pieces, text[end:]])


def _dash(text: str, line: tuple[int, int]) -> str:
    match = _DASH.match(text[slice(*line)].lstrip())
    return match[0].rstrip() if match else ""


def _parts(text: str, places: list[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Yield the parts of ``text``, each with whether it is one of ``places``."""
    end = 0
    for start, stop in places:
        yield text[end:start], False
        yield text[start:stop], True
        end = stop
    yield text[end:], False


def paragraphs(text: str, start: int) -> list[Paragraph]:
    """The paragraphs of ``text`` from ``start`` on; soft-wrapped lines are joined, intentional line ends are kept."""
    chunk: list[tuple[int, int, int]] = []
    chunks = [chunk]
    for number, (begin, end) in enumerate(lines(text, start), line_number(text, start)):
        if _WORD.search(text, begin, end):
            chunk.append((number, begin, end))
        elif chunk:  # a blank line, or a line without letters or digits, ends the chunk
            chunk = []
            chunks.append(chunk)
    lengths = [end - begin for chunk in chunks for _, begin, end in chunk]
    long = sum(length for length in lengths if length > _WRAPPED)
    wrapped = long <= sum(end - begin for chunk in chunks if _is_even(chunk) for _, begin, end in chunk)
    width = max((length for length in lengths if length <= _WRAPPED), default=0)
    found = [paragraph for chunk in chunks for paragraph in _divide(text, chunk, wrapped, width)]
    listed = enumerated([paragraph.run.text for paragraph in found])
    return [
        replace(paragraph, bullet=paragraph.run.text.partition(" ")[0]) if entry else paragraph
        for paragraph, entry in zip(found, listed, strict=True)
    ]


def _is_even(chunk: list[tuple[int, int, int]]) -> bool:
    """Whether the lines of a chunk have about the same length, apart from the last one, as wrapped lines have."""
    *lengths, _ = (end - begin for _, begin, end in chunk) if chunk else (0,)
    widest = max(lengths, default=0)
    return _REACH <= widest <= _WRAPPED and min(lengths) >= widest * _SHORT


def _divide(text: str, chunk: list[tuple[int, int, int]], wrapped: bool, width: int) -> Iterator[Paragraph]:
    """Divide a chunk into paragraphs. ``wrapped``: lines end where they reach ``width``, for lack of space."""
    widest = max((end - begin for _, begin, end in chunk), default=0)
    table = rows([text[begin:end] for _, begin, end in chunk])
    if any(table):
        yield from _tabular(text, chunk, table, (wrapped, width))
        return
    # Short lines that all begin like sentences or names, as in an address, a list of names or a masthead.
    apart = not wrapped or (
        widest < width * _SHORT and all(_OPENS.match(text[begin:end].lstrip()) for _, begin, end in chunk)
    )
    group: list[tuple[int, int, int]] = []
    for (number, begin, end), entry in zip(chunk, _entries(text, chunk), strict=True):
        if group and (
            entry
            or _separate(text, group[-1], (begin, end), widest)
            or (apart and _may_begin(text, group[-1], (begin, end)))
        ):
            yield _paragraph(text, group, chunk[0][0])
            group = []
        group.append((number, begin, end))
    if group:
        yield _paragraph(text, group, chunk[0][0])


def _tabular(
    text: str, chunk: list[tuple[int, int, int]], table: list[bool], page: tuple[bool, int]
) -> Iterator[Paragraph]:
    """Divide a chunk that contains table rows: each cell becomes a paragraph, other lines are divided as usual."""
    others: list[tuple[int, int, int]] = []
    for line, is_row in zip(chunk, table, strict=True):
        if not is_row:
            others.append(line)
            continue
        if others:
            yield from _divide(text, others, *page)
            others = []
        number, begin, end = line
        for column, (first, last) in enumerate(cells(text[begin:end]), 1):
            words = join_lines(text, [(begin + first, begin + last)])
            yield Paragraph(words, number, chunk[0][0], column=column)
    if others:
        yield from _divide(text, others, *page)


def _entries(text: str, chunk: list[tuple[int, int, int]]) -> list[bool]:
    """For each line of a chunk, whether it begins a numbered list entry; an entry may continue on further lines."""
    heads = [text[begin:end].lstrip() for _, begin, end in chunk]
    marked = [number for number, line in enumerate(heads) if MARK.match(line)]
    listed = {marked[place] for place, entry in enumerate(enumerated([heads[number] for number in marked])) if entry}
    return [number in listed for number in range(len(chunk))]


def _separate(text: str, above: tuple[int, int, int], below: tuple[int, int], widest: int) -> bool:
    """Whether the line end between two lines of a chunk is intentional rather than a wrap."""
    if _BULLET.match(text[slice(*below)].lstrip()):
        return True
    upper = text[above[1] : above[2]].rstrip()
    if _HASHES.match(upper.lstrip()):
        return True
    if _LABELLED.match(upper.lstrip()) and _LABELLED.match(text[slice(*below)].lstrip()):
        return True  # "Attendance: 6,412" below "Referee: A. Hill"
    if _DASH.match(text[slice(*below)].lstrip()) and _STOPPED.search(upper):
        return True  # who said it, below a verse or quotation
    return (
        len(upper) < widest * _SHORT and not _goes_on(text, above) and bool(_OPENS.match(text[slice(*below)].lstrip()))
    )


def _may_begin(text: str, above: tuple[int, int, int], below: tuple[int, int]) -> bool:
    """Whether the line ``below`` can begin a paragraph: it begins like one, or the line above it ends a sentence."""
    upper, lower = text[above[1] : above[2]].rstrip(), text[slice(*below)].strip()
    if _goes_on(text, above):
        return upper.endswith(",") and bool(_NAME.fullmatch(lower))  # who greets: "See you soon," above "Ann"
    return bool(_OPENS.match(lower) or _STOPPED.search(upper))


def _goes_on(text: str, line: tuple[int, int, int]) -> bool:
    """Whether ``line`` clearly ends in the middle of a sentence."""
    return bool(_OPEN_END.search(text[line[1] : line[2]].rstrip()))


def _paragraph(text: str, group: list[tuple[int, int, int]], chunk: int) -> Paragraph:
    bullet = _BULLET.match(text[group[0][1] : group[0][2]].lstrip())
    quoted = all(text[begin:end].lstrip().startswith(">") for _, begin, end in group)
    spans = []
    for index, (_, begin, end) in enumerate(group):
        line = text[begin:end].lstrip()
        mark = _QUOTED.match(line) if quoted else bullet if index == 0 else None
        words = line[mark.end() :].lstrip() if mark else line
        start = end - len(words)
        spans += [(start + part.start(), start + part.end()) for part in _BETWEEN_NOTES.finditer(words)]
    return Paragraph(join_lines(text, spans), group[0][0], chunk, bullet[0] if bullet else "", quoted)


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
