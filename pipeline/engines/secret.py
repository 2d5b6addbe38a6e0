"""A secret key, and how to detect it in a text: as it is, in capitals, encoded, in pieces or backwards."""

import base64
import binascii
import os
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from pipeline.markup.references import unescape

# This many consecutive characters of a key are a leak; servers show fewer to identify a key.
_PIECE = 8
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){4,}")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{8,}")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_OTHER = re.compile(r"[\W_]+")
_VARIABLE = re.compile(r"[A-Z]{2,16}(?:_[A-Z]{1,12}){0,3}_(?:KEY|TOKEN|SECRET|PASSWORD)")
# Parts of paths such as v1, openai or index.json: keys are longer, or have figures and capitals.
_ORDINARY = re.compile(r"[a-z._~-]*|[\w.-]{1,7}")
_LONGEST = 1 << 16


def named(variable: str) -> str:
    """``variable`` for a message, shown only if it certainly is a name: people enter the key itself by mistake."""
    sure = variable in os.environ or _VARIABLE.fullmatch(variable)
    return f"the environment variable {variable}" if sure else "the environment variable that api_key_env names"


def address(url: str) -> str:
    """``url`` for a message: without user, password and query, and with its ``path``."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{path(parts.path)}"


def path(text: str) -> str:
    """``text``, the path of an address, for a message: without a part that may be a key."""
    return "/".join(part if _ORDINARY.fullmatch(part) else "…" for part in text.split("/"))


class Secret:
    """A key that is never shown. Its only uses are sending ``value`` and searching texts for it."""

    def __init__(self, value: str) -> None:
        self.value = value
        self._bare = _bare(value)

    def __repr__(self) -> str:
        return "Secret(…)"

    def in_answer(self, text: str) -> bool:
        """Whether ``text``, a server's answer, contains the whole key in any form."""
        if self.value in text:
            return True
        # A short key may be an ordinary word.
        return len(self._bare) >= _PIECE and any(self._bare in form for form in _forms(text))

    def in_message(self, text: str) -> bool:
        """Whether ``text``, a message, contains the key or a long part of it in any form.

        This is stricter than ``in_answer``, because a message can be left out."""
        size = min(_PIECE, len(self._bare))
        pieces = {self._bare[start : start + size] for start in range(len(self._bare) - size + 1)} - {""}
        return self.value in text or any(piece in form for form in _forms(text) for piece in pieces)


def _bare(text: str) -> str:
    return _OTHER.sub("", text).casefold()


def _forms(text: str) -> Iterator[str]:
    """``text`` decoded in each possible way, letters and figures only."""
    plain = unescape(unquote(unquote(_ESCAPE.sub(_unescaped, text[:_LONGEST]))))
    for form in {text, plain}:
        bare = _bare(form)
        yield bare
        yield bare[::-1]
        for match in _HEX.finditer(form):
            yield _bare(bytes.fromhex(match[0]).decode("latin-1"))
        for match in _BASE64.finditer(form):
            for start in range(4):
                piece = match[0][start:].replace("-", "+").replace("_", "/")
                piece = piece[:-1] if len(piece) % 4 == 1 else piece
                try:
                    yield _bare(base64.b64decode(piece + "=" * (-len(piece) % 4)).decode("latin-1"))
                except binascii.Error:
                    continue


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1] or match[2], 16))
