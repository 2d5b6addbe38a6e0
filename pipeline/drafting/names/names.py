"""Finds names that an engine would mistake for common words: Sean Combs, the singer, is not a hairdresser's tool.

The engine's own dictionary reports which words it knows, and as what (``engines.Reading``). In English, a capital
inside a sentence marks a name, a nationality or a title. A name is one of:

* A run of capitalized words, none of which is normally translated (``proper_names.translatable``). Exception: the
  dictionary has all of them as names, so it knows how to write Los Angeles.
* A run that begins with a first name, or consists of persons' names only: Theresa May.
* A single capitalized word that the dictionary lacks, or has only as a common word or a person's name: Trump; and Lee,
  which is a verb in Spanish when Spanish is the pivot to Italian. Titles in front do not count: President Trump.
* At the beginning of a sentence and in headlines, where a capital proves nothing, a word that the dictionary lacks and
  that is rare in English: Maduro, which is ripe in Spanish; and a word that is a name elsewhere in the article.
* A surname of the article inside a longer run: Trump in Trump Tower, of which the dictionary knows the tower.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline import locales
from pipeline.drafting.names.article_names import NO_NAMES, ArticleNames, is_credit
from pipeline.drafting.names.name_runs import ReadSentence, Word, bare, is_genitive
from pipeline.engines import WordReadings
from pipeline.glossary import Occurrence
from pipeline.language.english_words import is_ordinary
from pipeline.language.names.proper_names import translatable
from pipeline.model import Term

_ASKED = re.compile(r"\?\W*$")
_JOINED = frozenset(("da", "de", "di", "du", "dos", "del", "della", "zu"))
# Words that are written so in every language: handles, hashtags, names with a capital inside, initials joined by "&".
_FIXED = re.compile(
    r"(?<![\w@#&/.])(?:[@#]\w{2,60}|[A-Z]{1,3}&(?:amp;)?[A-Z]{1,3}(?![\w&;])|[A-Z][a-z]+[A-Z]\w{2,}|[a-z][A-Z][a-z]\w+)"
)
# In letters. A shorter single word is too often a word in capitals, a grade or a chemical element.
_SHORTEST = 4
_TAIL = re.compile(r"-([a-z]+)$")
# A single word may be a new word as well as a name.
_FEWEST = 2


def found(
    source: str,
    words: Sequence[WordReadings],
    taken: Sequence[Occurrence],
    locale: str,
    article: ArticleNames = NO_NAMES,
    tokens: Sequence[str] = (),
) -> list[Occurrence]:
    """The names in ``source`` that must stay unchanged, except where they overlap ``taken``. Works for English only.

    ``words`` are the dictionary's readings of ``source``, ``article`` the names that its article shows, and ``tokens``
    what stands for codes in ``source``: markup hides neither the beginning of a sentence nor its stop.
    """
    if locales.language(locale) != "en":
        return []
    for token in tokens:
        source = source.replace(token, " " * len(token))
    sentence = ReadSentence(source, {part: word for word in words for part in word.text.split()}, article)
    spans = [one.span() for one in _FIXED.finditer(source)]
    spans += [(name[0].start(), name[-1].start() + len(bare(name[-1]))) for name in _names(sentence)]
    names: list[Occurrence] = []
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        if all(end <= one.start or one.end <= start for one in (*taken, *names)):
            names.append(Occurrence(start, end, Term(source[start:end], source[start:end], do_not_translate=True)))
    return sorted(names, key=lambda one: one.start)


def _names(sentence: ReadSentence) -> Iterator[Sequence[Word]]:
    if sentence.is_headline and _is_person(sentence):
        yield sentence.words
        return
    for run in _candidates(sentence):
        if _is_name(run, sentence):
            yield run
        else:
            surnames = (word for word in run if bare(word) in sentence.article.surnames)
            yield from ([word] for word in surnames if _is_name([word], sentence))


def _candidates(sentence: ReadSentence) -> Iterator[Sequence[Word]]:
    """The runs of words that may be names; in a headline, single words that are names without their capital."""
    if sentence.is_headline and not is_credit(sentence.text.lstrip()):
        return ([word] for word in sentence.words if bare(word) in sentence.article.words or sentence.is_rare(word))
    return (_untitled(run, sentence) for run in sentence.runs())


def _is_person(sentence: ReadSentence) -> bool:
    """Whether a text is a person's name alone, as in a caption or a byline: Ana Poe, but not Grant Approved."""
    words = [word for word in sentence.words if word.start() not in sentence.particles]
    if len(words) < _FEWEST or not all(word[0][0].isupper() for word in words):
        return False
    own = (bare(word) for word in words if bare(word) not in sentence.article.surnames)
    # The dictionary has the parts of Anne-Marie.
    parts = (part for word in own for part in word.split("-"))
    return sentence.is_of_person(bare(words[0]).split("-")[0]) and all(map(sentence.is_of_person, parts))


def _untitled(run: Sequence[Word], sentence: ReadSentence) -> Sequence[Word]:
    """``run`` without translatable words in front: Trump for President Trump, Ana Poe for UN Ambassador Ana Poe."""
    for number in range(len(run) - 2, 0, -1):
        if sentence.reading(bare(run[number])).first_name and translatable(run[number - 1][0]):
            return run[number:]
    # Will Smith, Israel Katz: a first name, not a title; unlike in "Will Trump pay?".
    asks = _ASKED.search(sentence.text) and sentence.begins(run[0])
    named = len(run) > 1 and sentence.reading(run[0][0]).first_name and sentence.is_of_person(bare(run[1]))
    if named and not asks:
        return run
    own = (number for number, word in enumerate(run) if not translatable(word[0]) or is_genitive(word))
    start = next(own, len(run) - 1)
    # Rio de Janeiro: what is in front of a particle is no title.
    return run[start - (start > 0 and run[start][0] in _JOINED) :]


def _is_name(run: Sequence[Word], sentence: ReadSentence) -> bool:
    words = list(map(bare, run))
    # York-based, Obama-era: a compound, which an engine reads better in parts.
    tail = _TAIL.search(words[-1])
    if tail and is_ordinary(tail[1]):
        return False
    readings = list(map(sentence.reading, words))
    own = [not translatable(word) for word in words]
    if len(words) > 1:
        person = readings[0].first_name or all(one.person for one in readings)
        return person or (all(own) and not all(one.name for one in readings))
    [word], [one] = words, readings
    common = one.readings > 0 and not one.name and word.istitle() and len(word) >= _SHORTEST
    return one.readings == 0 or (own[0] and (common or one.person))
