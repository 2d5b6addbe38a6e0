"""Finds the words of an English sentence that may be names together: runs of capitalized words.

A capital proves nothing where a sentence or a quotation begins, and in headlines. Some parts of names have none: the
particles of Ursula von der Leyen.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from pipeline import locales
from pipeline.drafting.names.article_names import ArticleNames
from pipeline.engines import WordReadings
from pipeline.language import english_words
from pipeline.language.names.proper_names import opening_name

Word = re.Match[str]
"""A word and where it is in its sentence."""

_WORD = re.compile(r"(?<!\w)[^\W\d_]\w*(?:[-’'][^\W\d_]\w*)*")
# The title of a person as The Associated Press Stylebook abbreviates it.
_TITLE = r"(?<!\w)(?:Mrs?|Ms|Dr|Prof|Rev|Fr|Sen|Rep|Gov|Lt|Gen|Col|Maj|Capt|Cpl|Sgt|Adm)\."
# The stop of such a title or of an initial does not end a sentence.
_ENDS_IN_INITIAL = re.compile(rf"(?:(?<!\w)[^\W\d_]\.|{_TITLE})$")
# U.S., J.K.: letters of an initialism or of somebody's first names; and Mr., Dr.: dictionaries have them.
_NO_NAME = re.compile(rf"(?<!\w)[^\W\d_]\.(?:(?<=\w\.\w\.)|(?=\w\.))|{_TITLE}(?= )")
_GENITIVE = re.compile(r"['’]s?$")
# After these a capital proves nothing: a sentence or a quotation begins.
_OPENERS = frozenset("\"“‘'«.:!?…(–—-")
# A text without a full stop in which more than this share of words is capitalized is an English headline.
_HEADLINE = 0.6
_STOPPED = re.compile(r"[.!?…][”’\"')\]]*\s*$")
# Particles of surnames, which have no capital. Some also stand without a first name.
_PARTICLES = re.compile(
    r"\b(?P<before>[^\W\d_]+) (?P<particles>(?:d[aeiu]|dos|della?|zu|(?P<alone>van|von|bin|ibn))(?: (?:de[rnm]?|la))?)"
    r"(?= [A-Z])"
)
_PART = re.compile(r"\S+")
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "his", "her", "their", "its"})


@dataclass(frozen=True)
class ReadSentence:
    """An English sentence, with what a dictionary and its article tell about its words."""

    text: str
    known: Mapping[str, WordReadings]
    article: ArticleNames

    @cached_property
    def words(self) -> list[Word]:
        """Its words, without initials and the abbreviated titles of persons."""
        return [word for word in _WORD.finditer(self.text) if not _NO_NAME.match(self.text, word.start())]

    @cached_property
    def particles(self) -> frozenset[int]:
        """Where the particles of surnames begin."""
        return frozenset(
            part.start()
            for match in _PARTICLES.finditer(self.text)
            if match["before"][0].isupper() or (match["alone"] and match["before"] not in _ARTICLES)
            for part in _PART.finditer(self.text, *match.span("particles"))
        )

    @property
    def is_headline(self) -> bool:
        """Whether its capitals are those of an English headline, or of a name alone."""
        capitals = sum(word[0][0].isupper() for word in self.words)
        return capitals > _HEADLINE * len(self.words) and not _STOPPED.search(self.text)

    def reading(self, word: str) -> WordReadings:
        """The dictionary's readings of ``word``; none if it lacks the word."""
        return self.known.get(word) or WordReadings(word, 0)

    def is_of_person(self, word: str) -> bool:
        """Whether ``word`` may be part of a person's name: the dictionary has it as one, or nobody uses the word."""
        one = self.reading(word)
        return one.first_name or one.person or (not one.readings and english_words.is_rare(word.lower()))

    def begins(self, word: Word) -> bool:
        """Whether ``word`` begins a sentence or a quotation."""
        before = self.text[: word.start()].rstrip()
        return (before or ".")[-1] in _OPENERS and not _ENDS_IN_INITIAL.search(before)

    def is_rare(self, word: Word) -> bool:
        """Whether ``word`` is a name although its capital proves nothing."""
        return not self.reading(bare(word)).readings and opening_name(self.text[word.start() :]) == bare(word)

    def runs(self) -> Iterator[list[Word]]:
        """The runs of capitalized words and of particles of surnames, separated by single spaces.

        The first word of a sentence is always capitalized. It counts only if it is a name elsewhere in the article, or
        if it is a first name or not in the dictionary, and another capitalized word follows or it is rare.
        """
        run: list[Word] = []
        for word in self.words:
            capitalized = self._is_capitalized(word, run)
            if run and not (capitalized and self._follows(word, run[-1])):
                if self._counts(run):
                    yield run
                run = []
            if capitalized and (run or self._may_open(word)):
                run.append(word)
        if run and self._counts(run):
            yield run

    def _is_capitalized(self, word: Word, run: Sequence[Word]) -> bool:
        """Whether ``word`` has the capital of a name, or is a particle. After a first name, April is a surname."""
        surname = bool(run) and self.reading(run[-1][0]).first_name
        capital = word[0][0].isupper() and (surname or word[0] not in _calendar())
        return capital or word.start() in self.particles

    def _follows(self, word: Word, last: Word) -> bool:
        return self.text[last.end() : word.start()] == " " and not is_genitive(last)

    def _may_open(self, word: Word) -> bool:
        one = self.reading(word[0])
        return one.first_name or not one.readings or not self._proves_nothing(word)

    def _counts(self, run: Sequence[Word]) -> bool:
        return len(run) > 1 or not self._proves_nothing(run[0]) or self.is_rare(run[0])

    def _proves_nothing(self, word: Word) -> bool:
        """Whether the capital of ``word`` may be only that of a sentence."""
        return bare(word) not in self.article.words and self.begins(word)


def bare(word: Word) -> str:
    """``word`` without the ending of its genitive: Trump of *Trump's*."""
    return _GENITIVE.sub("", word[0])


def is_genitive(word: Word) -> bool:
    """Whether ``word`` has the ending of a genitive."""
    return bool(_GENITIVE.search(word[0]))


@cache
def _calendar() -> frozenset[str]:
    """Months and weekdays, which English capitalizes and translators translate, and their abbreviations."""
    english = locales.cldr("en")
    names = (table["format"][width] for table in (english.months, english.days) for width in ("wide", "abbreviated"))
    # The Associated Press Stylebook has one letter more than CLDR in these.
    return frozenset({*(name for table in names for name in table.values()), "Sept", "Tues", "Thurs"})
