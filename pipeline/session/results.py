"""What the stages hand to the command line: rows of tables, frozen, and cheap to import.

A large workspace has ten thousand rows, most of them read from the build cache: a tuple is made eight times faster than
a frozen dataclass.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.folders import FileStamp
from pipeline.model import EditionState


class Standing(NamedTuple):
    """One article in one locale."""

    article: str
    source: str | None
    """Path of the source file; None when it is gone and only the catalog is left."""
    locale: str
    catalog: str
    units: int = 0
    untranslated: int = 0
    draft: int = 0
    reviewed: int = 0
    obsolete: int = 0
    stale: bool = False
    """True when the source holds sentences that the catalog does not know yet: run ``extract``."""
    route: str = ""
    """Way and engine of the drafts that stand unreviewed, commonest first: ``en>es argos``."""
    models: str = ""
    """What drafted them: model or package with its version."""
    rough: bool = False
    """True when any of them comes from an engine whose drafts are good for gist only."""
    review_first: int = 0
    """Drafts that look risky or hold an error: ``stages.risk`` lists them."""
    errors: int = 0
    warnings: int = 0
    back_translation: bool = False
    """True when the locale is the one the article was itself translated from."""


class Built(NamedTuple):
    """One article in one locale, as the build left it."""

    article: str
    locale: str
    state: EditionState
    reason: str | None
    """Why it is withheld, or kept from an earlier build."""


@dataclass(frozen=True, slots=True)
class Build:
    folder: Path
    editions: tuple[Built, ...]
    changed: bool
    """False when the folder held just this already."""
    inputs: Mapping[str, Mapping[Path, str | None]] = field(default_factory=dict)
    """By article that this build looked at: the SHA-256 of each file that its editions are made from."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """By article: the digest of all that its editions are made from."""
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By article that this build looked at: what its author should know."""
    stamps: Mapping[str, FileStamp] = field(default_factory=dict)
    """By which the next build knows the folder's files."""

    @property
    def withheld(self) -> list[Built]:
        return [edition for edition in self.editions if edition.state is EditionState.WITHHELD]


@dataclass(frozen=True, slots=True)
class Done:
    """What ``run`` did."""

    standings: tuple[Standing, ...]
    source: Mapping[str, int]
    """How many findings the source checks have of each article itself."""
    build: Build
    notes: tuple[str, ...] = ()
    """What the authors of articles should know, where nothing was to be done."""
