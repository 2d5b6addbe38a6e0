"""Spaces beside the tokens of codes, from which an engine tells whether a token is a word of the sentence.

``markup.restore`` gives every code the spaces that it has in the source.
"""

import re
from collections.abc import Iterator

from pipeline.markup import CodeKind, Protected

_SILENT = frozenset({"break", "comment", "footnote"})
_TAG = re.compile(r"<[^<>]*+>")


def spaced(protected: Protected) -> str:
    """The text of ``protected`` with the spaces that an engine needs.

    A token beside letters, which an engine would read as one word with them, is set apart. The token of a code that
    readers do not read as a word, such as a line break, an image or an empty element, is joined to the next word, or to
    the last one: between two spaces an engine takes it for a noun (*la casa de ⟦0⟧ vieja* for *the old ⟦0⟧ house*).
    """
    text = protected.text
    for token in protected.tokens:
        if token[0].isalnum():
            text = re.sub(rf"(?<=\w){re.escape(token)}", f" {token}", text)
        if token[-1].isalnum():
            text = re.sub(rf"{re.escape(token)}(?=\w)", f"{token} ", text)
    tokens = [token for token in map(protected.tokens.__getitem__, _unread(protected)) if not token[-1].isalnum()]
    if not tokens:
        return text
    silent = "|".join(map(re.escape, tokens))
    text = re.sub(rf"(?:(?<=\s)|^)(?:(?:{silent})\s*)+(?=\S)", _joined, text)
    return re.sub(rf"\s+(?:{silent})(?:\s*(?:{silent}))*$", _joined, text)


def _joined(run: re.Match[str]) -> str:
    return "".join(run[0].split())


def _unread(protected: Protected) -> Iterator[int]:
    """The numbers of the codes that are no words and have none around them."""
    empty = {number for pair in protected.pairs if not _words_between(protected, *pair) for number in pair}
    for number, code in enumerate(protected.codes):
        is_bare = code.name in _SILENT or (code.name == "tag" and not re.search(r"\w", _TAG.sub("", code.content)))
        if number in empty or (code.kind is CodeKind.ALONE and is_bare):
            yield number


def _words_between(protected: Protected, opening: int, closing: int) -> str:
    inside = protected.source[protected.codes[opening].end : protected.codes[closing].start]
    return _TAG.sub("", inside).strip()
