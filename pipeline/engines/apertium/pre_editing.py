"""Writes English in the form that Apertium reads best, before it is translated.

* Apertium takes the stop of an initialism for the end of a sentence: ``the U.S. fell`` loses its grammar, and ``fell``
  gets a capital. Its dictionaries have ``US``, ``UK``, ``UN`` and ``EU``.
* Its rules for dates know the day before the month only, and no abbreviated months or days: ``on 20 November 2026``
  becomes ``el 20 de noviembre de 2026``, ``on Nov. 20`` and ``Fri 20 Nov 2026`` do not.
* It has no hours with ``p.m.``. The languages of Debian's pairs count the hours to 24 (CLDR), parts of Latin America
  apart, where ``15:30`` is read too.
* A title in front of a name takes an article in the languages of Debian's pairs, as in *el presidente Lula*, and no
  capital. English has no article and a capital (The Associated Press Stylebook, titles). Apertium adds no article, and
  takes a title with a capital for a part of the name.
* Where the speaker follows the verb of saying, Apertium takes *said* for a participle.
* It glues the words of ``a five-year-old boy`` together, as it does those of ``a 5-year-old boy``; but only at a figure
  can ``tidy`` tell them apart again.
* It takes ``Will`` in front of a name for a first name, also in ``Will Trump win?``
* It glues ``two 18-year-olds`` too, which has no noun.
* It takes ``no`` before a stop for the abbreviation of *number*, as in ``she said no.``
* It glues *high-speed* and *19th-century* to the noun behind them; without the hyphen it does not.
* A prime in place of an apostrophe, ``Germany′s past``, hides the genitive.
* The pairs to Spanish and Galician do not know owners in the plural, ``the players’ wages``, but ``players’s``. The
  pair to Catalan knows them, and takes the ``’s`` behind a capitalized plural for ``has``.
* Apertium recognizes the perfect tense only if nothing is between ``have`` and the participle. Romance languages put
  the adverb in front or behind anyway (RAE, Nueva gramática 28.5).
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pipeline import locales
from pipeline.engines.apertium import amounts, compounds, phrasal_verbs, synonyms
from pipeline.engines.apertium.times_in_words import in_words
from pipeline.engines.contract import Pair

# Not D.C., which is not read as initials, and not initials in front of a surname or behind other initials.
_INITIALISM = re.compile(r"(?<![\w.])(?!D\.C\.)(?:[A-Z]\.){2,6}(?![\w.]|\s[A-Z][a-z])(?P<end>[”’\"')\]]*$)?")
# A noun in capitals often follows a country: U.S. President, U.N. Security Council.
_COUNTRY = re.compile(r"(?<![\w.])(?:U\.[SKN]|E\.U)\.(?![\w.])(?P<end>[”’\"')\]]*$)?")
_TIME = re.compile(
    r"(?<![\w:.,$£€])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m(?P<stop>\.?)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[”’\"')\]]*$")
# Days take "on", so a figure behind "in May" counts something else.
_DATE = r"""(?x) (?<!\b[Ii]n\s) \b(?P<month>{months})\s
    (?P<day>(?:[12]\d|3[01]|0?[1-9])(?:\s?[-–]\s?(?:[12]\d|3[01]|[1-9]))?) (?:st|nd|rd|th)?
    (?:,?\s(?P<year>[12]\d{{3}})\b)? (?![\d%:]|[.,]\d|\s?(?:[ap]\.?m\b|per\s?cent|percent|million|billion))"""
# The Associated Press Stylebook omits "on" behind a verb: the talks began Sept. 3.
_WORD_BEFORE = re.compile(r"\b([a-z]+)\s$")
_BEFORE_DAYS = re.compile(
    r"of|on|to|until|till|from|by|since|before|after|between|through|around|about|for|the|an?|this|that|its|next|last"
    r"|late|early|mid|and|or|than|is|was|be"
)
_CLAUSE_END = re.compile(
    r"[,.;:)—”\"']|\s[—–]|$|\s(?:and|but|or|in|at|after|before|when|with|to|for|by|from|because)\b"
)

# Formal titles of the Stylebook that are also used without a name, and so are words in Apertium's dictionaries.
_OFFICE = (
    r"(?:(?:Deputy|Vice|Prime|Foreign|Interior|Finance|Justice|Health|Home) ){0,3}(?:President|Minister|Chancellor"
    r"|Senator|Governor|Mayor|Ambassador|Judge|Congress(?:wo)?man|Secretary(?:-General| of State)?|Attorney General"
    r"|Premier|Professor|Pope|Cardinal|(?:Arch)?[Bb]ishop|Colonel|Captain|Lieutenant|Sergeant|King|Queen|Prince(?:ss)?)"
)
# US President, former Russian President.
_KIND = r"(?:(?:[Ff]ormer|[Aa]cting|[Ii]nterim|[Cc]urrent|US|UK|EU|UN|[A-Z][a-z]{1,20}(?:an|ish|ese|ch|i|ean)) ){0,3}"
_QUALIFIERS = frozenset({"former", "acting", "interim", "current"})
_TITLE = re.compile(
    rf"(?P<kind>{_KIND})\b(?P<office>{_OFFICE}) (?=⟦|[A-Z][\w’'.-])(?!County\b|Street\b|Avenue\b|General\b|Elect\b)"
)
_ADDRESSED = re.compile(r"(?P<kind>)\b(?P<office>(?:Mrs?|Ms|Dr|Prof)\b)\.? (?=⟦)")
# Words with a capital that are no names, since a sentence begins with them.
_FUNCTION = (
    "But|And|Or|When|While|As|If|After|Before|Since|Then|Yet|For|From|In|On|By|With|To|Because|Although|Though"
    "|Unlike|Like|Even"
)
# Behind these a title needs no article: it has one, addresses somebody, or is a part of a name.
_DETERMINED = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur|[Mm]y|[Yy]our)"
    rf"|['’]s?|-|⟧|\b(?!(?:{_FUNCTION}) )[A-Z][\w.’'-]{{0,40}}) $"
)
_OPENED = re.compile(r"(?:^|[.!?:])[\s\"“‘'(\[]*$")

_SAYS = r"said|says|added|told|wrote|asked|explained|insisted|warned|argued|claimed|noted|tweeted|replied|recalled"
# Only names that a token stands for, also inside a link: Apertium's rules know a noun behind a verb.
_ABBREVIATED = "Dr|Mr|Mrs|Ms|Prof|Sen|Rep|Gov|Gen|Sgt|Lt|Col|Capt|Rev"
_INVERTED = re.compile(
    rf"(?P<before>[”\"’'],?|,) (?P<verb>{_SAYS}) "
    rf"(?P<name>(?:(?:{_ABBREVIATED})\.? )?⟦\d+⟧(?:⟦\d+⟧⟦\d+⟧)?)(?![\w⟦]|['’]s)"
)

# At the beginning of a question, before a name: the auxiliary, which Apertium takes for a part of the name.
_WILL = re.compile(r"(?<!\w )Will(?= (?:⟦\d+⟧)+ [a-z][^.?!]*\?)")

_MIDDLE = (
    r"already|also|always|never|often|recently|previously|repeatedly|finally|largely|clearly|consistently|publicly"
    r"|reportedly|allegedly|apparently|certainly|probably|frequently|officially|successfully|simply|actually"
)
_SPLIT = re.compile(
    rf"\b(?P<have>ha(?:s|ve|d)) (?P<adverb>{_MIDDLE}) (?!(?:an?|the|this|that|his|her|one|to)\b)(?=[a-z])"
)


SMALL_NUMBERS: Mapping[str, str] = MappingProxyType(
    {
        word: str(number)
        for number, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)
    }
)
_SMALL_MEASURE = re.compile(
    rf"\b(?P<number>{'|'.join(SMALL_NUMBERS)})-(?=(?:minute|hour|day|week|month|year|mile|met(?:er|re)|page)\b)",
    re.IGNORECASE,
)


# Not before a participle: long-awaited, high-ranking.
_ADJECTIVE = re.compile(
    r"\b(?P<one>[Hh]igh|[Ll]ow|[Ll]ong|[Ss]hort|[Ll]arge|[Ss]mall|[Oo]pen|[Dd]eep|[Hh]eavy|\d+(?:st|nd|rd|th))-"
    r"(?=(?!\w+(?<!spe)ed\b|\w+(?:ing|en|nt)\b)[a-z]{3,} [a-z]{2})"
)


_NO = re.compile(r"(?<![\w-])[Nn]o(?=[.]?[”’\"')\]]*(?:$|[.!?]?[”’\"]))")
_YEAR_OLDS = re.compile(r"(?<!to )(?<!and )(?<![\d-])(\d{1,3}-year-)olds\b")
_PRIME = re.compile(r"(?<=[^\W\d_])′(?=s\b)")


_OWNERS = re.compile(r"(?<=[^\W\d_]s)(?<!['’]s)([’'])(?=\s+(?!(?:and|or)\b)[\w⟦])")
_SINGLY = re.compile(r"(?:^|[\s(—–\"“])['‘](?=[\w⟦])")
"""A single quotation mark, which an apostrophe behind *s* may close."""


def pre_edited(text: str, pair: Pair) -> str:
    """``text`` as Apertium reads it best, if it is English."""
    if locales.language(pair.source) != "en":
        return text
    text = _YEAR_OLDS.sub(r"\1old people", text)
    text = phrasal_verbs.single(_PRIME.sub("’", _NO.sub(r"\g<0> ", text)), pair.target)
    text = synonyms.known(text, pair.target)
    if locales.language(pair.target) != "ca" and not _SINGLY.search(text):
        text = _OWNERS.sub(r"\1s", text)
    text = _short_dates().sub(_in_full, text)
    text = _dates().sub(_day_first, _TIME.sub(_of_24_hours, text))
    text = _ADJECTIVE.sub(r"\g<one> ", in_words(amounts.worded(compounds.apart(text))))
    text = _SMALL_MEASURE.sub(lambda match: f"{SMALL_NUMBERS[match['number'].lower()]}-", text)
    return ordered(_INITIALISM.sub(_without_stops, _COUNTRY.sub(_without_stops, text)))


def _without_stops(match: re.Match[str]) -> str:
    end = match["end"]
    return match[0][: len(match[0]) - len(end or "")].replace(".", "") + ("" if end is None else f".{end}")


def _of_24_hours(match: re.Match[str]) -> str:
    hour = int(match["hour"]) % 12 + 12 * (match["half"] in "pP")
    ends = match["stop"] and _SENTENCE_END.match(match.string, match.end())
    return f"{hour}:{match['minute'] or '00'}" + ("." if ends else "")


def _day_first(match: re.Match[str]) -> str:
    day = " ".join(filter(None, (match["day"], _months()[match["month"].rstrip(".")], match["year"])))
    before = _WORD_BEFORE.search(match.string, 0, match.start())
    bare = before is not None and not _BEFORE_DAYS.fullmatch(before[1]) and _CLAUSE_END.match(match.string, match.end())
    return f"on {day}" if bare else day


def _in_full(match: re.Match[str]) -> str:
    day = _english("days")[match["weekday"]] if match["weekday"] else ""
    month = _english("months")[match["month"]] if match["month"] else ""
    return f"{day}{match['comma'] or ' '}" if day else month


@cache
def _short_dates() -> re.Pattern[str]:
    """An abbreviated weekday before a date, or an abbreviated month between day and year."""
    days, months = ("|".join(sorted(_english(kind), key=len, reverse=True)) for kind in ("days", "months"))
    return re.compile(
        rf"\b(?P<weekday>{days})\.?(?P<comma>, )?(?(comma)| )(?=\d{{1,2}} (?:{months})|(?:{months})[a-z]*\.? \d)"
        rf"|(?<=\d )(?P<month>{months})\b\.?(?=,? [12]\d{{3}}\b)"
    )


@cache
def _english(kind: str) -> Mapping[str, str]:
    """The English months or weekdays by their short names."""
    known = getattr(locales.cldr("en"), kind)["format"]
    names = {known["abbreviated"][number]: name for number, name in known["wide"].items()}
    others = {"Sept": "September"} if kind == "months" else {"Tues": "Tuesday", "Thur": "Thursday", "Thurs": "Thursday"}
    return names | others


@cache
def _dates() -> re.Pattern[str]:
    names = dict.fromkeys(_months().values())
    short = [rf"{name}\.?" for name in sorted(_months().keys() - names, key=len, reverse=True)]
    return re.compile(_DATE.format(months="|".join([*names, *short])))


@cache
def _months() -> Mapping[str, str]:
    """The English months by their names, and by CLDR's and the Associated Press Stylebook's abbreviations."""
    short = _english("months")
    return {**{name: name for name in short.values()}, **short}


def ordered(text: str) -> str:
    """English ``text``, which may have tokens such as ``⟦0⟧`` for names, as Apertium reads it best."""
    text = _WILL.sub("will", _INVERTED.sub(r"\g<before> \g<name> \g<verb>", text))
    text = _SPLIT.sub(r"\g<adverb> \g<have> ", text)
    return _ADDRESSED.sub(_with_article, _TITLE.sub(_with_article, text))


def _with_article(match: re.Match[str]) -> str:
    before = match.string[: match.start()]
    begins = _OPENED.search(before)
    if not begins and _DETERMINED.search(before):
        return match[0]
    kind = match["kind"]
    if kind.split(" ")[0].lower() in _QUALIFIERS:
        kind = kind[:1].lower() + kind[1:]
    office = f"{match['office']}." if match.re is _ADDRESSED else match["office"].lower()
    return f"{'The' if begins else 'the'} {kind}{office} "
