"""An entry of a catalog: everything in a PO file about one sentence, and properties derived from it."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.catalog import provenance, review_record
from pipeline.catalog.provenance import Provenance
from pipeline.catalog.review_record import ReviewRecord
from pipeline.catalog.translator_comments import dismissed, undrafted
from pipeline.model import ROLES, Article, Role, State

Key = tuple[Role, str]
"""What identifies a sentence of an article: its role and its msgid."""

Address = tuple[str | None, str]
"""What identifies an entry in a PO file: msgctxt (None if there is no such line) and msgid."""

FUZZY = "fuzzy"

_SPACE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_UNAPPROVED = (provenance.Reason.MEMORY, provenance.Reason.NOTHING)


@lru_cache(maxsize=4096)  # every locale of an article asks for the same sentences
def msgid(text: str) -> str:
    """``text`` as a msgid: every run of white space becomes one space, and leading and trailing spaces are removed.

    Control characters, which editors do not show and PO tools reject, are removed; no-break spaces stay.
    """
    return _SPACE.sub(" ", _CONTROL.sub("", text)).strip()


def keys(article: Article) -> list[Key]:
    """The key of each sentence of ``article``, in reading order; equal sentences in the same role have the same key."""
    return [(block.role, msgid(segment.source)) for block in article.blocks for segment in block.segments]


def context(role: Role) -> str | None:
    """The msgctxt of a role: its name, or None for running paragraphs."""
    return None if role is Role.PARAGRAPH else role.value


@dataclass(frozen=True)
class Entry:
    """One entry. Its position in the file is known to the catalog."""

    source: str
    """msgid; empty in the header only."""
    target: str = ""
    """msgstr."""
    context: str | None = None
    """msgctxt: the role's name, None for a paragraph; anything in files of other programs."""
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    """Translator comments (``# ``), line by line."""
    extracted: tuple[str, ...] = ()
    """The program's comments for the translator (``#. ``), line by line."""
    references: tuple[str, ...] = ()
    """``path:line`` of each occurrence of the sentence."""
    previous_source: str | None = None
    """The msgid that the target translates, if the sentence has changed since (``#| msgid``)."""
    previous_context: str | None = None
    previous_plural: str | None = None
    plural: str | None = None
    """msgid_plural, only in files of other programs; the translations are then in ``targets``."""
    targets: tuple[str, ...] = ()
    """msgstr[0], msgstr[1] …"""
    obsolete: bool = False

    @property
    def address(self) -> Address:
        return (self.context, self.source)

    @property
    def role(self) -> Role:
        """The role of its block; a msgctxt that is not the name of a role counts as paragraph."""
        return ROLES.get(self.context or "", Role.PARAGRAPH)

    @property
    def is_unit(self) -> bool:
        """Whether people translate it in this pipeline: it has something to translate, and no plural forms."""
        return self.plural is None and self.state is not State.DONE

    @property
    def key(self) -> Key:
        return (self.role, self.source)

    @property
    def fuzzy(self) -> bool:
        return FUZZY in self.flags

    @cached_property
    def state(self) -> State:
        """Fuzzy is not reviewed; an empty target is untranslated, fuzzy or not.

        A text that the pipeline wrote because there is nothing to translate is done until a person changes it.
        """
        done = self.target.strip() if self.plural is None else all(text.strip() for text in self.targets or ("",))
        if not done:
            return State.UNTRANSLATED
        if self.fuzzy:
            return State.DRAFT
        return State.DONE if self._settled else State.REVIEWED

    @property
    def _settled(self) -> bool:
        origin = self.provenance if self.plural is None else None
        return (
            origin is not None
            and origin.reason is provenance.Reason.NOTHING
            and origin.digest == provenance.digest(self.target)
        )

    @cached_property
    def provenance(self) -> Provenance | None:
        """Where the draft comes from; None without such a comment, which means that a person wrote the text."""
        return provenance.parse(self.comments)

    @property
    def record(self) -> ReviewRecord | None:
        """Who reviewed the entry, when and how; None if that is not recorded. It may refer to a former text."""
        return review_record.parse(self.comments, self.target)

    @property
    def undrafted(self) -> str | None:
        """Why the pipeline left the entry untranslated; None if there is no reason, or if it now has a text."""
        return undrafted(self.comments) if self.state is State.UNTRANSLATED else None

    @property
    def dismissed(self) -> frozenset[str]:
        """The checks that a reviewer dismissed with ``# check-ok: name``."""
        return dismissed(self.comments)

    @property
    def untouched(self) -> bool:
        """Whether the pipeline wrote the text, and no person has edited or approved it."""
        if self.state not in (State.DRAFT, State.DONE) or self.plural is not None:
            return False
        origin = self.provenance
        # msgmerge names the former sentence of texts that are not fuzzy, so a person had approved this draft. A draft
        # from memory names the sentence that it was reviewed for.
        if self.previous_source is not None and (origin is None or origin.reason not in _UNAPPROVED):
            return False
        return origin is not None and origin.digest == provenance.digest(self.target)

    @property
    def stale(self) -> bool:
        """Whether it is the untouched draft of another sentence, as msgmerge leaves it for a similar one."""
        origin = self.provenance
        if origin is None or not self.untouched:
            return False
        return origin.source not in ("", provenance.mark(self.source))

    @property
    def human(self) -> bool:
        """Whether a person wrote or approved the text; if so, the pipeline never overwrites it."""
        return (bool(self.target.strip()) or any(self.targets)) and not self.untouched

    def flagged(self, fuzzy: bool) -> tuple[str, ...]:
        """The entry's flags with or without ``fuzzy``, which comes first."""
        rest = tuple(flag for flag in self.flags if flag != FUZZY)
        return (FUZZY, *rest) if fuzzy else rest
