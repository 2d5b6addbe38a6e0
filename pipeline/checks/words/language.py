"""Whether a translation is not empty, and is in the right language and script."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline import locales
from pipeline.checks.messages import Doubtful, named
from pipeline.checks.words import terms
from pipeline.language import english_words, identification, lexicon, relatives, scripts
from pipeline.language.words import characters, has_latin, spoken, words
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_BLANK = " \t\n\r\u00a0\u200b\u2060\ufeff\u200e\u200f"
_FEWEST, _SURE_FROM = 4, 6
"""Numbers of words: fewer than the first cannot identify a language, fewer than the second not with certainty."""
_LIKELY, _SURE = 0.7, 0.9
_OWN = {"Latn": 0.12, "Cyrl": 0.04}
"""The minimum share of its language's function words in a sentence, by script."""
_DISTINCT, _BRIEF = 2, 10
"""This many function words that only other languages have make a sentence suspect; one, if it has fewer words."""
_SHARED = 5
"""A sentence may be in either of two languages that share a fifth of their function words."""
# Letters of neighbouring languages with the same script: Persian and Urdu; Ukrainian, Belarusian, Serbian and
# Macedonian. For languages in Latin letters, all those outside CLDR's exemplar characters.
_LETTERS = {"ar": frozenset("پچژگکیٹڈڑےہھ"), "ru": frozenset("іїєґўјљњђћќѓџ")} | {
    language: frozenset(map(chr, range(0xE0, 0x250))) - {"÷"} - frozenset(own)
    for language, own in {
        "ca": "àçèéíïòóúü", "de": "äöüßé", "es": "áéíñóúü", "fr": "àâæçéèêëîïôœùûüÿ", "gl": "áéíñóúüï",
        "it": "àèéìîòù", "pt": "áâãàçéêíóôõúü",
    }.items()
}  # fmt: skip
# Letters of Arabic that Persian and Urdu write otherwise, and letters that nearly every Persian or Urdu sentence has.
_ARABIC_ALONE, _NOT_ARABIC = frozenset("يكىإة"), frozenset("پچژگکی")
FOREIGN = 0.5
"""If more than this share of its letters is in another script, a translation is in that script."""
_UNSPACED = frozenset({"Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"})
_LONG = 12
"""A text of this many Chinese characters without kana is probably not Japanese."""
_ALIKE = frozenset("аеокрсухіјѕАВЕКМНОРСТУХІЈЅaekopcyxijsABEKMHOPCTYXIJSαοενικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
"""Letters of one alphabet that look like letters of another."""

# Korean explains a word by its Chinese characters in brackets. Headlines use single ones for countries and parties.
_HANJA = re.compile("(?<![(（])[\u3400-\u9fff]{2,}(?![)）])")
_NEWS_HANJA = frozenset("美中日韓北南英佛獨露印伊與野靑檢軍前新反親脫對及外內女男故社黨甲乙大小上下東西")


def empty(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Translation is blank

    A translation contains more than spaces and invisible characters.

    Source: Pontoon and Poedit, which have similar checks.
    """
    if unit.target[:1] in _BLANK and not unit.target.strip(_BLANK) and unit.source.strip():
        yield "the translation is only white space"


def language(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Wrong language

    The translation is in the language of its locale. Words that are also in the source, such as names, titles of works
    and quotations in a third language, are not compared. For a short sentence the finding is only doubtful.

    Source: Lui and Baldwin, langid.py: An Off-the-shelf Language Identification Tool (2012); py3langid.
    """
    # Asked first, since most sentences end here and the words to ignore need not be collected.
    if not _is_suspect(unit.target, unit.locale, words(unit.source)):
        return
    known = words(unit.source) | _words_of_terms(unit, guide)
    if relative := relatives.of(unit.locale, unit.target, words(unit.source)):
        yield Doubtful(f"the words are those of {locales.english_name(relative)}")
    elif other := _other_language(unit.target, unit.locale, known):
        message = f"the words are those of {locales.english_name(other)}"
        yield message if _is_certain(unit.target, unit.locale, known) else Doubtful(message)


def _words_of_terms(unit: Unit, guide: StyleGuide) -> frozenset[str]:
    """The words of the translations that the glossary requires, in lower case."""
    found = (term.target for term in terms.asked(unit.source, guide.terms)) if guide.terms else ()
    return frozenset(word for text in found for word in spoken(text))


def other_language(text: str, locale: str, known: frozenset[str] = frozenset()) -> str:
    """The language of ``text`` if it is not that of ``locale``; "" if that of ``locale`` fits as well.

    ``known`` are words of the source; they are ignored.
    """
    return _other_language(text, locale, known) if _is_suspect(text, locale, known) else ""


def of_few_words(text: str, locale: str, known: frozenset[str]) -> tuple[str, float]:
    """The language of ``text``, a sentence of a few words, and its probability, if it is not that of ``locale``.

    For machines' answers, which are in another language more often than people's translations. Function words decide
    little in few words, and letters alone are wrong in one of 5,000 short clauses of human translations.
    """
    own = spoken(text)
    if locales.language(locale) not in _MEASURED or not _FEW <= len(own) < _BRIEF:
        return "", 0.0
    residue = identification.residue(own, known)
    return identification.other_than(locale, residue) if residue.count(" ") + 1 >= _FEW else ("", 0.0)


_MEASURED, _FEW = frozenset(("ar", "ca", "de", "es", "fr", "it", "pt", "ru")), 3


def _other_language(text: str, locale: str, known: frozenset[str]) -> str:
    residue = identification.residue(spoken(text), known)
    if residue.count(" ") + 1 < _FEWEST and scripts.code(locale) not in _UNSPACED:
        return ""
    language, likely = identification.other_than(locale, residue)
    if language == "ar" and locales.language(locale) in ("fa", "ur") and _is_spelled_as_arabic(residue):
        return language
    if residue.count(" ") + 1 < _SURE_FROM and frozenset((language, locales.language(locale))) in _NEIGHBOURS:
        return ""
    return language if likely >= _LIKELY else ""


_NEIGHBOURS = frozenset(map(frozenset, (("et", "fi"), ("af", "nl"), ("da", "nb"), ("da", "sv"), ("nb", "sv"))))
"""Languages with so many words in common that a short sentence may be in either: *ei ole* in Estonian and Finnish."""


def _is_spelled_as_arabic(text: str) -> bool:
    return not _ARABIC_ALONE.isdisjoint(text) and _NOT_ARABIC.isdisjoint(text)


def _is_certain(text: str, locale: str, known: frozenset[str]) -> bool:
    residue = identification.residue(spoken(text), known)
    return residue.count(" ") + 1 >= _SURE_FROM and identification.other_than(locale, residue)[1] >= _SURE


def _is_suspect(text: str, locale: str, known: frozenset[str]) -> bool:
    """Whether words or letters of ``text`` indicate another language, or its own language has no lexicon.

    Foreign words that are ``known`` indicate nothing.
    """
    own = lexicon.of(locale).function
    if not own:
        return scripts.code(locale) not in _UNSPACED or _letters_of_latin(text)
    target_words = words(text)
    if len(target_words) < _FEWEST:
        return False
    # One list of all languages is searched first: the words of a sentence are looked up half as often.
    function_words = target_words & _function_words()
    own_words = function_words & own
    ours = len(own_words)
    strange = function_words - own - known
    if strange and (len(target_words) < _BRIEF or (len(strange) >= _DISTINCT and 3 * len(strange) >= ours)):
        return True
    if (strange or ours > _DISTINCT) and own_words.isdisjoint(_unlike_others(locale)):
        signs, shared = characters(text), own_words | strange
        close = [code for code, theirs, letters in _close(locale) if shared <= theirs and letters.isdisjoint(signs)]
        if close and _may_be_another(target_words - known, locale, close):
            return True
    # Letters identify the languages close to Arabic; Russian, with its cases, needs few function words.
    letters = _LETTERS.get(locales.language(locale), frozenset())
    few = ours < _OWN.get(scripts.code(locale), 0) * len(target_words)
    return few or not letters.isdisjoint(characters(text))


def _letters_of_latin(text: str) -> bool:
    return has_latin(text) or any(scripts.of(letter) == "LATIN" for letter in characters(text))


@cache
def _function_words() -> frozenset[str]:
    """Function words of all languages."""
    return frozenset().union(*(lexicon.of(code).function for code in lexicon.languages()))


@cache
def _close(locale: str) -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """The languages that share a fifth of the function words with that of ``locale``.

    Each with its code, its function words, and the letters that show that a text is in another language.
    """
    own = lexicon.of(locale).function
    others = (code for code in lexicon.languages() if code != locales.language(locale))
    close = (code for code in others if _SHARED * len(lexicon.of(code).function & own) >= len(own))
    return tuple((code, lexicon.of(code).function, _LETTERS.get(code, frozenset())) for code in close)


def _may_be_another(several: frozenset[str], locale: str, others: Sequence[str]) -> bool:
    """Whether ``several`` words may be in one of the ``others`` instead of the language of ``locale``.

    A word list has nearly all words of a text in its language, and fewer of one in a close language.
    """
    if english_words.is_covered(locale) and _listed(several, locale) >= _NEARLY_ALL * len(several):
        return False
    return any(not english_words.is_covered(one) or _listed(several, one) >= _MOST * len(several) for one in others)


_MOST, _NEARLY_ALL = 0.7, 0.95


def _listed(several: frozenset[str], locale: str) -> int:
    return sum(english_words.is_word_of(word, locale) for word in several)


@cache
def _unlike_others(locale: str) -> frozenset[str]:
    """The function words of the language of ``locale`` that none of those languages has."""
    return lexicon.of(locale).function.difference(*(theirs for _, theirs, _ in _close(locale)))


def script(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Wrong script

    Every word of the translation that is not in the source is in the script of its locale, except Latin names, and no
    word mixes letters of two alphabets. Simplified Chinese has no traditional characters, and traditional Chinese no
    simplified ones. Japanese has no characters used only in Chinese, and no long sentence without kana. Korean has no
    words in Chinese characters but in brackets.

    Source: Unicode Standard Annex 24 (scripts) and Technical Standard 39 (look-alikes); GB 2312, Big5, JIS X 0208.
    """
    if scripts.is_ordinary(unit.target, unit.locale):
        return
    # Without the words of the source, which are in another script, the share is only smaller.
    may_exceed = (
        scripts.foreign_letters(unit.target, unit.locale) > FOREIGN
        or scripts.is_latin(unit.locale)
        or not unit.source.isascii()
        or bool(guide.terms)
    )
    if may_exceed and (share := foreign_share(unit, guide)) > FOREIGN:
        yield f"{share:.0%} of the letters are of another script"
        return
    known = unit.source + "".join(term.target for term in guide.terms)
    if scripts.code(unit.locale) == "Kore" and (hanja := _unusual_hanja(unit.target, known)):
        yield Doubtful(f"{named(hanja)}: Chinese characters")
    strange = [word for word in scripts.foreign_words(unit.target, unit.locale) if word not in known]
    # Chinese brands have a kana in their names: の.
    if len("".join(strange)) > 1 or (strange and scripts.of(strange[0]) not in ("HIRAGANA", "KATAKANA")):
        yield f"{named(strange)} is in another script"
    elif mixed := [word for word in scripts.mixed_words(unit.target) if word not in known and _deceives(word)]:
        yield f"{named(mixed)} mixes letters of two alphabets"
    else:
        yield from _chinese(unit, known)


def foreign_share(unit: Unit, guide: StyleGuide) -> float:
    """The share of letters in another script, not counting words that are in the source or the glossary.

    Nor do words that the source has in the plural count, and names with a capital inside: *inode*, *GitHub*.
    """
    if scripts.foreign_letters(unit.target, unit.locale) == 0:
        return 0.0
    known = words(unit.source) | _words_of_terms(unit, guide)
    known |= {word.removesuffix("s") for word in known} | {name.lower() for name in _BRAND.findall(unit.target)}
    own = (part for word in spoken(unit.target) if word not in known for part in scripts.runs(word))
    return scripts.foreign_letters(" ".join(part for part in own if part not in known), unit.locale)


_BRAND = re.compile(r"(?<![A-Za-z])(?=[a-z]*[A-Z]+[a-z]*[A-Z])(?=[A-Z]*[a-z])[A-Za-z]+")


def _deceives(word: str) -> bool:
    """Whether all letters of a rarer alphabet in ``word`` look like letters of the other alphabet."""
    by_alphabet: dict[str, list[str]] = {}
    for letter in word:
        by_alphabet.setdefault(scripts.of(letter), []).append(letter)
    return any(2 * len(letters) <= len(word) and _ALIKE.issuperset(letters) for letters in by_alphabet.values())


def _unusual_hanja(text: str, known: str) -> list[str]:
    """The words of ``text`` in Chinese characters that a Korean newspaper would not print."""
    return [run for run in _HANJA.findall(text) if run not in known and not _NEWS_HANJA.issuperset(run)]


def _chinese(unit: Unit, known: str) -> Iterator[str]:
    found = dict.fromkeys(sign for sign in scripts.foreign_characters(unit.target, unit.locale) if sign not in known)
    if found:
        kind = {"Hans": "traditional", "Hant": "simplified"}.get(scripts.code(unit.locale), "Chinese")
        message = f"{named(found)}: {kind} characters"
        yield message if len(found) > 1 else Doubtful(message)
    elif scripts.code(unit.locale) == "Jpan" and _is_long(unit.target) and _likely_chinese(unit.target):
        yield Doubtful("there is no kana in the sentence: it may be Chinese")


def _is_long(text: str) -> bool:
    return sum(scripts.of(letter) == "CJK" for letter in text) >= _LONG


def _likely_chinese(text: str) -> bool:
    return not scripts.kana(text) and identification.other_than("ja", text)[1] >= _LIKELY
