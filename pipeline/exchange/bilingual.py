"""An article in one locale as other tools get it: its blocks, and the catalog's entries for their sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import locales
from pipeline.catalog import Catalog, Entry
from pipeline.catalog.entry import Key, msgid
from pipeline.catalog.provenance import digest
from pipeline.model import Article, Role, State


@dataclass(frozen=True, slots=True)
class ExportedSentence:
    """One occurrence of a sentence."""

    id: str
    """Unique in the file."""
    entry: Entry
    gap: str = ""
    """The space before the next sentence of its block."""

    @property
    def exported(self) -> str:
        """The state and the digest of the text, by which an import knows whether either was changed since."""
        return exported(self.entry)


@dataclass(frozen=True, slots=True)
class ExportedBlock:
    """A block of an article with its sentences."""

    id: str
    role: Role
    sentences: tuple[ExportedSentence, ...]


@dataclass(frozen=True, slots=True)
class BilingualFile:
    """An article in one locale, ready to be written in any exchange format."""

    article: str
    original: str
    """The path of the source, relative to the workspace."""
    syntax: str
    """The markup of its sentences: a value of ``markup.Syntax``."""
    source_locale: str
    locale: str
    blocks: tuple[ExportedBlock, ...]

    @property
    def joiner(self) -> str:
        """What separates sentences in the target locale."""
        return locales.joiner(self.locale)

    def entries(self) -> Iterator[Entry]:
        """The entry of each sentence once, in order."""
        yield from dict.fromkeys(one.entry for block in self.blocks for one in block.sentences)


def exported(entry: Entry) -> str:
    """The state of ``entry`` and the digest of its text."""
    return f"{entry.state.value}:{digest(entry.target)}"


def was(mark: str) -> tuple[str, str]:
    """The state and the digest in a mark that ``exported`` made; two empty texts for anything else."""
    state, _, text = mark.partition(":")
    return (state, text) if state in set(State) and text else ("", "")


def of(article: Article, catalog: Catalog, original: str, source_locale: str) -> BilingualFile:
    """``article`` with the entries of ``catalog`` that have something to translate.

    Sentences that the catalog has from elsewhere follow at the end.
    """
    left: dict[Key, Entry] = {entry.key: entry for entry in reversed(catalog.entries) if entry.is_unit}
    known = dict(left)
    blocks: list[tuple[Role, list[tuple[Entry, str]]]] = []
    for block in article.blocks:
        found = [
            (known[key], segment.gap)
            for segment in block.segments
            if (key := (block.role, msgid(segment.source))) in known
        ]
        blocks.append((block.role, found))
        for entry, _ in found:
            left.pop(entry.key, None)
    others = (entry for entry in catalog.entries if left.get(entry.key) is entry)
    blocks += [(entry.role, [(entry, "")]) for entry in others]
    return BilingualFile(
        article=article.id,
        original=original,
        syntax=article.format,
        source_locale=source_locale,
        locale=catalog.locale,
        blocks=tuple(_numbered([one for one in blocks if one[1]])),
    )


def _numbered(blocks: list[tuple[Role, list[tuple[Entry, str]]]]) -> Iterator[ExportedBlock]:
    number = 0
    for position, (role, found) in enumerate(blocks, 1):
        sentences: list[ExportedSentence] = []
        for entry, gap in found:
            number += 1
            sentences.append(ExportedSentence(f"s{number}", entry, gap if len(sentences) + 1 < len(found) else ""))
        yield ExportedBlock(f"b{position}", role, tuple(sentences))
