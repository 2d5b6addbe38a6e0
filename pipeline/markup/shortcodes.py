"""The shortcodes of WordPress, which articles keep that were moved to another system: ``[gallery ids="1,2"]``."""

import re
from collections.abc import Iterator

from pipeline.markup.codes import Code, CodeKind, Spans

# https://wordpress.com/support/shortcodes/
_PLAYERS = (
    "audio|dailymotion|embed|facebook|flickr|googlemaps|instagram|playlist|scribd|slideshare|soundcloud|spotify|ted|tiktok"
    "|tweet|twitter|video|videopress|vimeo|wpvideo|youtube"
)
# Without attributes, shortcodes look like words in brackets, unless a closing one follows, or a page builder writes
# them: WPBakery, Divi, Avada, Enfold.
_BUILT = re.compile(r"(?:vc|et_pb|fusion|av)_\w+")
_PART = re.compile(r"\[/?(?:vc|et_pb|fusion|av)_\w[^\[\]\n]{0,4000}\]")
_CLOSED = re.compile(r"\[/([^\[\]]*+)\]")
SHORTCODE = re.compile(
    r"\[(?:/[a-z][\w-]{0,40}|[a-z][\w-]{0,40}(?P<named>(?>\s{1,20}[a-z_@][\w-]{0,60}="
    r"(?:\"[^\"\]]{0,1000}\"|'[^'\]]{0,1000}'|[^\s\"'\]]{1,200})){1,100})?\s{0,20}/?"
    # Players take an address without a name. So may other words, but then they are a sentence in brackets.
    rf"|(?:{_PLAYERS})[\s=](?P<address>(?:https?://)?[\w.-]{{2,100}}/[^\s\"'<>\[\]]{{1,500}}))\]"
)
# As programs write them that make Markdown of a blog: they escape the brackets, which they take for words.
ESCAPED = re.compile(
    r"\\\[(?:/[a-z][\w-]{0,40}|[a-z][\w-]{0,40}(?:\s{1,9}[a-z_][\w-]{0,60}=\"[^\"\n]{0,1000}\"){1,50}\s?/?)\\\]"
)
# Shortcodes around what is no text for people: code, and HTML in another encoding.
_RAW = re.compile(r"\[(code|sourcecode|source|latex|vc_raw_html|vc_raw_js|fusion_code|et_pb_code)\b[^\[\]\n]{0,1000}\]")


def raw_spans(text: str) -> list[tuple[int, int]]:
    """The spans of the shortcodes around what is no text for people."""
    spans: list[tuple[int, int]] = []
    unclosed: set[str] = set()
    for match in _RAW.finditer(text) if "[/" in text else ():
        if match[1] in unclosed or (spans and match.start() < spans[-1][1]):
            continue
        closing = f"[/{match[1]}]"
        at = text.find(closing, match.end())
        if at < 0:
            unclosed.add(match[1])
        else:
            spans.append((match.start(), at + len(closing)))
    return spans


def part_edges(text: str) -> set[int]:
    """Where the shortcodes of page builders begin and end: they divide the text."""
    return {at for match in (_PART.finditer(text) if "[" in text else ()) for at in match.span()}


def shortcodes(text: str) -> Iterator[Code]:
    """Yield the shortcodes of WordPress, which articles keep that were moved to another system."""
    if "]" not in text or "[" not in text:
        return
    raw = raw_spans(text)
    yield from (Code(start, end, CodeKind.ALONE, "tag", text[start:end]) for start, end in raw)
    inside = Spans(raw)
    closed = set(_CLOSED.findall(text))
    for match in SHORTCODE.finditer(text):
        word = match[0].strip("[]/ ")
        own = match[0].startswith("[/") or _BUILT.fullmatch(word)  # what it closes may be another paragraph's
        if inside.touch(*match.span()):
            continue
        if own or match["named"] or match["address"] or (word in closed and f"[{word}" in text):
            yield Code(*match.span(), CodeKind.ALONE, "tag", match[0])
