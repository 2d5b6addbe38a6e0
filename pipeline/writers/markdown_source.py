"""The Markdown edition of a Markdown source: the author's own file with the sentences translated.

Its front matter keeps the source's keys, for the publisher's site generator, and gets the edition's own above them.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import ArticleError
from pipeline.formats.front_matter import read_head
from pipeline.rendering.inline import ISLAND_END, ISLAND_START
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers.disclosure import back_translation, credits_of, notice
from pipeline.writers.front_matter import fields, simple, standing, written

_FENCE = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(\r?\n)")
_TABLE = re.compile(r"(?m)^[ \t]*\[")
_PLACE = Path("edition.md")


def write(rendered: RenderedArticle) -> bytes:
    """The file in UTF-8; with front matter of our own where that of the source takes no keys."""
    edition, say = rendered.edition, rendered.say
    text = (edition.filled or "").replace(ISLAND_START, "").replace(ISLAND_END, "")
    lines = [line for line in (*notice(edition, say), back_translation(edition, say)) if line]
    keys: dict[str, object] = {key: simple(value) for key, value in standing(rendered).items()}
    keys |= {"translation_notice": " ".join(lines)} if lines else {}
    if credits_ := credits_of(edition, say):
        keys["credits"] = [credit.text for credit in credits_]
    made = _with_keys(text, keys)
    head = read_head(text, _PLACE, "en")
    if not _holds(made, {**head.values, **keys}):
        made = f"---\n{written({**fields(rendered), **keys})}---\n\n{text[head.end :].lstrip()}"
    return made.encode()


def _holds(text: str, values: Mapping[str, object]) -> bool:
    """Whether the front matter of ``text`` has just these ``values``."""
    try:
        return read_head(text, _PLACE, "en").values == values
    except ArticleError:
        return False


def _with_keys(text: str, keys: dict[str, object]) -> str:
    """``text`` with ``keys`` above the other keys of its front matter, in place of those of the same name."""
    fence = _FENCE.match(text)
    if fence is None:
        newline = "\r\n" if "\r\n" in text else "\n"
        lines = "".join(f"{key}: {_value(value)}{newline}" for key, value in keys.items())
        return f"---{newline}{lines}---{newline}{newline}{text.removeprefix(chr(0xFEFF))}"
    sign = ": " if fence[1] == "---" else " = "
    end = read_head(text, _PLACE, "en").end
    head = text[fence.end() : end]
    table = _TABLE.search(head) if fence[1] == "+++" else None
    below = table.start() if table else len(head)  # keys of a TOML table are not the article's
    head, tables = head[:below], head[below:]
    for key in keys:
        head = re.sub(rf"(?m)^{re.escape(key)}[ \t]*{sign.strip()}.*\n(?:[ \t]+\S.*\n|-[ \t].*\n)*", "", head)
    lines = "".join(f"{key}{sign}{_value(value)}{fence[2]}" for key, value in keys.items())
    return f"{text[: fence.end()]}{lines}{head}{tables}{text[end:]}"


def _value(value: object) -> str:
    """JSON's texts, numbers and lists are those of YAML and TOML too."""
    return json.dumps(value, ensure_ascii=False)
