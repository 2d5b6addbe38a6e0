"""The user's permissions for what a workspace may use on this machine: hosts, keys and folders.

A workspace may come from anywhere, such as a clone or a pull request, so its settings are untrusted data. The user
decides which hosts get texts, which environment variables are sent there as keys, and from which folders programs run.
Permissions are in the user's own configuration or in the variable ``PIPELINE_TRUST``, never in the workspace.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec

from pipeline import files
from pipeline.config import bounded_toml
from pipeline.config.tables import Settings
from pipeline.config.workspace_config import Config
from pipeline.engines.secret import named
from pipeline.engines.server_address import is_loopback
from pipeline.errors import EngineError, UsageError

S = TypeVar("S", bound=Settings)

VARIABLE = "PIPELINE_TRUST"
NAME = "trust.toml"
# Where packages install Apertium's language pairs: only the machine's administrator can write there.
SYSTEM_FOLDERS = ("/usr/share/apertium", "/usr/local/share/apertium")
# How often a file that somebody saves at the same time is read again, with growing pauses.
_TRIES, _PAUSE = 36, 0.01
_PORTS = {"http": 80, "https": 443}
_HEADER = "# What workspaces may use: an address, with the variable that holds its key, or a folder. See SECURITY.md.\n"


@dataclass(frozen=True, slots=True)
class Permission:
    """A place to which the user lets workspaces send texts, or a folder from which they may take data."""

    subject: str
    """The address of a host, such as ``https://api.example.org``, or a folder."""
    variable: str = ""
    """Name of the environment variable whose value is sent there as the key; empty: texts only."""

    def __str__(self) -> str:
        return f"{self.subject} {self.variable}".strip()


def file() -> Path:
    """The path of the user's permissions file."""
    from platformdirs import user_config_path

    return user_config_path("article-localization-pipeline") / NAME


def granted() -> frozenset[Permission]:
    """The permissions that the user gave. Raises UsageError if the file cannot be used."""
    entries = [*_kept(), *re.split(r"[;\n]", os.environ.get(VARIABLE, ""))]
    return frozenset(map(_permission, filter(None, map(str.strip, entries))))


def _kept() -> list[str]:
    path = file()
    return _listed(_content(path) or b"", path)


def _content(path: Path) -> bytes | None:
    """The file's bytes; None if it does not exist. Raises UsageError if it cannot be read."""
    try:
        return files.read(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", "Check its permissions.") from None


def _listed(content: bytes, path: Path) -> list[str]:
    """The entries of ``content``, the bytes of ``path``. Raises UsageError if it is not a list of texts."""
    try:
        allowed = bounded_toml.loads(content.decode()).get("allow", [])
    except (ValueError, RecursionError):
        raise UsageError(f"{path} is not valid TOML.", "Correct it, or delete it and allow again.") from None
    if not isinstance(allowed, list) or not all(isinstance(entry, str) for entry in allowed):
        raise UsageError(f"{path}: 'allow' must be a list of texts.", 'Write it like allow = ["https://api.example"].')
    return allowed


def _permission(entry: str) -> Permission:
    if "://" not in entry:
        return Permission(str(files.real(Path(entry).expanduser())))
    address, _, variable = entry.partition(" ")
    return Permission(_origin(address), variable.strip())


def _origin(url: str) -> str:
    """Scheme, host and port of ``url``, so that all addresses of one server are equal."""
    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = parts.port or _PORTS.get(parts.scheme)
    return f"{parts.scheme}://{host}" + f":{port}" * (port != _PORTS.get(parts.scheme))


def wanted(settings: Settings, config: Config) -> Permission | None:
    """The permission that an engine's settings need from the user; None if they need no permission."""
    url, variable = getattr(settings, "url", None), getattr(settings, "api_key_env", None)
    if url:
        return Permission(_origin(url), variable or "") if variable or not is_loopback(url) else None
    if index := getattr(settings, "index", None):
        return None if is_loopback(index) else Permission(_origin(index))
    if path := getattr(settings, "path", None):
        folder = files.real(_located(path, config))
        return None if str(folder) in map(os.path.realpath, _own_folders()) else Permission(str(folder))
    return None


def _located(path: str, config: Config) -> Path:
    """A path in the settings, resolved relative to the workspace, not to the current folder."""
    return config.path.parent / Path(path).expanduser()


def _own_folders() -> list[str]:
    return [*SYSTEM_FOLDERS, *filter(None, [os.environ.get("APERTIUM_DATADIR")])]


def verified(name: str, settings: S, config: Config) -> S:
    """``settings`` of the engine ``name`` in a workspace, with an absolute path.

    Raises EngineError if the settings need a permission that the user did not give. An index of packages needs it only
    when something is fetched from it (``verify_fetching``): installed packages are used without it.
    """
    asked = None if getattr(settings, "index", None) else wanted(settings, config)
    if asked and "://" in asked.subject:
        _verify(name, asked, f"send texts{_key(asked)} to {asked.subject}")
    elif asked:
        if not Path(asked.subject).is_dir():
            raise EngineError(f"[engine.{name}]: path: there is no folder {asked.subject}.", "Correct or remove it.")
        _verify(name, asked, "run the programs that a folder outside the system's own names")
    path = getattr(settings, "path", None)
    return msgspec.structs.replace(settings, path=str(_located(path, config))) if path else settings


def verify_fetching(name: str, settings: Settings, config: Config) -> None:
    """Raises EngineError if the engine ``name`` may not fetch packages from the index that ``settings`` name."""
    asked = wanted(settings, config) if getattr(settings, "index", None) else None
    if asked:
        _verify(name, asked, f"fetch packages from {asked.subject}")


def _verify(name: str, asked: Permission, does: str) -> None:
    known = granted()
    # Permission to send a key to a host includes permission to send texts there.
    if asked not in known and (asked.variable or asked.subject not in {one.subject for one in known}):
        raise EngineError(
            f"[engine.{name}] would {does}, which you have not allowed on this machine.",
            f"If you want this, allow it once: pipeline engines allow {name}, or in CI by the variable {VARIABLE}.",
        )


def _key(asked: Permission) -> str:
    return f" and the key in {named(asked.variable)}" if asked.variable else ""


def allow(name: str, asked: Permission | None) -> Permission:
    """Save the permission that the engine ``name`` needs, and return it.

    Raises UsageError if the engine needs no permission, or if its key's variable or its folder does not exist.
    """
    if asked is None:
        raise UsageError(f"[engine.{name}] needs no permission.", "Nothing was changed.")
    if asked.variable and asked.variable not in os.environ:
        raise UsageError(
            f"[engine.{name}]: the environment variable that api_key_env names is not set.",
            "Set the variable first, and write its name, not the key, as api_key_env.",
        )
    if "://" not in asked.subject and not Path(asked.subject).is_dir():
        raise UsageError(f"[engine.{name}]: path is not a folder.", "Correct it, then allow it.")
    path = file()
    for tried in range(_TRIES):
        before = _content(path)
        if str(asked) in _listed(before or b"", path):
            return asked
        with suppress(files.SavedMeanwhileError):
            files.replace_if(files.real(path), _extended((before or b"").decode(), str(asked), path).encode(), before)
            return asked
        sleep(_PAUSE * tried)
    raise UsageError(f"{path} is saved again and again by another program.", "Close it there, and allow again.")


def _extended(text: str, entry: str, path: Path) -> str:
    """``text``, the content of ``path``, with ``entry`` in its list. What the user wrote around it stays."""
    wanted = sorted([*_listed(text.encode(), path), entry])
    for new in _candidates(text, json.dumps(entry, ensure_ascii=False)):
        with suppress(UsageError):
            if sorted(_listed(new.encode(), path)) == wanted:
                return new
    raise UsageError(f"{path} has a form that cannot be extended.", f"Add {json.dumps(entry)} to 'allow' by hand.")


def _candidates(text: str, quoted: str) -> Iterator[str]:
    """``text`` with the list at its beginning, or with ``quoted`` before one of its closing brackets."""
    yield f"{text or _HEADER}allow = [\n  {quoted},\n]\n" if not text.strip() else f"allow = [\n  {quoted},\n]\n{text}"
    for bracket in (found.start() for found in re.finditer(r"\]", text)):
        before = text[:bracket].rstrip(" ")
        for comma in ("", ","):
            yield f"{before}{comma}{chr(10) * (before[-1:] != chr(10))}  {quoted},\n{text[bracket:]}"
