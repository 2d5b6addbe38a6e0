"""An engine whose answers are kept in memory, so that none is lost when it breaks down."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.drafting.providers import Service
from pipeline.engines import Contextual, Draft, Remote, SentenceContext, WordReadings

_NONE = Draft("", fault="the engine broke down")


@dataclass(eq=False)
class CachedAnswers:
    """``service`` as ``drafting`` asks it, for one batch of sentences."""

    service: Service
    heard: Callable[[int], None]
    """Called with the number of answers each time some arrive; only for the first way each sentence is asked."""
    gone: bool = False
    """Set when the service must not be asked any more: known answers are returned, and a fault for the rest."""
    _known: dict[tuple[str, SentenceContext | None], Draft] = field(default_factory=dict)
    _begun: bool = False

    def translate(self, texts: Sequence[str], places: Sequence[SentenceContext] = ()) -> list[Draft]:
        """One draft for each of ``texts``. Raises EngineError as the service does, unless it is ``gone``."""
        keys = [(text, places[index] if places else None) for index, text in enumerate(texts)]
        first, self._begun = not self._begun, True
        for portion in () if self.gone else self._portions(len(texts), places):
            drafts = self.service.translate(texts[portion], places[portion])
            self._known.update(zip(keys[portion], drafts, strict=True))
            if first:
                self.heard(len(drafts))
        return [self._known.get(key, _NONE) for key in keys]

    def alternatives(self, texts: Sequence[str]) -> list[list[Draft]]:
        return [[] for _ in texts] if self.gone else self.service.alternatives(texts)

    def readings(self, texts: Sequence[str]) -> list[tuple[WordReadings, ...]]:
        return [() for _ in texts] if self.gone else self.service.readings(texts)

    def aligned(self, texts: Sequence[str]) -> list[Draft]:
        return [_NONE for _ in texts] if self.gone else self.service.aligned(texts)

    def _portions(self, count: int, places: Sequence[SentenceContext]) -> Iterator[slice]:
        """All at once, but of a server what goes in a request; one that reads passages gets whole ones."""
        engine = self.service.engine
        scattered = isinstance(engine, Contextual) and not places
        if scattered or not isinstance(engine, Remote):
            yield slice(0, count)
            return
        start = 0
        for end in range(1, count + 1):
            inside = end < count and bool(places) and places[end].passage == places[end - 1].passage
            if end == count or (end - start >= engine.portion and not inside):
                yield slice(start, end)
                start = end
