"""The shortcodes of WordPress, which articles keep that were moved to another system: ``[gallery ids="1,2"]``."""

import re
from collections.abc import Iterator

from pipeline.markup.codes import Code, CodeKind

# https://wordpress.com/support/shortcodes/
_PLAYERS = (
    "audio|dailymotion|embed|facebook|flickr|googlemaps|instagram|playlist|scribd|slideshare|soundcloud|spotify|ted|tiktok"
    "|tweet|twitter|video|videopress|vimeo|wpvideo|youtube"
)
# WordPress's shortcodes. Without attributes they look like words in brackets, unless a closing one follows.
_CLOSING = frozenset(("caption", "wp_caption", "embed"))
_CLOSED = re.compile(r"\[/([^\[\]]*+)\]")
SHORTCODE = re.compile(
    r"\[(?:/[a-z][\w-]{0,40}|[a-z][\w-]{0,40}(?P<named>(?>\s{1,20}[a-z][\w-]{0,40}="
    r"(?:\"[^\"\]]{0,500}\"|'[^'\]]{0,500}'|[^\s\"'\]]{1,200})){1,40})?\s{0,20}/?"
    # Players take an address without a name. So may other words, but then they are a sentence in brackets.
    rf"|(?:{_PLAYERS})[\s=](?P<address>(?:https?://)?[\w.-]{{2,100}}/[^\s\"'<>\[\]]{{1,500}}))\]"
)


def shortcodes(text: str) -> Iterator[Code]:
    """Yield the shortcodes of WordPress, which articles keep that were moved to another system."""
    if "]" not in text or "[" not in text:
        return
    closed = set(_CLOSED.findall(text))
    for match in SHORTCODE.finditer(text):
        word = match[0].strip("[]/ ")
        own = word in _CLOSING and match[0].startswith("[/")  # what it closes may be another paragraph's
        if own or match["named"] or match["address"] or (word in closed and f"[{word}" in text):
            yield Code(*match.span(), CodeKind.ALONE, "tag", match[0])
