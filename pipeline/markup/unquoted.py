"""The words without quotation marks in the tags of Octopress and Hexo: ``{% linkable_title After the storm %}``.

Each of these tags has its own grammar, which its documentation gives. A name alone is not offered: of
``{% blockquote Ann Bell, The Quiet Sea http://sea.example Chapter one %}`` only the work and the title of the link are.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType

_WORD = re.compile(r"\S+")
_MOST = 100  # words of a tag
_ADDRESS = ("http://", "https://")
_SIZE = re.compile(r"\d+%?")
_SIZES = 2  # width and height
_SWITCHES = frozenset({"external", "true", "false", "no-icon"})
_Words = Sequence[re.Match[str]]


def unquoted(text: str, start: int, end: int, tag: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the words behind the name of ``tag``, whose parameters are ``text[start:end]``."""
    words = list(islice(_WORD.finditer(text, start, end), _MOST))
    for found in _GRAMMARS[tag](words) if words else ():
        if found:
            yield found[0].start(), found[-1].end()


def _all(words: _Words) -> Iterator[_Words]:
    yield words


def _quotation(words: _Words) -> Iterator[_Words]:
    """``Ann Bell, The Quiet Sea http://sea.example Chapter one``."""
    before, after = _around_address(words)
    comma = next((number for number, word in enumerate(before, 1) if word[0].endswith(",")), len(before))
    yield before[comma:]
    yield after


def _link(words: _Words) -> Iterator[_Words]:
    """``Tide tables http://tides.example external The tables of Oban``."""
    before, after = _around_address(words)
    yield before if after or len(before) < len(words) else ()
    yield after


def _around_address(words: _Words) -> tuple[_Words, _Words]:
    at = next((number for number, word in enumerate(words) if word[0].startswith(_ADDRESS)), len(words))
    return words[:at], _without_switches(words[at + 1 :])


def _without_switches(words: _Words) -> _Words:
    first, last = 0, len(words)
    while first < last and words[first][0] in _SWITCHES:
        first += 1
    while first < last and words[last - 1][0] in _SWITCHES:
        last -= 1
    return words[first:last]


def _picture(words: _Words) -> Iterator[_Words]:
    """``left /images/gull.jpg 350 200 A gull``."""
    at = next((number for number, word in enumerate(words, 1) if "/" in word[0] or "." in word[0]), len(words))
    sizes = 0
    while sizes < _SIZES and at < len(words) and _SIZE.fullmatch(words[at][0]):
        at, sizes = at + 1, sizes + 1
    yield words[at:]


def _behind_first(words: _Words) -> Iterator[_Words]:
    """``2023/05/storm The storm``, ``warning no-icon High winds``."""
    yield _without_switches(words[1:])


_GRAMMARS: Mapping[str, Callable[[_Words], Iterator[_Words]]] = MappingProxyType(
    {
        "linkable_title": _all,
        "blockquote": _quotation,
        "quote": _quotation,
        "img": _picture,
        "asset_img": _picture,
        "post_link": _behind_first,
        "asset_link": _behind_first,
        "note": _behind_first,
        "link": _link,
    }
)
NAMES = frozenset(_GRAMMARS)
"""The tags that may have such words."""
