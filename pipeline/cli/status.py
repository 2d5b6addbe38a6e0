"""``pipeline status``: how far every article is in every locale, and what to review first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import tables
from pipeline.cli.opened import session_of, unused, workspace_of
from pipeline.cli.options import Articles, Locales, TableFormat

if TYPE_CHECKING:
    from pipeline.session.results import LocaleStatus
    from pipeline.workspace import Workspace


def status(
    context: typer.Context,
    articles: Articles = None,
    locale: Locales = None,
    layout: Annotated[
        TableFormat, typer.Option("--format", metavar="table|json", help="Output format.")
    ] = TableFormat.TABLE,
    risk: Annotated[bool, typer.Option("--risk", help="List the drafts to review first, the worst first.")] = False,
) -> None:
    """Show how far every article is in every locale."""
    from pipeline.session import build_cache

    workspace = workspace_of(context)
    if risk:
        _risky(workspace, articles, locale, layout)
        return
    entries = {} if articles or locale else build_cache.open_(workspace).at_rest()
    if entries:
        _show_status(context, build_cache.statuses(entries), layout)
        return
    from pipeline.stages.status import status as stage

    with session_of(workspace, articles, locale) as session:
        _show_status(context, stage(session), layout)


def _show_status(context: typer.Context, rows: Sequence["LocaleStatus"], layout: TableFormat) -> None:
    if layout is TableFormat.JSON:
        tables.as_json(tables.statuses(rows))
    else:
        tables.table(rows)
        tables.notes(unused(context, (row.locale for row in rows if row.source)))


def _risky(workspace: "Workspace", articles: list[str] | None, locale: list[str] | None, layout: TableFormat) -> None:
    from dataclasses import asdict

    from pipeline.stages.review_order import everywhere

    with session_of(workspace, articles, locale) as session:
        first = everywhere(session)
        if layout is TableFormat.JSON:
            tables.as_json({"review_first": [asdict(row) for row in first]})
        else:
            tables.risky(first)
