"""Tells the line ends of a plain text that are intended from those of lines that are wrapped."""

import re
from collections.abc import Sequence

from pipeline.formats.plain_text.text_lines import OPENS, SHORT, STOPPED, Line
from pipeline.formats.plain_text.text_marks import BULLET, DASH, DECORATED, HASHES, LABELLED, MARK
from pipeline.formats.plain_text.text_verse import SHIFT
from pipeline.formats.roles.bylines import is_byline
from pipeline.formats.roles.letters import says_farewell
from pipeline.formats.roles.publisher_words import is_desk_note

_OPEN_END = re.compile(r"[,;–—-]$|\s(?:the|a|an|of|and|or|in|to|for|with|by|at|on|that)$")
_NAME = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}")
_ADDRESS = re.compile(r"<?(?:https?://|www\.|mailto:)\S+|[\w.+-]+@[\w.-]+\.\w+>?")
_ENDS_IN_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_MASTHEAD = 10  # lines at the top of a text, in which who wrote it, and when, has a line of its own
REMARK = ("(", "[")
"""How a remark begins, which has a line of its own below an entry."""


def is_intended(group: Sequence[Line], line: Line, widest: int) -> bool:
    """Whether the line end between ``group`` and ``line`` is intentional rather than a wrap.

    ``widest`` is the width of the widest line of their chunk, in columns.
    """
    upper = group[-1]
    if BULLET.match(line.words) or HASHES.match(upper.words) or line.quote != upper.quote:
        return True
    if _ends_by_words(upper, line) or _is_shifted(group, line):
        return True
    if line.words.startswith(REMARK) and hangs(group[0], line):
        return False
    return len(upper.words) < widest * SHORT and not goes_on(upper) and bool(OPENS.match(line.words))


def _ends_by_words(upper: Line, line: Line) -> bool:
    """Whether the words of two lines show that they do not belong together."""
    opens = bool(OPENS.match(line.words))
    if (
        (LABELLED.match(upper.words) and LABELLED.match(line.words))  # "Attendance: 6,412" below "Referee: A. Hill"
        or DECORATED.match(upper.words)
        or DECORATED.match(line.words)
        # Who said it, below a verse or quotation.
        or (DASH.match(line.words) and STOPPED.search(upper.words))
        or is_desk_note(upper.words)
        or (opens and (says_farewell(upper.words) or _ADDRESS.fullmatch(upper.words)))
        or (opens and LABELLED.match(upper.words) and _ENDS_IN_ADDRESS.search(upper.words))
        or (line.number <= _MASTHEAD and is_byline(line.words))  # a date below a title
    ):
        return True
    shouted = upper.words.isupper() and not line.words.isupper() and " " in upper.words  # a title above a subtitle
    return shouted and not STOPPED.search(upper.words) and not goes_on(upper) and bool(OPENS.match(line.words))


def _is_shifted(group: Sequence[Line], line: Line) -> bool:
    """Whether ``line`` begins in another column than the lines above it, for which a first line is no reason."""
    upper = group[-1]
    if len(group) == 1 and hangs(upper, line):
        return False
    small = line.words[0].islower()
    if upper.words.endswith(":") and (
        line.indent >= upper.indent + SHIFT or (line.indent != upper.indent and not small)
    ):
        return True  # an address or an example below its sentence
    ends = not goes_on(upper) and not small
    even = len(group) > 1 and abs(group[-2].indent - upper.indent) < SHIFT
    return ends and even and abs(line.indent - upper.indent) >= SHIFT


def hangs(entry: Line, line: Line) -> bool:
    """Whether ``line`` begins below the words of a list entry."""
    mark = BULLET.match(entry.words) or MARK.match(entry.words)
    return mark is not None and line.indent == entry.indent + mark.end()


def may_begin(upper: Line, line: Line) -> bool:
    """Whether ``line`` can begin a paragraph: it begins like one, or the line above it ends a sentence."""
    if goes_on(upper):  # who greets: "See you soon," above "Ann"
        return upper.words.endswith(",") and bool(_NAME.fullmatch(line.words))
    return bool(OPENS.match(line.words) or STOPPED.search(upper.words))


def goes_on(line: Line) -> bool:
    """Whether ``line`` clearly ends in the middle of a sentence."""
    return bool(_OPEN_END.search(line.words))
