"""What the sentence says: numbers, dates, names, negation."""

import re
from collections.abc import Mapping
from dataclasses import replace
from random import Random
from types import MappingProxyType

from pipeline import locales
from pipeline.language.numbers import scale_words
from tests.bench.damage.pairs import Pair, edit

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATION: Mapping[str, str] = MappingProxyType(
    {
        "es": r"\bno |\bnunca |\bsin ", "fr": r"\bne |\bn['’]| pas\b| jamais\b", "pt": r"\bnão |\bnunca |\bsem ",
        "gl": r"\bnon |\bnunca |\bsen ", "ca": r"\bno |\bmai |\bsense ", "it": r"\bnon |\bmai |\bsenza ",
        "de": r"\bnicht |\bkein\w* |\bnie |\bohne ", "ru": r"\bне |\bнет |\bбез ", "ar": r"\b(?:لا|لم|لن|ليس|دون) ",
    }
)  # fmt: skip
_NOT: Mapping[str, str] = MappingProxyType(
    {"es": "no", "fr": "ne", "pt": "não", "gl": "non", "ca": "no", "it": "non", "de": "nicht", "ru": "не", "ar": "لا"}
)
_DENIAL = re.compile(r"\b(?:not|never|no|without|none|nor|neither|nothing|nobody|cannot)\b|n['’]t\b", re.IGNORECASE)


def _shared_number(pair: Pair) -> "re.Pattern[str] | None":
    values = [
        number
        for number in _NUMBER.findall(pair.target)
        if re.search(rf"(?<!\d){re.escape(number)}(?!\d)", pair.source)
    ]
    return re.compile(rf"(?<![\d.,]){re.escape(values[0])}(?![\d]|[.,]\d)") if values else None


def _name(pair: Pair) -> "re.Pattern[str] | None":
    names = [
        match[0]
        for match in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{4,}", pair.source)
        if re.search(rf"(?<!\w){match[0]}(?!\w)", pair.target)
    ]
    return re.compile(rf"(?<!\w){names[0]}(?!\w)") if names else None


def digit_changed(rng: Random, pair: Pair) -> Pair | None:
    """One figure of a number is another."""
    if not (pattern := _shared_number(pair)):
        return None

    def other(number: str) -> str:
        position = rng.choice([index for index, figure in enumerate(number) if figure.isdigit()])
        return (
            number[:position]
            + rng.choice([figure for figure in "123456789" if figure != number[position]])
            + number[position + 1 :]
        )

    return edit(pattern, rng, pair, other)


def number_dropped(rng: Random, pair: Pair) -> Pair | None:
    """A number is left out."""
    pattern = _shared_number(pair)
    return edit(pattern, rng, pair, lambda _: "") if pattern else None


def number_added(rng: Random, pair: Pair) -> Pair | None:
    """A number that the source does not have is put in."""
    return edit(re.compile(r"(?<=\w) (?=\w)"), rng, pair, lambda _: f" {rng.randint(31, 97)} ")


def scale_word_changed(rng: Random, pair: Pair) -> Pair | None:
    """Million became milliard, milliard became million: a thousand times more or less."""
    if not re.search(r"illion|\d ?[mb]n?\b", pair.source):
        return None
    known = scale_words.words(pair.locale)
    words = [word for word, value in known.items() if value in (10**6, 10**9, 10**12) and len(word) > 3]
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)", re.IGNORECASE
    )
    return edit(pattern, rng, pair, lambda word: rng.choice([w for w in words if known[w] != known[word.lower()]]))


def english_number(rng: Random, pair: Pair) -> Pair | None:
    """A decimal point or a comma of thousands stays as in English."""
    figures = re.findall(r"(?<![\d.,])\d+[.,]\d+(?!\d|[.,]\d)", pair.source)
    for number in figures:
        other = number.translate(str.maketrans(".,", ",."))
        if pair.locale != "ar" and other in pair.target:
            return replace(pair, target=pair.target.replace(other, number))
    return None


def percent_lost(rng: Random, pair: Pair) -> Pair | None:
    """The percent sign is left out."""
    if not re.search(r"%|per ?cent", pair.source):
        return None
    words = "por ciento|por cento|pour cent|per cento|per cent|Prozent|процент\\w*|في المئة|في المائة|بالمائة"
    return edit(re.compile(rf"[\s\u00a0\u202f]?(?:[%٪]|{words})"), rng, pair, lambda _: "")


def weekday_changed(rng: Random, pair: Pair) -> Pair | None:
    """A weekday or month is another."""
    known = locales.cldr(pair.locale)
    tables = [dict(known.days["format"]["wide"]), dict(known.months["format"]["wide"])]
    names = [re.sub(r"^(?:de |d[’'])", "", name) for name in rng.choice(tables).values()]
    if not re.search(
        r"day\b|January|February|March|April|June|July|August|September|October|November|December", pair.source
    ):
        return None
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    return edit(pattern, rng, pair, lambda name: rng.choice([other for other in names if other != name]))


def name_misspelled(rng: Random, pair: Pair) -> Pair | None:
    """Two letters of a name change places, one is left out, or one is another."""
    if not (pattern := _name(pair)):
        return None

    def slip(name: str) -> str:
        index = rng.randrange(1, len(name) - 1)
        kind = rng.randrange(3)
        if kind == 0 and name[index] != name[index + 1]:
            return name[:index] + name[index + 1] + name[index] + name[index + 2 :]
        if kind == 1:
            return name[:index] + name[index + 1 :]
        return (
            name[:index] + rng.choice([letter for letter in "bdglmnprtv" if letter != name[index]]) + name[index + 1 :]
        )

    return edit(pattern, rng, pair, slip)


def name_dropped(rng: Random, pair: Pair) -> Pair | None:
    """A name is left out."""
    pattern = _name(pair)
    return edit(pattern, rng, pair, lambda _: "") if pattern else None


def name_replaced(rng: Random, pair: Pair) -> Pair | None:
    """Another name stands there."""
    pattern = _name(pair)
    return (
        edit(pattern, rng, pair, lambda _: rng.choice(["Wolfenden", "Kashkari", "Obregon", "Lindqvist"]))
        if pattern
        else None
    )


def negation_dropped(rng: Random, pair: Pair) -> Pair | None:
    """The translation affirms what the source denies."""
    pattern = re.compile(_NEGATION[locales.language(pair.locale)])
    if not _DENIAL.search(pair.source) or not pattern.search(pair.target):
        return None
    return replace(
        pair,
        target=re.sub(r" {2,}", " ", pattern.sub(lambda match: " " * match[0].startswith(" "), pair.target)).strip(),
    )


def negation_added(rng: Random, pair: Pair) -> Pair | None:
    """The translation denies what the source affirms."""
    if _DENIAL.search(pair.source) or re.search(_NEGATION[locales.language(pair.locale)], pair.target):
        return None
    return edit(re.compile(r"(?<=\w) (?=\w)"), rng, pair, lambda _: f" {_NOT[locales.language(pair.locale)]} ")
