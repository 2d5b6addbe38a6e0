"""Round trips of documents, as another parser sees them, and how the cost of long ones grows.

    python -m tests.bench.documents DOCUMENTS [--size 5]

DOCUMENTS is a folder of Markdown files and, if it has one, ``commonmark.json`` (the examples of the CommonMark
specification). Each document is filled with its own sentences, which must give its own bytes; then with sentences of
the pseudo engine, after which markdown-it-py, without any rule of ours, must see the same headings, lists, links,
images, code, tables and HTML as before. Then articles of SIZE megabytes and broken ones are read, filled and verified.
Exits with 1 when a document fails.
"""

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline import engines, formats, markup
from pipeline.engines import Pair
from pipeline.errors import ArticleError
from pipeline.model import Article

_MARKDOWN = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_READ = re.compile(r"\b(alt|title|aria-label|placeholder)=(?:\"[^\"]*\"|'[^']*')")
_PLAIN = "The harbour master has closed the port. No ferry will leave before Sunday, she said at 5 p.m. on Friday. "
_MARKED = "The *harbour* master has [closed](/a_b) the `port`. No **ferry** will leave <b>before</b> Sunday.[^1] "
_LONG: tuple[tuple[str, str, str], ...] = (
    ("paragraphs", "md", f"{_PLAIN * 4}\n\n"),
    ("paragraphs", "txt", f"{_PLAIN * 4}\n\n"),
    ("paragraphs", "html", f"<p>{_PLAIN * 4}</p>\n"),
    ("one line", "md", _PLAIN),
    ("one line", "txt", _PLAIN),
    ("marked", "md", f"# Head\n\n> {_MARKED * 2}\n\n- {_MARKED}\n\n| a | b |\n|---|---|\n| c | d |\n\n"),
    ("marked", "html", f"<h2>Head</h2><p>{_MARKED * 2}<ul><li>x<li>y</ul><img alt='a b' src=c>\n"),
)
_BROKEN: tuple[tuple[str, str, str], ...] = (
    ("100,000 blocks", "md", "Short block.\n\n" * 100_000),
    ("100,000 blocks", "txt", "Short block.\n\n" * 100_000),
    ("100,000 blocks", "html", "<p>Short block.\n" * 100_000),
    ("2,000 quotes", "md", ">" * 2000 + " deep"),
    ("2,000 lists", "md", "- " * 2000 + "deep"),
    ("2,000 brackets", "md", "[" * 2000 + "a" + "]" * 2000),
    ("2,000 images", "md", "![" * 2000 + "a" + "](b)" * 2000),
    ("50,000 open marks", "md", "*a _b " * 50_000),
    ("50,000 open tags", "html", "<a " * 50_000),
    ("50,000 elements", "html", "<div>" * 50_000 + "deep"),
    ("50,000 comments", "html", "<!-- >" * 50_000),
    ("50,000 shortcodes", "md", "{{< " * 50_000),
)


def pseudo(form: str) -> Callable[[str], str]:
    """What the pseudo engine makes of a sentence, its codes kept."""
    engine, pair = engines.get("pseudo"), Pair("en", "es")

    def translate(source: str) -> str:
        protected = markup.protect(source, form, engine.token)
        return markup.restore(engine.translate([protected.text], pair)[0].text, protected).text

    return translate


def structure(text: str) -> list[object]:
    """What a parser without our rules sees in ``text`` besides words."""
    return [_seen(token) for token in _MARKDOWN.parse(_FRONT.sub("", text))]


def _seen(token: Token) -> object:
    if token.type == "inline":
        return sorted(filter(None, map(_inline, token.children or [])))
    if token.type == "html_block":
        return [_READ.sub(r"\1", tag) for tag in re.findall(r"<[^>]*>", token.content)]
    return token.type, token.tag, token.attrs.get("start"), token.info, "" if token.nesting else token.content


def _inline(token: Token) -> str:
    reported = {"link_open": token.attrs.get("href"), "image": token.attrs.get("src"), "code_inline": token.content}
    if token.type == "html_inline":
        return _READ.sub(r"\1", token.content)
    return f"{token.type} {reported[token.type]}" if token.type in reported else ""


def _documents(folder: Path) -> Iterator[tuple[str, bytes]]:
    examples = folder / "commonmark.json"
    if examples.exists():
        listed: list[dict[str, Any]] = json.loads(examples.read_text(encoding="utf-8"))
        yield from ((f"CommonMark {example['example']}", example["markdown"].encode()) for example in listed)
    yield from ((str(path.relative_to(folder)), path.read_bytes()) for path in sorted(folder.rglob("*.md")))


def _round_trip(article: Article, content: bytes, translate: Callable[[str], str]) -> str:
    """What went wrong with the document; nothing when all went well."""
    sources = [segment.source for segment in article.segments]
    if formats.fill(article, sources) != content:
        return "own sources do not give the own bytes"
    filled = formats.fill(article, [translate(source) for source in sources], "es")
    try:
        formats.verify(article, filled)
    except ArticleError as error:
        return str(error)
    return "" if structure(content.decode()) == structure(filled.decode()) else "another structure when rendered"


def _timed(path: Path) -> str:
    start = perf_counter()
    article = formats.read(path)
    read = perf_counter()
    filled = formats.fill(article, [f"{segment.source} ñ" for segment in article.segments], "es")
    done = perf_counter()
    formats.verify(article, filled)
    verified = perf_counter()
    return f"read {read - start:6.2f} s   fill {done - read:6.2f} s   verify {verified - done:6.2f} s"


def main(folder: Path, size: float) -> int:
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "document.md")
        for name, content in _documents(folder):
            path.write_bytes(content)
            try:
                article = formats.read(path)
            except ArticleError as error:  # an article without words is refused
                faults.append(str(error) if re.search(rb"\w", content) else "")
            else:
                faults.append(_round_trip(article, content, pseudo("markdown")))
            if faults[-1]:
                print(f"{name}: {faults[-1]}")
        print(f"{faults.count('')} of {len(faults)} documents come back whole and keep their structure")
        long = [(f"{name}, {size:g} MB", ending, text * int(size * 1e6 / len(text))) for name, ending, text in _LONG]
        for name, ending, text in (*long, *_BROKEN):
            path = Path(place, f"document.{ending}")
            path.write_text(text, encoding="utf-8")
            print(f"{name:24} {ending:5} {_timed(path)}", flush=True)
    return int(any(faults))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("documents", type=Path)
    parser.add_argument("--size", type=float, default=5)
    chosen = parser.parse_args()
    sys.exit(main(chosen.documents, chosen.size))
