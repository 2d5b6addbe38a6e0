"""Where every sentence of an article stands, as translators are told: role, position, neighbours, the author's note."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.catalog.entry import Key, msgid
from pipeline.model import Article, Block, Role, Segment

# English words that point to another sentence when one begins with them.
_POINTERS = (
    "he she it they him her them his hers its their theirs this that these those such both neither either others "
    "and but or nor so yet because although though while whereas however therefore meanwhile instead then there "
    "which who whose where"
)
_POINTING = frozenset(_POINTERS.split())
_FIRST = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Fewer words than this tell little by themselves.
_FRAGMENT = 4
# Of a sentence that stands everywhere (cells of a table) so many positions are listed, the rest counted.
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class TranslatorNote:
    """All that is said of one sentence, wherever it stands."""

    extracted: tuple[str, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    key: Key
    block: Block
    segment: Segment
    position: str
    index: int
    """Among the sentences of its role's kind, in reading order."""


@dataclass(frozen=True, slots=True)
class _Said:
    positions: list[str]
    remarks: list[str]
    references: list[str]

    def place(self) -> TranslatorNote:
        shown = self.positions[:_SHOWN]
        more = len(self.positions) - len(shown)
        counted = [f"and {more} more place{'s' * (more > 1)}"] if more else []
        return TranslatorNote(
            extracted=(*shown, *counted, *dict.fromkeys(self.remarks)), references=tuple(dict.fromkeys(self.references))
        )


def places(article: Article, source: str, originals: Mapping[Key, str]) -> dict[Key, TranslatorNote]:
    """Every sentence of ``article``, in order, with its ``#.`` and ``#:`` lines.

    ``source`` is the path to show; ``originals`` are lines to show with sentences, made by ``original.originals``.
    """
    spots = list(_spots(article))
    runs: dict[bool, list[str]] = {True: [], False: []}
    for candidate in spots:
        runs[_running(candidate.block.role)].append(candidate.key[1])
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", article.text))]
    found: dict[Key, _Said] = {}
    for candidate in spots:
        said = found.setdefault(
            candidate.key, _Said([], [originals[candidate.key]] if candidate.key in originals else [], [])
        )
        said.positions.append(candidate.position)
        said.remarks.extend(f"note: {line}" for line in candidate.block.note.splitlines() if line.strip())
        if _unclear(candidate):
            said.remarks.extend(_neighbours(runs[_running(candidate.block.role)], candidate.index))
        said.references.append(_reference(source, _line(candidate, starts)))
    return {key: said.place() for key, said in found.items()}


def sentences(article: Article) -> list[Key]:
    """Every sentence of ``article`` in reading order, as often as it stands there."""
    return [candidate.key for candidate in _spots(article)]


def _spots(article: Article) -> Iterator[_Spot]:
    blocks: Counter[Role] = Counter()
    index: Counter[bool] = Counter()
    for block in article.blocks:
        sentences = [(segment, msgid(segment.source)) for segment in block.segments]
        sentences = [(segment, source) for segment, source in sentences if source]
        blocks[block.role] += bool(sentences)
        for number, (segment, source) in enumerate(sentences, start=1):
            position = _position(block.role, blocks[block.role], number, len(sentences))
            running = _running(block.role)
            yield _Spot((block.role, source), block, segment, position, index[running])
            index[running] += 1


def _position(role: Role, block: int, sentence: int, sentences: int) -> str:
    if role is Role.PARAGRAPH or sentences > 1:
        return f"{role} {block}, sentence {sentence} of {sentences}"
    return role.value if role in (Role.TITLE, Role.SUBTITLE) and block == 1 else f"{role} {block}"


def _running(role: Role) -> bool:
    """True for roles whose sentences go on from one to the next."""
    return role in (Role.PARAGRAPH, Role.QUOTATION)


def _unclear(candidate: _Spot) -> bool:
    """True when the sentence points to another one, or is a piece of one."""
    if not _running(candidate.block.role):
        return False
    words = _FIRST.findall(candidate.key[1])
    if not words or len(words) < _FRAGMENT:
        return True
    return words[0].lower() in _POINTING or words[0][0].islower()


def _neighbours(run: Sequence[str], index: int) -> Iterator[str]:
    if index > 0:
        yield f"previous sentence: {run[index - 1]}"
    if index + 1 < len(run):
        yield f"next sentence: {run[index + 1]}"


def _line(candidate: _Spot, starts: Sequence[int]) -> int:
    return bisect_right(starts, candidate.segment.start) if candidate.segment.end else candidate.block.line


def _reference(source: str, line: int) -> str:
    # gettext 0.22 brackets names with spaces: First Strong Isolate … Pop Directional Isolate.
    return f"\u2068{source}\u2069:{line}" if " " in source else f"{source}:{line}"
