"""PO as tools write it → PO as polib reads it, line by line, so that line numbers stay right.

GNU's tools, Poedit, Weblate and OmegaT write, and ``msgfmt`` reads, more than polib 1.2 does: ``#,fuzzy`` and ``#=``
flag lines (gettext 1.0, "Evolution of the PO File Format"), ``#~|`` lines, comments without a space after their
sign, several strings on a line, octal, hexadecimal and ``\\a`` escapes, file names with spaces. What polib would
read with loss of text, without an error, is refused here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_STRING = r'"(?:[^"\\]|\\.)*"'
_WORD = r"msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?"
_MESSAGE = re.compile(
    rf"(?P<mark>#~\s*\||#\||#~)?\s*(?P<word>{_WORD})?\s*(?P<strings>{_STRING}(?:\s*{_STRING})*)?(?P<rest>.*)", re.DOTALL
)
_STRINGS = re.compile(_STRING)
_ESCAPES = re.compile(r"\\(?:([abfnrtv\"\\])|((?:[0-7]{1,3}|x[0-9a-fA-F]+)(?:\\(?:[0-7]{1,3}|x[0-9a-fA-F]+))*)|.?)")
_CODES = re.compile(r"x([0-9a-fA-F]+)|([0-7]{1,3})")
_ISOLATED = re.compile("\u2068[^\u2068\u2069]*+\u2069")
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")

GLUE = "\0"
"""Replaces a space in a file name, which polib would split there, and an empty comment, which it would drop."""


class PoSyntaxError(ValueError):
    """What is wrong, and in which line, from 1."""

    def __init__(self, message: str, line: int, hint: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.hint = hint


@dataclass(frozen=True, slots=True)
class NormalizedLines:
    """The lines for polib, as many as in the file."""

    lines: list[str]
    msgids: list[int]
    """The line of each msgid, from 1."""


# What may follow a part of an entry; "" stands for comments, empty lines and the end.
_NEXT = {
    "": ("", "msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[]",),
    "msgstr": ("", "msgctxt", "msgid"),
    "msgstr[]": ("", "msgctxt", "msgid", "msgstr[]"),
}


def normalize(lines: list[str], charset: str) -> NormalizedLines:
    """``lines`` of a PO file, without their ends, as polib reads them.

    Octal and hexadecimal escapes are bytes of ``charset``. Raises PoSyntaxError for what is not PO: polib itself would
    join two entries where a msgstr is missing.
    """
    normalized: list[str] = []
    msgids: list[int] = []
    part, of, seen, number = "", "", "", 0
    for number, raw in enumerate(lines, start=1):
        line = raw.strip()
        if not line:
            normalized.append("")
            continue
        comment = _comment(line)
        if comment is not None:
            _expect(part, "", number)
            normalized.append(comment)
            part, seen = "", ""
            continue
        mark, word, text = _message(line, number, seen, charset)
        if mark == "#|":
            _expect(part, "", number)
            part = ""
        elif word:
            found = re.sub(r"\d", "", word)
            _expect(part, found, number)
            if mark != of and found not in ("msgctxt", "msgid"):
                raise PoSyntaxError("one part of the entry is obsolete (#~), another is not", number)
            part, of = found, mark
            msgids += [number] if word == "msgid" else []
        normalized.append(" ".join(bit for bit in (mark, word, f'"{text}"') if bit))
        seen = mark or "-"
    _expect(part, "", max((number for number, text in enumerate(normalized, start=1) if text), default=1))
    return NormalizedLines(normalized, msgids)


def _expect(part: str, found: str, number: int) -> None:
    if found not in _NEXT[part]:
        due = _NEXT[part][-1]
        raise PoSyntaxError(f"the entry is not complete: {due} is missing here", number)


def _comment(line: str) -> str | None:
    """A comment line as polib reads it; empty if it has no content; None if the line is no comment."""
    if not line.startswith("#") or line[1:2] in ("~", "|"):
        return None
    sign = line[1:2]
    if sign in _COMMENTS:
        return _COMMENTS[sign](line[2:])
    # polib takes off every leading "#" of a translator comment: a space keeps them.
    if sign == "":
        return f"# {GLUE}"
    return line if sign == " " else f"# {line[1:]}"


def _flags(rest: str) -> str:
    flags = [flag.strip() for flag in rest.split(",")]
    return f"#, {', '.join(flag for flag in flags if flag)}" if any(flags) else ""


def _extracted(rest: str) -> str:
    return f"#. {rest.removeprefix(' ') or GLUE}"


def _references(rest: str) -> str:
    kept = _ISOLATED.sub(lambda name: name[0].replace(" ", GLUE), rest).strip()
    return f"#: {kept}" if kept else ""


_COMMENTS: dict[str, Callable[[str], str]] = {",": _flags, "=": _flags, ".": _extracted, ":": _references}


def _message(line: str, number: int, seen: str, charset: str) -> tuple[str, str, str]:
    """Mark, keyword and text of a line that is not a comment; ``seen`` is the mark of the line it may continue."""
    match = _MESSAGE.fullmatch(line)
    if match is None or match["rest"] or match["strings"] is None:
        raise PoSyntaxError(*_complaint(line, number))
    mark = "#|" if match["mark"] and "|" in match["mark"] else match["mark"] or ""
    if match["word"] is None and seen != (mark or "-"):
        raise PoSyntaxError("this text does not belong to an entry", number)
    text = "".join(string[1:-1] for string in _STRINGS.findall(match["strings"]))
    return mark, match["word"] or "", _escaped(text, number, charset) if "\\" in text else text


def _complaint(line: str, number: int) -> tuple[str, int, str]:
    if _CONFLICT.match(line):
        return (
            "this file has merge-conflict markers",
            number,
            "Keep one of the two sides and delete the marker lines.",
        )
    if re.match(r"domain\s*\"", line):
        return "the file has several domains", number, "Split the file: a catalog may have one domain only."
    quotes = re.findall(r'(?<!\\)(?:\\\\)*"', line)
    if len(quotes) % 2 or len(quotes) > 2:
        return "a quotation mark is missing or not escaped", number, 'Write \\" for a quotation mark inside a text.'
    return "this is not a line of a PO file", number, ""


def _escaped(text: str, number: int, charset: str) -> str:
    def replace(match: re.Match[str]) -> str:
        simple, codes = match.groups()
        if simple == "a":
            return "\a"
        if simple:
            return match[0]
        if not codes or re.search(r"\\(?:0{1,3}|x0+)(?![0-9a-fA-F])", match[0]):
            raise PoSyntaxError(f"there is no escape {match[0]}", number, "Write \\\\ for a backslash.")
        octets = bytes((int(hexa, 16) if hexa else int(octal, 8)) & 0xFF for hexa, octal in _CODES.findall(codes))
        try:
            decoded = octets.decode(charset)
        except UnicodeDecodeError:
            raise PoSyntaxError(f"the escape {match[0]} is not {charset}", number) from None
        return "".join(_ESCAPED.get(character, character) for character in decoded)

    return _ESCAPES.sub(replace, text)


_ESCAPED = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\v": r"\v", "\b": r"\b", "\f": r"\f"}
