"""The manifest: what a build holds, who answers for it, and a hash of every file.

It is the one place that remembers a build. Feeds, sitemap and index are written from it alone, so that an article that
nobody touched need not be read again. A publisher pulls by it: read the manifest, then its files; a hash that does not
fit means that a new build has come in between, and the manifest has to be read again.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.errors import PipelineError

NAME = "manifest.json"
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_OPEN, _CLOSE = ' "articles": [\n', "\n ],\n"
_BETWEEN, _ARTICLE = re.compile(r",\n(?=  \{)"), re.compile(r'  \{"article": "([^"]+)"')
# What the manifest says of an article, an edition or a file, as JSON holds it.
Record = dict[str, Any]


def read(folder: Path) -> Record:
    """The manifest of the build in ``folder``; an empty one when nothing of ours is there.

    Raises PipelineError when the file is no manifest.
    """
    path = folder / NAME
    try:
        content = json.loads(path.read_bytes())
        listed(content)
    except (FileNotFoundError, NotADirectoryError):
        return {"articles": [], "files": []}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PipelineError(
            f"{path} is not a manifest that build wrote ({error}).", f"Move {folder} away, then build again."
        ) from None
    return dict(content)


def lasting(record: Record) -> bool:
    """Whether an article's record says all that the next build goes by; one of an earlier version may not."""
    return {"attached", "linked", "generated_from", "published", "authors"} <= record.keys()


def listed(content: Mapping[str, Any]) -> dict[str, Record]:
    """The records of all files that a manifest answers for, itself not among them, by path."""
    return {file["path"]: file for file in files(content)}


def files(content: Mapping[str, Any]) -> Iterator[Record]:
    """The records of all files: those of the editions, then those of the whole build."""
    for article in content["articles"]:
        for edition in article["editions"]:
            yield from edition["files"]
    yield from content.get("files", ())


def file(path: str, media_type: str, content: bytes) -> Record:
    """The record of a file."""
    digest = hashlib.sha256(content).hexdigest()
    return {"path": path, "media_type": media_type, "sha256": digest, "size": len(content)}


def lines(folder: Path) -> dict[str, str]:
    """By article: its lines in the manifest in ``folder``, as ``write`` wrote them; nothing where there is none."""
    try:
        text = (folder / NAME).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    # A line break is never part of a text: JSON writes that as an escape.
    articles = _BETWEEN.split(text.partition(_OPEN)[2].partition(_CLOSE)[0])
    return {found[1]: article for article in articles if (found := _ARTICLE.match(article))}


def write(content: Mapping[str, Any], known: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """The manifest as JSON, one edition a line: a diff shows what changed.

    ``known``: ``lines`` of articles whose records are as they were; of a thousand, most are.
    """
    articles = ",\n".join(known.get(article["article"]) or _article(article) for article in content["articles"])
    head = {key: value for key, value in content.items() if key not in ("articles", "files")}
    rows = [f" {json.dumps(key)}: {_line(value)},\n" for key, value in head.items()]
    return f'{{\n{"".join(rows)}{_OPEN}{articles}{_CLOSE} "files": {_list(content["files"], 2)}\n}}\n'.encode()


def _article(article: Mapping[str, Any]) -> str:
    head = {key: value for key, value in article.items() if key != "editions"}
    return f'  {_line(head)[:-1]}, "editions": {_list(article["editions"], 3)}}}'


def _list(records: Iterable[Mapping[str, Any]], depth: int) -> str:
    rows = [f"\n{' ' * depth}{_line(record)}" for record in records]
    return f"[{','.join(rows)}]"


def _line(value: object) -> str:
    return _ENCODER.encode(value)
