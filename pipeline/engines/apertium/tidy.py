"""Repairs certain errors in Apertium's drafts that its rules cause, but never its choice of words.

Each repair also looks at the source, and leaves alone anything that is the same there. The repairs are valid for
Latin-script languages that do not capitalize common nouns. All targets of Debian's pairs from English and Spanish are
such languages.
"""

import re
from collections.abc import Callable
from functools import cache

from pipeline import locales, word_tables
from pipeline.engines.apertium import amounts
from pipeline.engines.apertium.bare_dates import with_whole_dates
from pipeline.engines.apertium.portuguese_past import with_simple_past
from pipeline.engines.apertium.pre_editing import SMALL_NUMBERS
from pipeline.engines.apertium.wording import corrected

_CLOSING = ".,;:!?)]}”’»"
_OPENING = "([{“‘«¿¡"

# Languages with a typographic apostrophe (Imprimerie nationale; Crusca). Spanish and Portuguese have no apostrophe.
_TYPOGRAPHIC = frozenset({"fr", "it"})
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_«“\"])")


def tidy(source: str, target: str, locale: str) -> str:
    """``target``, Apertium's draft of ``source`` in ``locale``, repaired. A second call changes nothing more."""
    words = target.strip()
    if not words:
        return target
    for fix in FIXES:
        words = fix(source, words)
    words = amounts.written(source, words, locale)
    words = with_whole_dates(source, corrected(source, words, locale), locale)
    if locales.language(locale) == "pt":
        words = with_simple_past(source, words)
    for apart, joined in _joined(locales.language(locale)):
        words = apart.sub(joined, words)
    if locales.language(locale) in _TYPOGRAPHIC:
        words = _APOSTROPHE.sub("’", words)
    front, back = source[: len(source) - len(source.lstrip())], source[len(source.rstrip()) :]
    return f"{front}{words}{back}"


@cache
def _joined(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns for prepositions and articles that are one word in ``language``, with what is written instead."""
    table = word_tables.read(__package__, "joined")
    vowel = table["vowel"].get(language, "")
    return tuple((re.compile(row.replace("<vowel>", vowel)), one) for row, one in table.get(language, {}).items())


def _single_spaces(source: str, target: str) -> str:
    """``Y  señalaron``: a pronoun was dropped and left its space behind."""
    return target if "  " in source.strip() else re.sub(" {2,}", " ", target)


def _no_space_inside_marks(source: str, target: str) -> str:
    """``la riquesa de Toronto .``: a genitive was moved and left its space behind."""
    for mark in _CLOSING:
        if f" {mark}" not in source:
            target = re.sub(rf" +{re.escape(mark)}", mark, target)
    for mark in _OPENING:
        if f"{mark} " not in source:
            target = re.sub(rf"{re.escape(mark)} +", mark, target)
    if target.startswith('" ') and not source.lstrip().startswith('" '):
        target = '"' + target[2:].lstrip()
    meant, written = source.split('"'), target.split('"')
    if len(meant) == len(written) and len(meant) % 2 and all(words == words.strip() for words in meant[1::2]):
        written[1::2] = [words.strip() for words in written[1::2]]
        target = '"'.join(written)
    return target


def _spaced_measures(source: str, target: str) -> str:
    """``el puentede120años``: the words of *120-year-old bridge* changed places, and it has no spaces between them.

    Behind a genitive even the article is joined: ``Laleyde10 años del país``.
    """
    for found in _MEASURE.finditer(source):
        figure = re.sub("[.,]", "[.,]", found["figure"] or SMALL_NUMBERS[found["word"].lower()])
        target = re.sub(rf"\b({_ARTICLE})([^\W\d_]{{3,}}?)de ?(?={figure}(?!\d))", r"\1 \2 de ", target)
        target = re.sub(rf"(?<=[^\W\d_])de(?={figure}(?!\d))", " de", target)
        target = re.sub(rf"\bde ?(?P<figure>{figure})(?=[^\W\d_])", r"de \g<figure> ", target)
        target = re.sub(rf"\bde(?={figure}(?!\d))", "de ", target)
    return target


def _one_stop(source: str, target: str) -> str:
    """``los EE.UU..``: an abbreviation and the sentence both ended in a stop."""
    return target if ".." in source else re.sub(r"(?<!\.)\.\.(?!\.)", ".", target)


def _small_after_unknown(source: str, target: str) -> str:
    """``Hammel Dijo``: the capital of an unknown first word was given to the next one."""
    written, meant = target.split(" "), source.split()
    if len(written) < 2 or len(meant) < 2 or written[0] != meant[0] or not written[0][:1].isupper():
        return target
    second = written[1]
    wrongly = second[:1].isupper() and not second[1:2].isupper() and meant[1][:1].islower() and second not in meant
    return " ".join([written[0], second[:1].lower() + second[1:], *written[2:]]) if wrongly else target


def _small_preposition(source: str, target: str) -> str:
    """``Macedonia Del norte``: the capital of a translated word was given to its preposition."""
    return re.sub(
        r"(?<=[^\W\d_A-Z] )D(?:e|el|a|o|u|i) (?=(?:D(?:e|el|a|o|u|i) )*[^\W\d_A-Z])",
        lambda match: match[0] if f" {match[0]}" in source else match[0].lower(),
        target,
    )


def _one_capital(source: str, target: str) -> str:
    """``GLI STati Uniti``: the capitals of an initialism were given to the words of its full name."""
    first = _FIRST_WORD.match(target)
    if first and first["word"].isupper() and len(first["word"]) > 1 and first["word"] not in source:
        start = _FIRST_WORD.match(source)
        if start and not start["word"].isupper():
            target = f"{target[: first.start('word')]}{first['word'].capitalize()}{target[first.end() :]}"
    return _TWO_CAPITALS.sub(lambda word: word[0] if word[0] in source else word[0].capitalize(), target)


def _capital_at_start(source: str, target: str) -> str:
    """``l'equip de Holt``: words changed places and the capital was lost."""
    capital, small = _FIRST_LETTER.match(source), _FIRST_LETTER.match(target)
    if capital is None or small is None or not capital.group()[-1].isupper() or not small.group()[-1].islower():
        return target
    end = small.end()
    if _ADDRESS.match(target, end - 1):
        return target
    # A word like "iPhone" or "l’Obama" begins small on purpose only where the source begins with it.
    return target[: end - 1] + target[end - 1].upper() + target[end:]


# Skip tags: the letters of their names do not belong to the sentence.
_FIRST_LETTER = re.compile(r"(?>(?:<[^<>]*>|\W)*)[^\W\d_]")
_FIRST_WORD = re.compile(r"\W*(?P<word>[^\W\d_]+)")
_MEASURE = re.compile(
    rf"(?<![\w.,-])(?:(?P<figure>\d+(?:[.,]\d+)?)|(?P<word>{'|'.join(SMALL_NUMBERS)}))-(?=[a-z])", re.IGNORECASE
)
_ARTICLE = "[Ee]ls?|[Ll](?:a|as|es|os)"
_TWO_CAPITALS = re.compile(r"\b[A-ZÀ-ÖØ-Þ]{2}[a-zß-öø-ÿ]{2,}\b")
_ADDRESS = re.compile(r"www\.|\S+(?:://|@)")


Fix = Callable[[str, str], str]
FIXES: tuple[Fix, ...] = (
    _single_spaces,
    _no_space_inside_marks,
    _spaced_measures,
    _one_stop,
    _small_after_unknown,
    _small_preposition,
    _one_capital,
    _capital_at_start,
)
