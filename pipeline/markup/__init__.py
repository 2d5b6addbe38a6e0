"""Inline markup: taken out before an engine sees a sentence, and put back into its translation.

``codes`` says what in a sentence is markup. ``protect`` puts a token in place of each code, so that an engine sees
words and tokens; ``restore`` puts the codes back in place of the tokens. Words stay words: the text of a link, an
image's alternative text and a title are translated, addresses and tags are not.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from pipeline.markup import html, markdown
from pipeline.markup.codes import Code, CodeKind, Spans, gaps, with_addresses, within
from pipeline.markup.protecting import Protected, substitute
from pipeline.markup.restoring import Restored, restore

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
]


class Syntax(StrEnum):
    """The inline markup that a sentence may hold."""

    TEXT = "text"
    """None: only addresses are codes."""
    MARKDOWN = "markdown"
    HTML = "html"


def codes(
    text: str,
    syntax: str,
    locale: str = "en",
    references: Mapping[str, Any] | None = None,
) -> tuple[Code, ...]:
    """The codes of ``text``, in order, none touching another's characters; what is between them is words.

    ``syntax`` is one of ``Syntax``. ``locale`` is the language of the words: elements marked as another one are
    opaque. ``references`` are the definitions of a Markdown article's reference links, where they are at hand.
    """
    found: Sequence[Code] = ()
    if syntax == Syntax.MARKDOWN:
        found = markdown.scan(text, locale, references)
    elif syntax == Syntax.HTML:
        found = html.scan(text, locale)
    return tuple(with_addresses(text, found))


def protect(text: str, syntax: str, token: Callable[[int], str], locale: str = "en") -> Protected:
    """``text`` with a token in place of each of its codes: ``restore(protected.text, protected).text == text``.

    ``token(n)`` gives the n-th stand-in, n from 0 (``Engine.token``). Raises ValueError when they cannot be told apart.
    """
    return substitute(text, codes(text, syntax, locale), token)
