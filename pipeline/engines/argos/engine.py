"""The engine class of Argos."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import fmean

from pipeline.engines import Draft, EngineKind, Pair, ProgressCallback
from pipeline.engines.argos import packages, supply
from pipeline.engines.argos.inference import Model
from pipeline.engines.argos.packages import Package
from pipeline.engines.argos.settings import ArgosSettings
from pipeline.engines.argos.supply import ArgosSupply
from pipeline.errors import EngineError

# Models kept loaded: both legs of a route through a pivot.
_LOADED = 2


class Argos:
    """Neural translation with the Argos packages installed on this machine; no network."""

    name = "argos"

    def __init__(self, settings: ArgosSettings | None = None) -> None:
        self._settings = settings or ArgosSettings()
        self._models: OrderedDict[Package, Model] = OrderedDict()

    def pairs(self) -> frozenset[Pair]:
        """The pairs that installed packages serve; empty if no package is installed."""
        return frozenset(packages.serving())

    def signature(self, pair: Pair) -> str:
        """``en_es-1.9``. Raises EngineError if no installed package serves ``pair``."""
        return self._package(pair).signature

    def translate(self, texts: Sequence[str], pair: Pair, progress: Callable[[int], None] | None = None) -> list[Draft]:
        """One draft for each of ``texts``, in order. ``progress`` is called with the number of newly finished texts.

        Raises EngineError if no installed package serves ``pair``, or if the model breaks down.
        """
        drafts: list[Draft] = [Draft("")] * len(texts)
        for index, draft in self.stream(texts, pair):
            drafts[index] = draft
            if progress is not None:
                progress(1)
        return drafts

    def stream(self, texts: Sequence[str], pair: Pair) -> Iterator[tuple[int, Draft]]:
        """The index and draft of each of ``texts`` as soon as it is done, so that work can be saved early.

        Equal sentences are translated once. The lines of a text are translated separately, as Argos does, and blank
        lines are kept. Raises EngineError as ``translate`` does.
        """
        package = self._package(pair)
        places: dict[str, list[int]] = {}
        for index, text in enumerate(texts):
            if text.strip():
                places.setdefault(text, []).append(index)
            else:
                yield index, Draft(text)
        if places:
            for text, draft in _whole(list(places), self._model(package)):
                for index in places[text]:
                    yield index, draft

    def alternatives(self, texts: Sequence[str], pair: Pair) -> list[list[Draft]]:
        """Further drafts for each of ``texts``, likeliest first; empty for texts with several lines.

        Raises EngineError as ``translate`` does.
        """
        model = self._model(self._package(pair))
        found = model.alternatives(_single(texts, model))
        return [found.get(text, []) for text in texts]

    def aligned(self, texts: Sequence[str], pair: Pair) -> list[Draft]:
        """One draft for each of ``texts``, in order, with the model's attention while it wrote that draft.

        Texts with several lines have no attention. Raises EngineError as ``translate`` does.
        """
        model = self._model(self._package(pair))
        found = model.aligned(_single(texts, model))
        rest = [text for text in texts if text not in found]
        found |= dict(zip(rest, self.translate(rest, pair), strict=True))
        return [found[text] for text in texts]

    def ensure(
        self,
        wanted: Iterable[Pair],
        locked: Path | None = None,
        progress: ProgressCallback | None = None,
        preference: Sequence[str] = (),
    ) -> ArgosSupply:
        """Install missing packages for ``wanted`` from the index, if it can be reached, as ``locked`` requires.

        If installed packages serve every pair, the network is not used. Raises EngineError only if Argos' folders
        cannot be used.
        """
        return supply.ensure(wanted, self._settings.index, locked, progress, preference)

    def token(self, number: int) -> str:
        """A token that looks like a code name, which models copy.

        It has no underscore, which Argos loses, and no brackets, which many models drop because they learned from stage
        directions in subtitles. Weblate masks placeables similarly."""
        return f"X{number}X"

    def _package(self, pair: Pair) -> Package:
        package = packages.serving().get(pair)
        if package is None:
            raise EngineError(
                f"No Argos package from {pair.source} to {pair.target} is installed.",
                f"Install one: pipeline engines install {pair.target}.",
            )
        return package

    def _model(self, package: Package) -> Model:
        if package not in self._models:
            while len(self._models) >= _LOADED:
                self._models.popitem(last=False)
            self._models[package] = Model(package, self._settings)
        self._models.move_to_end(package)
        return self._models[package]


def _whole(texts: Sequence[str], model: Model) -> Iterator[tuple[str, Draft]]:
    """Each of the distinct ``texts`` with its draft, put together from the drafts of its lines."""
    waiting: dict[str, list[str]] = {}
    open_parts: dict[str, int] = {}
    for text in texts:
        parts = {part for line in text.split("\n") if line.strip() for part in model.parts(line)}
        open_parts[text] = len(parts)
        for part in parts:
            waiting.setdefault(part, []).append(text)
    kept: dict[str, Draft] = {}
    for part, draft in model.stream(list(waiting)):
        kept[part] = draft
        for text in waiting[part]:
            open_parts[text] -= 1
            if not open_parts[text]:
                yield text, _join(text, model, kept)
        if all(text == part for text in waiting[part]):
            del kept[part]


def _single(texts: Sequence[str], model: Model) -> list[str]:
    """The distinct ``texts`` that the model can translate without splitting."""
    return [text for text in dict.fromkeys(texts) if text.strip() and "\n" not in text and len(model.parts(text)) == 1]


def _join(text: str, model: Model, drafts: dict[str, Draft]) -> Draft:
    if text in drafts:
        return drafts[text]
    lines, scores, spreads = [], [], []
    for line in text.split("\n"):
        parts = [drafts[part] for part in model.parts(line)] if line.strip() else []
        lines.append(" ".join(part.text for part in parts))
        scores += [part.score for part in parts if part.score is not None]
        spreads += [part.spread for part in parts if part.spread is not None]
    return Draft("\n".join(lines), fmean(scores) if scores else None, spread=fmean(spreads) if spreads else None)


ARGOS = EngineKind("argos", Argos, ArgosSettings)
