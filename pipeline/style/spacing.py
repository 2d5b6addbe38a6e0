"""Spacing and apostrophe rules that are certain, shared by repairs of catalogs and the typography of editions.

Each function takes text without markup, and the style guide where it needs one. The functions are idempotent: their
own output is returned unchanged.

Sources: Lexique des règles typographiques (Imprimerie nationale) for the French spaces; CLDR percent patterns.
"""

import re
from collections.abc import Callable, Sequence

from pipeline.style.style_guide import StyleGuide

NO_BREAK, NARROW = "\u00a0", "\u202f"
SPACES = f" {NO_BREAK}{NARROW}"
_ELIDED = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
# Languages that write ’ for omitted letters, and have no letter that looks like '.
_APOSTROPHE = frozenset(("af", "ca", "da", "de", "en", "es", "fr", "gl", "it", "nb", "nl", "no", "pt", "sv"))
_HIGH = ";:!?"
# Marks that attach to the word before them; the space before such a mark belongs to the mark.
_CLINGING = frozenset(";:!?%‰.,»")
# Codes that readers do not see: tags, emphasis, ends of links.
_UNSEEN = re.compile(r"<(?![^>]*://)|[*_~]|!?\[$|\]\(")
# But not the spaces of a score or a ratio: 3 : 2.
_BEFORE_HIGH = re.compile(rf"(?<=\w)(?:(?<!\d)|(?![{SPACES}]+:[{SPACES}]*\d))[{SPACES}]+(?=[;:!?](?:[\s\"”»’']|$))")
# Before a letter, the percent sign is part of a word: 100%ig.
_PERCENT = re.compile(rf"(?<=\d)([{SPACES}]?)(?=[%‰](?!\w))")


def in_words(parts: Sequence[str], change: Callable[[str], str]) -> list[str]:
    """Return ``parts``, which alternate between words and codes, with ``change`` applied to the words.

    ``change`` sees the words with the neighbouring characters that a reader sees, as if invisible codes were not there.
    Changes to these neighbouring characters are dropped, as they belong to other parts.
    """
    done, behind = list(parts), _behind(parts)
    before = ""
    for index, part in enumerate(parts):
        if index % 2 == 0 and part:
            after = "" if behind[index] in _CLINGING else behind[index]
            changed = change(before + part + after)
            if not (changed.startswith(before) and changed.endswith(after) and len(changed) >= len(before + after)):
                changed = before + change(part) + after
            done[index] = changed[len(before) : len(changed) - len(after)]
        if done[index] and not _unseen(index, part):
            before = done[index][-1]
    return done


def _behind(parts: Sequence[str]) -> list[str]:
    """Return the visible character that follows each of ``parts``; "" at the end."""
    found = [""] * len(parts)
    for index in range(len(parts) - 2, -1, -1):
        follower = parts[index + 1]
        found[index] = found[index + 1] if not follower or _unseen(index + 1, follower) else follower[0]
    return found


def _unseen(offset: int, part: str) -> bool:
    return offset % 2 == 1 and _UNSEEN.match(part) is not None


def with_apostrophes(text: str, language: str) -> str:
    """Return ``text`` with ’ for ' between letters, in languages where ' is an apostrophe and not a letter."""
    return _ELIDED.sub("’", text) if language in _APOSTROPHE and "'" in text else text


def beside_marks(text: str, guide: StyleGuide, loose: str = SPACES) -> str:
    """Return ``text`` with the spaces before ; : ! ? that the style guide requires.

    If it requires no such spaces, they are removed. If it requires spaces only before some of the marks, an existing
    space before another mark is kept as a no-break space. ``loose`` are the space characters that may be replaced.
    """
    if not guide.spaced_marks:
        return _BEFORE_HIGH.sub("", text)
    for mark in sorted(set(_HIGH) & set(text)):
        space = NO_BREAK if mark == ":" or not guide.narrow else NARROW
        # Matches an existing space, or a missing space if a space or the end follows the mark: not 12:30 or https:.
        stands = rf"(?<=\S)[{loose if mark in guide.spaced_marks else ' '}]"
        lacks = r"|(?<=[^\W\d_])|(?<=[\d)»”])" * (mark in guide.spaced_marks)
        text = re.sub(rf"(?:{stands}{lacks}){re.escape(mark)}(?=[\s»”)]|$)", f"{space}{mark}", text)
    return text


def before_percent(text: str, guide: StyleGuide) -> str:
    """Return ``text`` with the style guide's spacing before percent signs; spaces that stay become no-break spaces."""
    if guide.percent == "closed":
        return _PERCENT.sub("", text)
    lacking = NO_BREAK if guide.percent == "spaced" else ""
    return _PERCENT.sub(lambda match: NO_BREAK if match[1] == " " else match[1] or lacking, text)
