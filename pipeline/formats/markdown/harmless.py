"""Makes HTML and attributes that only the translation contains plain text, for every reader of Markdown.

Readers of Markdown differ: Python-Markdown does not read a backslash before ``<`` as an escape, and kramdown reads
``{: onclick="…"}`` as attributes of the preceding element. Every reader accepts a character reference.
"""

import re
from collections.abc import Sequence

from pipeline.formats.escaping import HARMLESS
from pipeline.formats.offsets import fold
from pipeline.markup import Code, Spans
from pipeline.markup.parameters import READABLE

_TAG = re.compile(r"(?<!\\)(?P<escape>\\*+)(?P<tag><(?=[A-Za-z/!?])[^<>]*>?)")
# What kramdown and Goldmark read as attributes: a list that begins with a colon, or has a value.
_ATTRIBUTES = re.compile(r"(?<!\{)\{(?!\{|%)(?::|[^{}]*=)[^{}]*\}?")
# Attributes whose values are translated in place.
_READABLE = re.compile(
    rf"""(?P<name>\s(?:{"|".join(sorted(READABLE))}|aria-description|value|content)\s*=\s*)("[^"]*"|'[^']*')""",
    re.IGNORECASE,
)


def harmless(words: str, source: str, codes: Sequence[Code] = ()) -> str:
    """``words`` with each tag and attribute list turned into text, unless ``source`` contains the same one.

    ``codes`` are the codes of ``words``: what begins in a piece of code of the source is no tag.
    """
    if "<" in words:
        bones = _bones(source)
        kept = Spans([(code.start, code.end) for code in codes if code.name == "code" and code.said in source])

        def mended(match: re.Match[str]) -> str:
            start = match.start("tag")
            return match[0] if kept.touch(start, start + 1) or _known(match["tag"], source, bones) else _shown(match)

        words = _TAG.sub(mended, words)
    if "{" in words:
        words = _ATTRIBUTES.sub(lambda match: match[0] if match[0] in source else f"&#123;{match[0][1:]}", words)
    return words


def _known(tag: str, source: str, bones: str) -> bool:
    return tag in HARMLESS or tag in source or _bones(tag) in bones


def _bones(text: str) -> str:
    return fold(_READABLE.sub(r"\g<name>", text))


def _shown(match: re.Match[str]) -> str:
    even = len(match["escape"]) - len(match["escape"]) % 2  # the backslash before the tag is no longer needed
    return f"{match['escape'][:even]}&lt;{match['tag'][1:]}"
