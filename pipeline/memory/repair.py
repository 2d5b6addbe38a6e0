"""Repairs a remembered translation for a sentence that differs only in numbers, dates or names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from babel.numbers import format_decimal

from pipeline import locales
from pipeline.language import calendar_names, numerals
from pipeline.language.geography import names
from pipeline.language.word_tokens import word_spans, word_tokens

_REMEMBERED = 1024
"""Sentences to keep apart in pieces: the same ones are near many sentences of an article."""
_PLAIN_YEAR = re.compile(r"(?:1\d|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, numeral or name of month or day in a sentence."""

    kind: str
    """``number``, ``months``, ``days``, ``name`` or ``word``."""
    text: str
    values: frozenset[Decimal] = frozenset()
    """Possible values of a numeral."""
    number: int = 0
    """The factor of a numeral's scale words, or the number of a month or day."""

    def same(self, other: "_Piece") -> bool:
        """Whether both pieces mean the same, in any spelling."""
        if self.kind != other.kind:
            return False
        if self.kind in ("name", "word"):
            return self.text == other.text
        return (self.values, self.number) == (other.values, other.number)


@dataclass(frozen=True, slots=True)
class Repaired:
    text: str
    exchanged: tuple[tuple[str, str], ...]
    """What was exchanged in the translation: old and new form."""


def repaired(source: str, known: str, translation: str, source_locale: str, locale: str) -> Repaired | None:
    """The ``translation`` of the sentence ``known``, changed into a translation of ``source``.

    None if the sentences differ in more than numbers, months, weekdays and names, or if a difference cannot be located
    in the translation without doubt.
    """
    if _other_words(source, known, source_locale):
        return None
    new, old = (_pieces(text, source_locale) for text in (source, known))
    if len(new) != len(old) or _frame(source, source_locale) != _frame(known, source_locale):
        return None
    changes = [(was, now) for was, now in zip(old, new, strict=True) if not was.same(now)]
    if not changes or any(was.kind != now.kind or was.kind == "word" for was, now in changes) or _parted(old, new):
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
    pairs = [(was, now) for was, now in zip(old, new, strict=True) if was.kind != "word"]
    return any(one.same(was) and not other.same(now) for was, now in pairs for one, other in pairs)


def _other_words(one: str, other: str, locale: str) -> bool:
    """Whether words in lower case differ, months and weekdays apart: that is found out soonest."""
    ones, others = _lower_words(one), _lower_words(other)
    if len(ones) != len(others):
        return True
    differing = {word for pair in zip(ones, others, strict=True) if pair[0] != pair[1] for word in pair}
    return not all(calendar_names.named_in(word, locale) for word in differing)


@lru_cache(maxsize=_REMEMBERED)
def _lower_words(text: str) -> tuple[str, ...]:
    return tuple(word for word in word_tokens(text) if word[0].islower())


@lru_cache(maxsize=_REMEMBERED)
def _pieces(text: str, locale: str) -> tuple[_Piece, ...]:
    return tuple(_cut(text, locale))


def _cut(text: str, locale: str) -> Iterator[_Piece]:
    numbers = {number.start: number for number in numerals.read(text, locale)}
    calendar = {word: (kind, number) for word, kind, number in calendar_names.named_in(text, locale)}
    end = 0
    for start, stop in word_spans(text):
        if start < end:
            continue
        word = text[start:stop]
        if number := numbers.get(start):
            end = max(number.end, stop)
            yield _Piece("number", number.text, number.values, number.scale)
        elif word in calendar:
            yield _Piece(calendar[word][0], word, number=calendar[word][1])
        elif word[0].isupper() and start > 0:
            yield _Piece("name", word)
        else:
            yield _Piece("word", word)


@lru_cache(maxsize=_REMEMBERED)
def _frame(text: str, locale: str) -> str:
    """The rest of a sentence without the pieces that may be exchanged."""
    at = 0
    kept = []
    for piece in _pieces(text, locale):
        start = text.index(piece.text, at)
        kept.append(text[at:start] + (piece.text if piece.kind == "word" else "\0"))
        at = start + len(piece.text)
    return "".join((*kept, text[at:]))


def _places(
    was: _Piece, now: _Piece, translation: str, source_locale: str, locale: str
) -> Iterator[tuple[int, int, str]]:
    """The spans of ``was`` in the translation, each with the text that replaces it for ``now``."""
    if was.kind == "number":
        yield from _numbers(was, now, translation, source_locale, locale)
    elif was.kind == "name":
        old, new = (_place_name(piece.text, source_locale, locale) for piece in (was, now))
        yield from ((start, end, new) for start, end in _standing(old, translation, locale) if new)
    else:
        yield from _calendar(was, now, translation, locale)


def _calendar(was: _Piece, now: _Piece, translation: str, locale: str) -> Iterator[tuple[int, int, str]]:
    """Months and weekdays written in full; inflected forms are not found, so the match stays unrepaired."""
    named = getattr(locales.cldr(locale), was.kind)
    for width in ("format", "stand-alone"):
        old, new = named[width]["wide"][was.number], named[width]["wide"][now.number]
        for form, written in dict.fromkeys(((old, new), (_capital(old), _capital(new)))):
            yield from ((start, end, written) for start, end in _standing(form, translation, locale))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _standing(word: str, text: str, locale: str) -> Iterator[tuple[int, int]]:
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
