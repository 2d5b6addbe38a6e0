"""``[engine.NAME]`` in pipeline.toml: what may be set of each engine."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType

from pipeline.config.validation import KINDS, among, at_least, known_keys, web_address, writable
from pipeline.errors import UsageError

DEVICES = ("cpu", "cuda", "auto")
# The names that CTranslate2 knows: its documentation, "Quantization", and ctranslate2.get_supported_compute_types.
COMPUTE_TYPES = (
    "auto", "default", "int8", "int8_float32", "int8_float16", "int8_bfloat16", "int16", "float16", "bfloat16",
    "float32",
)  # fmt: skip
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class ArgosConfig:
    index: str | None = None
    """Address of the package index; None: the one Argos itself is set to."""
    device: str = "cpu"
    """One of ``DEVICES``."""
    compute_type: str = "auto"
    """One of ``COMPUTE_TYPES``; the default is Argos Translate's own."""
    beam_size: int = 4
    """As Argos Translate's own default."""
    inter_threads: int = 0
    """Batches worked on side by side; 0: one for each core."""
    intra_threads: int = 1
    """Threads within a batch."""


@dataclass(frozen=True, slots=True)
class ApertiumConfig:
    path: str | None = None
    """Folder that holds Apertium's ``modes/``; None: where Debian puts it."""


@dataclass(frozen=True, slots=True)
class LibreTranslateConfig:
    url: str = "http://localhost:5000"
    api_key_env: str | None = None
    """Name of the environment variable that holds the key; None: the server asks for none."""
    timeout: int = 120
    """Seconds to wait for the answer to one batch."""
    batch: int = 32
    """Sentences in a request, at most."""


@dataclass(frozen=True, slots=True)
class OpenAIConfig:
    url: str | None = None
    """Address of an endpoint that speaks OpenAI's chat API, such as ``http://localhost:11434/v1``; None: off."""
    model: str | None = None
    """The model as the endpoint calls it; None: off."""
    api_key_env: str | None = None
    """Name of the environment variable that holds the key; None: the endpoint asks for none."""
    timeout: int = 300
    """Seconds to wait for the answer to one paragraph."""


@dataclass(frozen=True, slots=True)
class NoSettings:
    """Of an engine that has nothing to set."""


# Each engine's table [engine.NAME]. A test holds its keys against the engines there are.
ENGINE_TABLES: Mapping[str, type] = MappingProxyType(
    {
        "argos": ArgosConfig,
        "apertium": ApertiumConfig,
        "libretranslate": LibreTranslateConfig,
        "openai": OpenAIConfig,
        "pseudo": NoSettings,
    }
)
_LEAST = {"beam_size": 1, "inter_threads": 0, "intra_threads": 0, "timeout": 1, "batch": 1}


def engine(name: str) -> str:
    """``name`` as that of an engine. Raises UsageError, which lists the known ones."""
    if name not in ENGINE_TABLES:
        raise UsageError(f"There is no engine named '{name}'.", f"Known engines: {', '.join(ENGINE_TABLES)}.")
    return name


def engine_table(name: str, settings: object, path: Path) -> object:
    """``settings``, the table of the engine ``name`` in the file ``path``. Raises UsageError, naming what to change."""
    where = f"{path}: [engine.{name}]"
    if not isinstance(settings, dict):
        raise UsageError(f"{where}: expected a table of settings.")
    kind = ENGINE_TABLES[name]
    known_keys(settings, tuple(entry.name for entry in fields(kind)), where)
    for entry in fields(kind):
        expected = int if entry.type is int else str
        if entry.name in settings and type(settings[entry.name]) is not expected:
            raise UsageError(f"{where}: '{entry.name}' must be {KINDS[expected]}.")
        if entry.name in settings and expected is str:
            writable(settings[entry.name], entry.name, where)
    at_least(settings, _LEAST, where)
    for key, known in (("device", DEVICES), ("compute_type", COMPUTE_TYPES)):
        if key in settings:
            among((settings[key],), known, key, where)
    if "url" in settings:
        web_address(settings["url"], "url", where)
    if "api_key_env" in settings and not _VARIABLE.fullmatch(settings["api_key_env"]):
        raise UsageError(
            f"{where}: api_key_env: '{settings['api_key_env']}' is no name of an environment variable.",
            "Put the key into a variable, and write its name here, such as NEWS_KEY.",
        )
    return kind(**settings)
