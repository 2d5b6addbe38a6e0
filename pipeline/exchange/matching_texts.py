"""Finds the sentences of a catalog that returned texts belong to, also if another tool kept whole blocks together.

po4a keeps the marks of quotations and lists, mdpo a front matter and the codes of an image in the msgid. The
translation of a whole block is divided among its sentences.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline import catalog, markup, segmentation
from pipeline.catalog import Catalog
from pipeline.catalog.entry import Key, msgid
from pipeline.exchange.returned import ReturnedText
from pipeline.exchange.xml import clean
from pipeline.markup import Syntax
from pipeline.model import Article, Block, Role

# Letters, and numbers with their separators.
_LETTERS = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W_]")

Found = list[tuple[Key, ReturnedText]]

# The marks of a block at the beginning of a line of Markdown (CommonMark, "Container blocks").
_MARKS = re.compile(r"^[ ]{0,3}(?:>[ ]?|[-*+][ ]+|\d{1,9}[.)][ ]+|#{1,6}[ ]+)+", re.MULTILINE)
# A line of a front matter: a key and its value, perhaps in quotation marks.
_PAIR = re.compile(r"""([A-Za-z][\w-]*):[ \t]++(["']?)(.+)\2""")

# Above this probability the sentences of a block that was cut differently are taken as counterparts.
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class MatchedTexts:
    """The texts of a returned file, by the sentences of the article."""

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
            bare = words(key[1], self._syntax)
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
        for variant in variants(text, self._syntax, self._locale):
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
        return list(split_block(text, block, self._syntax, self._locale)) if block else []


def _of_role(role: Role | None, keys: Sequence[Key]) -> Sequence[Key]:
    """Those of ``keys`` with the given role; all of them if none has it, or if the role is not known."""
    return [key for key in keys if key[0] is role] or keys


def _exact(text: str) -> str:
    return f"={clean(msgid(text))}"


def _letters(text: str) -> str:
    letters = "".join(_LETTERS.findall(text)).casefold()
    return f"~{letters}" if letters else ""


def variants(text: ReturnedText, syntax: str, locale: str) -> Iterator[list[ReturnedText]]:
    """``text`` as it is, then in each other way in which its source may be in the article.

    The values of a front matter are several texts.
    """
    yield [text]
    if syntax != Syntax.MARKDOWN:
        return
    unmarked = replace(text, source=_MARKS.sub("", text.source), target=_MARKS.sub("", text.target))
    if unmarked.source != text.source:
        yield [unmarked]
    source, target = _front_matter(text.source), _front_matter(text.target)
    if source and source.keys() == target.keys():
        yield [replace(text, source=value, target=target[name]) for name, value in source.items()]
    bare = words(text.source, syntax)
    if bare != text.source:
        yield [replace(text, source=bare, target=words(text.target, syntax, locale))]


def _front_matter(text: str) -> dict[str, str]:
    """The values of a front matter by key; empty for any other text."""
    lines = [line for line in text.strip().splitlines() if line.strip() not in ("", "---")]
    found = [_PAIR.fullmatch(line.rstrip(" \t")) for line in lines]
    return {match[1]: match[3] for match in found if match} if all(found) else {}


def words(text: str, syntax: str, locale: str = "en") -> str:
    """``text`` without its codes."""
    return "".join(text[start:end] for start, end in markup.gaps(text, markup.codes(text, syntax, locale)))


def split_block(text: ReturnedText, block: Block, syntax: str, locale: str) -> Iterator[tuple[Key, ReturnedText]]:
    """Each sentence of ``block`` with its part of ``text``, the translation of the whole block.

    If the translation cannot be cut so that each sentence has a part, it becomes a comment on the first sentence.
    """
    keys = [(block.role, msgid(segment.source)) for segment in block.segments]
    target = msgid(text.target)
    parts = _parts([source for _, source in keys], target, syntax, locale)
    comments = text.comments
    if target and not parts:
        comments = (*comments, f"the whole paragraph: {target}")
    for number, key in enumerate(keys):
        sentence, sure = parts[number] if parts else ("", False)
        yield (
            key,
            replace(
                text,
                source=key[1],
                target=sentence,
                approved=text.approved and sure,
                exported="",
                comments=comments if number == 0 else (),
            ),
        )


def _parts(sources: Sequence[str], target: str, syntax: str, locale: str) -> list[tuple[str, bool]]:
    """For each source its part of ``target``, and whether that is certain; nothing if there is no such division."""
    codes = [(code.start, code.end) for code in markup.codes(target, syntax, locale)]
    found = [msgid(one.source) for one in segmentation.split(target, locale, codes)]
    sentences = [sentence for sentence in found if sentence]
    if len(sentences) == len(sources):
        return [(sentence, True) for sentence in sentences]
    if len(sentences) < len(sources):
        return []
    aligned = catalog.align(sources, sentences)
    complete = all(one.text for one in aligned) and " ".join(one.text for one in aligned) == " ".join(sentences)
    return [(one.text, one.probability >= _SURE) for one in aligned] if complete else []
