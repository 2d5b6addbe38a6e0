"""Identifies the language of a text from byte sequences, with py3langid's model of 140 languages.

Of the small models that work offline, it is the most accurate on the developer sentences of the bench (see
tests/bench/quality_checks.md). It reads a few thousand sentences a second, so callers use it only if a cheaper test
indicates another language.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from pipeline import locales

_CLEARLY = 2.0
"""A text is clearly in one of two languages if that language is this many times as likely as the other."""
_LONGEST = 110
"""This many letters identify the language; more would only cost time."""
# The model's codes that mean one written language, or varieties that a single sentence cannot distinguish.
_ALIKE: tuple[frozenset[str], ...] = tuple(
    map(
        frozenset,
        (
            ("nb", "nn", "no", "da"), ("ar", "ary", "arz"), ("zh", "wuu", "yue"), ("hr", "bs", "sr", "sh"),
            ("id", "ms", "jv"), ("tl", "fil"), ("uz", "uzs"), ("es", "ext", "an"), ("ca", "oc"), ("it", "vec", "lij"),
            ("ku", "ckb", "sdh"), ("gcf", "gcr", "ht"), ("de", "lb"), ("he", "hbo"), ("el", "grc"), ("ru", "ba", "tt"),
            ("hi", "mr", "ne", "sa", "gom"), ("fa", "tg"), ("gn", "gug"), ("en", "pcm"), ("st", "nso"),
            ("fy", "nl", "af"),
        ),
    )
)  # fmt: skip
_LANGUAGES_OF_NO_NEWS = frozenset({"zxx", "la", "vo", "eo", "hbo", "grc"})


@cache
def _identifier() -> Any:
    # Imported here because it imports NumPy, which takes longer to start than most commands take to run.
    from pipeline.language import language_model

    return language_model.identifier()


@cache
def _columns() -> Mapping[str, int]:
    """The place of each of the model's languages in ``_scores``."""
    return MappingProxyType({code: _identifier().nb_classes.index(code) for code in _identifier().labels})


@lru_cache(maxsize=512)
def _scores(text: str) -> Sequence[float]:
    """The probability, 0 to 1, of each language for ``text``.

    Cached, since the checks of all locales ask for the same text in turn.
    """
    return tuple(_identifier().scores(text[:_LONGEST]))


@cache
def _kin(language: str) -> frozenset[str]:
    """The model's codes for ``language`` and for languages that are too similar to it."""
    return frozenset({language}).union(*(alike for alike in _ALIKE if language in alike))


def knows(locale: str) -> bool:
    """Whether the model can identify the language of ``locale``."""
    return not _kin(locales.language(locale)).isdisjoint(_columns())


def _probability(text: str, codes: Iterable[str]) -> float:
    """The probability that ``text`` is in one of the languages ``codes``."""
    scores, columns = _scores(text), _columns()
    return sum(scores[columns[code]] for code in sorted(codes) if code in columns)


@lru_cache(maxsize=512)
def likely(text: str) -> tuple[str, float]:
    """The most likely language of ``text``, and its probability, 0 to 1."""
    scores = _scores(text)
    probability = max(scores)
    return str(_identifier().nb_classes[scores.index(probability)]), probability


@lru_cache(maxsize=512)
def other_than(locale: str, text: str) -> tuple[str, float]:
    """The language of ``text`` and its probability; ("", 0) if it is that of ``locale``."""
    if not knows(locale):
        return "", 0.0
    language, probability = likely(text)
    kin = _kin(locales.language(locale))
    if language in kin or language in _LANGUAGES_OF_NO_NEWS or probability <= _CLEARLY * _probability(text, kin):
        return "", 0.0
    # A text in one language is often also like its varieties: Spanish and Extremaduran.
    return language, _probability(text, _kin(language) - kin)


def residue(words: Iterable[str], known: frozenset[str]) -> str:
    """``words`` in lower case, joined, without those that are ``known``: names do not identify a language."""
    return " ".join(word for word in words if word not in known)


def prefers(word: str, one: str, other: str) -> bool:
    """Whether the letters of ``word`` are clearly more typical of language ``one`` than of ``other``."""
    scores, columns = _scores(word), _columns()
    kin = [scores[columns[code]] for code in _kin(other) if code in columns]
    return bool(kin) and one in columns and scores[columns[one]] > _CLEARLY * max(kin)
