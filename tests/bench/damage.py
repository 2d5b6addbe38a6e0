"""Damages good translations in named ways, the same way each time: what the checks must find.

A damage takes the random generator and a pair, and gives the pair damaged, or None where the sentence offers nothing to
damage in that way. It must leave something wrong that a careful reader would mark.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from types import MappingProxyType

from pipeline import locales
from pipeline.checks import scale


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, its translation, and what else a damage may want."""

    source: str
    target: str
    locale: str
    others: Mapping[str, str]
    """The same sentence in other locales."""
    elsewhere: str
    """The translation of another sentence."""
    title: bool = False


Damage = Callable[[Random, Pair], Pair | None]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_QUOTE = re.compile('[“”„«»"]')
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


def _edit(pattern: "re.Pattern[str]", rng: Random, pair: Pair, new: Callable[[str], str]) -> Pair | None:
    places = list(pattern.finditer(pair.target))
    if not places:
        return None
    place = rng.choice(places)
    target = pair.target[: place.start()] + new(place[0]) + pair.target[place.end() :]
    target = re.sub(r" {2,}", " ", target).strip()
    return replace(pair, target=target) if target != pair.target else None


def _shared_number(pair: Pair) -> "re.Pattern[str] | None":
    values = [
        number
        for number in _NUMBER.findall(pair.target)
        if re.search(rf"(?<!\d){re.escape(number)}(?!\d)", pair.source)
    ]
    return re.compile(rf"(?<![\d.,]){re.escape(values[0])}(?![\d]|[.,]\d)") if values else None


def digit_changed(rng: Random, pair: Pair) -> Pair | None:
    """One figure of a number is another."""
    if not (pattern := _shared_number(pair)):
        return None

    def other(number: str) -> str:
        place = rng.choice([index for index, figure in enumerate(number) if figure.isdigit()])
        return (
            number[:place]
            + rng.choice([figure for figure in "123456789" if figure != number[place]])
            + number[place + 1 :]
        )

    return _edit(pattern, rng, pair, other)


def number_dropped(rng: Random, pair: Pair) -> Pair | None:
    """A number is left out."""
    pattern = _shared_number(pair)
    return _edit(pattern, rng, pair, lambda _: "") if pattern else None


def number_added(rng: Random, pair: Pair) -> Pair | None:
    """A number that the source does not have is put in."""
    return _edit(re.compile(r"(?<=\w) (?=\w)"), rng, pair, lambda _: f" {rng.randint(31, 97)} ")


def scale_word_changed(rng: Random, pair: Pair) -> Pair | None:
    """Million became milliard, milliard became million: a thousand times more or less."""
    if not re.search(r"illion|\d ?[mb]n?\b", pair.source):
        return None
    known = scale.words(pair.locale)
    words = [word for word, value in known.items() if value in (10**6, 10**9, 10**12) and len(word) > 3]
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)", re.IGNORECASE
    )
    return _edit(pattern, rng, pair, lambda word: rng.choice([w for w in words if known[w] != known[word.lower()]]))


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
    return _edit(pattern, rng, pair, lambda name: rng.choice([other for other in names if other != name]))


def _name(pair: Pair) -> "re.Pattern[str] | None":
    names = [
        match[0]
        for match in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{4,}", pair.source)
        if re.search(rf"(?<!\w){match[0]}(?!\w)", pair.target)
    ]
    return re.compile(rf"(?<!\w){names[0]}(?!\w)") if names else None


def name_misspelled(rng: Random, pair: Pair) -> Pair | None:
    """Two letters of a name change places, one is left out, or one is another."""
    if not (pattern := _name(pair)):
        return None

    def slip(name: str) -> str:
        place = rng.randrange(1, len(name) - 1)
        kind = rng.randrange(3)
        if kind == 0 and name[place] != name[place + 1]:
            return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
        if kind == 1:
            return name[:place] + name[place + 1 :]
        return (
            name[:place] + rng.choice([letter for letter in "bdglmnprtv" if letter != name[place]]) + name[place + 1 :]
        )

    return _edit(pattern, rng, pair, slip)


def name_dropped(rng: Random, pair: Pair) -> Pair | None:
    """A name is left out."""
    pattern = _name(pair)
    return _edit(pattern, rng, pair, lambda _: "") if pattern else None


def name_replaced(rng: Random, pair: Pair) -> Pair | None:
    """Another name stands there."""
    pattern = _name(pair)
    return (
        _edit(pattern, rng, pair, lambda _: rng.choice(["Wolfenden", "Kashkari", "Obregon", "Lindqvist"]))
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
    return _edit(re.compile(r"(?<=\w) (?=\w)"), rng, pair, lambda _: f" {_NOT[locales.language(pair.locale)]} ")


def untranslated(rng: Random, pair: Pair) -> Pair | None:
    """The source stands there again."""
    return replace(pair, target=pair.source)


def half_untranslated(rng: Random, pair: Pair) -> Pair | None:
    """The second half is left in English."""
    theirs, ours = pair.source.split(), pair.target.split()
    if len(theirs) < 10:
        return None
    return replace(pair, target=" ".join([*ours[: len(ours) // 2], *theirs[len(theirs) // 2 :]]))


def wrong_language(rng: Random, pair: Pair) -> Pair | None:
    """The sentence is in another language of the same script."""
    near = {"es": "pt", "fr": "it", "pt": "es", "pt_BR": "it", "de": "fr", "it": "es", "ca": "es", "gl": "es"}
    other = near.get(pair.locale)
    return replace(pair, target=pair.others[other]) if other and len(pair.source.split()) > 7 else None


def wrong_script(rng: Random, pair: Pair) -> Pair | None:
    """The sentence is in another script."""
    return replace(pair, target=pair.others["ru" if pair.locale not in ("ru", "ar") else "es"])


def quote_lost(rng: Random, pair: Pair) -> Pair | None:
    """One quotation mark is left out."""
    return _edit(_QUOTE, rng, pair, lambda _: "")


def quotes_lost(rng: Random, pair: Pair) -> Pair | None:
    """All quotation marks are left out."""
    if not _QUOTE.search(pair.source) or not _QUOTE.search(pair.target):
        return None
    return replace(pair, target=re.sub(r" {2,}", " ", _QUOTE.sub("", pair.target)).strip())


def quote_style(rng: Random, pair: Pair) -> Pair | None:
    """The quotation marks are those of another language."""
    if not _QUOTE.search(pair.target):
        return None
    pair_of = ("„", "”") if pair.locale != "pl" else ("“", "”")
    marks = iter(pair_of * 50)
    return replace(pair, target=_QUOTE.sub(lambda _: next(marks), pair.target))


def bracket_lost(rng: Random, pair: Pair) -> Pair | None:
    """One bracket is left out."""
    return _edit(re.compile(r"[()\[\]]"), rng, pair, lambda _: "")


def end_lost(rng: Random, pair: Pair) -> Pair | None:
    """The mark at the end is left out."""
    return (
        _edit(re.compile(r"[.?!؟](?=[\"”»’]?$)"), rng, pair, lambda _: "")
        if re.search(r"[.?!][\"”']?$", pair.source)
        else None
    )


def end_changed(rng: Random, pair: Pair) -> Pair | None:
    """A statement ends as a question, a question as a statement."""
    if not re.search(r"[.?][\"”']?$", pair.source):
        return None
    ask = "؟" if pair.locale == "ar" else "?"
    return _edit(re.compile(r"[.?؟](?=[\"”»’]?$)"), rng, pair, lambda mark: ask if mark == "." else ".")


def space_doubled(rng: Random, pair: Pair) -> Pair | None:
    """A space stands twice."""
    places = [match.start() for match in re.finditer(r"(?<=\w) (?=\w)", pair.target)]
    if not places:
        return None
    place = rng.choice(places)
    return replace(pair, target=pair.target[:place] + " " + pair.target[place:])


def space_before_comma(rng: Random, pair: Pair) -> Pair | None:
    """A space stands before a comma."""
    return _edit(re.compile(r"(?<=\w), (?=\w)"), rng, pair, lambda _: " , ")


def space_lost(rng: Random, pair: Pair) -> Pair | None:
    """No space stands after a comma."""
    return _edit(re.compile(r"(?<=[^\W\d_]), (?=[^\W\d_])"), rng, pair, lambda _: ",")


def word_doubled(rng: Random, pair: Pair) -> Pair | None:
    """A word stands twice in a row."""
    return _edit(re.compile(r"(?<!\w)[^\W\d_]{3,}(?= )"), rng, pair, lambda word: f"{word} {word.lower()}")


def loop(rng: Random, pair: Pair) -> Pair | None:
    """The last words go round and round."""
    words = pair.target.rstrip(".").split()
    return replace(pair, target=" ".join(words + words[-2:] * 5)) if len(words) > 6 else None


def truncated(rng: Random, pair: Pair) -> Pair | None:
    """The second half is left out."""
    words = pair.target.split()
    return replace(pair, target=" ".join(words[: len(words) // 2]).rstrip(",;:") + ".") if len(words) > 12 else None


def merged(rng: Random, pair: Pair) -> Pair | None:
    """The translation of another sentence is joined to it."""
    return replace(pair, target=f"{pair.target} {pair.elsewhere}") if len(pair.elsewhere) > 40 else None


def pasted(rng: Random, pair: Pair) -> Pair | None:
    """The translation of another sentence stands there."""
    return replace(pair, target=pair.elsewhere) if len(pair.elsewhere) > 40 else None


def invisible(rng: Random, pair: Pair) -> Pair | None:
    """An invisible character stands in a word."""
    return _edit(re.compile(r"(?<=\w)(?=\w)"), rng, pair, lambda _: rng.choice("\u200b\u00ad\ufeff\u2060"))


def mojibake(rng: Random, pair: Pair) -> Pair | None:
    """Letters beyond ASCII are torn into their bytes."""
    return _edit(re.compile(r"[À-ÿа-яء-ي]"), rng, pair, lambda letter: letter.encode().decode("latin-1"))


def link_changed(rng: Random, pair: Pair) -> Pair | None:
    """An address has another letter."""
    address = "https://desk.example/world/2024"
    words = pair.target.split()
    return replace(
        pair, source=f"{pair.source} ({address})", target=" ".join([*words, f"({address.replace('world', 'mundo')})"])
    )


def code_lost(rng: Random, pair: Pair) -> Pair | None:
    """A mark of emphasis or a tag is left out."""
    opening, closing = rng.choice([("**", "**"), ("<b>", "</b>"), ("[", "](https://desk.example/a)")])
    return replace(pair, source=f"{opening}{pair.source}{closing}", target=f"{opening}{pair.target}")


def capital_lost(rng: Random, pair: Pair) -> Pair | None:
    """The sentence begins with a small letter."""
    first = _WORD.search(pair.target)
    if pair.locale == "ar" or not first or not first[0][0].isupper() or first[0] in pair.source:
        return None
    return replace(pair, target=pair.target[: first.start()] + first[0].lower() + pair.target[first.end() :])


def headline_capitals(rng: Random, pair: Pair) -> Pair | None:
    """A headline has a capital at every word, as in English."""
    if pair.locale in ("ar", "de") or not pair.title:
        return None
    return replace(pair, target=re.sub(r"(?<!\w)[^\W\d_]", lambda match: match[0].upper(), pair.target))


def english_number(rng: Random, pair: Pair) -> Pair | None:
    """A decimal point or a comma of thousands stays as in English."""
    figures = re.findall(r"(?<![\d.,])\d+[.,]\d+(?!\d|[.,]\d)", pair.source)
    for number in figures:
        other = number.translate(str.maketrans(".,", ",."))
        if pair.locale != "ar" and other in pair.target:
            return replace(pair, target=pair.target.replace(other, number))
    return None


def false_apostrophe(rng: Random, pair: Pair) -> Pair | None:
    """An accent stands in place of an apostrophe."""
    return _edit(re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])"), rng, pair, lambda _: "´")


def inverted_lost(rng: Random, pair: Pair) -> Pair | None:
    """The mark that opens a Spanish question is left out."""
    return _edit(re.compile("[¿¡]"), rng, pair, lambda _: "") if pair.locale == "es" else None


def french_space_lost(rng: Random, pair: Pair) -> Pair | None:
    """The space beside a high mark is left out."""
    pattern = re.compile("(?<=[^\\W\\d_])[ \u00a0\u202f][:;!?»]|«[ \u00a0\u202f]")
    return _edit(pattern, rng, pair, str.strip) if pair.locale == "fr" else None


def percent_lost(rng: Random, pair: Pair) -> Pair | None:
    """The percent sign is left out."""
    if not re.search(r"%|per ?cent", pair.source):
        return None
    words = "por ciento|por cento|pour cent|per cento|per cent|Prozent|процент\\w*|في المئة|في المائة|بالمائة"
    return _edit(re.compile(rf"[\s\u00a0\u202f]?(?:[%٪]|{words})"), rng, pair, lambda _: "")


DAMAGES: tuple[Damage, ...] = (
    digit_changed, number_dropped, number_added, scale_word_changed, english_number, percent_lost, weekday_changed,
    name_misspelled, name_dropped, name_replaced, negation_dropped, negation_added,
    untranslated, half_untranslated, wrong_language, wrong_script,
    truncated, merged, pasted, loop, word_doubled,
    quote_lost, quotes_lost, quote_style, bracket_lost, end_lost, end_changed, inverted_lost,
    space_doubled, space_before_comma, space_lost, french_space_lost,
    capital_lost, headline_capitals, invisible, mojibake, false_apostrophe, link_changed, code_lost,
)  # fmt: skip
