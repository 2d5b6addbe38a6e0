"""An edition: one article in one locale, as a publisher downloads it. It is made of passages, each of sentences."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model import FrontMatter, Role, State


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an edition: the target, or the source text if there is no target yet."""

    text: str
    locale: str
    state: State
    gap: str
    """The white space before the next sentence of the passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of an edition."""

    role: Role
    sentences: tuple[Sentence, ...]
    level: int = 0
    heads_table: bool = False
    """Whether it is the first cell of a table in plain text."""

    @property
    def text(self) -> str:
        """The text as readers see it, without the gap after the last sentence."""
        parts = [part for sentence in self.sentences for part in (sentence.text, sentence.gap)]
        return "".join(parts[:-1])


class EditionState(StrEnum):
    """What a publisher may say about an edition."""

    SOURCE = "source"
    ORIGINAL = "original"
    """The text that the article was translated from, as its author wrote it."""
    DRAFT = "draft"
    PARTIAL = "partial"
    REVIEWED = "reviewed"
    WITHHELD = "withheld"

    @property
    def is_translation(self) -> bool:
        return self not in (EditionState.SOURCE, EditionState.ORIGINAL)

    @property
    def is_unreviewed(self) -> bool:
        """Whether it is a translation that people have not reviewed, or only in part."""
        return self in (EditionState.DRAFT, EditionState.PARTIAL)


@dataclass(frozen=True, slots=True)
class Edition:
    """One article in one locale, ready to be written in any format."""

    article: str
    locale: str
    source_locale: str
    original_locale: str | None
    passages: tuple[Passage, ...]
    front: FrontMatter
    state: EditionState
    reviewed: float
    """Share of the article's sentences that a person has reviewed, 0 to 1, with four decimals. Equal sentences in the
    same role count once, as in its catalog; those without anything to translate do not count."""
    untranslated: int
    reason: str | None = None
    """Why the edition is withheld."""
    engines: tuple[str, ...] = ()
    """The engines that wrote its unreviewed drafts."""
    reviewers: tuple[str, ...] = ()
    """The people who reviewed it, as the credits name them."""
    updated: str | None = None
    """When its text last changed, in ISO 8601, according to its catalog; None if the catalog does not say."""
    changed: str | None = None
    """The ISO 8601 day on which the source changed, if the edition still has the text from before the change."""
    earlier: bool = False
    """Whether it was kept from an earlier build because the new one does not pass the gate."""
    description: str = ""
    """The author's description for search engines, in the language of the edition; it may be empty."""
    filled: str | None = None
    """The source file with the sentences of the edition; None for plain text, which has only passages."""
    left: tuple[tuple[int, int], ...] = ()
    """Sentences in ``filled`` that are left in the source language, as character offsets."""
    signed: bool | None = None
    """Whether the text itself names its authors; None if the roles of its passages decide."""
    typed: bool = False
    """Whether people wrote all its reviewed sentences themselves, without a draft."""

    @property
    def back_translation(self) -> bool:
        """Whether the edition's language is the one that the article was translated from."""
        return self.locale == self.original_locale and self.state is not EditionState.ORIGINAL

    @property
    def title(self) -> str:
        return next((passage.text for passage in self.passages if passage.role is Role.TITLE), self.article)

    @property
    def subtitle(self) -> str:
        return next((passage.text for passage in self.passages if passage.role is Role.SUBTITLE), "")
