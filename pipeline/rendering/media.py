"""Replace videos, audio, frames and objects with links: pages have no players, but readers can still open the media."""

import html
import re
from collections.abc import Collection, Iterator
from posixpath import basename
from urllib.parse import unquote, urlsplit

from pipeline.markup import CodeKind
from pipeline.markup.html import closings
from pipeline.markup.tags import Tag, tags

_CANDIDATE = re.compile(r"([^\s,]++(?>(?:,++[^\s,]++)*))(?:\s++([\d.]++[wxh](?:\s++[\d.]++h)?))?\s*+(?:,|$)|\S+")
_MEDIA = frozenset({"video", "audio", "iframe", "embed", "object"})


def candidates(srcset: str) -> list[tuple[str, str]]:
    """Return the addresses in a ``srcset``, each with its width or density; empty if it cannot be read."""
    return [(address, size) for address, size in _CANDIDATE.findall(srcset) if address]


def linked(rendered: str, frames: Collection[str]) -> str:
    """Return ``rendered`` with links instead of players and of frames whose host is not in ``frames``."""
    parts, end = [], 0
    for start, stop, link in _players(rendered, frames):
        parts += [rendered[end:start], link]
        end = stop
    return "".join([*parts, rendered[end:]])


def _players(rendered: str, frames: Collection[str]) -> Iterator[tuple[int, int, str]]:
    lower = rendered.lower()
    found = tags(rendered) if any(f"<{name}" in lower for name in _MEDIA) else []
    pairs = closings(found)
    end = 0
    for number, tag in enumerate(found):
        if tag.name not in _MEDIA or tag.kind is CodeKind.CLOSE or tag.start < end:
            continue
        last = pairs.get(number, number)
        inside = [tag, *(each for each in found[number + 1 : last] if each.name == "source")]
        written = [each.attributes.get("src") or each.attributes.get("data", "") for each in inside]
        address = next((each.strip() for each in written if each), "")
        host = _host(address)
        if host is None or (tag.name == "iframe" and host in frames):
            continue
        end = found[last].end
        label = _name(tag) or unquote(basename(urlsplit(address).path)) or host
        link = f'<a href="{html.escape(address)}">{html.escape(label)}</a>' if address and label else ""
        yield tag.start, end, link


def _host(address: str) -> str | None:
    """Return the host of ``address``, empty for a relative address; None if it is not a web address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts.netloc.lower() if parts.scheme in {"", "http", "https"} else None


def _name(tag: Tag) -> str:
    names = (tag.attributes.get(name, "").strip() for name in ("title", "aria-label"))
    return next((name for name in names if name), "")
