"""Parses Apertium's mode files: a pipeline of programs with arguments, each reading the previous one's output.

Mode files are shell scripts. They are read as data here: names of Apertium's programs, options, and quoted file names.
Any other shell syntax is refused.
"""

import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

_WORD = re.compile(
    r"\s*(?:'(?P<quoted>[^']*)'|(?P<parameter>\$[12])|(?P<plain>[\w@%+=:,./-]+)|(?P<pipe>\|))(?=[\s|]|$)"
)
_PROGRAM = re.compile(r"(?:apertium|cg|divvun|hfst|lrx|lsx|lt|rtx|vislcg3?)(?:-[\w-]+)?")


def parse(text: str, parameters: Sequence[str], folder: Path) -> list[list[str]]:
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
