"""What an article's editions are made from, as one digest: as long as it is the same, they need not be made again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pipeline import __version__, segmentation
from pipeline.config import NAME
from pipeline.model import Article
from pipeline.stages.desk import Desk
from pipeline.workspace import Workspace


def digest(desk: Desk, article: Article, attached: Iterable[str], common: bytes) -> str:
    """SHA-256 over all of it; ``attached`` are paths under ``source/``, ``common`` what all articles rest on."""
    made_from = hashlib.sha256(common + article.text.encode())
    for locale in desk.all_targets(article):
        made_from.update(_content(desk.workspace.catalog(article.id, locale)))
    if original := desk.original(article):
        made_from.update(original.text.encode())
    for path in attached:
        made_from.update(path.encode() + _content(desk.workspace.source / path))
    return made_from.hexdigest()


def common(workspace: Workspace, gate: str | None) -> bytes:
    """SHA-256 over what all editions are made from: program, settings, glossary, page strings, templates."""
    made_from = hashlib.sha256(f"{__version__} {segmentation.VERSION} {gate}\0".encode())
    strings = sorted(workspace.locales.glob("*/LC_MESSAGES/page.po"))
    templates = sorted(path for path in (workspace.root / "templates").rglob("*") if path.is_file())
    for path in (workspace.root / NAME, workspace.glossary, *strings, *templates):
        made_from.update(_content(path))
    return made_from.digest()


def _content(path: Path) -> bytes:
    """A digest of the file; zeros where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return bytes(32)
