"""Installing and removing packages so that a crash at any instant leaves whole ones only.

A package is unpacked beside the packages folder (inside it, every Argos tool would take the half for a package),
judged there, and renamed into place. What a killed run leaves behind is removed by the next one.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pipeline.engines.argos import archive, download, library, lock, packages
from pipeline.engines.argos.index import Offer
from pipeline.engines.argos.packages import Package
from pipeline.errors import EngineError

STAGING = ".installing"
Progress = Callable[[str, int, int], None]
"""Told the package's signature, the bytes that are here, and the bytes in all (0 when the server does not say)."""

# Seconds to wait for another process that is installing; a package is a few hundred megabytes.
PATIENCE = 900


def from_file(path: Path, locked: Path | None = None, expected: str = "") -> Package:
    """Install the ``.argosmodel`` file at ``path``, with no network; older ones for the same languages go.

    ``locked`` is a lock to verify it against, into which it is then entered; ``expected`` the package's name in the
    index (``translate-en_es``), where it is known. Raises EngineError with one sentence
    when the file is not a sound package or not the one that is locked; nothing is changed then.
    """
    given = archive.inspect(path)
    if expected and given.code != expected:
        raise EngineError(f"{path} holds {given.code}, not {expected}; nothing was installed.")
    if locked is not None:
        lock.check(locked, given)
    folder = library.folders().install
    with _staging(folder) as staging:
        unpacked = staging / "package"
        unpacked.mkdir()
        archive.unpack(path, unpacked)
        if (package := packages.read(unpacked)) is None or package.signature != given.signature:
            raise archive.refusal(path, "its metadata.json cannot be read")
        if locked is not None:
            lock.check_files(locked, given, unpacked)
        (unpacked / lock.RECEIPT).write_text(json.dumps({"sha256": given.sha256, "size": given.size}), encoding="utf-8")
        _sync(unpacked)
        final = _free(folder, given)
        unpacked.rename(final)
        for older in packages.installed():
            if older.code == given.code and older.folder != final and older.folder.parent == folder:
                older.folder.rename(staging / older.folder.name)
    package = replace(package, folder=final)
    if locked is not None:
        lock.write(locked, [*(lock.read(locked) | {package.code: lock.entry(package)}).values()])
    return package


def from_index(offer: Offer, locked: Path | None = None, progress: Progress | None = None) -> Package:
    """Install ``offer`` from the first of its links that gives a sound package.

    ``locked`` is as for ``from_file``. Raises EngineError that says what each link gave; nothing is changed then.
    """
    folders = library.folders()
    path = folders.downloads / f"{offer.code}-{offer.version.replace('.', '_')}.argosmodel"

    def tell(done: int, total: int) -> None:
        if progress is not None:
            progress(offer.signature, done, total)

    faults = []
    with _alone(folders.install, "download"):
        folders.downloads.mkdir(parents=True, exist_ok=True)
        for link in filter(download.is_web, offer.links):
            try:
                download.package(link, path, tell)
                return from_file(path, locked, expected=offer.code)
            except EngineError as error:
                faults.append(str(error).rstrip("."))
            finally:
                path.unlink(missing_ok=True)
    raise EngineError(
        f"The Argos package {offer.signature} cannot be had: {'; '.join(faults) or 'the index gives no web address'}.",
        "Try again later, or install it from a file: pipeline engines install FILE.argosmodel.",
    )


def remove(package: Package) -> None:
    """Take an installed package away. Raises EngineError when its folder cannot be changed."""
    with _staging(package.folder.parent) as staging:
        package.folder.rename(staging / package.folder.name)


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A folder beside ``folder``, on the same disk, for one process at a time; it is emptied before and after."""
    with _alone(folder, "install") as root:
        for leftover in root.iterdir():
            if leftover.is_dir():
                shutil.rmtree(leftover)
        staging = Path(tempfile.mkdtemp(dir=root))
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _alone(folder: Path, what: str) -> Iterator[Path]:
    """The right to ``what`` (``download``, ``install``) for one process; the folder beside ``folder`` for that work.

    Raises EngineError when another process keeps it for too long, and for whatever the disk refuses meanwhile.
    """
    from filelock import FileLock, Timeout

    root = folder.parent / STAGING
    try:
        root.mkdir(parents=True, exist_ok=True)
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(root / f"{what}.lock", timeout=PATIENCE):
            yield root
    except Timeout:
        raise EngineError(f"Another process has been installing into {folder} for long.", "Wait for it.") from None
    except OSError as error:
        raise EngineError(
            f"{error.filename or folder}: {error.strerror or error}; nothing was installed or removed.",
            f"{folder} and the folder above it must lie on one disk and be writable; ARGOS_PACKAGES_DIR names another.",
        ) from None


def _free(folder: Path, given: archive.Archive) -> Path:
    """A name that nothing has yet: the old package stays whole until the new one is in place."""
    name = f"{given.code}-{given.version.replace('.', '_')}"
    paths = (folder / (f"{name}-{number}" if number else name) for number in range(1000))
    return next(path for path in paths if not path.exists())


def _sync(folder: Path) -> None:
    """Put every file on disk, so that a power cut after the rename finds them whole."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
