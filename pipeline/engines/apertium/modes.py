"""Finds the installed parts of Apertium: its modes (one pipeline of programs for each direction) and their data.

Mode files are shell scripts. They are read as data here: names of Apertium's programs, options, and quoted file names.
Any other shell syntax is refused.
"""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.core import get_global

from pipeline import locales
from pipeline.engines import Pair
from pipeline.engines.permissions import SYSTEM_FOLDERS
from pipeline.errors import EngineError, UsageError

INSTALL = (
    "sudo apt-get install apertium apertium-eng-spa apertium-eng-cat apertium-en-gl apertium-es-pt apertium-fr-es "
    "apertium-spa-ita"
)
# Standard varieties that Apertium names by country; CLDR has a separate language for each.
_STANDARDS = {"hbs_BS": "bs", "hbs_HR": "hr", "hbs_SR": "sr@latin"}
_VARIANT = re.compile(r"(?P<language>[a-z]{2,3})(?:_(?:(?P<territory>[A-Z]{2})|(?P<dialect>valencia|aran)))?")

_WORD = re.compile(
    r"\s*(?:'(?P<quoted>[^']*)'|(?P<parameter>\$[12])|(?P<plain>[\w@%+=:,./-]+)|(?P<pipe>\|))(?=[\s|]|$)"
)
_PROGRAM = re.compile(r"(?:apertium|cg|divvun|hfst|lrx|lsx|lt|rtx|vislcg3?)(?:-[\w-]+)?")


@dataclass(frozen=True, slots=True)
class Mode:
    """A translation direction as Apertium knows it."""

    pair: Pair
    path: Path
    """The file with the translation pipeline."""

    @property
    def name(self) -> str:
        return self.path.stem

    def programs(self) -> list[list[str]]:
        """The pipeline's programs with their arguments, set to answer after every NUL and to keep word-bound blanks.

        The generator gets ``-n``, so that unknown words are not marked. Raises EngineError if this Apertium is too old
        or the mode cannot be read.
        """
        try:
            made = subprocess.run(
                ["apertium-wblank-mode", "-z", self.path], capture_output=True, text=True, check=True, timeout=60
            )
        except FileNotFoundError:
            raise EngineError("Apertium is older than 3.8: apertium-wblank-mode is missing.", INSTALL) from None
        except (subprocess.SubprocessError, OSError) as error:
            raise EngineError(f"{self.path} cannot be read: {error}.", f"Install it again: {INSTALL}") from None
        try:
            return parse_mode(made.stdout, ("-n", ""), self.path.parent.parent)
        except ValueError as error:
            raise EngineError(f"{self.path}: {error}.", "A mode is a pipeline of Apertium's programs.") from None


def installed(folder: str | None = None) -> dict[Pair, Mode]:
    """The mode for each pair that Apertium has. ``folder`` contains its ``modes/``; None: the system's folder.

    Raises EngineError if Apertium is not installed; the hint is the command that installs it.
    """
    if shutil.which("apertium") is None:
        raise EngineError("Apertium is not installed.", INSTALL)
    base = Path(folder).expanduser() if folder else _system_folder()
    if not (base / "modes").is_dir():
        hint = "Name a folder with modes/ as path, or remove path to use the system's." if folder else INSTALL
        raise EngineError(f"{base} has no folder modes/: Apertium has no language pairs there.", hint)
    modes = (Mode(pair, path) for path in sorted((base / "modes").glob("*.mode")) if (pair := _pair(path.stem)))
    # If two modes serve one pair, the one with three-letter codes comes last and wins: it is the newer package.
    return {mode.pair: mode for mode in sorted(modes, key=lambda mode: (len(mode.name), mode.name))}


def _system_folder() -> Path:
    named = os.environ.get("APERTIUM_DATADIR")
    return Path(named or next((folder for folder in SYSTEM_FOLDERS if Path(folder).is_dir()), SYSTEM_FOLDERS[0]))


def _pair(name: str) -> Pair | None:
    ends = [_locale(code) for code in name.split("-")]
    if len(ends) != 2 or None in ends:
        return None
    source, target = ends
    return Pair(source, target) if source and target and source != target else None


def _locale(code: str) -> str | None:
    """``es`` for ``spa``, ``pt_BR`` for ``pt_BR``, ``ca@valencia`` for ``cat_valencia``; None if CLDR lacks it."""
    match = _VARIANT.fullmatch(code)
    if match is None:
        return None
    aliases = get_global("language_aliases")
    language = str(aliases.get(match["language"], match["language"]))
    territory, dialect = match["territory"], match["dialect"]
    try:
        return locales.normalize(
            _STANDARDS.get(code, language + f"_{territory}" * bool(territory) + f"@{dialect}" * bool(dialect))
        )
    except UsageError:
        return None


def signature(mode: Mode) -> str:
    """``apertium-eng-spa-0.8.1``: package and upstream version on Debian; elsewhere mode and digest of its data."""
    data = [Path(path) for path in re.findall(r"'(/[^']+)'", mode.path.read_text(encoding="utf-8"))]
    for package in dict.fromkeys(path.parent.name for path in data):
        version = _debian_version(package)
        if version:
            return f"{package}-{version}"
    digest = hashlib.sha256(mode.path.read_bytes())
    for path in data:
        digest.update(path.read_bytes())
    return f"apertium-{mode.name}-{digest.hexdigest()[:12]}"


def _debian_version(package: str) -> str | None:
    """The upstream part of the installed version, without Debian's epoch and revision."""
    try:
        asked = subprocess.run(
            ["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True, check=True, timeout=60
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return re.sub(r"^\d+:|-[^-]*$", "", asked.stdout.strip()) or None


def parse_mode(text: str, parameters: Sequence[str], folder: Path) -> list[list[str]]:
    """The programs in ``text``, each with its arguments; ``parameters`` are the values of ``$1`` and ``$2``.

    Programs must be the system's, or be in ``folder``, which contains the mode. Raises ValueError otherwise.
    """
    programs: list[list[str]] = [[]]
    text, end = text.rstrip(), 0
    while end < len(text):
        match = _WORD.match(text, end)
        if match is None:
            raise ValueError(f"'{text[end:].split(maxsplit=1)[0][:20]}' is not allowed in a mode")
        end = match.end()
        if match["pipe"]:
            programs.append([])
        elif match["parameter"]:
            programs[-1] += filter(None, [parameters[int(match["parameter"][1]) - 1]])  # skip an empty one
        else:
            programs[-1].append(match["plain"] or match["quoted"] or "")
    if not all(programs):
        raise ValueError("a program is missing in it")
    return [[_located(name, folder), *arguments] for name, *arguments in programs]


def _located(name: str, folder: Path) -> str:
    if Path(name).is_absolute() and Path(name).resolve().is_relative_to(folder.resolve()):
        return name
    found = None
    if _PROGRAM.fullmatch(name):
        # A relative entry in PATH would find programs in the current folder.
        absolute = [entry for entry in os.environ.get("PATH", "").split(os.pathsep) if Path(entry).is_absolute()]
        found = shutil.which(name, path=os.pathsep.join(absolute))
    if found is None:
        raise ValueError(f"'{name}' is not an installed program of Apertium")
    return found
