"""What pages say of themselves and of one another: links, translations, facts for machines."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from tests.writers.dom import Element, read

Fault = tuple[str, str]
"""The file, and what is wrong with it."""


@cache
def root(page: Path) -> Element:
    return read(page.read_bytes())


@cache
def manifest(editions: Path) -> Mapping[str, Any]:
    content = json.loads((editions / "manifest.json").read_bytes())
    assert isinstance(content, dict)
    return content


def pages(editions: Path) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any], Path]]:
    """Each published page: what the manifest says of its article and its edition, and its file."""
    for article in manifest(editions)["articles"]:
        for edition in article["editions"]:
            if edition["state"] != "withheld":
                yield article, edition, editions / edition["tag"] / f"{article['article']}.html"


def site(editions: Path) -> str:
    """The address under which the editions are published, from a canonical link. Fails where none is known."""
    _, _, page = next(pages(editions))
    own = f"/{page.relative_to(editions).as_posix()}"
    return root(page).one("link", rel="canonical").attributes["href"].removesuffix(own)


def links(editions: Path, _tools: Path) -> Iterator[Fault]:
    """Relative addresses, and those of the site itself, lead to files; fragments to elements."""
    base = site(editions)
    for page in sorted(editions.rglob("*.html")):
        own = f"{base}/{page.relative_to(editions).as_posix()}"
        ids = {
            element.attributes.get("id")
            for tag in ("li", "a", "main", "sup", "section")
            for element in root(page).all(tag)
        }
        for tag, name in (("a", "href"), ("link", "href"), ("img", "src")):
            for element in root(page).all(tag):
                if (address := element.attributes.get(name)) is None:
                    continue
                target = urljoin(own, address)
                if not target.startswith(f"{base}/"):
                    continue
                path, fragment = unquote(urlsplit(target).path), urlsplit(target).fragment
                file = editions / path.removeprefix(urlsplit(base).path + "/")
                if not file.is_file():
                    yield str(page), f"{address} leads to nothing"
                elif file == page and fragment and fragment not in ids:
                    yield str(page), f"{address} names no element"


def hreflang(editions: Path, _tools: Path) -> Iterator[Fault]:
    """Each page names itself, every published sibling and x-default, in its head and in its switcher."""
    base = site(editions)
    for article, edition, page in pages(editions):
        wanted = {one["tag"]: path for other, one, path in pages(editions) if other is article}
        addresses = {tag: f"{base}/{path.relative_to(editions).as_posix()}" for tag, path in wanted.items()}
        addresses["x-default"] = addresses[article["source_locale"]]
        linked = [link.attributes for link in root(page).all("link", rel="alternate")]
        named = [link for link in linked if "hreflang" in link]  # the others are feeds
        if {link["hreflang"]: link["href"] for link in named} != addresses or len(named) != len(addresses):
            yield str(page), "its translations are not all the published ones"
        if root(page).one("html").attributes["lang"] != edition["tag"]:
            yield str(page), f"is not in {edition['tag']}"
        switched = [link.attributes["lang"] for nav in root(page).all("nav") for link in nav.all("a")]
        if len(wanted) > 1 and switched != list(wanted):
            yield str(page), "the switcher does not show the published editions"


def json_ld(editions: Path, _tools: Path) -> Iterator[Fault]:
    """NewsArticle, its language, the chain of translations; people only as translators."""
    for article, edition, page in pages(editions):
        work = json.loads(root(page).one("script").text)
        if work["@type"] != "NewsArticle":
            yield str(page), f"is a {work['@type']}"
        chain, inner = [work["inLanguage"]], work
        while inner := inner.get("translationOfWork", {}):
            chain.append(inner["inLanguage"])
        source, original = article["source_locale"], article["original_locale"]
        wanted = [edition["tag"]] if edition["state"] in ("source", "original") else [edition["tag"], source]
        if edition["state"] != "original" and original not in (None, source):
            wanted.append(original)
        if chain != wanted:
            yield str(page), f"is translated through {chain}, not {wanted}"
        if not work.get("creditText") and len(wanted) > 1:
            yield str(page), "has no credit line"
        for people in re.findall(r'"translator": (\[.*?\])', json.dumps(work)):
            if any(one["@type"] != "Person" for one in json.loads(people)):
                yield str(page), f"names as translator {people}"


def articles(editions: Path, ending: str) -> Sequence[Path]:
    """The files of articles with that ending."""
    found = [path for path in sorted(editions.glob(f"*/**/*{ending}")) if path.name not in ("feed.json", "feed.atom")]
    kinds = (".ninjs.json", ".review.json")
    return [path for path in found if all(path.name.endswith(kind) == (ending == kind) for kind in kinds)]
