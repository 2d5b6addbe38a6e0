"""Links and ids of Markdown editions, for site generators.

Hugo, Jekyll and Eleventy publish a page as a folder: ``es/storm.md`` becomes ``es/storm/``, from which the addresses
beside the file are one level up. Links to other articles lead to the folders of their pages.

Hugo, kramdown (Jekyll) and the plugins of Eleventy make different ids from the words of a heading. A heading that a
link of the page leads to therefore has an explicit id, unless all of them agree. kramdown reads an explicit id only if
it is a letter followed by ASCII letters, digits, hyphens and underscores.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from posixpath import dirname, join, normpath, relpath
from urllib.parse import unquote, urlsplit

from pipeline import locales
from pipeline.edition import Edition
from pipeline.formats.markdown import anchors
from pipeline.formats.markdown.parse import parse
from pipeline.rendering.edition_context import EditionContext, page_of, path_of
from pipeline.rendering.media import candidates
from pipeline.rendering.tree import parsed, serialized

# Code and shortcodes, which stay as they are; then the addresses of links, of pictures and of link definitions. What
# each may begin with is asked first, since the ways would be tried in turn at every character.
_WRITTEN = re.compile(
    r"(?=[ `~{\[\]hs])(?:(?P<code>(?ms:^[ ]{0,3}(?P<fence>```+|~~~+).*?(?:^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|\Z))"
    r"|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|\{\{(?>(?:(?!\{\{|\}\}).)*)\}\}|\{%(?>(?:(?!\{%|%\}).)*)%\})"
    r"|(?P<before>\]\([ \t]*<?|(?m:^[ ]{0,3}\[(?!\^)[^\[\]\n]{1,999}\]:[ \t]*<?)|(?:href|src)=[\"'])"
    r"(?P<address>(?!\|)[^\s<>()\"'{}]+))"
)
_LINKS = (("a[href]", "href"), ("img[src]", "src"))

_FRAGMENT = re.compile(r"#[^#\s]")
_LINE = re.compile(r"(\r\n|\r|\n)")
_EXPLICIT = re.compile(r"(?<=\{#)[^\s{}]+(?=\}[ \t]*$)")
_CLOSING = re.compile(r"(\{#[^\s{}]+\})[ \t]+#+[ \t]*$")
_PLAIN = re.compile(r"[A-Za-z][\w-]*", re.ASCII)


def on_site(text: str, edition: Edition, context: EditionContext, start: int) -> str:
    """Return the Markdown ``text`` of ``edition`` with addresses that hold on a generated site.

    The body begins at ``start``.
    """
    text, renamed = anchored(text, start)

    def moved(match: re.Match[str]) -> str:
        if match["code"] is not None:
            return match[0]
        if name := renamed.get(unquote(match["address"][1:])) if match["address"].startswith("#") else None:
            return f"{match['before']}#{name}"
        return f"{match['before']}{_moved(match['address'], edition, context)}"

    return _WRITTEN.sub(moved, text)


def on_site_html(markup: str, edition: Edition, context: EditionContext) -> str:
    """Return the HTML ``markup`` of ``edition`` with addresses that hold on a generated site."""
    if not any(f" {name}=" in markup for _, name in _LINKS):
        return markup
    root = parsed(markup)
    for selector, name in _LINKS:
        for element in root.css(selector):
            element.attrs[name] = _moved(element.attributes[name] or "", edition, context)
    for element in root.css("[srcset]"):
        found = candidates(element.attributes["srcset"] or "")
        element.attrs["srcset"] = ", ".join(f"{_moved(one, edition, context)} {width}".strip() for one, width in found)
    return serialized(root)


def _moved(written: str, edition: Edition, context: EditionContext) -> str:
    published, _ = page_of(written, edition, context)
    try:
        parts = urlsplit(published)
    except ValueError:
        return written
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return written
    target = normpath(join(dirname(path_of(edition.article, edition.locale)), parts.path))
    page = _page(target, context)
    moved = relpath(page or target, _folder(edition, context)) + "/" * (page or parts.path).endswith("/")
    return parts._replace(path=moved).geturl()


def _page(path: str, context: EditionContext) -> str | None:
    """The address on a generated site of the page at ``path``, relative to the editions folder."""
    folder, _, rest = path.partition("/")
    stem, _, ending = rest.rpartition(".")
    pages = context.pages.get(stem, {}) if ending == "html" else {}
    return next((address for locale, address in pages.items() if locales.tag(locale) == folder), None)


def _folder(edition: Edition, context: EditionContext) -> str:
    """The folder of the edition's own page."""
    own = context.pages.get(edition.article, {}).get(edition.locale)
    return dirname(own) if own else f"{locales.tag(edition.locale)}/{edition.article}"


def anchored(text: str, start: int) -> tuple[str, Mapping[str, str]]:
    """Return Markdown ``text``, whose body begins at ``start``, with explicit ids; and the new names of renamed ids."""
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
            names[found[0]] = plain_id(found[0])
            lines[2 * last] = f"{line[: found.start()]}{names[found[0]]}{line[found.end() :]}"
        elif name := asked.get(first):
            names[name] = plain_id(name)
            if first in unclear or first < last or names[name] != name:
                lines[2 * last] = f"{line.rstrip()} {{#{names[name]}}}"
    return text[:start] + "".join(lines), {name: other for name, other in names.items() if name != other}


def plain_id(name: str) -> str:
    """Return ``name`` if every generator reads it as an explicit id, else a name that they do read."""
    if _PLAIN.fullmatch(name):
        return name
    folded = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    if not re.fullmatch(r"[\w-]+", folded, re.ASCII):
        folded = hashlib.sha256(name.encode()).hexdigest()[:8]
    return folded if _PLAIN.fullmatch(folded) else f"section-{folded}"
