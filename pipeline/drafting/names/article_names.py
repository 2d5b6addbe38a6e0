"""The names that an English article shows as such, by the capitals in its sentences and by its credits."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline import locales
from pipeline.language.names import proper_names

# A credit has capitals because it consists of names: By Ana Poe, Photo: Ana Poe.
_CREDIT = re.compile(r"(?:(?:Photos?|Text|Words|Story|Reporting|Written|Edited)(?: by|:)|By) ")


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


NO_NAMES = ArticleNames()


@lru_cache(maxsize=64)
def of_article(sources: tuple[str, ...], locale: str) -> ArticleNames:
    """The names in an article, whose sentences are ``sources``."""
    words = proper_names.article_names(sources, locale)
    if locales.language(locale) == "en":
        credited = (source.partition(" ")[2] for source in sources if is_credit(source))
        words |= {word for line in credited for run in proper_names.full_names(line) for word in run}
    runs = (run for source in sources for run in proper_names.full_names(source))
    ends = (run[-1] for run in runs if not any(map(proper_names.translatable, run)))
    return ArticleNames(words, frozenset(word for word in ends if word in words))


def is_credit(source: str) -> bool:
    """Whether ``source`` names the people who wrote or photographed something: *Photo: Ana Poe*."""
    return bool(_CREDIT.match(source))
