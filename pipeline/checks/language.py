"""Whether a translation is one: not empty, and in the right language and script."""

from collections.abc import Iterator
from functools import cache

from pipeline import locales
from pipeline.checks import terms
from pipeline.checks.leftovers import only_in
from pipeline.checks.messages import Doubtful, named
from pipeline.language import identification, lexicon, scripts
from pipeline.language.words import characters, spoken, words
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_BLANK = " \t\n\r\u00a0\u200b\u2060\ufeff\u200e\u200f"
_FEWEST, _SURE_FROM = 4, 6
"""In words: fewer than the first tell no language, fewer than the second not for certain."""
_LIKELY, _SURE = 0.7, 0.9
_OWN = {"Latn": 0.12, "Cyrl": 0.04}
"""The share of its language's function words that a sentence has at least, by script."""
_DISTINCT = 2
"""So many function words that only other languages have make a sentence suspect."""
# Letters of the neighbours in the same script: Persian and Urdu; Ukrainian, Belarusian, Serbian and Macedonian.
_LETTERS = {"ar": frozenset("پچژگکیٹڈڑےہھ"), "ru": frozenset("іїєґўјљњђћќѓџ")}
FOREIGN = 0.5
"""From this share of letters in another script on, a translation is in that script."""
_UNSPACED = frozenset({"Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"})
_LONG = 12
"""So many Chinese characters without kana are hardly Japanese."""
_ALIKE = frozenset("аеорсухіјѕАВЕКМНОРСТУХІЈЅaeopcyxijsABEKMHOPCTYXIJSαοενικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
"""Letters of one alphabet that look like letters of another."""


def empty(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Translation is blank

    A translation consists of more than spaces and invisible characters.

    Source: Pontoon's and Poedit's checks of the same kind.
    """
    if not unit.target.strip(_BLANK) and unit.source.strip():
        yield "the translation holds nothing but white space"


def language(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Wrong language

    The translation is in the language of its locale. Words that the source has as well, such as names, titles of works
    and quotations in a third language, are left out of the comparison. A short sentence is only doubtful.

    Source: Lui and Baldwin, langid.py: An Off-the-shelf Language Identification Tool (2012); py3langid.
    """
    known = words(unit.source) | _words_of_terms(unit, guide)
    if other := other_language(unit.target, unit.locale, known):
        message = f"the words are those of {locales.english_name(other)}"
        yield message if _is_certain(unit.target, unit.locale, known) else Doubtful(message)


def _words_of_terms(unit: Unit, guide: StyleGuide) -> frozenset[str]:
    """What the glossary asks the translation to have, in lower case."""
    found = (term.target for term in terms.asked(unit.source, guide.terms)) if guide.terms else ()
    return frozenset(word for text in found for word in spoken(text))


def other_language(text: str, locale: str, known: frozenset[str] = frozenset()) -> str:
    """The language that ``text`` is in rather than in that of ``locale``; "" where its own fits as well.

    Words that are ``known`` to stand in the source are left out.
    """
    if not _is_suspect(text, locale):
        return ""
    residue = identification.residue(spoken(text), known)
    if residue.count(" ") + 1 < _FEWEST and scripts.code(locale) not in _UNSPACED:
        return ""
    language, likely = identification.other_than(locale, residue)
    return language if likely >= _LIKELY else ""


def _is_certain(text: str, locale: str, known: frozenset[str]) -> bool:
    residue = identification.residue(spoken(text), known)
    return residue.count(" ") + 1 >= _SURE_FROM and identification.other_than(locale, residue)[1] >= _SURE


def _is_suspect(text: str, locale: str) -> bool:
    """Whether the words or letters of ``text`` point to another language, or nothing is known of its own."""
    own = lexicon.of(locale).function
    if not own:
        return not (scripts.code(locale) in _UNSPACED and not _letters_of_latin(text))
    said = words(text)
    if len(said) < _FEWEST:
        return False
    ours, theirs = len(said & own), len(said & _foreign(locale))
    if theirs >= _DISTINCT and 3 * theirs >= ours:
        return True
    # Letters tell the neighbours of Arabic; Russian, with its cases, needs few such words.
    if ours < _OWN.get(scripts.code(locale), 0) * len(said):
        return True
    return not _LETTERS.get(locales.language(locale), frozenset()).isdisjoint(characters(text))


def _letters_of_latin(text: str) -> bool:
    return any(scripts.of(letter) == "LATIN" for letter in characters(text))


@cache
def _foreign(locale: str) -> frozenset[str]:
    """Function words of other languages that the language of ``locale`` does not have."""
    return frozenset().union(*(only_in(code, locale) for code in lexicon.languages()))


def script(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Wrong script

    Every word of the translation that the source does not have is in the script of its locale, Latin names apart, and
    no word mixes letters of two alphabets. Simplified Chinese has no traditional characters, traditional Chinese no
    simplified ones, and Japanese neither those of China nor a long sentence without kana.

    Source: Unicode Standard Annex 24 (scripts) and Technical Standard 39 (look-alikes); GB 2312, Big5, JIS X 0208.
    """
    if scripts.is_ordinary(unit.target, unit.locale):
        return
    if (share := foreign_share(unit, guide)) > FOREIGN:
        yield f"{share:.0%} of the letters are of another script"
        return
    known = unit.source + "".join(term.target for term in guide.terms)
    if strange := [word for word in scripts.foreign_words(unit.target, unit.locale) if word not in known]:
        if len("".join(strange)) > 1 or scripts.of(strange[0]) not in ("HIRAGANA", "KATAKANA"):
            yield f"{named(strange)} is in another script"
    elif mixed := [word for word in scripts.mixed_words(unit.target) if word not in known and _deceives(word)]:
        yield f"{named(mixed)} mixes letters of two alphabets"
    else:
        yield from _chinese(unit, known)


def foreign_share(unit: Unit, guide: StyleGuide) -> float:
    """The share of letters in another script in the words of the target that neither source nor glossary has."""
    if scripts.foreign_letters(unit.target, unit.locale) == 0:
        return 0.0
    known = words(unit.source) | _words_of_terms(unit, guide)
    own = (part for word in spoken(unit.target) if word not in known for part in scripts.runs(word))
    return scripts.foreign_letters(" ".join(part for part in own if part not in known), unit.locale)


def _deceives(word: str) -> bool:
    """Whether the letters of the rarer alphabet in ``word`` all look like letters of the other."""
    by_alphabet: dict[str, list[str]] = {}
    for letter in word:
        by_alphabet.setdefault(scripts.of(letter), []).append(letter)
    return all(letter in _ALIKE for letter in min(by_alphabet.values(), key=len))


def _chinese(unit: Unit, known: str) -> Iterator[str]:
    found = dict.fromkeys(sign for sign in scripts.foreign_characters(unit.target, unit.locale) if sign not in known)
    if found:
        kind = {"Hans": "traditional", "Hant": "simplified"}.get(scripts.code(unit.locale), "Chinese")
        message = f"{named(found)}: {kind} characters"
        yield message if len(found) > 1 else Doubtful(message)
    elif scripts.code(unit.locale) == "Jpan" and len(unit.target) >= _LONG and _likely_chinese(unit.target):
        yield Doubtful("there is no kana in the sentence: it may be Chinese")


def _likely_chinese(text: str) -> bool:
    return not scripts.kana(text) and identification.other_than("ja", text)[1] >= _LIKELY
