"""Inline markup: removed before an engine sees a sentence, and restored in its translation.

``codes`` finds the markup in a sentence. ``protect`` replaces each code by a token, so that an engine sees only words
and tokens; ``restore`` replaces the tokens by the codes. Text for readers is translated: the text of a link, an
image's alternative text, titles. Addresses and tags are not translated.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from html import unescape
from typing import Any

from pipeline.markup import html, markdown
from pipeline.markup.codes import Code, CodeKind, Spans, gaps, seen, with_addresses, with_signs, within
from pipeline.markup.protecting import Protected, substitute
from pipeline.markup.restoring import Restored, restore
from pipeline.markup.shortcodes import ESCAPED, shortcodes

__all__ = [
    "Code",
    "CodeKind",
    "Protected",
    "Restored",
    "Spans",
    "Syntax",
    "codes",
    "gaps",
    "protect",
    "restore",
    "seen",
    "substitute",
    "within",
    "wordless",
]

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
# The name of a variable, a function, a file or a site, and nothing else: ".Site.Title", "path.Join", "max_age".
_IDENTIFIER = re.compile(
    r"(?:\.[A-Za-z]|[a-z]\w|[A-Z]\w*[a-z][A-Z])\w{0,60}+(?:\.[A-Za-z_]\w{1,60}+){1,6}(?:\(\))?"
    r"|[A-Z]{1,3}\d{2,4}|[A-Z]\w{1,60}+\.[a-z]\w{1,60}+|[A-Za-z][A-Za-z\d]{0,60}+(?:_[A-Za-z\d]{1,60}+){1,6}"
)
# The number of a part or verse: "IV."
_NUMERAL = re.compile(r"\s*[IVXLC]{1,6}[.)]\s*")
# A time for programs, as RFC 3339 writes it: its T is no word.
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d[\d:.]{0,20}(?:Z|[+-]\d\d:?(?:\d\d)?)?")
# Languages order the parts of such a date differently.
_DATE = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/(?:\d\d|\d{4})(?![\d/])")


class Syntax(StrEnum):
    """The inline markup that a sentence may contain."""

    TEXT = "text"
    """No markup: only addresses are codes."""
    MARKDOWN = "markdown"
    HTML = "html"


def codes(text: str, syntax: str, locale: str = "en", references: Mapping[str, Any] | None = None) -> tuple[Code, ...]:
    """The codes of ``text``, in order and without overlaps; everything between codes is words.

    ``syntax`` is a value of ``Syntax``. ``locale`` is the language of the words; elements marked as another language
    are opaque. ``references`` are the link definitions of a Markdown article, if available.
    """
    found: Sequence[Code] = ()
    if syntax == Syntax.MARKDOWN:
        found = with_signs(text, _with_shortcodes(text, markdown.scan(text, locale, references)))
    elif syntax == Syntax.HTML:
        found = html.scan(text, locale)
    return tuple(with_addresses(text, found))


def _with_shortcodes(text: str, marks: Sequence[Code]) -> Sequence[Code]:
    escaped = [Code(*each.span(), CodeKind.ALONE, "tag", each[0]) for each in ESCAPED.finditer(text)]
    if escaped:
        covered = Spans([(code.start, code.end) for code in escaped])
        marks = [*(code for code in marks if not covered.touch(code.start, code.end)), *escaped]
        marks.sort(key=lambda code: code.start)
    spans = Spans([(code.start, code.end) for code in marks])
    own = [code for code in shortcodes(text) if not spans.touch(code.start, code.end)]
    return sorted([*marks, *own], key=lambda code: code.start) if own else marks


def protect(text: str, syntax: str, token: Callable[[int], str], locale: str = "en") -> Protected:
    """``text`` with a token in place of each of its codes: ``restore(protected.text, protected).text == text``.

    ``token(n)`` returns the n-th token, from 0 (``Engine.token``). Raises ValueError if tokens cannot be told apart.
    """
    return substitute(text, codes(text, syntax, locale), token)


def wordless(text: str, syntax: str, locale: str = "en") -> bool:
    """Whether ``text`` has nothing to translate: only codes, numbers, signs, emoji and references to issues."""
    if begins_with_word(text):
        return False
    marks = codes(text, syntax, locale)
    words = [text[start:end] for start, end in gaps(text, marks)]
    return says_nothing(" ".join([*words, *(mark.content for mark in marks if mark.name == "escape")]))


def begins_with_word(text: str) -> bool:
    return _WORD_FIRST.match(text) is not None


def says_nothing(seen: str) -> bool:
    """Whether ``seen``, a sentence without its codes, has no word of any script and no date to write otherwise."""
    own = seen.strip()
    if _NUMERAL.fullmatch(seen) or _IDENTIFIER.fullmatch(own) or _TIMESTAMP.fullmatch(own):
        return True
    if _LETTER.search(seen):
        seen = _NAMED.sub(" ", unescape(seen))
    return not _LETTER.search(seen) and not _DATE.search(seen)
