"""The stages' results for the command line: table rows, immutable and cheap to import.

A large workspace has ten thousand rows, most of them read from the build cache, and a tuple is created eight times
faster than a frozen dataclass.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.edition import EditionState
from pipeline.folders import FileStamp


class LocaleStatus(NamedTuple):
    """One article in one locale."""

    article: str
    source: str | None
    """Path of the source file; None if the file is gone and only the catalog is left."""
    locale: str
    catalog: str
    units: int = 0
    untranslated: int = 0
    draft: int = 0
    reviewed: int = 0
    obsolete: int = 0
    stale: bool = False
    """True if the source has sentences that are missing from the catalog: run ``extract``."""
    route: str = ""
    """Route and engine of the unreviewed drafts, most common first: ``en>es argos``."""
    models: str = ""
    """The models or packages that wrote the drafts, with their versions."""
    rough: bool = False
    """True if any draft comes from an engine whose drafts only give the gist of the text."""
    review_first: int = 0
    """The number of drafts that ``status --risk`` lists (``stages.review_order``)."""
    errors: int = 0
    warnings: int = 0
    back_translation: bool = False
    """True if the locale is the one that the article was translated from."""
    nothing_to_translate: int = 0
    """Sentences with nothing to translate, which are done: ``units`` does not count them."""
    edited: int = 0
    """Drafts that a person has changed and not approved: they are still fuzzy."""
    failed: bool = False
    """True if an error of this run, which is reported, kept the catalog from being read or made."""


class Built(NamedTuple):
    """One article in one locale, as the build left it."""

    article: str
    locale: str
    state: EditionState
    reason: str | None
    """Why the edition is withheld, or kept from an earlier build."""


@dataclass(frozen=True, slots=True)
class Build:
    """What a build did."""

    folder: Path
    editions: tuple[Built, ...]
    changed: bool
    """False if the folder already had exactly this edition."""
    inputs: Mapping[str, Mapping[Path, str | None]] = field(default_factory=dict)
    """By article that this build processed: the SHA-256 of each file that its editions are made from."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """By article: the digest of everything that its editions are made from."""
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By article that this build processed: notes for its author."""
    stamps: Mapping[str, FileStamp] = field(default_factory=dict)
    """Stamps by which the next build recognizes the folder's files."""

    @property
    def withheld(self) -> list[Built]:
        return [edition for edition in self.editions if edition.state is EditionState.WITHHELD]


@dataclass(frozen=True, slots=True)
class Done:
    """The result of ``run``."""

    statuses: tuple[LocaleStatus, ...]
    source: Mapping[str, int]
    """The number of findings of the source checks in each article itself."""
    build: Build
    notes: tuple[str, ...] = ()
    """Notes for the authors of articles, if nothing had to be done."""
