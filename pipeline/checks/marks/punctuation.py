"""Brackets, and the mark at the end of a sentence."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from pipeline import locales
from pipeline.checks.marks.capitals import first_letter, is_small
from pipeline.language.quotation_marks import marks, without_kept_quotations
from pipeline.language.words import characters
from pipeline.model import Role, Unit
from pipeline.style.style_guide import StyleGuide

_BRACKET = re.compile(r"[()\[\]{}（）【】［］]")
BRACKETS = frozenset("()[]{}（）【】［］")
_CLOSES = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【", "］": "［"}
# A smiley or the second half of "a)" does not count as a bracket.
_LONE = re.compile(r"(?:(?<=\s)|^)(?:\w{1,2}|[:;]-?)\)")

_TAIL = "\"'”’»«“‘›)]}）」』*_ \n—–-\u00a0\u202f\u200f\u200e"
_KINDS = {
    **dict.fromkeys(".。।۔։።．။។", "a full stop"),
    **dict.fromkeys("?？؟;⸮፧", "a question mark"),
    **dict.fromkeys("!！", "an exclamation mark"),
    **dict.fromkeys("…", "an ellipsis"),
    **dict.fromkeys(":：", "a colon"),
}
_QUESTIONS, _EXCLAMATIONS = frozenset("?？؟"), frozenset("!！")
_BOTH = "a question mark and an exclamation mark"
_SPEECH = tuple("«“”„\"'‘‹—–-")
_ABBREVIATED = re.compile(r"(?:^|[\s.])[A-ZÀ-ÞА-Я]{1,3}\.$|[a-z]\.[a-z]\.$")
_WITH_MARK = re.compile(r"(?<!\S)\S+[?!]\S*")


def brackets(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Brackets do not pair

    Every bracket of the translation has a partner, unless the source itself has an unpaired bracket, and a pair of
    brackets has something between its marks.

    Source: Translate Toolkit's test "brackets"; MQM, Linguistic conventions/Punctuation.
    """
    if unpaired(unit.target) and not unpaired(unit.source):
        yield f"“{unpaired(unit.target)}” has no partner"
    elif "()" in unit.target and "()" not in unit.source:
        yield "“()” has nothing inside"


@lru_cache(maxsize=4096)
def unpaired(text: str) -> str:
    """The first bracket without a partner, or ""."""
    if BRACKETS.isdisjoint(characters(text)):
        return ""
    found = _BRACKET.findall(text)
    opened: list[str] = []
    for bracket in found:
        if bracket not in _CLOSES:
            opened.append(bracket)
        elif not opened or opened.pop() != _CLOSES[bracket]:
            return "" if _LONE.search(text) else bracket
    return opened[0] if opened else ""


def endings(units: Sequence[Unit], guide: StyleGuide) -> Iterator[tuple[Unit, str]]:
    """End mark differs

    A question ends as a question, a colon as a colon, and a sentence that has an end mark in the source has one in the
    translation, each with the target language's own marks (؟ 。 । ; in Greek). Captions and headings may drop the stop.
    The question of a quotation inside the sentence may become indirect speech. A colon may replace the stop before
    direct speech, and a translation may join two sentences.

    Source: Weblate's checks end_stop, end_question, end_exclamation, end_colon; CLDR exemplar punctuation.
    """
    for unit, follower in zip_longest(units, units[1:]):
        theirs, ours = ending(unit.source, guide.source_locale), ending(unit.target, unit.locale)
        if (
            theirs == ours
            or _quoted_ending(unit, guide.source_locale, theirs, ours)
            or (follower and goes_on(follower))
            or _of_quotation(unit, theirs, ours)
            or _usual(theirs, ours, unit)
            or _asks_otherwise(unit, theirs, ours)
        ):
            continue
        if theirs and not ours:
            if theirs == "a full stop" and _needs_no_stop(unit):
                continue
            yield unit, f"the source ends with {theirs}, the translation with none"
        elif ours and not theirs and unit.role is not Role.PARAGRAPH and not _ABBREVIATED.search(unit.target):
            yield unit, f"the translation ends with {ours}, the source with none"
        elif theirs and ours and {theirs, ours} != {"a full stop", "an ellipsis"} and not _announces(ours, follower):
            yield unit, f"the source ends with {theirs}, the translation with {ours}"


def _needs_no_stop(unit: Unit) -> bool:
    """Whether the stop may be absent: in a heading, for that of an abbreviation, in Arabic after a quotation."""
    if unit.role in (Role.TITLE, Role.SUBTITLE, Role.HEADING, Role.CAPTION) or _ENDS_SHORT.search(unit.source[-_END:]):
        return True
    return locales.language(unit.locale) == "ar" and unit.target.rstrip().endswith(('"', "”", "»"))


_ENDS_SHORT = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Co|Ltd|Jr|Sr|etc|[ap]\.m|U\.S|U\.K)\.$")
_END = 10
"""The abbreviation that ends a text, and what is before it, are within so many characters."""


def _of_quotation(unit: Unit, theirs: str, ours: str) -> bool:
    """Whether the mark belongs to a quotation inside the sentence, which a translation may report as a statement.

    He asked: “Who pays?” may become indirect speech, which has no question mark, but not a quoted statement.
    """
    marked = {"a question mark": "?", "an exclamation mark": "!"}
    if theirs == "a full stop" and ours in marked and unit.target.rstrip()[-1:] in _CLOSING:
        # “Stop!” he shouted: the quotation may come last.
        return re.search(rf"\{marked[ours]}[\"”'’]", unit.source) is not None
    if not ours or theirs not in marked:
        return False
    is_quoted = theirs == "a question mark" and _QUOTED_STATEMENT.search(unit.target)
    return not is_quoted and bool(_QUOTED_AT_END.search(unit.source))


_CLOSING = frozenset('"”»“」』’')
_QUOTED_STATEMENT = re.compile(r"[^.\W][.。][ \u00a0\u202f]?[\"”»“」』’]$")
_OPENED = r"\w[:,]? [\"“'‘]"
_QUOTED_AT_END = re.compile(rf"{_OPENED}(?:(?!{_OPENED})[^\"”“])*[.?!][\"”'’]*$")


def _usual(theirs: str, ours: str, unit: Unit) -> bool:
    """Whether the language uses this ending: Thai and Lao have no stop, Japanese asks with か。"""
    if theirs == _BOTH and ours in ("a question mark", "an exclamation mark"):
        return True
    language = locales.language(unit.locale)
    if language in ("th", "lo"):
        return not ours and theirs in ("a full stop", "a question mark")
    if language == "hy":  # its marks are above the stressed syllable: Որտե՞ղ, Կեցցե՜
        above = {"a question mark": "՞", "an exclamation mark": "՜՛"}.get(theirs, "")
        return any(mark in unit.target for mark in above)
    return theirs == "a question mark" and unit.target.rstrip(_TAIL).endswith("か。")


def _asks_otherwise(unit: Unit, theirs: str, ours: str) -> bool:
    """Whether one text asks what the other reports, or asks it in another place, so that the marks differ.

    “Who pays?” he asked: the question may come last. I wondered: who pays? may become an indirect question, which ends
    with a stop, unless both quote it. “Uh, what.” is a question without its mark.
    """
    if (theirs, ours) == ("a full stop", "a question mark"):
        return _ASKED_FIRST.search(unit.source) is not None or _QUESTION_WORD.search(unit.source) is not None
    if theirs == "a question mark":
        if ours == "a full stop":
            return _ASKED_LAST.search(unit.source) is not None and not (marks(unit.source) and marks(unit.target))
        # The translation goes on in the next sentence.
        return not ours and unit.target.rstrip().endswith((",", "،"))
    return False


# A question in its mark, or one that the source ends with a stop: an auxiliary before its subject.
_ASKED_FIRST = re.compile(
    r"\?,?[\"”'’],? \w|(?:^|[\"“‘'] ?)(?:Am|Are|Can|Could|Did|Do|Does|Had|Has|Have|Is|May|Must|Shall|Should|Was|Were"
    r"|Will|Would) (?:I|you|he|she|it|we|they|the|this|that|these|those|there|anyone|everyone)\b"
)
_QUESTION_WORD = re.compile(r"\b(?:what|who|why|how|where|when|which|huh|eh|right)\.[\"”'’]*$", re.IGNORECASE)
_ASKED_LAST = re.compile(r"\b(?:ask|wonder|question|think|know|puzzl)\w*(?: [\w']+){0,3}[:,] ?[\"“'‘]?\w[^:?]*\?$")


def _quoted_ending(unit: Unit, source_locale: str, theirs: str, ours: str) -> bool:
    """Whether one text ends like the quotation at the end of the other: many languages add a stop after it (?».)."""
    inner = _inner_ending(unit.target, unit.locale), _inner_ending(unit.source, source_locale)
    return (theirs == inner[0] != "") or (ours == inner[1] != "")


@lru_cache(maxsize=4096)
def _inner_ending(text: str, locale: str) -> str:
    """The kind of mark that ends the quotation at the end of ``text``, if a stop follows the quotation, or ""."""
    bare = text.rstrip(" \u00a0")
    quotation = bare[:-1] if bare.endswith((".", "。", "؟", "?", "!")) else ""
    return ending(quotation, locale) if quotation.endswith(tuple("\"'”’»“‘›」』")) else ""


def _announces(ours: str, follower: Unit | None) -> bool:
    """Whether a colon ends the translation and the next sentence is a quotation."""
    return ours == "a colon" and follower is not None and follower.target.startswith(_SPEECH)


def goes_on(unit: Unit) -> bool:
    """Whether only the target begins with a small letter, and so continues the previous sentence."""
    return is_small(first_letter(unit.target)) and first_letter(unit.source).isupper()


@lru_cache(maxsize=4096)
def ending(text: str, locale: str) -> str:
    """The kind of mark that ends ``text``, ignoring closing quotation marks and brackets: "a question mark", or ""."""
    bare = text.rstrip(_TAIL)
    if bare.endswith("..."):
        return "an ellipsis"
    kind = _KINDS.get(bare[-1:], "")
    if kind == "a full stop":
        return kind
    last = set(bare[-2:])
    if bare.endswith(("⁉", "⁈", "‽")) or (last & _QUESTIONS and last & _EXCLAMATIONS):
        return _BOTH
    if bare.endswith(";"):
        return kind if locales.language(locale) == "el" else ""
    return kind


def inverted(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Opening ¿ or ¡ is missing

    Spanish opens every question and exclamation with an inverted mark, but not a quotation in another language that
    the translation keeps.

    Source: Real Academia Española, Ortografía 2010, 3.4.9.1; CLDR exemplar punctuation of es.
    """
    if guide.language != "es":
        return
    for mark, opening in (("?", "¿"), ("!", "¡")):
        if mark in unit.target:
            # A name may end with the mark.
            names = set(_WITH_MARK.findall(unit.source)) - set(unit.source.split()[-1:])
            # What the translation keeps of the source is in a third language, or is reported as untranslated.
            target = without_kept_quotations(unit.target, unit.source)
            bare = " ".join(word for word in target.split() if word not in names)
            if bare.count(mark) > bare.count(opening):
                yield f"“{mark}” has no “{opening}” before it"
