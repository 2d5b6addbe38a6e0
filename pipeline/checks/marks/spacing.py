"""White space: doubled, at the edges, or on the wrong side of a mark."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.checks.messages import place
from pipeline.language.words import OF_CODE, characters, has_digits
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_DOUBLED = re.compile(r"(?<=\S)[ \u00a0\u202f]{2,}(?=\S)")
_RARE = frozenset(";:!?\u00a0\u202f")
"""Marks that most sentences lack, and the no-break spaces."""
_SPACED_MARKS = (" ;", " :", " !", " ?", "\u00a0", "\u202f")
# Not in a score or a ratio: 3 : 2.
_BEFORE = re.compile(
    rf"[\w{OF_CODE}][ \u00a0\u202f]+([,.;:!?])(?=[\s\u00a0\"”»’']|$)(?:(?<!\d[ \u00a0\u202f]:)|(?![ \u00a0\u202f]\d))"
)
_BEFORE_FRENCH = re.compile(rf"[\w{OF_CODE}][ \u00a0\u202f]+([,.])(?=[\s\u00a0\"”»’']|$)")
# Two letters and a whole figure may be a designation (EP3); no designation has a decimal part.
_GLUED = re.compile(r"\d(?:(?<=[^\W\d_]{3}\d)(?!\w*[/@])|(?<=[^\W\d_A-Z]{2}\d)(?=\d*[.,]\d))")
_NAME_SIGNS = frozenset("./@#_")
_LONG_WORD = 30
_OPENING = "([{«‹“”„‟‘’‚\"'¿¡"
_TWO_STOPS = re.compile(r"(?<![.\s])(?:\.\.(?!\.)|。。|,,)")
_COMPOUNDING = frozenset({"ja", "ko", "th", "yue", "zh", "lo", "km", "my"})
_AFTER = re.compile(r"([,;!?])(?<=[^\W\d_].)[^\W\d_]")


def spacing(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Spaces are wrong

    No space is doubled, and no space is at the beginning or end unless the source has one there. A comma or stop has no
    space before it and a space after it (French also has one before ; : ! ?).

    Source: Weblate's checks double_space, begin_space, end_space and punctuation_spacing.
    """
    target = unit.target
    if target != target.strip() and unit.source == unit.source.strip():
        yield "there is a space at the start or the end"
    if _may_be_wide(target):
        if (match := _DOUBLED.search(target)) and not _DOUBLED.search(unit.source):
            yield f"there are two spaces: {place(target, match)}"
        before = _BEFORE_FRENCH if guide.spaced_marks else _BEFORE
        if (match := before.search(target)) and not spaced(unit.source):
            yield f"there is a space before “{match[1]}”: {place(target, match)}"
    if (".." in target or ",," in target or "。。" in target) and (stops := _stops_in_a_row(unit)):
        yield f"two stops follow each other: {place(target, stops)}"
    if has_digits(target) and (figure := _glued(unit)) and guide.language not in _COMPOUNDING:
        yield f"there is no space before the figure: {place(target, figure)}"
    if (
        _may_be_tight(target)
        and (match := _AFTER.search(target))
        and not closed_up(unit.source)
        and guide.language not in _COMPOUNDING
    ):
        yield f"there is no space after “{match[1]}”: {place(target, match)}"


def _may_be_wide(text: str) -> bool:
    """Whether ``text`` has two spaces, a space before a mark, or a no-break space anywhere."""
    if "  " in text or " ," in text or " ." in text:
        return True
    return not _RARE.isdisjoint(characters(text)) and any(map(text.__contains__, _SPACED_MARKS))


def _may_be_tight(text: str) -> bool:
    """Whether a mark of ``text`` may have no space behind it. Most texts have a comma, few have another one."""
    return text.count(",") != text.count(", ") or ";" in text or "!" in text or "?" in text


def _stops_in_a_row(unit: Unit) -> re.Match[str] | None:
    return None if _TWO_STOPS.search(unit.source) else _TWO_STOPS.search(unit.target)


def _glued(unit: Unit) -> re.Match[str] | None:
    """The first figure of the target that is attached to a word, unless in a name, an address or as in the source."""
    for match in _GLUED.finditer(unit.target):
        before = unit.target[max(0, match.start() - _LONG_WORD) : match.end()].split()[-1].lstrip(_OPENING)
        if before in unit.source or not _NAME_SIGNS.isdisjoint(before):
            continue
        # "IPv4", "paquete1" for "package1", وext4 with a conjunction: the same figure is attached in the source.
        figure = re.findall(r"\d+", unit.target[match.start() :])[0]
        if not re.search(rf"[^\W\d_]{figure}(?!\d)", unit.source):
            return match
    return None


@lru_cache(maxsize=1024)
def spaced(text: str) -> bool:
    """Whether ``text`` has a space before a mark that follows its word directly in English."""
    return bool(_BEFORE.search(text))


@lru_cache(maxsize=1024)
def closed_up(text: str) -> bool:
    """Whether ``text`` has a mark between two words without a space."""
    return bool(_AFTER.search(text))


def high_marks(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """No space before a high mark

    French has a no-break space before ; : ! ? and » and after «. In Canada the space is only at : and quotation marks,
    and the European Union's guide never requires it.

    Source: Lexique des règles typographiques (Imprimerie nationale); Weblate's check "punctuation_spacing".
    """
    if not guide.spaced_marks:
        return
    if _HIGH.isdisjoint(characters(unit.target)):
        return
    found = _spaced_marks(guide.spaced_marks).finditer(unit.target)
    # A title that keeps its language keeps its spaces: « AI Superpowers: China ».
    if tight := next((match for match in found if not _is_copied(match, unit.source)), None):
        yield f"there is no space beside “{tight[0][-1]}”: {place(unit.target, tight)}"
    elif guide.no_break and (loose := _LOOSE.search(unit.target)):
        yield f"the space may break the line: {place(unit.target, loose)}"


def _is_copied(mark: re.Match[str], source: str) -> bool:
    """Whether ``source`` has the mark too, with the same letters before it and the same words behind it."""
    behind = mark.string[mark.start() : mark.end() + _WORDS]
    return len(behind) > _WORDS and mark.string[max(0, mark.start() - _WORD) : mark.start()] + behind in source


_WORD, _WORDS = 4, 16
"""Characters before and behind a mark that are compared: most of a word, and a few words."""


@cache
def _spaced_marks(marks: str) -> re.Pattern[str]:
    before = re.escape(marks.replace("«", ""))
    after = r"|«(?=[^\s\u00a0\u202f\u2009])" if "«" in marks else ""
    closing = r"|[^\W\d_]»(?=[\s.,;:!?)]|$)" if "»" in marks else ""
    return re.compile(rf"[^\W\d_][{before}](?![^\s\u00a0\u202f»”\")]){closing}{after}")


_HIGH = frozenset(";:!?«»")
_CLOSE_PERCENT = re.compile(r"\d%(?!\w)")
_WIDE_PERCENT = re.compile(r"\d[ \u00a0\u202f]%")
_LOOSE = re.compile(r"\w [;:!?»]|« \w")


def percent_space(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Space before the percent sign

    The percent sign follows the figure with a no-break space (Spanish, French, German, Russian) or directly (English,
    Italian, Portuguese), if the style guide requires one form.

    Source: Real Academia Española, Ortografía 2010; ISO 80000-1; CLDR percent patterns.
    """
    if guide.percent == "any" or "%" not in unit.target:
        return
    if guide.percent == "spaced" and (close := _CLOSE_PERCENT.search(unit.target)):
        yield f"“{close[0]}” has no space"
    elif guide.percent == "closed" and (wide := _WIDE_PERCENT.search(unit.target)):
        yield f"“{wide[0]}” has a space"
