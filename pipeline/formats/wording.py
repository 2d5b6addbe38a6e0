"""What a paragraph's wording indicates: a credit names people and dates, boilerplate addresses the reader.

A typical word alone is no evidence: “By Tuesday 40 people were missing” and “She found threats in her inbox” are
ordinary sentences. In a credit, every lower-case word is one that joins names; boilerplate tells the reader what to do.
"""

import re

LONGEST = 220
"""Maximum number of characters in a byline or in boilerplate."""

_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_DAYS = r"mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun"
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
# Lower-case words that occur in names, in dates and in newsroom job titles.
_JOINING = frozenset(
    """
    a and in for of the with at from to on by via x o de da do dos das del della di du la le van von der den zu
    zur el al bin ibn ben st nd rd th am pm a.m p.m et est edt gmt utc bst cet h hrs ago hour hours minute
    minutes min mins day days read first last originally published updated posted additional reporting writing
    words text story edited editing translated translation compiled photos photographs pictures photo staff
    special senior chief deputy contributing guest writer reporter correspondent editor columnist photographer
    freelance journalist bureau desk agencies agency source via courtesy handout file archive image video
    graphic map illustration picture press office public domain creative commons screenshot grab photography
    credit prensa
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_CREDIT = re.compile(
    rf"^\(?(?:by|written by|words by|text by|story by) (?!(?:{_DAYS})(?:day)?\b|(?:{_MONTHS})\b)(?-i:[A-Z“\"'])"
    r"|^\(?(?:(?:additional |original )?reporting|writing|editing|edited|translated|translation|compiled)"
    r" (?:from (?-i:[A-Z])\w+ )?by (?-i:[A-Z“\"'])"
    r"|^(?:(?:first|last|originally) )?(?:published|updated|posted)\b(?=[^?!]{0,30}\d)"
    rf"|^(?:(?:{_DAYS})(?:day)?\.?,? )?(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTHS})\.?,? (?:\d{{1,2}},? )?)"
    r"(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_READER = re.compile(r"\b(?:you|your|yours|us|our|ours)\b", re.IGNORECASE)
_REPORTED = re.compile(r"\b(?:said|says|told|tells|added|wrote|asked|according)\b", re.IGNORECASE)
_KEPT_UP = (
    r"(?:newsletters?|e-?mails?|alerts?|updates|briefings?|inbox|channels?|podcasts?|apps?|mailing list"
    r"|whatsapp|telegram)"
)
_LISTED = r"(?:stories|story|articles?|coverage|reading|content|topics?|news|links?|posts?|videos?)"
_NOTICE = re.compile(
    r"^(?:please |to )?(?:sign up|subscribe|unsubscribe|register)\b"
    rf"(?:.*\b{_KEPT_UP}\b| ?(?:now|here|today)?[.!:]?$|, )"
    rf"|^(?:get|receive|have)\b.*\b(?:your inbox|{_KEPT_UP})\b"
    rf"|^(?:download|get|install|join|try)\b.*\bour\b.*\b(?:{_KEPT_UP}|community|group)\b"
    rf"|\bour\b[\w ]*\b(?:newsletters?|mailing list)\b|\byour inbox\b"
    r"|^follow (?:us|@\w+)|\bfollow us on\b|^(?:like|find) us on\b|\bclick here (?:to|for)\b|^click here\b"
    r"|\ball rights reserved\b|^(?:©|\(c\)|copyright (?:©|\(c\)|\d{4}|by (?-i:[A-Z])))"
    r"|\byou (?:agree|consent|accept)\b.*\b(?:terms|privacy|policy|conditions)\b"
    r"|\bour (?:terms (?:of (?:use|service)|and conditions)|privacy policy)\b"
    r"|^(?:(?:terms (?:of (?:use|service)|and conditions)|privacy(?: policy| notice)?|cookies?(?: policy)?|contact us)"
    r"(?: ?[|·•/,&] ?| and |$))+$"
    r"|^(?:read|see|watch|listen|view)(?: more| also| next| related)?:"
    r"|^(?:also read|read (?:more|also|next)|more on this story)(?:[:»>.…–—]|$| (?:about|from|on|here|at)\b)"
    rf"|^related(?: {_LISTED})?(?:$|:)|^(?:most read|more {_LISTED}|you may also like|recommended)[:.]?$"
    r"|^advertisement$|^share (?:this|on)\b"
    r"|^(?:editor[’']?s note to editors|notes? to editors?)[:.]?$|^(?:ends?|\W*30\W*|###?)$"
    r"|^this (?:article|story|post|piece|column) (?:was|has been|is|first|originally)\b"
    r".*\b(?:published|appeared|republished)\b"
    r"|^this report (?:was )?(?:first|originally) (?:published|appeared)\b"
    r"|^(?:media|press) contacts?(?:[:.–—-]|$)|^contact us(?:[:.]|$| (?:at|on|by|with|if)\b)"
    r"|^(?:please )?(?:support us|support our (?:work|journalism)|donate\b(?:.*\b(?:today|now|here|us|our)\b|[.!]?$))",
    re.IGNORECASE,
)


def only_names(text: str) -> bool:
    """Whether every word of ``text`` is a name, a day or a joining word."""
    small = (word for word in _WORD.findall(text) if word[0].islower())
    return all(word.rstrip(".’'") in _JOINING or _belongs(word) for word in small)


def _belongs(word: str) -> bool:
    """Lower-case letters inside a name, an address or a time: ``d’Arc``, ``press.example``, ``p.m.``"""
    return bool(re.match(r"(?:d|l|o)[’'](?=[A-Z])|[ap]\.?m\.?$", word)) or "." in word.rstrip(".")


def is_byline(text: str) -> bool:
    """Whether a paragraph only says who wrote something, or when."""
    return len(text) <= LONGEST and bool(_CREDIT.match(text)) and not text.endswith(("?", "!")) and only_names(text)


def addresses_reader(text: str) -> bool:
    """Whether a paragraph addresses the reader, and reports no one's words."""
    return bool(_READER.search(text)) and not _REPORTED.search(text)


def is_boilerplate(text: str) -> bool:
    """Whether a paragraph is the publisher's rather than part of the story: it tells the reader what to do."""
    return len(text) <= LONGEST and bool(_NOTICE.search(text)) and not _REPORTED.search(text)
