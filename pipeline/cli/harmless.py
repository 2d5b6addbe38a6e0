"""Output for people: text and names from untrusted sources cannot control a terminal or a build server.

Output for programs (JSON, SARIF, JUnit, GitHub's own commands) has its own writers and is printed with ``raw``.
"""

import re
import sys
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


def plain(text: str) -> str:
    """``text`` with every control character as a visible, harmless escape such as ``\\x1b``."""
    return _CONTROLS.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x20 else f"\\u{code:04x}"


class HarmlessStream:
    """A text stream for people. Everything except ``write`` is delegated to the wrapped stream."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self._blank = True
        """Whether the line so far has only white space."""

    def write(self, text: str) -> int:
        colours = _COLOUR.findall(text) if self.stream.isatty() else []
        pieces = _COLOUR.split(text) if colours else [text]
        whole = "".join(piece + colour for piece, colour in zip(map(plain, pieces), [*colours, ""], strict=True))
        first, *others = whole.split("\n")
        self.stream.write("\n".join([self._line(first, self._blank), *(self._line(line, True) for line in others)]))
        return len(text)

    def _line(self, line: str, begins: bool) -> str:
        rest = line.lstrip()
        self._blank = begins and not rest
        return f"{line[: len(line) - len(rest)]}\\{rest}" if begins and _COMMAND.match(rest) else line

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def raw(text: str) -> None:
    """Write ``text``, which is for programs, to standard output unchanged."""
    stream = sys.stdout
    (stream.stream if isinstance(stream, HarmlessStream) else stream).write(text)
