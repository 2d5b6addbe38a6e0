"""Makes arbitrary text valid for an output format."""

import json
import re

# XML 1.0 cannot represent these characters, not even escaped; other formats and terminals fail on lone surrogates.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONE = re.compile("[\ud800-\udfff]")


def writable(text: str) -> str:
    """``text`` with a replacement character for each character that XML or UTF-8 cannot represent."""
    return _UNWRITABLE.sub("\ufffd", text)


def in_json(value: object) -> str:
    """``value`` as JSON. A lone surrogate is escaped, because JSON can represent it and UTF-8 cannot."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    return _LONE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
