"""Counts what an element of a page holds: letters in running text, in links and in headings, links, fields, pictures.

Each count is a running total, so that an element's own is the difference of two.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from pipeline.formats.html.page_title import BESIDE_SITE
from pipeline.formats.offsets import fold
from pipeline.markup import CodeKind
from pipeline.markup.tags import Tag

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Elements to click on.
_LINKS = frozenset(("a", "button", "label", "option"))
_FIELDS = frozenset(("input", "textarea", "select"))
_UNSEEN = frozenset(("script", "style", "svg", "template", "noscript", "title"))
_NO_FIELDS = frozenset(("hidden", "checkbox", "radio"))
_STEPS = re.compile(r"\b(?:next|prev)\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")
SITE = re.compile(r"(?:https?:)?//(?:www\.)?([^/?#]+)", re.IGNORECASE)
"""The beginning of an address, with the name of its site."""
_HIGH = frozenset(("h1", "h2", "h3"))
_SEVERAL = 3
_INLINE = 20  # tags at most in a heading


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of a thing a page has before each of its tags."""

    running: Sequence[int]
    """Letters outside links and headings."""
    linked: Sequence[int]
    headed: Sequence[int]
    """Letters in headings, but not in links."""
    headlines: Sequence[int]
    """Headings of the first level: the first one, and those that the page's title repeats."""
    outward: Sequence[int]
    """Links that lead off the page."""
    inward: Sequence[int]
    away: Sequence[int]
    """Links that lead to other sites."""
    fields: Sequence[int]
    mails: Sequence[int]
    """Fields for an address to write to."""
    pictures: Sequence[int]
    titles: Sequence[int]
    """Headings that are links."""
    voids: Sequence[int]
    """Links that lead nowhere: only a script reacts to a click."""
    steps: Sequence[int]
    """Links that say of themselves that they lead to the next page or the one before."""
    worded: Sequence[int]
    """For each tag, the number of the tag that the next words follow; the number of all tags if none follow."""
    followed: Sequence[int]
    """For each tag, the number of the last tag, up to this one, that words follow; 0 if there is none."""


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page, and the part of it that is the article."""

    text: str
    found: Sequence[Tag]
    pairs: Mapping[int, int]
    counts: Counts
    around: tuple[int, int]
    """The numbers of the tags around the part with the running text."""
    letters: int
    """Letters of running text in the article."""
    headline: str
    """The words of the first headline."""
    articles: int
    """``article`` elements on the page: a single one is no teaser."""
    beside: Mapping[str, bool]
    """The addresses of the document's other pages, by the page's head: True for the next and the one before."""
    places: Mapping[str, int]
    """The number of the first tag with each id."""
    rounds_up: bool
    """Whether the headlines of other stories amid the text are so many that the article is made of them."""
    lists: bool = False
    """Whether the page has no text but links: those below its headline are what it says."""

    @property
    def behind(self) -> int:
        """The number of the tag that ends the part with the running text."""
        return self.around[1]


def count(text: str, found: Sequence[Tag], host: str) -> Counts:
    """Count what is before each tag of the page ``text`` of the site ``host``."""
    running: list[int] = []
    linked: list[int] = []
    headed: list[int] = []
    titles: list[bool] = []
    before = 0
    links = headings = unseen = 0
    choices = {tag.attributes.get("id") for tag in found if tag.name == "input" and not is_field(tag)} - {None}
    chosen = False
    for tag, following in zip(found, [*found[1:], *found[-1:]], strict=True):
        letters = 0 if unseen or before == tag.start else len(_LETTER.findall(text, before, tag.start))
        running.append(0 if links or headings else letters)
        linked.append(letters if links else 0)
        headed.append(letters if headings and not links else 0)
        opened = tag.name in HEADINGS and tag.kind is CodeKind.OPEN
        wordless = opened and not text[tag.end : following.start].strip()
        titles.append(opened and (links > 0 or (wordless and _leads_on(following) is False)))
        step = tag.nesting
        if tag.name == "label" and step > 0:  # that of a tab, which opens a part of the article
            chosen = tag.attributes.get("for") in choices
        links = max(links + step * (tag.name in _LINKS and not (chosen and tag.name == "label")), 0)
        headings = max(headings + step * (tag.name in HEADINGS), 0)
        unseen = max(unseen + step * (tag.name in _UNSEEN), 0)
        before = tag.end
    worded = _worded(running, linked, headed)
    return Counts(
        list(accumulate(running)),
        list(accumulate(linked)),
        list(accumulate(headed)),
        _before(_headlines(text, found)),
        _before(_leads_on(tag) is False for tag in found),
        _before(_leads_on(tag) is True for tag in found),
        _before(_leads_away(tag, host) for tag in found),
        _before(is_field(tag) for tag in found),
        _before(_is_mail_field(tag) for tag in found),
        _before(tag.name in {"img", "picture", "video"} for tag in found),
        _before(titles),
        _before(map(is_void, found)),
        _before(_STEPS.search(tag.attributes.get("rel", "")) is not None for tag in found),
        worded,
        list(accumulate((number if number == follower else 0 for number, follower in enumerate(worded)), max)),
    )


def _headlines(text: str, found: Sequence[Tag]) -> Iterator[bool]:
    """Whether each tag opens a headline: the first ``h1`` that is no link, and any that the page's title repeats.

    So is a lower heading of several words that the page gives as its title, of the lowest levels only the whole title.
    The part of the site that the title names beside the headline is none.
    """
    named = next((number for number, tag in enumerate(found) if tag.name == "title"), None)
    titles = [_words(text, found, named)] if named is not None else []
    titles += [fold(tag.attributes.get("content", "")) for tag in found if _is_title(tag)]
    title = "\n".join(titles)
    owns = {max(BESIDE_SITE.split(each), key=len) for each in titles}
    heads = _heads(text, found, title, owns)
    tops = [number for number, words in heads.items() if found[number].name == "h1" and words and words not in title]
    later = (
        any(number > tops[0] and words in owns and _is_long(words) for number, words in heads.items())
        if tops
        else False
    )
    first = True
    for number in range(len(found)):
        words = heads.get(number, "")  # without words it has the picture of the site's name
        top, repeats = bool(words) and found[number].name == "h1", bool(words) and words in title
        repeats = repeats and (top or any(own in words or words in own for own in owns))
        named_otherwise = later and number == tops[0]  # for what the site has on the subject
        yield (top and ((first and not named_otherwise) or repeats)) or (repeats and _is_long(words))
        first = first and not (top and not named_otherwise and found[number + 1].name != "a")


def _heads(text: str, found: Sequence[Tag], title: str, owns: Collection[str]) -> dict[int, str]:
    """The headings that may be headlines, with their words: those of the three highest levels.

    Where none of them is the page's ``title``, it is the first lower one that is the whole of it, one of ``owns``.
    """
    heads = {
        number: _words(text, found, number)
        for number, tag in enumerate(found)
        if tag.name in HEADINGS and tag.kind is CodeKind.OPEN
    }
    high = {number: words for number, words in heads.items() if found[number].name in _HIGH}
    if any(found[number].name == "h1" or (words and words in title) for number, words in high.items()):
        return high
    lower = [(number, words) for number, words in heads.items() if number not in high and words in owns]
    return high | dict(lower[:1])


def _is_long(words: str) -> bool:
    return len(words.split()) >= _SEVERAL


def _is_title(tag: Tag) -> bool:
    named = tag.attributes.get("property") or tag.attributes.get("name") if tag.name == "meta" else None
    return named in {"og:title", "twitter:title"}


def _words(text: str, found: Sequence[Tag], number: int) -> str:
    """The words of the heading or title that tag ``number`` opens."""
    pieces = []
    for before, after in pairwise(found[number : number + _INLINE]):
        pieces.append(text[before.end : after.start])
        if after.name == found[number].name:
            break
    return fold("".join(pieces))


def _worded(*letters: Sequence[int]) -> list[int]:
    behind = len(letters[0])
    worded = [behind] * len(letters[0])
    for number in range(len(worded) - 2, -1, -1):
        behind = number if any(each[number + 1] for each in letters) else behind
        worded[number] = behind
    return worded


def _before(marks: Iterable[bool]) -> list[int]:
    """How many ``marks`` there are before each of them, and in all."""
    return list(accumulate(marks, initial=0))


def _leads_on(tag: Tag) -> bool | None:
    """Whether a link leads to a place on its own page; None for anything else."""
    address = tag.attributes.get("href", "").strip() if tag.name == "a" and tag.kind is CodeKind.OPEN else ""
    if not address or address.endswith("#") or address.lower().startswith("javascript:"):
        return None
    return address.startswith("#")


def is_void(tag: Tag) -> bool:
    """Whether a link leads nowhere: to the top of its own page, or to a script."""
    if tag.name != "a" or tag.kind is not CodeKind.OPEN or "name" in tag.attributes:
        return False
    address = tag.attributes.get("href", "").strip().lower()
    if not address:  # with an id it is the target of other links
        return "class" in tag.attributes and "id" not in tag.attributes
    return address.endswith("#") or address.startswith("javascript:")


def _leads_away(tag: Tag, host: str) -> bool:
    """Whether a link leads to another site than ``host``; a page that does not name its site links to it without it."""
    other = SITE.match(tag.attributes.get("href", "").strip()) if _leads_on(tag) is False else None
    if other is None:
        return False
    name = other[1].lower()
    return not host or not (name == host or name.endswith(f".{host}") or host.endswith(f".{name}"))


def between(counts: Sequence[int], number: int, end: int) -> int:
    """How many there are in the element from tag ``number`` to tag ``end``; none behind the last tag of the page."""
    last = len(counts) - 1
    return counts[min(end, last)] - counts[min(number, last)]


def _is_mail_field(tag: Tag) -> bool:
    """Whether a reader types an e-mail address into the element."""
    if tag.name != "input" or not is_field(tag):
        return False
    return any("email" in tag.attributes.get(name, "").lower().replace("-", "") for name in ("type", "name", "id"))


def is_field(tag: Tag) -> bool:
    """Whether a reader types into the element, or chooses from it."""
    named = tag.name in _FIELDS and tag.kind is not CodeKind.CLOSE
    return named and tag.attributes.get("type", "").strip().lower() not in _NO_FIELDS
