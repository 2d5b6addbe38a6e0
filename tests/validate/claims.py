"""What pages say of themselves and of one another: links, translations, facts for machines."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.editions.dom import Element, read

Fault = tuple[str, str]
"""The file, and what is wrong with it."""


@cache
def root(page: Path) -> Element:
    return read(page.read_bytes())


def site(editions: Path) -> str:
    """The address under which the editions are published, from a canonical link."""
    page = editions / "en" / "ferry.html"
    return root(page).one("link", rel="canonical").attributes["href"].removesuffix("/en/ferry.html")


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
    """Each page names itself, every published sibling and x-default; all name one another."""
    base, manifest = site(editions), json.loads((editions / "manifest.json").read_bytes())
    for article in manifest["articles"]:
        pages = {
            e["tag"]: f"{base}/{e['tag']}/{article['article']}.html"
            for e in article["editions"]
            if e["state"] != "withheld"
        }
        wanted = pages | {"x-default": pages["en"]}
        for tag, address in pages.items():
            page = editions / address.removeprefix(f"{base}/")
            named = [link.attributes for link in root(page).all("link", rel="alternate")]
            if {link["hreflang"]: link["href"] for link in named} != wanted or len(named) != len(wanted):
                yield str(page), "its translations are not all the published ones"
            if root(page).one("html").attributes["lang"] != tag:
                yield str(page), f"is not in {tag}"
        switched = root(editions / "en" / f"{article['article']}.html").one("nav").all("a")
        if [link.attributes["lang"] for link in switched] != list(pages):
            yield article["article"], "the switcher does not show the published editions"


def json_ld(editions: Path, _tools: Path) -> Iterator[Fault]:
    """NewsArticle, its language, the chain of translations; people only as translators."""
    for page in articles(editions, ".html"):
        tag = page.relative_to(editions).parts[0]
        work = json.loads(root(page).one("script").text)
        found = {"@type": work["@type"], "inLanguage": work["inLanguage"]}
        if found != {"@type": "NewsArticle", "inLanguage": tag}:
            yield str(page), f"is {found}"
        chain = [work["inLanguage"]]
        inner = work
        while inner := inner.get("translationOfWork", {}):
            chain.append(inner["inLanguage"])
        state = root(page).one("meta", name="translation-state").attributes["content"]
        if chain != {"source": ["en", "es"], "original": ["es"]}.get(state, [tag, "en", "es"]):
            yield str(page), f"is translated through {chain}"
        if not work.get("creditText") and state != "original":
            yield str(page), "has no credit line"
        for person in re.findall(r'"translator": (\[.*?\])', json.dumps(work)):
            if any(one["@type"] != "Person" for one in json.loads(person)):
                yield str(page), f"names as translator {person}"


def articles(editions: Path, ending: str) -> Sequence[Path]:
    """The files of articles with that ending."""
    found = [path for path in sorted(editions.glob(f"*/**/*{ending}")) if path.name not in ("feed.json", "feed.atom")]
    return [path for path in found if path.name.endswith(".ninjs.json") == (ending == ".ninjs.json")]
