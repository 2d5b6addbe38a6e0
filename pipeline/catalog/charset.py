"""The charset of a PO file: a byte order mark decides, then the header, then UTF-8, then the locale."""

import codecs
import re

from pipeline import locales
from pipeline.catalog.polib_normalizer import PoSyntaxError
from pipeline.errors import excerpt

# No real header line is longer; without a limit, a file with nothing but such beginnings takes minutes.
_NAMED = re.compile(rb"Content-Type:[^\n]{0,200}?charset=([\w.:-]{1,40})")
# Python's own codecs that are not charsets of files: gettext knows none of them, and some take far too long.
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})
# What a browser assumes for each language if a page names no charset (HTML Standard, "Determining the character
# encoding", suggested defaults); windows-1252, which contains Latin-1, for all others.
_USUAL = {
    language: charset
    for charset, languages in {
        "cp1250": "cs hr hu pl sk sl",
        "cp1251": "be bg kk ky mk ru sr tg tt uk",
        "cp1254": "az ku tr",
        "cp1255": "he",
        "cp1256": "ar fa",
        "cp1257": "et lt lv",
        "cp1258": "vi",
        "cp874": "th",
        "iso8859_7": "el",
        "cp932": "ja",
        "cp949": "ko",
    }.items()
    for language in languages.split()
} | {"zh_Hans": "gb18030", "zh_Hant": "big5"}


def decode(content: bytes, locale: str) -> tuple[str, str]:
    """The text of the file, and its charset. Raises PoSyntaxError if the bytes cannot be decoded."""
    if not content.strip():
        raise PoSyntaxError("the file is empty", 1, "Restore it from version control, or delete it to start again.")
    named = _NAMED.search(content)
    charset = _charset(content, named[1].decode("ascii", "replace") if named else "", locale)
    try:
        text = content.decode(_text_codec(charset))
    except LookupError:
        line = content[: named.start() if named else 0].count(b"\n") + 1
        raise PoSyntaxError(
            f"the charset '{excerpt(charset)}' is not known", line, "Convert the file to UTF-8."
        ) from None
    except (UnicodeError, OverflowError) as error:
        line = content[: getattr(error, "start", 0)].count(b"\n") + 1
        hint = "Save the file as UTF-8, or name its charset in the header's Content-Type."
        raise PoSyntaxError(f"these bytes are not {charset.upper()}", line, hint) from None
    if "\0" in text:
        raise PoSyntaxError(
            "there is a zero byte, which a text never contains", text.count("\n", 0, text.index("\0")) + 1
        )
    return text, charset


def _text_codec(charset: str) -> str:
    """``charset``, if Python can decode text with it. Raises LookupError otherwise."""
    if codecs.lookup(charset).name.replace("-", "_") in _NO_CHARSETS:
        raise LookupError(charset)
    return charset


def _charset(content: bytes, named: str, locale: str) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if named and named.upper() not in ("CHARSET", "ASCII", "US-ASCII"):
        return named
    if named or not locale or _utf8(content):
        return "utf-8"
    return _USUAL.get(locale) or _USUAL.get(locales.language(locale), "cp1252")


def _utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
