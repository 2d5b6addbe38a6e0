"""A new workspace: settings, an example article and a glossary to begin with."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from pipeline import files, locales
from pipeline.config.workspace_config import NAME
from pipeline.errors import UsageError

_SETTINGS = """\
# The settings of this workspace. To change one, remove the # before it. The README lists all settings.

# The language of the articles in source/.
source_locale = "{source}"

# The languages to translate them into.
targets = [{targets}]

# The language that the articles were themselves translated from, if they were.
# original_locale = "es"

# What drafts the translations: for each language, the first of these engines that can.
# engines = ["argos", "apertium"]

# What is published: with "draft", unreviewed drafts too, with a visible notice; with "reviewed", only what people have
# finished; with "80%", only what is reviewed at least so far.
# gate = "draft"

# Where the editions are published, and the name of the site. Feeds and the sitemap need the address.
# base_url = "https://news.example"
# site_name = "The Courier"

# The formats of each edition.
# formats = ["html", "md", "txt", "json"]
"""
_ARTICLE = """\
---
title: The ferry sails again
description: After nine days in port, the ferry is back.
---

The ferry to the islands sails again. It left the harbour on Monday with 40 passengers.

"We waited nine days for this," said the captain.
"""
_GLOSSARY = "source,do_not_translate,case_sensitive,note,{columns}\n"
_IGNORED = """\
# What the pipeline makes again by itself.
/editions/
/.pipeline/
*.mo
"""
_SOURCE, _TARGETS = "en", ("es", "fr")


def create(folder: Path, targets: Sequence[str] = (), beside: bool = False) -> list[Path]:
    """Make ``folder`` a workspace with ``targets``; returns the files written. No file is ever overwritten.

    Raises UsageError for a folder that is already a workspace, or that has files, unless the workspace is to be made
    ``beside`` them; also for a target that is not a locale, or is the language of the articles.
    """
    if (folder / NAME).exists():
        raise UsageError(f"{folder} is a workspace already.", f"Change its settings in {folder / NAME}.")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file, not a folder.", "Name a new folder.")
    if not beside and folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty.", "Add --yes to use it: no file in it is overwritten.")
    wanted = tuple(dict.fromkeys(map(locales.normalize, targets))) or _TARGETS
    if _SOURCE in wanted:
        raise UsageError(f"'{_SOURCE}' is the language of the articles.", "Name languages to translate into: -l es.")
    written = []
    for name, text in _files(wanted, has_articles=(folder / "source").exists()).items():
        path = folder / name
        files.refuse_links(path, folder)
        with suppress(files.SavedMeanwhileError):
            files.replace_if(path, text.encode(), None)
            written.append(path)
    return written


def _files(targets: Sequence[str], has_articles: bool) -> Mapping[str, str]:
    quoted = ", ".join(f'"{target}"' for target in targets)
    article = {} if has_articles else {"source/ferry.md": _ARTICLE}
    return {
        NAME: _SETTINGS.format(source=_SOURCE, targets=quoted),
        **article,
        "locales/glossary.csv": _GLOSSARY.format(columns=",".join(targets)),
        ".gitignore": _IGNORED,
    }
