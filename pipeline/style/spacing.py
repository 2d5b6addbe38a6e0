"""Marks and spaces where a rule is certain: what repairs of catalogs and the typography of editions have in common.

Each takes words without markup and what the house asks for. What it gives, it leaves alone.

Sources: Lexique des règles typographiques (Imprimerie nationale) for the French spaces; CLDR percent patterns.
"""

import re
from collections.abc import Callable, Sequence

from pipeline.style.style_guide import StyleGuide

NO_BREAK, NARROW = "\u00a0", "\u202f"
SPACES = f" {NO_BREAK}{NARROW}"
_ELIDED = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
# Languages that write ’ where letters are left out, and have no letter of their own that looks like '.
_APOSTROPHE = frozenset(("af", "ca", "da", "de", "en", "es", "fr", "gl", "it", "nb", "nl", "no", "pt", "sv"))
_HIGH = ";:!?"
# Marks that cling to the word before them: they bring their space along.
_CLINGING = frozenset(";:!?%‰.,»")
# Codes that nobody sees: tags, emphasis, ends of links.
_UNSEEN = re.compile(r"<(?![^>]*://)|[*_~]|!?\[$|\]\(")
# Not in a score or a ratio: 3 : 2.
_BEFORE_HIGH = re.compile(rf"(?<=\w)(?:(?<!\d)|(?![{SPACES}]+:[{SPACES}]*\d))[{SPACES}]+(?=[;:!?](?:[\s\"”»’']|$))")
# The sign before a letter is part of a word: 100%ig.
_PERCENT = re.compile(rf"(?<=\d)([{SPACES}]?)(?=[%‰](?!\w))")


def in_words(parts: Sequence[str], change: Callable[[str], str]) -> list[str]:
    """``parts``, words and codes by turns, with ``change`` made to the words as they are read: emphasis out of sight.

    What a change does to a character of another part is left to that part.
    """
    done, behind = list(parts), _behind(parts)
    before = ""
    for place, part in enumerate(parts):
        if place % 2 == 0 and part:
            after = "" if behind[place] in _CLINGING else behind[place]
            changed = change(before + part + after)
            if not (changed.startswith(before) and changed.endswith(after) and len(changed) >= len(before + after)):
                changed = before + change(part) + after
            done[place] = changed[len(before) : len(changed) - len(after)]
        if done[place] and not _unseen(place, part):
            before = done[place][-1]
    return done


def _behind(parts: Sequence[str]) -> list[str]:
    """The character that is read behind each of ``parts``; "" at the end."""
    found = [""] * len(parts)
    for place in range(len(parts) - 2, -1, -1):
        follower = parts[place + 1]
        found[place] = found[place + 1] if not follower or _unseen(place + 1, follower) else follower[0]
    return found


def _unseen(place: int, part: str) -> bool:
    return place % 2 == 1 and _UNSEEN.match(part) is not None


def with_apostrophes(text: str, language: str) -> str:
    """``text`` with ’ for ' between letters, in languages where that is no letter."""
    return _ELIDED.sub("’", text) if language in _APOSTROPHE and "'" in text else text


def beside_marks(text: str, guide: StyleGuide, loose: str = SPACES) -> str:
    """``text`` with the spaces before ; : ! ? that the house asks for, and without them where it asks for none.

    Where it asks for some, a space before one of the others stays and does not break the line. ``loose`` are those
    that may become others.
    """
    if not guide.spaced_marks:
        return _BEFORE_HIGH.sub("", text)
    for mark in sorted(set(_HIGH) & set(text)):
        space = NO_BREAK if mark == ":" or not guide.narrow else NARROW
        # A space that stands there, or none after a word where a space or the end follows: never 12:30 or https:.
        stands = rf"(?<=\S)[{loose if mark in guide.spaced_marks else ' '}]"
        lacks = r"|(?<=[^\W\d_])|(?<=[\d)»”])" * (mark in guide.spaced_marks)
        text = re.sub(rf"(?:{stands}{lacks}){re.escape(mark)}(?=[\s»”)]|$)", f"{space}{mark}", text)
    return text


def before_percent(text: str, guide: StyleGuide) -> str:
    """``text`` with the house's space before a percent sign; one that stands there does not break the line."""
    if guide.percent == "closed":
        return _PERCENT.sub("", text)
    lacking = NO_BREAK if guide.percent == "spaced" else ""
    return _PERCENT.sub(lambda match: NO_BREAK if match[1] == " " else match[1] or lacking, text)
