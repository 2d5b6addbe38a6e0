"""The Markdown edition of a Markdown source: the author's own file with its sentences translated.

Its front matter keeps the source's keys for the publisher's site generator, and has the edition's own keys above them.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from pipeline.editions.own_front_matter import is_address
from pipeline.errors import ArticleError
from pipeline.formats.front.front_matter import Head, opening, read_head
from pipeline.rendering.link_schemes import harmless
from pipeline.rendering.live_markup import inert
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.rendering.site_links import on_site
from pipeline.writers.front_matter import disclosed, fields, simple, translation_state, written

_FENCE = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(\r?\n)")
_TABLE = re.compile(r"(?m)^[ \t]*\[")
_PLACE = Path("edition.md")
# Keys that an edition may have although its file does not.
_ADDED = frozenset(("slug", "aliases", "redirect_from"))


def write(rendered: RenderedArticle) -> bytes:
    """Return the file in UTF-8; its front matter is rewritten if keys cannot be added to the source's."""
    edition = rendered.edition
    filled = edition.filled or ""
    text = harmless(on_site(filled, edition, rendered.context, read_head(filled, _PLACE, "en").end))
    body = read_head(text, _PLACE, "en").end
    text = text[:body] + inert(text[body:])
    keys: dict[str, object] = {key: simple(value) for key, value in translation_state(rendered).items()}
    keys |= disclosed(rendered)
    head = read_head(text, _PLACE, "en")
    own = edition.front.extra
    # The filled file still has values of the source page, such as its address and language.
    for key, value in own.items():
        if _other(value, head.values[key]) if key in head.values else key in _ADDED:
            keys[key] = simple(value)
    dropped = frozenset(key for key in head.values if key not in own and is_address(key))
    made = _with_keys(text, head, keys, dropped)
    if made is None:
        made = f"---\n{written({**fields(rendered), **keys})}---\n\n{text[head.end :].lstrip()}"
    return made.encode()


def _with_keys(text: str, head: Head, keys: Mapping[str, object], dropped: frozenset[str]) -> str | None:
    """Return ``text`` with ``keys`` above the other keys of its front matter; keys of the same name are replaced.

    Returns None if keys cannot be added to front matter of this form.
    """
    fence = _FENCE.match(text, opening(text) if head.values else 0)
    newline = "\r\n" if "\r\n" in text else "\n"
    if fence is None and head.values and not text.startswith("{", opening(text)):
        own = {key: value for key, value in head.values.items() if key not in keys and key not in dropped}
        lines = "".join(f"{_bare(key, value)}{newline}" for key, value in {**keys, **own}.items())
        return f"---{newline}{lines}---{newline}{newline}{text[head.end :].lstrip()}"
    if fence is None and head.values:  # JSON
        values = {str(key): simple(value) for key, value in head.values.items() if key not in dropped}
        return f"---\n{written({**values, **keys})}---\n\n{text[head.end :].lstrip()}"
    if fence is None:
        return f"---{newline}{_lines(keys, ': ', newline)}---{newline}{newline}{text.removeprefix(chr(0xFEFF))}"
    if fence[1] == "+++":
        return _with_toml_keys(text, head, keys, dropped, fence)
    if head.spans is None:
        return None
    others, end = [], fence.end()
    for key, start, stop in head.spans:
        others += [text[end:start], "" if key in keys or key in dropped else text[start:stop]]
        end = stop
    # Text above the fence is removed: some generators read front matter only at the very top.
    mark = chr(0xFEFF) if text.startswith(chr(0xFEFF)) else ""
    above = f"{mark}{fence[1]}{fence[2]}" if fence.start() > len(mark) else text[: fence.end()]
    return f"{above}{_lines(keys, ': ', fence[2])}{''.join(others)}{text[end:]}"


def _with_toml_keys(
    text: str, head: Head, keys: Mapping[str, object], dropped: frozenset[str], fence: re.Match[str]
) -> str | None:
    """Do the same for TOML. Its keys are found by pattern, so the result is parsed again to verify it."""
    inside = text[fence.end() : head.end]
    table = _TABLE.search(inside)
    below = table.start() if table else len(inside)  # keys inside a TOML table are not top-level keys
    others = inside[:below]
    for key in (*keys, *dropped):
        others = re.sub(rf"(?m)^{re.escape(key)}[ \t]*=.*\n(?:[ \t]+\S.*\n|-[ \t].*\n)*", "", others)
    made = f"{text[: fence.end()]}{_lines(keys, ' = ', fence[2])}{others}{inside[below:]}{text[head.end :]}"
    wanted = {key: value for key, value in head.values.items() if key not in dropped} | dict(keys)
    try:
        return made if read_head(made, _PLACE, "en").values == wanted else None
    except ArticleError:
        return None


def _lines(keys: Mapping[str, object], sign: str, newline: str) -> str:
    return "".join(f"{key}{sign}{_value(value)}{newline}" for key, value in keys.items())


def _bare(key: str, value: object) -> str:
    """A key as Pelican reads it, where quotation marks are part of the value, if YAML reads the same."""
    import yaml

    plain = f"{key}: {' '.join(str(value).split())}"
    try:
        read = yaml.safe_load(plain)
    except (yaml.YAMLError, ValueError):  # ValueError: a date that no calendar has
        read = None
    return plain if isinstance(value, str) and plain == f"{key}: {(read or {}).get(key)}" else f"{key}: {_value(value)}"


def _other(value: object, written: object) -> bool:
    """Return whether ``value`` differs from the value in the file; a date equals its text."""
    return json.dumps(value, default=str) != json.dumps(written, default=str)


def _value(value: object) -> str:
    """Return ``value`` as JSON, whose strings, numbers and lists are also valid YAML and TOML."""
    return json.dumps(value, ensure_ascii=False)
