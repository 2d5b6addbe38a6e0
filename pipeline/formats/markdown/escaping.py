"""How words must be escaped in Markdown, depending on where they are written."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from markdown_it.rules_block.html_block import HTML_SEQUENCES

from pipeline.formats import html
from pipeline.formats.escaping import Landing, reconcile, unopened
from pipeline.formats.front_matter import read_head
from pipeline.formats.markdown.anchors import automatic
from pipeline.formats.markdown.code import mend_code
from pipeline.formats.markdown.emphasis import mend_emphasis
from pipeline.formats.markdown.harmless import harmless
from pipeline.formats.markdown.parse import parse
from pipeline.formats.markdown.references import mend_references
from pipeline.formats.offsets import line_number
from pipeline.markup import Code, CodeKind
from pipeline.markup.markdown import scan
from pipeline.markup.parameters import PARAMETERS
from pipeline.markup.templates import masked
from pipeline.model import Article, Block

# What begins another block at the beginning of a line (CommonMark 0.31.2, chapters 4 and 5), and where to escape it.
_BEGINS = re.compile(
    r"(?P<escape>#{1,6}(?=[ \t]|$)|>|[-+*](?=[ \t]|$)"
    r"|([-*_])[ \t]*(?:\2[ \t]*){2,}$|=+[ \t]*$|-+[ \t]*$|`{3,}(?=[^`]*$)"
    r"|~{3}|\[[^\]\n]+\]:)"
    r"|(?P<number>\d{1,9})(?=[.)](?:[ \t]|$))"
)
_CLOSING_HASHES = re.compile(r"(?:^|(?<=[ \t]))#+$")
_LAST_BACKSLASH = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_TICK = re.compile(r"(?<!\\)`")
_FORMULA = re.compile(r"\\{1,2}[(\[]")
_WHITE = " \t\r\n"
_MARKS = re.compile(r"[\\`*_\[\]<~]|&(?=#?\w+;)")
_PIPE = re.compile(r"(?<!\\)\|")


def landing(article: Article) -> Callable[[Block], Landing]:
    """Return the function that gives a block's escaping; the link definitions of ``article`` decide what is a link."""
    references: dict[str, object] = {}
    known = False

    @lru_cache(maxsize=4)  # every repair function scans the same two texts
    def scan_words(text: str) -> Sequence[Code]:
        nonlocal known
        if not known and "[" in text:
            references.update(parse(article.text, read_head(article.text, article.path, "en").end).references)
            known = True
        return scan(text, "", references)

    def mend(words: str, was: str) -> str:
        if not scan_words(words) and not scan_words(was):  # most blocks have only words
            return harmless(words, was)
        words = mend_references(mend_code(words, was, scan_words), was, scan_words)
        words = reconcile(mend_emphasis(words, was, scan_words), was, scan_words, _hide)
        return harmless(words, was, scan_words(words))

    def choose(block: Block) -> Landing:
        kind, _, quote = block.place.partition(" ")
        if kind in {"html", "attribute", *PARAMETERS}:
            return html.landing(article)(block)
        if kind in _ESCAPES:
            name = _asked(article, block) if kind in {"heading", "setext"} else None
            return Landing(
                lambda target, begins: _ESCAPES[kind](unopened(target, scan_words(target)), begins),
                mend,
                closing=f" {{#{name}}}" if name else "",
                addressed=lambda words: _addressed(words, scan_words(words)) if "[" in words else words,
            )
        begins = article.text[block.segments[0].start - 1] in _WHITE
        return Landing(lambda target, first: _title(quote, unopened(target, ()), first and begins))

    return choose


def _asked(article: Article, heading: Block) -> str | None:
    """The id that a link in the article uses for ``heading`` and that is derived from the heading's words."""
    start = read_head(article.text, article.path, "en").end
    return automatic(article.text, start).get(heading.line - line_number(article.text, start))


def _paragraph(target: str, begins: bool) -> str:
    """Escape ``target`` so that it begins no other block: a backslash, or a zero-width space before an HTML tag."""
    match = _BEGINS.match(target) if begins else None
    if begins and any(start.search(target) for start, _, ends in HTML_SEQUENCES if ends):
        codes = scan(target, "", {})
        target = ("\u200b" if codes and codes[0].start == 0 else "\\") + target
    elif match:
        number = match["number"] or ""
        target = f"{number}\\{target[len(number) :]}"
    return _LAST_BACKSLASH.sub(r"\g<0>\\", target)


def _heading(target: str, _begins: bool) -> str:
    return _CLOSING_HASHES.sub(r"\\\g<0>", _LAST_BACKSLASH.sub(r"\g<0>\\", target))


def _setext(target: str, begins: bool) -> str:
    """Escape pipes as references: above a line of dashes, even a pipe after a backslash begins a table."""
    return _paragraph(target, begins).replace("|", "&#124;")


def _cell(target: str, _begins: bool) -> str:
    target = _LAST_BACKSLASH.sub(r"\g<0>\\", target)
    for pipe in reversed(list(_PIPE.finditer(masked(target)))):
        target = f"{target[: pipe.start()]}\\{target[pipe.start() :]}"
    return target


def _alt(target: str, _begins: bool) -> str:
    target = _TICK.sub(r"\\`", _LAST_BACKSLASH.sub(r"\g<0>\\", target))
    depth = 0
    for character in re.sub(r"\\.", "", target):
        depth += {"[": 1, "]": -1}.get(character, 0)
        if depth < 0:
            break
    return target if depth == 0 else re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", target)


def _title(quote: str, target: str, begins: bool) -> str:
    marks = re.escape("()" if quote == ")" else quote)
    return re.sub(rf"(?<!\\)[`{marks}]", r"\\\g<0>", _paragraph(target, begins))


def escape(words: str) -> str:
    """Plain words, escaped for a paragraph."""
    # Python-Markdown does not read a backslash before < as an escape.
    return _MARKS.sub(r"\\\g<0>", words).replace("\\<", "&lt;").replace("{", "&#123;")


def _addressed(words: str, codes: Sequence[Code]) -> str:
    """``words`` with reference links turned into inline links that give the address."""
    for code in reversed(codes):
        if code.name in {"link", "image"} and code.kind is CodeKind.CLOSE and not words.startswith("](", code.start):
            address = f"<{code.said}>" if re.search(r"[()\s]", code.said) else code.said
            words = f"{words[: code.start]}]({address}){words[code.end :]}"
    return words


_ESCAPES = {
    "abbreviation": _heading,
    "paragraph": _paragraph,
    "heading": _heading,
    "setext": _setext,
    "cell": _cell,
    "alt": _alt,
}


# Characters that at least some Markdown readers do not accept a backslash before.
_REFERENCES = {"{": "&#123;", "<": "&lt;"}


def _hide(words: str, code: Code) -> list[tuple[int, int, str]]:
    """Escape a mark with a backslash, or with a reference: publishing systems do not accept a backslash before tags."""
    if formula := _FORMULA.match(words, code.start, code.end):
        # Markdown reads the first backslash as an escape.
        return [(*formula.span(), "".join(f"&#{ord(sign)};" for sign in formula[0][1:]))]
    start = code.start + (code.name in {"image", "footnote"} and words[code.start] in "!^")
    edits = [(start, start + 1, _REFERENCES.get(words[start], f"\\{words[start]}"))]
    if code.name in {"link", "image", "footnote"} and code.pair > code.start:
        edits.append((code.pair, code.pair, "\\"))  # an unpaired bracket could end the link around it
    return edits
