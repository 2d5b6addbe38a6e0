"""The roles of what stands between a page's headline and its text: the subtitle, the authors, dates and captions."""

import re
from collections.abc import Collection, Sequence

from pipeline.formats.html.blocks import Found
from pipeline.formats.html.site.link_addresses import is_author_link
from pipeline.formats.html.tagged import BLOCKS, names, role
from pipeline.formats.roles.bylines import LONGEST, is_name, is_stamp, only_names, without_mail
from pipeline.formats.roles.cues import cue
from pipeline.formats.roles.picture_credits import is_credited
from pipeline.formats.roles.written import Written
from pipeline.markup.tags import Tag, tags
from pipeline.model import Role

BELOW = 12  # blocks below the headline, among which its subtitle and its byline are
_EXPLAINS = 6  # words at least of a subtitle that only its place shows
_INTRODUCTION = 300  # characters at most of a subtitle that ends with a stop, right between headline and byline
_TEXT = 3  # paragraphs at least of the text below it
_CREDIT = 100  # characters at most of a byline that only its place and a link show
_BETWEEN = frozenset((Role.BYLINE, Role.ALT, Role.ATTRIBUTE, Role.CAPTION))
_SHORT = frozenset((Role.PARAGRAPH, Role.LISTITEM, Role.HEADING, Role.BOILERPLATE, Role.CELL))
_STAMPED = frozenset((Role.PARAGRAPH, Role.BOILERPLATE))
_SHOWN = frozenset(("audio", "figure", "iframe", "img", "picture", "video"))
_LISTED = frozenset((Role.LISTITEM, Role.CELL))
_STOPS = ".!?…:;"
_DASHES = "-–—"  # a dateline ends with one: “PARIS (AP) –” leads to the text, and says nothing of a picture
_DATES = 2
SAME_LIST = re.compile(r"(?:\s|</?(?!ul|ol|dl)\w[^<>]*>)*", re.IGNORECASE)
"""What is between two items of one list."""
# A day in figures, as in 23.01.2019, a time of day, or how long ago it was.
_DAY = re.compile(
    r"(?:\d\d?:\d\d\W+)?\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?:,? (?:at )?\d\d?[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})?)?"
    r"(?:\W*by \w.{2,60})?|\d\d?[:.]\d\d ?[ap]\.?m\.?(?: [a-z]{2,4})?"
    r"|(?:(?:posted|published|updated):? )?\d\d? (?:min(?:ute)?|hour|hr|day|week|month)s? ago",
    re.IGNORECASE,
)
# How captions begin that number their picture, or say which one they are about.
_NUMBERED = re.compile(
    r"(?:fig(?:ure|\.)?|illustration|chart|map|diagram|image|photo|picture) ?\d+[a-z]?\s*[:.–—-]", re.IGNORECASE
)
_PHOTOGRAPHED = re.compile(r"(?:photo(?:graph)?s?|pictures?|illustrations?) (?:by|courtesy)\b", re.IGNORECASE)
_TAKEN_FROM = re.compile(
    r"(?:featured )?(?:image|photo|picture|screen ?shot)s? (?:via|from) [\w ,/'’.-]{2,60}", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?:banner|header|featured?|cover|top|title|lead) (?:image|photo|picture|illustration)[^.]{0,20}:",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"(?:\d+[ -]?)?min(?:ute)?s?[ -]read(?:ing(?: time)?)?\b|(?:\d+[–-])?\d+[ -]?min(?:ute)?s?(?:\W++\d[\d,]*+ words)?$"
    r"|(?:estimated )?read(?:ing)? time\b",
    re.IGNORECASE,
)
_LASTS = re.compile(rf"(?:{_MINUTES.pattern})\W*(?:\d+ )?min(?:ute)?s?\.?", re.IGNORECASE)
_AUTHOR = re.compile(r"(?<![^\s_-])authors?(?![^\s_-])")
_BY = re.compile(r"(?:(?:written|reported|posted|published|(?:news )?provided) )?by:?$", re.IGNORECASE)


def credit(
    text: str, found: Sequence[Found], written: Sequence[Written], roles: list[Role], place: tuple[int, Collection[str]]
) -> None:
    """Mark names that link to their author's page, and lines with a time, as bylines above the running text.

    ``place``: the number of the headline, and the authors whom the page's metadata name.
    """
    headline, authors = place
    running = 0
    listed = _dated_lists(text, found, written, roles[: headline + BELOW])
    for number in range(min(headline + BELOW, len(roles))):
        each, words = found[number], written[number].words
        if number > headline and _names_nobody_pictured(text, found, written, roles, (headline, number)):
            roles[number] = Role.BYLINE
        if roles[number] not in _SHORT or number == headline or running > 1 or _is_in_row(roles, number):
            continue
        if number in listed:
            roles[number] = Role.BYLINE
            continue
        inside = tags(text[each.start : each.end])
        own = any(role(tag) is Role.BYLINE or _AUTHOR.search(names(tag)) for tag in inside)
        own = own or any(map(words.startswith, filter(None, authors)))
        if len(words) > (LONGEST if own else _CREDIT) or (words[-1:] in _STOPS and not _LASTS.fullmatch(words)):
            running += number > headline  # the first may be the subtitle
            continue
        # Behind the text a link to a person leads to somebody whom the text is about.
        about = each.element == "dt" or (running > 0 and roles[number] is Role.HEADING)
        if (
            (number > headline and (own or _is_signed(written, roles, number)))
            or _is_dated(words, inside, roles[number])
            or (number > headline and roles[number] in _STAMPED and _is_stamp(written[number]))
            or (not about and _is_linked(words, inside, each.end - each.start))
            or _is_repeated(written, roles, headline, number)
        ):
            roles[number] = Role.BYLINE


def _dated_lists(text: str, found: Sequence[Found], written: Sequence[Written], roles: Sequence[Role]) -> set[int]:
    """The items of lists that say when the text was published or updated, and have only short items without a stop.

    The HTML standard names metadata among what a ``dl`` is for; other publishers write a ``ul``. A list with more
    dates is one of events, and one below a heading is a part of the text.
    """
    numbers: set[int] = set()
    begun = None
    for number, given in enumerate([*roles, Role.PARAGRAPH]):
        begins = 0 < number < len(roles) and not SAME_LIST.fullmatch(text, found[number - 1].end, found[number].start)
        if begun is not None and (given is not Role.LISTITEM or begins):
            items = range(begun, number)
            words = [written[each].words for each in items]
            short = all(len(each) <= _CREDIT and each[-1:] not in ".!?" for each in words)
            if (
                short
                and 0
                < sum(
                    _DAY.fullmatch(each) is not None or (cue(each) is Role.BYLINE and is_stamp(each)) for each in words
                )
                <= _DATES
            ):
                numbers.update(items)
            begun = None
        if given is Role.LISTITEM and begun is None:
            begun = number
    return numbers


def _names_nobody_pictured(
    text: str, found: Sequence[Found], written: Sequence[Written], roles: Sequence[Role], span: tuple[int, int]
) -> bool:
    """Whether a credit with nothing but a name has no picture above it, up to the headline: it is the author's."""
    headline, number = span
    line = written[number]
    if roles[number] is not Role.CAPTION or line.linked or ":" in line.words or not is_name(line.words):
        return False
    return not any(tag.name in _SHOWN for tag in tags(text[found[headline].end : found[number].start]))


def _is_in_row(roles: Sequence[Role], number: int) -> bool:
    """Whether a cell is in a table with more than one cell."""
    return roles[number] is Role.CELL and Role.CELL in [*roles[number - 1 : number], *roles[number + 1 : number + 2]]


def _is_signed(written: Sequence[Written], roles: Sequence[Role], number: int) -> bool:
    """Whether a line says who wrote the text, or follows “By:” in a list of what is known about the text."""
    words = written[number].words
    if _BY.match(words) or (number and _BY.match(written[number - 1].words) and is_name(words)):
        return True
    return (roles[number] is Role.HEADING or roles[number] in _LISTED) and cue(words) is Role.BYLINE


def _is_dated(words: str, inside: Sequence[Tag], given: Role) -> bool:
    """Whether a line is a date, or a paragraph that says when the text was written or how long it takes to read."""
    if _DAY.fullmatch(words) or (given is Role.LISTITEM and _MINUTES.match(words)):
        return True
    if given is not Role.PARAGRAPH:
        return False
    first = words.split(" | ", maxsplit=1)[0]  # a bar divides the parts of a byline
    barred = first != words and cue(first) is Role.BYLINE
    return barred or bool(_MINUTES.match(words)) or any(tag.name == "time" for tag in inside)


def _is_linked(words: str, inside: Sequence[Tag], length: int) -> bool:
    """Whether a line of ``length`` characters, tags included, is a link to its author's page, or only names with one.

    A link's title may say more than names, as in "All articles by".
    """
    if not any(map(is_author_link, inside)):
        return False
    alone = (inside[0].name, inside[0].start, inside[-1].end) == ("a", 0, length)
    return alone or only_names(without_mail(words))


def _is_stamp(line: Written) -> bool:
    """Whether a line is a day with few other words, or a name with a newsroom in brackets, or with a link and a place.

    The place is where the author wrote: “Lea Vogel in Madrid”.
    """
    words = line.words
    if is_stamp(words) or (words.endswith(")") and is_name(words.partition(" (")[0])):
        return True
    name, _, where = words.partition(" in ")
    return line.linked and not line.link and is_name(name) and where[:1].isupper()


def _is_repeated(written: Sequence[Written], roles: Sequence[Role], headline: int, number: int) -> bool:
    """Whether the names in a line are in a byline above it."""
    words, above = written[number].words, range(headline + 1, number)
    return only_names(words) and any(roles[at] is Role.BYLINE and words in written[at].words for at in above)


def introduce(text: str, found: Sequence[Found], written: Sequence[Written], roles: list[Role], headline: int) -> None:
    """Mark the block below the ``headline`` as the subtitle if it explains the headline.

    It does so in the same ``header``, above the byline if it is a heading or has no stop, or if the page gives it as
    its description and does not show it among the text.
    """
    described = {
        words.words
        for each, words in zip(found, written, strict=True)
        if "content" in each.place and words.words != written[headline].words
    }
    first = None
    for number in range(headline + 1, min(headline + BELOW, len(roles))):
        if roles[number] in _BETWEEN:
            continue
        first = number if first is None else first
        explains = roles[number] in {Role.PARAGRAPH, Role.HEADING}
        beside = number == headline + 1 and {*roles[number + 1 : number + 2]} <= _BETWEEN
        set_apart = beside or roles[number] is Role.HEADING or _is_apart(text, found[number : number + 2])
        if explains and (
            (set_apart and written[number].words in described)
            or (number == first and _explains(found, written, roles, number))
        ):
            roles[number] = Role.SUBTITLE
            return
        if roles[number] is Role.PARAGRAPH and written[number].words[-1:] in _STOPS:
            return


def _is_apart(text: str, pair: Sequence[Found]) -> bool:
    """Whether the element around the first of two blocks ends before the second, or no block follows."""
    depth = 0 if pair[0].element == "p" else -1
    for tag in tags(text[pair[0].end : pair[-1].start]) if len(pair) > 1 else ():
        depth += (tag.name in BLOCKS) * tag.nesting
        if depth < -1:  # of the block itself, and of the element around it
            return True
    return len(pair) == 1


def _explains(found: Sequence[Found], written: Sequence[Written], roles: Sequence[Role], number: int) -> bool:
    label = roles[number] is Role.HEADING or written[number].words[-1:] not in _STOPS
    above = found[number].introduces or (label and _next(roles, number) is Role.BYLINE)
    short = len(written[number].words) <= _INTRODUCTION and roles[number:].count(Role.PARAGRAPH) > _TEXT
    above = above or (short and roles[number - 1 : number + 2 : 2] == [Role.HEADING, Role.BYLINE])
    return above and len(written[number].words.split()) >= _EXPLAINS and not written[number].linked


def _next(roles: Sequence[Role], number: int) -> Role | None:
    """The role behind block ``number``, past the author's picture."""
    return next((role for role in roles[number + 1 : number + 3] if role is not Role.ALT), None)


def describe_pictures(text: str, found: Sequence[Found], written: Sequence[Written], roles: list[Role]) -> None:
    """Mark the paragraph below a picture as its caption if it names a photographer, or says what the picture shows.

    A line in italics that is nothing but a photographer's credit is one wherever it is.
    """
    for number in range(1, len(roles)):
        if roles[number] not in {Role.PARAGRAPH, Role.BOILERPLATE}:
            continue
        before = number - 2 if roles[number - 1] is Role.ATTRIBUTE and number > 1 else number - 1
        words, above = written[number].words, roles[before]
        numbered = bool(_NUMBERED.match(words)) and (above is Role.ALT or written[number].stressed)
        cited = above is Role.ALT and text.startswith("<cite", found[number].start) and words[-1:] not in _DASHES
        credited = bool(_PHOTOGRAPHED.match(words)) and is_credited(words)
        credited = written[number].stressed and (credited or bool(_TAKEN_FROM.fullmatch(words)))
        repeated = above is Role.ALT and (words == written[before].words or is_credited(words))
        owned = above is Role.CAPTION and len(words) <= _CREDIT and is_credited(words)
        pictured = above is Role.ALT or text.startswith("<img", found[number].start)
        owned = owned or (pictured and words.startswith("©"))
        told = numbered or cited or credited or repeated or bool(_NAMED.match(words))
        told = told or (above is Role.ALT and _says(written, roles, number))
        if owned or (told and roles[number] is Role.PARAGRAPH):
            roles[number] = Role.CAPTION


def _says(written: Sequence[Written], roles: Sequence[Role], number: int) -> bool:
    """Whether a line below a picture says what it shows: it has no stop, and text, a credit or a picture follows."""
    words, following = written[number].words, roles[number + 1 : number + 2]
    label = len(words) <= _CREDIT and words[-1:] not in _STOPS + _DASHES + "," and words[:1].isupper() and " " in words
    plain = not written[number].link and not written[number].bold
    runs = following == [Role.PARAGRAPH] and written[number + 1].words[-1:] in _STOPS
    credit = bool(following) and len(written[number + 1].words) <= _CREDIT and is_credited(written[number + 1].words)
    return label and plain and (runs or credit or following == [Role.ALT])
