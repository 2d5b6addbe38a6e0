"""Installs and removes packages so that a crash at any time leaves only complete packages.

A package is unpacked beside the packages folder, checked there, and renamed into place. Inside the packages folder,
every Argos tool would treat the incomplete files as a package. The next run removes anything that a killed run left.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pipeline.engines import ProgressCallback
from pipeline.engines.argos import archive, download, library, lock, packages
from pipeline.engines.argos.index import Offer
from pipeline.engines.argos.packages import Package
from pipeline.errors import EngineError

STAGING = ".installing"

# Seconds to wait while another process installs; a package is a few hundred megabytes.
PATIENCE = 900


def from_file(path: Path, locked: Path | None = None, expected: str = "") -> Package:
    """Install the ``.argosmodel`` file at ``path`` without network, and remove older packages for the same languages.

    ``locked`` is a lock file to verify the package against and then to add it to. ``expected`` is the package's name
    in the index (``translate-en_es``), if known. Raises EngineError, without changing anything, if the file is not a
    valid package or not the locked package.
    """
    given = archive.inspect(path)
    if expected and given.code != expected:
        raise EngineError(f"{path} contains {given.code}, not {expected}; nothing was installed.")
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


def from_index(offer: Offer, locked: Path | None = None, progress: ProgressCallback | None = None) -> Package:
    """Install ``offer`` from the first of its links that gives a valid package.

    ``locked`` is as for ``from_file``. Raises EngineError with the problem of each link, without changing anything.
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
        f"The Argos package {offer.signature} cannot be downloaded: {'; '.join(faults) or 'the index has no address'}.",
        "Try again later, or install it from a file: pipeline engines install FILE.argosmodel.",
    )


def remove(package: Package) -> None:
    """Remove an installed package. Raises EngineError if its folder cannot be changed."""
    with _staging(package.folder.parent) as staging:
        package.folder.rename(staging / package.folder.name)


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A folder beside ``folder``, on the same disk, for one process at a time. It is emptied before and after use."""
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
    """Lock ``what`` (``download`` or ``install``) for one process; gives the folder beside ``folder`` for that work.

    Raises EngineError if another process holds the lock for too long, and for any disk error in between.
    """
    from filelock import FileLock, Timeout

    root = folder.parent / STAGING
    try:
        root.mkdir(parents=True, exist_ok=True)
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(root / f"{what}.lock", timeout=PATIENCE):
            yield root
    except Timeout:
        raise EngineError(
            f"Another process has been installing into {folder} for a long time.",
            "Wait until it has finished, and try again.",
        ) from None
    except OSError as error:
        raise EngineError(
            f"{error.filename or folder}: {error.strerror or error}; nothing was installed or removed.",
            f"{folder} and the folder above it must be on one disk and be writable; ARGOS_PACKAGES_DIR names another.",
        ) from None


def _free(folder: Path, given: archive.Archive) -> Path:
    """An unused name, so that the old package stays complete until the new package is in place."""
    name = f"{given.code}-{given.version.replace('.', '_')}"
    paths = (folder / (f"{name}-{number}" if number else name) for number in range(1000))
    return next(path for path in paths if not path.exists())


def _sync(folder: Path) -> None:
    """Flush every file to disk, so that the files are complete after a power failure."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
