"""Splits a run of words into sentences, without cutting markup apart."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from types import MappingProxyType

from pipeline.formats.offsets import OffsetText
from pipeline.markup import Code, CodeKind, gaps
from pipeline.model import Segment
from pipeline.segmentation import split

# Markup that stays with the sentence when it follows a full stop: segmentation skips what looks like a tag.
_PASSED = frozenset({"footnote", "tag", "break", "comment", "title", "mark", "role", "sub", "sup"})
# Sentences may end inside these, but a translation needs each of them in one piece.
_UNCUT = frozenset({"link", "image", "footnote", "tag a"})
# Codes that may be in several pieces, with words between them.
_DIVIDED = frozenset({"template", "tag", "break"})
# A mark that ends a sentence, before white space, closing marks and disguised tags.
_ENDED = re.compile(r"[.!?…。！？][\s\"'”’»)\]<*_~]*$")
# The mark of a typed list or of a note at the beginning of a line.
_LISTED = re.compile(
    r"\s*(?:[-*•·▪►–—]\s|\d{1,2}[.)]\s|[¹²³⁰⁴-⁹]+|(?:\\?\*){1,4}\s|[†‡§]+\s|\[\d{1,3}\]\s|<sup\b[^<>]{0,80}>\W{0,3}\d)\s*\S"
)
_NEAR = 200
_BOLD = frozenset({"strong", "b"})
_OPENING = "\"'“‘«[(*_¿¡"
_WRAPPED = 60  # characters at least in the lines of a text that a program has wrapped
_SPACES = MappingProxyType({ord("\n"): " ", ord("\r"): " "})
_WORDY = re.compile(r"[^\W_]")
# Tags of publishing systems that print no words, unlike {{ name }}; behind a stop they belong to its sentence.
_SILENT = re.compile(r"\{\{[<%]|\{[%:.#]|\{ [.#]|\{/\*")
# Marks that end a sentence, and marks that close something behind it.
_CLOSING = ".!?…。！？\"'”’»)]*_"
_WORDS = frozenset({"code", "template", "address", "emoji", "link", "image"})


def segments(run: OffsetText, locale: str, codes: Sequence[Code] = (), *, folds: bool = False) -> tuple[Segment, ...]:
    """The sentences of ``run`` with their positions in the file; ``codes`` is the markup of the run.

    White space around the run belongs to no segment. A hard line break always ends a sentence: it is a line break on
    the page, and stays in the gap. A ``<br>`` ends one only behind a mark that can: poems and addresses have others.
    ``folds``: whether line ends are shown as spaces, empty lines included, as on a web page.
    """
    shown, protected = _cover(run.text, codes)
    shown = shown.translate(_SPACES) if folds else shown
    whole = list(_whole(codes))
    found: list[Segment] = []
    breaks = [code for code in codes if code.name.split()[0] == "break"]
    doubled = {
        code.start
        for first, second in pairwise(breaks)
        if not run.text[first.end : second.start].strip()
        for code in (first, second)
    }
    ends = [*_run_in(run.text, codes)] if "\n" in run.text and not folds else []
    dividing = (code for code in breaks if code.start in doubled or _divides(code, run.text, shown))
    ends += [_past_closing(code, codes, run.text) for code in dividing]
    for start, end in gaps(run.text, ends):
        for segment in _split(run.text, shown, start, end, locale, protected, codes, whole):
            if found and segment.start >= start >= found[-1].end:
                found[-1] = replace(found[-1], gap=run.text[found[-1].end : segment.start])
            found.append(segment)
    placed = [replace(each, start=run.origin(each.start), end=run.origin(each.end)) for each in found]
    return (*placed[:-1], *(replace(last, gap="") for last in placed[-1:]))


def _divides(code: Code, text: str, shown: str) -> bool:
    """Whether the line break ``code`` is between two sentences."""
    if _is_hard_break(code, text) or _LISTED.match(text, code.end):
        return True
    return bool(_ENDED.search(shown, max(code.start - _NEAR, 0), code.start))


def _past_closing(code: Code, codes: Sequence[Code], text: str) -> Code:
    """The line break ``code``, or the place behind the elements that end with it: their end is the sentence's, too."""
    end = code.end
    for each in codes[bisect_left(codes, end, key=lambda each: each.start) :]:
        if each.kind is not CodeKind.CLOSE or not 0 <= each.pair < code.start or text[end : each.start].strip():
            break
        end = each.end
    return code if end == code.end else Code(end, end, CodeKind.ALONE, "break")


def _run_in(text: str, codes: Sequence[Code]) -> Iterator[Code]:
    """Yield the line break below a heading in bold with which a paragraph begins.

    No program breaks a line there: the word below would fit.
    """
    first = codes[0] if codes else None
    if first is None or first.start or first.pair < 0 or first.name.removeprefix("tag ") not in _BOLD:
        return
    at = next((code.end for code in codes if code.start == first.pair), 0)
    below = text[at + 1 :].split(maxsplit=1)
    if text[at : at + 1] != "\n" or "\n" in text[:at] or not below or not below[0].lstrip(_OPENING)[:1].isupper():
        return
    if at + 1 + len(below[0]) <= max(_WRAPPED, *map(len, text.split("\n"))):
        yield Code(at, at + 1, CodeKind.ALONE, "break")


def _is_hard_break(code: Code, text: str) -> bool:
    return code.name == "break" and text[code.end - 1] != ">"


def _split(
    text: str,
    shown: str,
    start: int,
    end: int,
    locale: str,
    protected: Sequence[tuple[int, int]],
    codes: Sequence[Code],
    whole: Sequence[tuple[int, int]],
) -> Iterator[Segment]:
    """Yield the sentences of ``text`` between ``start`` and ``end``; offsets are relative to ``text``."""
    start += len(shown[start:end]) - len(shown[start:end].lstrip())
    if start == end:  # white space between two line breaks
        return
    first = bisect_left(protected, start, key=lambda span: span[0])
    last = bisect_left(protected, end, key=lambda span: span[0])
    inner = [(begin - start, stop - start) for begin, stop in protected[first:last]]
    spans = [
        (segment.start + start, segment.end + start) for segment in split(shown[start:end].rstrip(), locale, inner)
    ]
    near = whole[
        bisect_left(whole, start, key=lambda span: span[1]) : bisect_left(whole, end, key=lambda span: span[0])
    ]
    spans = _closed(text, shown, spans, codes, near)
    for (begin, stop), after in zip(spans, [*(first for first, _ in spans[1:]), None], strict=True):
        yield Segment(text[begin:stop], text[stop:after] if after is not None else "", begin, stop)


def _closed(
    text: str,
    shown: str,
    spans: Sequence[tuple[int, int]],
    codes: Sequence[Code],
    whole: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Sentence ``spans``, merged where they would cut a link, image or note, and with closing tags moved back.

    What has no letter or figure outside its tags goes with the sentence before it.
    """
    kept: list[tuple[int, int]] = []
    for first, stop in spans:
        if kept and not _has_words(shown, first, stop, codes):
            kept[-1] = (kept[-1][0], stop)  # a sign, such as an emoji, behind its sentence
            continue
        begin = _glued(kept[-1], first, codes) if kept else first
        if begin < first:
            kept[-1] = (kept[-1][0], begin)  # "$4.<span> · </span>Now."
        start = begin
        for code in codes[bisect_left(codes, begin, key=lambda each: each.start) :] if kept else ():
            if (
                code.kind is not CodeKind.CLOSE
                or code.pair < 0
                or code.pair >= begin
                or text[start : code.start].strip()
            ):
                break
            start = code.end
        if kept and any(opened < kept[-1][1] and start < last for opened, last in whole):
            kept[-1] = (kept[-1][0], stop)
            continue
        if start > begin:
            kept[-1] = (kept[-1][0], start)
            start += len(text[start:stop]) - len(text[start:stop].lstrip())
        start = _past_comments(text, start, stop, codes) if kept else start
        if start < stop:
            kept.append((start, stop))
    return kept


def _past_comments(text: str, start: int, stop: int, codes: Sequence[Code]) -> int:
    """Where the sentence begins behind the comments at ``start``, which say something about it."""
    for code in codes[bisect_left(codes, start, key=lambda each: each.start) :]:
        if code.name != "comment" or code.start > start or code.end >= stop:
            break
        start = code.end + len(text[code.end : stop]) - len(text[code.end : stop].lstrip())
    return start


def _has_words(shown: str, first: int, stop: int, codes: Sequence[Code]) -> bool:
    """Whether there is a letter or figure between ``first`` and ``stop``, but for the name of an emoji or a key."""
    near = codes[bisect_left(codes, first, key=lambda each: each.start) :]
    signs = [code for code in takewhile(lambda each: each.start < stop, near) if code.name == "emoji"]
    edges = zip([first, *(code.end for code in signs)], [*(code.start for code in signs), stop], strict=True)
    return any(_WORDY.search(shown, *edge) for edge in edges)


def _glued(span: tuple[int, int], begin: int, codes: Sequence[Code]) -> int:
    """Where the tags at the end of ``span`` begin that open the words from ``begin`` on; else ``begin``."""
    end = span[1]
    number = bisect_left(codes, end, key=lambda each: each.start) - 1
    while number >= 0 and codes[number].end == end and codes[number].kind is CodeKind.OPEN:
        if codes[number].pair < begin or codes[number].start <= span[0]:
            break
        end = codes[number].start
        number -= 1
    return begin if end == span[1] else end


def _whole(codes: Sequence[Code]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the codes that must stay in one piece."""
    closing: Code | None = None
    tag: Code | None = None
    for code in codes:
        if code.name.split()[0] in _DIVIDED and not code.content and tag is not None:
            yield tag.start, code.end  # the words between are a parameter or an attribute
        tag = code if code.content or tag is None else tag
        if code.name == "title" and closing is not None:
            yield closing.start, code.end
        closing = code if code.name in _UNCUT and code.kind is CodeKind.CLOSE and code.pair >= 0 else None
        if closing is not None:
            yield closing.pair, closing.end


def _cover(text: str, codes: Sequence[Code]) -> tuple[str, list[tuple[int, int]]]:
    """``text`` with markup disguised as tags where segmentation should skip it, and the spans to protect."""
    parts, protected, end, begun = [], [], 0, 0
    for code in codes:
        kind = code.name.split()[0]
        glued = code.start == end > 0 or text[code.start - 1 : code.start] in _CLOSING
        if kind == "template" and glued and code.start and _SILENT.match(text, code.start):
            kind = "tag"
        if kind in _PASSED and not _is_hard_break(code, text) and text[code.start : code.start + 2] != "^[":
            if kind == "tag" and not code.content and end and not text.startswith("<img", begun):
                parts.append("<" * (code.start - end))  # the words of an attribute are no part of the sentence
                protected.append((end, code.start))
                end = code.start
            parts += [text[end : code.start], "<" * (code.end - code.start)]
            begun = code.start if code.content else begun
            end = code.end
            protected.append((code.start, code.end))
        elif kind == "escape" and len(code.content) == 1:
            # A reader sees the character: an entity may be the quotation mark behind a full stop.
            rest = " " if code.content.isspace() else "<"
            parts += [text[end : code.start], code.content, rest * (code.end - code.start - 1)]
            end = code.end
            if rest != " ":
                protected.append((code.start + 1, code.end))
        elif kind in _WORDS and code.kind is not CodeKind.OPEN:
            protected.append((code.start, code.end))
    return "".join([*parts, text[end:]]), protected
