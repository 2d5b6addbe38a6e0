"""Replace the tags of publishing systems for a page. Nothing interprets them here, so what they include is left out.

Three kinds of content are kept: the picture and caption of a figure, explicit ids, and the text inside ``raw``.
"""

import html
import re

from pipeline.markup.parameters import values
from pipeline.markup.templates import EXPRESSION, TEMPLATE

# What looks like a tag of a publishing system is kept in code, and in raw blocks of Liquid and Jinja.
_OPAQUE = re.compile(
    rf"(?P<code>^(?P<fence>`{{3,}}+|~{{3,}}+)[\s\S]*?^(?P=fence)|`[^`\n]+`"
    rf"|<(?i:pre|code)\b(?>(?:[^<]|<(?!/?(?i:pre|code)\b))*)</(?i:pre|code)\s*>)"
    r"|\{%-?[ ]*(?:raw|verbatim)[ ]*-?%\}(?P<raw>(?>(?:[^{]|\{(?!%-?[ ]*(?:end)?(?:raw|verbatim)))*))"
    r"\{%-?[ ]*end(?:raw|verbatim)[ ]*-?%\}"
    rf"|{TEMPLATE.pattern}",
    re.MULTILINE,
)
# Explicit ids of kramdown and goldmark: {#id}, {: #id .class}.
_EXPLICIT = re.compile(r"\{:?(?>[ ]?(?:[^{}\n]*?[ ])?#(?P<id>\w[\w:.-]*+))[^{}\n]*+\}")
_FIGURE = re.compile(
    r"\{\{[<%]\s*figure\s|\{%-?\s*include(?:_cached|_relative)?\s+\S*(?:figure|image|img|picture)\S*\s", re.IGNORECASE
)
_ADDRESSES = ("src", "url", "image-path", "image", "path", "file")
# Replaces an address that is only a tag, whose target is not known here.
_UNKNOWN = "#unknown-address"


def without_tags(text: str) -> str:
    """Return ``text``, an article's body, with its tags of publishing systems replaced."""
    return _OPAQUE.sub(_shown, text) if "{" in text else text


def _shown(match: re.Match[str]) -> str:
    if match["code"] is not None or match["raw"] is not None:
        return match["code"] or match["raw"]
    tag, text = match[0], match.string
    if text.endswith("](", 0, match.start()) and text[match.end() : match.end() + 1] in {")", " "}:
        return _UNKNOWN
    if _FIGURE.match(tag):
        return _figure(values(tag), alone=_alone(match))
    if EXPRESSION.fullmatch(tag) and not _alone(match):
        return tag
    explicit = _EXPLICIT.fullmatch(tag)
    return f'<a id="{html.escape(explicit["id"])}"></a>' if explicit else ""


def _alone(match: re.Match[str]) -> bool:
    """Whether the tag has its lines for itself."""
    text, end = match.string, match.end()
    return not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip() and text[end : end + 1] in {
        "",
        "\n",
        "\r",
    }


def _figure(parameters: dict[str, str], *, alone: bool) -> str:
    address = next((parameters[name] for name in _ADDRESSES if parameters.get(name)), "")
    image = (
        f'<img src="{html.escape(address)}" alt="{html.escape(parameters.get("alt", ""))}">'
        if address
        else parameters.get("alt", "")
    )
    captions = [parameters[name] for name in ("title", "caption", "attr") if parameters.get(name)]
    if not alone:
        return " ".join([image, *captions])
    words = "\n\n".join(captions)
    caption = f"<figcaption>\n\n{words}\n\n</figcaption>\n" if words else ""
    return f"<figure>\n{image}\n{caption}</figure>\n"
