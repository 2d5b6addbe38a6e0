"""Markdown editions in sites that Hugo, Eleventy and Jekyll build, and what is wrong with the finished sites."""

import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

SITE = "https://news.example/"
_HUGO = """\
baseURL = "https://news.example/"
defaultContentLanguage = "en"
defaultContentLanguageInSubdir = true
disableKinds = ["RSS", "sitemap", "taxonomy", "term", "section"]
"""
_HUGO_PAGE = """\
<!doctype html>
<html lang="{{ .Lang }}"><head><title>{{ .Title }}</title><link rel="canonical" href="{{ .Permalink }}">
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Lang }}" href="{{ .Permalink }}">
{{ end }}</head><body>{{ .Content }}</body></html>
"""
_HUGO_HOME = """\
<!doctype html>
<html lang="{{ .Lang }}"><head><title>Home</title></head><body>
{{ range .Site.RegularPages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}</body></html>
"""
_ELEVENTY = """\
const { IdAttributePlugin } = require("MODULES/@11ty/eleventy");
module.exports = function (config) {
  config.addPlugin(IdAttributePlugin);
  config.amendLibrary("md", (markdown) => markdown.use(require("MODULES/markdown-it-attrs")));
  config.addPassthroughCopy("site/**/*.png");
  config.addGlobalData("layout", "page.njk");
  return { dir: { input: "site", includes: "../layouts", output: "out" } };
};
"""
_ELEVENTY_PAGE = """\
<!doctype html>
<html lang="{{ lang }}"><head><title>{{ title }}</title>
<link rel="canonical" href="https://news.example{{ page.url }}">
{% for one in collections.all %}{% if one.data.translationKey == translationKey %}
<link rel="alternate" hreflang="{{ one.data.lang }}" href="https://news.example{{ one.url }}">
{% endif %}{% endfor %}</head><body>{{ content | safe }}</body></html>
"""
_JEKYLL = "defaults: [{ scope: { path: '' }, values: { layout: page } }]\n"
_JEKYLL_PAGE = """\
<!doctype html>
<html lang="{{ page.lang }}"><head><title>{{ page.title }}</title>
<link rel="canonical" href="https://news.example{{ page.url }}">
{% assign all = site.pages | where: "translationKey", page.translationKey %}
{% for one in all %}<link rel="alternate" hreflang="{{ one.lang }}" href="https://news.example{{ one.url }}">
{% endfor %}</head><body>{{ content }}</body></html>
"""


def hugo(editions: Path, folder: Path) -> Path:
    """Build the ``editions`` with Hugo; gives the finished site."""
    languages = []
    for path in sorted(one for one in editions.iterdir() if one.is_dir()):
        shutil.copytree(path, folder / "content" / path.name, ignore=shutil.ignore_patterns("*.json", "*.html"))
        languages.append(f'[languages.{path.name.lower()}]\ncontentDir = "content/{path.name}"\n')
    _write(
        folder,
        {
            "config.toml": _HUGO + "".join(languages),
            "layouts/_default/single.html": _HUGO_PAGE,
            "layouts/index.html": _HUGO_HOME,
        },
    )
    _run("hugo", "--quiet", "--printPathWarnings", folder=folder)
    return folder / "public"


def eleventy(editions: Path, folder: Path, program: Path) -> Path:
    """Build the ``editions`` with Eleventy, which is at ``program``; gives the finished site."""
    shutil.copytree(editions, folder / "site", ignore=shutil.ignore_patterns("*.json", "*.html"))
    modules = str(program.parents[2])
    _write(folder, {"eleventy.config.cjs": _ELEVENTY.replace("MODULES", modules), "layouts/page.njk": _ELEVENTY_PAGE})
    _run("node", str(program), "--quiet", "--config=eleventy.config.cjs", folder=folder)
    return folder / "out"


def jekyll(editions: Path, folder: Path) -> Path:
    """Build the ``editions`` with Jekyll; gives the finished site."""
    shutil.copytree(editions, folder, ignore=shutil.ignore_patterns("*.json", "*.html"))
    _write(folder, {"_config.yml": _JEKYLL, "_layouts/page.html": _JEKYLL_PAGE})
    _run("jekyll", "build", "--quiet", "--disable-disk-cache", folder=folder)
    return folder / "_site"


def faults(site: Path, editions: Path) -> Iterator[str]:
    """What is wrong with a finished ``site``: pages lost, dead links, translations that do not name each other."""
    pages = {
        _address(path, site): LexborHTMLParser(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
    shown = {address: page for address, page in pages.items() if page.css("link[hreflang]")}
    written = sorted(path.relative_to(editions).as_posix() for path in editions.rglob("*.md"))
    if len(shown) != len(written):
        yield f"{len(written)} editions make {len(shown)} pages: {sorted(shown)}"
    for address, page in pages.items():
        yield from (f"{address} links to {link}" for link in _links(page) if not _there(link, address, site))
        ids = {element.attributes["id"] for element in page.css("[id]")}
        within = [unquote(link[1:]) for link in _links(page) if link.startswith("#")]
        yield from (f"{address} has no #{name}" for name in within if name not in ids)
    yield from _unclosed(shown)


def _unclosed(shown: Mapping[str, LexborHTMLParser]) -> Iterator[str]:
    named: dict[str, set[str]] = defaultdict(set)
    for address, page in shown.items():
        named[address] = {unquote(link.attributes["href"] or "") for link in page.css("link[hreflang]")}
        if urljoin(SITE, address) not in named[address]:
            yield f"{address} does not name itself"
    for address, others in named.items():
        for other in others:
            if named.get(urlsplit(other).path) != others:
                yield f"{address} names {other}, which names others"


def _links(page: LexborHTMLParser) -> Iterator[str]:
    for tag, name in (("a", "href"), ("img", "src"), ("link", "href")):
        yield from (one.attributes[name] or "" for one in page.css(f"{tag}[{name}]"))


def _there(link: str, address: str, site: Path) -> bool:
    target = urljoin(urljoin(SITE, address), link)
    if not target.startswith(SITE):
        return True
    path = site / unquote(urlsplit(target).path).lstrip("/")
    return path.is_file() or (target.split("#")[0].endswith("/") and (path / "index.html").is_file())


def _address(path: Path, site: Path) -> str:
    address = PurePosixPath("/", path.relative_to(site).as_posix())
    return f"{address.parent}/".replace("//", "/") if address.name == "index.html" else str(address)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _run(*command: str, folder: Path) -> None:
    environment = os.environ | {"HOME": str(folder), "ELEVENTY_ENV": "production"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=110
    )
    reported = done.stdout + done.stderr
    if done.returncode or re.search(r"(?i)duplicate|conflict|same (?:output|target)", reported):
        raise AssertionError(f"{command[0]}: {reported}")
