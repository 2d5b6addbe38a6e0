"""The edges of a run of words: what around the words belongs to the page rather than to their sentence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.markup import Code, CodeKind, gaps
from pipeline.markup.templates import tag_pairs

# Elements and shortcodes that belong to the page rather than to the sentence when they are at the edge of a run.
_PAGE = re.compile(
    r"<(?:script|style|svg|link|meta|iframe|object|noscript|embed|audio|video|canvas|math)\b|\\?\[/?[a-z]",
    re.IGNORECASE,
)
# A publishing system's control tag, which prints no words; {{ name }} does print words and is excluded.
_CONTROL = re.compile(r"\{(?:%|/\*|\{[<%]|:|[ ]?[.#]|[ ]?[A-Za-z][\w-]*=)")
# A tag that prints its parameter, {{< term text="the quay" >}}, or itself, {{</* term */>}}.
_PRINTS = re.compile(r"(?<![\w-])text[=:][\"'`]$|^\{\{[<%]/\*")
# Any other tag but those that control the page prints something, too, if the sentence does not go without it.
_SPOKEN = re.compile(
    r"\{(?:\{[<%]|%)-?\s*+(?!(?:end|if|unless|els|elif|for|case|when|assign|set|capture|raw|comment|highlight|block"
    r"|macro|with|call|filter|paginate|cycle|import|from|extends|layout)\w*\b)\w[^\n]*\}$"
)
_GOES_ON = re.compile(r"[ \t]*+(?P<first>\w)")
_UNENDED = re.compile(r"[a-z]\s$")
# The link to a section, without a class that would say that it is there to click on.
_REFERENCE = re.compile(r"<a\s+href=[\"']?#[^\s\"'<>]+[\"']?>")
_WRAPPERS = frozenset({"tag span", "tag font"})
_STYLED = _WRAPPERS | {"tag time", "tag b", "tag strong", "tag i", "tag em", "tag small", "tag big"}
_WORD = re.compile(r"[^\W_]")
_BEGUN = re.compile(r"[^\W_]|[“„‘]")  # a word, or what opens a quotation
_SHOWN = re.compile(r"[^\s|·•/]")  # more than what divides words from the next ones


def trimmed(text: str, marks: Sequence[Code]) -> tuple[int, int]:
    """The span of ``text`` without white space, comments, scripts and ``span`` around it; ``marks`` are its codes."""
    first, last = 0, len(marks)
    start, end = _stripped(text, 0, len(text))
    # A tag and the one that closes it stay together: both are outside the sentence, or both inside it.
    pairs = tag_pairs(text, [code.start for code in marks if code.name == "template" and code.content])
    last_word = max((span[0] for span in gaps(text, marks) if _WORD.search(text, *span)), default=0) if pairs else 0
    run = _Run(text, marks, pairs, last_word)
    while first < last:
        inner, behind = run.dropped(first, last, start, end)
        if (inner, behind) == (first, last):
            break
        start = marks[inner - 1].end if inner > first else start
        end = marks[behind].start if behind < last else end
        first, last = inner, behind
        start, end = _stripped(text, start, end)
    return start, end


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    marks: Sequence[Code]
    pairs: Mapping[int, int]
    """Where the tags of a publishing system that belong together begin."""
    last_word: int
    """Where the last words between its codes begin, if it has such tags."""

    def dropped(self, first: int, last: int, start: int, end: int) -> tuple[int, int]:
        """The numbers of the codes that stay of those from ``first`` to ``last``, around the span ``start`` to ``end``.

        One thing at one edge is dropped at a time; if nothing is, the numbers are as they were.
        """
        opening, closing = self.marks[first], self.marks[last - 1]
        leads, trails = opening.start == start, closing.end >= end
        if leads and self._begins_with_page(opening):
            return next((n for n in range(first + 1, last) if not is_rest(self.marks[n])), last), last
        if trails and (behind := self._outer_behind(last, start)) < last:
            return first, behind
        if leads and (inner := self._outer_ahead(first)) > first:
            return inner, last
        if trails and first <= (behind := _wordless_end(self.text, self.marks, last)) < last:
            return first, behind
        if leads and trails and opening.name in _WRAPPERS and opening.pair == closing.start:
            return first + 1, last - 1
        inner = _wordless(self.text, self.marks, first) if leads else first
        return inner if inner <= last else first, last

    def _begins_with_page(self, opening: Code) -> bool:
        """Whether the page's element or tag ``opening`` goes without these words."""
        beyond = self.pairs.get(opening.start, self.last_word) >= self.last_word
        return beyond and _is_page(self.text, opening, self.pairs)

    def _outer_behind(self, last: int, start: int) -> int:
        """The number of the page's last element or tag, or of a tag of an element with other words; ``last`` if none.

        A tag that belongs to another one among these words stays.
        """
        number = next(n for n in range(last - 1, -1, -1) if not is_rest(self.marks[n]))
        code, closing = self.marks[number], self.marks[last - 1]
        if _is_page(self.text, code, self.pairs) and self.pairs.get(code.start, code.start) not in range(
            start, code.start
        ):
            return number
        return last - 1 if closing.pair < 0 and _is_of_others(closing) else last

    def _outer_ahead(self, first: int) -> int:
        """The number of the code behind the tag of an element with other words; ``first`` if there is none."""
        opening = self.marks[first]
        return first + 1 if opening.pair < 0 and _is_outer(opening) else first


def _is_of_others(code: Code) -> bool:
    """Whether a tag behind the words does not belong to them, because its counterpart is not among them."""
    opens = code.kind is CodeKind.OPEN and code.name.startswith("tag")
    return opens or code.kind is CodeKind.CLOSE


def _is_outer(code: Code) -> bool:
    """Whether a tag in front of the words, without its counterpart among them, is of an element around them."""
    if code.kind is CodeKind.CLOSE:
        return code.name.startswith("tag")
    return code.kind is CodeKind.OPEN and code.name in _STYLED


def _wordless(text: str, marks: Sequence[Code], first: int) -> int:
    """The number of the code behind the element that code ``first`` opens, if it has no words; else ``first``."""
    opening = marks[first]
    if opening.kind is CodeKind.OPEN and opening.name.startswith("tag") and opening.content and opening.pair >= 0:
        for number, (before, code) in enumerate(pairwise(marks[first:]), first + 1):
            if _BEGUN.search(text, before.end, code.start) or code.name == "address":
                break  # an address is shown: it is a part of the sentence behind it
            if code.start == opening.pair:
                return number + 1
    return first


def _wordless_end(text: str, marks: Sequence[Code], last: int) -> int:
    """The number of the code that begins the element that ends with code ``last - 1``, if it shows nothing."""
    closing = marks[last - 1]
    if closing.kind is CodeKind.CLOSE and closing.name.startswith("tag") and closing.pair >= 0:
        for number in range(last - 2, -1, -1):
            code = marks[number]
            if _SHOWN.search(text, code.end, marks[number + 1].start) or code.name == "address":
                break
            if code.start == closing.pair:
                return last if not code.content or is_filled(text, code.start, code.content) else number
    return last


def is_filled(text: str, start: int, tag: str) -> bool:
    """Whether an empty link at ``start``, behind the words of a sentence, is one that a script fills, as ReSpec's does.

    Source: https://respec.org/docs/#references
    """
    return bool(_REFERENCE.fullmatch(tag) and _UNENDED.search(text, max(start - 2, 0), start))


def divisions(marks: Sequence[Code]) -> Iterator[tuple[int, int]]:
    """Yield the spans of words that are parameters of a tag, each with the part of the tag behind it."""
    for before, code in pairwise(marks):
        if is_rest(code):
            yield before.end, code.end


def without_inner(marks: Sequence[Code]) -> Sequence[Code]:
    """``marks`` without the addresses in the words of a tag's parameters."""
    kept: list[Code] = []
    inside = False
    for code in reversed(marks):
        if not (inside and code.name == "address"):
            inside = is_rest(code)
            kept.append(code)
    return kept[::-1]


def is_rest(code: Code) -> bool:
    """Whether ``code`` is a later part of a tag that words divide."""
    return code.name == "template" and not code.content


def _is_page(text: str, code: Code, pairs: Mapping[int, int]) -> bool:
    written = text[code.start : code.end]
    if code.name == "template":
        return bool(_CONTROL.match(written)) and (code.start in pairs or not _prints(text, code, written))
    # A tag whose attribute has words is only the part before them.
    alone = code.name == "tag" and code.kind is CodeKind.ALONE and written.endswith((">", "]"))
    white = code.name == "escape" and code.content.isspace()
    return white or code.name in {"comment", "break"} or (alone and bool(_PAGE.match(written)))


def _prints(text: str, code: Code, written: str) -> bool:
    """Whether a tag is a part of the sentence beside it, because it prints a word of it."""
    if _PRINTS.search(written):
        return True
    if not _SPOKEN.match(written):
        return False
    behind = _GOES_ON.match(text, code.end)
    return bool(behind and behind["first"].islower()) or bool(_UNENDED.search(text, max(code.start - 2, 0), code.start))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())
