"""Which packages are installed, and which pair of locales each one serves."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pipeline import locales
from pipeline.engines import Pair
from pipeline.engines.argos import library
from pipeline.engines.argos.library import Metadata
from pipeline.errors import UsageError

# Argos' own codes for what has no two-letter one. Elsewhere pb and zt are nothing, or other languages.
_LOCALES = {"pb": "pt_BR", "zh": "zh_Hans", "zt": "zh_Hant"}
_CODE = re.compile(r"[a-z]{2,3}(?:[_-][A-Za-z]{2,8}){0,3}")
_VERSION = re.compile(r"\d[\w.+-]{0,30}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Named:
    """A package by its codes and version: one that is installed, one in a file, one that the index offers."""

    from_code: str
    to_code: str
    version: str

    @property
    def code(self) -> str:
        """As the index names it: ``translate-en_es``."""
        return f"translate-{self.from_code}_{self.to_code}"

    @property
    def signature(self) -> str:
        """``en_es-1.9``."""
        return f"{self.from_code}_{self.to_code}-{self.version}"

    @property
    def pair(self) -> Pair | None:
        """What it serves; None when a code is no locale that CLDR knows."""
        try:
            return Pair(*(_LOCALES.get(code) or locales.normalize(code) for code in (self.from_code, self.to_code)))
        except UsageError:
            return None


@dataclass(frozen=True, slots=True)
class Package(Named):
    """A package installed on this machine."""

    folder: Path
    target_prefix: str = ""
    """Token that this model's translations must begin with."""


def installed() -> list[Package]:
    """Every translation package in Argos' folders, by code, the newest version first. Damaged ones are left out."""
    found = [
        package
        for search in library.folders().search
        if search.is_dir()
        for folder in search.iterdir()
        if (package := read(folder)) is not None
    ]
    return sorted(found, key=lambda package: (package.code, [-part for part in newness(package.version)]))


def serving() -> dict[Pair, Package]:
    """For each pair that can be translated, the newest package that serves it."""
    return by_pair(installed())


def read(folder: Path) -> Package | None:
    """The translation package in ``folder``; None when there is none, or it is not whole."""
    if not (folder / "metadata.json").is_file() or missing_parts(folder):
        return None
    metadata = library.package(folder)
    names = named(metadata)
    if metadata is None or names is None:
        return None
    return Package(names.from_code, names.to_code, names.version, folder, str(metadata.target_prefix or ""))


def missing_parts(folder: Path) -> list[str]:
    """What a folder lacks to be a package that can translate, in a person's words."""
    faults = []
    if not (folder / "model" / "model.bin").is_file():
        faults.append("model/model.bin")
    if not any((folder / name).is_file() for name in ("sentencepiece.model", "bpe.model")):
        faults.append("sentencepiece.model")
    return faults


def named(metadata: Metadata | None) -> Named | None:
    """Codes and version of a translation package, where they are safe in a path; else None."""
    if metadata is None or metadata.type != "translate" or not isinstance(metadata.target_prefix or "", str):
        return None
    source, target, version = metadata.from_code, metadata.to_code, metadata.package_version
    if isinstance(version, int | float) and not isinstance(version, bool):
        version = str(version)  # some metadata has 1.9 in place of "1.9"
    if not (isinstance(source, str) and isinstance(target, str) and isinstance(version, str)):
        return None
    sound = _CODE.fullmatch(source) and _CODE.fullmatch(target) and source != target and _VERSION.fullmatch(version)
    return Named(source, target, version) if sound else None


def newness(version: str) -> tuple[int, ...]:
    """A version's numbers, to be compared: ``1.10`` is newer than ``1.9``."""
    return tuple(int(number) for number in re.findall(r"\d+", version))


N = TypeVar("N", bound=Named)


def by_pair(packages: Iterable[N]) -> dict[Pair, N]:
    """The newest of ``packages`` for each pair; the first of equally new ones."""
    best: dict[Pair, N] = {}
    for package in packages:
        served = package.pair
        if served is not None and (served not in best or newness(package.version) > newness(best[served].version)):
            best[served] = package
    return best
