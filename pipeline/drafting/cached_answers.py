"""Keeps an engine's answers in memory, so that no answer is lost if the engine breaks down."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.drafting.providers import Service
from pipeline.engines import Contextual, Draft, Remote, SentenceContext, WordReadings

_NONE = Draft("", fault="the engine failed")


@dataclass(eq=False)
class CachedAnswers:
    """Wraps ``service`` for one batch of sentences."""

    service: Service
    on_answers: Callable[[int], None]
    """Called with the number of answers each time some arrive, for the first strategy only."""
    _gone: bool = False
    _known: dict[tuple[str, SentenceContext | None], Draft] = field(default_factory=dict)
    _begun: bool = False

    def stop(self) -> None:
        """Ask the service no more: known answers are then returned, and a fault for other texts."""
        self._gone = True

    def translate(self, texts: Sequence[str], contexts: Sequence[SentenceContext] = ()) -> list[Draft]:
        """One draft for each of ``texts``. Raises EngineError as the service does, unless this has been stopped."""
        keys = [(text, contexts[index] if contexts else None) for index, text in enumerate(texts)]
        first, self._begun = not self._begun, True
        for portion in () if self._gone else self._portions(len(texts), contexts):
            drafts = self.service.translate(texts[portion], contexts[portion])
            self._known.update(zip(keys[portion], drafts, strict=True))
            if first:
                self.on_answers(len(drafts))
        return [self._known.get(key, _NONE) for key in keys]

    def alternatives(self, texts: Sequence[str]) -> list[list[Draft]]:
        return [[] for _ in texts] if self._gone else self.service.alternatives(texts)

    def readings(self, texts: Sequence[str]) -> list[tuple[WordReadings, ...]]:
        return [() for _ in texts] if self._gone else self.service.readings(texts)

    def aligned(self, texts: Sequence[str]) -> list[Draft]:
        return [_NONE for _ in texts] if self._gone else self.service.aligned(texts)

    def _portions(self, count: int, contexts: Sequence[SentenceContext]) -> Iterator[slice]:
        """How to split the texts into calls.

        A local engine gets all texts at once. A server gets one portion at a time. A server that reads passages gets
        whole passages.
        """
        engine = self.service.engine
        scattered = isinstance(engine, Contextual) and not contexts
        if scattered or not isinstance(engine, Remote):
            yield slice(0, count)
            return
        start = 0
        for end in range(1, count + 1):
            inside = end < count and bool(contexts) and contexts[end].passage == contexts[end - 1].passage
            if end == count or (end - start >= engine.portion and not inside):
                yield slice(start, end)
                start = end
