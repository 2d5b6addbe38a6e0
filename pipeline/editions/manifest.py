"""The manifest: what a build holds, who answers for it, and a hash of every file.

It is the one place that remembers a build. Feeds, sitemap and index are written from it alone, so that an article that
nobody touched need not be read again. A publisher pulls by it: read the manifest, then its files; a hash that does not
fit means that a new build has come in between, and the manifest has to be read again.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import PipelineError

NAME = "manifest.json"
_ENCODER = json.JSONEncoder(ensure_ascii=False)
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
    return {"attached", "generated_from", "published", "authors"} <= record.keys()


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


def write(content: Mapping[str, Any]) -> bytes:
    """The manifest as JSON, one edition a line: a diff shows what changed, and a thousand articles are written fast."""
    articles = ",\n".join(_article(article) for article in content["articles"])
    head = {key: value for key, value in content.items() if key not in ("articles", "files")}
    lines = [f" {json.dumps(key)}: {_line(value)},\n" for key, value in head.items()]
    return f'{{\n{"".join(lines)} "articles": [\n{articles}\n ],\n "files": {_list(content["files"], 2)}\n}}\n'.encode()


def _article(article: Mapping[str, Any]) -> str:
    head = {key: value for key, value in article.items() if key != "editions"}
    return f'  {_line(head)[:-1]}, "editions": {_list(article["editions"], 3)}}}'


def _list(records: Iterable[Mapping[str, Any]], depth: int) -> str:
    lines = [f"\n{' ' * depth}{_line(record)}" for record in records]
    return f"[{','.join(lines)}]"


def _line(value: object) -> str:
    return _ENCODER.encode(value)
