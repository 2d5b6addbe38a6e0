"""The workspace, with the words that people wrote into its catalogs, and its editions."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

from pipeline.errors import PipelineError

HERE = Path(__file__).parent
_TOLD = re.compile(r" {4}(?P<locale>\w+) (?P<reviewed>\+ )?(?P<words>.+)")
_REVIEWER = "Noor Haddad <noor@news.example>"


def make(folder: Path) -> Path:
    """Localize the workspace in ``folder``, which is made anew; gives its editions. Raises PipelineError."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "workspace", folder)
    _pipeline(folder, "run")
    reported = {(source, locale): (words, reviewed) for source, locale, words, reviewed in translations()}
    used = set()
    for path in sorted(folder.glob("locales/*/LC_MESSAGES/**/*.po")):
        locale = path.relative_to(folder / "locales").parts[0]
        catalog = polib.pofile(str(path), wrapwidth=0)
        for entry in catalog:
            if (key := (entry.msgid, locale)) in reported:
                used.add(key)
                entry.msgstr, reviewed = reported[key]
                entry.tcomment = ""
                entry.flags = [] if reviewed else ["fuzzy"]
        catalog.metadata["Last-Translator"] = _REVIEWER
        catalog.save(str(path))
    if lost := sorted(reported.keys() - used):
        raise PipelineError(f"words.txt translates what no catalog asks for: {lost[0]}.")
    # The article changes after people have worked on it.
    article = folder / "source" / "coast" / "lighthouse.md"
    article.write_text(article.read_text(encoding="utf-8").replace("Is it the end?", "Is this the end?"), "utf-8")
    _pipeline(folder, "run")
    return folder / "editions"


def translations() -> Iterator[tuple[str, str, str, bool]]:
    """Source, locale, translation, whether it is reviewed: as words.txt tells them."""
    source = ""
    for line in (HERE / "words.txt").read_text(encoding="utf-8").splitlines():
        if match := _TOLD.fullmatch(line):
            yield source, match["locale"], match["words"], match["reviewed"] is not None
        elif not line.startswith("#"):
            source = line


def _pipeline(folder: Path, command: str) -> None:
    """Status 1 says that an edition is withheld, as one is to be here."""
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "-w", str(folder), command], capture_output=True, text=True, check=False
    )
    if done.returncode > 1 or not (folder / "editions" / "manifest.json").is_file():
        raise PipelineError(f"'pipeline {command}' failed: {done.stderr.strip()}")
