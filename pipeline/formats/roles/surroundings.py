"""Finds the publisher's words around the text: calls to the reader, notes about the author, corrections, tags.

Wording is not enough here: such a paragraph is boilerplate only at the end of the article or next to boilerplate. In
the middle of the text, the same words are part of the story.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from pipeline.formats.roles.bylines import (
    introduces,
    is_byline,
    is_job,
    is_mail,
    is_name,
    is_signature,
    names,
    names_work,
    tells_reporters,
)
from pipeline.formats.roles.publisher_words import (
    addresses_reader,
    has_address,
    hints_at_boilerplate,
    is_boilerplate,
    is_note,
)
from pipeline.formats.roles.written import Written
from pipeline.model import Role

_LONGEST = 300
_TOP = 5  # blocks
_ABOVE = 12  # blocks at the top, among which a note about the author may be
_LABEL = 60  # characters at most in a line without a stop, such as "Leave a comment"
_STOPS = ".!?…:;,"
_ENDS = '.!?…"”’'
_SHOUT = 5  # letters at least of a heading in capitals
_HEADING = 110  # characters at most, as in plain text
_RUNNING = frozenset({Role.PARAGRAPH, Role.QUOTATION})
_NAMING = frozenset({Role.CAPTION, Role.HEADING, Role.PARAGRAPH})
_HEADERS = frozenset({Role.BYLINE, Role.SUBTITLE, Role.TITLE})
_WORD = re.compile(r"\w+")
_YOU = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
# A line that announces links to other stories, without the first of them.
_RELATED = re.compile(r"(?!.*\b(?:contacts?|editors?|embargoed|release)\b)[^:]{3,40}:?$", re.IGNORECASE)
_UNSEEN = frozenset({Role.ALT, Role.ATTRIBUTE})


def settle(blocks: Sequence[Written], signed: Collection[str] = ()) -> list[Role]:
    """The roles of ``blocks``, with BOILERPLATE where both the words and the place of a paragraph indicate it.

    ``signed`` are the authors that front matter names: a paragraph at the top with a name alone is a byline.
    """
    roles = [block.role for block in blocks]
    _signed(blocks, roles, signed)
    authors = {name for block in blocks if block.role is Role.BYLINE for name in names(block.words)} | {*signed}
    for index in range(max(2, len(blocks) - _TOP), len(blocks)):
        first = {name.split()[0] for name in authors if " " in name}
        if roles[index] in _NAMING and blocks[index].words.lstrip("–— ") in authors | first:
            roles[index] = Role.BYLINE
    _introduced(blocks, roles, authors)
    _described(blocks, roles, authors)
    below: list[int] = []
    for index in reversed(range(len(blocks))):
        block = blocks[index]
        if roles[index] is Role.PARAGRAPH and tells_reporters(block.words):
            roles[index] = Role.BYLINE
        elif roles[index] is Role.BOILERPLATE or (roles[index] is Role.PARAGRAPH and _is_notice(block, authors)):
            for place in (index, *below):
                roles[place] = Role.BOILERPLATE
            below = []
        elif block.role is Role.LISTITEM and any(introduces(block.words, name) for name in authors):
            roles[index] = Role.BOILERPLATE
        elif _is_label(block):
            below.append(index)
        elif roles[index] not in _UNSEEN | {Role.BYLINE}:
            break
    _related(blocks, roles)
    _neighbours(blocks, roles)
    _amid(blocks, roles)
    _headings(blocks, roles)
    return roles


def _signed(blocks: Sequence[Written], roles: list[Role], signed: Collection[str]) -> None:
    """Mark authors who are named without a word such as “By”: at the top, or as the last words of an article."""
    for index, block in enumerate(blocks):
        top, end = 0 < index < _TOP, index > 1 and index >= len(blocks) - _TOP
        above, role, words = roles[index - 1] if index else None, roles[index], block.words
        if role is Role.SUBTITLE:
            found = top and is_signature(words)
        else:
            found = role is Role.PARAGRAPH and (
                (index < _TOP and words in signed)
                or ((top or end) and is_signature(words))
                or (index <= _TOP and above is Role.BYLINE and (is_mail(words) or is_job(words)))
                or (top and above in _HEADERS and is_name(words) and _is_author(blocks, roles, index))
            )
        if found:
            roles[index] = Role.BYLINE


def _introduced(blocks: Sequence[Written], roles: list[Role], authors: Iterable[str]) -> None:
    """Mark a note about an author right below the byline at the top."""
    for index in range(1, min(_ABOVE, len(blocks))):
        below = roles[index - 1] is Role.BYLINE and roles[index] is Role.PARAGRAPH
        words = blocks[index].words
        if below and len(words) > _LABEL and any(introduces(words, name) for name in authors):
            roles[index] = Role.BOILERPLATE


def _described(blocks: Sequence[Written], roles: list[Role], authors: Iterable[str]) -> None:
    """Mark the last paragraph as the publisher's if it begins with “She” or a name, and the author's is above it."""
    last = max((index for index, role in enumerate(roles) if role in _RUNNING), default=0)
    above = max((index for index in range(last) if roles[index] not in _UNSEEN), default=0)
    if above < _TOP:
        return
    named = blocks[above].words.removeprefix("About ").removeprefix("By ")
    begun = blocks[last].words.partition(" ")[0] in {*named.split(), "He", "She", "They", "I"}
    if begun and named in authors and len(blocks[last].words) <= _LONGEST:
        roles[last] = Role.BOILERPLATE


def _is_author(blocks: Sequence[Written], roles: Sequence[Role], index: int) -> bool:
    """Whether a name at the top is the author's.

    A date follows it, or running text that has none of its words: so the name is not what the text is about.
    """
    after = zip(blocks[index + 1 :], roles[index + 1 :], strict=True)
    below = [block.words for block, role in after if role in _RUNNING]
    if Role.BYLINE in roles:
        return roles[index + 1 : index + 2] == [Role.BYLINE]
    if not below or roles[index + 1] not in _RUNNING or len(below[0]) <= _LABEL:
        return False
    about = {word.casefold() for words in (*below, blocks[0].words) for word in _WORD.findall(words)}
    return not about & {word.casefold() for word in _WORD.findall(blocks[index].words)}


def _related(blocks: Sequence[Written], roles: list[Role]) -> None:
    """Mark the lines below “Related stories” as boilerplate, up to the next sentence or line in capitals."""
    for index, block in enumerate(blocks):
        if roles[index] is not Role.BOILERPLATE or not is_boilerplate(block.words) or not _RELATED.match(block.words):
            continue
        for below in range(index + 1, len(blocks)):
            line = blocks[below]
            listed = line.link or (roles[below] is Role.PARAGRAPH and line.words[-1:] not in _STOPS)
            if not listed or len(line.words) > _HEADING or (line.words.isupper() and not block.words.isupper()):
                break
            roles[below] = Role.BOILERPLATE


def _headings(blocks: Sequence[Written], roles: list[Role]) -> None:
    """Mark a line in bold, without a stop, as a heading if running text or a list follows it.

    So are questions in bold if there are more headings in bold, and none asks “you”, as those of an interview do.
    """
    asked = [block.words for block in blocks if block.bold and block.words.endswith("?")]
    plain = sum(
        block.bold and role is Role.PARAGRAPH and len(block.words) <= _HEADING and block.words[-1:] not in _STOPS
        for block, role in zip(blocks, roles, strict=True)
    )
    several = len(asked) + plain > 1
    stops = _STOPS.replace("?", "") if several and not any(map(_YOU.search, asked)) else _STOPS
    for index, block in enumerate(blocks[:-1]):
        if _shouts(blocks, roles, index):
            roles[index] = Role.HEADING
        short = block.bold and len(block.words) <= _HEADING and block.words[-1:] not in stops
        short = short and (block.words[:1].isupper() or block.words[:1].isdigit())
        if index and short and roles[index] is Role.PARAGRAPH and roles[index + 1] in _RUNNING | {Role.LISTITEM}:
            roles[index] = Role.HEADING


def _shouts(blocks: Sequence[Written], roles: Sequence[Role], index: int) -> bool:
    """Whether a line is all in capitals, as agencies write headings, between paragraphs of running text."""
    words, around = blocks[index].words, (index - 1, index + 1)
    if (
        roles[index] is not Role.PARAGRAPH
        or not words.isupper()
        or words[0] in "(["
        or not _SHOUT <= len(words) <= _LABEL
    ):
        return False
    running = all(roles[each] is Role.PARAGRAPH and blocks[each].words[-1:] in _ENDS for each in around)
    return (
        bool(index)
        and running
        and words[-1:] not in _STOPS
        and not any(blocks[each].words.isupper() for each in around)
    )


def _amid(blocks: Sequence[Written], roles: list[Role]) -> None:
    """Make a byline in the middle of the text a paragraph: a date or a name alone is part of a story there.

    ``Reporting by`` is no story's, wherever it is.
    """
    told = 0
    for index in range(1, len(roles) - 1):
        told += roles[index - 1] in _RUNNING and blocks[index - 1].words[-1:] in _STOPS
        amid = told > 1 and {roles[index - 1], roles[index + 1]} <= _RUNNING
        words = blocks[index].words
        if amid and roles[index] is Role.BYLINE and is_byline(words) and not names_work(words):
            roles[index] = Role.PARAGRAPH


def _neighbours(blocks: Sequence[Written], roles: list[Role]) -> None:
    """Mark paragraphs whose words hint at boilerplate if there is boilerplate next to them."""
    for order in (range(len(blocks)), reversed(range(len(blocks)))):
        above: Role | None = None
        for index in order:
            hinted = roles[index] is Role.PARAGRAPH and hints_at_boilerplate(blocks[index].words)
            if hinted and above is Role.BOILERPLATE:
                roles[index] = Role.BOILERPLATE
            above = roles[index]


def _is_notice(block: Written, authors: Iterable[str]) -> bool:
    """Whether a paragraph at the end of an article is the publisher's."""
    words = block.words
    if len(words) > _LONGEST:
        return False
    return (
        is_note(words)
        or any(introduces(words, name) for name in authors)
        or hints_at_boilerplate(words)
        or (bool(has_address(words)) and (addresses_reader(words) or words[-1:] not in _STOPS))
        or (block.stressed and block.linked and not block.bold)
        or (block.link and words[-1:] not in _STOPS)
    )


def _is_label(block: Written) -> bool:
    """Whether a block below a notice belongs to it, such as a link in a list of links."""
    if block.role is Role.LISTITEM:
        return block.link
    return block.role is Role.PARAGRAPH and len(block.words) <= _LABEL and block.words[-1:] not in _STOPS
