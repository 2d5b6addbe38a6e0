"""The tags of HTML with their positions, found by the standard library's tokenizer."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import islice
from types import MappingProxyType

from pipeline.markup.codes import CodeKind
from pipeline.markup.references import same_length
from pipeline.markup.templates import COMMENTED, masked

# https://html.spec.whatwg.org/multipage/syntax.html#void-elements
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_RAW = r"<(?P<raw>script|style)(?=[\s/>])[^>]*>"
_ASIDE = re.compile(rf"<!--|<!\[CDATA\[|<[!?]|{_RAW}", re.IGNORECASE)
_CROWD = 2000
"""More attributes than any tag has: parsers keep each at some hundred bytes."""
_LONG = re.compile(rf"<[A-Za-z][^\s<>/]{{0,99}}+[\s/](?P<attributes>[^<>]{{{2 * _CROWD},}}+)")
_VALUE = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_BEGUN = re.compile(r"</?[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, comment or declaration of HTML."""

    start: int
    end: int
    name: str
    """The name in lower case; ``!`` for comments and declarations."""
    kind: CodeKind
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Decoded values by lower-case name; the first value if a name is repeated."""

    @property
    def nesting(self) -> int:
        """What the tag adds to the number of open elements: 1, or -1 for an end tag, or 0."""
        return (self.kind is CodeKind.OPEN) - (self.kind is CodeKind.CLOSE)


def tags(text: str) -> list[Tag]:
    """Every tag, comment and declaration of ``text``, in order. Any text can be read; no error is raised."""
    commented = [Tag(*match.span(), "!", CodeKind.ALONE) for match in COMMENTED.finditer(text)] if "{%" in text else []
    text = masked(text)
    asides = list(_apart(sorted([*commented, *_asides(text)], key=lambda tag: tag.start)))
    shown, end = [], 0
    for aside in asides:
        shown += [text[end : aside.start], " " * (aside.end - aside.start)]
        end = aside.end
    plain = same_length("".join([*shown, text[end:]]).replace("\r", " "))
    end = plain.rfind(">") + 1
    found = [*asides, *_Tokenizer(plain, end).found]
    if unclosed := _BEGUN.search(plain, end):
        found.append(
            Tag(unclosed.start(), len(text), "!", CodeKind.ALONE)
        )  # browsers also read an unclosed tag to the end of the text
    return list(_apart(sorted(found, key=lambda tag: tag.start)))


def oversized_tag(text: str) -> int | None:
    """Where a tag begins that has thousands of attributes; None if there is none."""
    for tag in _LONG.finditer(text):
        names = re.finditer(r"[^\s/]+", _VALUE.sub(" ", tag["attributes"]))
        if next(islice(names, _CROWD, None), None) is not None:
            return tag.start()
    return None


def _apart(found: Sequence[Tag]) -> Iterator[Tag]:
    """Yield the tags that do not begin inside another tag."""
    end = 0
    for tag in found:
        if tag.start >= end:
            yield tag
            end = tag.end


def _asides(text: str) -> Iterator[Tag]:
    """Yield comments, declarations and processing instructions, except inside a script or style.

    These are not left to the tokenizer: before Python 3.13.6 it took quadratic time for unclosed ones and raised
    AssertionError for ``<![x``.
    """
    lower = text.lower()
    ends = {"-->": text.rfind("-->"), "</script": lower.rfind("</script"), "</style": lower.rfind("</style")}
    position = 0
    while match := _ASIDE.search(text, position):
        start = match.start()
        if match["raw"]:
            closing = f"</{match['raw'].lower()}"
            position = lower.find(closing, match.end()) if ends[closing] >= match.end() else len(text)
            continue
        mark = "-->" if match[0] == "<!--" else ">"
        # A comment may be as short as <!-->; a comment that is never closed runs to the end of the file.
        begin = start + 2 if mark == "-->" else match.end()
        at = text.find(mark, begin) if mark == ">" or ends["-->"] >= begin else -1
        position = at + len(mark) if at >= 0 else len(text)
        yield Tag(start, position, "!", CodeKind.ALONE)


class _Tokenizer(HTMLParser):
    """Collects the tags of a text in ``found``."""

    def __init__(self, text: str, end: int) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Tag] = []
        self._text = text
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self.feed(text[:end])
        self.close()

    def parse_html_declaration(self, i: int) -> int:
        """Skip declarations in scripts (``_asides`` found all others); HTMLParser raises AssertionError for some."""
        return i + 2

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, CodeKind.ALONE if tag in VOID else CodeKind.OPEN, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, CodeKind.ALONE, attrs)

    def handle_endtag(self, tag: str) -> None:
        start = self._place()
        self.found.append(Tag(start, self._text.index(">", start) + 1, tag, CodeKind.CLOSE))

    def _add(self, tag: str, kind: CodeKind, attrs: list[tuple[str, str | None]]) -> None:
        start = self._place()
        values = MappingProxyType({name: value or "" for name, value in reversed(attrs)})
        self.found.append(Tag(start, start + len(self.get_starttag_text() or ""), tag, kind, values))
