"""Everything that is printed: text and names from untrusted sources cannot control a terminal or a build server.

There are three ways out, and no other is used: a ``HarmlessStream`` in place of standard output and standard error, for
people; its ``coloured`` side, for tables whose text has been made ``plain`` already; and ``raw``, for programs.
"""

import re
import sys
from collections.abc import Callable
from enum import Enum
from typing import Any, TextIO

# Control characters, and those that some readers treat as a line break or a text direction. Tab and line feed stay.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb]")
# Colours, which rich writes on a terminal.
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# Commands that build servers read at the start of a line, after any white space: GitHub, Azure, TeamCity, Travis,
# GitLab, Buildkite.
_COMMAND = re.compile(
    r"::|##\[|##vso\[|##teamcity\[|travis_(?:fold|time):|section_(?:start|end):|(?:---|\+\+\+|~~~|\^\^\^) "
)
# Of these, Azure's agent and GitHub's runner read the ones in brackets anywhere in a line.
_SIGN = re.compile(r"##(?=\[|vso\[|teamcity\[)", re.IGNORECASE)
_SPLIT_SIGN = 12
"""No sign is longer."""
# Some readers strip more than white space.
_BLANK = "\ufeff\u200b\u2060"
# Characters that a spreadsheet treats as the start of a formula, in both widths (OWASP, CSV Injection).
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


def plain(text: str) -> str:
    """``text`` with every control character as a visible, harmless escape such as ``\\x1b``."""
    return _CONTROLS.sub(lambda match: _visible(match[0]), text)


def _visible(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x20 else f"\\u{code:04x}"


def cell(value: object) -> str:
    """``value`` for a table of a spreadsheet, which takes it for text and never for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(f"\t\r\n \u00a0{_BLANK}").startswith(_FORMULA) else text


class HarmlessStream:
    """A text stream for people. Everything except ``write`` is delegated to the wrapped stream."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self._line = ""
        """What the current line has so far: a command may come in several pieces."""

    def write(self, text: str) -> int:
        self._write(plain(text))
        return len(text)

    @property
    def coloured(self) -> "HarmlessStream":
        """This stream for text that may have colours, but no other control characters."""
        return _Coloured(self.stream)

    def _write(self, text: str) -> None:
        first, *others = text.split("\n")
        pieces = [self._piece(first)]
        for line in others:
            self._line = ""
            pieces.append(self._piece(line))
        self.stream.write("\n".join(pieces))

    def _piece(self, text: str) -> str:
        """The next piece of the current line, with a backslash in text that a build server would read as a command."""
        known, whole = len(self._line), self._line + text
        rest = whole.lstrip().lstrip(_BLANK).lstrip()
        if _COMMAND.match(rest):
            at = max(len(whole) - len(rest), known)
            whole = f"{whole[:at]}\\{whole[at:]}"
        for sign in reversed(list(_SIGN.finditer(whole))):
            at = max(sign.end(), known)
            whole = f"{whole[:at]}\\{whole[at:]}"
        self._line = whole if len(whole) < 1000 else f"…{whole[-_SPLIT_SIGN:]}"
        return whole[known:]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


class _Coloured(HarmlessStream):
    def write(self, text: str) -> int:
        colours, pieces = _COLOUR.findall(text), _COLOUR.split(text)
        self._write("".join(plain(piece) + colour for piece, colour in zip(pieces, [*colours, ""], strict=True)))
        return len(text)


class ReportSyntax(Enum):
    """A syntax that programs read, and how it writes a character so that it is not there itself."""

    JSON = (lambda character: f"\\u{ord(character):04x}",)
    XML = (lambda character: f"&#x{ord(character):x};",)
    GITHUB = (_visible,)

    @property
    def escape(self) -> Callable[[str], str]:
        found: Callable[[str], str] = self.value[0]
        return found


def raw(text: str, syntax: ReportSyntax) -> None:
    """Write ``text``, which is for programs and means the same to them afterwards, to standard output."""
    escape = syntax.escape
    text = _SIGN.sub(lambda _: f"#{escape('#')}", _CONTROLS.sub(lambda match: escape(match[0]), text))
    if syntax is ReportSyntax.XML:
        text = "\n".join(_begun(line, escape) for line in text.split("\n"))
    stream = sys.stdout
    (stream.stream if isinstance(stream, HarmlessStream) else stream).write(text)


def _begun(line: str, escape: Callable[[str], str]) -> str:
    rest = line.lstrip().lstrip(_BLANK).lstrip()
    at = len(line) - len(rest)
    return f"{line[:at]}{escape(rest[0])}{rest[1:]}" if _COMMAND.match(rest) else line
