"""Repairs a remembered translation for a sentence that differs only in numbers, dates or names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from babel.numbers import format_decimal

from pipeline import locales
from pipeline.language.dates import calendar_names
from pipeline.language.names.geography import names
from pipeline.language.numbers import numerals
from pipeline.language.word_tokens import word_spans, word_tokens

_REMEMBERED = 1024
"""Sentences to keep apart in pieces: the same ones are near many sentences of an article."""
_PLAIN_YEAR = re.compile(r"(?:1\d|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A numeral, a name, or the name of a month or day in a sentence."""

    kind: str
    """``number``, ``months``, ``days`` or ``name``."""
    text: str
    values: frozenset[Decimal] = frozenset()
    """Possible values of a numeral."""
    number: int = 0
    """The factor of a numeral's scale words, or the number of a month or day."""

    @property
    def meaning(self) -> object:
        """What the piece means, in any spelling."""
        return (self.kind, self.text) if self.kind == "name" else (self.kind, self.values, self.number)

    def same(self, other: "_Piece") -> bool:
        """Whether both pieces mean the same, in any spelling."""
        return self.meaning == other.meaning


@dataclass(frozen=True, slots=True)
class Repaired:
    """A translation after the repair."""

    text: str
    exchanged: tuple[tuple[str, str], ...]
    """What was exchanged in the translation: old and new form."""


def repaired(source: str, known: str, translation: str, source_locale: str, locale: str) -> Repaired | None:
    """The ``translation`` of the sentence ``known``, changed into a translation of ``source``.

    None if the sentences differ in more than numbers, months, weekdays and names, or if a difference cannot be located
    in the translation without doubt.
    """
    if not may_be_repaired(source, known, source_locale):
        return None
    (rest, new), (known_rest, old) = _cut(source, source_locale), _cut(known, source_locale)
    if rest != known_rest or len(new) != len(old):
        return None
    changes = [(was, now) for was, now in zip(old, new, strict=True) if not was.same(now)]
    if not changes or any(was.kind != now.kind for was, now in changes) or _parted(old, new):
        return None
    spans: list[tuple[int, int, str]] = []
    for was, now in dict.fromkeys(changes):
        found = list(dict.fromkeys(_places(was, now, translation, source_locale, locale)))
        # A number that occurs twice in the old sentence may occur twice in its translation.
        if len(found) != sum(map(was.same, old)):
            return None
        spans += found
    spans.sort()
    if any(one[1] > other[0] for one, other in pairwise(spans)):
        return None
    text = translation
    for start, end, form in reversed(spans):
        text = text[:start] + form + text[end:]
    return Repaired(text, tuple(dict.fromkeys((translation[start:end], form) for start, end, form in spans)))


def _parted(old: Sequence[_Piece], new: Sequence[_Piece]) -> bool:
    """Whether one number or name became two: a translation does not say which of them it has where."""
    became: dict[object, set[object]] = {}
    for was, now in zip(old, new, strict=True):
        became.setdefault(was.meaning, set()).add(now.meaning)
    return any(len(meanings) > 1 for meanings in became.values())


@lru_cache(maxsize=_REMEMBERED)
def may_be_repaired(source: str, known: str, locale: str) -> bool:
    """Whether all words in lower case are the same, months and weekdays apart: that is found out soonest."""
    ones, others = _lower_words(source), _lower_words(known)
    if len(ones) != len(others):
        return False
    differing = {word for pair in zip(ones, others, strict=True) if pair[0] != pair[1] for word in pair}
    return all(calendar_names.named_in(word, locale) for word in differing)


@lru_cache(maxsize=_REMEMBERED)
def _lower_words(text: str) -> tuple[str, ...]:
    return tuple(word for word in word_tokens(text) if word[0].islower())


@lru_cache(maxsize=_REMEMBERED)
def _cut(text: str, locale: str) -> tuple[str, tuple[_Piece, ...]]:
    """The pieces of a sentence that may be exchanged, and the rest of it, which has a null character for each."""
    numbers = {number.start: number for number in numerals.read(text, locale)}
    calendar = {word: (kind, number) for word, kind, number in calendar_names.named_in(text, locale)}
    rest, pieces, copied, end = list[str](), list[_Piece](), 0, 0
    for start, stop in word_spans(text):
        if start < end:
            continue
        word = text[start:stop]
        if number := numbers.get(start):
            end = max(number.end, stop)
            piece = _Piece("number", number.text, number.values, number.scale)
        elif word in calendar:
            piece = _Piece(calendar[word][0], word, number=calendar[word][1])
        elif start and word[0].isupper():
            piece = _Piece("name", word)
        else:
            continue
        pieces.append(piece)
        rest.append(text[copied:start])
        copied = start + len(piece.text)
    return "\0".join((*rest, text[copied:])), tuple(pieces)


def _places(
    was: _Piece, now: _Piece, translation: str, source_locale: str, locale: str
) -> Iterator[tuple[int, int, str]]:
    """The spans of ``was`` in the translation, each with the text that replaces it for ``now``."""
    if was.kind == "number":
        yield from _numbers(was, now, translation, source_locale, locale)
    elif was.kind == "name":
        old, new = (_place_name(piece.text, source_locale, locale) for piece in (was, now))
        yield from ((start, end, new) for start, end in _occurrences(old, translation, locale) if new)
    else:
        yield from _calendar(was, now, translation, locale)


def _calendar(was: _Piece, now: _Piece, translation: str, locale: str) -> Iterator[tuple[int, int, str]]:
    """Months and weekdays written in full; inflected forms are not found, so the match stays unrepaired."""
    forms = zip(_written(was.kind, was.number, locale), _written(now.kind, now.number, locale), strict=True)
    for form, written in dict.fromkeys(forms):
        yield from ((start, end, written) for start, end in _occurrences(form, translation, locale))


@lru_cache(maxsize=_REMEMBERED)
def _written(kind: str, number: int, locale: str) -> tuple[str, ...]:
    """A month or weekday in full: in a date and alone, each also with a capital letter."""
    named = getattr(locales.cldr(locale), kind)
    full = (named[width]["wide"][number] for width in ("format", "stand-alone"))
    return tuple(form for name in full for form in (name, _capital(name)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _occurrences(word: str, text: str, locale: str) -> Iterator[tuple[int, int]]:
    """The spans of ``word`` as a whole word; in scripts without spaces, any span without adjacent digits."""
    # No pattern: each name would need one of its own, and compiling it costs far more than the search.
    continues = str.isalnum if locales.joiner(locale) else str.isdecimal
    start = text.find(word) if word else -1
    while start >= 0:
        end = start + len(word)
        whole = not continues(text[start - 1 : start]) and not continues(text[end : end + 1])
        if whole:
            yield start, end
        start = text.find(word, end if whole else start + 1)


def _place_name(name: str, source_locale: str, locale: str) -> str:
    """A name as ``locale`` writes it: countries as in CLDR, other names unchanged; empty for a city."""
    key = names(source_locale).get(name)
    return name if key is None else locales.cldr(locale).territories.get(key, "")


def _numbers(
    was: _Piece, now: _Piece, translation: str, source_locale: str, locale: str
) -> Iterator[tuple[int, int, str]]:
    if was.number != now.number:
        return
    form = _figures(now.text, source_locale, locale)
    for number in numerals.read(translation, locale) if form else ():
        if number.scale == was.number and number.values & was.values and not number.values & now.values:
            yield number.start, number.end, form


def _figures(text: str, source_locale: str, locale: str) -> str:
    """A numeral of the source as ``locale`` writes it; empty if its form is not supported."""
    if text.isdecimal() and (len(text) < 4 or _PLAIN_YEAR.fullmatch(text)):
        return text
    number = next(iter(numerals.read(text, source_locale)), None)
    plain = text.replace(",", "") if locales.language(source_locale) == "en" else ""
    try:
        value = Decimal(plain)
    except ArithmeticError:
        return ""
    if number is None or value not in number.values:
        return ""
    decimals = len(plain.partition(".")[2])
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=locales.cldr(locale), group_separator="," in text)
