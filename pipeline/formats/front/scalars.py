"""Front matter scalars in YAML, TOML and JSON: their text, each character's position, and how to write new values.

The YAML rules are those of YAML 1.1 (chapter 9, "Scalar Styles"), which PyYAML implements. This module's reading of
a value is used only where it agrees with the library's.
"""

import json
import re
from collections.abc import Iterator

import yaml

_WHITE = re.compile(r"[ \t\r\n]+")
_BREAK = re.compile(r"\r\n|\n|\r")
_BLOCK = re.compile(r"[|>][^\r\n]*(?:\r\n|\n|\r)")
_CODES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    " ": " ",
    '"': '"',
    "/": "/",
    "\\": "\\",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
_CONTROLS = re.compile(r"[\0-\x1f\x7f]+")
_NUMBERS = {"x": 2, "u": 4, "U": 8}
_SPELLED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def characters(raw: str, style: str) -> list[tuple[str, int]]:
    """The characters of the value written as ``raw`` (without quotation marks), each with its offset in ``raw``."""
    if style == "long":  # a string of TOML on several lines
        return list(zip(raw, range(len(raw)), strict=True))
    return list(_block(raw, style) if style in {"folded", "literal"} else _flow(raw, style))


def _flow(raw: str, style: str) -> Iterator[tuple[str, int]]:
    offset = 0
    while offset < len(raw):
        if white := _WHITE.match(raw, offset):
            breaks = len(_BREAK.findall(white[0]))
            kept = "\n" * (breaks - 1) or " " if breaks else white[0]
            yield from zip(kept, range(offset, offset + len(kept)), strict=True)
            offset = white.end()
        elif raw[offset] == "\\" and style in {"double", "basic", "json"}:
            character, length = _escape(raw, offset)
            if character:
                yield character, offset
            offset += length
        else:
            yield raw[offset], offset
            offset += 2 if style == "single" and raw[offset] == "'" else 1


def _escape(raw: str, offset: int) -> tuple[str, int]:
    code = raw[offset + 1]
    if code in _NUMBERS:
        length = _NUMBERS[code]
        return chr(int(raw[offset + 2 : offset + 2 + length], 16)), length + 2
    if _BREAK.match(code):  # an escaped line break and the indentation after it produce no character
        white = _WHITE.match(raw, offset + 1)
        return "", white.end() - offset if white else 2
    return _CODES.get(code, code), 2


def _block(raw: str, style: str) -> Iterator[tuple[str, int]]:
    header = _BLOCK.match(raw)
    offset = header.end() if header else 0
    pending = 0
    for line in _BREAK.split(raw[offset:]):
        words = line.strip(" \t")
        if words:
            between = " " if style == "folded" and pending == 1 else "\n" * (pending - (style == "folded"))
            yield from ((character, offset - 1) for character in between if pending)
            inner = offset + line.index(words)
            yield from zip(words, range(inner, inner + len(words)), strict=True)
            pending = 0
        offset += len(line) + len((_BREAK.match(raw, offset + len(line)) or [""])[0])
        pending += 1


def write(value: str, style: str, raw: str) -> str:
    """``value`` as a replacement for ``raw``: in the same ``style`` if possible, else in quotation marks."""
    if style in {"single", "raw"}:  # a literal string of TOML has no escapes
        return value.replace("'", "''") if style == "single" else _CONTROLS.sub(" ", value).replace("'", "’")
    if style in {"double", "basic", "long"}:
        return _quoted(value)[1:-1] if style != "long" else "\n".join(_quoted(line)[1:-1] for line in value.split("\n"))
    if style in {"folded", "literal"}:
        between = re.search(r"[\r\n]+[ \t]*", raw)
        return re.sub(r"\s*\n\s*", between[0] if between and style == "literal" else " ", value)
    if style in {"json", "quoted"}:
        quoted = json.dumps(value, ensure_ascii=False)
        return quoted[1:-1] if style == "json" else quoted
    if style == "line" or (style == "plain" and _plain(value)):
        return re.sub(r"\s*\n\s*", " ", value)
    return _quoted(value)


def _plain(value: str) -> bool:
    try:
        return bool(yaml.safe_load(f"key: {value}\n") == {"key": value})
    except (yaml.YAMLError, ValueError):
        return False


def _quoted(value: str) -> str:
    """A double-quoted string that both YAML and TOML can read."""
    return '"' + "".join(map(_spell, value)) + '"'


def _spell(character: str) -> str:
    if character in _SPELLED:
        return _SPELLED[character]
    if character.isprintable() or character == "\xa0":
        return character
    return f"\\u{ord(character):04x}" if ord(character) <= 0xFFFF else f"\\U{ord(character):08x}"
