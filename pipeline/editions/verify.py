"""A build is looked at once more before it is published: what would be broken online stops it here."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

from pipeline.errors import PipelineError

_SHOWN = 5


@dataclass(eq=False)
class _Page(HTMLParser):
    """What a page links to."""

    links: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    alternates: dict[str, str] = field(default_factory=dict)
    """hreflang → address."""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if "id" in said:
            self.ids.add(said["id"])
        address = said.get("href", said.get("src"))
        if address is not None:
            self.links.add(address.strip())
        if tag == "link" and "hreflang" in said and said.get("type", "text/html") == "text/html":
            self.alternates[said["hreflang"]] = said.get("href", "")


def links(content: bytes) -> set[str]:
    """Every address that a page in UTF-8 links to or shows, as it is written there."""
    return _read(content).links


def _read(content: bytes) -> _Page:
    page = _Page()
    page.feed(content.decode())
    page.close()
    return page


def verify(
    files: Mapping[str, bytes], paths: Collection[str], base_url: str | None, left: Mapping[str, Collection[str]]
) -> None:
    """Raises PipelineError, naming the first faults, unless everything in ``files`` (path → content) is sound.

    Links within the build lead to one of ``paths``, XML and JSON parse, and pages that name one another as translations
    (hreflang) do so both ways. ``left``: addresses of the author's own that lead nowhere, by page; they were told of
    already.
    """
    faults = list(_faults(files, paths, base_url, left))
    if faults:
        more = f", and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise PipelineError(
            f"The build is not sound, so nothing was published: {'; '.join(faults[:_SHOWN])}{more}.",
            "If the workspace has templates/ of its own, compare them with the package's; else report this.",
        )


def _faults(
    files: Mapping[str, bytes], paths: Collection[str], base_url: str | None, left: Mapping[str, Collection[str]]
) -> Iterator[str]:
    pages: dict[str, _Page] = {}
    for path, content in files.items():
        if path.endswith(".html"):
            pages[path] = _read(content)
        elif fault := _unreadable(path, content):
            yield fault
    for path, page in pages.items():
        for address in sorted(page.links - set(left.get(path, ()))):
            if not _leads(address, path, page, paths, base_url):
                yield f"{path} links to {address}, which is not there"
        yield from _one_sided(path, page, pages, base_url)


def _unreadable(path: str, content: bytes) -> str | None:
    try:
        if path.endswith((".xml", ".atom")):
            ET.fromstring(content)  # noqa: S314 - written by this program a moment ago
        elif path.endswith(".json"):
            json.loads(content)
    except (ET.ParseError, ValueError) as error:
        return f"{path} does not parse ({error})"
    return None


def _leads(address: str, path: str, page: _Page, paths: Collection[str], base_url: str | None) -> bool:
    """Whether ``address`` on the page at ``path`` leads somewhere, as far as that can be known without a network."""
    if base_url and address.startswith(f"{base_url}/"):
        target = address.removeprefix(f"{base_url}/")
    else:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or address.startswith("/"):
            return True
        if not parts.path:
            return not parts.fragment or unquote(parts.fragment) in page.ids
        target = normpath(join(dirname(path), unquote(parts.path)))
    return target.partition("#")[0] in paths


def _one_sided(path: str, page: _Page, pages: Mapping[str, _Page], base_url: str | None) -> Iterator[str]:
    own = f"{base_url}/{path}"
    for hreflang, address in page.alternates.items():
        other = pages.get(address.removeprefix(f"{base_url}/"))
        if other is not None and own not in other.alternates.values():
            yield f"{path} names {address} as its translation ({hreflang}), but not the other way round"
    if page.alternates and own not in page.alternates.values():
        yield f"{path} does not name itself among its translations"
