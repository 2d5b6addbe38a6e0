"""Divides a run of words where a reader sees a new paragraph although no block element begins.

Authors separate paragraphs by two line breaks. What WordPress exports of older posts has empty lines instead, which it
makes into paragraphs when it shows them, and captions as a shortcode around a picture and its words.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, takewhile

from pipeline.formats.html.tagged import names, role
from pipeline.formats.html.walk import TextRun
from pipeline.formats.roles.bylines import is_name
from pipeline.markup import CodeKind, Spans
from pipeline.markup.shortcodes import part_edges, raw_spans
from pipeline.markup.tags import VOID, Tag
from pipeline.model import Role

EMPTY_LINE, LINE = re.compile(r"\n[ \t]*\n"), re.compile(r"\n")
_TEMPLATE = re.compile(r"\{[{%#:<]")  # a publishing system's tag may have empty lines in it
_LETTER = re.compile(r"[^\W_]")
_PICTURES = frozenset(("img", "picture"))
# The classes that WordPress gives a picture beside the text.
_ALIGNED = re.compile(r"(?<!\S)align(?:left|right|center|none)(?!\S)")
_JOINED = re.compile(r"[^\W_]")
_TITLES = frozenset(("b", "strong", "u"))
_STOPPED = re.compile(r"(?:\w[^\W\d_]{2}|\d{2}s?)[.!?…][\"'”’»)]*$")
# Words that a style sheet sets apart from the next, which begin with a capital: no word has so many letters before one.
_GLUED = re.compile(r"(?:[a-z]{4}|\d{2}|[A-Z]{3})$")
_BEGINS = re.compile(r"(?:<\w[^<>]*>)*[\"'“‘«(]*(?:[A-Z][a-z]|[A-Z]{2}|\d\d?:\d\d|\d\d? min)")
# Classes of the words and of the photographer's name below a picture.
_CREDIT = re.compile(r"(?<![^\s_-])(?:captions?|credits?|attribution|photographer)(?!\S)")
_CREDITED = re.compile(r"\s*(?:photos?|photographs?|pictures?|images?|credits?|illustrations?):\s", re.IGNORECASE)
_BESIDE = ({"a", "span"}, {"cite", "span"}, {"b", "span"}, {"strong", "span"})
_NEAR = 60  # characters that are enough to see how a sentence ends
# The sign of a link from a note back to the text.
_RETURN = re.compile(
    r"\s*(?:[↩↑⤴]|&(?:larrhk|uarr|#8617|#x21a9|#8593);)(?:[\ufe0e\ufe0f]|&#(?:x?fe0[ef]|6503[89]);)?\s*</a",
    re.IGNORECASE,
)
CAPTION = re.compile(r"\s*\[(?:wp_)?caption\b[^\[\]]*\]")


class _Opened:
    """The inline elements that are open."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.count: Counter[str] = Counter()
        self.framed = False
        """Whether the last tag ended the elements around a picture, which have no words."""
        self.alone = False
        """Whether the last tag ended an element that began before the run."""
        self._picture = self._worded = False

    @property
    def plain(self) -> bool:
        """Whether no element is open but one that says when, or that holds a picture."""
        return len(self.names) == self.count["time"] + self.count["picture"]

    def enter(self, tag: Tag, words: str) -> None:
        """Take ``tag`` and the ``words`` before it into account; an element left open ends with the one around it."""
        self.alone = tag.kind is CodeKind.CLOSE and not self.count[tag.name]
        self._worded = bool(self.names) and (self._worded or bool(_LETTER.search(words)))
        holds = self._picture or tag.name in _PICTURES
        if tag.kind is CodeKind.OPEN and tag.name not in VOID:
            self.names.append(tag.name)
            self.count[tag.name] += 1
        elif tag.kind is CodeKind.CLOSE and self.count[tag.name]:
            while True:
                last = self.names.pop()
                self.count[last] -= 1
                if last == tag.name:
                    break
        self.framed = holds and not self._worded and not self.names
        self._picture = holds and bool(self.names)


def divided(text: str, run: TextRun, breaks: re.Pattern[str] | None, *, pictured: bool = False) -> Iterator[TextRun]:
    """Yield the paragraphs of ``run``.

    A run with ``breaks`` is also divided at them: at empty lines if no element encloses it, at all lines if it is
    verse. A ``pictured`` one, in a figure, is divided at its pictures.
    """
    written = text[run.start : run.end]
    whole = Spans([(start + run.start + 1, end + run.start) for start, end in raw_spans(written)])
    found = {*_cuts(text, run, breaks, pictured=pictured), *(run.start + edge for edge in part_edges(written))}
    cuts = sorted(cut for cut in found - {run.start, run.end} if not whole.touch(cut, cut + 1))
    if not cuts:
        yield run
        return
    for start, end in pairwise([run.start, *cuts, run.end]):
        yield TextRun(start, end, [tag for tag in run.tags if start <= tag.start < end])


def _cuts(text: str, run: TextRun, breaks: re.Pattern[str] | None, *, pictured: bool) -> Iterator[int]:
    opened = _Opened()
    before: Tag | None = None
    begin = run.start
    captioned = False
    for tag in run.tags:
        between = text[begin : tag.start]
        blank = not between.strip()
        yield from _breaks(between, begin, breaks, opened)
        captioned = captioned or ("[" in between and _begins_caption(text, begin, tag.start))
        if blank and _begins(text, run, before, tag, opened):
            yield tag.start
        if (opened.plain and _is_credit(text, tag, between)) or (tag.name == "a" and _leads_back(text, tag)):
            yield tag.start
        if blank and before and before.name == "br" and _is_title(text, run, tag):
            yield tag.end
        if pictured and tag.name in _PICTURES and tag.kind is not CodeKind.CLOSE and not opened.names:
            yield tag.start
        opened.enter(tag, between)
        picture = before if tag.name == "a" and before and before.name in _PICTURES else tag
        beside = captioned or pictured or bool(_ALIGNED.search(picture.attributes.get("class", "")))
        if (pictured and opened.framed) or (picture.name in _PICTURES and beside and not opened.names):
            yield tag.end
            captioned = False
        before, begin = tag, tag.end
    yield from _breaks(text[begin : run.end], begin, breaks, opened)


def _breaks(between: str, begin: int, breaks: re.Pattern[str] | None, opened: _Opened) -> Iterator[int]:
    """Yield where the lines that divide a paragraph end in ``between``, which begins at ``begin``."""
    if breaks and not opened.names and not _TEMPLATE.search(between):
        yield from (begin + line.end() for line in breaks.finditer(between))


def _begins_caption(text: str, begin: int, end: int) -> bool:
    return bool(CAPTION.fullmatch(text, max(text.rfind("\n", begin, end) + 1, begin), end))


def _begins(text: str, run: TextRun, before: Tag | None, tag: Tag, opened: _Opened) -> bool:
    """Whether ``tag``, with nothing but white space between it and the tag ``before``, begins a paragraph."""
    if opened.framed and tag.name == "br":
        return True
    if opened.alone and _is_author(tag):
        return True  # the date is in an element that began before the run
    if before is None or opened.count["a"] or (tag.name == "span" and not opened.plain):
        return False
    return _apart(text, run, before, tag, timed=opened.count["time"] > 0 and tag.name == "span")


def _apart(text: str, run: TextRun, before: Tag, tag: Tag, *, timed: bool) -> bool:
    """Whether a reader sees two paragraphs on both sides of two tags with nothing but white space between them."""
    if tag.name == "br":
        return before.name in {"br", "img"} or _is_title(text, run, before)
    if tag.name == "cite":
        return before.name in _PICTURES
    if tag.name == "input":  # the next tab
        return before.name == "label"
    if before.name == "br":
        return tag.name == "img"
    if before.end != tag.start or before.kind is not CodeKind.CLOSE or tag.kind is not CodeKind.OPEN:
        return False
    return _touch(text, before, tag, timed=timed)


def _touch(text: str, before: Tag, tag: Tag, *, timed: bool) -> bool:
    """Whether the words of two elements that touch are set apart by a style sheet."""
    if before.name == tag.name and (timed or tag.name == "time"):  # two dates
        return True
    if _is_author(tag) and not text[tag.end : tag.end + 1].isspace():  # behind the date
        return True
    glued = bool(_GLUED.search(text, max(before.start - _NEAR, 0), before.start))
    if glued and ({before.name, tag.name} in _BESIDE or before.name == tag.name == "span"):
        return bool(_BEGINS.match(text, tag.end))
    if before.name != tag.name:
        return False
    begun = text[tag.end : tag.end + 1]
    if before.name == "a" and (begun.isspace() or (_JOINED.match(text, before.start - 1) and begun.islower())):
        return False  # one word, or a space in between
    return before.name in {"a", "label"} or (before.name == "span" and _ended(text, before.start, tag.end))


def _is_author(tag: Tag) -> bool:
    return tag.name == "span" and role(tag) is Role.BYLINE and "date" not in names(tag)


def _leads_back(text: str, tag: Tag) -> bool:
    """Whether ``tag`` opens a link from a note back to the text: by its role of ARIA, or by its sign."""
    back = tag.attributes.get("role", "") == "doc-backlink" or bool(_RETURN.match(text, tag.end))
    return back and tag.kind is CodeKind.OPEN and tag.attributes.get("href", "").startswith("#")


def _is_credit(text: str, tag: Tag, between: str) -> bool:
    """Whether ``tag`` opens a credit: by its class, or because it touches the sentence before it."""
    if tag.kind is not CodeKind.OPEN or tag.name not in {"a", "b", "cite", "i", "small", "span"}:
        return False
    if tag.name != "a" and _CREDIT.search(names(tag)):
        return True
    if tag.name in {"cite", "small", "span"} and _CREDITED.match(text, tag.end):
        return True
    touches = bool(between) and not between[-1].isspace() and tag.name != "i"
    return touches and _ended(text, tag.start, tag.end)


def _is_title(text: str, run: TextRun, closing: Tag) -> bool:
    """Whether the run begins with one emphasised element, which the tag ``closing`` ends: a heading above its text."""
    if closing.kind is not CodeKind.CLOSE or closing.name not in _TITLES:
        return False
    around = len(list(takewhile(lambda tag: tag.name == "span" and tag.kind is CodeKind.OPEN, run.tags)))
    first, *rest = run.tags[around:]
    begin = run.tags[around - 1].end if around else run.start
    inside = list(takewhile(lambda tag: tag is not closing, rest))
    plain = first.name == closing.name and all(tag.name == "br" for tag in inside)
    return plain and not text[begin : first.start].strip() and not _is_signature(text, run, first, closing)


def _is_signature(text: str, run: TextRun, first: Tag, closing: Tag) -> bool:
    """Whether a name in bold has only a line in italics below it: who wrote a letter, and where that person lives."""
    behind = [tag for tag in run.tags if tag.start > closing.start]
    if [tag.name for tag in behind] not in (["br", "em", "em"], ["br", "i", "i"]) or not is_name(
        text[first.end : closing.start].strip()
    ):
        return False
    return not text[behind[-1].end : run.end].strip() and text[behind[-1].start - 1] not in ".!?…"


def _ended(text: str, end: int, start: int) -> bool:
    """Whether a sentence ends before ``end``, and another begins at ``start``."""
    return bool(_STOPPED.search(text, max(end - _NEAR, 0), end) and _BEGINS.match(text, start))
