"""Shows a post that WordPress exported as WordPress shows it: empty lines as paragraphs, captions with their pictures.

Nothing here runs the shortcodes of plug-ins and page builders: the words in their parameters become headings and
paragraphs, where they stand apart from the text, and the address of a video or a post becomes a link.
"""

import re
from collections.abc import Iterator

from pipeline.formats.html.paragraphs import EMPTY_LINE, divided
from pipeline.formats.html.tagged import BLOCKS
from pipeline.formats.html.walk import TextRun, walk
from pipeline.markup import Code, Spans
from pipeline.markup.html import closings
from pipeline.markup.html import scan as scan_html
from pipeline.markup.parameters import ALTERNATIVES, canonical, parameters, values
from pipeline.markup.tags import tags

_CAPTION = re.compile(
    r"\[(?P<name>(?:wp_)?caption)\b(?P<parameters>[^\[\]]*+)\]\s*+"
    r"(?P<picture>(?:<a\b[^<>]*+>\s*+)?<img\b[^<>]*+>(?:\s*+</a\s*+>)?)"
    r"(?P<words>[^\[]*+)\[/(?P=name)\]",
    re.IGNORECASE,
)
_EMBED = re.compile(r"\[embed\b[^\[\]]*+\]\s*+(?P<address>https?://[^\s\"'<>\[\]]++)\s*+\[/embed\]")
_ADDRESS = re.compile(r"https?://[^\s\"'<>\[\]]++")
_CODE = re.compile(r"\[(?P<name>code|source(?:code)?)\b[^\[\]\n]*+\](?P<words>[\s\S]*)\[/(?P=name)\]")
# Parameters that are headings.
_HEADS = re.compile(r"(?:^|-)(?:title|heading|headline|header)$")
_NAME = re.compile(r"[\s\]]")
_APART = re.compile(r"(?:\A|[\n\]>])[ \t]*\Z")
_ENDING = re.compile(r"[ \t]*(?:[\n\[<]|\Z)")
_NEAR = 40  # spaces at most before a shortcode at the beginning of a line
_SPACE = re.compile(r"&(?:nbsp|#160|#xa0);", re.IGNORECASE)


def shown(post: str) -> str:
    """The fragment of HTML ``post`` with paragraphs, figures and links instead of empty lines and shortcodes."""
    if "[/" in post:
        post = _CAPTION.sub(_figure, post)
        post = _EMBED.sub(r'<a href="\g<address>">\g<address></a>', post)
    return "".join(_with_paragraphs("".join(_without_shortcodes(post)), built="[/" in post))


def _figure(caption: re.Match[str]) -> str:
    """The picture with its words, which older posts have as a parameter."""
    words = caption["words"] if caption["words"].strip() else values(caption["parameters"]).get("caption", "")
    return f"<figure>{caption['picture']}<figcaption>{words}</figcaption></figure>"


def _without_shortcodes(post: str) -> Iterator[str]:
    end = 0
    for code in scan_html(post, "") if "[" in post else ():
        if shown_code := _CODE.fullmatch(post, code.start, code.end):
            words = shown_code["words"]
            yield post[end : code.start]
            yield f"<pre><code>{words.strip()}</code></pre>" if "\n" in words else f"<code>{words}</code>"
            end = code.end
        elif post[code.start] == "[":
            address = _ADDRESS.search(post, code.start, code.end)
            alone = address and post[code.start : address.start()].count("=") == 0
            yield post[end : code.start]
            if address and alone:
                yield f'<a href="{address[0]}">{address[0]}</a>'
            elif _stands_apart(post, code):
                yield f"\n\n{_words(post, code)}"
            end = code.end
    yield post[end:]


def _stands_apart(post: str, code: Code) -> bool:
    """Whether a shortcode begins or ends a section of the post, rather than standing inside a sentence."""
    if post.startswith("[/", code.start):
        return bool(_ENDING.match(post, code.end))
    return bool(_APART.search(post, max(code.start - _NEAR, 0), code.start))


def _words(post: str, code: Code) -> str:
    """The words in the parameters of a shortcode, each as a heading or a paragraph of its own."""
    known = [each for each in parameters(post, code.start, code.end) if each.name not in ALTERNATIVES]
    own = _HEADS.search(canonical(_NAME.split(post[code.start + 1 : code.end], maxsplit=1)[0]))
    named = ("h3" if own or _HEADS.search(each.name) else "p" for each in known)
    return "".join(
        f"<{name}>{post[each.start : each.end]}</{name}>\n\n" for name, each in zip(named, known, strict=True)
    )


def _with_paragraphs(post: str, *, built: bool) -> Iterator[str]:
    """Yield the ``post`` with its loose text as paragraphs, if shortcodes ``built`` it or it has empty lines."""
    found = tags(post)
    pairs = closings(found)
    blocks = [(found[start].start, found[end].end) for start, end in pairs.items() if found[start].name in BLOCKS]
    runs = [run for run in walk(post, "") if isinstance(run, TextRun)]
    outer = Spans(_outermost(blocks))
    loose = [run for run in runs if not outer.touch(run.start, run.start + 1)]
    parts = [list(divided(post, run, EMPTY_LINE)) for run in loose]
    if not built and all(sum(_has_content(post, part) for part in each) < 2 for each in parts):
        yield post
        return
    end = 0
    for part in (part for each in parts for part in each):
        words = post[part.start : part.end]
        yield post[end : part.start]
        yield f"<p>{words.strip()}</p>\n" if _has_content(post, part) else _SPACE.sub("", words)
        end = part.end
    yield post[end:]


def _has_content(post: str, part: TextRun) -> bool:
    first, *others = post[part.start : part.end].split("<!--")
    outside = "".join((first, *(comment.partition("-->")[2] for comment in others)))
    return bool(_SPACE.sub("", outside).strip())


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    outer: list[tuple[int, int]] = []
    for span in sorted(spans):
        if not outer or span[0] >= outer[-1][1]:
            outer.append(span)
    return outer
