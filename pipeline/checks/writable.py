"""Text that may hold anything, made fit for a format."""

import json
import re

# XML 1.0 has no way to write these, escaped or not; other formats and terminals choke on lone surrogates.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONE = re.compile("[\ud800-\udfff]")


def writable(text: str) -> str:
    """``text`` with a replacement character for what XML and UTF-8 cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)


def in_json(value: object) -> str:
    """``value`` as JSON. A lone surrogate is escaped: it has no bytes in UTF-8, but JSON can write it."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    return _LONE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
