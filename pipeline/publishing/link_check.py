"""The inspection of a build: whatever would be broken online is found before it is published."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

import msgspec

from pipeline.errors import PipelineError
from pipeline.rendering import fragments
from pipeline.rendering.media import candidates

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


@dataclass(frozen=True, slots=True)
class Fault:
    """What would be broken online in one file of a build."""

    path: str
    what: str
    """What is wrong with the file, as the rest of a sentence that begins with its path."""
    address: str = ""
    """The link without a target, as the page writes it."""
    made_by_template: bool = False

    def __str__(self) -> str:
        return f"{self.path} {self.what}"


def links(content: bytes) -> frozenset[str]:
    """Every address that a page in UTF-8 links to or shows, as written in the page."""
    return _read(content).links


def _read(content: bytes) -> _Page:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(content.decode())
    linking = [(node.tag, dict(node.attributes)) for node in tree.css("[href], [src]")]
    addresses = [
        (tag, (attributes.get("href", attributes.get("src")) or "").strip(), attributes) for tag, attributes in linking
    ]
    sets = [one for node in tree.css("[srcset]") for one, _ in candidates(node.attributes["srcset"] or "")]
    ids = frozenset(node.attributes["id"] or "" for node in tree.css("[id]"))
    tree.strip_tags(["script", "style"])  # not visible to readers
    return _Page(
        links=frozenset((*(address for _, address, _ in addresses), *sets)),
        head=frozenset(address for tag, address, _ in addresses if tag == "link"),
        ids=ids,
        alternates=frozenset(
            attributes.get("href") or ""
            for tag, _, attributes in addresses
            if tag == "link" and "hreflang" in attributes and attributes.get("type", "text/html") == "text/html"
        ),
        words=any(map(str.isalnum, tree.text())),
    )


@dataclass(eq=False)
class Inspection:
    """Inspects the files of a build one by one, then the links between them."""

    base_url: str | None
    templates: Path | None = None
    """Folder of the workspace's own templates, if any: a page without words comes from one of them."""
    _faults: dict[str, list[Fault]] = field(default_factory=dict)
    """By file: the faults that are known without the rest of the build."""
    _targets: dict[str, list[str]] = field(default_factory=dict)
    """The link targets within the build, and the pages that link there."""
    _addresses: dict[str, str] = field(default_factory=dict)
    """By link target: its address as the first page writes it."""
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
            self._faults[path] = [fault]

    def forget(self, paths: Collection[str]) -> None:
        """Forget files that will not be published as they were read."""
        gone = frozenset(paths)
        self._targets = {
            target: kept
            for target, pages in self._targets.items()
            if (kept := [one for one in pages if one not in gone])
        }
        self._wordless = {name: path for name, path in self._wordless.items() if path not in gone}
        for path in gone:
            self._faults.pop(path, None)
            self._alternates.pop(path, None)

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
                    self._faults.setdefault(path, []).append(_dangling(path, address))
                return
            target = normpath(join(dirname(path), unquote(parts.path)))
        self._targets.setdefault(target, []).append(path)
        self._addresses.setdefault(target, address)

    def faults(self, paths: Collection[str]) -> list[Fault]:
        """What would be broken online; ``paths`` are all files of the build.

        Links within the build lead to one of ``paths``, XML and JSON can be parsed, pages have words, and pages that
        name one another as translations (hreflang) do so in both directions.
        """
        broken = [
            _dangling(path, self._addresses[target])
            for target, pages in self._targets.items()
            if target not in paths
            for path in pages
        ]
        known = [fault for faults in self._faults.values() for fault in faults]
        return [*self._empty(), *known, *broken, *self._one_sided()]

    def _empty(self) -> Iterator[Fault]:
        for name, path in self._wordless.items():
            own = self.templates / name if self.templates else None
            what = "has no words" + (f", as {own} makes it" if own and own.exists() else "")
            yield Fault(path, what, made_by_template=True)

    def _one_sided(self) -> Iterator[Fault]:
        for path, addresses in self._alternates.items():
            own = f"{self.base_url}/{path}"
            if own not in addresses:
                yield Fault(path, "does not name itself among its translations", made_by_template=True)
            for address in addresses:
                others = self._alternates.get(address.removeprefix(f"{self.base_url}/"))
                if others is not None and own not in others:
                    what = f"names {address} as its translation, but not the other way round"
                    yield Fault(path, what, made_by_template=True)


def refuse(faults: Sequence[Fault]) -> None:
    """Raises PipelineError, naming the first of ``faults``, if there are any."""
    if faults:
        more = f", and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise PipelineError(
            f"The build has faults, so nothing was published: {'; '.join(map(str, faults[:_SHOWN]))}{more}.",
            "If the workspace has templates/ of its own, compare them with the package's; otherwise report this.",
        )


def _dangling(path: str, address: str) -> Fault:
    return Fault(path, f"links to {address}, which is not there", address)


def _unreadable(path: str, content: bytes) -> Fault | None:
    try:
        if path.endswith((".xml", ".atom", ".rss")):
            expat.ParserCreate().Parse(content, True)  # no tree is built: a sitemap may have 45 MB
        elif path.endswith(".json"):
            msgspec.json.decode(content)
    except (expat.ExpatError, ValueError) as error:
        return Fault(path, f"does not parse ({error})")
    return None
