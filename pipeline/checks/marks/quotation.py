"""Quotation marks: the same number as in the source, paired, and in a style that the style guide accepts."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from pipeline.checks.marks.quoted_phrases import invented, is_reported, lost_quotes
from pipeline.checks.messages import named
from pipeline.language.quotation_marks import DOUBLE, MARKS, british, marks, single_marks
from pipeline.language.words import characters
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_OPENING = re.compile(r"[\"“„«](?<![^\s(\[—–].)(?=\S)")
_CLOSING = re.compile(r"[\"”“»](?<=\S.)(?=$|[\s.,;:!?)\]—–])")


def quotes(units: Sequence[Unit], guide: StyleGuide) -> Iterator[tuple[Unit, str]]:
    """Quotation marks do not pair

    The translation closes what the source closes and quotes what the source quotes. A quotation that spans several
    sentences may be opened in one sentence and closed in another, in the translation as in the source.

    Source: Real Academia Española, Ortografía 2010, 3.4.9; Lexique des règles typographiques (Imprimerie nationale).
    """
    sources = tuple(unit.source for unit in units)
    counts = [(theirs, marks(unit.target)) for theirs, unit in zip(_quoted(sources), units, strict=True)]
    torn, inside = _torn(sources), inside_quotations(_quoted(sources))
    faults: list[tuple[int, str]] = []
    for index, (theirs, ours) in enumerate(counts):
        unit = units[index]
        if theirs > ours == 0 and lost_quotes(unit.source, unit.target, is_reported(unit, guide)):
            yield unit, "the source has quotation marks, the translation none"
        elif ours > theirs == 0 and ours % 2 == 0 and (new := invented(unit, inside=index in inside)):
            yield unit, f"{named([new])} is in quotation marks, but not in the source"
        elif text := _unpaired(unit, theirs, ours, torn=index in torn):
            faults.append((index, text))
    # A mark that one sentence opens and a later one closes is a quotation, even if the source marks it in other
    # sentences.
    whole = frozenset(index for index, (theirs, _) in enumerate(counts) if theirs and theirs % 2 == 0)
    for index in _unanswered(faults, alone=whole):
        lost = "a quotation mark of the source is lost"
        yield units[index], lost if counts[index][0] % 2 else "a quotation mark has no partner"


def _unpaired(unit: Unit, theirs: int, ours: int, *, torn: bool) -> str:
    """The text of ``unit`` with a mark that has no partner, which may be in another sentence; "" if there is none.

    ``theirs`` and ``ours`` are the numbers of marks in source and target; the marks of a ``torn`` source do not pair.
    """
    if theirs % 2 == ours % 2:
        # A quotation that ends in the source sentence begins in its translation, and is never closed.
        return unit.target if theirs == ours == 1 and _closes(unit.source) and _opens(unit.target) else ""
    # A quotation that goes on in the next sentence may be closed in each: “Remember? «¿Te acuerdas?»
    if theirs % 2 and ours == theirs + 1:
        return ""
    # The source may use single marks where the translation uses double ones.
    if torn or _has_single(unit, theirs):
        return ""
    return unit.target if ours % 2 else unit.source


@lru_cache(maxsize=64)
def _quoted(sources: tuple[str, ...]) -> tuple[int, ...]:
    """The number of quotation marks in each of an article's sources: single ones if it has no double ones.

    A quotation with single marks is inside another one, unless it is complete or the article has no double marks.
    """
    double = [marks(source) for source in sources]
    single = [0 if count else british(source) for count, source in zip(double, sources, strict=True)]
    nested = any(double)
    pairs = zip(double, single, strict=True)
    return tuple(two or (one if not nested or one % 2 == 0 else 0) for two, one in pairs)


@lru_cache(maxsize=64)
def _torn(sources: tuple[str, ...]) -> frozenset[int]:
    """The faulty ones of an article's sources: an extra mark beside a pair, or a quotation that is never closed."""
    odd = [(index, sources[index]) for index, count in enumerate(_quoted(sources)) if count % 2]
    extra = {index for index, _ in odd if _quoted(sources)[index] > 2}
    return frozenset(extra.union(_unanswered(odd)))


_RUN = 8
"""An open quotation mark must find its partner within this many sentences."""


def _unanswered(texts: Sequence[tuple[int, str]], alone: frozenset[int] = frozenset()) -> Iterator[int]:
    """The places of ``texts`` with an extra mark that no other such text nearby matches.

    Only a later closing mark matches an opening mark. A text of those ``alone``, whose source has whole quotations, is
    matched by another of them only if it is its neighbour.
    """
    waiting: tuple[int, str] | None = None
    for index, text in texts:
        reach = 1 if waiting and alone.issuperset((waiting[0], index)) else _RUN
        if waiting and index - waiting[0] <= reach and not (_closes(waiting[1]) or _opens(text)):
            waiting = None
            continue
        if waiting:
            yield waiting[0]
        waiting = index, text
    if waiting:
        yield waiting[0]


def _opens(text: str) -> bool:
    return len(_OPENING.findall(text)) > len(_CLOSING.findall(text))


def _closes(text: str) -> bool:
    return len(_OPENING.findall(text)) < len(_CLOSING.findall(text))


def _has_single(unit: Unit, theirs: int) -> bool:
    """Whether a single mark of one text may correspond to a double mark of the other.

    Where a quotation ends inside another one, one mark may close both.
    """
    return (
        single_marks(unit.target) % 2 == 1
        or (single_marks(unit.source) % 2 == 1 and (marks(unit.source) > 0 or not theirs))
        or _TWO_CLOSED.search(unit.source) is not None
    )


_TWO_CLOSED = re.compile(r"[\"”'’][.,?!]?[\"”]")


def inside_quotations(counts: Sequence[int]) -> frozenset[int]:
    """The sentences that may begin a quotation, or be inside one that an earlier sentence has opened."""
    found, open_ = set(), False
    for index, count in enumerate(counts):
        if open_ or count % 2:
            found.add(index)
        open_ ^= bool(count % 2)
    return frozenset(found)


def quote_style(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Quotation marks of another language

    The style guide accepts each pair of quotation marks, and both marks of a pair are of one kind and have something
    between them. Straight marks are accepted unless the style guide forbids them.

    Source: CLDR delimiters (48.2); Real Academia Española, Ortografía 2010, 3.4.9; the style guide.
    """
    if not (found := MARKS & characters(unit.target)):
        return
    strange = found - _accepted(guide.quotes, guide.straight_quotes)
    if strange and strange <= _CURLY and guide.straight_quotes and _is_nested(unit.target):
        return
    if strange:
        yield f"{named(sorted(strange))} is not the style of {guide.locale}"
    elif turned(unit.target, guide.quotes):
        yield "a quotation mark is turned the wrong way"
    elif pair := _unlike(unit.target):
        yield f"{named(pair)} are marks of two kinds"
    elif _has_empty(unit.target) and not _has_empty(unit.source):
        yield "quotation marks have nothing between them"


_CURLY = frozenset("“”")


def _is_nested(text: str) -> bool:
    """Whether every curly mark of ``text`` is inside guillemets, where marks of another shape are needed: «“So”, …».

    Source: Правила русской орфографии и пунктуации (2006), § 138; The Chicago Manual of Style, 13.30.
    """
    depth = 0
    for mark in _GUILLEMET_OR_CURLY.findall(text):
        depth += {"«": 1, "»": -1}.get(mark, 0)
        if mark in _CURLY and depth < 1:
            return False
    return text.count("“") == text.count("”")


_GUILLEMET_OR_CURLY = re.compile("[«»“”]")
_EMPTY_PAIRS = ('""', "“”", "„“", "«»", "« »", "«\u00a0»", "«\u202f»")
_EMPTY = re.compile(r"(?<!\S)(?:\"\"|“”|„“|«[ \u00a0\u202f]?»)(?!\w)")


def _has_empty(text: str) -> bool:
    """Whether ``text`` has a pair of marks with nothing between them."""
    return any(map(text.__contains__, _EMPTY_PAIRS)) and _EMPTY.search(text) is not None


@cache
def _accepted(pairs: tuple[tuple[str, str], ...], straight: bool) -> frozenset[str]:
    return frozenset(mark for pair in pairs for mark in pair) | (frozenset('"') if straight else frozenset())


# The marks that close each mark in any language; a pair of other marks is a mistake.
_CLOSERS = {"„": "“”", "“": "”“", "«": "»", "»": "«»", "”": "”", "‟": "”", "「": "」", "『": "』", '"': '"', "＂": "＂"}
_PAIR = 2
_MARK = re.compile(f"[{DOUBLE}]")
_LOW = frozenset("„«»")
"""Marks that differ visibly; straight and curly marks are too often mixed to report, and readers do not mind."""


def _unlike(text: str) -> tuple[str, ...]:
    """The marks of the only pair in ``text``, if the second cannot close the first."""
    if marks(text) != _PAIR:
        return ()
    found = _MARK.findall(text)
    if len(found) != _PAIR or found[1] in _CLOSERS.get(found[0], "") or _LOW.isdisjoint(found):
        return ()
    opens, last = text.find(found[0]), text.rfind(found[1])
    # Two quotations that both go on in the next sentence: «He said: „So be it.
    if text[last - 1] in _BEFORE_OPENING and text[last + 1 : last + 2].isalnum():
        return ()
    return tuple(found) if opens == 0 or text[opens - 1] in _BEFORE_OPENING else ()


_BEFORE_OPENING = " \u00a0([—–"


@cache
def _reversed(pair: tuple[str, str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for the closing mark of ``pair`` at the beginning of a word, and the opening mark at the end of one."""
    return re.compile(rf"{pair[1]}(?<![^\s(].)(?=\w)"), re.compile(rf"{pair[0]}(?<=\w.)(?=[\s.,;:!?)]|$)")


def turned(text: str, pairs: tuple[tuple[str, str], ...]) -> bool:
    """Whether all marks of one of the ``pairs`` are opening marks, all are closing marks, or one is turned: “so“."""
    for pair in _directed(pairs):
        opening, closing = text.count(pair[0]), text.count(pair[1])
        if opening and closing:
            if not (pair[0] == "«" and _INNER.search(text)) and all(
                pattern.search(text) for pattern in _reversed(pair)
            ):
                return True
        # A quotation that another sentence opens or closes has one mark here: „ never stands behind a word.
        elif (opening or closing) and (
            (opening + closing) % 2 == 0 or any(pattern.search(text) for pattern in _reversed(pair))
        ):
            return True
    return False


_INNER = re.compile("„[^„“”»]*»[^«»]+«[^„“”]*[“”]")
"""A quotation in another one, as Polish and Hungarian have it (Wielki słownik ortograficzny PWN, 95): „So »so« so”."""


@cache
def _directed(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The ``pairs`` whose marks each have one direction.

    In German “ closes what „ opens, and in Swedish ” does both, so a single mark is no evidence.
    """
    alone = (pair for pair in pairs if sum(mark in other for mark in pair for other in pairs) == 2)
    return tuple(pair for pair in alone if pair[0] != pair[1])
