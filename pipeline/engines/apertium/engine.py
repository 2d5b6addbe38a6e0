"""The engine class and settings of Apertium."""

import threading
from collections.abc import Sequence
from types import TracebackType

from pipeline import locales
from pipeline.config.tables import Settings
from pipeline.engines import Draft, EngineKind, Pair, WordReadings
from pipeline.engines.apertium import modes, stream
from pipeline.engines.apertium.compound_verbs import marked_whole
from pipeline.engines.apertium.modes import Mode
from pipeline.engines.apertium.pre_editing import pre_edited
from pipeline.engines.apertium.resident import Direction
from pipeline.engines.apertium.tidy import tidy
from pipeline.errors import EngineError

# Characters that cannot be written into the pipe: NUL separates texts, U+FFFF ends the text for Apertium's programs,
# and lone surrogates are not characters.
_UNWRITABLE = str.maketrans(
    {"\0": ""} | dict.fromkeys(["\uffff", *map(chr, range(0xD800, 0xE000))], "\N{REPLACEMENT CHARACTER}")
)


class ApertiumSettings(Settings, frozen=True):
    """``[engine.apertium]`` in pipeline.toml."""

    path: str | None = None
    """Folder that contains Apertium's ``modes/``; None: Debian's folder."""


class Apertium:
    """Debian's rule-based engine: offline, fast and rough, with one resident pipeline for each direction."""

    name = "apertium"

    def __init__(self, settings: ApertiumSettings | None = None) -> None:
        self._settings = settings or ApertiumSettings()
        self._modes: dict[Pair, Mode] | None = None
        self._signatures: dict[Pair, str] = {}
        self._directions: dict[Pair, Direction] = {}
        self._lock = threading.Lock()

    def pairs(self) -> frozenset[Pair]:
        """The pairs that Apertium's modes serve. Raises EngineError if Apertium is not installed."""
        return frozenset(self._installed())

    def signature(self, pair: Pair) -> str:
        """``apertium-eng-spa-0.8.1``. Raises EngineError if no mode serves ``pair``."""
        if pair not in self._signatures:
            self._signatures[pair] = modes.signature(self._mode(pair))
        return self._signatures[pair]

    def translate(self, texts: Sequence[str], pair: Pair) -> list[Draft]:
        """One draft for each of ``texts``, identical to the output of ``apertium -u`` for each text alone.

        Raises EngineError if no mode serves ``pair`` or the pipeline breaks down.
        """
        clean = [text.translate(_UNWRITABLE) for text in texts]
        worded = {index: words for index, text in enumerate(clean) if (words := text.strip(stream.SPACE))}
        answers = dict(zip(worded, self._answers(list(worded.values()), pair), strict=True))
        # White space at the ends is not part of the sentence and stays unchanged.
        return [Draft(_between(text, worded[i], answers[i]) if i in worded else text) for i, text in enumerate(clean)]

    def readings(self, texts: Sequence[str], pair: Pair) -> list[tuple[WordReadings, ...]]:
        """The readings of the words of each of ``texts`` in Apertium's dictionary, in order.

        Raises EngineError as ``translate`` does.
        """
        language = locales.language(pair.source)
        asked = [stream.encode(text.translate(_UNWRITABLE).strip(stream.SPACE), language, bare=True) for text in texts]
        with self._lock:
            return [stream.read_readings(answer) for answer in self._direction(pair).readings(asked)]

    def token(self, number: int) -> str:
        """``⟦3⟧``, for a name or a code. ``stream`` converts it to a form that Apertium keeps."""
        return stream.stand_in(number)

    def pre_edited(self, text: str, pair: Pair) -> str:
        """``text`` as Apertium reads it best: ``the US`` for ``the U.S.``, ``20 November`` for ``Nov. 20``.

        This is not part of ``translate`` either.
        """
        return pre_edited(text, pair)

    def tidy(self, source: str, target: str, locale: str) -> str:
        """``target`` without the errors that Apertium's rules leave in ``locale``.

        ``target`` is a draft of ``source`` over one or more legs, with names restored. This is not part of
        ``translate``, so that those answers can be compared with Apertium's own.
        """
        return tidy(source, target, locale)

    def close(self) -> None:
        """End the running programs. They start again when needed."""
        with self._lock:
            for direction in self._directions.values():
                direction.close()
            self._directions.clear()

    def __enter__(self) -> "Apertium":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _answers(self, texts: Sequence[str], pair: Pair) -> list[str]:
        with self._lock:
            direction, language = self._direction(pair), locales.language(pair.source)
            asked = [stream.encode(text, language) for text in texts]
            answers = [stream.decode(answer) for answer in direction.answers(asked)]
            kept = [stream.stand_ins(text) for text in texts]
            lost = [index for index, answer in enumerate(answers) if stream.stand_ins(answer) != kept[index]]
            again = direction.answers([stream.encode(texts[index], language, bare=True) for index in lost])
        for index, answer in zip(lost, map(stream.decode, again), strict=True):
            if stream.stand_ins(answer) == kept[index]:
                answers[index] = answer
        target = locales.language(pair.target)
        return [marked_whole(text, answer, target) for text, answer in zip(texts, answers, strict=True)]

    def _direction(self, pair: Pair) -> Direction:
        if pair not in self._directions:
            mode = self._mode(pair)
            self._directions[pair] = Direction(mode.name, mode.programs())
        return self._directions[pair]

    def _mode(self, pair: Pair) -> Mode:
        known = self._installed()
        if pair not in known:
            raise EngineError(
                f"Apertium has no pair {pair.source}>{pair.target}.",
                "apt-cache search '^apertium-' lists the packages there are.",
            )
        return known[pair]

    def _installed(self) -> dict[Pair, Mode]:
        if self._modes is None:
            self._modes = modes.installed(self._settings.path)
        return self._modes


def _between(text: str, words: str, answer: str) -> str:
    front, _, back = text.partition(words)
    return front + answer + back


APERTIUM = EngineKind("apertium", Apertium, ApertiumSettings, rough=True)
