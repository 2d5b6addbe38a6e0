"""Recognizes bylines by their words: a credit names people and dates.

A typical word alone is no evidence: “By Tuesday 40 people were missing” is an ordinary sentence. In a credit, every
lower-case word is one that joins names.
"""

import re

from pipeline import word_tables

LONGEST = 220
"""Maximum number of characters in a byline."""
_LONGEST_CREDITS = 600  # of everybody who worked on an agency's report

_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_DAYS = r"mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun"
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_TABLE = word_tables.read(__package__, "bylines")
_JOINING = frozenset(_TABLE["joining"].split())
_BESIDE_DAY = 5  # words at most beside the day on which a text was published
_WORKS, _NEWSROOM, _AGENCIES = ("|".join(_TABLE[name]) for name in ("works", "newsrooms", "agencies"))
_INITIAL = "[A-ZÀ-ÖØ-Þ]"
# A word before a colon is a label: “Lea Wolf. Fact-checking: Jan Peters.”
_NAME_PART = rf"{_INITIAL}[\w.’'-]*+(?!:)"
_PERSON = rf"{_NAME_PART}(?: {_NAME_PART}){{1,3}}"
_ORDINAL = "(?:st|nd|rd|th)?"
_DATED_BY = rf"(?:(?:{_DAYS})(?:day)?\.?,? )?(?:\d{{1,2}}{_ORDINAL} )?(?:{_MONTHS})\.?,?"
_DATE = rf"{_DATED_BY} (?:\d{{1,2}}{_ORDINAL},? )?(?:19|20)\d\d\b"
# What somebody did, and who: “Research: Lea Wolf”.
_LABELLED = (
    rf"(?>(?:additional )?(?:{_WORKS}|translation|translator|editing|editor|production|author|writer|reporter|reporting"
    rf"|research|fact[- ]check(?:ing|er)|by|design|data)s?: (?-i:{_PERSON})(?>(?:(?:,| and|, and) (?-i:{_PERSON}))*)"
    r"(?:, (?-i:[A-Z])[^.;|:/·•–—]{2,80}+(?= ?[.;|/·•–—]|$))?)"
)
_PLACE = rf"{_INITIAL}[\w.’'-]+(?: {_INITIAL}[\w.’'-]*){{0,2}}(?: \({_INITIAL}[\w. ]+\))?"
# A day and a month, which need no year in a dateline.
_DATED = rf"\d{{1,2}} (?:{_MONTHS})|(?:{_MONTHS})\.? \d{{1,2}}"
_CREDIT = re.compile(
    rf"^\(?(?:by:?|written by:?|(?:{_WORKS})(?:(?:,| and) (?:{_WORKS}))* by)"
    rf" (?!(?:{_DAYS})(?:day)?\b|(?:{_MONTHS})\b)(?-i:[A-Z“\"'])"
    r"|^[(\[*]?(?:with )?(?:(?:additional |original )?reporting|writing|editing|edited|translated|translation|compiled"
    r"|collected|fact[- ]check(?:ed|ing)|(?:(?-i:[A-Z])\w+ )?(?:version|translation|adaptation))"
    r" (?:(?:into|from) (?:the )?(?-i:[A-Z])\w+ )?by:? (?-i:[A-Z“\"'])"
    rf"|^(?:{_LABELLED})(?: ?[.;|,/·•–—]? (?:{_LABELLED}))*\.?$"
    r"|^special (?:to|for) (?:the )?(?-i:[A-Z])"
    rf"|^\((?-i:[A-Z])[\w .&]{{1,30}}(?: with|/) ?(?-i:{_AGENCIES}|agencies)\)$"
    rf"|^update \d{{1,2}}\b[ –—-]++(?=.*\d[:.]\d\d)"
    rf"|^(?-i:{_PLACE})(?:, | - | – )?(?:{_DATED})\.? \((?-i:{_AGENCIES})\)[.:]? ?[-–—]?$"
    r"|^(?:published|posted|updated|released) by (?:the )?(?-i:[A-Z])"
    r"|^(?:reporting|reported) from (?-i:[A-Z])"
    r"|^(?-i:[A-Z])[^.?!]{3,100}? contributed (?:reporting|research|to (?:this|the) \w+)\b"
    r"|^(?:issue|no\.|number|vol(?:ume|\.)?|edition) ?#?\d{1,4}(?=$| ?[,|·•/–—-] ?)"
    rf"|^(?:spring|summer|autumn|fall|winter|{_MONTHS}) (?:19|20)\d\d issue$"
    r"|^(?:and )?(?:(?:first|last|originally) )?(?:published|updated|posted|modified|edited|released"
    r"|revised)\b(?=[^?!]{0,30}\d)"
    rf"|^(?:(?-i:{_PLACE}|{_PERSON}) ?[|·•–—,-] )?(?:(?-i:[A-Z])[\w &]{{2,30}} ?[|·•–—] ?)?{_DATE}"
    r"|^[^.?!]{2,40}\bfirst (?:posted|published)\b(?=[^?!]{0,30}\d)"
    rf"|^(?-i:[A-Z]{{2}}[A-Z .-]{{1,30}})(?: \([\w .]{{2,30}}\))? ?[–—-] ?{_DATE}$",
    re.IGNORECASE,
)
_STAMP = re.compile(rf"\b(?:{_DATE}|\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)", re.IGNORECASE)
_LABELS = re.compile(rf"(?:{_LABELLED})(?: ?[.;|,/·•–—]? (?:{_LABELLED}))*\.?$", re.IGNORECASE)
# An agency's slug: the file's category and key words, then, behind commas, the version and the number of words.
_SLUG = re.compile(
    r"(?:[A-Z]{1,4}-{1,2})+[\w’'&./ -]{2,60}(?:, ?(?:\d{1,2}(?:st|nd|rd|th) [\w -]{2,30}|\d{2,5}))+"
    r"|[A-Z]{2,5} [A-Z]{3,20} \((?:[A-Z]+)\)"
    r"|[A-Z][\w’'&/-]{1,40}(?:, ?(?:\d{1,2}(?:st|nd|rd|th) )?(?:Ld|Add|Sub|Writethru)(?:-Writethru)?)(?:, ?\d{2,5})?"
)
_ABOUT = re.compile(
    r"(?:,[^,.]{2,60},|,)? (?:(?:currently|now) )?"
    r"(?:(?:is|are) (?:an?|the|our)\b|(?:directs|edits|heads|leads|runs|teaches|translates)\b"
    r"|is (?:based|currently)\b|writes?|reports?|covers?|lives?|works?|contributed"
    r"|spoke (?:to|with)|has (?:written|worked))\b"
)
_OTHERS = re.compile(rf"(?>(?:(?:,| and|, and) {_PERSON})*)")
_MAIL = re.compile(r"(?<!\S)[^\s@]{1,64}+@\w[\w.-]{0,100}\.\w{2,24}")
_ACCOUNT = re.compile(r"(?<![^\s(/])@\w{2,30}")
_WORK_BY = re.compile(
    r"[(\[*]?(?:with )?(?:(?:additional|original) )?(?:reporting|writing|editing|fact[- ]check(?:ing|ed))"
    r"(?: from [\w ]{2,30})? by:? |(?:[A-Z]\w+ )?(?:version|translation) by |translated (?:from [\w ]{2,30} )?by ",
    re.IGNORECASE,
)
# “Weiss reported from Hamburg, Herrera from Madrid.” “Ole Brandt contributed to this report.”
_CONTRIBUTED = re.compile(
    r"^(?:[\w&]+ ){0,2}(?:correspondents?|reporters?|writers?) [A-Z][^.]{3,120} contributed\.$"
    r"|\bcontributed (?:reporting|research|to (?:this|the) (?:report|story|article))\b[^.]{0,60}\.?$"
    rf"|^{_PLACE}(?: and {_PLACE})? reported from [A-Z][^.]{{2,120}}\.?$"
)
# “Nacho Peris in Valencia”, without “By”.
_IN_PLACE = re.compile(rf"{_PERSON}(?: and {_PERSON})? (?:in|at) {_PLACE}$|{_PERSON}, [A-Z][\w.’'-]+$")
_BY_NEWSROOM = re.compile(
    rf"\bby (?:the |our )?(?:[\w&]+ ){{0,2}}(?:{_NEWSROOM}|bureau|desk|service|team|writers?)$", re.IGNORECASE
)
_SIGNED = re.compile(rf"(?:{_NEWSROOM})\.?$", re.IGNORECASE)
_BY_AGENCY = re.compile(
    rf"(?:{_AGENCIES})(?>(?: ?[/|,·–—-] ?(?:(?:{_AGENCIES})\b|{_PLACE}))*)\.?$|{_PLACE} ?[/|·–—-] ?(?:{_AGENCIES})\.?$"
)
_CREDIT_LABEL = re.compile(
    rf"(?:(?:(?:{_WORKS}|photo(?:graph)?|written|reported|translated|edited) )?by"
    r"|(?:author|writer)(?:s|\(s\))?)\s?:\s*",
    re.IGNORECASE,
)
_JOB_WORDS = 4
_JOB = r"(?:reporter|correspondent|editor|columnist|writer|photographer|freelancer|journalist|staff|critic|producer)s?"
_TITLE = re.compile(rf", (?:[\w-]+ ){{0,4}}{_JOB}\b")
# “Tom Ash, crime reporter”
_AT_WORK = re.compile(rf"{_PERSON}(?:,| [–—|-]) (?:[\w&-]+ ){{0,3}}(?i:{_JOB})")
_NAME = re.compile(
    r"(?<!\w)(?<!\w[’'.-])[A-Z][\w’'.-]*(?: (?:(?:van|von|de|da|di|del|der|la|le|al|bin|ibn) )*[A-Z][\w’'.-]*)+"
)


def names(text: str) -> list[str]:
    """The names of people in a byline, without the words before them."""
    bare = re.sub(r"\b(?:By|Words|Text|Story|Photographs?|Photos?|Pictures?|Interview|Posted|Published)\b", "|", text)
    return [name.rstrip(".,") for name in _NAME.findall(bare)]


def introduces(text: str, name: str) -> bool:
    """Whether a paragraph says who the author ``name`` is: “Ann Bell is a reporter in Leeds”."""
    others = _OTHERS.match(text, len(name)) if text.startswith(name) else None
    return others is not None and bool(_ABOUT.match(text, others.end()))


def is_credit_label(text: str) -> bool:
    """Whether ``text`` is nothing but the label of the credit behind it: “By:”, “Photos by:”, “Author(s):”."""
    return bool(_CREDIT_LABEL.fullmatch(text))


def is_name(text: str) -> bool:
    """Whether ``text`` is nothing but a name of two or more words."""
    return bool(re.fullmatch(rf"(?!(?:The|An?) ){_PERSON}", text))


def is_name_in_place(text: str) -> bool:
    """Whether ``text`` is nothing but a name and a place, such as “Ann Bell in Leeds”."""
    return bool(_IN_PLACE.fullmatch(text))


def is_job(text: str) -> bool:
    """Whether ``text`` is nothing but a newsroom job, such as “Staff reporter”."""
    return bool(re.search(rf"\b{_JOB}$", text)) and len(text.split()) <= _JOB_WORDS and text.lower() != text


def only_names(text: str) -> bool:
    """Whether every word of ``text`` is a name, a day or a joining word."""
    small = (word for word in _WORD.findall(_TITLE.sub("", text)) if word[0].islower())
    return all(word.rstrip(".’'") in _JOINING or _belongs(word) for word in small)


def _belongs(word: str) -> bool:
    """Lower-case letters inside a name, an address or a time: ``d’Arc``, ``press.example``, ``p.m.``"""
    return bool(re.match(r"(?:d|l|o)[’'](?=[A-Z])|[ap]\.?m\.?$", word)) or "." in word.rstrip(".")


def is_stamp(text: str) -> bool:
    """Whether a line has a day with its year, and few other words."""
    rest = _STAMP.sub(" ", text)
    return rest != text and sum(map(str.isalpha, rest.split())) <= _BESIDE_DAY


def is_slug(text: str) -> bool:
    """Whether ``text`` is an agency's slug: ``BC-US--Bridge Closed, 3rd Ld,410``."""
    return bool(_SLUG.fullmatch(text))


def names_work(text: str) -> bool:
    """Whether a credit says what its people did, such as “Reporting by”."""
    return bool(_WORK_BY.match(text) or _LABELS.match(text))


def is_signature(text: str) -> bool:
    """Whether ``text`` is nothing but a newsroom, an agency, or a name and a job: a byline at the top or the end."""
    return bool(_SIGNED.match(text) or _BY_AGENCY.match(text) or _AT_WORK.fullmatch(text)) and text[:1].isupper()


def without_mail(text: str) -> str:
    """``text`` without the e-mail addresses and the names of accounts in it."""
    return _ACCOUNT.sub("", _MAIL.sub("", text))


def is_mail(text: str) -> bool:
    """Whether ``text`` is nothing but an e-mail address or the name of an account."""
    return bool(_MAIL.fullmatch(text) or re.fullmatch(r"@\w{2,30}", text))


def tells_reporters(text: str) -> bool:
    """Whether a paragraph says who reported from where, or who contributed to the report."""
    return len(text) <= LONGEST and bool(_CONTRIBUTED.search(text.lstrip("–—- ")))


def is_byline(text: str) -> bool:
    """Whether a paragraph only says who wrote something, or when."""
    text = _BY_NEWSROOM.sub("By Name Name", without_mail(text)).lstrip("–—- ")
    longest = _LONGEST_CREDITS if names_work(text) else LONGEST
    return len(text) <= longest and bool(_CREDIT.match(text)) and not text.endswith(("?", "!")) and only_names(text)
