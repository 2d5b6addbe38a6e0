"""How words must be escaped in Markdown, depending on where they are written.

Readers of Markdown differ: Python-Markdown does not read a backslash before ``<`` as an escape, and kramdown reads
``{: onclick="…"}`` as attributes of the preceding element. Every reader accepts a character reference, so HTML and
attributes that only the translation contains are written with references.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from markdown_it.rules_block.html_block import HTML_SEQUENCES

from pipeline.formats.escaping import HARMLESS, Landing, is_kept, reconcile, unopened
from pipeline.formats.front.front_matter import read_head
from pipeline.formats.html.escaping import landing as in_html
from pipeline.formats.markdown.anchors import automatic
from pipeline.formats.markdown.parse import parse
from pipeline.formats.markdown.repairs import repair_code, repair_emphasis, repair_references
from pipeline.formats.markdown.tables import PIPE, without_code
from pipeline.formats.offsets import fold, line_number
from pipeline.markup import Code, CodeKind, Spans
from pipeline.markup.markdown import scan
from pipeline.markup.parameters import PARAMETERS, READABLE
from pipeline.markup.templates import masked
from pipeline.model import Article, Block

# What begins another block at the beginning of a line (CommonMark 0.31.2, chapters 4 and 5), and where to escape it.
_BEGINS = re.compile(
    r"(?P<escape>#{1,6}(?=[ \t]|$)|>|[-+*](?=[ \t]|$)"
    r"|([-*_])[ \t]*(?:\2[ \t]*){2,}$|=+[ \t]*$|-+[ \t]*$|`{3,}(?=[^`]*$)"
    r"|~{3}|[:~](?=[ \t])|\[(?!\^)[^\]\n]+\]:)"
    r"|(?P<number>\d{1,9})(?=[.)](?:[ \t]|$))"
    r"|(?P<note>\[\^[^\]\n]+\])(?=:)"
)
_CLOSING_HASHES = re.compile(r"(?:^|(?<=[ \t]))#+$")
_LAST_BACKSLASH = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_TICK = re.compile(r"(?<!\\)`")
_FORMULA = re.compile(r"\\{1,2}[(\[]")
_WHITE = " \t\r\n"
_MARKS = re.compile(r"[\\`*_\[\]<~]|&(?=#?\w+;)")

_TAG = re.compile(r"(?<!\\)(?P<escape>\\*+)(?P<tag><(?=[A-Za-z/!?])[^<>]*>?)")
# What kramdown and Goldmark read as attributes: a list that begins with a colon, or has a value;
# an editor's mark (``{==``) is none.
_ATTRIBUTES = re.compile(r"(?<!\{)\{(?!\{|%|==)(?::|[^{}]*=)[^{}]*\}?")
# Attributes whose values are translated in place.
_READABLE = re.compile(
    rf"""(?P<name>\s(?:{"|".join(sorted(READABLE))}|aria-description|value|content)\s*=\s*)("[^"]*"|'[^']*')""",
    re.IGNORECASE,
)


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

    def repair(words: str, was: str) -> str:
        found, old = scan_words(words), scan_words(was)
        if (not found and not old) or is_kept(words, found, was, old):  # most blocks have only words
            return harmless(words, was, found)
        words = repair_references(repair_code(words, was, scan_words), was, scan_words)
        words = reconcile(repair_emphasis(words, was, scan_words), was, scan_words, _hide)
        return harmless(words, was, scan_words(words))

    def choose(block: Block) -> Landing:
        kind, _, quote = block.place.partition(" ")
        if kind in {"html", "attribute", *PARAMETERS}:
            return in_html(article)(block)
        if kind in _ESCAPES or kind == "cell":
            escaped = _cell_escape(article.text, block) if kind == "cell" else _ESCAPES[kind]
            name = _asked(article, block) if kind in {"heading", "setext"} else None
            return Landing(
                lambda target, begins: escaped(unopened(target, scan_words(target)), begins),
                repair,
                closing=f" {{#{name}}}" if name else "",
                addressed=lambda words: _addressed(words, scan_words(words)) if "[" in words else words,
            )
        if kind == "container":
            return Landing(lambda target, _: _in_quotes(quote, unopened(target, scan_words(target))), repair)
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
    if begins and target.startswith("<") and any(start.match(target) for start, _, ends in HTML_SEQUENCES if ends):
        codes = scan(target, "", {})
        target = ("\u200b" if codes and codes[0].start == 0 else "\\") + target
    elif match and match["note"]:  # which stays a reference to the note
        target = f"{match['note']}&#58;{target[match.end() + 1 :]}"
    elif match:
        number = match["number"] or ""
        target = f"{number}\\{target[len(number) :]}"
    return _closed(target)


def _closed(target: str) -> str:
    """Escape a backslash at the end of ``target``, which would escape what is behind it."""
    return _LAST_BACKSLASH.sub(r"\g<0>\\", target) if "\\" in target else target


def _heading(target: str, _begins: bool) -> str:
    target = _closed(target)
    return _CLOSING_HASHES.sub(r"\\\g<0>", target) if "#" in target else target


def _setext(target: str, begins: bool) -> str:
    """Escape pipes as references: above a line of dashes, even a pipe after a backslash begins a table."""
    return _paragraph(target, begins).replace("|", "&#124;")


def _cell(target: str, _begins: bool) -> str:
    return _escaped_pipes(target, lambda words: words)


def _whole_code_cell(target: str, _begins: bool) -> str:
    """Escape the pipes of a cell in a row whose code is not divided."""
    return _escaped_pipes(target, without_code)


def _cell_escape(text: str, cell: Block) -> Callable[[str, bool], str]:
    """How a cell is escaped: in a row that begins without a pipe, the first cell must not begin another block."""
    start, end = cell.segments[0].start, cell.segments[-1].end
    escaped = _whole_code_cell if PIPE.search(text, start, end) else _cell
    if "|" in text[text.rfind("\n", 0, start) + 1 : start]:
        return escaped
    return lambda target, begins: escaped(_paragraph(target, begins), begins)


def _escaped_pipes(target: str, hidden: Callable[[str], str]) -> str:
    target = _escaped_ticks(_closed(target))  # one in the next cell could pair with a lone one
    for pipe in reversed(list(PIPE.finditer(masked(hidden(target))))):
        target = f"{target[: pipe.start()]}\\{target[pipe.start() :]}"
    return target


def _alt(target: str, _begins: bool) -> str:
    target = _escaped_ticks(_closed(target))
    depth = 0
    for character in re.sub(r"\\.", "", target):
        depth += {"[": 1, "]": -1}.get(character, 0)
        if depth < 0:
            break
    return target if depth == 0 else re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", target)


def _escaped_ticks(target: str) -> str:
    """``target`` with a backslash before each backtick that marks no code."""
    if "`" not in target:
        return target
    code = Spans([(each.start, each.end) for each in scan(target, "", {}) if each.name == "code"])
    return _TICK.sub(lambda tick: tick[0] if code.touch(*tick.span()) else r"\`", target)


def _in_quotes(quote: str, target: str) -> str:
    """Escape the title of a container: Python-Markdown reads no backslash before a quotation mark."""
    target = _LAST_BACKSLASH.sub(r"\g<0>\\", target)
    return target.replace('"', "&quot;") if quote == '"' else re.sub(r"(?<!\\)\]", r"\]", target)


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
            address = f"<{code.content}>" if re.search(r"[()\s]", code.content) else code.content
            words = f"{words[: code.start]}]({address}){words[code.end :]}"
    return words


_ESCAPES = {
    "abbreviation": _heading,
    "paragraph": _paragraph,
    "heading": _heading,
    "setext": _setext,
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


def harmless(words: str, source: str, codes: Sequence[Code] = ()) -> str:
    """``words`` with each tag and attribute list turned into text, unless ``source`` contains the same one.

    ``codes`` are the codes of ``words``: what begins in a piece of code of the source is no tag.
    """
    kept = [(code.start, code.end) for code in codes if code.name == "code" and code.content in source]
    if "{" in words:
        spans = Spans(kept)
        lists = [match for match in _ATTRIBUTES.finditer(words) if match[0] not in source]
        starts = [match.start() for match in lists if not spans.touch(match.start(), match.start() + 1)]
        pieces = [words[begin:end] for begin, end in pairwise((0, *starts, len(words)))]
        words = "&#123;".join([pieces[0], *(piece[1:] for piece in pieces[1:])])
        kept = [(begin + (shift := len("#123;") * bisect_left(starts, begin)), end + shift) for begin, end in kept]
    if "<" in words:
        bones, spans = _bones(source), Spans(kept)

        def repaired(match: re.Match[str]) -> str:
            start = match.start("tag")
            return match[0] if spans.touch(start, start + 1) or _known(match["tag"], source, bones) else _shown(match)

        words = _TAG.sub(repaired, words)
    return words


def _known(tag: str, source: str, bones: str) -> bool:
    return tag in HARMLESS or tag in source or _bones(tag) in bones


def _bones(text: str) -> str:
    return fold(_READABLE.sub(r"\g<name>", text))


def _shown(match: re.Match[str]) -> str:
    even = len(match["escape"]) - len(match["escape"]) % 2  # the backslash before the tag is no longer needed
    return f"{match['escape'][:even]}&lt;{match['tag'][1:]}"
