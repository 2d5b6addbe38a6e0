"""The notes shown to translators with each sentence: its role, its position, its neighbours and the author's note."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline import glossary
from pipeline.catalog.entry import Key, msgid
from pipeline.model import Article, Block, Role, Segment, Term

# English words at the start of a sentence that refer to another sentence.
_POINTERS = (
    "he she it they him her them his hers its their theirs this that these those such both neither either others "
    "and but or nor so yet because although though while whereas however therefore meanwhile instead then there "
    "which who whose where"
)
_POINTING = frozenset(_POINTERS.split())
_FIRST = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# A sentence with fewer words is hard to understand alone.
_FRAGMENT = 4
NOTHING = "nothing to translate"
# Positions listed for a sentence that occurs often, such as a table cell; the others are counted.
_SHOWN = 3
# What the attributes of HTML with words are for, and the other places of such words.
_ATTRIBUTES = MappingProxyType(
    {
        "title": "shown when a reader points at it",
        "content": "for search engines and social networks",
        "placeholder": "hint in an empty field",
        "label": "name in a list of choices",
        "aria-label": "read out by screen readers",
    }
)
_KINDS = MappingProxyType({"title": "title of a link or a picture", "html": "title of the page, for search results"})

NamesIn = Callable[[str], Iterable[Term]]
"""The names in a sentence that have a usual translation, as terms."""


def no_names(_: str) -> Iterable[Term]:
    """No names are known."""
    return ()


@dataclass(frozen=True, slots=True)
class TranslatorNote:
    """The comments and references of one sentence, for all its occurrences."""

    extracted: tuple[str, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Occurrence:
    key: Key
    block: Block
    segment: Segment
    position: str
    index: int
    """Its number among the sentences of running text, or among the others, in reading order."""


@dataclass(frozen=True, slots=True)
class _Collected:
    positions: list[str]
    remarks: list[str]
    references: list[str]

    def note(self) -> TranslatorNote:
        shown = self.positions[:_SHOWN]
        more = len(self.positions) - len(shown)
        counted = [f"and {more} more place{'s' * (more > 1)}"] if more else []
        return TranslatorNote(
            extracted=(*shown, *counted, *dict.fromkeys(self.remarks)), references=tuple(dict.fromkeys(self.references))
        )


def notes(
    article: Article,
    source: str,
    originals: Mapping[Key, str],
    terms: tuple[Term, ...] = (),
    locale: str = "en",
    names: NamesIn = no_names,
) -> dict[Key, TranslatorNote]:
    """The ``#.`` and ``#:`` lines of every sentence of ``article``, in its order.

    ``source`` is the path in references; ``originals`` are the lines that ``original.originals`` makes. Those
    of the glossary's ``terms`` that a sentence has are named, in its language ``locale`` in any form of the word, and
    after them the ``names`` that need no glossary.
    """
    occurrences = list(_occurrences(article))
    runs: dict[bool, list[str]] = {True: [], False: []}
    for one in occurrences:
        runs[_running(one.block.role)].append(one.key[1])
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", article.text))]
    found: dict[Key, _Collected] = {}
    for one in occurrences:
        collected = found.setdefault(one.key, _Collected([], [originals[one.key]] if one.key in originals else [], []))
        collected.positions.append(one.position)
        if one.segment.wordless:
            collected.remarks.append(NOTHING)
        collected.remarks.extend(f"note: {line}" for line in one.block.note.splitlines() if line.strip())
        if _unclear(one):
            collected.remarks.extend(_neighbours(runs[_running(one.block.role)], one.index))
        collected.references.append(_reference(source, _line(one, starts)))
    for (_, sentence), collected in found.items():
        listed = [one.term for one in glossary.mentions(sentence, terms, locale)] if terms else []
        collected.remarks.extend(map(_term, (*listed, *names(sentence))))
    return {key: collected.note() for key, collected in found.items()}


def _term(term: Term) -> str:
    """What was decided about a word, in a line: ``term: harbour → puerto (noun)``."""
    wanted = "not translated" if term.do_not_translate and term.target == term.source else " or ".join(term.forms)
    about = ", ".join(filter(None, (term.part_of_speech, term.note)))
    avoided = f"; not {' or '.join(term.forbidden)}" if term.forbidden else ""
    return f"term: {term.source}" + f" → {wanted}" * bool(wanted) + f" ({about})" * bool(about) + avoided


def sentences(article: Article) -> list[Key]:
    """Every sentence of ``article`` in reading order, repeated ones too."""
    return [one.key for one in _occurrences(article)]


def _occurrences(article: Article) -> Iterator[_Occurrence]:
    blocks: Counter[Role] = Counter()
    index: Counter[bool] = Counter()
    for block in article.blocks:
        sentences = [(segment, msgid(segment.source)) for segment in block.segments]
        sentences = [(segment, source) for segment, source in sentences if source]
        blocks[block.role] += bool(sentences)
        for number, (segment, source) in enumerate(sentences, start=1):
            position = _position(block, blocks[block.role], number, len(sentences))
            running = _running(block.role)
            yield _Occurrence((block.role, source), block, segment, position, index[running])
            index[running] += 1


def _position(block: Block, number: int, sentence: int, sentences: int) -> str:
    role, use = block.role, _use(block)
    if role is Role.PARAGRAPH or sentences > 1:
        position = f"{role} {number}, sentence {sentence} of {sentences}"
    else:
        position = role.value if role in (Role.TITLE, Role.SUBTITLE) and number == 1 else f"{role} {number}"
    return f"{position} ({use})" if use else position


def _use(block: Block) -> str:
    """What readers see of words that are not in the text itself; empty for words in the text."""
    if block.role is Role.ALT:
        return "in place of a picture"
    if block.role is not Role.ATTRIBUTE:
        return ""
    kind, _, rest = block.place.partition(" ")
    name = rest.rpartition(" ")[0]
    if kind == "front":
        return f"{name} in the front matter"
    return _ATTRIBUTES.get(name, f"{name} of a tag") if kind == "attribute" else _KINDS.get(kind, "in a shortcode")


def _running(role: Role) -> bool:
    """Whether sentences of this role form a running text."""
    return role in (Role.PARAGRAPH, Role.QUOTATION)


def _unclear(one: _Occurrence) -> bool:
    """Whether the sentence refers to another one, or is only part of one."""
    if not _running(one.block.role) or one.segment.wordless:
        return False
    words = _FIRST.findall(one.key[1])
    if not words or len(words) < _FRAGMENT:
        return True
    return words[0].lower() in _POINTING or words[0][0].islower()


def _neighbours(run: Sequence[str], index: int) -> Iterator[str]:
    if index > 0:
        yield f"previous sentence: {run[index - 1]}"
    if index + 1 < len(run):
        yield f"next sentence: {run[index + 1]}"


def _line(one: _Occurrence, starts: Sequence[int]) -> int:
    return bisect_right(starts, one.segment.start) if one.segment.end else one.block.line


def _reference(source: str, line: int) -> str:
    # gettext 0.22 brackets names with spaces: First Strong Isolate … Pop Directional Isolate.
    return f"\u2068{source}\u2069:{line}" if " " in source else f"{source}:{line}"
