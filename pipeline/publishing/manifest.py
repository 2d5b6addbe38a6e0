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
from pipeline.files import read_own

NAME = "manifest.json"
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_OPEN, _CLOSE = b' "articles": [\n', b"\n ],\n"
# A line break is never part of a text: JSON writes that as an escape.
_FIRST, _BETWEEN, _EDITIONS = b"  {", b",\n  {", b', "editions": ['
# What the manifest says of an article, an edition or a file, as JSON holds it.
Record = dict[str, Any]


class Kept(Record):
    """The record of an article, read as far as its editions; the rest is read when somebody asks for it.

    Of a thousand articles one has changed: the lines of the others are only written once more, as they stand after
    the brace.
    """

    __slots__ = ("lines",)

    def __init__(self, lines: bytes) -> None:
        self.lines = lines
        end = lines.rfind(_EDITIONS, 0, max(lines.find(b"\n"), 0))
        super().__init__(json.loads(b"{" + (lines if end < 0 else lines[:end] + b"}")))

    def __missing__(self, key: str) -> Any:
        self.update(json.loads(b"{" + self.lines))
        if key not in self:
            raise KeyError(key)
        return self[key]


def read(folder: Path) -> Record:
    """The manifest of the build in ``folder``; an empty one when nothing of ours is there.

    Raises PipelineError when the file is no manifest.
    """
    path = folder / NAME
    try:
        content = json.loads(read_own(path))
        listed(content)
    except (FileNotFoundError, NotADirectoryError):
        return {"articles": [], "files": []}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PipelineError(
            f"{path} is not a manifest that build wrote ({error}).", f"Move {folder} away, then build again."
        ) from None
    return dict(content)


def recall(folder: Path) -> Record:
    """As ``read``, of a manifest that lies as ``write`` wrote it: its articles are ``Kept``."""
    content = read_own(folder / NAME)
    start = content.index(_OPEN)
    first, end = start + len(_OPEN), content.rindex(_CLOSE)
    whole = dict(json.loads(content[:start] + content[end + len(_CLOSE) :]))
    articles = content[first + len(_FIRST) : end].split(_BETWEEN) if end > first else []
    return whole | {"articles": [Kept(lines) for lines in articles]}


def holds(folder: Path, content: bytes) -> bool:
    """Whether the manifest in ``folder`` is ``content``."""
    try:
        return read_own(folder / NAME) == content
    except OSError:
        return False


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


def write(content: Mapping[str, Any]) -> bytes:
    """The manifest as JSON, one edition a line: a diff shows what changed."""
    articles = _FIRST + _BETWEEN.join(map(_article, content["articles"])) if content["articles"] else b""
    head = {key: value for key, value in content.items() if key not in ("articles", "files")}
    rows = [f" {json.dumps(key)}: {_line(value)},\n" for key, value in head.items()]
    tail = f' "files": {_list(content["files"], 2)}\n}}\n'
    return b"".join((b"{\n", "".join(rows).encode(), _OPEN, articles, _CLOSE, tail.encode()))


def _article(article: Mapping[str, Any]) -> bytes:
    if isinstance(article, Kept):
        return article.lines
    head = {key: value for key, value in article.items() if key != "editions"}
    return f'{_line(head)[1:-1]}, "editions": {_list(article["editions"], 3)}}}'.encode()


def _list(records: Iterable[Mapping[str, Any]], depth: int) -> str:
    rows = [f"\n{' ' * depth}{_line(record)}" for record in records]
    return f"[{','.join(rows)}]"


def _line(value: object) -> str:
    return _ENCODER.encode(value)
