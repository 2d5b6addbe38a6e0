"""Runs the Translate Toolkit's pofilter on units: the checks that translators had before."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import polib

from pipeline import locales
from pipeline.model import Unit


def reported(program: str, units: Sequence[Unit]) -> list[set[str]]:
    """What pofilter reports of each of ``units``, all of its tests on; they are of one locale."""
    found: list[set[str]] = [set() for _ in units]
    with tempfile.TemporaryDirectory() as folder:
        catalog, report = Path(folder) / "in.po", Path(folder) / "out.po"
        file = polib.POFile(wrapwidth=0)
        file.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": units[0].locale}
        for index, unit in enumerate(units):
            file.append(polib.POEntry(msgctxt=str(index), msgid=unit.source, msgstr=unit.target))
        file.save(str(catalog))
        language = locales.language(units[0].locale)
        command = [program, "--progress=none", f"--language={language}", str(catalog), str(report)]
        subprocess.run(command, check=True, capture_output=True)
        for entry in polib.pofile(str(report)) if report.exists() else ():
            found[int(entry.msgctxt)] = set(entry.tcomment.splitlines())
    return found
