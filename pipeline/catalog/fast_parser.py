"""PO in the layout that the pipeline, GNU's tools and Poedit write, read by one pattern.

Nearly every file has this layout, and reading is the main cost in a large workspace: the pattern takes a fifth of
polib's time. A file that it does not match, valid or not, is left to polib.
"""

import re
from dataclasses import dataclass

from pipeline.catalog.entry import Entry

_STRING = r'"[^"\\\n]*+(?:\\(?:[\\"abfnrtv]|(?!000)[01][0-7]{2})[^"\\\n]*+)*"\n'
_COMMENT = r"#(?: [^\n]*+)?\n|#[.:,] [^\n]*+\n"


@dataclass(frozen=True, slots=True)
class ParsedCatalog:
    """The entries of a file in their order, including the header."""

    entries: list[Entry]
    texts: list[str]
    """Each entry as written in the file."""
    lines: list[int]
    """The line of each msgid, from 1."""
    tail: str
    """The text below the last entry."""


def _field(mark: str, word: str, name: str) -> str:
    return rf"{mark}{word} (?P<{name}>{_STRING}(?:{mark}{_STRING})*)"


def _message(mark: str, previous: str, suffix: str) -> str:
    fields = [
        rf"(?:{_field(previous, 'msgctxt', f'previous_context{suffix}')})?",
        rf"(?:{_field(previous, 'msgid', f'previous_source{suffix}')})?",
        rf"(?:{_field(mark, 'msgctxt', f'context{suffix}')})?",
        _field(mark, "msgid", f"source{suffix}"),
        _field(mark, "msgstr", f"target{suffix}"),
    ]
    return "".join(fields)


_ACTIVE = _message(mark="", previous=r"#\| ", suffix="")
_OBSOLETE = _message(mark="#~ ", previous=r"#~\| ", suffix="_obsolete")
_ENTRY = re.compile(rf"\n*+(?P<comments>(?:{_COMMENT})*)(?:{_ACTIVE}|{_OBSOLETE})")
_REFERENCE = re.compile("(?:\u2068[^\u2068\u2069]*\u2069|\\S)+")
_ESCAPE = re.compile(r"\\([01][0-7]{2}|.)")
_ESCAPED = {"a": "\a", "n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f", '"': '"', "\\": "\\"}


def parse(text: str) -> ParsedCatalog | None:
    """The entries of ``text``, whose lines end in line feeds; None if any part of it is not in the plain layout."""
    text = text if text.endswith("\n") else f"{text}\n"
    parsed = ParsedCatalog([], [], [], "")
    offset, line = 0, 1
    while match := _ENTRY.match(text, offset):
        suffix = "" if match["source"] is not None else "_obsolete"
        source = match.start(f"source{suffix}")
        parsed.entries.append(_entry(match, suffix))
        parsed.texts.append(match[0].strip("\n"))
        parsed.lines.append(line + text.count("\n", offset, source))
        line += text.count("\n", offset, match.end())
        offset = match.end()
    return None if text[offset:].strip() or not parsed.entries else parsed


def _entry(match: re.Match[str], suffix: str) -> Entry:
    previous, mark = ("#| ", "") if not suffix else ("#~| ", "#~ ")
    flags, comments, extracted, references = _comments(match["comments"])
    return Entry(
        source=_text(match[f"source{suffix}"], mark) or "",
        target=_text(match[f"target{suffix}"], mark) or "",
        context=_text(match[f"context{suffix}"], mark),
        flags=flags,
        comments=comments,
        extracted=extracted,
        references=references,
        previous_source=_text(match[f"previous_source{suffix}"], previous),
        previous_context=_text(match[f"previous_context{suffix}"], previous),
        obsolete=bool(suffix),
    )


def _comments(text: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    flags: list[str] = []
    comments: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    for line in text.split("\n")[:-1]:
        content = line[3:].rstrip()
        match line[1:2]:
            case ".":
                extracted.append(content)
            case ":":
                references += split_references(content)
            case ",":
                flags += [flag for flag in map(str.strip, content.split(",")) if flag]
            case _:
                comments.append(line[2:].rstrip())
    return tuple(dict.fromkeys(flags)), tuple(comments), tuple(extracted), tuple(references)


def split_references(text: str) -> list[str]:
    """The references of a ``#:`` line; names with spaces are between FSI and PDI, as gettext 0.22 writes them."""
    return _REFERENCE.findall(text)


def _text(strings: str | None, mark: str) -> str | None:
    """The text in one or more quoted lines."""
    if strings is None:
        return None
    text = strings[1:-2]
    if "\n" in text:
        text = text.replace(f'"\n{mark}"', "")
    return _ESCAPE.sub(lambda match: _ESCAPED.get(match[1]) or chr(int(match[1], 8)), text) if "\\" in text else text
