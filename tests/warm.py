"""Runs the product once, as it is imported: a process that is forked from this one finds all it needs already loaded.

The tables of languages, the settings of the command line and the readers of each format are kept by the process. What
plug-ins register is forgotten again, because tests install some.
"""

import gc
import io
import os
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

import pytest

from pipeline import cli, plugins
from pipeline.checks import registry as checks
from pipeline.engines import registry as engines
from pipeline.formats import registry as formats

_SENTENCES = (
    "Storm closes the harbour of Port Ellery",
    "On Monday, 3 May, Mayor Halvorsen of Geneva did not pay $2.5 million for the “old” bridge. Nobody was hurt.",
)
_MARKDOWN = "# {}\n\n{} See [the *report*](https://example.org/).\n\n- One\n- Two\n".format(*_SENTENCES)
_ARTICLES = {
    "storm.txt": "\n\n".join(_SENTENCES),
    "storm-md.md": f"---\ntitle: Storm\n---\n\n{_MARKDOWN}",
    "storm-html.html": "<!doctype html><title>Storm</title><h1>{}</h1><p>{}</p>".format(*_SENTENCES),
}
_COMMANDS = (("run",), ("check",), ("check", "--source"), ("status",))


def _run() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pipeline.toml").write_text('targets = ["es", "fr"]\nengines = ["pseudo"]\n', encoding="utf-8")
        (folder / "source").mkdir()
        for article, text in _ARTICLES.items():
            (folder / "source" / article).write_text(text, encoding="utf-8")
        for command in _COMMANDS:
            _quietly("-w", name, *command, home=name)


def _quietly(*arguments: str, home: str) -> None:
    """Run the command in this process, and leave its arguments, its streams and its environment as they were."""
    printed = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with (
        patch.object(sys, "argv", ["pipeline", *arguments]),
        patch.object(sys, "stdout", next(printed)),
        patch.object(sys, "stderr", next(printed)),
        patch.dict(os.environ, XDG_DATA_HOME=home, XDG_CONFIG_HOME=home, NO_COLOR="1"),
        pytest.raises(SystemExit) as end,
    ):
        cli.main()
    assert end.value.code in {0, 1}, arguments  # 1: there are findings


def _forget_plug_ins() -> None:
    for room in (plugins, checks, engines, formats):
        for found in vars(room).values():
            if forget := getattr(found, "cache_clear", None):
                forget()


_run()
_forget_plug_ins()
gc.collect()
gc.freeze()  # what a process that is forked from this one does not touch is not copied
