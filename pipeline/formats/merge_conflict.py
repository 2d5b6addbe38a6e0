"""The marks that git leaves in a file that two people changed: such a file is nobody's article yet."""

import re
from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import ArticleError
from pipeline.formats.offsets import line_number
from pipeline.model import Block

_OURS = "<<<<<<< "
_BEGIN = re.compile(rf"^{_OURS}", re.MULTILINE)
_MIDDLE = re.compile(r"^={7}\r?$", re.MULTILINE)
_END = re.compile(r"^>{7} ", re.MULTILINE)


def found(text: str, path: Path) -> ArticleError | None:
    """The error for the first conflict of ``text``, if it has one."""
    if _OURS not in text or not (begin := _BEGIN.search(text)):
        return None
    middle = _MIDDLE.search(text, begin.end())
    if middle is None or not _END.search(text, middle.end()):
        return None
    return ArticleError(
        f"{path}, line {line_number(text, begin.start())}: this file has merge-conflict markers.",
        "Keep one of the two sides and delete the marker lines.",
    )


def shown(blocks: Iterable[Block]) -> bool:
    """Whether readers would see a mark; an article about git may have them in its code."""
    return any(_OURS in segment.source for block in blocks for segment in block.segments)
