"""The decided terms: the rows of the glossary's sheet, and which of them a locale has."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline import locales
from pipeline.model import Term


def alternatives(cell: str) -> tuple[str, ...]:
    """The forms in a cell, which ``|`` separates."""
    return tuple(form.strip() for form in cell.split("|") if form.strip())


@dataclass(frozen=True, slots=True)
class GlossaryRow:
    """A line of the glossary file."""

    line: int
    """The line of the file, from 1."""
    source: str
    do_not_translate: bool
    case_sensitive: bool
    note: str
    part_of_speech: str
    decided_by: str
    decided_on: str
    """A day, as YYYY-MM-DD."""
    targets: Mapping[str, str]
    """By locale, in gettext's spelling: the form to use, or several separated by ``|``."""
    avoided: Mapping[str, str]
    """By locale: forms that must not be used, separated by ``|``."""

    @property
    def sense(self) -> tuple[str, str]:
        """What tells rows of one source apart."""
        return self.part_of_speech.casefold(), self.note.casefold()

    def target(self, locale: str) -> str:
        """What ``locale`` writes, from its own column or its language's; the source if that stays as it is."""
        return _cell(self.targets, locale) or (self.source if self.do_not_translate else "")

    def forbidden(self, locale: str) -> tuple[str, ...]:
        """What ``locale`` must not write."""
        return alternatives(_cell(self.avoided, locale))


def _cell(cells: Mapping[str, str], locale: str) -> str:
    return next((cells[base] for base in (locale, locales.language(locale)) if cells.get(base)), "")


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms that people have decided."""

    rows: tuple[GlossaryRow, ...] = ()
    """The lines of the file, in its order."""

    @property
    def kept(self) -> tuple[str, ...]:
        """Names that are not translated, as the source spells them."""
        return tuple(row.source for row in self.rows if row.do_not_translate)

    def terms(self, locale: str) -> tuple[Term, ...]:
        """The terms for ``locale``; ``pt_BR`` takes missing terms from ``pt``. The longest source comes first."""
        terms = (_term(row, locale) for row in self.rows)
        return tuple(sorted((term for term in terms if term), key=lambda term: (-len(term.source), term.source)))


def _term(row: GlossaryRow, locale: str) -> Term | None:
    target, forbidden = row.target(locale), row.forbidden(locale)
    if not target and not forbidden:
        return None
    return Term(
        source=row.source,
        target=target,
        forbidden=forbidden,
        case_sensitive=row.case_sensitive,
        do_not_translate=row.do_not_translate,
        note=row.note,
        part_of_speech=row.part_of_speech,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
    )
