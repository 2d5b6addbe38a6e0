"""Infers the roles of plain-text paragraphs from their position, length and wording.

The cues are English, the language that articles come in. A paragraph without a cue gets the role PARAGRAPH, which is
always good enough for translation. tests/cases/roles/ has examples.
"""

import re
from collections.abc import Sequence
from statistics import median
from typing import Protocol

from pipeline.formats.enumeration import MARK
from pipeline.formats.offsets import OffsetText, fold
from pipeline.formats.wording import LONGEST, addresses_reader, is_boilerplate, is_byline, only_names
from pipeline.model import Role

_HEADING = 110  # characters at most; a longer line without a stop is truncated running text
_TITLE = 220
_SUBTITLE = 300
_CAPTION = 350
_STOPS = ".!?…:;,"
_CLOSERS = "\"'”’»)]"
_OPENERS = '"“«„'

_AGENCY = (
    r"photo|picture|image|video|graphic|map|illustration|cartoon|courtesy|handout|file|archive|screen ?shot|screengrab|"
    r"twitter|facebook|instagram|youtube|telegram|tiktok|flickr|wikimedia|creative commons|public domain|getty|reuters|"
    r"afp|epa|efe|ap|upi|ansa|dpa|tass|xinhua|kyodo|anadolu|shutterstock|istock|unsplash|pixabay|pexels|alamy|via|"
    r"press office|prensa|presidency|handouts?|©|source"
)
_CREDIT = re.compile(rf"[(\[](?=[^()\[\]]*\b(?:{_AGENCY})\b|©)(?P<names>[^()\[\]]{{2,80}})[)\]]\.?$", re.IGNORECASE)
_NAME_CREDIT = re.compile(r"\((?![A-Z]+\))[A-Z][\w’'.-]+(?:[ /]+[A-Z][\w’'.-]+){0,3}\)\.?$")
_CREDIT_WORDS = re.compile(
    r"^(?:photo|picture|image|caption|video|graphic|photograph)(?:s|graphy)?(?: caption| credit)?(?: by)?:"
    r"|\b(?:photo(?:graph)?|image|picture|credit|courtesy)(?: by|:)\s(?P<names>[^.]{2,60})\.?$"
    r"|\bfile (?:photo|picture|image)\.?$|©[^.]{2,60}\.?$",
    re.IGNORECASE,
)
_RELEASE = re.compile(r"^(?:for (?:immediate )?release|press release|embargoed\b.*)[:.]?$", re.IGNORECASE)
_DATELINE = re.compile(r"^[A-Z][A-Z .'’-]{2,}(?:, [\w. ]{2,30})?(?: \([\w .]{2,30}\))? ?[-–—] ")


class _Paragraph(Protocol):
    @property
    def run(self) -> OffsetText: ...
    @property
    def chunk(self) -> int: ...
    @property
    def bullet(self) -> str: ...
    @property
    def quoted(self) -> bool: ...
    @property
    def column(self) -> int: ...


def infer(paragraphs: Sequence[_Paragraph], title: str | None = None) -> list[Role]:
    """The role of each of ``paragraphs``. ``title`` is the title in the front matter, if any."""
    texts = [fold(paragraph.run.text) for paragraph in paragraphs]
    roles = [_alone(text, paragraph) for text, paragraph in zip(texts, paragraphs, strict=True)]
    _head(texts, roles, title)
    _tail(paragraphs, texts, roles)
    _headings(texts, roles)
    return roles


def _alone(text: str, paragraph: _Paragraph) -> Role:
    """The role that a paragraph's own words indicate; PARAGRAPH if they indicate none."""
    shown = (
        (Role.QUOTATION, paragraph.quoted),
        (Role.CELL, paragraph.column),
        (Role.BOILERPLATE, _RELEASE.match(text) or is_boilerplate(text)),
        (Role.BYLINE, is_byline(text)),
        (Role.CAPTION, _is_credited(text)),
        (Role.LISTITEM, paragraph.bullet),
        (Role.QUOTATION, text[0] in _OPENERS and not _spoken(text)),
    )
    return next((role for role, shows in shown if shows), Role.PARAGRAPH)


def _spoken(text: str) -> bool:
    """Whether a paragraph that opens with a quotation mark continues outside the quotation ("…," he said)."""
    closing = {'"': '"', "“": "”", "«": "»", "„": "“”"}[text[0]]
    last = max(text.rfind(mark, 1) for mark in closing)
    inner = [place for mark in closing for place in range(1, len(text)) if text.startswith(mark, place)]
    return bool(inner) and (len(inner) > 1 or len(text) - last > 2)


def _is_credited(text: str) -> bool:
    """Whether a paragraph ends with a marked credit to a photographer or an agency."""
    if len(text) > _CAPTION:
        return False
    credit = _CREDIT.search(text) or _CREDIT_WORDS.search(text)
    return bool(credit) and (not credit["names"] or only_names(credit["names"]))  # type: ignore[index]


def _tail(paragraphs: Sequence[_Paragraph], texts: Sequence[str], roles: list[Role]) -> None:
    """Mark the publisher's text near subscription lines as boilerplate.

    In a chunk with a boilerplate line, a paragraph is boilerplate if it addresses the reader or has no final stop. At
    the end of the article, paragraphs without a final stop are boilerplate too if they follow a boilerplate line.
    """
    chunks = {paragraph.chunk for paragraph, role in zip(paragraphs, roles, strict=True) if role is Role.BOILERPLATE}
    first = next((index for index, role in enumerate(roles) if index and role is Role.BOILERPLATE), len(roles))
    open_end = True
    for index in reversed(range(len(roles))):
        if roles[index] in {Role.PARAGRAPH, Role.LISTITEM}:
            below = open_end and index > first and _unstopped(texts[index])
            beside = paragraphs[index].chunk in chunks and (_unstopped(texts[index]) or addresses_reader(texts[index]))
            if len(texts[index]) <= LONGEST and (beside or below):
                roles[index] = Role.BOILERPLATE
            else:
                open_end = False


def _head(texts: Sequence[str], roles: list[Role], title: str | None) -> None:
    above = (_RELEASE.match(text) or role is Role.BYLINE for text, role in zip(texts, roles, strict=True))
    first = next((index for index, skipped in enumerate(above) if not skipped), None)
    if first is None:
        return
    if title is None and len(texts[first]) > _TITLE:
        return
    if title is None or fold(title).casefold() == texts[first].casefold():
        roles[first] = Role.TITLE
        first += 1
    while first < len(roles) and roles[first] is Role.BYLINE:
        first += 1
    running = [
        len(text) for text, role in zip(texts[first + 1 :], roles[first + 1 :], strict=True) if _runs(text, role)
    ]
    if first < len(roles) and running and _is_subtitle(texts[first], roles[first], median(running)):
        roles[first] = Role.SUBTITLE
        first += 1
    # Between the title and the running text, a name in brackets is enough to identify a caption.
    if first < len(roles) and roles[first] is Role.PARAGRAPH and _is_caption(texts[first]):
        roles[first] = Role.CAPTION


def _is_caption(text: str) -> bool:
    return len(text) <= _CAPTION and bool(_NAME_CREDIT.search(text))


def _runs(text: str, role: Role) -> bool:
    return role in {Role.PARAGRAPH, Role.QUOTATION} and not _unstopped(text)


def _is_subtitle(text: str, role: Role, usual: float) -> bool:
    """Whether a block is well below this article's usual paragraph length and has no dateline, credit or list mark."""
    if role is not Role.PARAGRAPH or len(text) > _SUBTITLE:
        return False
    if _DATELINE.match(text) or _NAME_CREDIT.search(text) or MARK.match(text):
        return False
    return len(text) <= 0.75 * usual


def _headings(texts: Sequence[str], roles: list[Role]) -> None:
    for index, text in enumerate(texts):
        below = roles[index + 1] if index + 1 < len(roles) else None
        if roles[index] is Role.PARAGRAPH and _unstopped(text) and below not in {None, Role.BOILERPLATE, Role.BYLINE}:
            roles[index] = Role.HEADING


def _unstopped(text: str) -> bool:
    return (
        len(text) <= _HEADING
        and text.rstrip(_CLOSERS)[-1:] not in _STOPS
        and (text[:1].isupper() or text[:1].isdigit())
    )


def cue(text: str) -> Role:
    """The role that a paragraph's words indicate, for a paragraph whose format gives it no role."""
    folded = fold(text)
    if is_boilerplate(folded):
        return Role.BOILERPLATE
    return Role.BYLINE if is_byline(folded) else Role.PARAGRAPH


def is_credit(text: str) -> bool:
    """Whether a paragraph ends like a caption, with the name of a photographer or an agency."""
    folded = fold(text)
    return _is_credited(folded) or (len(folded) <= _CAPTION and bool(_NAME_CREDIT.search(folded)))
