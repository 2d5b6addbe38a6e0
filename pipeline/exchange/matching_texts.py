"""Finds the sentences of a catalog that returned texts belong to, also if another tool kept whole blocks together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.catalog import Catalog
from pipeline.catalog.entry import Key, msgid
from pipeline.exchange import other_spellings, split_blocks
from pipeline.exchange.returned import ReturnedText
from pipeline.exchange.xml import clean
from pipeline.model import Article, Block, Role

# Letters, and numbers with their separators.
_LETTERS = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W_]")

Found = list[tuple[Key, ReturnedText]]


@dataclass(frozen=True, slots=True)
class MatchedTexts:
    texts: Mapping[Key, Sequence[ReturnedText]]
    """One text for each time that the sentence occurs in the file."""
    missing: tuple[ReturnedText, ...]
    """Texts with a translation for sentences that the article does not have."""
    order: tuple[Key | ReturnedText, ...]
    """The sentences, and the missing texts, in the order of the file."""


def match(current: Catalog, article: Article, returned: Sequence[ReturnedText]) -> MatchedTexts:
    """The ``returned`` texts by the sentence of ``current`` that they translate.

    A text for a whole block of ``article`` is split into sentences. A source that differs in marks alone, such as
    ``_`` for ``*``, or that lacks its codes, is found too; its translation has that tool's marks, and is not approved.
    """
    index = _Index(current, article)
    found: dict[Key, list[ReturnedText]] = {}
    missing: list[ReturnedText] = []
    order: list[Key | ReturnedText] = []
    for text in returned:
        if not msgid(text.source):
            continue
        matches = index.find(text)
        for key, one in matches:
            found.setdefault(key, []).append(one)
            order.append(key)
        if not matches and text.target.strip():
            missing.append(text)
            order.append(text)
    return MatchedTexts(found, tuple(missing), tuple(order))


class _Index:
    """The sentences and blocks of an article, by their texts and by their letters alone."""

    def __init__(self, current: Catalog, article: Article) -> None:
        self._locale, self._syntax = current.locale, article.format
        self._sentences: dict[str, list[Key]] = {}
        self._blocks: dict[str, Block] = {}
        for key in (entry.key for entry in current.entries if entry.plural is None):
            bare = other_spellings.words(key[1], self._syntax)
            for name in dict.fromkeys((_exact(key[1]), _letters(key[1]), _letters(bare))):
                self._sentences.setdefault(name, []).append(key)
        known = {entry.key for entry in current.entries}
        for block in article.blocks:
            whole = "".join(segment.source + segment.gap for segment in block.segments)
            if len(block.segments) > 1 and all((block.role, msgid(one.source)) in known for one in block.segments):
                self._blocks.setdefault(_exact(whole), block)
                self._blocks.setdefault(_letters(whole), block)

    def find(self, text: ReturnedText) -> Found:
        """The sentences that ``text`` translates, each with its own text."""
        for variant in other_spellings.variants(text, self._syntax, self._locale):
            found = [match for one in variant for match in self._named(_exact(one.source), one)]
            if found:
                return found
        letters = _letters(text.source)
        return self._named(letters, replace(text, approved=False, exported="")) if letters else []

    def _named(self, name: str, text: ReturnedText) -> Found:
        keys = self._sentences.get(name, [])
        if keys:
            return [(key, text) for key in _of_role(text.role, keys)]
        block = self._blocks.get(name)
        return list(split_blocks.split(text, block, self._syntax, self._locale)) if block else []


def _of_role(role: Role | None, keys: Sequence[Key]) -> Sequence[Key]:
    """Those of ``keys`` with the given role; all of them if none has it, or if the role is not known."""
    return [key for key in keys if key[0] is role] or keys


def _exact(text: str) -> str:
    return f"={clean(msgid(text))}"


def _letters(text: str) -> str:
    letters = "".join(_LETTERS.findall(text)).casefold()
    return f"~{letters}" if letters else ""
