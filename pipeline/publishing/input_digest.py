"""What an article's editions are made from, as one digest: as long as it is the same, they need not be made again."""

import hashlib
from collections.abc import Iterable
from pathlib import PurePosixPath

from pipeline import files
from pipeline.model import Article
from pipeline.session.session import Session


def digest(session: Session, article: Article, attached: Iterable[str], gate: str | None) -> str:
    """SHA-256 over all of it; ``attached`` are paths under ``source/``, ``gate`` is one that goes before the settings'.

    To be taken before the editions are made: what somebody saves meanwhile is then seen by the next build.
    """
    made_from = hashlib.sha256(f"{session.common} {gate}\0{article.text}".encode())
    for locale in session.all_targets(article):
        made_from.update(_digest(session.content(article.id, locale)))
    if original := session.original(article):
        made_from.update(_digest(original.text.encode()))
    for path in attached:
        made_from.update(path.encode() + _digest(_attached(session, path)))
    return made_from.hexdigest()


def _attached(session: Session, path: str) -> bytes | None:
    """Nothing where the path, which a manifest may have from anyone, leads out of ``source/``."""
    file = session.workspace.source / path
    inside = not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts
    return files.held(file) if inside and not files.leads_out(file, session.workspace.root) else None


def _digest(content: bytes | None) -> bytes:
    """Zeros where there is nothing."""
    return bytes(32) if content is None else hashlib.sha256(content).digest()
