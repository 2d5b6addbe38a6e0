"""A translation in a Markdown file: HTML and attributes that its source does not have are words, to every reader.

Readers of Markdown differ: Python-Markdown knows no backslash before ``<``, and kramdown takes ``{: onclick="…"}`` for
an attribute of what stands before it. A character reference is read as a character everywhere.
"""

import re

from pipeline.formats.escaping import HARMLESS

_TAG = re.compile(r"(?P<escape>\\*)(?P<tag><(?=[A-Za-z/!?])[^<>]*>?)")
# What kramdown and Goldmark take for attributes: a list that begins with a colon, or has a value.
_ATTRIBUTES = re.compile(r"(?<!\{)\{(?!\{|%)(?::|[^{}]*=)[^{}]*\}?")
# Attributes that are translated where they stand.
_READABLE = re.compile(
    r"""(?P<name>\s(?:alt|title|aria-label|aria-description|placeholder|label|value|content)\s*=\s*)("[^"]*"|'[^']*')"""
)


def harmless(words: str, source: str) -> str:
    """``words`` with every tag and every list of attributes as text that ``source`` does not have just so."""
    if "<" in words:
        bones = _bones(source)
        words = _TAG.sub(lambda match: match[0] if _known(match["tag"], source, bones) else _shown(match), words)
    if "{" in words:
        words = _ATTRIBUTES.sub(lambda match: match[0] if match[0] in source else f"&#123;{match[0][1:]}", words)
    return words


def _known(tag: str, source: str, bones: str) -> bool:
    return tag in HARMLESS or tag in source or _bones(tag) in bones


def _bones(text: str) -> str:
    return _READABLE.sub(r"\g<name>", text)


def _shown(match: re.Match[str]) -> str:
    even = len(match["escape"]) - len(match["escape"]) % 2  # a backslash before it is needed no more
    return f"{match['escape'][:even]}&lt;{match['tag'][1:]}"
