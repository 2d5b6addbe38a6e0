"""Names of a sentence that an engine would take for common words: Sean Combs, the singer, is no hairdresser's tool.

The engine's own dictionary says which words it knows, and as what (``engines.Reading``). In English, where a capital
inside a sentence is that of a name, of a nationality or of a title, a name is

* a run of capitalized words of which none is a word that translators translate (``proper_names.translatable``), unless
  the dictionary has all of them as names: it knows how to write Los Angeles;
* a run that begins with a first name, or has persons' names only: Theresa May;
* a single capitalized word that the dictionary does not have, or has as a common word or a person's name only: Trump,
  and Lee, which is a verb in Spanish on the way to Italian. Titles in front do not count: President Trump.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pipeline import locales
from pipeline.engines import WordReadings
from pipeline.glossary import Occurrence
from pipeline.language.proper_names import translatable
from pipeline.model import Term

_WORD = re.compile(r"[^\W\d_]\w*(?:[-’'][^\W\d_]\w*)*")
_GENITIVE = re.compile(r"['’]s?$")
# Behind these a capital says nothing: a sentence or a quotation begins.
_OPENERS = frozenset("\"“‘'«.:!?…(–—-")
# From this share of words with a capital on, a text without a stop is a headline in English capitals.
_HEADLINE = 0.6
_STOPPED = re.compile(r"[.!?…][”’\"')\]]*\s*$")
# In letters; a single word that is shorter is too often a word in capitals, a grade or a chemical element.
_SHORTEST = 4


def found(source: str, words: Sequence[WordReadings], taken: Sequence[Occurrence], locale: str) -> list[Occurrence]:
    """The names in ``source`` that must stay as they are, apart from places of ``taken``; only in English."""
    if locales.language(locale) != "en":
        return []
    known = {part: word for word in words for part in word.text.split()}
    matches = list(_WORD.finditer(source))
    capitals = sum(match[0][0].isupper() for match in matches)
    if capitals > _HEADLINE * len(matches) and not _STOPPED.search(source):
        return []
    names = []
    for run in map(_untitled, _runs(source, matches, known)):
        start, end = run[0].start(), run[-1].start() + len(_bare(run[-1]))
        free = all(end <= one.start or one.end <= start for one in taken)
        if free and _is_name([_bare(match) for match in run], known):
            names.append(Occurrence(start, end, Term(source[start:end], source[start:end], do_not_translate=True)))
    return names


def _runs(
    source: str, matches: Sequence[re.Match[str]], known: Mapping[str, WordReadings]
) -> Iterator[list[re.Match[str]]]:
    """The runs of capitalized words that a single space parts.

    A word that begins a sentence has its capital for that; it counts where it is a first name, or no word of the
    dictionary, and another capital follows.
    """
    run: list[re.Match[str]] = []
    for match in matches:
        joined = bool(run) and source[run[-1].end() : match.start()] == " " and not _GENITIVE.search(run[-1][0])
        surname = bool(run) and (known.get(run[-1][0]) or WordReadings("", 1)).first_name
        capital = match[0][0].isupper() and (surname or match[0] not in _calendar())
        if run and not (joined and capital):
            if len(run) > 1 or not _begins(source, run[0]):
                yield run
            run = []
        word = known.get(match[0]) or WordReadings(match[0], 0)
        if capital and (run or word.first_name or not word.readings or not _begins(source, match)):
            run.append(match)
    if run and (len(run) > 1 or not _begins(source, run[0])):
        yield run


@cache
def _calendar() -> frozenset[str]:
    """Months and weekdays, which are written with a capital in English and are translated."""
    english = locales.cldr("en")
    return frozenset({*english.months["format"]["wide"].values(), *english.days["format"]["wide"].values()})


def _begins(source: str, match: re.Match[str]) -> bool:
    """Whether the word of ``match`` begins a sentence or a quotation."""
    return (source[: match.start()].rstrip() or ".")[-1] in _OPENERS


def _untitled(run: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """``run`` without words in front that translators translate: President Trump."""
    own = (number for number, word in enumerate(run) if not translatable(word[0]) or _GENITIVE.search(word[0]))
    return run[next(own, len(run) - 1) :]


def _bare(match: re.Match[str]) -> str:
    return _GENITIVE.sub("", match[0])


def _is_name(words: Sequence[str], known: Mapping[str, WordReadings]) -> bool:
    readings = [known.get(word) or WordReadings(word, 0) for word in words]
    own = [not translatable(word) for word in words]
    if len(words) > 1:
        person = readings[0].first_name or all(one.person for one in readings)
        return person or (all(own) and not all(one.name for one in readings))
    [word], [one] = words, readings
    common = one.readings > 0 and not one.name and word.istitle() and len(word) >= _SHORTEST
    return one.readings == 0 or (own[0] and (common or one.person))
