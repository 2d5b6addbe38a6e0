"""Checks and unpacks ``.argosmodel`` files, which are untrusted zip archives of one folder.

Nothing is written before the whole archive is checked.
"""

import hashlib
import json
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from lzma import LZMAError
from pathlib import Path, PurePosixPath

from pipeline.engines.argos import library, packages
from pipeline.errors import EngineError

# Limits far above any real package: an archive that unpacks to more, or to far more than its own size, is malicious.
MEMBERS_LIMIT = 10_000
UNPACKED_LIMIT = 4 * 2**30
RATIO_LIMIT = 50
SMALL = 16 * 2**20
METADATA_LIMIT = 2**20
NAME_LIMIT = 100
PATH_LIMIT = 500
_CHUNK = 2**20
_ENCRYPTED = 1  # a bit of a member's flags
_DAMAGE = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Archive(packages.PackageName):
    """A file that was checked and is a package, not yet unpacked."""

    sha256: str
    size: int


def inspect(path: Path) -> Archive:
    """Check the directory and metadata of the archive at ``path``. Raises EngineError that says what is wrong."""
    with _opened(path) as archive:
        root = _root(archive, path)
        names = _named(archive, f"{root}/metadata.json", path)
        members = {info.filename.removeprefix(f"{root}/") for info in archive.infolist()}
        if "model/model.bin" not in members or not members & {"sentencepiece.model", "bpe.model"}:
            raise refusal(path, "it contains no translation model")
    return Archive(names.from_code, names.to_code, names.version, digest(path), path.stat().st_size)


def unpack(path: Path, folder: Path) -> None:
    """Write the archive's files, without their top-level folder, into ``folder``, which exists and is empty.

    Raises EngineError if a file in the archive is damaged.
    """
    with _opened(path) as archive:
        root = _root(archive, path)
        for info in archive.infolist():
            if _is_left_over(info):
                continue
            target = folder.joinpath(*PurePosixPath(info.filename).relative_to(root).parts)
            if info.is_dir():
                target.mkdir(parents=True, exist_ok=True)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(info) as packed, target.open("xb") as stream:
                while chunk := packed.read(_CHUNK):
                    stream.write(chunk)


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex. Raises EngineError if the file cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise EngineError(f"{path} cannot be read: {error.strerror}.") from None


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except OSError as error:
        raise EngineError(f"{error.filename or path}: {error.strerror or error}; nothing was installed.") from None
    except _DAMAGE as error:
        raise refusal(path, f"it is damaged or cut off ({' '.join(str(error).split()) or 'no zip'})") from None


def _root(archive: zipfile.ZipFile, path: Path) -> str:
    """The single folder of all members. Raises EngineError if a member must not be written."""
    members = archive.infolist()
    unpacked = sum(info.file_size for info in members)
    if len(members) > MEMBERS_LIMIT or unpacked > UNPACKED_LIMIT:
        raise refusal(path, "it unpacks to more than a package may")
    if unpacked > max(SMALL, RATIO_LIMIT * path.stat().st_size):
        raise refusal(path, "it unpacks to far more than its own size")
    roots, seen = set(), set()
    for info in members:
        name = info.filename.rstrip("/")
        if fault := _fault(info, name.split("/")):
            raise refusal(path, f"{_shown(info.filename)} {fault}")
        if name.casefold() in seen:
            raise refusal(path, f"{_shown(info.filename)} is in it twice")
        seen.add(name.casefold())
        if not _is_left_over(info):
            roots.add(name.split("/")[0])
    if len(roots) != 1:
        raise refusal(path, "it does not contain exactly one folder")
    return str(roots.pop())


def _fault(info: zipfile.ZipInfo, parts: list[str]) -> str:
    """Why the member with the path ``parts`` must not be written; empty if it may be written."""
    if max(map(len, parts)) > NAME_LIMIT or len(info.filename) > PATH_LIMIT:
        return "is too long a name"
    if any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts):
        return "leads out of its folder"
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted"
    alone = len(parts) == 1 and not info.is_dir() and not _is_left_over(info)
    return "is not in a folder of its own" if alone else ""


def _is_left_over(info: zipfile.ZipInfo) -> bool:
    """Whether the member is what macOS or Windows adds to an archive that somebody packed again."""
    parts = info.filename.rstrip("/").split("/")
    return parts[0] == _OF_MACOS or parts[-1].casefold() in _OF_SYSTEMS


_OF_MACOS = "__MACOSX"
_OF_SYSTEMS = frozenset({".ds_store", "desktop.ini", "thumbs.db"})


def _shown(name: str) -> str:
    """A member's name, which may contain anything, in one line of limited length."""
    return ascii(name if len(name) <= NAME_LIMIT else f"{name[:NAME_LIMIT]}...")


def _named(archive: zipfile.ZipFile, name: str, path: Path) -> packages.PackageName:
    try:
        info = archive.getinfo(name)
    except KeyError:
        raise refusal(path, "it has no metadata.json") from None
    if info.file_size > METADATA_LIMIT:
        raise refusal(path, "its metadata.json is too large")
    try:
        names = packages.named(library.metadata(json.loads(archive.read(info))))
    except (ValueError, RecursionError):
        names = None
    if names is None:
        raise refusal(path, "its metadata.json does not name two languages and a version")
    return names


def refusal(path: Path, why: str) -> EngineError:
    """The error for a file that is not a package. ``why`` follows a colon in the message."""
    return EngineError(
        f"{path} is not a valid Argos package: {why}; nothing was installed.", "Download it again from its publisher."
    )
