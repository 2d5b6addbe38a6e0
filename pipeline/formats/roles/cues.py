"""The role that a paragraph's words indicate, for a paragraph whose format gives it no role."""

import re

from pipeline.formats.offsets import fold
from pipeline.formats.roles.bylines import is_byline
from pipeline.formats.roles.publisher_words import is_boilerplate
from pipeline.model import Role

DATELINE = re.compile(r"^[A-Z][A-Z .'’-]{2,}(?:, [\w. ]{2,30})?(?: \([\w .]{2,30}\))? ?[-–—] ")
"""The place before a report, in capitals: ``LISBON (AP) — ``. Source: The Associated Press Stylebook, "datelines"."""


def cue(text: str) -> Role:
    """BOILERPLATE or BYLINE if the words of ``text`` indicate it, else PARAGRAPH."""
    folded = fold(text)
    if is_boilerplate(folded):
        return Role.BOILERPLATE
    return Role.BYLINE if is_byline(folded) else Role.PARAGRAPH
