"""Decodes the bytes of a source: UTF-8, or the encoding that a web page declares.

Nothing else is accepted: a wrong guess would spread unnoticed to all translations.
"""

import shlex
from codecs import BOM_UTF8
from pathlib import Path

from pipeline.errors import ArticleError

# UTF-32 first: its little-endian byte order mark begins with that of UTF-16.
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
# How files of other kinds begin, whatever their name says (WHATWG, MIME Sniffing Standard, 6; RTF 1.9.1).
_OTHERS = (
    (b"{\\rtf", "RTF"),
    (b"%PDF-", "a PDF"),
    (b"%!PS-Adobe-", "PostScript"),
    (b"PK\x03\x04", "a zipped file, such as DOCX, ODT or Pages"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"bplist00", "a web archive"),
    (b"\x1f\x8b\x08", "a compressed file"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
)
# Bytes for letters or quotation marks in Windows-1252 (in practice a superset of Latin-1): dashes, curly
# quotes, the ellipsis and the euro sign below 0xA0; « ° º » ¿ ¡ and every letter above.
_WESTERN = frozenset(b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa1\xa3\xa7\xa9\xaa\xab\xb0\xb4\xb7\xba\xbb\xbf")


def decode(content: bytes, path: Path, declared: str | None = None) -> tuple[str, str]:
    """The text of ``content``, with its byte order mark and line ends, and the codec that gives ``content`` again.

    ``declared``: the codec of the encoding that the file declares; it is used for bytes that are not UTF-8.

    Raises ArticleError, naming the first invalid byte, for UTF-16 and UTF-32, for Latin-1 or Windows-1252 (with
    the command that converts them), for any other bytes that are not UTF-8, for NUL bytes, for an empty file and for
    a file of another kind.
    """
    for beginning, kind in _OTHERS:
        if content.startswith(beginning):
            raise ArticleError(
                f"{path}: this is {kind}, not text.", "Save the article as Markdown, HTML or plain text."
            )
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            raise ArticleError(f"{path}: this is {encoding}, not UTF-8 (byte 0).", _convert(path, encoding))
    nul = content.find(b"\0")
    if nul >= 0:
        _refuse_nul(content, nul, path)
    charset = "utf-8"
    try:
        text = content.decode(charset)
    except UnicodeDecodeError as error:
        if declared is not None and (text := _declared(content, declared)):
            return text, declared
        message = f"{_place(content, error.start, path)}: the byte 0x{content[error.start]:02X} is not UTF-8."
        raise ArticleError(message, _advice(content, path)) from None
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise ArticleError(f"{path}: the file is empty.", "Write the article into it, or take it out of source/.")
    return text, charset


def _place(content: bytes, position: int, path: Path) -> str:
    """``path`` with the line and the column of the byte at ``position``, as an editor shows them."""
    before = content[:position].removeprefix(BOM_UTF8).decode("utf-8", "replace").split("\n")
    return f"{path}, line {len(before)}, column {len(before[-1]) + 1}"


def _declared(content: bytes, declared: str) -> str:
    """The text of ``content`` in the ``declared`` encoding; "" if it is not in it, or could not be written again."""
    try:
        text = content.decode(declared)
        return text if text.encode(declared) == content else ""
    except UnicodeError:
        return ""


def _refuse_nul(content: bytes, nul: int, path: Path) -> None:
    even, odd = content[0::2].count(0), content[1::2].count(0)
    if max(even, odd) * 4 > len(content):  # ASCII written as UTF-16 has a NUL in every other byte
        encoding = "UTF-16LE" if odd > even else "UTF-16BE"
        raise ArticleError(f"{path}: this is {encoding}, not UTF-8 (byte {nul}).", _convert(path, encoding))
    raise ArticleError(
        f"{_place(content, nul, path)}: there is a NUL, which a text never contains.",
        "Export the article again, or delete the NUL.",
    )


def _advice(content: bytes, path: Path) -> str:
    high = [byte for byte in content if byte >= 0x80]
    plausible = all(byte >= 0xC0 or byte in _WESTERN for byte in high)
    if plausible and not _has_utf8(content):
        latin = not any(byte < 0xA0 for byte in high)
        return f"It looks like {'Latin-1' if latin else 'Windows-1252'}. {_convert(path, 'WINDOWS-1252')}"
    return "Save the file as UTF-8 in your editor; other parts of it may be damaged too."


def _has_utf8(content: bytes) -> bool:
    """Whether any non-ASCII character is valid UTF-8: if so, the file is damaged rather than in another encoding."""
    return any(ord(character) > 0x7F and character != "\ufffd" for character in content.decode("utf-8", "replace"))


def _convert(path: Path, encoding: str) -> str:
    quoted, converted = shlex.quote(str(path)), shlex.quote(f"{path}.utf8")
    return f"Convert it: iconv -f {encoding} -t UTF-8 {quoted} > {converted} && mv {converted} {quoted}"
