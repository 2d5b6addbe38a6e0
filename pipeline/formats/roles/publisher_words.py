"""Recognizes boilerplate by its words: it addresses the reader, and tells what to do.

A typical word alone is no evidence: “She found threats in her inbox” is an ordinary sentence.
``publisher_words.toml`` lists the phrases.
"""

import re

from pipeline import word_tables

LONGEST = 220
"""Maximum number of characters in boilerplate."""

_READER = re.compile(r"\b(?:you|your|yours|us|our|ours)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\S@\w[\w.-]*\.\w{2,}|(?<!\w)\+?\(?\d{2,4}\)?[ -]\d{2,4}[ -]?\d{3,}")
_REPORTED = re.compile(r"\b(?:said|says|told|tells|added|wrote|asked|according)\b", re.IGNORECASE)


def addresses_reader(text: str) -> bool:
    """Whether a paragraph addresses the reader, without reporting what somebody said."""
    return bool(_READER.search(text)) and not reports(text)


def reports(text: str) -> bool:
    """Whether a text reports what somebody said."""
    return bool(_REPORTED.search(text))


def has_address(text: str) -> bool:
    """Whether there is an e-mail address or a telephone number in ``text``."""
    return bool(_ADDRESS.search(text))


def hints_at_boilerplate(text: str) -> bool:
    """Whether a paragraph is the publisher's if there is more of it around, or if the article ends there."""
    return len(text) <= LONGEST and bool(_listed("hints").search(text)) and not reports(text)


def is_note(text: str) -> bool:
    """Whether the paragraph is the publisher's if the article ends there: a correction, a licence, a list of tags."""
    return bool(_listed("notes").match(text))


def is_desk_note(text: str) -> bool:
    """Whether a line above a headline tells editors what has changed."""
    return bool(re.match(r"(?:Eds|Editors)[.:] ", text))


def is_navigation(text: str) -> bool:
    """Whether a line above a title leads elsewhere: to a mail in a browser, or to the article in another language."""
    return bool(_listed("elsewhere").match(text))


def is_boilerplate(text: str) -> bool:
    """Whether a paragraph is the publisher's rather than part of the story: it tells the reader what to do."""
    return len(text) <= LONGEST and (is_navigation(text) or bool(_listed("notices").search(text))) and not reports(text)


def _listed(kind: str) -> re.Pattern[str]:
    return word_tables.phrases(__package__, "publisher_words", kind)
