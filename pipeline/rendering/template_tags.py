"""Tags of publishing systems as a page shows them. Nobody interprets them here: what they would fetch is left out.

Words are not: the picture and caption of a figure, an explicit id and what ``raw`` keeps from being a tag are written
out.
"""

import html
import re

from pipeline.markup.templates import TEMPLATE, parameters

# Code keeps what looks like a tag of a publishing system, and so does Liquid's and Jinja's raw.
_OPAQUE = re.compile(
    rf"(?P<code>^(?P<fence>`{{3,}}+|~{{3,}}+)[\s\S]*?^(?P=fence)|`[^`\n]+`"
    rf"|<(?i:pre|code)\b(?>(?:[^<]|<(?!/?(?i:pre|code)\b))*)</(?i:pre|code)\s*>)"
    r"|\{%-?[ ]*(?:raw|verbatim)[ ]*-?%\}(?P<raw>[\s\S]*?)\{%-?[ ]*end(?:raw|verbatim)[ ]*-?%\}"
    rf"|{TEMPLATE.pattern}",
    re.MULTILINE,
)
# kramdown and goldmark: {#id}, {: #id .class}.
_EXPLICIT = re.compile(r"\{:?[ ]?(?:[^{}\n]*?[ ])?#(?P<id>\w[\w:.-]*)[^{}\n]*\}")
_FIGURE = re.compile(
    r"\{\{[<%]\s*figure\s|\{%-?\s*include(?:_cached|_relative)?\s+\S*(?:figure|image|img|picture)\S*\s", re.IGNORECASE
)
_ADDRESSES = ("src", "url", "image_path", "image", "path", "file")
# An address that is nothing but a tag leads nowhere that is known here.
_UNKNOWN = "#unknown-address"


def without_tags(text: str) -> str:
    """``text``, an article's body, as a page shows it."""
    return _OPAQUE.sub(_shown, text) if "{" in text else text


def _shown(match: re.Match[str]) -> str:
    if match["code"] is not None or match["raw"] is not None:
        return match["code"] or match["raw"]
    tag, text = match[0], match.string
    if text.endswith("](", 0, match.start()) and text[match.end() : match.end() + 1] in {")", " "}:
        return _UNKNOWN
    if _FIGURE.match(tag):
        alone = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip() == ""
        return _figure(parameters(tag), alone=alone and text[match.end() : match.end() + 1] in {"", "\n", "\r"})
    explicit = _EXPLICIT.fullmatch(tag)
    return f'<a id="{html.escape(explicit["id"])}"></a>' if explicit else ""


def _figure(said: dict[str, str], *, alone: bool) -> str:
    address = next((said[name] for name in _ADDRESSES if said.get(name)), "")
    image = (
        f'<img src="{html.escape(address)}" alt="{html.escape(said.get("alt", ""))}">'
        if address
        else said.get("alt", "")
    )
    captions = [said[name] for name in ("title", "caption", "attr") if said.get(name)]
    if not alone:
        return " ".join([image, *captions])
    words = "\n\n".join(captions)
    caption = f"<figcaption>\n\n{words}\n\n</figcaption>\n" if words else ""
    return f"<figure>\n{image}\n{caption}</figure>\n"
