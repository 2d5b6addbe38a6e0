"""Replace the tags of publishing systems for a page. Nothing interprets them here, so what they include is left out.

Their words are kept: the picture and caption of a figure, the words of other tags that have lines of their own, and
the text inside ``raw``. So are explicit ids, and links to what Hugo's own shortcodes embed.
"""

import html
import re
from textwrap import indent

from pipeline.markup.parameters import ALTERNATIVES, characters, parameters, values
from pipeline.markup.templates import EXPRESSION, TEMPLATE, may_have_tags, tag_pairs

_PIECE = r"[^\s()<>{}\"']*+"
# What looks like a tag of a publishing system is kept in code, and in raw blocks of Liquid and Jinja.
_OPAQUE = re.compile(
    rf"(?P<code>^(?P<fence>`{{3,}}+|~{{3,}}+)[\s\S]*?^(?P=fence)|`[^`\n]+`"
    rf"|<(?i:pre|code)\b(?>(?:[^<]|<(?!/?(?i:pre|code)\b))*)</(?i:pre|code)\s*>)"
    r"|\{%-?[ ]*(?:raw|verbatim)[ ]*-?%\}(?P<raw>(?>(?:[^{]|\{(?!%-?[ ]*(?:end)?(?:raw|verbatim)))*))"
    r"\{%-?[ ]*end(?:raw|verbatim)[ ]*-?%\}"
    # Comments, programs and styles, which no reader sees.
    r"|(?P<hidden>\{%-?[ ]*(?P<silent>comment|css|js|javascript|stylesheet|schema)\b[^{}\n]*%\}"
    r"(?>(?:[^{]|\{(?!%-?[ ]*(?:end)?(?P=silent)\b))*)\{%-?[ ]*end(?P=silent)[ ]*-?%\}"
    r"|\{\{[<%][ ]*comment\b[^{}\n]*[%>]\}\}(?>(?:[^{]|\{(?!\{[<%][ ]*+(?:/[ ]*+)?comment\b))*)"
    r"\{\{[<%][ ]*/[ ]*comment[ ]*[%>]\}\}"
    r"|^[ ]{0,3}\{#-?(?=[ \t\n])(?>(?:[^#{]|#(?!\})|\{(?!#))*)#\}"
    r"|\{::comment\}(?>(?:[^{]|\{(?!:[:/]))*)\{:/(?:comment)?\})"
    r"|\{%-?[ ]*(?P<lister>highlight|codeblock|code|mermaid)\b[^{}\n]*%\}"
    r"(?P<listing>(?>(?:[^{]|\{(?!%-?[ ]*(?:end)?(?P=lister)\b))*))\{%-?[ ]*end(?P=lister)[ ]*-?%\}"
    r"|\{\{[<%][ ]*(?P<hugo>highlight|code|mermaid|katex|chart)\b[^{}\n]*[%>]\}\}"
    r"(?P<program>(?>(?:[^{]|\{(?!\{[<%][ ]*+(?:/[ ]*+)?(?P=hugo)\b))*))\{\{[<%][ ]*/[ ]*(?P=hugo)[ ]*[%>]\}\}"
    r"|(?P<before>\]\([ ]*<?|^[ ]{0,3}\[(?!\^)[^\[\]\n]{1,999}\]:[ ]*<?|\s(?:href|src|poster)=[\"']?)"
    rf"(?P<address>(?>(?:{_PIECE}(?:{TEMPLATE.pattern}))+){_PIECE}"
    # kramdown, Jekyll's parser, reads spaces in an address, too.
    r"(?P<spaced>(?:[ ]+[^\s()<>{}\"']++)*(?=[ ]*+(?:(?<=[ ])(?:\"[^\"\n]*\"|'[^'\n]*')[ ]*+)?\)))?)"
    rf"|{TEMPLATE.pattern}",
    re.MULTILINE,
)
# Explicit ids of kramdown and goldmark: {#id}, {: #id .class}.
_EXPLICIT = re.compile(r"\{:?(?>[ ]?(?:[^{}\n]*?[ ])?#(?P<id>\w[\w:.-]*+))[^{}\n]*+\}")
_FIGURE = re.compile(
    r"\{\{[<%]\s*(?:figure|image|img|picture|photo)\s"
    r"|\{%-?\s*include(?:_cached|_relative)?\s+\S*(?:figure|image|img|picture)\S*\s",
    re.IGNORECASE,
)
# Pelican's own addresses, such as {static}/map.png and, before version 4, |filename|map.png.
PELICAN = re.compile(r"\{(?:static|filename|attach|index|author|category|tag)\}|\|filename\|")
_ADDRESSES = ("src", "url", "image-path", "image", "path", "file")
_TARGETS = ("href", "url", "link")
_MEDIA = re.compile(r"\{(?:\{[<%]|%-?)\s*(?:audio|video|mp3|mp4|pdf|youtube|vimeo)\b", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s\"'<>{}]+")
# Replaces an address whose target is not known here.
_UNKNOWN = "#unknown-address"
# https://gohugo.io/shortcodes/
_EMBEDDED = {
    "youtube": "https://www.youtube.com/watch?v={id}",
    "vimeo": "https://vimeo.com/{id}",
    "instagram": "https://www.instagram.com/p/{id}/",
    "tweet": "https://x.com/{user}/status/{id}",
    "x": "https://x.com/{user}/status/{id}",
}
_EMBEDS = re.compile(
    rf"\{{(?:\{{[<%]|%-?)\s*+(?P<name>{'|'.join(_EMBEDDED)})\s++(?P<rest>.*?)[%>]?\}}{{1,2}}\Z", re.DOTALL
)
_ESCAPED = ("{{</*", "{{%/*")  # a shortcode that Hugo shows instead of running it
# Icons of Material for MkDocs by their names.
_ICON = re.compile(
    r"(?=[`:])(?:(?P<code>^(?P<fence>`{3,}+)[\s\S]*?^(?P=fence)|`[^`\n]+`)"
    r"|:(?:material|octicons|fontawesome|simple)-[a-z\d][a-z\d-]{0,60}:(?:\{[^{}\n]{0,200}\})?[ ]?)",
    re.MULTILINE,
)
# What ReSpec links: terms of web interfaces, and documents. https://respec.org/docs/#shorthands-guide
_TERM = re.compile(r"\{\{(?:[^{}\n|]{0,80}/)?(?P<term>\w[^{}\n|/]{0,80})(?:\|[^{}\n]{0,80})?\}\}")
_VARIABLE = re.compile(r"\{\{(?![<%])")
_UNNAMED = re.compile(r"(?<!\S)[\"']?(?P<value>[\w-]+)[\"']?(?!\S)")


# A list, or a line, that a table of contents would replace: kramdown's and Python-Markdown's.
_CONTENTS = re.compile(
    r"(?m)^[ ]{0,3}(?:[-*+]|\d{1,3}\.)[ \t][^\n]*\n[ \t]*\{:(?:[^{}\n]{0,200}\s)?toc(?:\s[^{}\n]{0,200})?\}[ \t]*$"
    r"|^\[\[?_?(?:TOC|toc)_?\]\]?[ \t]*$"
)

_TARGET = re.compile(r"(?m)^[ ]{0,3}\(([A-Za-z][\w:.-]{0,80})\)=[ \t]*$")  # of MyST


def without_tags(text: str) -> str:
    """Return ``text``, an article's body, with its tags of publishing systems replaced."""
    text = _CONTENTS.sub("", text) if "toc" in text or "TOC" in text else text
    if "-" in text and ":" in text:
        text = _ICON.sub(lambda match: match["code"] or "", text)
    if "respecConfig" in text:
        text = _TERM.sub(r"<code>\g<term></code>", text)
    text = _TARGET.sub(r'<a id="\1"></a>\n', text) if ")=" in text else text
    return _OPAQUE.sub(_shown, text) if may_have_tags(text) else text


def without_tags_in_line(text: str) -> str:
    """``without_tags`` for a passage, which may be part of a ``raw`` block: ``{{ name }}`` stays as it is."""
    if not may_have_tags(text):
        return text
    return _OPAQUE.sub(lambda match: match[0] if _VARIABLE.match(match[0]) else _shown(match), text)


def _shown(match: re.Match[str]) -> str:
    if match["address"] is not None:
        return match["before"] + _address(match["address"])
    if match["hidden"]:
        return ""
    listing = match["listing"] or match["program"]
    if listing is not None:
        return f"<pre><code>{html.escape(listing.strip(chr(10)), quote=False)}</code></pre>"
    return _replaced(match) if match["code"] is match["raw"] else match["code"] or match["raw"]


def _replaced(match: re.Match[str]) -> str:
    tag, text = match[0], match.string
    alone = _alone(match)
    shown = ""
    if tag.startswith(_ESCAPED):
        shown = html.escape(tag[:3] + tag[5:-5] + tag[-3:], quote=False)
    elif text.endswith((":::", "::: "), 0, match.start()) and (title := values(tag).get("title")):
        shown = f"note {title}"  # a container, whose title stays as other containers have it
    elif text.endswith("=", 0, match.start()) and not tag.startswith(("{{", "{%")):
        shown = '""'  # the value of a component's attribute
    elif _FIGURE.match(tag):
        shown = _figure(values(tag), alone=alone)
    elif EXPRESSION.fullmatch(tag) and not alone:
        shown = tag
    elif explicit := _EXPLICIT.fullmatch(tag):
        shown = f'<a id="{html.escape(explicit["id"])}"></a>'
    elif alone and (words := _words(tag)):
        margin = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        together = "\n\n".join(words)
        shown = indent(f"<div>\n\n{together}\n\n</div>\n", margin).removeprefix(margin)
    elif not alone:
        shown = _in_line(match)
    return shown


def _in_line(match: re.Match[str]) -> str:
    """The words of a tag in a line: "pod (a group of containers)".

    Those of a tag that is closed in the same line are a title of what is between the two, or the label of the line.
    """
    text = match.string
    begin = text.rfind("\n", 0, match.start()) + 1
    line, at = text[begin:].partition("\n")[0], match.start() - begin
    tags = {tag.start(): tag[0] for tag in TEMPLATE.finditer(line)}
    other = tag_pairs(line, sorted(tags)).get(at)
    if other is None:
        # Without words, the name of the term is the nearest to what the system prints.
        first, *others = _words(match[0]) or [values(match[0]).get("term-id", "").replace("-", " ")]
        return f"{first} ({'; '.join(others)})" if others else first
    opening = min(at, other)
    words = "; ".join(_named(tags[opening]))
    if not words or not line[:opening].strip():
        return f"{words}: " if words and at < other else ""
    return f'<span title="{html.escape(words)}">' if at < other else "</span>"


def _address(written: str) -> str:
    """The address that is left without its tags if it is a path from the root of a site, else one without a target.

    Pelican's stay as they are, to be reported like those of files that are not there.
    """
    if PELICAN.match(written):
        return written
    bare = TEMPLATE.sub("", written)
    known = bare.startswith("/") and written.endswith(bare) and "{%" not in written
    return bare.replace(" ", "%20") if known else _UNKNOWN


def _alone(match: re.Match[str]) -> bool:
    """Whether the tag has its lines for itself."""
    text, end = match.string, match.end()
    return not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip() and text[end : end + 1] in {
        "",
        "\n",
        "\r",
    }


def _words(tag: str) -> list[str]:
    """The words of a tag as Markdown, or a link to what it embeds."""
    found, named = _named(tag), values(tag)
    linked = next((named[name] for name in _TARGETS if named.get(name)), "")
    target = linked or _embedded(tag, named)
    if target and (found or not linked):
        found[:1] = [f'<a href="{html.escape(target)}">{found[0] if found else html.escape(target)}</a>']
    return found


def _named(tag: str) -> list[str]:
    return [
        "".join(character for character, _ in characters(tag, each.start, each.end, each.quote))
        for each in parameters(tag, 0, len(tag))
        if each.place in {"parameter", "unquoted"} and each.name not in ALTERNATIVES
    ]


def _embedded(tag: str, named: dict[str, str]) -> str:
    """The address of what a player or one of Hugo's own shortcodes embeds, or Jekyll's tags of the same names."""
    if _MEDIA.match(tag) and (address := _WEB.search(tag)):
        return address[0]
    match = _EMBEDS.match(tag)
    if match is None:
        return ""
    unnamed = [each["value"] for each in _UNNAMED.finditer(match["rest"])]
    pattern = _EMBEDDED[match["name"]]
    keys = ["user", "id"] if "{user}" in pattern else ["id"]
    known = dict(zip(keys, unnamed, strict=False)) | named
    return pattern.format(**known) if known.keys() >= {*keys} else ""


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
