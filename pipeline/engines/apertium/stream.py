"""Apertium's stream format: texts in, with stand-ins for names and codes, and the answers out.

``encode`` does what ``apertium-destxt`` does and ``decode`` what ``apertium-retxt`` does: the same text goes through
the same pipeline. A stand-in, ``⟦3⟧``, goes through in one of three forms, by where it stands:

* With room on both sides it is a name, and goes through as one that every dictionary knows and none translates, in a
  word-bound blank that says which it is. So the sentence gets the grammar of names (``Clinton's regime`` becomes ``el
  régimen de Clinton``; an unknown word would lose the genitive), and one known name does for all.
* Two close to words, as in ``⟦3⟧old words⟦4⟧``, are an opening and a closing code: a word-bound blank on each of the
  words, which they follow.
* Any other is a code without words: a superblank, which stays between its neighbours.

The format: https://wiki.apertium.org/wiki/Apertium_stream_format
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

# Written alike in all languages and known to all pairs, as a surname and as a place. Both begin with a consonant, so
# that nothing is elided before them. Of the forms tried they lost no name and read best (tests/bench/stand_ins.py):
# a place where a name may belong to the noun after it (the Trump administration), a surname where it may belong to the
# one before it (President Trump).
SURNAME, PLACE = "Clinton", "Toronto"
_KNOWN = re.compile(f"{SURNAME}|{PLACE}", re.IGNORECASE)
_AFTER_FUNCTION_WORD = re.compile(
    r"\b(?:the|an?|this|that|its|his|her|their|our|my|your|any|every|another|in|of|to|from|for|with|against|by|at|on|and"
    r"|or|under|over|between|about) $",
    re.IGNORECASE,
)

# Apertium takes a tilde for white space.
SPACE = " \t\n\r~"
_UNSAFE = re.compile(rf"(?P<space>[{SPACE}]+)|[$/<>@\[\\\]^{{}}]")
# It ends a sentence; a line of blanks does not.
_EMPTY_LINE = re.compile(r"\n\n|\r\n\r\n")
_STAND_INS = re.compile(r"(?:⟦\d+⟧)+")
_BEFORE_WORDS, _AFTER_WORDS = re.compile(r"[\w(\[{“‘«¿¡]"), re.compile(r"[\w)\]}”’».,;:!?%]")
_END = re.compile(r"\.((?:\[\[/\]\])?)\[\]")
_PIECE = re.compile(
    r"\\(?P<escaped>.)|(?P<close>\[\[/\]\])|\[\[(?P<open>[^\]]*)\]\]|\[(?P<blank>[^\]]*)\]|(?P<plain>[^\\\[]+)",
    re.DOTALL,
)


class MarkedRun(NamedTuple):
    """Part of an answer, and the marks that its words carry (``n3``: a name, ``c3.4``: an opening and closing code)."""

    marks: tuple[str, ...]
    text: str
    worded: bool


def stand_in(number: int | str) -> str:
    return f"⟦{number}⟧"


def stand_ins(text: str) -> list[str]:
    """The stand-ins in ``text``, each as often as it stands there, sorted."""
    return sorted(re.findall(r"⟦\d+⟧", text))


def encode(text: str, language: str, *, bare: bool = False) -> str:
    """``text``, which is in ``language``, for the pipeline. ``bare``: every stand-in as a superblank, left as it is.

    ``SPACE`` at the ends is not for the pipeline: strip it before. NUL cannot occur in the format.
    """
    found = list(_STAND_INS.finditer(text))
    pairs = {} if bare else _pairs(text, found)
    pieces, place, marks = [], 0, list[str]()
    for match in found:
        pieces.append(_words(text[place : match.start()], marks))
        place, numbers = match.end(), re.findall(r"\d+", match.group())
        if not bare and not _close_to_words(text, match):
            known = _known_name(text[: match.start()], language)
            pieces.append(_bind(known, [*marks, f"n{'.'.join(numbers)}"]))
            continue
        for number in numbers:
            mark = pairs.get(number)
            if mark is None:
                pieces.append(f"[{stand_in(number)}]")
            elif mark in marks:
                marks.remove(mark)
            else:
                marks.append(mark)
    # destxt, too, ends a text with a stop of its own, so that its last word is the last of a sentence.
    return "".join([*pieces, _words(text[place:], marks), ".[]"])


def _close_to_words(text: str, match: re.Match[str]) -> bool:
    return _opens(text, match) or _closes(text, match)


def _opens(text: str, match: re.Match[str]) -> bool:
    return bool(_BEFORE_WORDS.match(text, match.end()))


def _closes(text: str, match: re.Match[str]) -> bool:
    return bool(_AFTER_WORDS.match(text, match.start() - 1)) if match.start() else False


def _pairs(text: str, found: Sequence[re.Match[str]]) -> dict[str, str]:
    """The mark of each number that opens or closes: the nearest ones belong together."""
    pairs: dict[str, str] = {}
    opened: list[tuple[str, int]] = []
    every = re.findall(r"⟦(\d+)⟧", text)
    for match in found:
        opens, closes = _opens(text, match), _closes(text, match)
        for number in re.findall(r"\d+", match.group()) if opens != closes else ():
            if opens:
                opened.append((number, match.end()))
            elif opened:
                first, start = opened.pop()
                worded = re.search(r"\w", text[start : match.start()])
                if worded and first != number and every.count(first) == every.count(number) == 1:
                    pairs |= dict.fromkeys((first, number), f"c{first}.{number}")
    return pairs


def _known_name(before: str, language: str) -> str:
    return SURNAME if language == "en" and not _AFTER_FUNCTION_WORD.search(before[-10:]) else PLACE


def _words(text: str, marks: Sequence[str]) -> str:
    if not marks:
        return _escape(text)
    return "".join(_bind(part, marks) if part.strip() else _escape(part) for part in re.split(r"(\s+)", text) if part)


def _bind(words: str, marks: Sequence[str]) -> str:
    return f"[[{'; '.join(f't:{mark[0]}:{mark[1:]}' for mark in marks)}]]{_escape(words)}[[/]]"


def _escape(text: str) -> str:
    return _UNSAFE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    space = match["space"]
    if space is None:
        return f"\\{match.group()}"
    if space == " ":
        return space
    return (".[]" if _EMPTY_LINE.search(space) else "") + f"[{space}]"


def decode(answer: str) -> str:
    """The text that the pipeline's ``answer`` holds, stand-ins in their places."""
    text, opened = "", list[str]()
    for marks, words, _ in [
        *_bridged([_named(run) for run in _runs(_END.sub(r"\1", answer))]),
        MarkedRun((), "", False),
    ]:
        kept = next((i for i, (old, new) in enumerate(zip(opened, marks, strict=False)) if old != new), None)
        kept = min(len(opened), len(marks)) if kept is None else kept
        text += "".join(stand_in(mark[1:].split(".")[1]) for mark in reversed(opened[kept:]))
        text += "".join(stand_in(mark[1:].split(".")[0]) for mark in marks[kept:]) + words
        opened = list(marks)
    return text


def _runs(answer: str) -> Iterator[MarkedRun]:
    marks: tuple[str, ...] = ()
    for match in _PIECE.finditer(answer):
        if match["close"]:
            marks = ()
        elif match["open"] is not None:
            found = re.findall(r"t:([nc]):([\d.]+)", match["open"])
            marks = tuple(dict.fromkeys(kind + numbers for kind, numbers in found))
        else:
            text = match["escaped"] or match["plain"] or match["blank"] or ""
            worded = match["blank"] is None and bool(text.strip())
            yield MarkedRun(marks if worded else (), text, worded)


def _named(run: MarkedRun) -> MarkedRun:
    """``run`` with its names in place of the known ones, and only codes bound to it."""
    names = ["".join(map(stand_in, mark[1:].split("."))) for mark in run.marks if mark[0] == "n"]
    text = run.text
    # Transfer may put an article or a preposition inside the blank: only the known name itself is the name.
    if len(_KNOWN.findall(text)) == len(names):
        order = iter(names)
        text = _KNOWN.sub(lambda _: next(order), text)
    return MarkedRun(tuple(mark for mark in run.marks if mark[0] == "c"), text, run.worded)


def _bridged(runs: list[MarkedRun]) -> list[MarkedRun]:
    """``runs`` with what stands between two words of one code bound to it as well."""
    bridged = list(runs)
    worded = [index for index, run in enumerate(runs) if run.worded]
    for first, last in pairwise(worded):
        common = tuple(mark for mark in runs[first].marks if mark in runs[last].marks)
        bridged[first + 1 : last] = [run._replace(marks=common) for run in runs[first + 1 : last]]
    return bridged
