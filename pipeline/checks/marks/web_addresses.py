"""Addresses, handles and hashtags: a translation keeps them unchanged."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.messages import Doubtful, are, named
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

# Scripts that do not put spaces between words: in these scripts a handle may follow a letter.
_UNSPACED = r"\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u2E80-\uA4CF\uF900-\uFAFF\uFF00-\uFFEF"
_PAGE = r"(?:https?://|www\.)[^\s<>\"“”„‟«»‹›「」『』、。()\[\]]+"
_BOX = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}"
_HANDLE = rf"[@#](?:(?<![\w/&@#].)|(?<=[{_UNSPACED}].)(?=[A-Za-z\d_]))\w{{2,60}}"
ADDRESS = re.compile(f"{_PAGE}|{_BOX}|{_HANDLE}", re.DOTALL)
_NO_BOX = re.compile(f"{_PAGE}|{_HANDLE}", re.DOTALL)
_MARKS = ".,;:!?…'’*_~،؛؟"
# Where an address may begin and end in a text that puts no space between the address and its neighbours.
_BEGIN = re.compile(r"(?<![\w/&@#.+=-])|(?<![!-~])")
_END = re.compile(rf"[{_MARKS})\]\"<>]*(?:[^!-~]|$)")


def links(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Address is changed

    Web addresses, mail addresses, handles and hashtags are unchanged in the translation. A hashtag that is explained in
    the readers' language is only doubtful.

    Source: RFC 3986; Translate Toolkit's tests "urls" and "emails".
    """
    if not (_may_link(unit.source) or _may_link(unit.target)):
        return
    theirs, ours = addresses(unit.source), addresses(unit.target)
    if theirs == ours:
        return
    wanted, found = Counter(theirs), Counter(ours)
    lost, extra = wanted - found, found - wanted
    close: Counter[str] = Counter()
    if lost and extra and not unit.target.isascii():
        close = +Counter({address: _occurrences(address, unit.target) - found[address] for address in lost})
        lost -= close
    if lost:
        message = f"{named(lost)} {are(lost)} missing or changed"
        yield Doubtful(message) if all(map(_is_hashtag, lost)) else message
    elif len(ours) > len(theirs) and (new := [each for each in extra if not any(one in each for one in close)]):
        message = f"{named(new)} {are(new)} not in the source"
        yield Doubtful(message) if all(map(_is_hashtag, new)) else message


def _is_hashtag(address: str) -> bool:
    return address.startswith("#")


@lru_cache(maxsize=4096)
def addresses(text: str) -> tuple[str, ...]:
    """The addresses, handles and hashtags of ``text``, without the punctuation that follows them."""
    pattern = ADDRESS if "@" in text else _NO_BOX
    return tuple(match.rstrip(_MARKS) for match in pattern.findall(text))


def _occurrences(address: str, text: str) -> int:
    """How often ``address`` occurs in ``text``, including directly between letters of another script."""
    if address[0] in "@#" and not address.isascii():
        return 0
    count, at = 0, text.find(address)
    while at >= 0:
        end = at + len(address)
        count += bool(_BEGIN.match(text, at) and _END.match(text, end))
        at = text.find(address, end)
    return count


def _may_link(text: str) -> bool:
    return "/" in text or "@" in text or "#" in text or "www" in text
