"""Targets into an article's text: only the segments' own spans change, every other byte stays.

A segment whose target is empty, or says what its source says, keeps the author's bytes; so own sources give the
file's own bytes whatever stands in it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline import locales
from pipeline.formats.landing import Landing
from pipeline.formats.run import fold
from pipeline.model import Article, Block, Segment

# Markdown's hard line breaks: a new line on the page, whatever the language.
_HARD_BREAK = re.compile(r"(?: {2,}|\\)\n")


def splice(article: Article, targets: Sequence[str], locale: str | None, landing: Callable[[Block], Landing]) -> str:
    """``article.text`` with ``targets`` in place of the segments' sources, one for each, in reading order.

    With ``locale``, gaps between two translated sentences become that locale's joiner. Raises ValueError for a wrong
    number of targets.
    """
    if len(targets) != len(article.segments):
        raise ValueError(f"{article.id}: {len(targets)} targets for {len(article.segments)} segments")
    joiner = None if locale is None else locales.joiner(locale)
    pieces: list[tuple[int, int, str]] = []
    position = 0
    for block in article.blocks:
        own = targets[position : position + len(block.segments)]
        position += len(block.segments)
        changed = [_changed(target, segment) for target, segment in zip(own, block.segments, strict=True)]
        if any(changed):
            pieces.append((*_span(block), _block(article.text, block, own, changed, joiner, landing(block))))
    parts, end = [], 0
    for start, stop, words in sorted(pieces):
        parts += [article.text[end:start], words]
        end = stop
    return "".join([*parts, article.text[end:]])


def _changed(target: str, segment: Segment) -> bool:
    return bool(target.strip()) and fold(target) != fold(segment.source)


def _span(block: Block) -> tuple[int, int]:
    return block.segments[0].start, block.segments[-1].end


@dataclass(slots=True)
class _Words:
    """New words of a block, and for each of their line breaks which one of the source's it is."""

    text: str = ""
    breaks: list[int] = field(default_factory=list)

    def add(self, words: str, break_number: int) -> None:
        self.breaks += range(break_number, break_number + words.count("\n"))
        self.text += words


def _block(
    text: str,
    block: Block,
    targets: Sequence[str],
    changed: Sequence[bool],
    joiner: str | None,
    landing: Landing,
) -> str:
    """What is to stand between the first and the last segment's ends."""
    words, was = _Words(), ""
    for index, segment in enumerate(block.segments):
        begins = words.text[-1:] in {"", "\n"}
        target = landing.escape(fold(targets[index]), begins) if changed[index] else segment.source
        words.add(target, was.count("\n"))
        was += segment.source
        if index + 1 < len(block.segments):
            both = changed[index] and changed[index + 1] and not _HARD_BREAK.search(segment.gap)
            words.add(segment.gap if joiner is None or not both else joiner, was.count("\n"))
            was += segment.gap
    start, end = _span(block)
    if landing.decoded:
        return landing.reconcile(words.text, text[start:end])
    ends = _line_ends(text[start:end], was)
    new = landing.reconcile(words.text, was).split("\n")
    kept = [ends[number] for number in words.breaks] if len(new) == len(words.breaks) + 1 else ends[:1] * len(new)
    return "".join(part for pair in zip(new, [*kept[: len(new) - 1], ""], strict=True) for part in pair)


def _line_ends(raw: str, words: str) -> list[str]:
    """For each line break in ``words``, what stands for it in ``raw``: the line end and the container's marks."""
    ends, position = [], 0
    for number, line in enumerate(words.split("\n")):
        start = raw.index(line, position)
        if number:
            ends.append(raw[position:start])
        position = start + len(line)
    return ends
