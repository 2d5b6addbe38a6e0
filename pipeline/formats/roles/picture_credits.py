"""Whether a paragraph ends like a caption: with the name of a photographer, an agency or an owner of pictures."""

import re

from pipeline.formats.offsets import fold
from pipeline.formats.roles.bylines import only_names

_LONGEST = 350  # characters in a caption
_AGENCY = (
    r"photo|picture|image|video|graphic|map|illustration|cartoon|courtesy|handout|file|archive|screen ?shot|screengrab|"
    r"twitter|facebook|instagram|youtube|telegram|tiktok|flickr|wikimedia|creative commons|public domain|getty|reuters|"
    r"afp|epa|efe|ap|upi|ansa|dpa|tass|xinhua|kyodo|anadolu|shutterstock|istock|unsplash|pixabay|pexels|alamy|via|"
    r"press office|prensa|presidency|handouts?|©|source"
)
_CREDIT = re.compile(rf"[(\[](?=[^()\[\]]*\b(?:{_AGENCY})\b|©)(?P<names>[^()\[\]]{{2,80}})[)\]]\.?$", re.IGNORECASE)
_NAME_CREDIT = re.compile(r"\((?![A-Z]+\))[A-Z][\w’'.-]+(?:[ /]+[A-Z][\w’'.-]+){0,3}\)\.?$")
# An agency and a photographer at the end: REUTERS/Ana Paz, Getty Images/Ann Bell.
_AGENCY_CREDIT = re.compile(
    r"(?:\b[A-Z]{2,}(?: [A-Z]{2,}){0,2}|\b[A-Z][a-z]+ Images)/[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3}\.?$"
)
# A photographer in capitals behind the last sentence, as Spanish newspapers print them, or one with an agency. An
# agency alone signs the story.
_LAST_CREDIT = re.compile(
    r"[.!?][\"”’»)]?\s(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]+(?: [A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]*){1,3}(?: ?[/(] ?[\w .]{2,30}\)?)?"
    r"|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,2} ?/ ?[A-Z][\w .]{1,30})$"
    r"|\w ?[|/] ?(?:AFP|AP|EFE|EPA|Europa Press|Getty(?: Images)?|Reuters)$"
)
_FOR_CREDIT = re.compile(
    r"(?:^|[.!?] )[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3} (?:for|via) (?:[Tt]he )?[A-Z][\w’' .-]{1,40}$"
)
_CREDIT_WORDS = re.compile(
    r"^(?:photo|picture|image|caption|video|graphic|photograph)(?:s|graphy)?(?: caption| credit)?(?: by)?:"
    r" (?-i:[A-Z“\"'])"
    r"|\b(?:photo(?:graph)?|image|picture|credit|courtesy|illustration|artwork|drawing|cartoon|graphic|map|chart)"
    r"s?(?: by|:)\s(?P<names>[^.]{2,60})\.?$"
    r"|\bfile (?:photo|picture|image)\.?$|©[^.]{2,60}\.?$",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"\b(?:family|private|collection|estate|museum|library|university|society|institute|ministry|department|office|police"
    r"|council|company|project|foundation|association|club|team|studio|service|archives?)\b"
)


def is_credit(text: str) -> bool:
    """Whether a paragraph below a picture ends with a credit; there, a name in brackets is enough."""
    folded = fold(text)
    short = len(folded) <= _LONGEST
    return is_credited(folded) or names_photographer(folded) or (short and bool(_FOR_CREDIT.search(folded)))


def is_credited(text: str) -> bool:
    """Whether a paragraph ends with a marked credit to a photographer or an agency."""
    if len(text) > _LONGEST:
        return False
    if not text.isupper() and (_AGENCY_CREDIT.search(text) or _LAST_CREDIT.search(text)):
        return True
    credit = _CREDIT.search(text) or _CREDIT_WORDS.search(text)
    return bool(credit) and (not credit["names"] or only_names(_HOLDER.sub("", credit["names"])))  # type: ignore[index]


def names_photographer(text: str) -> bool:
    """Whether a paragraph ends with a name in brackets."""
    return len(text) <= _LONGEST and bool(_NAME_CREDIT.search(text))
