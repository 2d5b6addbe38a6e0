"""The state of a catalog in a table, and the notes below the table that say what to do next."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.errors import listed

if TYPE_CHECKING:
    from pipeline.session.results import LocaleStatus


def not_extracted(catalogs: int) -> str:
    """The note that this many catalogs do not exist yet, with what to do."""
    return f"Not extracted yet: {count(catalogs, 'catalog')}. Run 'pipeline run'."


_NOT_EXTRACTED = "not extracted"


def state(row: "LocaleStatus") -> str:
    """What remains to be done in the catalog of one locale."""
    if row.source is None:
        return "source removed"
    if row.route == "original":
        return "original text"
    if row.failed:
        return "stopped by an error"
    if row.stale and not row.units + row.nothing_to_translate:
        return _NOT_EXTRACTED
    words = [f"{row.untranslated} untranslated"] * bool(row.untranslated) + ["source changed"] * row.stale
    return ", ".join(words) or ("reviewed" if row.reviewed == row.units else "to review")


def below(rows: Sequence["LocaleStatus"], *, tried: bool = False) -> list[str]:
    """The notes below a table of ``rows``; ``tried``: the run has just asked the engines for drafts."""
    return [*_drafted(rows, tried), *_to_do(rows)]


def _drafted(rows: Sequence["LocaleStatus"], tried: bool) -> Iterator[str]:
    """What there is of PO files and drafts, and what is missing."""
    if rough := sorted({row.route.split(",")[0].rsplit(" ", 1)[-1] for row in rows if row.rough}):
        engines = " and ".join(name.title() for name in rough)
        yield f"{engines}'s drafts are rough. Have every sentence reviewed before you publish it."
    if missing := [row for row in rows if state(row) == _NOT_EXTRACTED]:
        yield not_extracted(len(missing))
    if behind := sorted({row.article for row in rows if row.source and row.stale and state(row) != _NOT_EXTRACTED}):
        where = f"now in {listed(behind)}"
        yield f"The PO files lack sentences that are {where}. Run 'pipeline run', or 'pipeline extract'."
    if gone := sum(row.source is None for row in rows):
        yield (
            f"{count(gone, 'PO file')} without an article: kept, in case it comes back. Delete what you do not need."
        )
    if untranslated := sum(row.untranslated for row in rows if row.source):
        have = f"{count(untranslated, 'sentence')} {'has' if untranslated == 1 else 'have'} no draft"
        where = "'# undrafted:' in the PO file"
        yield (
            f"{have}: {where}, or an error below, says why."
            if tried
            else f"{have}. Run 'pipeline translate'; if some remain, {where} says why."
        )
    if nothing := sum(row.nothing_to_translate for row in rows if row.source):
        are = "has nothing to translate and is" if nothing == 1 else "have nothing to translate and are"
        yield f"{count(nothing, 'more unit')} (numbers, links) {are} done."


def _to_do(rows: Sequence["LocaleStatus"]) -> Iterator[str]:
    """What is left to people."""
    if edited := sum(row.edited for row in rows if row.source):
        were = "was edited, but is still marked" if edited == 1 else "were edited, but are still marked"
        yield f"{count(edited, 'draft')} {were} fuzzy: approve the text at the desk, or remove the mark."
    if first := sum(row.review_first for row in rows):
        yield f"{count(first, 'draft')} to review first: see 'pipeline status --risk'."
    if found := findings(sum(row.errors for row in rows), sum(row.warnings for row in rows)):
        yield f"{found} in the translations: see 'pipeline check'."
    if back := sorted({row.locale for row in rows if row.back_translation}):
        where = ", ".join(back)
        yield (
            f"{where}: this translates back into the language of the original. To publish the original itself, name "
            "its file as 'original' in the front matter."
        )


def findings(errors: int, warnings: int, between: str = " and ") -> str:
    """The counts in words; empty if there are none."""
    return between.join(count(number, noun) for number, noun in ((errors, "error"), (warnings, "warning")) if number)


def count(number: int, noun: str) -> str:
    """``number`` and the ``noun``, in the plural unless the number is one."""
    return f"{number} {noun}" + "s" * (number != 1)
