"""Untranslated text: a translation that is the source again, or that contains words of the source."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from pipeline import locales
from pipeline.checks.marks.web_addresses import ADDRESS
from pipeline.checks.messages import Doubtful, named
from pipeline.language import english_words, identification, lexicon
from pipeline.language.names import geography
from pipeline.language.quotation_marks import DOUBLE
from pipeline.language.scripts import is_latin
from pipeline.language.words import OF_CODE, characters, has_latin, small, spoken, words
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_COMMON = re.compile(r"[a-z]{2,}")
_RUN = 4
"""This many unchanged consecutive words of the source are a leftover."""
_FEW = 2
"""Texts with fewer words in common have no run of prose in common."""
_BRIEF = 3
"""Words with no more letters are reported only if they are function words."""
_THIRD = 0.8
"""The probability from which a source is taken to be in a third language."""
_QUOTING = frozenset(f"{DOUBLE}*_(")
_QUOTED = re.compile(f"[{DOUBLE}][^{DOUBLE}]*[{DOUBLE}]|\\*[^*]+\\*|_[^_]+_|\\([A-Z][^()]*\\)")
# Plain lower-case words: not next to a quotation mark, an apostrophe or a hyphen, and not in an address.
_WORD = re.compile(r"(?<![\w'’«“„\"*/@.-])[a-z]{3,}(?![\w’'»”“\"*/@-]|\.\w)")

# The same between letters of another script, which may be attached to it: harbor가, ה-harbor.
_LATIN_WORD = re.compile(
    r"(?<![A-Za-z0-9'’«“„\"*/@._])(?<![A-Za-z0-9]-)[a-z]{3,}(?![A-Za-z0-9’'»”“\"*/@_-]|\.[A-Za-z0-9])"
)

_LATIN_RUN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")


def untranslated(units: Sequence[Unit], guide: StyleGuide) -> Iterator[tuple[Unit, str]]:
    """Not translated

    The translation is not the source again, and no run of the source's words is left in the source's language. No
    single lower-case word is left either, unless the target language uses it as well (*software*, *marketing*), which
    languages of other scripts do not. A word in quotation marks or italics is kept on purpose, and a word that is kept
    in several sentences is a term of the article.

    Source: MQM, Accuracy/Untranslated; Weblate's check "Unchanged translation"; the word lists of pyspellchecker.
    """
    kept: dict[str, list[tuple[Unit, str]]] = {}
    looks_at_words = locales.language(guide.source_locale) == "en"
    latin = is_latin(guide.locale)
    for original in units:
        unit = _without_formulas(original)
        if len(unit.source) == len(unit.target) and echo(unit.source, unit.target, unit.locale, guide.source_locale):
            yield original, "the translation is the source itself"
            continue
        if left := left_over(unit.source, unit.target, unit.locale, guide.source_locale):
            left = left.replace(OF_CODE, "").strip()
            yield original, f"“{left}” was left untranslated"
        elif looks_at_words:
            for word in _kept(unit) if latin else _latin_words(unit):
                kept.setdefault(word.removesuffix("s"), []).append((original, word))
    for (unit, word), *more in kept.values():
        known = word in _ENGLISH_ALONE or not latin
        if not more and (known or english_words.is_foreign(word, guide.locale)):
            yield unit, Doubtful(f"{named([word])} was left in English")


# Formulas of MathJax: \(…\), \[…\] and $$…$$.
_FORMULA = re.compile(r"\\\((?:(?!\\[()]).)+\\\)|\\\[(?:(?!\\[\[\]]).)+\\\]|\$\$[^$]+\$\$")


def _without_formulas(unit: Unit) -> Unit:
    """``unit`` without formulas, whose words a translation may keep."""
    if "\\" not in unit.target and "$$" not in unit.target:
        return unit
    return replace(unit, source=_FORMULA.sub(" ", unit.source), target=_FORMULA.sub(" ", unit.target))


def _common_to(unit: Unit) -> Collection[str]:
    """The words of both texts that are in lower case in one of them: a capital at the beginning makes no name."""
    both = small(unit.source) & words(unit.target)
    first = next(iter(spoken(unit.source)), "")
    if first in both or first not in words(unit.target):
        return both
    return {*both, first} if first in small(unit.target) else both


def _latin_words(unit: Unit) -> Sequence[str]:
    """The common English words in lower case that the target, a text in another script, has from the source."""
    if not has_latin(unit.target):
        return ()
    # A run of Latin words with a capital is a name: Global citizen.
    small_words, text = small(unit.source), _QUOTED.sub(" ", unit.target)
    first = next(iter(spoken(text)), "")
    if first in small_words and _begins(first, text, unit.source):  # its capital is that of the sentence
        text = text.replace(first.capitalize(), first, 1)
    bare = _LATIN_RUN.sub(lambda run: run[0] if run[0].islower() else " ", text)
    left = [word for word in _LATIN_WORD.findall(bare) if word in small_words and _is_plain(word, unit.source)]
    known = [word for word in left if english_words.is_listed(word) and not english_words.is_loan(word)]
    return [word for word in known if len(word) > _BRIEF or _is_lone_function_word(word, bare)]


def _is_lone_function_word(word: str, text: str) -> bool:
    """Whether ``word`` is an English function word with no other Latin word beside it in ``text``: not *the xx*.

    Other words of three letters are borrowed, or are units and commands: *spa*, *yen*, *tar*.
    """
    if word not in lexicon.of("en").function:
        return False
    return re.search(rf"(?<![A-Za-z])(?<![A-Za-z] ){word}(?! ?[A-Za-z])", text) is not None


def echo(source: str, target: str, target_locale: str, source_locale: str = "en") -> bool:
    """Whether ``target`` is the same as ``source``, although a translation would change words of ``source``."""
    if len(source) != len(target) or source.casefold() != target.casefold():
        return False
    if locales.language(source_locale) == locales.language(target_locale):
        return False
    if "@" in source or "/" in source:
        source = ADDRESS.sub(" ", source)
    source = _OF_NAMES.sub(" ", source)
    if _is_third_language(source, source_locale):
        return False
    if locales.language(target_locale) not in _POSSESSIVE and _GENITIVE.search(source):
        return True
    common = lexicon.of(source_locale).function
    if not common.isdisjoint(words(source)) or len(_COMMON.findall(source)) >= _RUN:
        return True
    return bool(_foreign_words(source, target_locale, source_locale)) or _has_exonym(
        source, target_locale, source_locale
    )


# Will and May are names too; others have particles in the middle: Ursula von der Leyen.
_OF_NAMES = re.compile(
    r"\b(?:Will|May)\b(?= [A-Z])|(?<=[^\W\d_] )(?:v[ao]n(?: de[rn])?|de(?: l[ao]s?)?|d[aiou]s?|del(?:la)?|t[eo]r|zu"
    r"|[aei]l|bin|ibn)(?= [A-Z])"
)
# "Nokia’s comeback": other languages write this genitive otherwise, a name like Levi’s has no noun behind it.
_GENITIVE = re.compile(r"(?<!\w)[A-Z]\w*+['’]s [a-z]{3}")
_POSSESSIVE = frozenset(("af", "en", "nl"))
"""Languages that have it too: *Anna’s hotel* (Taalunie, Genootschap Onze Taal)."""


def _has_exonym(source: str, target_locale: str, source_locale: str) -> bool:
    """Whether ``source`` names a country that has another name in the target language."""
    known = geography.names(source_locale)
    found = (known[word] for word in geography.WORD.findall(source) if word in known)
    return any(source.find(geography.name_of(key, target_locale)) < 0 for key in found if "/" not in key)


def left_over(source: str, target: str, target_locale: str, source_locale: str = "en") -> str:
    """The first run of four words of ``source`` that is unchanged in ``target``, or "".

    A run counts if most of its words are in lower case. It also counts if two of its words are function words that the
    target language does not have, and another word is in lower case. Titles and names therefore do not count.
    """
    if len(small(source) & words(target)) < _FEW:
        return ""
    if not any(map(target.__contains__, _runs(source))):
        return ""
    # A quotation that is quoted in the source too is kept on purpose: a title, a slogan. A name in brackets as well.
    lowered = source.casefold()
    bare = _QUOTED.sub(lambda quoted: " " if quoted[0][1:-1].strip(" .,").casefold() in lowered else quoted[0], target)
    left = [run for run in _runs(source) if run in bare]
    if not left or locales.language(target_locale) == locales.language(source_locale):
        return ""
    foreign = only_in(source_locale, target_locale)
    prose = next((run for run in _runs(bare) if run in left and _is_prose(run.split(), foreign)), "")
    # Asked last, since to identify a language takes as long as all checks of a sentence.
    return "" if prose and _is_third_language(source, source_locale) else prose


def _is_prose(run: Sequence[str], foreign: frozenset[str]) -> bool:
    small = [word for word in run if word.islower()]
    # "Member of the Parliament" is a title, kept to explain its acronym. A run with figures may belong to a line of
    # scores.
    needed = sum(word.lower() in foreign for word in run)
    if any(word.isdecimal() for word in run) and needed == 0:
        return False
    return len(small) >= _RUN - 1 or (needed >= 2 and any(word not in foreign for word in small))


@lru_cache(maxsize=1024)
def _runs(text: str) -> tuple[str, ...]:
    """All runs of four tokens in ``text``."""
    tokens = text.split()
    return tuple(" ".join(tokens[start : start + _RUN]) for start in range(len(tokens) - _RUN + 1))


def _is_third_language(source: str, source_locale: str) -> bool:
    """Whether ``source`` is a quotation in a third language, which a translation may keep."""
    language, likely = identification.likely(source)
    return likely > _THIRD and language != locales.language(source_locale)


@cache
def only_in(one: str, other: str) -> frozenset[str]:
    """Function words of the language of ``one`` that the language of ``other`` does not have."""
    return lexicon.of(one).function - lexicon.of(other).function


def _kept(unit: Unit) -> Sequence[str]:
    """The words of both texts that are English and have four letters or more, in the order of the source."""
    source, target, locale, both = unit.source, unit.target, unit.locale, _common_to(unit)
    left = [word for word in both if len(word) >= _RUN and english_words.may_be_english(word, locale)]
    if not left:
        return [word for word in both if word in _ENGLISH_ALONE and _stands_alone(word, unit)]
    bare = target if _QUOTING.isdisjoint(characters(target)) else _QUOTED.sub(" ", target)
    plain = [word for word in left if _is_plain(word, source) and _is_plain(word, bare)]
    plain += [word for word in left if _begins(word, source, bare) and _is_plain(word, bare)]
    plain += [word for word in left if _is_plain(word, source) and _begins(word, bare, source)]
    return sorted((word for word in plain if english_words.is_english_alone(word, locale)), key=source.find)


# Function words that no other language in Latin letters has, but for Albanian and Vietnamese *the*.
_ENGLISH_ALONE = frozenset(("the", "with", "from", "which", "their", "would", "could", "should", "because", "whose"))


def _stands_alone(word: str, unit: Unit) -> bool:
    """Whether the target has ``word`` between two words of its own: not *off the record*."""
    if word == "the" and locales.language(unit.locale) in ("sq", "vi"):
        return False
    found = re.search(rf"(?<!\w)([^\W\d_]+) {word} ([^\W\d_]+)", unit.target)
    return found is not None and all(one.islower() and one not in words(unit.source) for one in found.groups())


def _begins(word: str, text: str, other: str) -> bool:
    """Whether ``text`` begins with ``word``, whose capital is that of the sentence, since ``other`` has it without."""
    opening = text.lstrip('«“„"¿¡ ')[: len(word) + 1]
    return opening[: len(word)] == word.capitalize() and not opening[len(word) :].isalpha() and word in small(other)


def _is_plain(word: str, text: str) -> bool:
    """Whether ``_WORD`` finds ``word`` in ``text``."""
    return word in _WORD.findall(text)


def _foreign_words(source: str, target_locale: str, source_locale: str) -> list[str]:
    if locales.language(source_locale) != "en":
        return []
    found = (word for word in _WORD.findall(source) if len(word) > _BRIEF)
    return [word for word in found if english_words.is_foreign(word, target_locale)]
