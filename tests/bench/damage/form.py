"""Marks, spaces, capitals, characters, markup."""

import re
from dataclasses import replace
from random import Random

from tests.bench.damage.pairs import Pair, edit

_QUOTE = re.compile('[“”„«»"]')
_WORD = re.compile(r"[^\W\d_]+")


def quote_lost(rng: Random, pair: Pair) -> Pair | None:
    """One quotation mark is left out."""
    return edit(_QUOTE, rng, pair, lambda _: "")


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
    return edit(re.compile(r"[()\[\]]"), rng, pair, lambda _: "")


def end_lost(rng: Random, pair: Pair) -> Pair | None:
    """The mark at the end is left out."""
    return (
        edit(re.compile(r"[.?!؟](?=[\"”»’]?$)"), rng, pair, lambda _: "")
        if re.search(r"[.?!][\"”']?$", pair.source)
        else None
    )


def end_changed(rng: Random, pair: Pair) -> Pair | None:
    """A statement ends as a question, a question as a statement."""
    if not re.search(r"[.?][\"”']?$", pair.source):
        return None
    ask = "؟" if pair.locale == "ar" else "?"
    return edit(re.compile(r"[.?؟](?=[\"”»’]?$)"), rng, pair, lambda mark: ask if mark == "." else ".")


def space_doubled(rng: Random, pair: Pair) -> Pair | None:
    """A space stands twice."""
    offsets = [match.start() for match in re.finditer(r"(?<=\w) (?=\w)", pair.target)]
    if not offsets:
        return None
    offset = rng.choice(offsets)
    return replace(pair, target=pair.target[:offset] + " " + pair.target[offset:])


def space_before_comma(rng: Random, pair: Pair) -> Pair | None:
    """A space stands before a comma."""
    return edit(re.compile(r"(?<=\w), (?=\w)"), rng, pair, lambda _: " , ")


def space_lost(rng: Random, pair: Pair) -> Pair | None:
    """No space stands after a comma."""
    return edit(re.compile(r"(?<=[^\W\d_]), (?=[^\W\d_])"), rng, pair, lambda _: ",")


def invisible(rng: Random, pair: Pair) -> Pair | None:
    """An invisible character stands in a word."""
    return edit(re.compile(r"(?<=\w)(?=\w)"), rng, pair, lambda _: rng.choice("\u200b\u00ad\ufeff\u2060"))


def mojibake(rng: Random, pair: Pair) -> Pair | None:
    """Letters beyond ASCII are torn into their bytes."""
    return edit(re.compile(r"[À-ÿа-яء-ي]"), rng, pair, lambda letter: letter.encode().decode("latin-1"))


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


def false_apostrophe(rng: Random, pair: Pair) -> Pair | None:
    """An accent stands in place of an apostrophe."""
    return edit(re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])"), rng, pair, lambda _: "´")


def inverted_lost(rng: Random, pair: Pair) -> Pair | None:
    """The mark that opens a Spanish question is left out."""
    return edit(re.compile("[¿¡]"), rng, pair, lambda _: "") if pair.locale == "es" else None


def french_space_lost(rng: Random, pair: Pair) -> Pair | None:
    """The space beside a high mark is left out."""
    pattern = re.compile("(?<=[^\\W\\d_])[ \u00a0\u202f][:;!?»]|«[ \u00a0\u202f]")
    return edit(pattern, rng, pair, str.strip) if pair.locale == "fr" else None
