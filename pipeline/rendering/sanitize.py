"""Untrusted text made harmless for any format. Escaping for a format is that format's own work.

Everything from a catalog, front matter or glossary passes through ``clean`` before a writer sees it.
"""

import re
from urllib.parse import urlsplit

from pipeline.model import Passage

# Controls, lone surrogates and noncharacters: not allowed in HTML, XML or YAML, and never part of a sentence; private
# characters, which say nothing beyond their own system.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile("[ \t]*[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029][\\s]*")
_ISOLATES = "\u2066\u2067\u2068"
_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_POP_ISOLATE, _POP_EMBEDDING = "\u2069", "\u202c"
_BIDI = re.compile(f"[{_ISOLATES}{_EMBEDDINGS}{_POP_ISOLATE}{_POP_EMBEDDING}]")
_REFERENCE = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]{1,8})|(?P<number>\d{1,8}));?")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def clean(text: str) -> str:
    """``text`` on one line, without control characters, and with every bidirectional control it opens closed."""
    if text.isprintable():  # as most sentences are: then nothing of the kind is in it
        return text
    return balanced(_BREAKS.sub(" ", _FORBIDDEN.sub("", text)))


def printable(text: str) -> str:
    """``text`` of several lines without characters that no format allows."""
    return _FORBIDDEN.sub("", text)


def resolved(markup: str) -> str:
    """``markup`` with the characters themselves for references (``&#x202e;``) to those that cleaning is concerned with.

    No parser brings them back behind its back then.
    """
    return _REFERENCE.sub(_character, markup) if "&#" in markup else markup


def _character(match: re.Match[str]) -> str:
    number = int(match["hex"], 16) if match["hex"] else int(match["number"])
    character = chr(number) if number < 0x110000 else ""
    harmless = character and not _FORBIDDEN.match(character) and not _BIDI.match(character)
    return match[0] if harmless else character


def address(written: str) -> str | None:
    """``written`` where a page may link to it, else None. Its scheme is for nh3 to judge.

    Browsers take a backslash for a slash, and so a file's name for another host.
    """
    try:
        urlsplit(written)
    except ValueError:
        return None
    return None if "\\" in written else printable(written.strip())


def words(passage: Passage) -> str:
    """The passage as one line, each sentence of it cleaned by itself."""
    parts = [clean(part) for sentence in passage.sentences for part in (sentence.text, sentence.gap)]
    return "".join(parts[:-1]).strip()


def balanced(text: str) -> str:
    """Closes what is left open and drops what closes nothing (UAX #9, X1 to X8): a sentence cannot turn the next."""
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
    """``text`` cleaned, and wrapped in an isolate where it may run against the ``direction`` of the sentence around."""
    text = clean(text)
    return f"\u2068{text}\u2069" if direction == "rtl" or _RTL.search(text) else text
