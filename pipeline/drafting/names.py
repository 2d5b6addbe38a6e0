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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import locales
from pipeline.engines import WordReadings
from pipeline.glossary import Occurrence
from pipeline.language import english_words
from pipeline.language.proper_names import article_names, full_names, opening_name, translatable
from pipeline.model import Term

_WORD = re.compile(r"(?<!\w)[^\W\d_]\w*(?:[-’'][^\W\d_]\w*)*")
# U.S., J.K.: letters of an initialism or of somebody's first names.
_INITIALS = re.compile(r"(?<!\w)[^\W\d_]\.(?:(?<=\w\.\w\.)|(?=\w\.))")
# An initial, or the title of a person as The Associated Press Stylebook abbreviates it: no end of a sentence.
_ENDS_IN_INITIAL = re.compile(
    r"(?<!\w)(?:[^\W\d_]|Mrs?|Ms|Dr|Prof|Rev|Fr|Sen|Rep|Gov|Lt|Gen|Col|Maj|Capt|Cpl|Sgt|Adm)\.$"
)
_GENITIVE = re.compile(r"['’]s?$")
# After these a capital proves nothing: a sentence or a quotation begins.
_OPENERS = frozenset("\"“‘'«.:!?…(–—-")
# A text without a full stop in which more than this share of words is capitalized is an English headline.
_HEADLINE = 0.6
# A credit has capitals because it consists of names: By Ana Poe, Photo: Ana Poe.
_CREDIT = re.compile(r"(?:(?:Photos?|Text|Words|Story|Reporting|Written|Edited)(?: by|:)|By) ")
_ASKED = re.compile(r"\?\W*$")
_STOPPED = re.compile(r"[.!?…][”’\"')\]]*\s*$")
# Particles of surnames, which have no capital: Ursula von der Leyen. Some also stand without a first name.
_PARTICLES = re.compile(
    r"\b(?P<before>[^\W\d_]+) (?P<particles>(?:d[aeiu]|dos|della?|zu|(?P<alone>van|von|bin|ibn))(?: (?:de[rnm]?|la))?)"
    r"(?= [A-Z])"
)
_PART = re.compile(r"\S+")
_JOINED = frozenset(("da", "de", "di", "du", "dos", "del", "della", "zu"))
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "his", "her", "their", "its"})
# Words that are written so in every language: handles, hashtags, names with a capital inside, initials joined by "&".
_FIXED = re.compile(
    r"(?<![\w@#&/.])(?:[@#]\w{2,60}|[A-Z]{1,3}&(?:amp;)?[A-Z]{1,3}(?![\w&;])|[A-Z][a-z]+[A-Z]\w{2,}|[a-z][A-Z][a-z]\w+)"
)
# In letters. A shorter single word is too often a word in capitals, a grade or a chemical element.
_SHORTEST = 4
# A single word may be a new word as well as a name.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """What an article shows to be names. English only: in other languages it is empty."""

    words: frozenset[str] = frozenset()
    """Words with a capital inside its sentences, and never without one; and the people whom its credits name."""
    surnames: frozenset[str] = frozenset()
    """Those of them that end a full name: Trump of Donald Trump, but not Party of Labour Party."""

    def within(self, source: str) -> "ArticleNames":
        """Those that occur in ``source``."""
        return ArticleNames(
            *(frozenset(word for word in each if word in source) for each in (self.words, self.surnames))
        )


@lru_cache(maxsize=64)
def of_article(sources: tuple[str, ...], locale: str) -> ArticleNames:
    """The names in an article, whose sentences are ``sources``."""
    bylines = (source for source in sources if _CREDIT.match(source))
    people = frozenset(word for line in bylines for run in full_names(line.partition(" ")[2]) for word in run)
    words = article_names(sources, locale) | (people if locales.language(locale) == "en" else frozenset())
    runs = (run for source in sources for run in full_names(source))
    ends = (run[-1] for run in runs if not any(map(translatable, run)))
    return ArticleNames(words, frozenset(word for word in ends if word in words))


NO_NAMES = ArticleNames()


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
    known = {part: word for word in words for part in word.text.split()}
    matches = [word for word in _WORD.finditer(source) if not _INITIALS.match(source, word.start())]
    capitals = sum(match[0][0].isupper() for match in matches)
    headed = capitals > _HEADLINE * len(matches) and not _STOPPED.search(source)
    particles = _particles(source)
    is_person = headed and _is_person([word for word in matches if word.start() not in particles], known, article)
    if is_person:
        runs: Iterator[Sequence[re.Match[str]]] = iter([matches])
    elif headed and not _CREDIT.match(source.lstrip()):
        own = (word for word in matches if _bare(word) in article.words or _is_rare(source, word, known))
        runs = ([word] for word in own)
    else:
        runs = (_untitled(run, known) for run in _runs(source, matches, known, article, particles))
    spans = [one.span() for one in _FIXED.finditer(source)]
    for whole in runs:
        for run in (
            [whole] if is_person or _is_name(list(map(_bare, whole)), known) else _surnames(whole, known, article)
        ):
            spans += [(run[0].start(), run[-1].start() + len(_bare(run[-1])))]
    names: list[Occurrence] = []
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        if all(end <= one.start or one.end <= start for one in (*taken, *names)):
            names.append(Occurrence(start, end, Term(source[start:end], source[start:end], do_not_translate=True)))
    return sorted(names, key=lambda one: one.start)


def _particles(source: str) -> frozenset[int]:
    """Where the particles of surnames begin in ``source``."""
    return frozenset(
        place.start()
        for match in _PARTICLES.finditer(source)
        if match["before"][0].isupper() or (match["alone"] and match["before"] not in _ARTICLES)
        for place in _PART.finditer(source, *match.span("particles"))
    )


def _is_person(words: Sequence[re.Match[str]], known: Mapping[str, WordReadings], article: ArticleNames) -> bool:
    """Whether ``words`` are a person's name alone, as in a caption or a byline: Ana Poe, but not Grant Approved."""
    if len(words) < _FEWEST or not all(word[0][0].isupper() for word in words):
        return False
    if not _is_of_person(_bare(words[0]).split("-")[0], known):
        return False
    # The dictionary has the parts of Anne-Marie.
    parts = (part for word in words if _bare(word) not in article.surnames for part in _bare(word).split("-"))
    return all(_is_of_person(part, known) for part in parts)


def _is_of_person(word: str, known: Mapping[str, WordReadings]) -> bool:
    one = known.get(word) or WordReadings(word, 0)
    return one.first_name or one.person or (not one.readings and english_words.is_rare(word.lower()))


def _surnames(
    run: Sequence[re.Match[str]], known: Mapping[str, WordReadings], article: ArticleNames
) -> Iterator[list[re.Match[str]]]:
    """The surnames of the article in ``run``, which is no name as a whole."""
    return ([word] for word in run if _bare(word) in article.surnames and _is_name([_bare(word)], known))


def _runs(
    source: str,
    matches: Sequence[re.Match[str]],
    known: Mapping[str, WordReadings],
    article: ArticleNames,
    particles: frozenset[int],
) -> Iterator[list[re.Match[str]]]:
    """The runs of capitalized words, and ``particles`` of surnames, separated by single spaces.

    The first word of a sentence is always capitalized. It counts only if it is a name elsewhere in the ``article``, or
    if it is a first name or not in the dictionary, and another capitalized word follows or it is rare.
    """

    def begins(match: re.Match[str]) -> bool:
        return _bare(match) not in article.words and _begins(source, match)

    run: list[re.Match[str]] = []
    for match in matches:
        joined = bool(run) and source[run[-1].end() : match.start()] == " " and not _GENITIVE.search(run[-1][0])
        surname = bool(run) and (known.get(run[-1][0]) or WordReadings("", 1)).first_name
        capital = match[0][0].isupper() and (surname or match[0] not in _calendar())
        capital = capital or match.start() in particles
        if run and not (joined and capital):
            if len(run) > 1 or not begins(run[0]) or _is_rare(source, run[0], known):
                yield run
            run = []
        word = known.get(match[0]) or WordReadings(match[0], 0)
        if capital and (run or word.first_name or not word.readings or not begins(match)):
            run.append(match)
    if run and (len(run) > 1 or not begins(run[0]) or _is_rare(source, run[0], known)):
        yield run


def _is_rare(source: str, match: re.Match[str], known: Mapping[str, WordReadings]) -> bool:
    """Whether the word of ``match`` is a name although its capital proves nothing."""
    word = _bare(match)
    unknown = not (known.get(word) or WordReadings(word, 0)).readings
    return unknown and opening_name(source[match.start() :]) == word


@cache
def _calendar() -> frozenset[str]:
    """Months and weekdays, which English capitalizes and translators translate, and their abbreviations."""
    english = locales.cldr("en")
    names = (table["format"][width] for table in (english.months, english.days) for width in ("wide", "abbreviated"))
    # The Associated Press Stylebook has one letter more than CLDR in these.
    return frozenset({*(name for table in names for name in table.values()), "Sept", "Tues", "Thurs"})


def _begins(source: str, match: re.Match[str]) -> bool:
    """Whether the word of ``match`` begins a sentence or a quotation."""
    before = source[: match.start()].rstrip()
    return (before or ".")[-1] in _OPENERS and not _ENDS_IN_INITIAL.search(before)


def _untitled(run: Sequence[re.Match[str]], known: Mapping[str, WordReadings]) -> Sequence[re.Match[str]]:
    """``run`` without translatable words in front: Trump for President Trump, Ana Poe for UN Ambassador Ana Poe."""
    for number in range(len(run) - 2, 0, -1):
        reading = known.get(_bare(run[number]))
        if reading and reading.first_name and translatable(run[number - 1][0]):
            return run[number:]
    first = known.get(run[0][0])
    # Will Smith, Israel Katz: a first name, not a title; unlike in "Will Trump pay?".
    asks = _ASKED.search(run[0].string) and _begins(run[0].string, run[0])
    if first and not asks and first.first_name and len(run) > 1 and _is_of_person(_bare(run[1]), known):
        return run
    own = (number for number, word in enumerate(run) if not translatable(word[0]) or _GENITIVE.search(word[0]))
    start = next(own, len(run) - 1)
    # Rio de Janeiro: what is in front of a particle is no title.
    return run[start - (start > 0 and run[start][0] in _JOINED) :]


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
