"""What an engine reads beside a sentence: its neighbours, its terms, and approved translations of similar sentences."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from pipeline import catalog, glossary
from pipeline.catalog import Entry
from pipeline.catalog.entry import Key
from pipeline.engines import SentenceContext
from pipeline.errors import PipelineError
from pipeline.exchange import workspace_memory
from pipeline.memory import matching
from pipeline.memory.matching import MemoryQuery
from pipeline.memory.store import Store
from pipeline.model import Article, Block, Term
from pipeline.session.session import Session

_EXAMPLES = 3
"""For each sentence, at most."""

# How many characters of a neighbouring block are enough context.
_NEAR = 400


@dataclass(eq=False)
class PromptExamples:
    """Finds examples in the memory, which is opened for the first sentence."""

    session: Session
    _memory: Store | None = None
    _closed: bool = False

    def of(self, entry: Entry, locale: str) -> tuple[tuple[str, str], ...]:
        """The most similar sentences with their approved translations, best first; none if the memory is damaged."""
        config = self.session.workspace.config
        query = MemoryQuery(entry.source, entry.role.value)
        try:
            memory = self._opened()
            if memory is None:
                return ()
            found = matching.matches(
                memory, query, config.source_locale, locale, config.memory.import_penalty, _EXAMPLES
            )
        except PipelineError:
            self._closed = True
            return ()
        return tuple((match.unit.source, match.unit.target) for match in found)

    def _opened(self) -> Store | None:
        if self._memory is None and not self._closed:
            self._memory, _ = workspace_memory.opened(self.session.workspace)
        return None if self._closed else self._memory

    def close(self) -> None:
        self._closed = True
        if self._memory is not None:
            self._memory.close()


@contextmanager
def opened(session: Session) -> Iterator[PromptExamples]:
    """The examples of a run; the memory is closed at the end."""
    found = PromptExamples(session)
    try:
        yield found
    finally:
        found.close()


def contexts(article: Article, terms: tuple[Term, ...], locale: str) -> Mapping[Key, SentenceContext]:
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
            context = SentenceContext(block.role, passage, position, before, after, asked)
            found.setdefault((block.role, sentence), context)
    return found


def _text(block: Block) -> str:
    return " ".join(catalog.msgid(segment.source) for segment in block.segments)
