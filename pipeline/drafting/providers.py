"""Chooses the engine for each locale: the first configured engine with a route, installed or fetched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline import engines
from pipeline.engines import (
    Aligned,
    Alternatives,
    Contextual,
    Draft,
    Engine,
    Fetching,
    Pair,
    Reading,
    SentenceContext,
    WordReadings,
    permissions,
    routes,
)
from pipeline.engines.failures import down
from pipeline.engines.routes import Route
from pipeline.errors import EngineError
from pipeline.session.journal import Journal
from pipeline.session.progress import SILENT, Progress
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Service:
    """An engine and its route into one locale."""

    engine: Engine
    route: Route

    @property
    def model(self) -> str:
        return routes.signature(self.engine, self.route)

    @property
    def offers_alternatives(self) -> bool:
        return isinstance(self.engine, Alternatives)

    def translate(self, texts: Sequence[str], contexts: Sequence[SentenceContext] = ()) -> list[Draft]:
        if contexts and isinstance(self.engine, Contextual) and len(self.route.legs) == 1:
            return self.engine.translate_in_place(texts, contexts, self.route.legs[0])
        return routes.translate(self.engine, texts, self.route)

    def alternatives(self, texts: Sequence[str]) -> list[list[Draft]]:
        """Further drafts for each of ``texts``; empty if the engine does not offer them."""
        if not isinstance(self.engine, Alternatives):
            return [[] for _ in texts]
        return routes.alternatives(self.engine, texts, self.route)

    def readings(self, texts: Sequence[str]) -> list[tuple[WordReadings, ...]]:
        """The dictionary readings of the words of each of ``texts``; empty if the engine has no dictionary."""
        if not isinstance(self.engine, Reading):
            return [() for _ in texts]
        return self.engine.readings(texts, self.route.legs[0])

    def aligned(self, texts: Sequence[str]) -> list[Draft]:
        """As ``translate``, each draft with its attention if the engine offers that."""
        if not isinstance(self.engine, Aligned):
            return self.translate(texts)
        return routes.aligned(self.engine, texts, self.route)


class UnservedError(EngineError):
    """No engine drafts ``what``, a locale or a part of one.

    ``reasons`` do not name the locale, so that several locales can share them.
    """

    def __init__(self, what: str, reasons: str, hint: str) -> None:
        super().__init__(f"No engine drafts {what}: {reasons}.", hint)
        self.reasons = reasons


@dataclass(eq=False)
class Services:
    """The engines of one run, each created and queried once, and their faults."""

    workspace: Workspace
    names: Sequence[str]
    """Engines to try, in this order."""
    journal: Journal = field(default_factory=Journal)
    """It gets what a person should know about the choice of engines."""
    _engines: dict[str, Engine] = field(default_factory=dict)
    _faults: dict[tuple[str, str | None], EngineError] = field(default_factory=dict)
    """Why an engine is not asked any more, by engine and locale; locale None: for every locale."""

    def fetch(self, locales: Iterable[str], progress: Progress = SILENT) -> None:
        """Let each engine that can fetch models fetch those it lacks for ``locales``, once. Failures are noted.

        An engine does not fetch for locales that an earlier engine already serves.
        """
        wanted = dict.fromkeys(locales)
        missed: dict[str, Sequence[str]] = {}
        instead: list[str] = []
        for name in self.names:
            if not wanted:
                break
            try:
                missed[name] = self._fetch(name, wanted, progress)
                left = {locale: None for locale in wanted if self._service(name, locale) is None}
            except EngineError:
                continue  # ``find`` reports it for each locale that has no other engine
            if len(left) < len(wanted):
                instead.append(name)
            wanted = left
        for name, reasons in missed.items():
            others = " and ".join(other for other in instead if self.names.index(other) > self.names.index(name))
            so = f" So {others} {'draft' if ' and ' in others else 'drafts'} instead." if others else ""
            self.journal.note(*(f"{name}: {reason}{so}" for reason in reasons))
        progress.stop()

    def _fetch(self, name: str, wanted: Iterable[str], progress: Progress) -> Sequence[str]:
        """Let the engine fetch what it lacks; returns why it could not, one sentence each."""
        engine, config = self._engine(name), self.workspace.config
        if not isinstance(engine, Fetching):
            return ()
        try:
            permissions.verify_fetching(name, engines.settings(engines.kind(name), config), config)
        except EngineError as error:
            if any(self._service(name, locale) is None for locale in wanted):
                self.journal.note(f"{name}: {error} {error.hint}")
            return ()
        pairs = [Pair(config.source_locale, locale) for locale in wanted]
        lock = self.workspace.locales / "engines.lock"
        supply = engine.ensure(pairs, lock, Download(progress), config.pivots)
        return supply.reasons

    def find(self, locale: str) -> Service:
        """The first engine that serves ``locale``.

        A note is added if a faulty engine was passed over, or if the route ends in a more general locale. Raises
        UnservedError if no engine serves ``locale``.
        """
        reasons: list[str] = []
        faults: dict[str, EngineError] = {}
        for name in self.names:
            try:
                service = self._service(name, locale)
            except EngineError as error:
                faults[name] = error
                reasons.append(str(error).rstrip("."))
                continue
            if service is not None:
                for passed_over, fault in faults.items():
                    self.journal.note(f"{passed_over} was passed over: {fault} {fault.hint}".rstrip())
                if note := service.route.note(locale):
                    self.journal.note(f"{note}.")
                return service
            reasons.append(f"{name} has no route from {self.workspace.config.source_locale}")
        hints = " ".join(dict.fromkeys(fault.hint for fault in faults.values() if fault.hint))
        hints = hints or "Set another engine in 'engines', or let people translate the entries of the PO file."
        raise UnservedError(locale, "; ".join(reasons), hints)

    def drop(self, service: Service, locale: str, fault: EngineError) -> None:
        """Stop asking the engine of ``service`` for ``locale``, or for any locale, because of ``fault``."""
        self._faults[service.engine.name, None if down(fault) else locale] = fault

    def _service(self, name: str, locale: str) -> Service | None:
        """The engine's service for ``locale``; None if it has no route. Raises EngineError if it cannot be asked."""
        for known in ((name, None), (name, locale)):
            if known in self._faults:
                raise self._faults[known]
        try:
            engine = self._engine(name)
            config = self.workspace.config
            route = routes.find(engine, config.source_locale, locale, config.pivots)
        except EngineError as fault:
            self._faults[name, None] = fault
            raise
        return None if route is None else Service(engine, route)

    def _engine(self, name: str) -> Engine:
        if name not in self._engines:
            self._engines[name] = engines.get(name, self.workspace.config)
        return self._engines[name]


@dataclass(eq=False)
class Download:
    """Shows an engine's downloads as progress of a stage."""

    progress: Progress
    what: str = ""
    done: int = 0

    def __call__(self, what: str, done: int, total: int) -> None:
        if what != self.what:
            self.what, self.done = what, 0
            self.progress.start(f"Fetching {what}", total)
        self.progress.advance(done - self.done)
        self.done = done
