"""Clean untrusted text for any output format. Each format does its own escaping.

All text from a catalog, front matter or glossary passes through ``clean`` before a writer uses it.
"""

import re
from urllib.parse import urlsplit

from pipeline.edition import Passage

# Control characters, lone surrogates and noncharacters, which HTML, XML and YAML do not allow and sentences never have;
# and private-use characters, which have no meaning outside their own system.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile("(?<! ) *+[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029][\\s]*")
_ISOLATES = "\u2066\u2067\u2068"
_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_POP_ISOLATE, _POP_EMBEDDING = "\u2069", "\u202c"
_BIDI = re.compile(f"[{_ISOLATES}{_EMBEDDINGS}{_POP_ISOLATE}{_POP_EMBEDDING}]")
_REFERENCE = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]{1,8})|(?P<number>\d{1,8}));?")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def clean(text: str) -> str:
    """Return ``text`` on one line, without control characters, with every open bidirectional control closed."""
    if text.isprintable():  # most sentences: printable text has no such characters
        return text
    return balanced(_BREAKS.sub(" ", _FORBIDDEN.sub("", text)))


def printable(text: str) -> str:
    """Return ``text``, which may have several lines, without forbidden characters."""
    return _FORBIDDEN.sub("", text)


def resolved(markup: str) -> str:
    """Replace character references (``&#x202e;``) to forbidden and bidirectional characters with the characters.

    Cleaning then finds these characters, and no parser can reintroduce them later.
    """
    return _REFERENCE.sub(_character, markup) if "&#" in markup else markup


def _character(match: re.Match[str]) -> str:
    number = int(match["hex"], 16) if match["hex"] else int(match["number"])
    character = chr(number) if number < 0xD800 or 0xDFFF < number < 0x110000 else ""
    harmless = character and not _FORBIDDEN.match(character) and not _BIDI.match(character)
    return match[0] if harmless else character


def address(written: str) -> str | None:
    """Return ``written`` if a page may link to it, otherwise None. nh3 checks the scheme.

    Backslashes are refused: browsers treat a backslash as a slash, so a file name could become another host.
    """
    try:
        urlsplit(written)
    except ValueError:
        return None
    return None if "\\" in written else printable(written.strip())


def words(passage: Passage) -> str:
    """Return the passage on one line, with each sentence cleaned separately."""
    parts = [clean(part) for sentence in passage.sentences for part in (sentence.text, sentence.gap)]
    return "".join(parts[:-1]).strip()


def balanced(text: str) -> str:
    """Close open bidirectional controls and drop unmatched closing ones (UAX #9, X1 to X8).

    So a sentence cannot change the direction of the next.
    """
    if not _BIDI.search(text):
        return text
    kept: list[str] = []
    open_: list[str] = []
    for character in text:
        if character in _ISOLATES:
            open_.append(_POP_ISOLATE)
        elif character in _EMBEDDINGS:
            open_.append(_POP_EMBEDDING)
        elif character == _POP_ISOLATE:
            if _POP_ISOLATE not in open_:
                continue
            while open_.pop() != _POP_ISOLATE:  # the end of an isolate ends the embeddings in it
                kept.append(_POP_EMBEDDING)
        elif character == _POP_EMBEDDING:
            if not open_ or open_[-1] != _POP_EMBEDDING:
                continue
            open_.pop()
        kept.append(character)
    return "".join([*kept, *reversed(open_)])


def isolated(text: str, direction: str) -> str:
    """Return ``text`` cleaned, and isolated if its direction may differ from the sentence's ``direction``."""
    text = clean(text)
    return f"\u2068{text}\u2069" if direction == "rtl" or _RTL.search(text) else text
