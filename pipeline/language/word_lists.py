"""The word lists of pyspellchecker, asked for single words.

The lists hold more than a million words, of which a command asks for a few hundred. To read them whole took as long as
all checks of an article together. Their files have one word a line, sorted, so that a binary search finds it. They are
kept without their compression in the user's cache folder, of which the system reads only the parts in use.
"""

import gzip
import re
from bisect import bisect_left
from contextlib import suppress
from functools import cache, lru_cache, partial
from importlib import resources
from mmap import ACCESS_READ, mmap

from pipeline import files
from pipeline.errors import PipelineError
from pipeline.language import unpacked

_BEGIN = b'\n"'
_END = b'": '
_FREQUENCY = re.compile(rb": (\d+)")


@lru_cache(maxsize=1 << 16)
def frequency(word: str, language: str) -> int:
    """How often ``word``, in lower case, occurs in the texts of the language's list; 0 if it is not listed."""
    lines, wanted = _lines(language), word.encode(errors="surrogatepass")
    line = bisect_left(range(len(lines)), wanted, key=partial(_word_at, language))
    start = _BEGIN + wanted + _END
    if lines[line : line + len(start)] != start:
        return 0
    found = _FREQUENCY.match(lines, line + len(_BEGIN) + len(wanted) + 1)
    return int(found[1]) if found else 0


@cache
def size(language: str) -> int:
    """How many words the texts of the language's list have."""
    return sum(map(int, _FREQUENCY.findall(_lines(language))))


@lru_cache(maxsize=1 << 14)
def _word_at(language: str, place: int) -> bytes:
    """The word of the line that has the byte at ``place``; every search begins at the same places."""
    lines = _lines(language)
    start = lines.rfind(_BEGIN, 0, place + len(_BEGIN)) + len(_BEGIN)
    return lines[start : lines.find(b'"', start)]


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
