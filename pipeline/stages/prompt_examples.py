"""What people approved for similar sentences, as examples for an engine that reads them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pipeline.catalog import Entry
from pipeline.errors import PipelineError
from pipeline.exchange import workspace_memory
from pipeline.memory import matching
from pipeline.memory.matching import Sought
from pipeline.memory.store import Store
from pipeline.session.session import Session

_EXAMPLES = 3
"""For each sentence, at most."""


@dataclass(eq=False)
class Examples:
    """Finds examples in the memory, which is opened for the first sentence."""

    session: Session
    _memory: Store | None = None
    _closed: bool = False

    def of(self, entry: Entry, locale: str) -> tuple[tuple[str, str], ...]:
        """The most similar sentences with their approved translations, best first; none if the memory is damaged."""
        config = self.session.workspace.config
        sought = Sought(entry.source, entry.role.value)
        try:
            memory = self._opened()
            if memory is None:
                return ()
            found = matching.matches(
                memory, sought, config.source_locale, locale, config.memory.import_penalty, _EXAMPLES
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
def opened(session: Session) -> Iterator[Examples]:
    """The examples of a run; the memory is closed at the end."""
    found = Examples(session)
    try:
        yield found
    finally:
        found.close()
