"""JSON front matter, as Hugo reads it: its keys and values, and the positions of translatable values."""

import json
import re
from pathlib import Path
from types import MappingProxyType

from pipeline.errors import ArticleError
from pipeline.formats.front.front_keys import Parsed, Value, role
from pipeline.formats.front.scalars import characters
from pipeline.formats.offsets import line_number

OPENS = re.compile(r"\{\s*(?:\"(?:[^\"\\\n]|\\.)*\"\s*:|\}\s*$)", re.MULTILINE)
_CLOSES = MappingProxyType({"[": "]", "{": "}"})
_TRAILING = "trailing"
_LOOK = "Look for a missing comma, quotation mark or brace there."
# What the library's messages mean, what to do, and whether the mistake is at the end of what is before.
_ADVICE = MappingProxyType(
    {
        _TRAILING: ("a comma follows the last value", "Remove the comma.", True),
        "Expecting ',' delimiter": ("a comma is missing at the end of this line", "Add the comma.", True),
        "Expecting ':' delimiter": ("a colon is missing behind a key", "Add the colon.", False),
        "Expecting value": ("a value is missing, or is not in double quotation marks", 'Write: "key": "value"', False),
        "Expecting property name enclosed in double quotes": (
            "a key is not in double quotation marks",
            'Write: "key": "value"',
            False,
        ),
        "Invalid control character at": (
            "a quotation mark is never closed",
            "Close it at the end of the value.",
            False,
        ),
        "Unterminated string": ("a quotation mark is never closed", "Close it at the end of the value.", False),
    }
)
_TOKEN = re.compile(r"\"(?P<text>(?:[^\"\\]|\\.)*)\"|(?P<sign>[{}\[\],:])|[^\s{}\[\],:\"]+")


def parse(text: str, start: int, path: Path) -> tuple[Parsed, int]:
    """Parse the object that begins at ``start``; also return where it ends. Raises ArticleError, naming the line."""
    try:
        values, end = json.JSONDecoder().raw_decode(text, start)
    except RecursionError:
        line = line_number(text, start)
        raise ArticleError(f"{path}, line {line}: the front matter is nested too deep.", "Flatten it.") from None
    except ValueError as error:
        offset = error.pos if isinstance(error, json.JSONDecodeError) else start
        message = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        if opened := _never_closed(text, start, offset):
            name = "list" if opened[0] == "[" else "brace"
            raise ArticleError(
                f"{path}, line {line_number(text, opened.start())}: the front matter is not valid JSON:"
                f" a {name} is never closed.",
                f"Close it with {_CLOSES[opened[0]]}.",
            ) from None
        before = start + len(text[start:offset].rstrip())
        trailing = text.endswith(",", start, before) and text[offset : offset + 1] in {"}", "]"}
        asked = _TRAILING if trailing or "trailing comma" in message else message.partition(" starting")[0]
        if "','" in asked and before == offset:
            asked = "Expecting value"  # only a part of it is a number
        what, hint, above = _ADVICE.get(asked, (message.rstrip("."), _LOOK, False))
        line = line_number(text, before - 1 if above else offset)
        raise ArticleError(f"{path}, line {line}: the front matter is not valid JSON: {what}.", hint) from None
    found, lines = _values(text, start, end)
    return Parsed(values, found, lines), end


def _never_closed(text: str, start: int, offset: int) -> re.Match[str] | None:
    """The last list or brace that is open at ``offset``, if another one is closed there, or the text ends."""
    opened: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text, start, offset):
        if token["sign"] in _CLOSES:
            opened.append(token)
        elif token["sign"] in _CLOSES.values() and opened:
            opened.pop()
    last = text[offset : offset + 1]
    ends = last in _CLOSES.values() or not text[offset:].strip()
    return opened[-1] if opened and ends and last != _CLOSES[opened[-1][0]] else None


def _values(text: str, start: int, end: int) -> tuple[list[Value], dict[str, int]]:
    found: list[Value] = []
    lines: dict[str, int] = {}
    keys: list[str] = []  # the last key read in each open object
    inside: list[str] = []
    previous: re.Match[str] | None = None
    for token in _TOKEN.finditer(text, start, end):
        sign = token["sign"]
        if sign in {"{", "["}:
            inside.append(sign)
            keys += [""] * (sign == "{")
        elif sign in {"}", "]"}:
            keys = keys[:-1] if inside.pop() == "{" else keys
        elif sign == ":" and previous is not None and previous["text"] is not None:
            keys[-1] = json.loads(previous[0])
            if len(keys) == 1:
                lines[keys[0]] = line_number(text, previous.start())
        elif token["text"] is not None and previous is not None and previous[0] == ":" and role(keys):
            value = json.loads(token[0])
            same = "".join(character for character, _ in characters(token["text"], "basic")) == value
            if value.strip():
                found.append(
                    Value(tuple(keys), value, *token.span("text" if same else 0), "json" if same else "quoted")
                )
        previous = token
    return found, lines
