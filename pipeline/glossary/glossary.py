"""The decided terms, and which of them a locale has."""

from dataclasses import dataclass

from pipeline.glossary.row import GlossaryRow
from pipeline.model import Term


@dataclass(frozen=True, slots=True)
class Glossary:
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
