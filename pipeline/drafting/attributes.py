"""Drafts the words of attributes, pictures and titles by themselves, apart from the sentence that their tags are in.

A reader never reads them together: ``<a title="Programme">May</a>`` does not mean *May Programme*. In one text, an
engine would move words across the quotation marks (*<a title="mayo">de Programa</a>*).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline import markup
from pipeline.markup import Code, CodeKind, Protected

_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class WordedTag:
    """A tag with words in it, and what stands for it while the words around it are drafted."""

    stand_in: str
    protected: Protected
    """The tag by itself, with tokens for all but its words."""

    @property
    def words(self) -> list[str]:
        """The texts to draft."""
        return [part.strip() for part in self._parts() if _LETTER.search(part)]

    def filled(self, targets: Mapping[str, str]) -> str:
        """The tag with the target of each of ``words`` that has one."""
        parts = (
            part.replace(own, targets.get(own) or own) if (own := part.strip()) else part for part in self._parts()
        )
        text = "".join(part for pair in zip(parts, [*self._tokens(), ""], strict=True) for part in pair)
        return markup.restore(text, self.protected).text

    def _parts(self) -> list[str]:
        return re.split("|".join(map(re.escape, self.protected.tokens)), self.protected.text)

    def _tokens(self) -> list[str]:
        return sorted(self.protected.tokens, key=self.protected.text.find)


@dataclass(frozen=True, slots=True)
class Apart:
    """A sentence whose tags with words are replaced by stand-ins."""

    text: str
    codes: tuple[Code, ...]
    tags: tuple[WordedTag, ...]

    def joined(self, target: str, targets: Mapping[str, str]) -> str:
        """``target``, a draft of ``text``, with the tags in place of their stand-ins."""
        for tag in self.tags:
            target = target.replace(tag.stand_in, tag.filled(targets))
        return target

    @property
    def words(self) -> list[str]:
        return [words for tag in self.tags for words in tag.words]

    @property
    def is_wordless(self) -> bool:
        """Whether the sentence has no words outside its tags."""
        return not any(_LETTER.search(self.text[start:end]) for start, end in markup.gaps(self.text, self.codes))


def apart(source: str, syntax: str, locale: str, token: Callable[[int], str]) -> Apart | None:
    """``source`` with its tags apart; None if no tag has words."""
    if syntax == markup.Syntax.TEXT or not _TAGS.search(source):
        return None
    codes = markup.codes(source, syntax, locale)
    spans = {first: last for first, last in _spans(codes) if not any(map(_marks_words, codes[first : last + 1]))}
    text, position, index = "", 0, 0
    starts: dict[int, int] = {}
    merged: list[Code] = []
    tags: list[WordedTag] = []
    while index < len(codes):
        last = spans.get(index, index)
        inside = codes[index : last + 1]
        text += source[position : inside[0].start]
        whole, own = inside[0], source[inside[0].start : inside[-1].end]
        if index in spans:
            whole = _whole(inside, len(tags))
            tags.append(WordedTag(whole.content, markup.substitute(own, _alone(inside), token)))
            own = whole.content
        starts |= {code.start: len(text) for code in inside}
        merged.append(replace(whole, start=len(text), end=len(text) + len(own)))
        text, position, index = text + own, inside[-1].end, last + 1
    if not any(tag.words for tag in tags):
        return None
    paired = tuple(replace(code, pair=starts.get(code.pair, -1)) for code in merged)
    return Apart(text + source[position:], paired, tuple(tags))


# What every tag with words has: an attribute in quotation marks, or a picture or title of Markdown.
_TAGS = re.compile(r"""=\s*["'\w]|!\[|\]\([^()]*["'(]|\{[{%]""")


def _spans(codes: Sequence[Code]) -> Iterator[tuple[int, int]]:
    """The indices of the first and the last code of each tag with words."""
    numbers = {code.start: index for index, code in enumerate(codes)}
    begun, ended, tag = -1, -1, -1
    for index, code in enumerate(codes):
        first = -1
        if code.name == "image" and code.kind is CodeKind.CLOSE:
            first = numbers.get(code.pair, -1)
        elif code.name == "title":
            first = begun if ended == index - 1 and begun >= 0 else _closing(codes, index)
        elif code.name.startswith(("tag", "template")):
            if code.content:
                tag = index
            else:
                first = tag
        if first < 0:
            continue
        if begun >= 0 and first > ended:
            yield begun, ended
            begun = first
        begun, ended = (first if begun < 0 else min(begun, first)), index
    if begun >= 0:
        yield begun, ended


def _marks_words(code: Code) -> bool:
    """Whether ``code`` stands apart from its tag: emphasis in the text of a picture."""
    return code.name not in ("escape", "image", "link", "title") and not code.name.startswith(("tag", "template"))


def _closing(codes: Sequence[Code], index: int) -> int:
    """The index of the closing code of the link whose title the code at ``index`` ends."""
    return next((number for number in range(index - 1, -1, -1) if codes[number].kind is CodeKind.CLOSE), -1)


def _whole(codes: Sequence[Code], number: int) -> Code:
    """One code for all ``codes`` of a tag, with its stand-in as content."""
    paired = [code for code in codes if code.kind is not CodeKind.ALONE]
    if codes[0].name == "image" or len(paired) != 1:
        return replace(codes[0], kind=CodeKind.ALONE, name="image", content=f"<img {number}>", pair=-1)
    [code] = paired
    return replace(code, content=f"]({number})" if code.kind is CodeKind.CLOSE else f"<a {number}>")


def _alone(codes: Sequence[Code]) -> list[Code]:
    """``codes`` with offsets in their tag, none of which is at an edge for ``markup.substitute``."""
    start = codes[0].start
    return [
        replace(code, start=code.start - start, end=code.end - start, kind=CodeKind.ALONE, pair=-1) for code in codes
    ]
