"""The manifest: the contents of a build, the review state of every edition, and a hash of every file.

It is the only record of a build. Feeds, sitemap and index are written from the manifest alone, so that an unchanged
article need not be read again. A publisher reads the manifest first, then downloads its files; a hash that does not
match means that there is a newer build, and the manifest has to be read again.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import UNSET, Struct, UnsetType

from pipeline.edition import EditionState
from pipeline.errors import PipelineError
from pipeline.files import read_own

NAME = "manifest.json"
_ENCODER = msgspec.json.Encoder()


class FileRecord(Struct, frozen=True, gc=False):
    """A published file."""

    path: str
    """Relative to the editions folder."""
    media_type: str
    sha256: str
    size: int
    """In bytes."""


class EditionRecord(Struct, frozen=True):
    """An article in one locale."""

    locale: str
    tag: str
    state: EditionState
    """``draft`` also if only a part is reviewed: a publisher needs to know whether a person approved all of it."""
    reviewed: float
    untranslated: int
    back_translation: bool
    stale: bool = False
    """True if the edition does not match the current source or catalog."""
    reason: str | None = None
    """Why the edition is withheld, or kept from an earlier build."""
    title: str | UnsetType = UNSET
    description: str | UnsetType = UNSET
    address: str | UnsetType = UNSET
    """Where a site generator publishes it, such as ``es/el-puerto/``, if not at the usual place."""
    former: tuple[str, ...] | UnsetType = UNSET
    """Where a site generator published it before."""
    words: str = ""
    """A digest of a published edition's words, by which the next build sees whether they changed."""
    image: str | UnsetType = UNSET
    """The absolute address of its picture, if it has one."""
    updated: str | UnsetType | None = UNSET
    """When its words last changed, in ISO 8601. A withheld edition has no date, title or description."""
    files: tuple[FileRecord, ...] = ()

    @property
    def page(self) -> str | None:
        """The path of its HTML page, if it is published and has one."""
        if self.state is EditionState.WITHHELD:
            return None
        return next((file.path for file in self.files if file.media_type == "text/html"), None)


class ArticleRecord(Struct, frozen=True):
    """An article with its editions."""

    article: str
    source_locale: str = ""
    original_locale: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()
    """Pictures and files under ``source/`` that are published beside each edition."""
    linked: tuple[str, ...] = ()
    """Ids of other articles that its pages link to."""
    leads: str = ""
    """A digest of the pages that those articles had when this one's pages were made; empty without links."""
    missing: tuple[str, ...] = ()
    """Paths under ``source/`` that its pages refer to, but that do not exist."""
    generated_from: str = ""
    """Digest of everything that its editions are made from."""
    editions: tuple[EditionRecord, ...] = ()

    @property
    def files(self) -> Iterator[FileRecord]:
        return (file for edition in self.editions for file in edition.files)


class WithdrawnRecord(Struct, frozen=True):
    """An edition that was published once and no longer is: publishers should remove their copies."""

    article: str
    locale: str
    tag: str
    since: str
    """The day of the first build without it."""


class Manifest(Struct, frozen=True):
    """A whole build."""

    generated_from: str = ""
    settings: str = ""
    """Digest of what every article depends on."""
    articles: tuple[ArticleRecord, ...] = ()
    files: tuple[FileRecord, ...] = ()
    """Files that belong to no article: feeds, sitemap, index."""
    withdrawn: tuple[WithdrawnRecord, ...] = ()
    """Editions that earlier builds had published; a record stays until the edition is published again."""

    def published(self) -> dict[tuple[str, str], EditionRecord]:
        """By article and locale: every edition that is not withheld."""
        found = ((article.article, edition) for article in self.articles for edition in article.editions)
        return {(name, one.locale): one for name, one in found if one.state is not EditionState.WITHHELD}

    def listed(self) -> dict[str, FileRecord]:
        """The records of all files except the manifest itself, by path."""
        found = {file.path: file for article in self.articles for file in article.files}
        return found | {file.path: file for file in self.files}


def read(folder: Path) -> Manifest:
    """The manifest of the build in ``folder``. Raises FileNotFoundError, or PipelineError for an invalid manifest."""
    path = folder / NAME
    try:
        return msgspec.json.decode(read_own(path), type=Manifest)
    except FileNotFoundError:
        raise
    except (OSError, ValueError, RecursionError):
        raise PipelineError(
            f"{path} is not a manifest that a build wrote.", f"Move {folder} away, then build again."
        ) from None


def holds(folder: Path, content: bytes) -> bool:
    """Whether the manifest in ``folder`` is ``content``."""
    try:
        return read_own(folder / NAME) == content
    except OSError:
        return False


def file(path: str, media_type: str, content: bytes) -> FileRecord:
    """The record of a file."""
    return FileRecord(path, media_type, hashlib.sha256(content).hexdigest(), len(content))


def origin(articles: Iterable[ArticleRecord]) -> str:
    """What a whole build is generated from: the digest of its articles' digests."""
    lines = (f"{article.article} {article.generated_from}\n" for article in articles)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def encode(manifest: Manifest) -> bytes:
    """The manifest as JSON, one edition a line: a diff shows what changed."""
    head = _members(manifest, "articles", "files", "withdrawn")
    rows = "".join(f" {member},\n" for member in head)
    articles = ",\n".join(f"  {_article(article)}" for article in manifest.articles)
    gone = f',\n "withdrawn": {_list(manifest.withdrawn, 2)}' if manifest.withdrawn else ""
    files = f' "files": {_list(manifest.files, 2)}'
    return f'{{\n{rows} "articles": [\n{articles}\n ],\n{files}{gone}\n}}\n'.encode()


def _article(article: ArticleRecord) -> str:
    left = ("editions", *(name for name in ("leads", "missing") if not getattr(article, name)))
    return f'{{{", ".join(_members(article, *left))}, "editions": {_list(article.editions, 3)}}}'


def _members(record: Struct, *left: str) -> list[str]:
    names = (name for name in record.__struct_fields__ if name not in left)
    return [f'"{name}": {_line(getattr(record, name))}' for name in names]


def _list(records: Iterable[Struct], depth: int) -> str:
    rows = [f"\n{' ' * depth}{_line(record)}" for record in records]
    return f"[{','.join(rows)}]"


def _line(value: object) -> str:
    # Without indentation, but with a space after each comma and colon.
    return msgspec.json.format(_ENCODER.encode(value), indent=0).decode()
