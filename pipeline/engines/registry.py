"""The engines: our own, and those that other packages register in the group ``pipeline.engines``.

To add one, write a module that creates an ``EngineKind``, and name it in ``_OWN`` or in an entry point of another
package (CONTRIBUTING.md has a recipe). A module is imported when its engine is needed.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, wraps
from importlib import import_module
from types import MappingProxyType, SimpleNamespace
from typing import Any, TypeVar, cast

from pipeline import plugins
from pipeline.config import tables
from pipeline.config.tables import Settings
from pipeline.config.validation import among, known_keys
from pipeline.config.workspace_config import Config
from pipeline.engines import permissions
from pipeline.engines.contract import Engine, EngineKind
from pipeline.errors import EngineError, UsageError

S = TypeVar("S", bound=Settings)

_OWN: Mapping[str, str] = MappingProxyType(
    {
        "argos": "pipeline.engines.argos:ARGOS",
        "apertium": "pipeline.engines.apertium:APERTIUM",
        "libretranslate": "pipeline.engines.libretranslate:LIBRETRANSLATE",
        "openai": "pipeline.engines.openai:OPENAI",
        "pseudo": "pipeline.engines.pseudo:PSEUDO",
    }
)


def get(name: str, config: Config | None = None) -> Engine:
    """The engine called ``name``, created with the workspace's settings.

    Raises UsageError for an unknown name and for invalid settings, and EngineError if the workspace's settings need a
    host, a key or a folder that the user did not allow.
    """
    found = kind(name)
    asked = settings(found, config)
    if config is not None and config.untrusted:
        asked = permissions.verified(name, asked, config)
    if name in _OWN:
        return found.make(asked)
    return _guarded(_named(found.make, name)(asked), name)


def names() -> tuple[str, ...]:
    """The names of all engines, our own first."""
    return (*_OWN, *(name for name in plugins.names(plugins.ENGINES) if name not in _OWN))


def known(name: str) -> str:
    """``name``, if there is such an engine. Otherwise raises UsageError, which lists the engines."""
    if name not in _OWN and name not in names():
        raise UsageError(f"There is no engine named '{name}'.", f"Known engines: {', '.join(names())}.")
    return name


@cache
def kind(name: str) -> EngineKind[Any]:
    """The engine ``name`` as it is registered. Raises UsageError if there is none, or if it cannot be used."""
    known(name)
    if name in _OWN:
        module, _, attribute = _OWN[name].partition(":")
        found: EngineKind[Any] = getattr(import_module(module), attribute)
        return found
    found = plugins.load(plugins.ENGINES, name, EngineKind)
    if found.name != name:
        who = plugins.described(plugins.ENGINES, name)
        raise plugins.PluginError(f"{who} calls itself '{found.name}'.", "Use one name in both places.")
    return found


def rough(name: str) -> bool:
    """Whether an engine's drafts convey the gist only; False for an engine that is no longer installed."""
    return name in names() and kind(name).rough


def settings(of: EngineKind[S], config: Config | None) -> S:
    """The settings of an engine in ``config``. Raises UsageError for a setting that is not valid."""
    if config is None or of.name not in config.engine:
        return of.settings()
    return tables.read(config.engine[of.name], of.settings, f"{config.path}: [engine.{of.name}]")


def verify(config: Config) -> None:
    """Raises UsageError if the settings name an unknown engine, or a setting that an engine does not have."""
    if not set(config.engines) <= set(_OWN):
        among(config.engines, names(), "engines", config.path)
    if not set(config.engine) <= set(_OWN):
        known_keys(config.engine, names(), f"{config.path}: [engine]", hide=True)
    for name in config.engine:
        settings(kind(name), config)


def _guarded(engine: Engine, name: str) -> Engine:
    """``engine``, from another package, wrapped so that every exception becomes an EngineError."""
    with plugins.calling(plugins.ENGINES, name, error=EngineError):
        offers = {offer: getattr(engine, offer) for offer in dir(engine) if not offer.startswith("_")}
    guarded = {offer: _named(value, name) if callable(value) else value for offer, value in offers.items()}
    return cast(Engine, SimpleNamespace(**(guarded | {"name": name})))


def _named(function: Callable[..., Any], name: str) -> Callable[..., Any]:
    @wraps(function)
    def called(*arguments: Any, **more: Any) -> Any:
        with plugins.calling(plugins.ENGINES, name, error=EngineError):
            answer = function(*arguments, **more)
            return list(answer) if isinstance(answer, Iterator) else answer

    return called
