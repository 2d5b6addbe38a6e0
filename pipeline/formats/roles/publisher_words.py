"""Recognizes boilerplate by its words: it addresses the reader, and tells what to do.

A typical word alone is no evidence: “She found threats in her inbox” is an ordinary sentence.
"""

import re

LONGEST = 220
"""Maximum number of characters in boilerplate."""

_READER = re.compile(r"\b(?:you|your|yours|us|our|ours)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\S@\w[\w.-]*\.\w{2,}|(?<!\w)\+?\(?\d{2,4}\)?[ -]\d{2,4}[ -]?\d{3,}")
_REPORTED = re.compile(r"\b(?:said|says|told|tells|added|wrote|asked|according)\b", re.IGNORECASE)
_KEPT_UP = (
    r"(?:newsletters?|e-?mails?|alerts?|updates|briefings?|inbox|channels?|podcasts?|apps?|mailing list"
    r"|whatsapp|telegram)"
)
_LISTED = r"(?:stories|story|articles?|coverage|reading|content|topics?|news|links?|posts?|videos?)"
_CALL = (
    "(?:call|contact|donate|download|e-?mail|find|follow|get|install|join|like|register|send|share|sign up"
    "|subscribe|support|tell|try|visit|write)"
)
_ELSEWHERE = re.compile(
    r"(?:view|open|read|see) (?:this|the) (?:e-?mail|message|newsletter|letter) (?:in|on|online)\b"
    r"|advertisement$|(?:having )?trouble (?:viewing|reading) this\b|(?:no images|not displaying)\b.*\bbrowser\b"
    r"|(?:(?:you can )?(?:also )?read|leer|também em|también en|aussi en|also available|available) "
    r"(?:(?:this|the) [\w ]{4,20} |it )?(?:in|en|em) (?-i:[A-Z])\w+(?: here)?[.:]?$"
    r"|(?:leer|ler|lire|llegir) (?:en|em) \w+$|(?:versión|versió|versão|version) (?:en|em|in) \w+$",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"^(?:please |to )?(?:sign up|subscribe|unsubscribe|register)\b"
    rf"(?:.*\b{_KEPT_UP}\b| ?(?:now|here|today)?[.!:]?$|, )"
    rf"|^(?:get|receive|have)\b.*\b{_KEPT_UP}\b"
    rf"|^(?:download|get|install|join|try)\b.*\bour\b.*\b{_KEPT_UP}\b"
    rf"|^(?:are|did|do|have|were) you\b[^.?!]{{3,120}}\? {_CALL}\b(?=.*(?:\S@\w|\bus\b))"
    r"|^follow our\b|^follow (?:us\b(?= (?:@|at|by|for|here|in|on|via)\b|\W*$|[:,–—-])|@\w+)"
    r"|^(?:like|find) us on\b|^click here\b"
    r"|^all rights reserved\b|^(?:©|\(c\)(?= (?:\d{4}\b|(?-i:[A-Z])[^.]*(?:\b(?:co|corp|inc|ltd)\.)?$)))"
    r"|^(?:copyright:|copyright (?:©|\(c\)|\d{4}|by (?-i:[A-Z])))"
    r"|^(?:(?:terms (?:of (?:use|service)|and conditions)|privacy(?: policy| notice)?|cookies?(?: policy)?|contact us)"
    r"(?: ?[|·•/,&] ?| and |$))+$"
    r"|^(?:read|see|watch|listen|view)(?: more| also| next| related)?:(?! (?-i:[a-z]))"
    r"|^read the (?:full|whole|rest of the) (?:article|column|interview|piece|report|review|story)\b(?=:| at\b|\W*$)"
    r"|^(?:also read|read (?:more|also|next)|more on this story)(?:[:»>.…–—]|$| (?:about|from|on|here|at)\b)"
    rf"|^related(?: {_LISTED})?(?:$|:)|^(?:most read|more {_LISTED}|you may also like|recommended)[:.]?$"
    r"|^advertisement$|^(?:read or )?share (?:this|on)\b|^(?:story|article) continues (?:below|after)\b"
    r"|^you(?: are|['’]re)? (?:receiv(?:e|ed|ing)|get(?:ting)?) this"
    r"(?: (?:e-?mail|message)\b|(?: newsletter| letter)? because\b)"
    r"|^unsubscribe(?: ?[|·•/,&] ?.*)?$"
    r"|^(?:next|coming next|last) (?:week|month|issue|time)(?: in [\w ]{3,30})?: "
    r"|^(?:editor[’']?s note to editors|notes? to editors?)[:.]?$|^(?:\W{0,4}ends?\W{0,4}|\W*30\W*|###?|_{3,})$"
    r"|^(?:more information|further reading|in other news|don[’']t miss|republish (?:this|our) \w+)[:.]?$"
    # What agencies send along for desks: IPTC's editor's notes, picture numbers, initials of writer and editor.
    r"|^\(?(?:eds?(?:itors?)?|attn): (?=[A-Z])"
    r"|^(?-i:[A-Z]{2,6}) (?:photo|video|audio|graphic)s?(?:[:.]? (?-i:[A-Z]{2,})\d+,?)+\.?$"
    r"|^(?-i:[a-z]{2,4}(?:/[a-z]{2,4}){1,4})$|^(?:\((?:archive|audio|file|graphic|photo|picture|video)s?\) ?)+$"
    r"|^\W+more\W+$|^(?-i:MORE)$|^(?:sponsored(?: by)?|advertorial|paid (?:content|post)): "
    r"|^(?-i:[A-Z]{3,15} -- \d)$|^[a-z]{2,4}-[a-z]{2,3}-[\d-]{4,12} \d{4}[a-z]{3,4}$"
    r"|^this (?:article|story|post|piece|column) (?:was|has been|is|first|originally)\b"
    r".*\b(?:published|appeared|republished)\b"
    r"|^(?:this|the) (?:content|document|material) (?:is subject to copyright|may not be (?:published|reproduced))\b"
    r"|^this report (?:was )?(?:first|originally) (?:published|appeared)\b"
    r"|^(?:media|press) contacts?(?:[:.–—-]|$)|^contacts?:$|^contact us(?:[:.]|$| (?:at|on|by|with|if)\b)"
    r"|^(?:please )?(?:support us|support our (?:work|journalism))"
    r"|^(?:please )?(?:donate(?: (?:today|now|here|to us|to our [\w ]+))*[.!]?$)",
    re.IGNORECASE,
)
_NETWORKS = (
    "bluesky|facebook|instagram|linkedin|mastodon|reddit|signal|snapchat|telegram|threads|tiktok|twitter|whatsapp|x"
    "|youtube"
)
# Words that are the publisher's only where their place says so, too.
_HINT = re.compile(
    r"\bour\b[\w ]*\b(?:newsletters?|mailing list)\b|\byour inbox\b|\bfollow us on\b|\bclick here (?:to|for)\b"
    r"|\byou (?:agree|consent|accept)\b.*\b(?:terms|privacy|policy|conditions)\b"
    r"|\bour (?:terms (?:of (?:use|service)|and conditions)|privacy policy)\b|\ball rights reserved\b"
    rf"|^{_CALL}\b(?=.*\b(?:us|our|subscriptions?|on (?:{_NETWORKS}))\b)"
    rf"|^[^.?!]{{3,80}}\? {_CALL}\b|^{_CALL}\b(?=.*(?:\S@\w|https?://|\bwww\.))"
    r"|^forward this\b|^our standards: |^(?:reprints|permissions)\b"
    rf"|^to [\w ]{{3,60}}, {_CALL}\b|^(?:subscribe|sign up) (?:to|for)\b"
    r"|^(?:follow|find|read|see)\b.*\b(?:coverage|stories|reporting)\b"
    r"|^if you (?:liked?|enjoy(?:ed)?|have|know|want|would like|are|were)\b"
    r"[^.]*\b(?:this|us|our|e-?mail|contact|write|buy)\b",
    re.IGNORECASE,
)


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
    return len(text) <= LONGEST and bool(_HINT.search(text)) and not reports(text)


def is_desk_note(text: str) -> bool:
    """Whether a line above a headline tells editors what has changed."""
    return bool(re.match(r"(?:Eds|Editors)[.:] ", text))


def is_navigation(text: str) -> bool:
    """Whether a line above a title leads elsewhere: to a mail in a browser, or to the article in another language."""
    return bool(_ELSEWHERE.match(text))


def is_boilerplate(text: str) -> bool:
    """Whether a paragraph is the publisher's rather than part of the story: it tells the reader what to do."""
    return len(text) <= LONGEST and bool(_NOTICE.search(text) or _ELSEWHERE.match(text)) and not reports(text)
