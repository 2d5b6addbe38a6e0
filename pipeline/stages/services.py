"""Which engine drafts a locale: the first of those wanted that has a route, with what is here or can be fetched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline import engines
from pipeline.engines import Aligned, Alternatives, Contextual, Draft, Engine, Fetching, Pair, Place, routes
from pipeline.engines.routes import Route
from pipeline.errors import EngineError, PipelineError
from pipeline.stages.progress import SILENT, Progress
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Service:
    """An engine and the way it goes into one locale."""

    engine: Engine
    route: Route

    @property
    def model(self) -> str:
        return routes.signature(self.engine, self.route)

    def translate(self, texts: Sequence[str], places: Sequence[Place] = ()) -> list[Draft]:
        if places and isinstance(self.engine, Contextual) and len(self.route.legs) == 1:
            return self.engine.translate_in_place(texts, places, self.route.legs[0])
        return routes.translate(self.engine, texts, self.route)

    def alternatives(self, texts: Sequence[str]) -> list[list[Draft]]:
        """Further drafts for each of ``texts``; none of an engine that offers none."""
        if not isinstance(self.engine, Alternatives):
            return [[] for _ in texts]
        return routes.alternatives(self.engine, texts, self.route)

    def aligned(self, texts: Sequence[str]) -> list[Draft]:
        """As ``translate``, each draft with its attention; without it of an engine that tells none."""
        if not isinstance(self.engine, Aligned):
            return self.translate(texts)
        return routes.aligned(self.engine, texts, self.route)


@dataclass(eq=False)
class Services:
    """The engines of one run, each made once, and what was found out about them."""

    workspace: Workspace
    names: Sequence[str]
    """Engines to try, in this order."""
    notes: list[str] = field(default_factory=list)
    """What a person should know of the choice, one sentence each."""
    _engines: dict[str, Engine] = field(default_factory=dict)

    def fetch(self, locales: Iterable[str], progress: Progress = SILENT) -> None:
        """Let each engine that can get what it lacks for ``locales`` do so, once; what cannot be had is noted.

        An engine is not asked for what one before it serves already.
        """
        source = self.workspace.config.source_locale
        wanted = dict.fromkeys(Pair(source, locale) for locale in locales)
        for name in self.names if wanted else ():
            try:
                engine = self._engine(name)
                if isinstance(engine, Fetching):
                    supply = engine.ensure(wanted, self.workspace.locales / "engines.lock", _Download(progress))
                    self.notes += [f"{name}: {reason}" for reason in supply.reasons]
                wanted = {pair: None for pair in wanted if routes.find(engine, pair.source, pair.target) is None}
            except EngineError:
                continue  # ``find`` says it for each locale that has no other engine
        progress.stop()

    def find(self, locale: str) -> Service:
        """The first engine that serves ``locale``. Raises EngineError that says why none does."""
        source = self.workspace.config.source_locale
        faults: list[PipelineError] = []
        for name in self.names:
            try:
                engine = self._engine(name)
                route = routes.find(engine, source, locale)
            except EngineError as error:
                faults.append(error)
                continue
            if route is not None:
                return Service(engine, route)
            faults.append(EngineError(f"{name} has no route from {source} to {locale}"))
        reasons = "; ".join(str(fault).rstrip(".") for fault in faults)
        hints = " ".join(dict.fromkeys(fault.hint for fault in faults if fault.hint))
        raise EngineError(f"No engine drafts {locale}: {reasons}.", hints)

    def _engine(self, name: str) -> Engine:
        if name not in self._engines:
            self._engines[name] = engines.get(name, self.workspace.config)
        return self._engines[name]


@dataclass(eq=False)
class _Download:
    """Shows what an engine fetches as steps of a stage's progress."""

    progress: Progress
    what: str = ""
    done: int = 0

    def __call__(self, what: str, done: int, total: int) -> None:
        if what != self.what:
            self.what, self.done = what, 0
            self.progress.start(f"Fetching {what}", total)
        self.progress.advance(done - self.done)
        self.done = done
