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

# Argos' own codes, also of LibreTranslate's servers before 1.6. In ISO 639, pb and zt do not mean these languages.
_LOCALES = {"pb": "pt_BR", "zh": "zh_Hans", "zt": "zh_Hant"}
_CODE = re.compile(r"[a-z]{2,3}(?:[_-][A-Za-z]{2,8}){0,3}")
_VERSION = re.compile(r"v?\d[\w.+-]{0,30}", re.ASCII)


def locale(code: str) -> str:
    """The locale that Argos calls ``code``."""
    return _LOCALES.get(code) or locales.normalize(code)


@dataclass(frozen=True, slots=True)
class PackageName:
    """The codes and version of a package that is installed, in a file, or offered by the index."""

    from_code: str
    to_code: str
    version: str

    @property
    def code(self) -> str:
        """The package's name in the index: ``translate-en_es``."""
        return f"translate-{self.from_code}_{self.to_code}"

    @property
    def signature(self) -> str:
        """``en_es-1.9``."""
        return f"{self.from_code}_{self.to_code}-{self.version}"

    @property
    def pair(self) -> Pair | None:
        """The pair that the package serves; None if CLDR does not know one of its codes."""
        try:
            return Pair(locale(self.from_code), locale(self.to_code))
        except UsageError:
            return None


@dataclass(frozen=True, slots=True)
class Package(PackageName):
    """A package installed on this machine."""

    folder: Path
    target_prefix: str = ""
    """The token with which this model's translations must begin."""


def installed() -> list[Package]:
    """All intact translation packages in Argos' folders, sorted by code, the newest version first."""
    found = [
        package
        for search in library.folders().search
        if search.is_dir()
        for folder in search.iterdir()
        if (package := read(folder)) is not None
    ]
    return sorted(found, key=lambda package: (package.code, [-part for part in version_numbers(package.version)]))


def serving() -> dict[Pair, Package]:
    """The newest package for each pair that can be translated."""
    return by_pair(installed())


def read(folder: Path) -> Package | None:
    """The translation package in ``folder``; None if there is no package or it is incomplete."""
    if not (folder / "metadata.json").is_file() or missing_parts(folder):
        return None
    metadata = library.package(folder)
    names = named(metadata)
    if metadata is None or names is None:
        return None
    return Package(names.from_code, names.to_code, names.version, folder, str(metadata.target_prefix or ""))


def unused() -> list[str]:
    """One sentence for each file and folder in Argos' folders that looks like a translation package but is not used."""
    places = [place for search in library.folders().search if search.is_dir() for place in sorted(search.iterdir())]
    return [f"{place} is not used: {why}." for place in places if (why := _fault(place))]


def _fault(place: Path) -> str:
    """Why ``place`` is not an installed package; empty if it is one, or does not look like one."""
    if place.is_file():
        return f"install it with 'pipeline engines install {place}'" if place.suffix == ".argosmodel" else ""
    if not (place / "metadata.json").is_file():
        inside = next((path.parent for path in sorted(place.glob("*/metadata.json"))), None)
        return f"the package is one folder deeper. Move {inside} up" if inside else ""
    if missing := missing_parts(place):
        return f"it lacks {' and '.join(missing)}"
    metadata = library.package(place)
    if (metadata is not None and metadata.type != "translate") or named(metadata):
        return ""
    return "its metadata.json does not name two languages, in small letters, and a version"


def missing_parts(folder: Path) -> list[str]:
    """The parts that a folder lacks to be a working package, described for a person."""
    faults = []
    if not (folder / "model" / "model.bin").is_file():
        faults.append("model/model.bin")
    if not any((folder / name).is_file() for name in ("sentencepiece.model", "bpe.model")):
        faults.append("sentencepiece.model")
    return faults


def named(metadata: Metadata | None) -> PackageName | None:
    """The codes and version of a translation package; None if they are not safe in a path."""
    if metadata is None or metadata.type != "translate" or not isinstance(metadata.target_prefix or "", str):
        return None
    source, target, version = metadata.from_code, metadata.to_code, metadata.package_version
    if isinstance(version, int | float) and not isinstance(version, bool):
        version = str(version)  # some metadata has 1.9 instead of "1.9"
    if not (isinstance(source, str) and isinstance(target, str) and isinstance(version, str)):
        return None
    sound = _CODE.fullmatch(source) and _CODE.fullmatch(target) and source != target and _VERSION.fullmatch(version)
    return PackageName(source, target, version) if sound else None


def version_numbers(version: str) -> tuple[int, ...]:
    """A version's numbers, for comparison: ``1.10`` is newer than ``1.9``."""
    return tuple(int(number) for number in re.findall(r"\d+", version))


N = TypeVar("N", bound=PackageName)


def by_pair(packages: Iterable[N]) -> dict[Pair, N]:
    """The newest of ``packages`` for each pair; of equal versions, the first."""
    best: dict[Pair, N] = {}
    for package in packages:
        served = package.pair
        if served is not None and (
            served not in best or version_numbers(package.version) > version_numbers(best[served].version)
        ):
            best[served] = package
    return best
