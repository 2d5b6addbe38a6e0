"""Targets into an article's text: only the segments' own spans change, every other byte stays.

A segment whose target is empty, or says what its source says, keeps the author's bytes; so own sources give the
file's own bytes whatever stands in it.
"""

import re
from collections.abc import Callable, Sequence

from pipeline import locales
from pipeline.formats.run import fold
from pipeline.model import Article, Block, Segment

# Markdown's hard line breaks: a new line on the page, whatever the language.
_HARD_BREAK = re.compile(r"(?: {2,}|\\)\n")

Settle = Callable[[str, str, Block], str]
"""(new words of a block, what stood there in the file, the block) → the words as that place in the file must hold
them: escaped, and nothing in them that the block's own markup did not have."""


def splice(article: Article, targets: Sequence[str], locale: str | None, settle: Settle) -> str:
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
            pieces.append(_block(article.text, block, own, changed, joiner, settle))
    parts, end = [], 0
    for start, stop, words in sorted(pieces):
        parts += [article.text[end:start], words]
        end = stop
    return "".join([*parts, article.text[end:]])


def _changed(target: str, segment: Segment) -> bool:
    return bool(target.strip()) and fold(target) != fold(segment.source)


def _block(
    text: str, block: Block, targets: Sequence[str], changed: Sequence[bool], joiner: str | None, settle: Settle
) -> tuple[int, int, str]:
    """The block's span in the file and its new words."""
    decoded = block.place.startswith(("front", "attribute"))
    words, last = "", len(targets) - 1
    for index, (segment, target) in enumerate(zip(block.segments, targets, strict=True)):
        raw = segment.source if decoded else text[segment.start : segment.end]
        words += fold(target) if changed[index] else raw
        if index < last:
            after = block.segments[index + 1]
            gap = segment.gap if decoded else text[segment.end : after.start]
            keep = joiner is None or not (changed[index] and changed[index + 1]) or _HARD_BREAK.search(segment.gap)
            words += gap if keep or joiner is None else joiner
    start, end = block.segments[0].start, block.segments[-1].end
    return start, end, settle(words, text[start:end], block)
