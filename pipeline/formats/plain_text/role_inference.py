"""Infers the roles of plain-text paragraphs from their position, length and wording.

The cues are English, the language that articles come in. A paragraph without a cue gets the role PARAGRAPH, which is
always good enough for translation. tests/cases/roles/ has examples.
"""

import re
from collections.abc import Sequence
from statistics import median

from pipeline.formats.offsets import fold
from pipeline.formats.plain_text.text_headings import CLOSERS, LABEL, OPENERS, TWO_SENTENCES, mark_headings, unstopped
from pipeline.formats.plain_text.text_marks import MARK
from pipeline.formats.plain_text.text_paragraphs import Paragraph
from pipeline.formats.roles.bylines import (
    LONGEST,
    introduces,
    is_byline,
    is_job,
    is_mail,
    is_name,
    is_name_in_place,
    is_signature,
    is_slug,
    only_names,
)
from pipeline.formats.roles.cues import DATELINE
from pipeline.formats.roles.letters import greets, heads_mail, says_farewell
from pipeline.formats.roles.picture_credits import is_credited, names_photographer
from pipeline.formats.roles.publisher_words import (
    addresses_reader,
    has_address,
    is_boilerplate,
    is_desk_note,
    is_navigation,
)
from pipeline.formats.roles.surroundings import settle
from pipeline.formats.roles.written import Written
from pipeline.model import Role

_TOP = 4  # paragraphs above the text, below the title
_TITLE = 220
_SUBTITLE = 300
_LABEL = 3  # words at most of a line such as “Outlook”, which heads a section rather than explains the title
_TITLED = 6  # words at most that say for whom an author works
_EXPLAINS = 6  # words at least of a line without a stop that explains the title

_RELEASE = re.compile(
    r"^[\[(]?(?:for (?:immediate )?release|press release|embargoed\b.*|check against delivery"
    r"|as (?:delivered|prepared)(?: for delivery)?)[:.]?[\])]?$",
    re.IGNORECASE,
)
# What newspapers print above a headline to say what kind of story it is.
_KIND = (
    r"(?:exclusive|breaking(?: news)?|(?:(?:local|national|world|international|regional) )?news|opinion|comment"
    r"|commentary|analysis|news analysis|editorial|column|letters?|feature|profile|interview|obituary|review|explainer"
    r"|fact check|live|investigation|special report|(?:the )?long read|dispatch|in depth|background|essay|sponsored"
    r"|advertisement feature|world|politics|business|economy|sports?|culture|arts|science|technology|health|education"
    r"|environment|society|travel|lifestyle|international|national|local|tribune|guest (?:post|column|essay))"
)
_KICKER = re.compile(rf"{_KIND}(?: [|/·•–-] {_KIND})?|(?:letter|postcard) from [A-Z]\w+", re.IGNORECASE)
# A question of several words, and more behind it.
_QUESTION = re.compile(r"^(?:\S+ ){4,}\S*[a-z]\?[\"”’»)]* [A-Z]")
_ASKED = re.compile(r"[A-Z]: ")
# How urgent an agency's report is, above its headline. Source: ANPA 1312 and IPTC 7901.
_PRIORITY = re.compile(r"(?:FLASH|BULLETIN|URGENT|ADVISORY|(?:NEWS ?)?ALERT|NEWS ?BREAK|SNAP)(?:[ -]+\d{1,3})?[.:]?")
_FILE = re.compile(r"[\w-]+\.[A-Za-z]{3,4}")
_CONTACT = re.compile(r"(?:(?:media|press|news) )?contacts?:?", re.IGNORECASE)
_AGENCY = re.compile(
    r"(?:(?:[A-Z][\w.’'&-]*|of|the|and|for) ){1,6}"
    r"(?:News|Press|Agency|Services?|Times|Post|Herald|Tribune|Gazette|Wire|Bureau|Journal|Mail|Network)"
)


def infer(paragraphs: Sequence[Paragraph], title: str | None = None, signature: int | None = None) -> list[Role]:
    """The role of each of ``paragraphs``.

    ``title`` is the title in the front matter, and ``signature`` the line on which the signature of a mail begins, if
    there is one.
    """
    texts = [fold(paragraph.run.text) for paragraph in paragraphs]
    roles = [_alone(text, paragraph) for text, paragraph in zip(texts, paragraphs, strict=True)]
    _signatures(texts, roles)
    _agencies(paragraphs, texts, roles)
    kicker = _is_kicker(paragraphs, texts, roles, title)
    _head(paragraphs, texts, roles, title, kicker)
    _tail(paragraphs, texts, roles)
    roles = settle([Written(text, role) for text, role in zip(texts, roles, strict=True)])
    mark_headings(paragraphs, texts, roles)
    if signature is None:
        return roles
    below = [paragraph.line >= signature for paragraph in paragraphs]
    return [Role.BOILERPLATE if last else role for last, role in zip(below, roles, strict=True)]


def _alone(text: str, paragraph: Paragraph) -> Role:
    """The role that a paragraph's own words indicate; PARAGRAPH if they indicate none."""
    boilerplate = is_boilerplate(text) and (not paragraph.bullet or is_boilerplate(MARK.sub("", text)))
    shown = (
        (Role.CELL, paragraph.column),
        (Role.QUOTATION, paragraph.quoted and not boilerplate),
        (Role.BOILERPLATE, boilerplate or _RELEASE.match(text) or _PRIORITY.fullmatch(text) or is_slug(text)),
        (Role.BYLINE, is_byline(text)),
        (Role.CAPTION, is_credited(text)),
        (Role.HEADING, paragraph.heading),
        (Role.LISTITEM, paragraph.bullet),
        (Role.QUOTATION, text[0] in OPENERS and not _spoken(text) and not _shouted(text)),
    )
    return next((role for role, shows in shown if shows), Role.PARAGRAPH)


def _spoken(text: str) -> bool:
    """Whether a paragraph that opens with a quotation mark continues outside the quotation ("…," he said)."""
    closing = {'"': '"', "“": "”", "«": "»", "„": "“”"}[text[0]]
    last = max(text.rfind(mark, 1) for mark in closing)
    inner = [offset for mark in closing for offset in range(1, len(text)) if text.startswith(mark, offset)]
    return bool(inner) and (len(inner) > 1 or len(text) - last > 2)


def _shouted(text: str) -> bool:
    """Whether words between quotation marks are a heading in capitals."""
    return text.isupper() and unstopped(text.strip(CLOSERS + OPENERS))


def _tail(paragraphs: Sequence[Paragraph], texts: Sequence[str], roles: list[Role]) -> None:
    """Mark the publisher's text near subscription lines as boilerplate.

    In a chunk with a boilerplate line, a paragraph is boilerplate if it addresses the reader or has no final stop. At
    the end of the article, paragraphs without a final stop are boilerplate too if they follow a boilerplate line.
    """
    chunks = {paragraph.chunk for paragraph, role in zip(paragraphs, roles, strict=True) if role is Role.BOILERPLATE}
    first = next((index for index, role in enumerate(roles) if index and role is Role.BOILERPLATE), len(roles))
    open_end = True
    begun = next((index for index, text in enumerate(texts) if _runs(text, roles[index])), len(roles))
    for index in reversed(range(len(roles))):
        if roles[index] in {Role.PARAGRAPH, Role.LISTITEM}:
            below = open_end and index > first and unstopped(texts[index])
            beside = (
                index > begun
                and paragraphs[index].chunk in chunks
                and (unstopped(texts[index]) or addresses_reader(texts[index]))
            )
            signed = says_farewell(texts[index]) or (index and says_farewell(texts[index - 1]))
            if len(texts[index]) <= LONGEST and (beside or below) and not signed:
                roles[index] = Role.BOILERPLATE
            else:
                open_end = False


def _signatures(texts: Sequence[str], roles: list[Role]) -> None:
    """Mark a name alone near the top as a byline if a date or a job follows, or if the end tells who that is."""
    for index in range(1, min(len(texts) - 1, _TOP)):
        dated = roles[index + 1] is Role.BYLINE and is_name_in_place(texts[index])
        if roles[index] is Role.PARAGRAPH and (dated or is_signature(texts[index])):
            roles[index] = Role.BYLINE
        if roles[index] is not Role.PARAGRAPH or not is_name(texts[index]):
            continue
        job = is_job(texts[index + 1])
        name = texts[index]
        introduced = any(introduces(text, name) or (name in text and has_address(text)) for text in texts[-_TOP:])
        if job or introduced or roles[index + 1] is Role.BYLINE:
            roles[index : index + 1 + job] = [Role.BYLINE] * (1 + job)
            if index + 1 + job < len(texts) and is_mail(texts[index + 1 + job]):
                roles[index + 1 + job] = Role.BYLINE


def _agencies(paragraphs: Sequence[Paragraph], texts: Sequence[str], roles: list[Role]) -> None:
    """Mark the agency or newspaper on the line below a byline as part of it."""
    for index in range(1, len(texts)):
        beside = paragraphs[index].chunk == paragraphs[index - 1].chunk and roles[index - 1] is Role.BYLINE
        signed = _AGENCY.fullmatch(texts[index]) or (texts[index - 1].startswith("By ") and _is_title(texts[index]))
        if beside and roles[index] is Role.PARAGRAPH and signed:
            roles[index] = Role.BYLINE


def _is_title(text: str) -> bool:
    """Whether a line below “By Ann Bell” says for whom she works, or as what: “Associated Courier”."""
    return len(text.split()) <= _TITLED and unstopped(text) and only_names(text)


def _is_kicker(paragraphs: Sequence[Paragraph], texts: Sequence[str], roles: Sequence[Role], title: str | None) -> bool:
    """Whether the first line only labels the story: ``EXCLUSIVE``, ``Opinion``."""
    if title is not None or len(texts) < _TOP or not {Role.PARAGRAPH, Role.QUOTATION}.issuperset(roles[:2]):
        return False
    together = paragraphs[0].chunk == paragraphs[1].chunk and len(texts) > _TOP
    shouted = together and texts[0].isupper() and not texts[1].isupper() and len(texts[0].split()) <= _LABEL
    headline = unstopped(texts[1]) and (len(texts[1].split()) > _LABEL or is_name(texts[1]))
    return headline and (shouted or bool(_KICKER.fullmatch(texts[0])))


def _head(
    paragraphs: Sequence[Paragraph], texts: Sequence[str], roles: list[Role], title: str | None, kicker: bool
) -> None:
    above = [_precedes(text, role) for text, role in zip(texts, roles, strict=True)]
    asked = {paragraphs[index].chunk for index, text in enumerate(texts) if _CONTACT.fullmatch(text)}
    first = next(
        (
            index
            for index, skipped in enumerate(above)
            if not skipped and index >= kicker and paragraphs[index].chunk not in asked
        ),
        None,
    )
    if first is None:
        return
    told = len(texts[first]) > _TITLE or _tells(texts[first])
    if title is None and told:  # running text, as in a correction
        return
    if title is None or fold(title).casefold() == texts[first].casefold():
        roles[first] = Role.TITLE
        first += 1
    while first < len(roles) and roles[first] is Role.BYLINE:
        first += 1
    running = [
        len(text) for text, role in zip(texts[first + 1 :], roles[first + 1 :], strict=True) if _runs(text, role)
    ]
    begins = 0 < first < len(roles) and texts[first].rstrip(CLOSERS).endswith(".")
    if first < len(roles) and ((begins and roles[first - 1] is Role.BYLINE) or _heads(paragraphs, texts, roles, first)):
        return  # below a byline, a sentence begins the text
    if (
        _above_byline(texts, roles, first)
        or _explains(texts, roles, first)
        or (first < len(roles) and running and _is_subtitle(texts[first], roles[first], median(running)))
    ):
        roles[first] = Role.SUBTITLE
        first += 1
    # Between the title and the running text, a name in brackets is enough to identify a caption.
    if first < len(roles) and roles[first] is Role.PARAGRAPH and names_photographer(texts[first]):
        roles[first] = Role.CAPTION


def _heads(paragraphs: Sequence[Paragraph], texts: Sequence[str], roles: Sequence[Role], index: int) -> bool:
    """Whether the line below the title heads what follows, and does not explain the title.

    A list or running text is right below it, or it is a question in capitals, or one of several.
    """
    asked = [text for text in texts[index:] if text.endswith("?") and len(text) <= LONGEST]
    if texts[index].endswith("?") and (texts[index].isupper() or len(asked) > 1):
        return True
    if index + 1 >= len(roles) or paragraphs[index].chunk != paragraphs[index + 1].chunk:
        return False
    if LABEL.match(texts[index]) and LABEL.match(texts[index + 1]):
        return True  # "Present: …" above "Apologies: …"
    first = unstopped(texts[index]) or paragraphs[index].indent > 0  # as the first line of a paragraph in a book
    begins = index > 0 and paragraphs[index - 1].chunk != paragraphs[index].chunk and first
    return roles[index + 1] is Role.LISTITEM or (begins and _runs(texts[index + 1], roles[index + 1]))


def _tells(text: str) -> bool:
    """Whether the first lines are the beginning of a story without a title."""
    if not text.rstrip(CLOSERS).endswith("."):
        return False
    return bool(TWO_SENTENCES.search(text) or _QUESTION.search(text) or DATELINE.match(text))


def _precedes(text: str, role: Role) -> bool:
    """Whether a paragraph may stand above the headline: when and by whom the text was sent, and whom to ask."""
    sent = _RELEASE.match(text) or _PRIORITY.fullmatch(text) or heads_mail(text) or is_slug(text)
    asks = is_navigation(text) or _CONTACT.fullmatch(text)
    return (
        bool(sent or asks or is_desk_note(text) or _FILE.fullmatch(text))
        or role in {Role.BYLINE, Role.CELL}
        or has_address(text)
    )


def _above_byline(texts: Sequence[str], roles: Sequence[Role], index: int) -> bool:
    """Whether a line without a stop is between the title and a byline."""
    if not 0 < index < len(roles) - 1 or roles[index - 1] is not Role.TITLE:
        return False
    return roles[index] is Role.PARAGRAPH and roles[index + 1] is Role.BYLINE and unstopped(texts[index])


def _explains(texts: Sequence[str], roles: Sequence[Role], index: int) -> bool:
    """Whether a line without a stop is below the title and is a longer sentence than the title."""
    if not 0 < index < len(roles) or roles[index - 1] is not Role.TITLE or roles[index] is not Role.PARAGRAPH:
        return False
    text = texts[index]
    return unstopped(text) and len(text.split()) >= _EXPLAINS and len(text) > len(texts[index - 1])


def _runs(text: str, role: Role) -> bool:
    return role in {Role.PARAGRAPH, Role.QUOTATION} and not unstopped(text)


def _is_subtitle(text: str, role: Role, usual: float) -> bool:
    """Whether a block is well below this article's usual paragraph length and has no dateline, credit or list mark."""
    if (
        role is not Role.PARAGRAPH
        or len(text) > _SUBTITLE
        or text[0] in "[("
        or greets(text)
        or text.endswith((":", ","))
        or (unstopped(text.rstrip(".")) and len(text.split()) <= _LABEL)
    ):
        return False
    if DATELINE.match(text) or _ASKED.match(text) or MARK.match(text) or names_photographer(text) or has_address(text):
        return False
    return len(text) <= 0.75 * usual
