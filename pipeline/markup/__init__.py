"""Inline markup: removed before an engine sees a sentence, and restored in its translation.

``codes`` finds the markup in a sentence. ``protect`` replaces each code by a token, so that an engine sees only words
and tokens; ``restore`` replaces the tokens by the codes. Text for readers is translated: the text of a link, an
image's alternative text, titles. Addresses and tags are not translated.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from pipeline.markup import html, markdown
from pipeline.markup.codes import Code, CodeKind, Spans, gaps, with_addresses, with_signs, within
from pipeline.markup.protecting import Protected, substitute
from pipeline.markup.restoring import Restored, restore
from pipeline.markup.wordless import begins_with_word, says_nothing

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
    "substitute",
    "within",
    "wordless",
]


class Syntax(StrEnum):
    """The inline markup that a sentence may contain."""

    TEXT = "text"
    """No markup: only addresses are codes."""
    MARKDOWN = "markdown"
    HTML = "html"


def codes(
    text: str,
    syntax: str,
    locale: str = "en",
    references: Mapping[str, Any] | None = None,
) -> tuple[Code, ...]:
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
    spans = Spans([(code.start, code.end) for code in marks])
    own = [code for code in html.shortcodes(text) if not spans.touch(code.start, code.end)]
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
    return says_nothing(" ".join([*words, *(mark.said for mark in marks if mark.name == "escape")]))
