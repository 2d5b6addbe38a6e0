"""Which language a text is in, by the byte sequences that py3langid's model of 140 languages knows.

Compared on the developer sentences of the bench (see tests/bench/quality_checks.md), it is the most accurate of those
that are small and work offline. It reads a few thousand sentences a second, so callers ask only where something
cheaper points to another language.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from pipeline import locales

_CLEARLY = 2.0
"""So many times as likely is the one of two languages that a text is clearly in."""
_LONGEST = 110
"""So many letters tell the language; the rest costs time."""
# Codes of the model for one written language, or for varieties that a sentence cannot tell apart.
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
    # It brings NumPy along, which takes longer to start than most commands take to run.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _labels() -> frozenset[str]:
    return frozenset(_identifier().labels)


@cache
def _kin(language: str) -> frozenset[str]:
    """The codes that stand for ``language`` in the model, or for what is too like it."""
    return frozenset({language}).union(*(alike for alike in _ALIKE if language in alike))


def knows(locale: str) -> bool:
    """Whether the language of ``locale`` can be told."""
    return not _kin(locales.language(locale)).isdisjoint(_labels())


@lru_cache(maxsize=2048)
def likely(text: str) -> tuple[str, float]:
    """The language that ``text`` is most likely in, and how likely that is, 0 to 1."""
    language, probability = _identifier().classify(text[:_LONGEST])
    return str(language), float(probability)


def other_than(locale: str, text: str) -> tuple[str, float]:
    """The language that ``text`` is in and how sure that is; ("", 0) when it is that of ``locale``."""
    if not knows(locale):
        return "", 0.0
    language, probability = likely(text)
    kin = _kin(locales.language(locale))
    if language in kin or language in _LANGUAGES_OF_NO_NEWS:
        return "", 0.0
    own = sum(likelihood for code, likelihood in _identifier().rank(text[:_LONGEST]) if code in kin)
    return (language, probability) if probability > _CLEARLY * own else ("", 0.0)


def residue(words: Iterable[str], known: frozenset[str]) -> str:
    """The text that ``words`` make in lower case without those that are ``known``: names tell no language."""
    return " ".join(word for word in words if word not in known)


def prefers(word: str, one: str, other: str) -> bool:
    """Whether a single ``word`` looks clearly more like language ``one`` than like ``other``, by their letters."""
    scores = dict(_identifier().rank(word))
    kin = _kin(other) & _labels()
    return bool(kin) and scores.get(one, 0.0) > _CLEARLY * max(scores.get(code, 0.0) for code in kin)
