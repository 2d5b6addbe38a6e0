"""The role that words get from what is around them: lists, quotations, captions.

Tags and components make quotations, too: ``{% blockquote Ann Bell %}``, ``{{< pullquote >}}``, ``<Quote>``.
"""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from pipeline.model import Role

# Of PyMdown, of a directive of MyST, and the title of code.
_CAPTION = re.compile(r"/{3,}[ \t]+(?:[a-z]+-)?caption(?![\w-])|:[a-z-]{0,20}caption:|(?:`{3,}+|~{3,}+)[^\n]*=")
_CONTAINERS = {
    "list_item_open": Role.LISTITEM,
    "blockquote_open": Role.QUOTATION,
    "footnote_reference_open": Role.PARAGRAPH,
    "dt_open": Role.LISTITEM,
    "dd_open": Role.LISTITEM,
}
_WORDS = frozenset({"inline", "html_block"})
_NAME = r"(?i:(?:block|pull|center|big)?[-_]?quote|quote[-_]?block|cq|epigraph)"
_REST = r"(?![\w./-])[^{}]*\}+"
_OPENS = re.compile(rf"\{{(?:\{{[<%]|%)-?\s*{_NAME}{_REST}|<(?=[A-Z]){_NAME}(?:\s[^<>]*)?(?<!/)>")
_CLOSES = re.compile(rf"\{{(?:\{{[<%]-?\s*/\s*|%-?\s*end){_NAME}{_REST}|</(?=[A-Z]){_NAME}\s*>")


class Around:
    """Follows the containers that are open while the tokens of an article are read in order."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._roles = [Role.PARAGRAPH]
        self._quotes = 0
        self._unquotes = sum(token.type in _WORDS and _is_tag(_CLOSES, token.content) for token in tokens)
        """How many tags behind a quotation are still to come."""
        self.captions = False
        """Whether a container is open whose paragraphs are a caption."""

    @property
    def role(self) -> Role:
        return self._roles[-1]

    def enter(self, token: Token) -> None:
        if token.type == "container_mark":
            self.captions = bool(_CAPTION.match(token.content))
        elif token.type == "fence":
            self.captions = False
        if token.type in _CONTAINERS:
            self._roles.append(_CONTAINERS[token.type])
        elif token.type.replace("_close", "_open") in _CONTAINERS:
            self._roles.pop()
        elif token.type in _WORDS and self._unquotes:
            self._quote(token.content)

    def _quote(self, text: str) -> None:
        if self._unquotes > self._quotes and _is_tag(_OPENS, text):
            self._roles.append(Role.QUOTATION)
            self._quotes += 1
        elif _is_tag(_CLOSES, text):
            self._unquotes -= 1
            if self._quotes and self.role is Role.QUOTATION:
                self._roles.pop()
                self._quotes -= 1


def _is_tag(pattern: re.Pattern[str], text: str) -> bool:
    return text[:1] in {"{", "<"} and bool(pattern.fullmatch(text.strip()))


def is_quotation(text: str) -> bool:
    """Whether ``text`` is a quotation between its tags."""
    return text[:1] == "{" and bool(_OPENS.match(text)) and bool(_CLOSES.fullmatch(text, text.rfind(text[:2])))
