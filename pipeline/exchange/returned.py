"""What comes back from another tool: texts for the sentences of an article, in whatever format."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Role

# XLIFF's states that approve a text, in 1.2 and 2.x, and the same words in a spreadsheet.
APPROVING = frozenset({"reviewed", "final", "signed-off"})


@dataclass(frozen=True, slots=True)
class ReturnedText:
    """A text with its translation, as another tool gives it back."""

    source: str
    """A sentence; a whole block if the tool does not split blocks into sentences."""
    target: str
    """Its translation; empty if the tool has none."""
    approved: bool
    line: int
    """The line of the file, from 1; 0 if unknown."""
    role: Role | None = None
    """None if the file does not say."""
    exported: str = ""
    """The mark of the export (``bilingual.exported``); empty in a file that the pipeline did not write."""
    comments: tuple[str, ...] = ()
    """Comments of translators, including the pipeline's notes that were exported with the sentence."""


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """The texts for one article in one locale."""

    path: Path
    original: str
    """How the file names the article: its source, its id, or another file's name."""
    source_code: str
    """The language of the sources, in the file's spelling; empty if the file does not say."""
    target_code: str
    texts: tuple[ReturnedText, ...]
    line: int = 1
    """The line that names article and languages."""
    by: str = ""
    """The person who last worked on the file, if it says so."""
