"""Inline markup of HTML: which tags, attributes and entities of a text are codes, and which contain words."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.markup import parameters
from pipeline.markup.codes import Code, CodeKind, Spans, paired
from pipeline.markup.hidden import hides
from pipeline.markup.references import unescape
from pipeline.markup.shortcodes import raw_spans, shortcodes
from pipeline.markup.tags import Tag, tags
from pipeline.markup.templates import TEMPLATE, masked, may_have_tags

# Elements whose content is not running text: code, drawings, formulas, other documents, and replacements for scripts.
OPAQUE = frozenset(
    """
    script style code kbd samp var pre svg math iframe object textarea noembed noframes noscript template xmp
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
# Attributes that people read or hear.
_READABLE = frozenset({"alt", "title", "aria-label", "placeholder", "aria-description"})
# Values of a <meta> element's name or property for which people read the content.
_META = frozenset(
    """
    description summary dc.description dcterms.description og:title og:description og:image:alt
    twitter:title twitter:description twitter:image:alt
    """.split()  # noqa: SIM905 - a list of words reads best as words
)

# What the sources of specifications write for a reference or a term, which ReSpec resolves: [[RFC2119]], [=list/item=].
# https://respec.org/docs/#shorthands-guide
_REFERENCE = re.compile(r"\[\[{1,2}[!?]?\w[\w.#:/|-]{1,60}\]{2,3}|\[([=^$])[^\[\]\n<>]{1,120}\1\]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_VERSE = re.compile(r"(?<![^\s-])(?:verse|poem|poetry)(?![^\s-])")
_KEYS = re.compile(r"(?:^|[(\[])\s*(?:alt|ctrl|shift|cmd|⌘|⌥)\b", re.IGNORECASE)
_KEPT = frozenset(("notranslate", "sig-object"))
_NAME = re.compile(r"<[^\s/>]*[\s/]*")
_FILE = re.compile(r"[\w.%/-]+\.(?:jpe?g|png|gif|webp|svg|avif|bmp|tiff?)", re.IGNORECASE)
_PARTED = 4  # hyphens at least of a file's name: a word such as jack-of-all-trades has fewer
_FILE_TITLE = re.compile(r"_*[^\W_]+(?:[-_]+[^\W_]+)+_*")
_FILE_ALT = re.compile(r"_|^[a-z]{2,}\d+$|-\d{3}|\d-\d|-\w+-\w+-\w")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'>/=\x00]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'=<>`]+)))?"
)


def readable(tag: Tag) -> frozenset[str]:
    """The names of the attributes of ``tag`` that people read or hear."""
    if tag.name == "link":
        return frozenset()  # no browser shows the title of a style sheet or of a feed in the page
    if tag.name == "meta":
        name = tag.attributes.get("name") or tag.attributes.get("property") or ""
        return frozenset({"content"}) if name.strip().lower() in _META else frozenset()
    if tag.name == "input" and tag.attributes.get("type", "").strip().lower() in {"submit", "button", "reset"}:
        return _READABLE | {"value"}
    if tag.name == "th":
        return _READABLE | {"abbr"}
    return _READABLE | {"label"} if tag.name in {"option", "optgroup", "track"} else _READABLE


def value_spans(text: str, tag: Tag) -> list[tuple[str, int, int, str]]:
    """For each non-empty readable attribute of ``tag``: its name, the span of its value, and its quotation mark."""
    component = text[tag.start + 1 : tag.start + 2].isupper() and not text[tag.start + 2 : tag.start + 3].isupper()
    names = readable(tag) | parameters.READABLE if component else readable(tag)
    if tag.kind is CodeKind.CLOSE or not names & tag.attributes.keys() or is_hidden(tag):
        return []
    spans = []
    written = masked(text[tag.start : tag.end])  # and not all the text, which may be a page of megabytes
    begin = _NAME.match(written)
    for match in _ATTRIBUTE.finditer(written, begin.end() if begin else len(written)):
        name = match["name"].lower()
        style = next((style for style in ("double", "single", "bare") if match[style] is not None), None)
        value = unescape(match[style]) if style and name in names else ""
        # If this regular expression and the tokenizer read a value differently, the value is left alone.
        if tag.name == "img" and _names_file(tag, name, value):
            continue  # publishing systems fill it with the name of the file
        if name == "title" and "accesskey" in tag.attributes and _KEYS.search(value):
            continue  # the keys to press
        if name == "title" and "z3988" in tag.attributes.get("class", "").lower().split():
            continue  # a citation for programs (COinS)
        shown = any(map(str.isalnum, value)) and (not component or parameters.has_words(value))
        if style and shown and value.split() == tag.attributes.get(name, "").split():
            start, end = (tag.start + place for place in match.span(style))
            spans.append((name, start, end, {"double": '"', "single": "'", "bare": ""}[style]))
    return spans


def _names_file(tag: Tag, name: str, value: str) -> bool:
    """Whether an attribute of a picture is the name of its file: not ``mother-in-law``, but ``IMG_2041``."""
    if _FILE.fullmatch(value):
        return True
    source = tag.attributes.get("src", "").lower().rpartition("/")[2]
    own = value.lower() in source and bool(_FILE_ALT.search(value))
    named = bool(_FILE_TITLE.fullmatch(value))
    return (named and (name == "title" or own or len(re.findall("[-_]+", value)) >= _PARTED)) or (
        own and value.isalnum()
    )


def closings(found: Sequence[Tag]) -> dict[int, int]:
    """Map the number of each opening tag to that of its closing tag; unclosed tags are left out.

    A tag left open inside another element ends with that element, as in browsers.
    """
    pairs: dict[int, int] = {}
    open_ones: list[int] = []
    waiting: dict[str, int] = {}
    for number, tag in enumerate(found):
        if tag.kind is CodeKind.OPEN:
            open_ones.append(number)
            waiting[tag.name] = waiting.get(tag.name, 0) + 1
        elif tag.kind is CodeKind.CLOSE and waiting.get(tag.name):
            while True:
                last = open_ones.pop()
                waiting[found[last].name] -= 1
                if found[last].name == tag.name:
                    pairs[last] = number
                    break
    return pairs


def is_hidden(tag: Tag) -> bool:
    """Whether browsers do not show the element that ``tag`` opens."""
    return hides(tag.name, tag.attributes)


def is_kept(tag: Tag) -> bool:
    """Whether the author excludes the element that ``tag`` opens from translation."""
    return excludes(tag.attributes)


def excludes(attributes: Mapping[str, str | None]) -> bool:
    """Whether an element's ``attributes`` exclude it from translation: ``translate="no"`` or the class ``notranslate``.

    Signatures in documentation of programs (``sig-object`` of Sphinx) are code, although they are no ``code`` element.
    """
    return (attributes.get("translate") or "").strip().lower() == "no" or not _KEPT.isdisjoint(
        (attributes.get("class") or "").lower().split()
    )


def is_opaque(tag: Tag, locale: str) -> bool:
    """Whether the element that ``tag`` opens is not translated: code, hidden, excluded, or in another language.

    ``locale`` is the language of the surrounding words; if it is empty, no language counts as another language.
    """
    language = re.split("[-_]", tag.attributes.get("lang", "").strip(), maxsplit=1)[0].lower()
    foreign = bool(locale) and language not in {"", re.split("[-_@]", locale, maxsplit=1)[0].lower()}
    code = tag.name in OPAQUE and not (tag.name == "pre" and _VERSE.search(tag.attributes.get("class", "")))
    return code or foreign or is_kept(tag) or is_hidden(tag)


def reenabled(found: Sequence[Tag], pairs: Mapping[int, int], opening: int) -> list[int]:
    """The numbers of the tags with ``translate="yes"`` inside the excluded element that tag ``opening`` opens."""
    if not is_kept(found[opening]) or is_hidden(found[opening]) or opening not in pairs:
        return []
    asking, number = [], opening + 1
    while number < pairs[opening]:
        if number in pairs and found[number].attributes.get("translate", "").strip().lower() == "yes":
            asking.append(number)
            number = pairs[number]
        number += 1
    return asking


def scan(text: str, locale: str = "en") -> list[Code]:
    """The codes of ``text``, HTML in running words: tags, whole opaque elements, comments, template tags, entities."""
    found = tags(text) if "<" in text else []
    codes = list(tag_codes(text, found, locale))
    templates = [match.span() for match in TEMPLATE.finditer(text)] if may_have_tags(text) else []
    inside, covered = (Spans([(one.start, one.end) for one in each]) for each in (found, codes))
    raw = Spans(raw_spans(text))
    free = [span for span in templates if not any(each.touch(*span) for each in (inside, covered, raw))]
    codes += [code for span in free for code in parameters.divided(text, *span)]
    covered = Spans(sorted((code.start, code.end) for code in codes))
    codes += [code for code in shortcodes(text) if not covered.touch(code.start, code.end)]
    if references := list(_references(text)):
        covered = Spans(sorted((code.start, code.end) for code in codes))
        codes += [code for code in references if not covered.touch(code.start, code.end)]
    covered = Spans(sorted((code.start, code.end) for code in codes))
    codes += [code for code in _entities(text) if not covered.touch(code.start, code.end)]
    return paired(sorted(codes, key=lambda code: code.start))


def _references(text: str) -> Iterator[Code]:
    for match in _REFERENCE.finditer(text) if "[" in text else ():
        yield Code(*match.span(), CodeKind.ALONE, "tag", match[0])


def _entities(text: str) -> Iterator[Code]:
    for match in _ENTITY.finditer(text) if "&" in text else ():
        character = unescape(match[0])
        if character != match[0]:
            yield Code(*match.span(), CodeKind.ALONE, "escape", character)


def tag_codes(text: str, found: Sequence[Tag], locale: str) -> Iterator[Code]:
    """Yield the codes of the tags ``found``: one for an opaque element; readable attributes divide other tags."""
    pairs = closings(found)
    skip = -1
    for number, tag in enumerate(found):
        if number <= skip:
            continue
        if tag.kind is CodeKind.OPEN and number in pairs and is_opaque(tag, locale):
            skip = pairs[number]
            if again := reenabled(found, pairs, number):
                yield from _with_islands(text, found, pairs, number, again, locale)
                continue
            end = found[skip].end
            name = "code" if tag.name == "code" else "tag"
            # The element's own title may still be translated in place, as for a video with a title for screen readers.
            yield Code(tag.start, end, CodeKind.ALONE, name, without_words(text, tag) + text[tag.end : end])
            continue
        yield from _divided(text, tag)


def _with_islands(
    text: str, found: Sequence[Tag], pairs: Mapping[int, int], number: int, again: Sequence[int], locale: str
) -> Iterator[Code]:
    """Yield the codes of an excluded element, except for the elements inside it that are translated again."""
    start = found[number].start
    for inner in again:
        yield Code(start, found[inner].end, CodeKind.ALONE, "tag", text[start : found[inner].end])
        yield from tag_codes(text, found[inner + 1 : pairs[inner]], locale)
        start = found[pairs[inner]].start
    end = found[pairs[number]].end
    yield Code(start, end, CodeKind.ALONE, "tag", text[start:end])


def _divided(text: str, tag: Tag) -> Iterator[Code]:
    """Yield a tag as one code, or as the codes around its readable attribute values; the first code has the tag."""
    if tag.name == "!":
        yield Code(tag.start, tag.end, CodeKind.ALONE, "comment", text[tag.start : tag.end])
        return
    name = "break" if tag.name in {"br", "wbr"} else "tag"
    spans = [(begin, end) for _, begin, end, quote in value_spans(text, tag) if quote]
    starts, ends = [tag.start, *(end for _, end in spans)], [*(begin for begin, _ in spans), tag.end]
    bare = without_words(text, tag)
    # Attribute values belong to no pair: only the whole tag opens or closes an element.
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        acts = number == (len(spans) if tag.kind is CodeKind.OPEN else 0) and tag.kind is not CodeKind.ALONE
        kind, label = (tag.kind, f"{name} {tag.name}") if acts else (CodeKind.ALONE, name)
        yield Code(start, end, kind, label, bare if number == 0 else "")


def without_words(text: str, tag: Tag) -> str:
    """``tag`` as written, without the words of its readable attributes and the quotation marks around the words."""
    shown, end = [], tag.start
    for _, first, last, _quote in value_spans(text, tag):
        shown.append(text[end:first])
        end = last
    shown.append(text[end : tag.end])
    return "".join(
        part.removeprefix('"' if number else "").removesuffix('"' if number + 1 < len(shown) else "")
        for number, part in enumerate(shown)
    )
