"""Apertium's stream format: texts in, with stand-ins for names and codes, and the answers out.

``encode`` does what ``apertium-destxt`` does and ``decode`` what ``apertium-retxt`` does: the same text goes through
the same pipeline. Three stand-ins are ours:

* ``⟦3⟧`` is a name. It goes through as a name that every dictionary knows and none translates, inside a word-bound
  blank that says which one it is. So the sentence gets the grammar of names (``Clinton's regime`` becomes ``el régimen
  de Clinton``; an unknown word would lose the genitive), and one known name does for all.
* ``⟨3⟩`` is a code without words: a superblank, which stays between its neighbours.
* ``⟨3⟩ … ⟨/3⟩`` are codes round words: a word-bound blank on each of them, so that they follow the words.

The format: https://wiki.apertium.org/wiki/Apertium_stream_format
"""

import re
from collections.abc import Iterator
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

_STAND_IN = re.compile(r"⟦(?P<name>\d+)⟧|⟨(?P<close>/?)(?P<code>\d+)⟩")
# Apertium takes a tilde for white space.
SPACE = " \t\n\r~"
_UNSAFE = re.compile(rf"(?P<space>[{SPACE}]+)|[$/<>@\[\\\]^{{}}]")
_END = re.compile(r"\.((?:\[\[/\]\])?)\[\]")
_PIECE = re.compile(
    r"\\(?P<escaped>.)|(?P<close>\[\[/\]\])|\[\[(?P<open>[^\]]*)\]\]|\[(?P<blank>[^\]]*)\]|(?P<plain>[^\\\[]+)",
    re.DOTALL,
)


class Run(NamedTuple):
    """Part of an answer, and the stand-ins that its words carry (``n3``: a name, ``c3``: a code)."""

    bound: tuple[str, ...]
    text: str
    worded: bool


def name(number: int) -> str:
    return f"⟦{number}⟧"


def codes(number: int) -> tuple[str, str]:
    """An opening code and the closing one that belongs to it."""
    return f"⟨{number}⟩", f"⟨/{number}⟩"


def stand_ins(text: str) -> list[str]:
    """The stand-ins in ``text``, in alphabetical order."""
    return sorted(match.group() for match in _STAND_IN.finditer(text))


def encode(text: str, language: str, *, bare: bool = False) -> str:
    """``text``, which is in ``language``, for the pipeline. ``bare``: every stand-in as a superblank, left as it is.

    ``SPACE`` at the ends is not for the pipeline: strip it before. NUL cannot occur in the format.
    """
    paired = set() if bare else _paired(text)
    pieces, place, bound = [], 0, list[str]()
    for match in _STAND_IN.finditer(text):
        pieces.append(_words(text[place : match.start()], bound))
        place, number = match.end(), match["name"] or match["code"]
        if match["name"] and not bare and not _glued(text, match):
            pieces.append(_bind(_known_name(text[: match.start()], language), [*bound, f"n{number}"]))
        elif match["code"] and number in paired:
            bound = [code for code in bound if code != f"c{number}"] if match["close"] else [*bound, f"c{number}"]
        else:
            pieces.append(f"[{match.group()}]")
    # destxt, too, ends a text with a stop of its own, so that its last word is the last of a sentence.
    return "".join([*pieces, _words(text[place:], bound), ".[]"])


def _paired(text: str) -> set[str]:
    """Numbers of the codes that stand round words."""
    return {number for number in re.findall(r"⟨(\d+)⟩", text) if _round_words(text, *codes(int(number)))}


def _round_words(text: str, opening: str, closing: str) -> bool:
    if text.count(opening) != 1 or text.count(closing) != 1:
        return False
    inside = text[text.index(opening) + len(opening) :].partition(closing)
    return bool(inside[1]) and bool(re.search(r"\w|⟦\d", _STAND_IN.sub(_only_names, inside[0])))


def _only_names(match: re.Match[str]) -> str:
    return match.group() if match["name"] else ""


def _known_name(before: str, language: str) -> str:
    return SURNAME if language == "en" and not _AFTER_FUNCTION_WORD.search(before[-10:]) else PLACE


def _glued(text: str, match: re.Match[str]) -> bool:
    """True next to a letter: no name stands there, but a part of a word, or a code that got a name's stand-in."""
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    return before.isalnum() or after.isalnum()


def _words(text: str, bound: list[str]) -> str:
    if not bound:
        return _escape(text)
    return "".join(_bind(part, bound) if part.strip() else _escape(part) for part in re.split(r"(\s+)", text) if part)


def _bind(words: str, bound: list[str]) -> str:
    return f"[[{'; '.join(f't:{mark[0]}:{mark[1:]}' for mark in bound)}]]{_escape(words)}[[/]]"


def _escape(text: str) -> str:
    return _UNSAFE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    space = match["space"]
    if space is None:
        return f"\\{match.group()}"
    if space == " ":
        return space
    # An empty line ends a sentence.
    return (".[]" if space.count("\n") > 1 else "") + f"[{space}]"


def decode(answer: str) -> str:
    """The text that the pipeline's ``answer`` holds, stand-ins in their places."""
    runs = _bridged([_named(run) for run in _runs(_END.sub(r"\1", answer))])
    text, open_codes = "", list[str]()
    for bound, words, _ in [*runs, Run((), "", False)]:
        kept = next((i for i, (old, new) in enumerate(zip(open_codes, bound, strict=False)) if old != new), None)
        kept = min(len(open_codes), len(bound)) if kept is None else kept
        text += "".join(codes(int(number))[1] for number in reversed(open_codes[kept:]))
        text += "".join(codes(int(number))[0] for number in bound[kept:]) + words
        open_codes = list(bound)
    return text


def _runs(answer: str) -> Iterator[Run]:
    bound: tuple[str, ...] = ()
    for match in _PIECE.finditer(answer):
        if match["close"]:
            bound = ()
        elif match["open"] is not None:
            bound = tuple(dict.fromkeys(kind + number for kind, number in re.findall(r"t:([nc]):(\d+)", match["open"])))
        else:
            text = match["escaped"] or match["plain"] or match["blank"] or ""
            worded = match["blank"] is None and bool(text.strip())
            yield Run(bound if worded else (), text, worded)


def _named(run: Run) -> Run:
    """``run`` with its names in place of the known ones, and only codes bound to it."""
    names = [mark[1:] for mark in run.bound if mark[0] == "n"]
    text = run.text
    # Transfer may put an article or a preposition inside the blank: only the known name itself is the name.
    if len(_KNOWN.findall(text)) == len(names):
        order = iter(names)
        text = _KNOWN.sub(lambda _: name(int(next(order))), text)
    return Run(tuple(mark[1:] for mark in run.bound if mark[0] == "c"), text, run.worded)


def _bridged(runs: list[Run]) -> list[Run]:
    """``runs`` with what stands between two words of one code bound to it as well."""
    bridged = list(runs)
    worded = [index for index, run in enumerate(runs) if run.worded]
    for first, last in pairwise(worded):
        common = tuple(code for code in runs[first].bound if code in runs[last].bound)
        bridged[first + 1 : last] = [run._replace(bound=common) for run in runs[first + 1 : last]]
    return bridged
