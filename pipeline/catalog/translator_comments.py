"""Translator comments (``# ``) of an entry: people's own comments and the pipeline's notes.

Every gettext tool preserves translator comments, and little else: GNU's tools and Poedit drop flags they do not know,
and ``#.`` comments are replaced from the template. Tools made with polib wrap long comments, so a note may run over
several lines.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

DRAFT = "draft:"
UNDRAFTED = "undrafted:"
REVIEWED = "reviewed:"
MEMORY = "memory:"
"""A similar sentence that was reviewed elsewhere, as help for the reviewer."""
# Notes in words, without fields.
_IN_WORDS = (UNDRAFTED, MEMORY)

# The colon may be missing where nothing but names follows.
_CHECK_OK = re.compile(r"\s*check-ok(?:\s*:|\s(?=\s*\w+(?:,\s*\w+)*\s*$))(.*)", re.IGNORECASE)
_VALUE = r'(?:"[^"]*"|[^\s"]\S*)'
_FIELDS = re.compile(rf"(?:[a-z]+={_VALUE})(?: [a-z]+={_VALUE})*")
_BEGINS = re.compile(r"[a-z]+:\s*(?:[a-z]+=|$)")
# The rest of a line that was broken after a hyphen.
_REST = re.compile(rf"\S+(?: [a-z]+={_VALUE})*")
_FIELD = re.compile(rf"(?<!\S)([a-z]+)=({_VALUE})")


def notes(comments: Sequence[str], keyword: str) -> Iterator[tuple[str, ...]]:
    """Each of the pipeline's notes that begins with ``keyword`` (``DRAFT`` …), as a tuple of lines."""
    found: list[str] = []
    for line in comments:
        if found and _goes_on(found, line):
            found.append(line)
            continue
        if found:
            yield tuple(found)
        # A person's comment may begin with the same word, but has no fields.
        begins = line.startswith(keyword) and (keyword in _IN_WORDS or _BEGINS.match(line))
        found = [line] if begins else []
    if found:
        yield tuple(found)


def _goes_on(found: Sequence[str], line: str) -> bool:
    """Whether ``line`` continues a note that a tool has wrapped."""
    if found[0].startswith(_IN_WORDS):
        return False
    if " ".join(found).count('"') % 2:
        return True
    if found[-1].endswith("-"):
        return bool(_REST.fullmatch(line))
    # A value in quotation marks may itself be cut, at the end of this line.
    return bool(_FIELDS.fullmatch(line) or (line.count('"') % 2 and re.match(r"[a-z]+=", line)))


def fields(note: Sequence[str]) -> dict[str, str]:
    """The ``name=value`` pairs of a note, without quotation marks."""
    text = ""
    for line in note:
        joined_by_hyphen = text.endswith("-") and text.count('"') % 2 == 0
        text = text + line if joined_by_hyphen else f"{text} {line}"
    return {name: value.strip('"') for name, value in _FIELD.findall(text)}


def written(keyword: str, values: Iterable[tuple[str, object]], quoted: Collection[str] = ()) -> str:
    """A note with ``values``, without those that are None or empty; those named in ``quoted`` get quotation marks."""
    pairs = []
    for name, value in values:
        if value in (None, ""):
            continue
        words = str(value).split()
        text = " ".join(words).replace('"', "'")
        pairs.append(f'{name}="{text}"' if name in quoted else f"{name}={'_'.join(words)}")
    return f"{keyword} {' '.join(pairs)}"


def without(comments: Sequence[str], keyword: str) -> tuple[str, ...]:
    """``comments`` without the pipeline's notes that begin with ``keyword``."""
    ours = {line for note in notes(comments, keyword) for line in note}
    return tuple(line for line in comments if line not in ours)


def undrafted(comments: Sequence[str]) -> str | None:
    """Why the entry has no draft; None if no comment gives a reason."""
    return next((note[0].removeprefix(UNDRAFTED).strip() for note in notes(comments, UNDRAFTED)), None)


def dismissed(comments: Iterable[str]) -> frozenset[str]:
    """Names of the checks that a reviewer dismissed with ``# check-ok: name, name``."""
    lines = (found[1] for line in comments if (found := _CHECK_OK.match(line)))
    return frozenset(name.lower() for line in lines for name in re.split(r"[,;\s]+", line) if name)


def persons(comments: Sequence[str]) -> tuple[str, ...]:
    """The comments that people wrote: all except the pipeline's notes."""
    ours = {
        line for keyword in (DRAFT, UNDRAFTED, REVIEWED, MEMORY) for note in notes(comments, keyword) for line in note
    }
    return tuple(line for line in comments if line not in ours) if ours else tuple(comments)


def lasting(comments: Sequence[str]) -> tuple[str, ...]:
    """People's comments that stay valid when the sentence changes; dismissals of checks do not."""
    return tuple(line for line in persons(comments) if not _CHECK_OK.match(line))
