"""Numbers whose order has a meaning: scores, votes and changes that a translation turns round."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache, partial
from types import MappingProxyType

from pipeline import locales, word_tables
from pipeline.language.dates import calendar_dates
from pipeline.language.numbers import digits, unit_names
from pipeline.language.numbers.numerals import Number
from pipeline.language.words import has_digits

_table = partial(word_tables.read, __package__, "number_order")

JOINED = re.compile(r"(?<![\d./:–-])(?<!\d,)(\d{1,3})\s?[-–:/対對对比대]\s?(\d{1,3})(?![\d/:–-]|[.,]\d)")
"""A score, a range, a fraction or a day with its month: 7-5, 2/3, 9/11."""
_AGAINST = (
    r"(?:\s\w+){0,2}?\s(?:(?:في )?مقابل|ضد|(?:در )?(?:برابر|مقابل)|נגד|מול"
    r"|a|à|contra|contre|contro|do|до|frente a|gegen|împotriva|kontra|la|mod|mot|para|pret|prieš|proti"
    r"|против|проти|przeciw|przeciwko|срещу|tegen|til|till|zu)\s(?:\w+\s)?"
)
"""What languages have between the two numbers of a vote: *voix contre*, *zu*."""
_VOTE = re.compile(r"(?<![\d.,:/–-])(\d{1,3})(?:[-–]| (?:votes )?(?:to|against) )(\d{1,3})(?![\d/:–-]|[.,]\d)")

_PART = re.compile(
    r"(?<![\d.,])(\d{1,3}) (?:out )?of (?:(?:the|its|their|his|her|our|my) )?"
    r"(?:(?:last|past|first|previous|next|final|top) )?(\d{1,3})(?![\d%]|[.,]\d)"
)
_OF = (
    r"\s(?:af|av|dari|od|trong(?: tổng)? số|των|από τ\w+|من(?: أصل)?|از|מתוך|จาก|z[eo]?"
    r"|da|dai|de|dei|dels|delle|des|do|dos|din|iz"
    r"|von|van|der|ihrer|seiner|aus|из|з|од|от|sur)\s(?:[^\W\d]+\s){0,2}?"
)
"""What languages have between a part and its whole: 7 of 9."""


_FIGURES = r"\D{0,3}(\d[\d.,]*)"
_CHANGES = (
    (re.compile(rf"\bfrom {_FIGURES}\D{{0,24}} to {_FIGURES}"), (1, 2)),
    (re.compile(rf"\bto {_FIGURES}\D{{0,24}} from {_FIGURES}"), (2, 1)),
)
"""A change in English, and the groups of its beginning and its end."""
_COMPARED = "(?:frente|respect|comparad|rapport|face|contre|rispetto|fronte|relaç|davant|față|versus)"
"""The beginnings of words that compare, and need the preposition *to* for that: *5 % frente al 3 %*."""


_MARKED = re.compile(r"\d[./-]")


def changed_back(
    source: str, target: str, locale: str, wanted: Sequence[Number], offered: Sequence[Number]
) -> tuple[tuple[str, str], ...]:
    """The change *from 4.5 to 4.2* whose ends the target exchanges."""
    if "from " not in source or not (patterns := _backwards(locale)):
        return ()
    # The 10 of 10月 is no end, but 4.1 may be one.
    months = [one for one in calendar_dates.read(target, locale) if not _MARKED.search(one.text)]
    dated = {index for month in months for index in range(month.start, month.end)}
    offered = [one for one in offered if one.start not in dated]
    for match, order in ((match, order) for change, order in _CHANGES for match in change.finditer(source)):
        ends = [one for group in order for one in wanted if one.start == match.start(group)]
        same = [[one for one in offered if not end.values.isdisjoint(one.values)] for end in ends]
        if [len(found) for found in same] != [1, 1]:
            continue
        first, last = same[0][0], same[1][0]
        if last.end < first.start and patterns[0].search(_marked(target, last, first, locale)):
            return ((match[0], target[last.start : first.end]),)
        if first.end < last.start and patterns[-1].search(_marked(target, first, last, locale)) and len(patterns) > 1:
            return ((match[0], target[first.start : last.end]),)
    return ()


def _marked(text: str, one: Number, other: Number, locale: str) -> str:
    """``text`` to the second number, with ``#`` in place of both numbers; their scale words may have an ending."""
    end = one.end
    if locales.language(locale) in _table("behind") and (figures := _ONLY_FIGURES.match(text, one.start, end)):
        end = figures.end()
    return f"{text[: one.start]}#{text[end : other.start]}#"


_ONLY_FIGURES = re.compile(r"[\d.,\s]*\d")


@cache
def _backwards(locale: str) -> tuple[re.Pattern[str], ...]:
    """Patterns for *from # to #* and, with prepositions, *to # from #*; none if the language is not listed."""
    language = locales.language(locale)
    if behind := _table("behind").get(language):
        return (re.compile(rf"#[ \u00a0]?%?[ \u00a0]?[^\s\d#]*?{behind}(?![a-zà-ÿ])[^\d#]{{0,12}}#"),)
    if not (ends := _table("change").get(language)):
        return ()
    start, end = ends
    if locales.joiner(locale) == "":
        return (re.compile(rf"(?:{start})[^\d#]{{0,8}}#[^\d#]{{0,12}}?(?:{end})[^\d#]{{0,3}}#"),)
    unit = rf"\.?[ \u00a0\u202f]?[%٪°$€£]?(?:[ \u00a0\u202f]?(?!{_COMPARED})[^\W\d_]+\.?){{0,2}}?"
    return tuple(
        re.compile(rf"(?<!\w)(?:{one})[ ’'][^\d#]{{0,6}}#{unit},?[ \u00a0](?:{two})[ ’'][^\d#]{{0,8}}#", re.IGNORECASE)
        for one, two in (ends, ends[::-1])
    )


def exchanged(
    source: str, target: str, wanted: Sequence[Number], offered: Sequence[Number]
) -> tuple[tuple[str, str], ...]:
    """*15 dead and 40 injured* whose numbers the target exchanges: most languages keep the order of a list."""
    places = [[other for other in offered if not one.values.isdisjoint(other.values)] for one in wanted]
    for match in _LISTED.finditer(source):
        second = next((index for index, one in enumerate(wanted) if one.start == match.end()), 0)
        if not second or _APART.search(source, wanted[second - 1].end, match.start()):
            continue
        pair = (second - 1, second)
        # In "4.6% in 2025 and 4.2% in 2026" the years have an order as well.
        if 1 < second < len(wanted) - 1 and all(_YEAR.fullmatch(wanted[at].text) for at in (second - 1, second + 1)):
            pair, years = (second - 2, second), (second - 1, second + 1)
            if not _are_in_order(places[years[0]], places[years[1]]):
                continue
        one, other = (wanted[at] for at in pair)
        if unit_names.in_english(one, source) != unit_names.in_english(other, source):
            continue  # ninety metres high and twelve years old
        first, last = (places[at] for at in pair)
        if _are_in_order(last, first) and not _APART.search(target, last[0].end, first[0].start):
            return ((source[one.start : other.end], target[last[0].start : first[0].end]),)
    return ()


def _are_in_order(one: Sequence[Number], other: Sequence[Number]) -> bool:
    """Whether each is a single number, and the first stands before the other."""
    return len(one) == len(other) == 1 and one[0].end < other[0].start


_LISTED = re.compile(r"\band (?:(?:about|nearly|almost|another|over|some|[a-z]+ing|[a-z]+ed) )?[$€£¥]?(?=\d)")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_APART = re.compile(r"[.;:!?()。；：！？؟]|.{60}")


def turned(source: str, target: str, locale: str) -> tuple[tuple[str, str], ...]:
    """The first score of ``source`` that is reversed in ``target``."""
    if not has_digits(source) or not any(map(source.__contains__, ("-", "–", ":", " to ", " against ", " of "))):
        return ()
    target = digits.plain(target)
    for written, first, second in _votes(source):
        if not _in_order(second, first, target):
            continue
        # "Trailing 1-0" may become 0:1, which is a score of its own.
        between = rf"(?:{_AGAINST}|\s?[-–:]\s?)" if " " in written else _AGAINST
        back = re.search(rf"(?<![\d.,]){second}{between}{first}(?![\d.,]*\d)", target, re.IGNORECASE)
        if back and first != second:
            return ((written, back[0]),)
    for written, part, whole in _parts(source):
        if int(part) < int(whole) and (found := _turned_part(part, whole, target, locale)):
            return ((written, found),)
    # Hebrew newspapers write scores from the right: 0:2 is a victory.
    if not (theirs := _scores(source)) or locales.language(locale) == "he":
        return ()
    # Only English names the winner's goals first: a defeat at home is 1:3 elsewhere.
    if len(theirs) == 1 and _NOT_WON_AT_HOME.search(source) and all(int(one) > int(other) for one, other in theirs):
        return ()
    ours = _scores(target)
    turned = ((pair, written) for pair, written in theirs.items() if pair not in ours and pair[::-1] not in theirs)
    return next((((written, ours[pair[::-1]]),) for pair, written in turned if pair[::-1] in ours), ())


def names_whole_first(source: str, locale: str) -> bool:
    """Whether ``source`` has a part of a whole, whose numbers the language of ``locale`` says in the other order."""
    return locales.language(locale) in _table("whole") and " of " in source and bool(_parts(source))


def _turned_part(part: str, whole: str, target: str, locale: str) -> str:
    """The words of ``target`` for *whole of part*, or ""."""
    if not (ending := _table("whole").get(locales.language(locale))):
        pattern = rf"(?<![\d.,]){whole}{_OF}{part}(?![\d.,]*\d)"
        back = re.search(pattern, target, re.IGNORECASE) if _in_order(whole, part, target) else None
        return back[0] if back else ""
    if any(len(re.findall(rf"(?<!\d){one}(?!\d)", target)) != 1 for one in (part, whole)):
        return ""
    edge = "" if locales.joiner(locale) == "" else r"(?!\w)"
    between = rf"(?![.,]\d)[^\d.,;:。、，]{{0,24}}?(?:{ending}){edge}[^\d.;:。]{{0,12}}"
    back = re.search(rf"(?<![\d.,]){part}{between}{whole}(?![\d.,]*\d)", target)
    return back[0] if back else ""


def _in_order(first: str, last: str, text: str) -> bool:
    return 0 <= text.find(first) < text.rfind(last)


_NOT_WON_AT_HOME = re.compile(
    r"\b(?:los[et]\w*|losing|loss|defeat|beaten|trail\w*|away|visit\w*|behind|down)\b", re.IGNORECASE
)


@lru_cache(maxsize=1024)
def _votes(source: str) -> tuple[tuple[str, ...], ...]:
    return tuple((match[0], *match.groups()) for match in _VOTE.finditer(source))


@lru_cache(maxsize=1024)
def _parts(source: str) -> tuple[tuple[str, ...], ...]:
    return tuple((match[0], *match.groups()) for match in _PART.finditer(source))


@lru_cache(maxsize=1024)
def _scores(text: str) -> Mapping[tuple[str, ...], str]:
    return MappingProxyType({match.groups(): match[0] for match in JOINED.finditer(text) if "/" not in match[0]})
