"""How other tools write a block that this program writes as the words alone.

po4a keeps the marks of quotations and lists, mdpo keeps a front matter and the codes of an image in the msgid.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline import markup
from pipeline.exchange.returned import ReturnedText
from pipeline.markup import Syntax

# The marks of a block at the beginning of a line of Markdown (CommonMark, "Container blocks").
_MARKS = re.compile(r"^[ ]{0,3}(?:>[ ]?|[-*+][ ]+|\d{1,9}[.)][ ]+|#{1,6}[ ]+)+", re.MULTILINE)
# A line of a front matter: a key and its value, perhaps in quotation marks.
_PAIR = re.compile(r"""([A-Za-z][\w-]*):[ \t]++(["']?)(.+)\2""")


def variants(text: ReturnedText, syntax: str, locale: str) -> Iterator[list[ReturnedText]]:
    """``text`` as it is, then in each other way in which its source may be in the article.

    The values of a front matter are several texts.
    """
    yield [text]
    if syntax != Syntax.MARKDOWN:
        return
    unmarked = replace(text, source=_MARKS.sub("", text.source), target=_MARKS.sub("", text.target))
    if unmarked.source != text.source:
        yield [unmarked]
    source, target = _front_matter(text.source), _front_matter(text.target)
    if source and source.keys() == target.keys():
        yield [replace(text, source=value, target=target[name]) for name, value in source.items()]
    bare = words(text.source, syntax)
    if bare != text.source:
        yield [replace(text, source=bare, target=words(text.target, syntax, locale))]


def _front_matter(text: str) -> dict[str, str]:
    """The values of a front matter by key; empty for any other text."""
    lines = [line for line in text.strip().splitlines() if line.strip() not in ("", "---")]
    found = [_PAIR.fullmatch(line.rstrip(" \t")) for line in lines]
    return {match[1]: match[3] for match in found if match} if all(found) else {}


def words(text: str, syntax: str, locale: str = "en") -> str:
    """``text`` without its codes."""
    return "".join(text[start:end] for start, end in markup.gaps(text, markup.codes(text, syntax, locale)))
