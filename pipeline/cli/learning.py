"""``pipeline memory report`` and ``pipeline glossary suggest``: what can be learned from reviews."""

import csv
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import tables
from pipeline.cli.harmless import cell
from pipeline.cli.opened import session_of, workspace_of
from pipeline.cli.options import Articles, Locales
from pipeline.cli.records import Layout, RecordFormat
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.review.survival import Survival
    from pipeline.review.term_suggestions import TermSuggestion


def _limit(value: str) -> int:
    """``value`` as a number of suggestions."""
    if not (value.isdecimal() and int(value)):
        raise UsageError(f"--limit: '{value}' is not a number of suggestions.", "Write 1 or more, such as --limit 30.")
    return int(value)


Limit = Annotated[int, typer.Option("--limit", metavar="N", parser=_limit, help="The most suggestions to show.")]


def report(
    context: typer.Context, articles: Articles = None, locale: Locales = None, layout: Layout = RecordFormat.TABLE
) -> None:
    """Show how much of the drafts survived review.

    The figures are by locale and engine, in all and by month.
    """
    from pipeline.stages import learning

    with session_of(workspace_of(context), articles, locale) as session:
        found = learning.report(session)
    if layout is RecordFormat.TABLE:
        _survivals(found)
    else:
        _written("engines", [asdict(one) for one in found], layout)


def suggest(
    context: typer.Context,
    articles: Articles = None,
    locale: Locales = None,
    layout: Layout = RecordFormat.TABLE,
    limit: Limit = 30,
) -> None:
    """Suggest terms, and write nothing.

    Suggested are words that reviewers changed again and again, and words that articles share.
    """
    from pipeline.stages import learning

    with session_of(workspace_of(context), articles, locale) as session:
        found = learning.suggestions(session)[:limit]
    if layout is RecordFormat.TABLE:
        _suggestions(found)
    else:
        _written("suggestions", [asdict(one) for one in found], layout)


def _written(name: str, rows: Sequence[Mapping[str, object]], layout: RecordFormat) -> None:
    if layout is RecordFormat.JSON:
        tables.as_json({name: list(rows)})
        return
    sheet = csv.writer(sys.stdout, lineterminator="\n")
    for row in rows[:1]:
        sheet.writerow(row)
    for row in rows:
        sheet.writerow([cell(" / ".join(value) if isinstance(value, tuple) else value) for value in row.values()])


def _survivals(found: "Sequence[Survival]") -> None:
    from pipeline.cli.screen import Grid

    if not found:
        print("No reviewed sentence had a draft yet.")
        return
    rows = Grid()
    for name in ("Locale", "Engine", "Month", "Sentences", "Kept", "chrF++", "Untouched"):
        rows.add_column(name, overflow="fold")
    for one in found:
        score = "–" if one.chrf is None else f"{one.chrf:.1f}"
        rows.add_row(
            one.locale,
            one.engine,
            one.month or "all",
            f"{one.sentences:,}",
            "–" if one.kept is None else f"{one.kept:.0%}",
            score + f" (of {one.measured:,})" * (one.chrf is not None and one.measured < one.sentences),
            f"{one.untouched:.0%}",
        )
    tables.console().grid(rows)


def _suggestions(found: "Sequence[TermSuggestion]") -> None:
    if not found:
        print("There is nothing to suggest yet.")
        return
    for one in found:
        wanted = f" → {one.target}" * bool(one.target) + f", not {one.avoid}" * bool(one.avoid)
        where = f"{one.articles} article{'s' * (one.articles > 1)}"
        locale = f"{one.locale}: " * bool(one.locale)
        print(f"{locale}{one.source}{wanted}  ({one.reason}: {one.count} times in {where})")
        for example in one.examples:
            print(f"    {example}")
    print("To decide one: pipeline glossary accept WORD --locale LOCALE --target FORM --by NAME")
