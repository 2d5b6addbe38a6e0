"""Heading ids that site generators derive from the words, kept in a translation where a link uses them.

The rules are those of GitHub and goldmark (Hugo), of kramdown (Jekyll), of Python-Markdown (MkDocs, Pelican), of
Pandoc, and of the plugins of Eleventy:
https://gohugo.io/configuration/markup/#parserautoheadingidtype, https://kramdown.gettalong.org/converter/html.html#auto-ids
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from pipeline.formats.markdown.parse import ParsedMarkdown, parse
from pipeline.markup import gaps
from pipeline.markup.markdown import scan
from pipeline.markup.tags import tags

_EXPLICIT = re.compile(r"\{[^{}\n]*\}[ \t]*$")
_ID = re.compile(r"#([^\s{}#]+)")
_FRAGMENT = re.compile(r"#[^#\s]")  # not the marks of a heading, which a space or another mark follows
_NOT_GITHUB = re.compile(r"[^\w\- ]")
_NOT_KRAMDOWN = re.compile(r"[^a-z0-9 \-]")
# Eleventy's own plugin separates the parts of such words, and replaces all but letters and figures by one hyphen.
_CAMEL = re.compile(r"[a-z\d][A-Z]|[A-Z]{2}[a-z\d]")
_NOT_PANDOC = re.compile(r"[^\w\-. ]")
_RUN = re.compile(r"[-\s]+")
_TICKS = re.compile(r"`+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=4)
def automatic(text: str, start: int) -> dict[int, str]:
    """Map heading lines of the body (from 0) to ids that links in ``text`` use, for headings without explicit id."""
    if not _FRAGMENT.search(text):
        return {}
    parsed = parse(text, start)
    asked = set(_asked(parsed))
    if not asked:
        return {}
    given: dict[int, str] = {}
    headings = list(_headings(parsed))
    lines = [line for line, _ in headings]
    for names in zip(*(_names(words) for _, words in headings), strict=True):  # a site follows one rule everywhere
        seen: dict[str, int] = {}
        for line, name in zip(lines, names, strict=True):
            count = seen.get(name, 0)
            seen[name] = count + 1
            own = f"{name}-{count}" if count else name
            if own in asked and own not in given.values():
                given.setdefault(line, own)
    return given


def unclear(text: str, start: int) -> frozenset[int]:
    """The heading lines of the body (from 0) for which generators make different ids."""
    return frozenset(
        line for line, words in _headings(parse(text, start)) if _CAMEL.search(words) or len(set(_names(words))) > 1
    )


def _headings(parsed: ParsedMarkdown) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of each heading without an explicit id."""
    heading = False
    for token in parsed.tokens:
        if token.type == "inline" and heading and not _EXPLICIT.search(run := parsed.run(token).text):
            yield parsed.line(token), _words(run, parsed)
        heading = token.type == "heading_open"


def _words(run: str, parsed: ParsedMarkdown) -> str:
    codes = scan(run, "", parsed.references)
    code = [
        (each.start + len(ticks[0]), each.end - len(ticks[0]))
        for each in codes
        if (ticks := _TICKS.match(run, each.start))
    ]
    return " ".join("".join(run[begin:end] for begin, end in sorted([*gaps(run, codes), *code])).split())


def _names(words: str) -> Iterator[str]:
    """Yield the id of a heading by each of the rules, always in the same order."""
    lower = words.lower()
    yield _NOT_GITHUB.sub("", lower).replace(" ", "-")
    yield _NOT_KRAMDOWN.sub("", re.sub(r"^[^a-z]+", "", lower)).replace(" ", "-")
    ascii_only = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode()
    yield _RUN.sub("-", _NOT_GITHUB.sub("", ascii_only).strip())
    yield _NOT_PANDOC.sub("", re.sub(r"^[\W\d_]+", "", lower)).replace(" ", "-")
    yield _NOT_SLUG.sub("-", lower).strip("-")


def _asked(parsed: ParsedMarkdown) -> Iterator[str]:
    """Yield the targets of links within the page, except ids that the page sets explicitly."""
    ids: set[str] = set()
    asked: list[str] = []
    for token in parsed.tokens:
        if token.type == "definition" and str(token.meta["url"]).startswith("#"):
            asked.append(str(token.meta["url"])[1:])
        if token.type == "template_block" and token.content.rstrip().endswith(")="):
            ids.add(token.content.strip()[1:-2])  # a target of MyST
        if token.type not in {"inline", "html_block"}:
            continue
        run = parsed.run(token).text
        if token.type == "inline" and (own := _EXPLICIT.search(run)):
            ids |= set(_ID.findall(own[0]))
        if token.type == "inline" and "](" in run:
            asked += [code.content[1:] for code in scan(run, "", parsed.references) if code.content.startswith("#")]
        for tag in tags(run) if "<" in run else ():
            ids |= {tag.attributes[name] for name in ("id", "name") if name in tag.attributes}
            asked += [tag.attributes["href"][1:]] if tag.attributes.get("href", "").startswith("#") else []
    yield from (name for name in map(unquote, asked) if name and name not in ids)
