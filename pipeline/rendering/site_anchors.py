"""Headings that links of the page lead to, for site generators.

Hugo, kramdown (Jekyll) and the plugins of Eleventy make different ids from the words of a heading. A heading that a
link of the page leads to therefore has an explicit id, unless all of them agree. kramdown reads an explicit id only if
it is a letter followed by ASCII letters, digits, hyphens and underscores.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping

from pipeline.formats.markdown import anchors
from pipeline.formats.markdown.parse import parse

_FRAGMENT = re.compile(r"#[^#\s]")
_LINE = re.compile(r"(\r\n|\r|\n)")
_EXPLICIT = re.compile(r"(?<=\{#)[^\s{}]+(?=\}[ \t]*$)")
_CLOSING = re.compile(r"(\{#[^\s{}]+\})[ \t]+#+[ \t]*$")
_PLAIN = re.compile(r"[A-Za-z][\w-]*", re.ASCII)


def anchored(text: str, start: int) -> tuple[str, Mapping[str, str]]:
    """Return Markdown ``text``, whose body begins at ``start``, with those ids, and the new name of each renamed id."""
    if not _FRAGMENT.search(text, start):
        return text, {}
    asked, unclear = anchors.automatic(text, start), anchors.unclear(text, start)
    names: dict[str, str] = {}
    lines = _LINE.split(text[start:])
    for token in parse(text, start).tokens:
        if token.type != "heading_open" or not token.map:
            continue
        # A heading above a line of dashes or equals signs may have several lines of words.
        first, last = token.map[0], token.map[1] - (2 if token.markup in ("=", "-") else 1)
        line = lines[2 * last] = _CLOSING.sub(r"\1", lines[2 * last])
        if found := _EXPLICIT.search(line):
            names[found[0]] = plain(found[0])
            lines[2 * last] = f"{line[: found.start()]}{names[found[0]]}{line[found.end() :]}"
        elif name := asked.get(first):
            names[name] = plain(name)
            if first in unclear or first < last or names[name] != name:
                lines[2 * last] = f"{line.rstrip()} {{#{names[name]}}}"
    return text[:start] + "".join(lines), {name: other for name, other in names.items() if name != other}


def plain(name: str) -> str:
    """Return ``name`` if every generator reads it as an explicit id, else a name that they do read."""
    if _PLAIN.fullmatch(name):
        return name
    folded = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    if not re.fullmatch(r"[\w-]+", folded, re.ASCII):
        folded = hashlib.sha256(name.encode()).hexdigest()[:8]
    return folded if _PLAIN.fullmatch(folded) else f"section-{folded}"
