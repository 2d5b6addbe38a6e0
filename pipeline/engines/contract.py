"""What every engine offers, what some offer besides, and the nouns that they speak in."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar, runtime_checkable

from pipeline.config.tables import Settings
from pipeline.model import Role, Term


@dataclass(frozen=True, slots=True)
class Pair:
    """From one locale into another, both in gettext's spelling."""

    source: str
    target: str


Span = tuple[int, int]
"""Where something begins and ends in a text, in characters."""


@dataclass(frozen=True, slots=True)
class Attention:
    """What an engine looked at in its source while it wrote each part of a draft."""

    source: tuple[Span, ...]
    """The parts of the source, in order."""
    target: tuple[Span, ...]
    """The parts of the draft, in order."""
    weights: tuple[tuple[float, ...], ...]
    """For each part of the draft the share of its attention on each part of the source; at most 1 in all."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An engine's answer for one text."""

    text: str
    score: float | None = None
    """Mean log-probability per target token where the engine knows it; comparable within one engine and pair only."""
    fault: str = ""
    """Why there is no text, where the engine can say."""
    final: bool = False
    """Whether another form of the text is not worth asking for: the answer took too long, or had no end."""
    spread: float | None = None
    """How far the engine's next best answers are from this one, weighed by how likely they are: 0 (it has one answer
    only) to 1, where the engine knows it; comparable as ``score`` is."""
    attention: Attention | None = None
    """What the engine looked at, where it was asked for that and knows."""


@dataclass(frozen=True, slots=True)
class WordReadings:
    """What an engine's dictionary knows of a word."""

    text: str
    readings: int
    """In how many ways the word can be read; 0: the dictionary does not have it."""
    name: bool = False
    """Whether it can be a proper noun."""
    first_name: bool = False
    """Whether it can be a person's first name."""
    person: bool = False
    """Whether it can be a person's name, and no place's or body's."""


class EveryPair(frozenset[Pair]):
    """All pairs there can be, of two different locales: membership holds for all, iteration yields none."""

    def __contains__(self, pair: object) -> bool:
        return isinstance(pair, Pair) and pair.source != pair.target


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """Where a text stands in its article."""

    role: Role
    passage: tuple[str, ...]
    """The sentences of its block, as the author wrote them."""
    position: int
    """Which of them the text is, or is a part of; from 0."""
    before: str = ""
    """What the block before says, or the end of it."""
    after: str = ""
    """What the block behind says, or the beginning of it."""
    terms: tuple[Term, ...] = ()
    """What the glossary asks of words in the text."""


class Engine(Protocol):
    """What every engine offers. Making one must be cheap: no model is loaded before ``translate``."""

    name: str

    def pairs(self) -> frozenset[Pair]:
        """The pairs that can be translated now, offline, with what is installed.

        Raises EngineError when the engine itself is not installed; its hint is the command that installs it.
        """
        ...

    def signature(self, pair: Pair) -> str:
        """Name and version of the model that serves ``pair``, without spaces (``en_es-1.9``)."""
        ...

    def translate(self, texts: Sequence[str], pair: Pair) -> list[Draft]:
        """One draft for each text, in order. Any characters may occur in a text; an empty one stays empty.

        Raises EngineError when ``pair`` is not in ``pairs()`` or the engine breaks down.
        """
        ...

    def token(self, number: int) -> str:
        """The stand-in that this engine hands through untouched most often, for the ``number``-th protected span."""
        ...


ProgressCallback = Callable[[str, int, int], None]
"""Told what is fetched, the bytes that are here, and the bytes in all (0: not known)."""


class Supply(Protocol):
    """What became of the pairs that an engine was to be made ready for."""

    @property
    def missing(self) -> tuple[Pair, ...]:
        """Pairs that it cannot serve even so."""
        ...

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, one sentence each."""
        ...


@runtime_checkable
class Fetching(Protocol):
    """What an engine offers beside ``Engine`` when its models can be had from the network."""

    def ensure(
        self,
        wanted: Iterable[Pair],
        locked: Path | None = None,
        progress: Callable[[str, int, int], None] | None = None,
        preference: Sequence[str] = (),
    ) -> Supply:
        """Install what ``wanted`` lacks, verified against the lock file ``locked`` and entered there.

        Of routes over a pivot, those over one of ``preference`` go first.

        Costs seconds where the network cannot be reached, and nothing when nothing is lacking.
        """
        ...


@runtime_checkable
class Alternatives(Engine, Protocol):
    """What an engine offers beside ``Engine`` when it can say a text in more than one way."""

    def alternatives(self, texts: Sequence[str], pair: Pair) -> list[list[Draft]]:
        """For each of ``texts``, in order, further drafts, likeliest first; they may repeat that of ``translate``.

        The last may be one in which no three words stand twice. Raises EngineError as ``translate`` does.
        """
        ...


@runtime_checkable
class Reading(Engine, Protocol):
    """What an engine offers beside ``Engine`` when it can say what its dictionary knows of words."""

    def readings(self, texts: Sequence[str], pair: Pair) -> list[tuple[WordReadings, ...]]:
        """The words of each of ``texts``, in order, in the language ``pair`` begins with."""
        ...


@runtime_checkable
class Aligned(Engine, Protocol):
    """What an engine offers beside ``Engine`` when it can say from which words of the source each word came."""

    def aligned(self, texts: Sequence[str], pair: Pair) -> list[Draft]:
        """As ``translate``, each draft with its own attention, or without where the engine cannot tell."""
        ...


@runtime_checkable
class Contextual(Engine, Protocol):
    """What an engine offers beside ``Engine`` when it reads a sentence among its neighbours."""

    def translate_in_place(self, texts: Sequence[str], places: Sequence[SentenceContext], pair: Pair) -> list[Draft]:
        """As ``translate``, each of ``texts`` in the place of the same number."""
        ...


@runtime_checkable
class Remote(Protocol):
    """What an engine offers beside ``Engine`` when it is a server, which may be gone at the next question."""

    @property
    def portion(self) -> int:
        """Texts that are worth a question of their own: what is lost, at most, when the server is gone. An engine that
        is ``Contextual`` too gets whole passages."""
        ...


@runtime_checkable
class Tidying(Protocol):
    """What an engine offers beside ``Engine`` when its answers need mending that is certain."""

    def tidy(self, source: str, target: str, locale: str) -> str:
        """``target`` without what the engine's way of working leaves behind; names and codes are in their places."""
        ...


class NoSettings(Settings, frozen=True):
    """Of an engine that has nothing to set."""


S = TypeVar("S", bound=Settings)


@dataclass(frozen=True, slots=True)
class EngineKind(Generic[S]):
    """An engine as it is registered: its name, how one is made, and what can be set."""

    name: str
    """Letters, digits and hyphens: it stands in catalogs and in pipeline.toml."""
    make: Callable[[S], Engine]
    """Called with the settings; cheap, no model is loaded."""
    settings: type[S]
    """What its table ``[engine.NAME]`` may hold."""
    rough: bool = False
    """Whether its drafts are good for gist only, because it works by rules: result tables say so."""
