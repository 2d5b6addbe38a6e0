"""The ids in an article that its translations keep: those that it writes, and those that its own links use."""

import re
from pathlib import Path

from pipeline.formats.front.front_matter import read_head
from pipeline.formats.markdown.anchors import automatic
from pipeline.markup import Syntax

_WRITTEN = re.compile(
    r"\s(?:id|name)\s*=\s*[\"']?(?P<name>[^\s\"'>]+)|\{(?>(?:[^{}\n#]|#(?![\w:.-]))*)#(?P<explicit>[\w:.-]++)[^{}\n]*+\}"
    r"|(?m:^[ ]{0,3}\((?P<target>[\w:.-]{1,80})\)=[ \t]*$)"  # of MyST
)


def ids(text: str, path: Path, syntax: str) -> set[str]:
    """The ids in ``text``, the file at ``path``. Raises ArticleError for front matter that cannot be read."""
    found = {match["name"] or match["explicit"] or match["target"] for match in _WRITTEN.finditer(text)}
    if syntax == Syntax.MARKDOWN:
        found |= set(automatic(text, read_head(text, path, "en").end).values())
    return found


def advice(name: str, syntax: str) -> str:
    """What to do so that a link leads to the place ``name`` in every translation."""
    if syntax == Syntax.TEXT:
        return f"Plain text has no ids: leave out #{name}."
    return f"Write {{#{name}}} behind the heading there." if syntax == Syntax.MARKDOWN else f'It needs id="{name}".'
