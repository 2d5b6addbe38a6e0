"""Finds the encoding that a page declares for its bytes.

Sources: HTML standard, "Prescan a byte stream to determine its encoding",
https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding, and
Encoding standard, "Names and labels", https://encoding.spec.whatwg.org/#names-and-labels
"""

import codecs
import re
from collections.abc import Mapping
from types import MappingProxyType

_BEGINNING = 1024  # bytes in which a browser looks for the declaration
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DECLARED = re.compile(r"<meta\b[^<>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# The encodings that browsers use for a label of another one, which is a part of it.
_WIDER: Mapping[str, str] = MappingProxyType(
    {
        "ascii": "cp1252",
        "iso8859-1": "cp1252",
        "iso8859-9": "cp1254",
        "iso8859-11": "cp874",
        "tis-620": "cp874",
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "shift_jis": "cp932",
        "euc_kr": "cp949",
    }
)
_KNOWN = re.compile(r"iso8859-\d+|cp125\d|cp866|cp874|cp932|cp949|koi8-[ru]|gb18030|big5|euc_jp|mac-(?:roman|cyrillic)")


def declared(content: bytes) -> str | None:
    """The name of Python's codec for the encoding that the page with the bytes ``content`` declares, if it is known."""
    found = _declaration(content[:_BEGINNING].decode("latin-1"))
    try:
        name = codecs.lookup(found[1]).name if found else ""
    except LookupError:
        return None
    name = _WIDER.get(name, name)
    return name if _KNOWN.fullmatch(name) else None


def in_utf_8(page: str) -> str:
    """``page``, declared to be in UTF-8 if it declares another encoding: editions are written in it."""
    found = _declaration(page[:_BEGINNING])
    if found is None or found[1].lower() in {"utf-8", "utf8"}:
        return page
    return f"{page[: found.start(1)]}utf-8{page[found.end(1) :]}"


def _declaration(beginning: str) -> re.Match[str] | None:
    return _DECLARED.search(_COMMENT.sub(lambda comment: " " * len(comment[0]), beginning))
