"""Engines for the workspace's targets: which one serves each target, and installing missing ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import locales
from pipeline.drafting.providers import Download, Services, UnservedError
from pipeline.engines import kind, permissions, rough, settings
from pipeline.errors import EngineError, PipelineError, UsageError
from pipeline.session.progress import SILENT, Progress
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.engines.argos.settings import ArgosSettings


@dataclass(frozen=True, slots=True)
class Serving:
    """The engine that drafts a target."""

    locale: str
    engine: str = ""
    """Empty if no engine does."""
    route: str = ""
    model: str = ""
    rough: bool = False
    note: str = ""
    """Why no engine serves the target."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The engines available for drafting."""

    servings: tuple[Serving, ...]
    """One for each target, in the settings' order."""
    notes: tuple[str, ...]
    """Notes about the choice of engines and about packages that cannot be used, one sentence each."""
    packages: tuple[str, ...]
    """Argos packages installed on this machine: ``en_es-1.9``."""


@dataclass(frozen=True, slots=True)
class Available:
    """A package that the Argos index lists."""

    package: str
    """``en_es-1.9``."""
    serves: str
    """``en>es``; codes that match no locale are left unchanged."""
    installed: bool


def survey(workspace: Workspace) -> Survey:
    """The engine that would draft each target with what is installed now. Contacts only servers in the settings."""
    from pipeline.engines.argos import packages

    services = Services(workspace, workspace.config.engines)
    servings = tuple(_serving(services, locale) for locale in workspace.config.targets)
    try:
        here, unused = tuple(package.signature for package in packages.installed()), packages.unused()
    except EngineError:  # reported if argos is one of the engines
        here, unused = (), []
    return Survey(servings, (*services.journal.notes, *unused), here)


def _serving(services: Services, locale: str) -> Serving:
    try:
        found = services.find(locale)
    except UnservedError as error:
        return Serving(locale, note=f"no engine: {error.reasons}. {error.hint}".strip())
    return Serving(locale, found.engine.name, str(found.route), found.model, rough(found.engine.name))


def available(workspace: Workspace) -> list[Available]:
    """The packages in the Argos index. Raises EngineError, one sentence, if the index cannot be reached."""
    from pipeline.engines.argos import index, packages

    here = {package.signature for package in packages.installed()}
    return [
        Available(
            offer.signature,
            f"{offer.pair.source}>{offer.pair.target}" if offer.pair else f"{offer.from_code}>{offer.to_code}",
            offer.signature in here,
        )
        for offer in index.offers(_argos(workspace).index)
    ]


def install(workspace: Workspace, wanted: Sequence[str], progress: Progress = SILENT) -> list[str]:
    """Install Argos packages: from files (``x.argosmodel``), or for locales from the index; for all targets if empty.

    Returns the names of the installed packages. Raises EngineError, one sentence, if a package is not available.
    """
    from pipeline.engines import Pair
    from pipeline.engines.argos import install as installing
    from pipeline.engines.argos import supply

    lock = workspace.locales / "engines.lock"
    installed = []
    for name in wanted or workspace.config.targets:
        if name.endswith(".argosmodel") or Path(name).is_file():
            installed.append(installing.from_file(Path(name), lock).signature)
            continue
        pair = Pair(workspace.config.source_locale, locales.normalize(name))
        if pair.source == pair.target:
            raise UsageError(f"'{name}' is the language of the articles.", "Name one to translate them into.")
        shown, pivots = Download(progress), workspace.config.pivots
        packages = supply.obtain(pair, _argos(workspace).index, lock, shown, pivots)
        installed += [package.signature for package in packages]
    progress.stop()
    return installed


def _argos(workspace: Workspace) -> "ArgosSettings":
    from pipeline.engines.argos import ARGOS

    found = settings(ARGOS, workspace.config)
    permissions.verify_fetching(ARGOS.name, found, workspace.config)
    return found


def allow(workspace: Workspace, name: str) -> tuple[permissions.Permission, Path]:
    """Grant the permission that the settings of the engine ``name`` need; returns it and the file it is stored in.

    Raises UsageError if the engine needs no permission.
    """
    asked = permissions.wanted(settings(kind(name), workspace.config), workspace.config)
    return permissions.allow(name, asked), permissions.file()


def remove(names: Sequence[str]) -> list[str]:
    """Remove the installed Argos packages called ``names`` (``en_es``, ``translate-en_es`` or with a version).

    Returns the removed packages. Raises PipelineError, before any removal, for a name that no installed package has.
    """
    from pipeline.engines.argos import install as installing
    from pipeline.engines.argos import packages

    here = packages.installed()
    chosen = []
    for name in names:
        found = [one for one in here if name in (one.code, one.code.removeprefix("translate-"), one.signature)]
        if not found:
            known = ", ".join(one.signature for one in here) or "none"
            raise PipelineError(f"No Argos package '{name}' is installed.", f"Installed: {known}.")
        chosen += found
    for package in chosen:
        installing.remove(package)
    return [package.signature for package in chosen]


def lock(workspace: Workspace) -> tuple[Path, list[str]]:
    """Write ``locales/engines.lock`` from the installed packages; returns its path and the packages in it.

    If no package is installed, nothing is written.
    """
    from pipeline.engines.argos import lock as locking

    path = workspace.locales / "engines.lock"
    return path, [f"{one.package} {one.version}" for one in locking.lock(path)]
