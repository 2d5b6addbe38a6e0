"""The final inspection of a build: anything that would be broken online stops the build."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from pipeline.errors import PipelineError
from pipeline.rendering import fragments

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class _Page:
    """The links of a page, and whether it has words."""

    links: frozenset[str]
    head: frozenset[str]
    """The links of its head, which come from the template."""
    ids: frozenset[str]
    alternates: frozenset[str]
    """Addresses of its translations, as given to search engines."""
    words: bool
    """Whether the page has a letter or a digit."""


def links(content: bytes) -> frozenset[str]:
    """Every address that a page in UTF-8 links to or shows, as written in the page."""
    return _read(content).links


def _read(content: bytes) -> _Page:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(content.decode())
    linking = [(node.tag, dict(node.attributes)) for node in tree.css("[href], [src]")]
    addresses = [(tag, (said.get("href", said.get("src")) or "").strip(), said) for tag, said in linking]
    ids = frozenset(node.attributes["id"] or "" for node in tree.css("[id]"))
    tree.strip_tags(["script", "style"])  # not visible to readers
    return _Page(
        links=frozenset(address for _, address, _ in addresses),
        head=frozenset(address for tag, address, _ in addresses if tag == "link"),
        ids=ids,
        alternates=frozenset(
            said.get("href") or ""
            for tag, _, said in addresses
            if tag == "link" and "hreflang" in said and said.get("type", "text/html") == "text/html"
        ),
        words=any(map(str.isalnum, tree.text())),
    )


@dataclass(eq=False)
class Inspection:
    """Inspects the files of a build one by one, then the links between them."""

    base_url: str | None
    templates: Path | None = None
    """Folder of the workspace's own templates, if any: a page without words comes from one of them."""
    _faults: list[str] = field(default_factory=list)
    _targets: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The link targets within the build: the first page that links there, and the address as that page writes it."""
    _alternates: dict[str, frozenset[str]] = field(default_factory=dict)
    """By page: the addresses of its translations, itself included."""
    _wordless: dict[str, str] = field(default_factory=dict)
    """By template: the first page that it leaves without words."""

    def look(self, path: str, content: bytes, left: Collection[str] = ()) -> None:
        """Read a file. ``left``: broken addresses in a page that were reported to its author."""
        if path.endswith(".html"):
            page = _read(content)
            for address in page.links.difference(left):
                self._follow(path, address, page)
            if page.alternates:
                self._alternates[path] = page.alternates
            if not page.words:
                self._wordless.setdefault("page.html" if "/" in path else "index.html", path)
        elif fault := _unreadable(path, content):
            self._faults.append(fault)

    def _follow(self, path: str, address: str, page: _Page) -> None:
        """Note the target of ``address``, as far as it can be determined without a network.

        An author may link to anything on the publisher's site: of the absolute addresses, only those of the head are
        checked.
        """
        if self.base_url and address in page.head and address.startswith(f"{self.base_url}/"):
            target = address.removeprefix(f"{self.base_url}/").partition("#")[0]
        else:
            try:
                parts = urlsplit(address)
            except ValueError:
                return  # not an address, such as //[
            if parts.scheme or parts.netloc or address.startswith("/"):
                return
            if not parts.path:
                if parts.fragment and not parts.query and fragments.target(parts.fragment, page.ids) is None:
                    self._faults.append(f"{path} links to {address}, which is not there")
                return
            target = normpath(join(dirname(path), unquote(parts.path)))
        self._targets.setdefault(target, (path, address))

    def close(self, paths: Collection[str]) -> None:
        """Raises PipelineError, naming the first faults, if the build is broken; ``paths`` are all of its files.

        Links within the build lead to one of ``paths``, XML and JSON can be parsed, pages have words, and pages that
        name one another as translations (hreflang) do so in both directions.
        """
        broken = [
            f"{path} links to {address}, which is not there"
            for target, (path, address) in self._targets.items()
            if target not in paths
        ]
        faults = [*self._empty(), *self._faults, *broken, *self._one_sided()]
        if faults:
            more = f", and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
            raise PipelineError(
                f"The build is not sound, so nothing was published: {'; '.join(faults[:_SHOWN])}{more}.",
                "If the workspace has templates/ of its own, compare them with the package's; else report this.",
            )

    def _empty(self) -> Iterator[str]:
        for name, path in self._wordless.items():
            own = self.templates / name if self.templates else None
            yield f"{path} holds no words" + (f", as {own} makes it" if own and own.exists() else "")

    def _one_sided(self) -> Iterator[str]:
        for path, addresses in self._alternates.items():
            own = f"{self.base_url}/{path}"
            if own not in addresses:
                yield f"{path} does not name itself among its translations"
            for address in addresses:
                others = self._alternates.get(address.removeprefix(f"{self.base_url}/"))
                if others is not None and own not in others:
                    yield f"{path} names {address} as its translation, but not the other way round"


def _unreadable(path: str, content: bytes) -> str | None:
    try:
        if path.endswith((".xml", ".atom")):
            expat.ParserCreate().Parse(content, True)  # no tree is built: a sitemap may have 45 MB
        elif path.endswith(".json"):
            json.loads(content)
    except (expat.ExpatError, ValueError) as error:
        return f"{path} does not parse ({error})"
    return None
