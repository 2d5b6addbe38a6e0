"""The words in the parameters of shortcodes and template tags: captions, titles, quotations.

``{{< figure src="a.jpg" caption="The gate" >}}``, ``{% include image.html alt="A gate" %}``, ``{: title="The gate"}``.
What a parameter means is up to the publishing system's template, so only parameters with a known name are words, and
parameters without a name that are several words: ``{{< notice warning "High winds" >}}``.
"""

import re
from collections.abc import Collection, Iterator
from itertools import chain, repeat
from typing import NamedTuple

from pipeline import word_tables
from pipeline.markup.codes import Code, CodeKind
from pipeline.markup.shortcodes import SHORTCODE
from pipeline.markup.templates import TEMPLATE, may_have_tags
from pipeline.markup.unquoted import NAMES, unquoted

_TABLE = word_tables.read(__package__, "parameters")
ALTERNATIVES, CAPTIONS = (frozenset(_TABLE[name].split()) for name in ("alternatives", "captions"))
READABLE = ALTERNATIVES | CAPTIONS | frozenset(_TABLE["readable"].split())
# The words of a part that the name names first: accessible-version-label="Video: The ferry".
_PARTS = ("-label", "-caption", "-title", "-heading", "-alt", "-text")
# Words if there are several, or a capital: button="Sign up", but not button="primary".
_DOUBTFUL = frozenset({"items", "role", "button", "cta", "content", "body", "subject", "badge"})
# Names of people, which are words only beside what the person is: cite="Ann Bell, skipper".
_CITING = frozenset({"cite", "attribution", "source"})
_DESCRIBED = re.compile(r",|(?<!\S)[^\W\dA-Z_]")
_ID = re.compile(r"\sid\s*=")
# Comments, and shortcodes that are shown instead of run: {{</* figure */>}}.
_SILENT = re.compile(r"\{#(?=[^{}]*#\})|\{/\*|\{\{[<%]?-?\s*/\*|\{%-?\s*comment\b")
_VALUE = re.compile(
    r"(?<![\w.$-])(?P<name>[A-Za-z][\w-]{0,40})[ \t\n]{0,8}[=:][ \t\n]{0,8}"
    r"(?:\"(?P<double>[^\"\\]*(?:\\.[^\"\\]*)*)\"|'(?P<single>[^'\\]*(?:\\.[^'\\]*)*)'|`(?P<raw>[^`]*)`)",
    re.DOTALL,
)
# Parameters without a name.
_TAG = re.compile(r"(?:\{\{[<%]|\{%|<%=)-?\s*(?P<name>[\w./-]+)")
_UNNAMED = re.compile(
    r"(?<=[\s,])(?:\"(?P<double>[^\"\\]*(?:\\.[^\"\\]*)*)\"|'(?P<single>[^'\\]*(?:\\.[^'\\]*)*)'|`(?P<raw>[^`]*)`)",
    re.DOTALL,
)
_QUOTED = re.compile(r"(?<!\w)[\"'][^\"']|[^\"'][\"'](?!\w)")
# Signs before a text that a tag computes with.
_OPERATORS = ("=", "!", "<", ">", "|", "+", ":", "(", "[")
_SHORTEST = 4  # characters of a parameter with its quotation marks and a space
# Signs of addresses and code, which are not words.
_CODE = re.compile(r"[={};]|://|^[\w-]+:\s|\((?:min|max)-(?:width|height):|\b\d+vw\b")
_COMPUTING, _TITLED = (frozenset(_TABLE[name].split()) for name in ("computing", "titled"))
_PICTURES = frozenset({"image", "img", "picture", "photo", "figure", "fig"})
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|svg|webp|avif|mp[34]|pdf|html?|mdx?|csv|json|ya?ml|toml|txt|js|css)$", re.IGNORECASE
)

# An address, a file or a name for a program: no white space, and a sign that words do not have.
_IDENTIFIER = re.compile(r"\S*[/_#@=$\\{}]\S*|[\w-]+(?:\.[\w-]+)+|[a-z]++(?:\d++|(?:-[a-z\d]++)+(?<=\d))")
# The values of parameters that switch something on or off, in small letters.
_SWITCHES = frozenset(("yes", "no", "true", "false", "on", "off", "none"))
_LETTER = re.compile(r"[^\W\d_]")
_QUOTES = {"double": '"', "single": "'", "raw": "`"}


# Attribute lists, whose values cannot hold a quotation mark of their kind or a brace.
_LIST = re.compile(r"\{(?![{%])")
_IN_LIST = {'"': str.maketrans('"{}', "”()"), "'": str.maketrans("'{}", "’()")}
# The shortcodes of WordPress have no escapes, either, and a bracket or a tag would end them.
_IN_BRACKETS = {'"': str.maketrans('"[]<>', "”()‹›"), "'": str.maketrans("'[]<>", "’()‹›")}
# Without quotation marks around the words, one in them would begin a value.
_BARE = {"`": str.maketrans("\"'`{}", "”’’()")}
_PLACES = {"listed": _IN_LIST, "bracketed": _IN_BRACKETS, "unquoted": _BARE}
_IN_TAGS = frozenset({"parameter", "unquoted"})
PARAMETERS = ("parameter", *_PLACES)
"""The kinds of places of parameters."""


class Parameter(NamedTuple):
    """A parameter with words."""

    name: str
    """In lower case, with hyphens."""
    start: int
    end: int
    """The span of its value, without quotation marks."""
    quote: str
    place: str
    """How the value is written: ``parameter`` of a tag, ``unquoted`` in one, ``listed`` in an attribute list,
    ``bracketed`` in WordPress."""
    offered: bool
    """Whether it is offered for translation."""


def canonical(name: str) -> str:
    """``name`` in the spelling by which parameters are compared."""
    return name.lower().replace("_", "-")


def has_words(value: str) -> bool:
    """Whether ``value`` is words for people, not an address, a file or a name for a program."""
    value = value.strip()
    return bool(_LETTER.search(value)) and value not in _SWITCHES and not _IDENTIFIER.fullmatch(value)


def parameters(text: str, start: int, end: int, more: Collection[str] = ()) -> Iterator[Parameter]:
    """Yield the parameters with words of the tag between ``start`` and ``end``; ``more`` names count as known."""
    if _SILENT.match(text, start):
        return
    yield from (each for each in _possible(text, start, end, more) if each.offered)


def _possible(text: str, start: int, end: int, more: Collection[str]) -> Iterator[Parameter]:
    """Yield the parameters that are words, and without ``offered`` those that their translations could be."""
    place = "bracketed" if text[start] == "[" else "listed" if _LIST.match(text, start) else "parameter"
    tag = _TAG.match(text, start, end)
    named = tag["name"].lower() if tag else ""
    behind = tag.end() if tag else end
    for match in _VALUE.finditer(text, start, end):
        yield from _unnamed(text, behind, match.start(), named)
        behind = max(behind, match.end())
        name = canonical(match["name"])
        style = match.lastgroup or ""
        known = name in READABLE or name in more or name.endswith(_PARTS) or (name == "name" and _names(text, tag, end))
        if (known or name in _DOUBTFUL | _CITING) and has_words(match[style]):
            if name in _CITING:
                offered = bool(_DESCRIBED.search(match[style])) and is_phrase(match[style])
            else:
                offered = known or is_phrase(match[style]) or match[style][0].isupper()
            yield Parameter(name, *match.span(style), _QUOTES[style], place, offered)
    yield from _unnamed(text, behind, end, named)
    if tag and named in NAMES and text.startswith("{%", start) and behind == tag.end():
        for begin, stop in unquoted(text, tag.end(), text.rindex("%", start, end), named):
            if not _QUOTED.search(text, begin, stop):
                name = "alt" if named in _PICTURES or named == "asset_img" else "title"
                yield Parameter(name, begin, stop, "`", "unquoted", has_words(text[begin:stop]))


def _names(text: str, tag: re.Match[str] | None, end: int) -> bool:
    """Whether the parameter ``name`` of a tag is for readers: a title, or beside an id, which is for programs."""
    return bool(tag and (tag["name"].lower() in _TITLED or _ID.search(text, tag.end(), end)))


def _unnamed(text: str, start: int, end: int, tag: str) -> Iterator[Parameter]:
    """Yield the parameters without names of ``tag`` between ``start`` and ``end``."""
    if tag in _COMPUTING or end - start < _SHORTEST:
        return
    names = chain(("alt",), repeat("caption")) if tag in _PICTURES else repeat("title")
    for match in _UNNAMED.finditer(text, start, end):
        style = match.lastgroup or ""
        value = match[style].strip()
        before = text[start : match.start()].rstrip()
        if before.endswith(_OPERATORS) or not has_words(value):
            continue
        single = not value[0].islower() and tag in _TITLED | _PICTURES and not _CODE.search(value)
        offered = is_phrase(value) or single
        yield Parameter(next(names), *match.span(style), _QUOTES[style], "parameter", offered)


def is_phrase(value: str) -> bool:
    """Whether ``value`` is several words for people."""
    return len(value.split()) > 1 and not _FILE.search(value) and not _CODE.search(value)


def values(tag: str) -> dict[str, str]:
    """The named parameters of a tag with their values, as the publishing system reads them."""
    found: dict[str, str] = {}
    for match in _VALUE.finditer(tag):
        style = match.lastgroup or ""
        read = characters(tag, *match.span(style), _QUOTES[style])
        found[canonical(match["name"])] = "".join(character for character, _ in read)
    return found


def divided(text: str, start: int, end: int) -> Iterator[Code]:
    """Yield a tag as one code, or as the codes around its words; the first code has the tag without its words."""
    found = [each for each in parameters(text, start, end) if each.place in _IN_TAGS]
    starts, ends = [start, *(each.end for each in found)], [*(each.start for each in found), end]
    bare = _emptied(text[start:end], ())
    for number, span in enumerate(zip(starts, ends, strict=True)):
        yield Code(*span, CodeKind.ALONE, "template", bare if number == 0 else "")


def without_words(text: str, start: int, more: Collection[str]) -> str:
    """``text`` without the words in the parameters of its tags from ``start`` on; its lines keep their numbers."""
    before, text = text[:start], text[start:]
    if may_have_tags(text):
        text = TEMPLATE.sub(lambda tag: _emptied(tag[0], more), text)
    if "[" in text and "=" in text:
        text = SHORTCODE.sub(lambda tag: _emptied(tag[0], more) if tag["named"] else tag[0], text)
    return before + text


def _emptied(tag: str, more: Collection[str]) -> str:
    pieces, end = [], 0
    for each in () if _SILENT.match(tag) else _possible(tag, 0, len(tag), more):
        pieces += [tag[end : each.start], "\n" * tag.count("\n", each.start, each.end)]
        end = each.end
    return "".join([*pieces, tag[end:]])


def written(words: str, place: str, quote: str) -> str:
    """``words`` as the value of a parameter."""
    if place in _PLACES:
        escaped = words.translate(_PLACES[place][quote])
        return escaped + " " * escaped.endswith("\\")  # the backslash would escape the quotation mark behind it
    return unending(words if quote == "`" else re.sub(r"\\(?=[\"'\\])|\\$", r"\\\\", words), quote)


def unending(words: str, quote: str) -> str:
    """``words``, in which escapes are written out, without anything that would end the value or the tag."""
    if quote == "`":
        words = words.replace("`", "'")
    else:
        words = re.sub(rf"(?<!\\)((?:\\\\)*){quote}", rf"\g<1>\\{quote}", words)
    return re.sub(r"([{}%>#])(?=[}])|\{(?=[{%#])|%(?=>)", r"\g<0> ", words)


def characters(text: str, start: int, end: int, quote: str) -> Iterator[tuple[str, int]]:
    """Yield the characters of a value as the publishing system reads them, each with its offset."""
    while start < end:
        escaped = quote != "`" and text[start] == "\\" and text[start + 1 : start + 2] in ('"', "'", "\\")
        start += escaped
        yield text[start], start - escaped
        start += 1
