"""Opens the questions and exclamations of a Spanish draft, which an engine wrote with the closing mark alone.

Real Academia Española, Ortografía de la lengua española (2010), III 3.4.9: the opening mark is where the question
begins, not always where the sentence begins: behind a condition, an address or a comma before an interrogative. Closing
marks that are repeated or combined have as many opening ones.
"""

import re
from collections.abc import Collection

from pipeline import locales

_OPENING = {"?": "¿", "!": "¡"}
_CLOSED = re.compile(r"[?!]+")
# Stands for each character of a code while the sentence is read; no text contains it.
_CODE = "\0"
_CODES = re.compile(f"{_CODE}+")
# What a question does not go beyond: the end of another sentence, an opened quotation or bracket, a colon, a dash of
# a dialogue, the letter of a point in a list.
_BOUNDARY = re.compile(
    rf"[.?!…]['\"”’»)\]{_CODE}]*\s|[«“‘(\[]|(?:^|\s)[\"'](?=\w)|:{_CODE}*\s|^[—–-]\s?|(?:^|\s)\w\)\s"
)
# A quotation or an insertion inside a question.
_CLOSED_PART = re.compile(
    r"«[^«»]*»|“[^“”]*”|‘[^‘’]*’|\([^()]*\)|\[[^\[\]]*\]|(?<!\w)\"[^\"]*\"(?!\w)|(?<!\w)'[^']*'(?!\w)"
)
_QUESTION_WORD = re.compile(
    r",\s+(?=(?:(?:a|con|de|desde|en|hacia|hasta|para|por|sobre)\s)?(?:qué|quién(?:es)?|cuál(?:es)?|cuánt[oa]s?|cuándo"
    r"|cómo|dónde|adónde)\b)",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\W*(?:\w+\s)?(?:qué|quién(?:es)?|cuál(?:es)?|cuánt[oa]s?|cuándo|cómo|dónde|adónde)\b", re.IGNORECASE
)
_FIRST = re.compile(r"\w")


def opened(source: str, target: str, locale: str, codes: Collection[str] = ()) -> str:
    """``target`` with ¿ and ¡ where they are missing. Drafts in other languages than Spanish stay as they are.

    ``codes`` is the markup of ``source``. A mark that belongs to a name in ``source`` (*Yahoo! said*) opens nothing.
    """
    if locales.language(locale) != "es" or _CLOSED.search(target) is None:
        return target
    hidden = _without(target, codes)
    start, pieces = 0, []
    for mark in _CLOSED.finditer(hidden):
        said = _CLOSED_PART.sub(lambda part: "x" * len(part[0]), hidden[start : mark.start()])
        is_element = hidden.startswith(_CODE, mark.end())
        begin = start + _beginning(said, is_element=is_element)
        said = said[begin - start :]
        first = _FIRST.search(said)
        opening = "".join(_OPENING[sign] for sign in reversed(mark[0]))
        if first and not any(sign in said for sign in opening) and not _in_name(mark, hidden, source):
            offset = begin + first.start()
            if not is_element and _CODE in said[first.start() :]:  # The code ends inside: ¿<b>Ana</b> viene?
                offset -= first.start() - len(said[: first.start()].rstrip(_CODE))
            pieces += [target[start:offset], opening, target[offset : mark.end()]]
        else:
            pieces.append(target[start : mark.end()])
        start = mark.end()
    return "".join([*pieces, target[start:]])


def _without(target: str, codes: Collection[str]) -> str:
    """``target`` with every character of its codes replaced by ``_CODE``."""
    for code in sorted(filter(str.strip, codes), key=len, reverse=True):
        target = target.replace(code, _CODE * len(code))
    return target


def _beginning(text: str, *, is_element: bool) -> int:
    """The place in ``text`` where its last question begins. ``is_element``: a code, such as emphasis, follows it."""
    if is_element and (codes := list(_CODES.finditer(text))) and _ASKING.match(text, codes[-1].end()):
        return codes[-1].end()
    start = max((match.end() for match in _BOUNDARY.finditer(text)), default=0)
    if _ASKING.match(text, start):
        return start
    return max((match.end() for match in _QUESTION_WORD.finditer(text, start)), default=start)


def _in_name(mark: re.Match[str], target: str, source: str) -> bool:
    """Whether the word with the mark stands so inside ``source``: Jeopardy!, Yahoo!."""
    word = re.search(r"\S+$", target[: mark.end()])
    behind = re.search(rf"(?<!\w){re.escape(word[0])}\s+[a-z]", source) if word else None
    return behind is not None
