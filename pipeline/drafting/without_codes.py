"""Drafts a sentence without its codes, for an engine that breaks them, and puts them back by the engine's attention.

Only codes beside or around words are removed. A code that acts as a noun (an address, a piece of program text) stays as
its token, because the sentence would lack a word without it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline import glossary
from pipeline.drafting.attempts import Attempt, DraftJob, Rebuilt, Words, masked, stand_ins
from pipeline.drafting.code_placement import Mark, UndecidedError, project
from pipeline.engines import Aligned, Draft
from pipeline.engines.attention import words as words_of
from pipeline.glossary import Occurrence
from pipeline.markup import Code, CodeKind, Protected

# Unpaired codes that belong to the word beside them; other unpaired codes act as words.
_ASIDE = frozenset({"footnote", "comment", "break"})
_NOUNS = frozenset({"code", "address", "link", "escape", "template", "emoji"})
# Private-use characters, which no language uses, mark codes while they are put back.
_SIGN = 0xF0000


@dataclass(frozen=True, slots=True)
class _Bare:
    text: str
    """The sentence without the removed codes."""
    marks: tuple[Mark, ...]
    tokens: tuple[str, ...]
    """The token for each of ``marks``."""


def attempt(words: Words, job: DraftJob) -> Attempt | None:
    """An attempt without codes, which come back beside the translations of the words they were beside in the source.

    None if the engine gives no attention, or if no code can be removed.
    """
    if not isinstance(job.engine, Aligned) or words.protected is None:
        return None
    bare = _bare(words.protected)
    if bare is None:
        return None
    names = [name for name in glossary.find(bare.text, job.named) if not _split(name, bare.marks)]
    asked = masked(Words(bare.text, words.tokens, tuple(names)), names, job)
    marks = _shifted(bare.marks, names, stand_ins(bare.text, len(names), job))
    tight = {
        token for token, code in zip(words.tokens, words.protected.codes, strict=True) if _parts_words(code, words)
    }
    signs = [chr(_SIGN + number) for number in range(len(marks))]

    def place(draft: Draft) -> Draft:
        if draft.attention is None:
            return replace(draft, text="", fault=draft.fault or "the engine gives no alignment of words")
        try:
            found = project(asked.texts[0], marks, draft.text, draft.attention)
        except UndecidedError as reason:
            return replace(draft, text="", fault=f"no place for markup: {reason}")
        text, start = "", 0
        for end, number in found:
            text += draft.text[start:end] + signs[number]
            start = end
        return replace(draft, text=text + draft.text[start:])

    def rebuild(answers: Sequence[str]) -> Rebuilt:
        rebuilt = asked.rebuild(answers)
        text = rebuilt.text
        for sign, token in zip(signs, bare.tokens, strict=True):
            text = text.replace(f"{sign} " if token in tight else sign, token)
        unclear = [token for token in words.tokens if text.count(token) > 1]
        return Rebuilt(text, rebuilt.fault or ("codes look the same" if unclear else ""))

    return Attempt(asked.texts, rebuild, place=place)


def _bare(protected: Protected) -> _Bare | None:
    """The sentence without codes beside words; None if no code can be removed, or if a code prevents it."""
    text = protected.text
    if any(not _beside(code) and code.name not in _NOUNS for code in protected.codes) or any(
        ord(character) >= _SIGN for character in text
    ):
        return None
    taken = [number for number, code in enumerate(protected.codes) if _beside(code)]
    if not taken:
        return None
    token = "|".join(re.escape(protected.tokens[number]) for number in taken)
    first, *rest = re.split(f"((?:{token})+)", text)
    bare, offsets, number = first, list[tuple[int, bool]](), 0
    for run, words in zip(rest[::2], rest[1::2], strict=True):
        count = len(re.findall(token, run))
        codes = [protected.codes[taken[number + more]] for more in range(count)]
        number += count
        bare, behind, after = _closed(bare, words, codes)
        offsets += [(len(bare), after)] * count
        bare += behind
    marks = tuple(_mark(protected, taken, index, *offset) for index, offset in enumerate(offsets))
    spans = words_of(bare)
    cut = any(start < mark.place < end for start, end in spans for mark in marks)
    # The engine keeps a remaining token only if the token is a separate word.
    glued = any(token not in {bare[slice(*span)] for span in spans} for token in _kept(protected, taken))
    return None if cut or glued else _Bare(bare, marks, tuple(protected.tokens[number] for number in taken))


def _kept(protected: Protected, taken: Sequence[int]) -> list[str]:
    return [token for number, token in enumerate(protected.tokens) if number not in taken]


def _beside(code: Code) -> bool:
    if code.name == "image":
        return False
    return code.kind is not CodeKind.ALONE or code.name in _ASIDE


def _parts_words(code: Code, words: Words) -> bool:
    """Whether ``code`` is a line break without a space on either side."""
    source = words.protected.source if words.protected else ""
    return code.name == "break" and not any(
        map(str.isspace, source[code.start - 1 : code.start] + source[code.end :][:1])
    )


def _closed(before: str, behind: str, codes: Sequence[Code]) -> tuple[str, str, bool]:
    """The text before and after ``codes``, with double spaces merged, and whether the codes belong to the left."""
    left, right = before[-1:], behind[:1]
    after = bool(left) and (not left.isspace() or not right or right.isspace())
    if (not left or left.isspace()) and right.isspace():
        behind = behind[1:]
    elif left.isspace() and right in ".,;:!?":
        before = before.rstrip()
    elif left.isalnum() and right.isalnum() and any(code.name == "break" for code in codes):
        behind = f" {behind}"
    return before, behind, after


def _mark(protected: Protected, taken: Sequence[int], index: int, offset: int, after: bool) -> Mark:
    code = protected.codes[taken[index]]
    edges = protected.source[code.end : code.end + 1], protected.source[: code.start][-1:]
    if code.kind is not CodeKind.ALONE and edges[code.kind is CodeKind.CLOSE].strip():
        after = code.kind is CodeKind.CLOSE
    pairs = dict(protected.pairs)
    partner = (pairs | {closing: opening for opening, closing in pairs.items()}).get(taken[index])
    return Mark(offset, code.kind, -1 if partner is None else taken.index(partner), after)


def _split(name: Occurrence, marks: Sequence[Mark]) -> bool:
    """Whether a code is inside ``name``."""
    return any(name.start < mark.place < name.end for mark in marks)


def _shifted(marks: Sequence[Mark], names: Sequence[Occurrence], tokens: Sequence[str]) -> list[Mark]:
    """``marks`` with their offsets after each of ``names`` is replaced by its token."""
    changes = [(name.end, len(token) - (name.end - name.start)) for name, token in zip(names, tokens, strict=True)]
    return [
        replace(mark, place=mark.place + sum(change for end, change in changes if end <= mark.place)) for mark in marks
    ]
