"""The context of each sentence of an article, for engines that read neighbouring sentences."""

from collections.abc import Mapping

from pipeline import catalog, glossary
from pipeline.catalog.entry import Key
from pipeline.engines import SentenceContext
from pipeline.model import Article, Block, Term

# How many characters of a neighbouring block are enough context.
_NEAR = 400


def places(article: Article, terms: tuple[Term, ...], locale: str) -> Mapping[Key, SentenceContext]:
    """The context of the first occurrence of each sentence of ``article``, with those of ``terms`` found in it.

    ``locale`` is the article's language: a term is found in its inflected forms too.
    """
    texts = [_text(block) for block in article.blocks]
    found: dict[Key, SentenceContext] = {}
    for number, block in enumerate(article.blocks):
        before = texts[number - 1][-_NEAR:] if number else ""
        after = texts[number + 1][:_NEAR] if number + 1 < len(texts) else ""
        passage = tuple(catalog.msgid(segment.source) for segment in block.segments)
        for position, sentence in enumerate(passage):
            asked = tuple(dict.fromkeys(one.term for one in glossary.mentions(sentence, terms, locale)))
            place = SentenceContext(block.role, passage, position, before, after, asked)
            found.setdefault((block.role, sentence), place)
    return found


def _text(block: Block) -> str:
    return " ".join(catalog.msgid(segment.source) for segment in block.segments)
