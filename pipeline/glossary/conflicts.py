"""Rows of the glossary that contradict each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from pipeline.glossary.row import GlossaryRow, alternatives

_MOST = 100
"""No word has more senses; every two rows of one source are compared."""


def conflicts(rows: Sequence[GlossaryRow], columns: Sequence[str]) -> Iterator[tuple[GlossaryRow, GlossaryRow, str]]:
    """Pairs of rows of one source that cannot both hold, each with the reason; ``columns`` are the locales.

    Rows whose part of speech or note differ are senses of a word, and may have other translations.
    """
    by_source = defaultdict[str, list[GlossaryRow]](list)
    for row in rows:
        by_source[row.source if row.case_sensitive else row.source.casefold()].append(row)
    for same in by_source.values():
        for row in same:
            if reason := _demands_what_is_forbidden(row, row, columns):
                yield row, row, reason
        if len(same) > _MOST:
            yield same[0], same[_MOST], f"there are more than {_MOST} rows for it"
        for one, other in combinations(same[:_MOST], 2):
            reason = _demands_what_is_forbidden(one, other, columns) or _demands_what_is_forbidden(other, one, columns)
            if not reason and one.sense == other.sense:
                reason = _differs(one, other, columns)
            if reason:
                yield one, other, reason


def _demands_what_is_forbidden(one: GlossaryRow, other: GlossaryRow, columns: Sequence[str]) -> str:
    for locale in columns:
        wanted = {_spelled(form, one) for form in alternatives(one.target(locale))}
        for form in other.forbidden(locale):
            if _spelled(form, one) in wanted:
                return f"“{form}” is both required and forbidden in {locale}"
    return ""


def _differs(one: GlossaryRow, other: GlossaryRow, columns: Sequence[str]) -> str:
    for locale in columns:
        first, second = one.target(locale), other.target(locale)
        if first and second and first != second:
            return f"“{first}” and “{second}” in {locale}"
    return "one is not translated" if one.do_not_translate != other.do_not_translate else ""


def _spelled(form: str, row: GlossaryRow) -> str:
    return form if row.case_sensitive else form.casefold()
