"""The word lists of pyspellchecker, asked for single words.

The lists hold more than a million words, of which a command asks for a few hundred. To read them whole took as long as
all checks of an article together. Their files have one word a line, sorted, and are searched as a dictionary is: by the
guide word of each page, then on that page. They are kept without their compression in the user's cache folder, of which
the system reads only the parts in use.
"""

import gzip
import re
from bisect import bisect_right
from contextlib import suppress
from functools import cache, lru_cache
from importlib import resources
from mmap import ACCESS_READ, mmap

from pipeline import files
from pipeline.errors import PipelineError
from pipeline.language import unpacked

LANGUAGES = frozenset(("de", "en", "es", "fr", "it", "nl", "pt"))
"""The languages whose lists are used."""
_EVERYDAY = 10_000
_PAGE = 4096
"""Bytes. Pages twice as long take half as long to list, and words half as long again to find."""
_WORD = re.compile(rb'\n"([^"]*)')
_FREQUENCY = re.compile(rb": (\d+)")


@lru_cache(maxsize=1 << 16)
def frequency(word: str, language: str) -> int:
    """How often ``word``, in lower case, occurs in the texts of the language's list; 0 if it is not listed."""
    lines, wanted = _lines(language), word.encode(errors="surrogatepass")
    start = b'\n"' + wanted + b'"'
    page = (bisect_right(_guide_words(language), wanted) - 1) * _PAGE
    if page < 0 or (offset := lines.find(start, page, page + _PAGE + len(start))) < 0:
        return 0
    found = _FREQUENCY.match(lines, offset + len(start))
    return int(found[1]) if found else 0


def is_everyday(word: str, language: str) -> bool:
    """Whether ``word``, in lower case, is one in 10,000 words of the language's texts, or more: *said*, *year*.

    False if the language has no list.
    """
    return language in LANGUAGES and frequency(word, language) * _EVERYDAY >= size(language)


def begins_one(letters: str, language: str) -> bool:
    """Whether a word of the language's list begins with ``letters``, in lower case."""
    wanted = letters.encode(errors="surrogatepass")
    page = max(0, bisect_right(_guide_words(language), wanted) - 1) * _PAGE
    # The first such word may be the guide word of the next page.
    return _lines(language).find(b'\n"' + wanted, page, page + 2 * _PAGE) >= 0


@cache
def _guide_words(language: str) -> tuple[bytes, ...]:
    """The first word that begins on each page of the language's list."""
    lines = _lines(language)
    found = (_WORD.search(lines, page) for page in range(0, len(lines), _PAGE))
    return tuple(match[1] for match in found if match)


@cache
def size(language: str) -> int:
    """How many words the texts of the language's list have."""
    return sum(map(int, _FREQUENCY.findall(_lines(language))))


@cache
def _lines(language: str) -> bytes | mmap:
    path = unpacked.folder("pyspellchecker") / f"{language}.txt"
    try:
        with path.open("rb") as stream:
            return mmap(stream.fileno(), 0, access=ACCESS_READ)
    except (OSError, ValueError):
        packed = resources.files("spellchecker").joinpath("resources", f"{language}.json.gz").read_bytes()
        content = gzip.decompress(packed).removeprefix(b"{")
        with suppress(PipelineError):  # a folder that cannot be written
            files.replace(path, content)
        return content
