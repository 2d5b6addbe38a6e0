"""Inserts targets into an article's text: only the segments' spans change, every other byte stays the same.

A segment keeps the author's bytes if its target is empty or equals its source. Targets equal to their sources
therefore reproduce the file byte for byte.
"""

import re
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from pipeline import locales
from pipeline.formats.escaping import Landing
from pipeline.formats.offsets import fold
from pipeline.formats.plain_text.text_tables import VERSE
from pipeline.model import Article, Block, Segment

# Hard line breaks of Markdown and HTML: a new line on the page in every language.
_HARD_BREAK = re.compile(r"(?:(?<! ) {2,}+|\\)\n|<")


def splice(
    article: Article,
    targets: Sequence[str],
    locale: str | None,
    landing: Callable[[Block], Landing],
    left: Collection[int] = (),
) -> str:
    """``article.text`` with the segments' sources replaced by ``targets``, one for each, in reading order.

    With ``locale``, the gaps between two translated sentences become that locale's joiner. Segments whose numbers are
    in ``left`` count as untranslated, whatever their target. Raises ValueError if the number of targets is wrong.
    """
    if len(targets) != len(article.segments):
        raise ValueError(f"{article.id}: {len(targets)} targets for {len(article.segments)} segments")
    joiner = None if locale is None else locales.joiner(locale)
    pieces: list[tuple[int, int, str]] = []
    position = 0
    for block in article.blocks:
        own = targets[position : position + len(block.segments)]
        changed = [_changed(target, segment) for target, segment in zip(own, block.segments, strict=True)]
        joined = [each and position + number not in left for number, each in enumerate(changed)]
        position += len(block.segments)
        if any(changed):
            gaps = _gaps(block, joined, joiner)
            pieces.append((*_span(block), _block(article.text, block, own, changed, gaps, landing(block))))
    parts, end = [], 0
    for start, stop, words in sorted(pieces):
        parts += [article.text[end:start], words]
        end = stop
    return "".join([*parts, article.text[end:]])


def _changed(target: str, segment: Segment) -> bool:
    return bool(target.strip()) and fold(target) != fold(segment.source)


def _span(block: Block) -> tuple[int, int]:
    return block.segments[0].start, block.segments[-1].end


def _gaps(block: Block, translated: Sequence[bool], joiner: str | None) -> list[str]:
    """The text to write after each sentence."""
    if block.place == VERSE:
        return [segment.gap for segment in block.segments]
    return [
        joiner if joiner is not None and both == (True, True) and not _HARD_BREAK.search(segment.gap) else segment.gap
        for segment, both in zip(block.segments, pairwise([*translated, False]), strict=True)
    ]


def _block(
    text: str,
    block: Block,
    targets: Sequence[str],
    changed: Sequence[bool],
    gaps: Sequence[str],
    landing: Landing,
) -> str:
    """The text to write between the start of the first segment and the end of the last."""
    parts: list[str] = []
    breaks: list[int] = []  # for each line break in the parts, the number of its counterpart in the source
    count = 0
    for index, segment in enumerate(block.segments):
        begins = not parts or parts[-1].endswith("\n")
        kept = landing.escape(fold(targets[index]), begins) if changed[index] else segment.source
        for new, old in ((kept, segment.source), (gaps[index], segment.gap)):
            parts.append(new)
            breaks += range(count, count + new.count("\n"))
            count += old.count("\n")
    words, was = "".join(parts), "".join(segment.source + segment.gap for segment in block.segments)
    start, end = _span(block)
    if landing.decoded:
        return landing.reconcile(words, text[start:end])
    ends = _line_ends(text[start:end], was)
    new_lines = f"{landing.reconcile(words, was)}{landing.closing}".split("\n")
    marks = [ends[number] for number in breaks] if len(new_lines) == len(breaks) + 1 else ends[:1] * len(new_lines)
    return "".join(part for pair in zip(new_lines, [*marks[: len(new_lines) - 1], ""], strict=True) for part in pair)


def _line_ends(raw: str, words: str) -> list[str]:
    """For each line break in ``words``, its form in ``raw``: the line end and the container's marks."""
    ends, position = [], 0
    for number, line in enumerate(words.split("\n")):
        start = raw.index(line, position)
        if number:
            ends.append(raw[position:start])
        position = start + len(line)
    return ends
