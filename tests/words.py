"""The words of articles and of their source editions: ``python -m tests.words FOLDER`` names every word that is lost.

What a reader of the source reads is found here on its own, without the readers of the package: the file without its
front matter, comments, tags, addresses and the tags of publishing systems. ``_REASONS`` lists all the reasons for which
a word may be missing from a page.
"""

import html
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline import formats
from pipeline.config.workspace_config import Config
from pipeline.editions.assemble import source_edition
from pipeline.formats.front.front_matter import read_head
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.rendered_article import RenderedArticle

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_DIVIDING = re.compile(
    r"(?i)</?(?:p|div|li|ul|ol|d[ldt]|t[rdh]|table|h\d|br|hr|figure|figcaption|blockquote|img|a id|a [^<>]*_button)\b"
)
# What no page shows, and why.
_REASONS: tuple[tuple[str, str], ...] = (
    (
        "a comment is for those who write the file",
        (
            r"<!--[\s\S]*?-->|\{/\*[\s\S]*?\*/\}|\{%-? *comment *-?%\}[\s\S]*?\{%-? *endcomment *-?%\}"
            r"|\{\{[<%] *comment *[%>]\}\}[\s\S]*?\{\{[<%] */ *comment *[%>]\}\}"
            r"|(?m:^\{#\s)[\s\S]*?#\}|(?m:^% ask .*$)"
        ),
    ),
    (
        "so are comments, scripts and styles of a publishing system",
        (
            r"\{%-? *(comment|css|js|javascript|stylesheet|schema)\b[\s\S]*?\{%-? *end\1 *-?%\}"
            r"|\{::comment\}[\s\S]*?\{:/(?:comment)?\}|\{\{([<%]) *comment\b[\s\S]*?\{\{\2 */ *comment *[>%]\}\}"
        ),
    ),
    (
        "an address stands behind its words",
        r"(?<=\]\()(?:\{\{.*?\}\}|\{%.*?%\}|\([^()\s]*\)|[^()\s])*|(?m:^ {0,3}\[[^\]\n]+\]:.*$)",
    ),
    ("only an engine of templates knows what its tag shows", r"\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}"),
    (
        "only a component knows what its expression shows",
        r"(?m)^\{(?=[\w.]+\}$|[^\n]*(?:=>|&&|\())(?:[^\n]+\n)*?[^\n]*\}[ ]*$(?=\n\n|\n?\Z)",
    ),
    (
        "only WordPress knows what its code shows",
        (
            r"\[[\w-]+(?: [\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*')| https?:[^\s\]]+)+ ?/?\]"
            r"|\[(vc_raw_\w+)\][\s\S]*?\[/\1\]|\[/[\w-]+\]|\[[a-z]+[-_][a-z_-]+\]"
        ),
    ),
    ("a target names the heading below it for links", r"(?m)^\([\w:.-]+\)=$"),
    (
        "a table of contents takes its place",
        r"(?m)^\[\[?_?(?:TOC|toc)_?\]\]?$|^(?:[*-]|1\.) +[^\n]*\n\{:(?:[^{}\n]*\s)?toc\b[^}\n]*\}$",
    ),
    ("an attribute list is for a style sheet", r"\{:[^{}\n]*\}|\{ ?[#.][^{}\n]*\}|\{ ?[\w-]+=[^{}\n]*\}"),
    (
        "scripts, styles, forms and drawings are not read",
        r"(?i)<(script|style|template|noscript|svg|math|nav|button|select|textarea|iframe|object|title|label)\b[\s\S]*?</\1>",
    ),
    ("a title is shown by browsers alone", r"(?<=\S)\s+(?:\"[^\"\n]*\"|'[^'\n]*')(?=\))"),
    ("a label names a definition", r"(?<=\])\[[^\]\n]*\]"),
    ("a directive of MyST has options", r"(?m)(?<=\}|\*)\n---\n[\s\S]*?\n---$|^\+{3,} *\{.*\}$"),
    ("a fence names the language of its code", r"(?m)^[ >]*(?:```+|~~~+)[^\n`]*$"),
    (
        "an option of a directive is for a program",
        r"(?m)^:{3,}\{[\w-]+\}(?: \S+\.\w{2,4}$|(?<=figure-md\}) \S+$)?|^:(?!alt|caption)[\w-]+:.*$|^:(?:alt|caption):",
    ),
    (
        "a container's mark is no word",
        (
            r"(?m)^[ >]*(?::{3,} ?[\w-]*|(?:!!!|\?\?\?\+?)[\w -]+|/// *(?:(?:html|[a-z-]*caption)\b[^\n]*|[\w-]+))"
            r"|^> \[!\w+(?: \|[^\]\n]*)?\]|^[ ]*[-*+] \[[ xX]\]"
        ),
    ),
    ("a remark is for editors", r"\{>>[^{}]*<<\}"),
    ("a snippet names a file that stands in its place", r"(?m)^[ >]*-+8<-+(?: .*)?$|^<<< .*$"),
    ("a list numbers its entries itself", r"(?m)^[ >]*\d{1,9}[.)](?=[ \t])"),
    ("a typewriter has no bullet but the letter", r"(?m)^[ ]*o[ ]{1,3}(?=\S)"),
    ("a module is for a program", r"(?m)^export [^\n]*[{(\[]\n(?:[^\n]*\n)*?[)\]}]+;?\n(?=\n|\Z)"),
    ("a module is for a program", r"(?m)^(?:import|export) [^\n]*[{\"'](?:[^\n]*\n)+?(?=\n|\Z)"),
)


def lost(path: Path, locale: str = "en") -> Counter[str]:
    """The words of the article in ``path`` that its source edition does not show."""
    article = formats.read(path, locale)
    if not article.front.translate:
        return Counter()
    edition = source_edition(article, Config(targets=(), source_locale=locale))
    rendered = RenderedArticle(edition, EditionContext(format=article.format))
    page = _broken(rendered.html)
    alternatives = re.findall(r"(?:alt|title)=\"([^\"]*)\"", rendered.html)
    beside = [*map(html.unescape, alternatives), *(passage.text for passage in edition.passages)]
    # A tag may stand between two words, or within one, as around an initial.
    apart, together = (_words(" ".join([html.unescape(_TAG.sub(by, page)), *beside])) for by in (" ", ""))
    return _words(_read(article.text[read_head(article.text, path, locale).end :])) - (apart | together)


def _read(text: str) -> str:
    """What a reader of the file reads."""
    for _, pattern in _REASONS:
        text = re.sub(pattern, " ", text)
    return html.unescape(_TAG.sub("", _broken(text)))


def _broken(markup: str) -> str:
    """``markup`` with a space where an element divides words that touch."""
    return _DIVIDING.sub(r" \g<0>", markup)


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(re.sub(r"\\(?=[^\w\s])", "", text)))


def articles(folder: Path) -> Iterator[Path]:
    """The articles below ``folder``, in order."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and formats.takes(path.suffix))


def report(folder: Path, say: Callable[[str], object] = print) -> int:
    """Say which words each article below ``folder`` loses; how many there are."""
    total = 0
    for path in articles(folder):
        missing = lost(path)
        total += missing.total()
        if missing:
            say(f"{path}: {missing.total()} lost: {', '.join(sorted(missing.elements())[:30])}")
    return total


if __name__ == "__main__":
    sys.exit(1 if report(Path(sys.argv[1])) else 0)
