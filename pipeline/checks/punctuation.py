"""Brackets, and the mark at the end."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline import locales
from pipeline.checks.brief import Brief
from pipeline.model import Role, Unit

_BRACKET = re.compile(r"[()\[\]{}（）【】［］]")
_CLOSES = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【", "］": "［"}
# A smiley or the second half of "a)" is no bracket.
_LONE = re.compile(r"(?:(?<=\s)|^)(?:\w{1,2}|[:;]-?)\)")

_TAIL = "\"'”’»«“‘›)]}）」』*_ \u00a0\u202f\u200f\u200e"
_KINDS = {
    **dict.fromkeys(".。।۔։።．", "a full stop"),
    **dict.fromkeys("?？؟;⸮", "a question mark"),
    **dict.fromkeys("!！", "an exclamation mark"),
    **dict.fromkeys("…", "an ellipsis"),
    **dict.fromkeys(":：", "a colon"),
}
_ASK = re.compile(r"[?？؟⸮]")


def brackets(unit: Unit, _: Brief) -> Iterator[str]:
    """Brackets do not pair

    Every bracket of the translation has its partner, unless the source itself leaves one open.

    Source: Translate Toolkit's test "brackets"; MQM, Linguistic conventions/Punctuation.
    """
    if unpaired(unit.target) and not unpaired(unit.source):
        yield f"'{unpaired(unit.target)}' has no partner"


@lru_cache(maxsize=4096)
def unpaired(text: str) -> str:
    """The first bracket without a partner; "" where all have one."""
    found = _BRACKET.findall(text)
    if not found:
        return ""
    opened: list[str] = []
    for bracket in found:
        if bracket not in _CLOSES:
            opened.append(bracket)
        elif not opened or opened.pop() != _CLOSES[bracket]:
            return "" if _LONE.search(text) else bracket
    return opened[0] if opened else ""


def endings(unit: Unit, brief: Brief) -> Iterator[str]:
    """End mark differs

    A question ends as a question, a colon as a colon, and a sentence that stops in the source stops in the
    translation, each with the target language's own marks (؟ 。 । ; in Greek). Captions and headings may drop a stop.

    Source: Weblate's checks end_stop, end_question, end_exclamation, end_colon; CLDR exemplar punctuation.
    """
    theirs, ours = ending(unit.source, brief.source_locale), ending(unit.target, unit.locale)
    if theirs == ours or not unit.target.strip():
        return
    if theirs and not ours:
        yield f"the source ends with {theirs}, the translation with none"
    elif ours and not theirs and unit.role is not Role.PARAGRAPH:
        yield f"the translation ends with {ours}, the source with none"
    elif {theirs, ours} != {"a full stop", "an ellipsis"} and theirs and ours:
        yield f"the source ends with {theirs}, the translation with {ours}"


@lru_cache(maxsize=4096)
def ending(text: str, locale: str) -> str:
    """The kind of mark that ends ``text``, closing quotation marks and brackets aside: "a question mark", or ""."""
    bare = text.rstrip(_TAIL)
    if bare.endswith("..."):
        return "an ellipsis"
    kind = _KINDS.get(bare[-1:], "")
    if bare.endswith(";"):
        return kind if locales.language(locale) == "el" else ""
    return kind
