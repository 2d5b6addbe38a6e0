"""What every engine offers, what some offer in addition, and the values they exchange."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar, runtime_checkable

from pipeline.config.tables import Settings
from pipeline.model import Role, Term


@dataclass(frozen=True, slots=True)
class Pair:
    """A direction of translation, from one locale to another, both in gettext's spelling."""

    source: str
    target: str


Span = tuple[int, int]
"""The start and the end of a part of a text, in characters."""


@dataclass(frozen=True, slots=True)
class Attention:
    """Which parts of the source an engine attended to while it wrote each part of a draft."""

    source: tuple[Span, ...]
    """The parts of the source, in order."""
    target: tuple[Span, ...]
    """The parts of the draft, in order."""
    weights: tuple[tuple[float, ...], ...]
    """For each part of the draft, the share of its attention on each part of the source. A row sums to 1 at most."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An engine's answer for one text."""

    text: str
    score: float | None = None
    """Mean log-probability per target token, where the engine knows it. Comparable within one engine and pair only."""
    fault: str = ""
    """Why there is no text, if the engine knows."""
    final: bool = False
    """Whether asking again in another form is pointless: the answer took too long, or never ended."""
    spread: float | None = None
    """How much the engine's next best answers differ from this one, weighted by their likelihood, from 0 (there is only
    one answer) to 1; None if the engine does not know it. Comparable as ``score`` is."""
    attention: Attention | None = None
    """What the engine attended to, if that was requested and the engine knows it."""


@dataclass(frozen=True, slots=True)
class WordReadings:
    """What an engine's dictionary knows about a word."""

    text: str
    readings: int
    """The number of readings of the word; 0: the word is not in the dictionary."""
    name: bool = False
    """Whether it can be a proper noun."""
    first_name: bool = False
    """Whether it can be a person's first name."""
    person: bool = False
    """Whether it can be a person's name, and cannot be the name of a place or an organization."""


class EveryPair(frozenset[Pair]):
    """Every pair of two different locales. Each pair is a member, but iteration yields nothing."""

    def __contains__(self, pair: object) -> bool:
        return isinstance(pair, Pair) and pair.source != pair.target


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """The surroundings of a text in its article."""

    role: Role
    passage: tuple[str, ...]
    """The sentences of its block, as the author wrote them."""
    position: int
    """The index of the sentence that the text is, or is part of."""
    before: str = ""
    """The text of the block before it, or the end of that text."""
    after: str = ""
    """The text of the block after it, or the beginning of that text."""
    terms: tuple[Term, ...] = ()
    """The glossary's terms for words in the text."""
    examples: tuple[tuple[str, str], ...] = ()
    """Similar sentences with the translations that people approved, the most similar first."""


class Engine(Protocol):
    """What every engine offers. Creating one must be cheap: no model is loaded before ``translate``."""

    name: str

    def pairs(self) -> frozenset[Pair]:
        """The pairs that can be translated now, offline, with what is installed.

        Raises EngineError if the engine itself is not installed; the hint is the command that installs it.
        """
        ...

    def signature(self, pair: Pair) -> str:
        """Name and version of the model that serves ``pair``, without spaces (``en_es-1.9``)."""
        ...

    def translate(self, texts: Sequence[str], pair: Pair) -> list[Draft]:
        """One draft for each text, in order. A text may contain any characters; an empty one stays empty.

        Raises EngineError if ``pair`` is not in ``pairs()``, or if the engine breaks down.
        """
        ...

    def token(self, number: int) -> str:
        """The stand-in for the ``number``-th protected span: the one this engine most often leaves unchanged."""
        ...


ProgressCallback = Callable[[str, int, int], None]
"""Called with what is being fetched, the bytes received, and the total (0: not known)."""


class Supply(Protocol):
    """The result of fetching models for pairs."""

    @property
    def missing(self) -> tuple[Pair, ...]:
        """Pairs that the engine still cannot serve."""
        ...

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why pairs are missing, one sentence each."""
        ...


@runtime_checkable
class Fetching(Protocol):
    """An engine whose models can be fetched from the network."""

    def ensure(
        self,
        wanted: Iterable[Pair],
        locked: Path | None = None,
        progress: ProgressCallback | None = None,
        preference: Sequence[str] = (),
    ) -> Supply:
        """Install what ``wanted`` needs, verify it against the lock file ``locked``, and add it to that file.

        Among routes through a pivot, those through one of ``preference`` come first. If nothing is needed, the network
        is not used. If the network cannot be reached, the call returns after a few seconds.
        """
        ...


@runtime_checkable
class Alternatives(Engine, Protocol):
    """An engine that can translate a text in more than one way."""

    def alternatives(self, texts: Sequence[str], pair: Pair) -> list[list[Draft]]:
        """For each of ``texts``, in order, further drafts, the likeliest first. They may repeat the first draft.

        The last draft repeats no run of three words, if possible. Raises EngineError as ``translate`` does.
        """
        ...


@runtime_checkable
class Reading(Engine, Protocol):
    """An engine that can report what its dictionary knows about words."""

    def readings(self, texts: Sequence[str], pair: Pair) -> list[tuple[WordReadings, ...]]:
        """The words of each of ``texts``, in order, in the source language of ``pair``."""
        ...


@runtime_checkable
class Aligned(Engine, Protocol):
    """An engine that can report which source words each word of a draft came from."""

    def aligned(self, texts: Sequence[str], pair: Pair) -> list[Draft]:
        """As ``translate``; each draft has its attention, or None if the engine does not know it."""
        ...


@runtime_checkable
class Contextual(Engine, Protocol):
    """An engine that reads a sentence together with its neighbours."""

    def translate_in_place(self, texts: Sequence[str], places: Sequence[SentenceContext], pair: Pair) -> list[Draft]:
        """As ``translate``; ``places`` has the surroundings of each of ``texts``."""
        ...


@runtime_checkable
class Remote(Protocol):
    """An engine that is a server, which may be unavailable at the next request."""

    @property
    def portion(self) -> int:
        """How many texts to send at a time: at most these are lost if the server becomes unavailable. An engine that is
        also ``Contextual`` gets whole passages."""
        ...


@runtime_checkable
class Tidying(Protocol):
    """An engine whose answers have known defects that can safely be repaired."""

    def tidy(self, source: str, target: str, locale: str) -> str:
        """``target`` without those defects; names and codes are already in place."""
        ...


@runtime_checkable
class PreEditing(Protocol):
    """An engine that reads some forms of a sentence better than others."""

    def pre_edited(self, text: str, pair: Pair) -> str:
        """``text``, in the source language of ``pair``, in the form that the engine reads best.

        Tokens stay in their places. The target of ``pair`` is that of the draft, over all legs.
        """
        ...


class NoSettings(Settings, frozen=True):
    """The settings of an engine without settings."""


S = TypeVar("S", bound=Settings)


@dataclass(frozen=True, slots=True)
class EngineKind(Generic[S]):
    """An engine as it is registered: its name, how to create one, and its settings."""

    name: str
    """Letters, digits and hyphens. The name is used in catalogs and in pipeline.toml."""
    make: Callable[[S], Engine]
    """Called with the settings. Must be cheap: it loads no model."""
    settings: type[S]
    """The settings that its table ``[engine.NAME]`` may have."""
    rough: bool = False
    """Whether its drafts convey the gist only, because it works by rules: result tables say so."""
