"""Sentences without anything to translate: only codes, numbers, signs, emoji, addresses, names of files and issues."""

import html
import re

_LETTER = re.compile(r"[^\W\d_]")
# A sentence that begins like this has a word outside any code, as nearly all sentences do.
_WORD_FIRST = re.compile(r"[\s\"'“‘«(\[*_]*[^\W\d_]+[.,;:!?'’]?(?:\s|$)")
# References to issues as GitHub reads them: #26, GH-26, owner/name#26. The emoji's names are GitHub's: :tada:.
# Accounts of social networks, files, versions, and addresses that are written without their scheme.
_FILES = "avif|docx?|gif|heic|jpe?g|mov|mp[34]|pdf|png|svg|tiff?|webp|xlsx?|zip"
_NAMED = re.compile(
    r"(?<![\w/.@-])(?:GH-\d{1,9}|(?:[\w.-]{1,40}+/[\w.-]{1,100}+)?#\d{1,9}"
    r"|:(?=[\d_+-]{0,50}[a-z])[a-z\d_+-]{1,50}+:"
    r"|@\w[\w.-]{0,63}(?:@[\w.-]{1,100})?"
    rf"|[\w-]{{1,100}}+\.(?i:{_FILES})"
    r"|v\d{1,4}(?:\.\d{1,4}){1,3}"
    r"|(?:[A-Za-z\d-]{1,63}+\.){1,5}[A-Za-z]{2,24}+/\S*+)(?!\w)"
)
# The number of a part or verse: "IV."
_NUMERAL = re.compile(r"\s*[IVXLC]{1,6}[.)]\s*")
# Languages order the parts of such a date differently.
_DATE = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/(?:\d\d|\d{4})(?![\d/])")


def begins_with_word(text: str) -> bool:
    return _WORD_FIRST.match(text) is not None


def says_nothing(seen: str) -> bool:
    """Whether ``seen``, a sentence without its codes, has no word of any script and no date to write otherwise."""
    if _NUMERAL.fullmatch(seen):
        return True
    if _LETTER.search(seen):
        seen = _NAMED.sub(" ", html.unescape(seen))
    return not _LETTER.search(seen) and not _DATE.search(seen)
