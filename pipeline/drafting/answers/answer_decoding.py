"""Reads the characters of an engine's answer that came in another writing, where that is certain.

UTF-8 that was read in another encoding, or written as in addresses; characters escaped as in HTML or JSON; figures of
another script; signs that nobody sees; JSON around the text. What the source has too stays as it is.
"""

import json
import re
import unicodedata
from html.entities import html5

from pipeline.language import scripts
from pipeline.markup.references import unescape

_LETTER_ENTITIES = "|".join(
    name for name, sign in sorted(html5.items()) if not name.endswith(";") and sign.isalpha() and not sign.isascii()
)
# With a semicolon, or the name of a letter that HTML also reads without one.
_ENTITY = re.compile(
    rf"&(?:(?:#\d{{1,7}}|#[xX][\da-fA-F]{{1,6}}|[A-Za-z][A-Za-z\d]{{1,30}});|(?:{_LETTER_ENTITIES})(?!;))"
)
# An entity may itself be escaped.
_LAYERS = 3


def decoded(answer: str, source: str, target_locale: str) -> str:
    """``answer``, an engine's translation of ``source``, in the characters that it stands for."""
    text = unicodedata.normalize("NFC", answer) if unicodedata.is_normalized("NFC", source) else answer
    if " " not in text.strip() and " " in source:  # no-break spaces in place of all spaces
        text = text.replace("\N{NO-BREAK SPACE}", " ")
    text = _read_again(_unpacked(text, source), source)
    text = _decoded(_unescaped(_with_bytes_read(text, source), source), source)
    return _without_invisible(_in_own_figures(text, source, target_locale), source, target_locale)


def _read_again(text: str, source: str) -> str:
    """``text`` read as UTF-8 if it was read as Latin-1 or Windows-1252 on its way, as in *reabriÃ³*.

    Text in a language is hardly ever valid UTF-8 by chance: nearly every letter with an accent stands beside another.
    """
    again = _as_utf8(text)
    return again if again != text and _as_utf8(source) == source else text


def _as_utf8(text: str) -> str:
    if text.isascii():
        return text
    try:
        return b"".join(sign.encode("latin-1" if sign < "\u0100" else "cp1252") for sign in text).decode()
    except UnicodeError:
        return text


def _unpacked(text: str, source: str) -> str:
    """The only text in ``text`` if that is an object or a list of JSON, as in *{"translation": "El puerto"}*."""
    if not text.lstrip().startswith(("{", "[")) or source.lstrip().startswith(("{", "[")):
        return text
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return text
    inner = list(value.values()) if isinstance(value, dict) else value
    return inner[0] if isinstance(inner, list) and len(inner) == 1 and isinstance(inner[0], str) else text


def _with_bytes_read(text: str, source: str) -> str:
    """``text`` with bytes of UTF-8 that are written as in addresses, *reabri%C3%B3*; a percent sign is no such byte."""
    if "%" not in text or _BYTES.search(source):
        return text
    return _BYTES.sub(lambda match: _of_bytes(match[0]), text)


_BYTES = re.compile(r"(?:%[89a-fA-F][\da-fA-F])+")


def _of_bytes(written: str) -> str:
    try:
        return bytes.fromhex(written.replace("%", "")).decode()
    except UnicodeDecodeError:
        return written


def _unescaped(text: str, source: str) -> str:
    """``text`` without JSON's escapes, as in *reabri\\u00f3* and *\\"no\\"*: its server escaped it twice."""
    if "\\" in source or "\\" not in text:
        return text
    return _ESCAPE.sub(_sign, text).strip(" ")


_ESCAPE = re.compile(
    r"\\(?:u(?P<code>(?!d[89a-f])[\da-f]{4})|u\{(?P<point>(?!d[89a-f])[\da-f]{1,5})\}|x(?P<byte>[a-f][\da-f])|(?P<sign>[\"'/])"
    r"|(?P<space>(?-i:[nrt](?![a-z]))))",
    re.IGNORECASE,
)


def _sign(match: re.Match[str]) -> str:
    code = match["code"] or match["point"] or match["byte"]
    return " " if match["space"] else match["sign"] or chr(int(code, 16))


def _without_invisible(text: str, source: str, target_locale: str) -> str:
    """``text`` without signs that nobody sees, such as a byte order mark, unless ``source`` has some.

    Within words, alphabets need none of them; soft hyphens are for typesetters. Scripts without spaces use some to mark
    words. In scripts that are written from right to left, a mark of direction at an end may be meant.
    """
    signs = _INVISIBLE + _DIRECTION * scripts.is_latin(target_locale)
    if any(sign in source for sign in signs):
        return text
    return text.translate(dict.fromkeys(map(ord, signs))) if _is_alphabet(target_locale) else text.strip(signs)


_INVISIBLE, _DIRECTION = "\ufeff\u200b\u2060\u00ad", "\u200e\u200f"


def _is_alphabet(locale: str) -> bool:
    return scripts.code(locale) in _ALPHABETS


_ALPHABETS = frozenset({"Latn", "Cyrl", "Grek"})


def _in_own_figures(text: str, source: str, target_locale: str) -> str:
    """``text`` with the figures 0 to 9 in an alphabet that has no others: *１５* and *١٥* are 15 (CLDR's digits)."""
    if text.isascii() or not _is_alphabet(target_locale):
        return text
    return _FIGURE.sub(lambda match: match[0] if match[0] in source else str(int(match[0])), text)


# One figure of another script, or of full width.
_FIGURE = re.compile(r"(?![0-9])\d")


def _decoded(text: str, source: str) -> str:
    """``text`` with entities decoded, except those that ``source`` has too."""
    for _ in range(_LAYERS):
        decoded = _ENTITY.sub(lambda match: match[0] if match[0] in source else _entity(match[0]), text)
        if decoded == text:
            break
        text = decoded
    return text


def _entity(written: str) -> str:
    """The character of an entity. One without its semicolon counts only for a letter: *Q&A* and *R&D* stay.

    A no-break space is a space here: it was put in for a page, and the style of the language adds its own.
    """
    sign = unescape(written)
    if not written.endswith(";"):
        return sign if sign[0].isalpha() else written
    return " " if sign == "\N{NO-BREAK SPACE}" else sign
