"""Apertium's stream format: encodes texts with stand-ins for names and codes, and decodes the answers.

``encode`` does the same as ``apertium-destxt``, and ``decode`` the same as ``apertium-retxt``, so a text takes the same
way through the pipeline. A stand-in such as ``⟦3⟧`` is encoded in one of three forms, by position:

* With space on both sides it is a name. It is encoded as a known name, which every dictionary has and leaves
  untranslated, in a word-bound blank with its number. So the sentence gets the grammar of names (``Clinton's regime``
  becomes ``el régimen de Clinton``; an unknown word would lose the genitive), and one known name serves for all.
* Two stand-ins next to words, as in ``⟦3⟧old words⟦4⟧``, are an opening and a closing code. They are encoded as a
  word-bound blank on each of the words, and move with the words.
* Any other stand-in is a code without words. It is encoded as a superblank, which stays between its neighbours.

The format: https://wiki.apertium.org/wiki/Apertium_stream_format
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.engines import WordReadings

# Names with the same form in all languages, known to all pairs as a surname and as a place. Both begin with a
# consonant, so nothing is elided before them. Of the forms tried on NTREX-128, these lost no name and read best: a
# place if the name may belong to the noun after it (the Trump administration), a surname if it may belong to the noun
# before it (President Trump).
SURNAME, PLACE = "Clinton", "Toronto"
_KNOWN = re.compile(f"{SURNAME}|{PLACE}", re.IGNORECASE)
_AFTER_FUNCTION_WORD = re.compile(
    r"\b(?:the|an?|this|that|its|his|her|their|our|my|your|any|every|another|in|of|to|from|for|with|against|by|at|on|and"
    r"|or|under|over|between|about) $",
    re.IGNORECASE,
)

# Apertium treats a tilde as white space.
SPACE = " \t\n\r~"
_UNSAFE = re.compile(rf"(?P<space>[{SPACE}]+)|[$/<>@\[\\\]^{{}}]")
# An empty line ends a sentence; a line of blanks does not.
_EMPTY_LINE = re.compile(r"\n\n|\r\n\r\n")
_STAND_INS = re.compile(r"(?:⟦\d+⟧)+")
_BEFORE_WORDS, _AFTER_WORDS = re.compile(r"[\w(\[{“‘«¿¡]"), re.compile(r"[\w)\]}”’».,;:!?%]")
_APART = re.compile(r"(^\s+|\s+$|\s{2,}|[\t\r\n\f\v~])")
"""What is between words that one word-bound blank may hold, other than a single space."""
_END = re.compile(r"\.((?:\[\[/\]\])?)\[\]")
_PIECE = re.compile(
    r"\\(?P<escaped>.)|(?P<close>\[\[/\]\])|\[\[(?P<open>[^\[\]]*+)\]\]|\[(?P<blank>[^\[\]]*+)\]|(?P<plain>[^\\\[]+)",
    re.DOTALL,
)


_UNIT = re.compile(r"\^((?>(?:[^\\/$^]|\\.)*))/((?>(?:[^\\$^]|\\.)*))\$")
# np: a proper noun; ant, cog: a person's first name and surname.
_NAME, _FIRST_NAME = "<np>", "<np><ant>"
_PERSON = re.compile("<np><(?:ant|cog)>")


class MarkedRun(NamedTuple):
    """A part of an answer, and the marks on its words (``n3``: a name; ``c3.4``: an opening and a closing code)."""

    marks: tuple[str, ...]
    text: str
    worded: bool


def stand_in(number: int | str) -> str:
    """The stand-in with that ``number``, for a text that Apertium must not translate."""
    return f"⟦{number}⟧"


def stand_ins(text: str) -> list[str]:
    """The stand-ins in ``text``, sorted, each as often as it occurs."""
    return sorted(re.findall(r"⟦\d+⟧", text))


def encode(text: str, language: str, *, bare: bool = False) -> str:
    """``text``, which is in ``language``, encoded for the pipeline. ``bare``: encode every stand-in as a superblank.

    Strip ``SPACE`` from the ends first. NUL cannot occur in the format.
    """
    found = list(_STAND_INS.finditer(text))
    pairs = {} if bare else _pairs(text, found)
    pieces, offset, marks = [], 0, list[str]()
    for match in found:
        pieces.append(_words(text[offset : match.start()], marks))
        offset, numbers = match.end(), re.findall(r"\d+", match.group())
        if not (bare or _opens(text, match) or _closes(text, match)):
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
    # Like destxt, add a full stop at the end, so that the last word ends a sentence.
    return "".join([*pieces, _words(text[offset:], marks), ".[]"])


def _opens(text: str, match: re.Match[str]) -> bool:
    return bool(_BEFORE_WORDS.match(text, match.end()))


def _closes(text: str, match: re.Match[str]) -> bool:
    return bool(_AFTER_WORDS.match(text, match.start() - 1)) if match.start() else False


def _pairs(text: str, found: Sequence[re.Match[str]]) -> dict[str, str]:
    """The mark for each number that opens or closes a pair. The nearest opening and closing stand-ins are paired."""
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
    # One blank goes around all the words: with a blank each, Apertium would not recognize a name such as New York.
    return "".join(_bind(part, marks) if part.strip() else _escape(part) for part in _APART.split(text) if part)


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
    """The text in the pipeline's ``answer``, with stand-ins in their places."""
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
    """``run`` with its stand-ins in place of known names, and only codes left as marks."""
    names = ["".join(map(stand_in, mark[1:].split("."))) for mark in run.marks if mark[0] == "n"]
    text = run.text
    # Transfer may put an article or a preposition inside the blank, so replace only the known name itself.
    if len(_KNOWN.findall(text)) == len(names):
        order = iter(names)
        text = _KNOWN.sub(lambda _: next(order), text)
    return MarkedRun(tuple(mark for mark in run.marks if mark[0] == "c"), text, run.worded)


def _bridged(runs: list[MarkedRun]) -> list[MarkedRun]:
    """``runs`` with everything between two words of the same code marked with that code too."""
    bridged = list(runs)
    worded = [index for index, run in enumerate(runs) if run.worded]
    for first, last in pairwise(worded):
        common = tuple(mark for mark in runs[first].marks if mark in runs[last].marks)
        bridged[first + 1 : last] = [run._replace(marks=common) for run in runs[first + 1 : last]]
    return bridged


def read_readings(answer: str) -> tuple[WordReadings, ...]:
    """The words in ``answer``, the output of Apertium's analyser, in order, each with its readings in the dictionary.

    ``^saw/see<vblex><past>/saw<n><sg>$`` has two readings; ``^Zyrgon/*Zyrgon$`` has no reading.
    """
    return tuple(_read_word(form, found) for form, found in _UNIT.findall(answer))


def _read_word(form: str, found: str) -> WordReadings:
    readings = re.split(r"(?<!\\)/", found)
    known = not found.startswith("*")
    return WordReadings(
        re.sub(r"\\(.)", r"\1", form),
        len(readings) if known else 0,
        any(_NAME in reading for reading in readings),
        any(_FIRST_NAME in reading for reading in readings),
        all(_PERSON.search(reading) for reading in readings if _NAME in reading) and _NAME in found,
    )
