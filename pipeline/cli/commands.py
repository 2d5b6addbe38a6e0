"""The commands. Stages are imported inside them, so that ``--help`` answers at once."""

import os
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import __version__
from pipeline.cli import engines, exchange, glossary, memory, tables
from pipeline.cli.init import init
from pipeline.cli.opened import debug_log, falls_short, session_of, unused, workspace_of, writing
from pipeline.cli.options import (
    CONTEXT,
    Articles,
    Debug,
    Engine,
    FailOn,
    GateOption,
    Locales,
    Quiet,
    ReportFormat,
    Wait,
)
from pipeline.cli.progress_bar import Bar
from pipeline.cli.records import record
from pipeline.cli.review import review, review_command
from pipeline.cli.status import status
from pipeline.cli.usage import Command, CommandGroup
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.session.results import Done
    from pipeline.workspace import Workspace

# rich_markup_mode=None: help without rich starts twice as fast.
app = typer.Typer(
    help="Localize news articles: machines draft PO files, people review them, publishers pull editions.",
    no_args_is_help=True,
    context_settings=CONTEXT,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    cls=CommandGroup,
)

app.add_typer(engines.app, name="engines")
app.add_typer(exchange.app, name="exchange")
app.add_typer(memory.app, name="memory")
app.add_typer(glossary.app, name="glossary")
app.command(cls=Command)(init)


def _say_version(wanted: bool) -> None:
    if wanted:
        print(f"pipeline {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    workspace: Annotated[
        str | None,
        typer.Option(
            "--workspace", "-w", metavar="DIR", help="Folder with pipeline.toml; by default the nearest one above."
        ),
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Find the workspace for every command."""
    if workspace is not None and not os.path.isdir(workspace):  # noqa: PTH112 - a name that is too long is not a folder, either
        raise UsageError(f"There is no folder {workspace}.", "Name the folder that holds pipeline.toml.")
    context.obj = None if workspace is None else Path(workspace)


@app.command(cls=Command)
def run(
    context: typer.Context,
    articles: Articles = None,
    locale: Locales = None,
    engine: Engine = None,
    gate: GateOption = None,
    debug: Debug = False,
    wait: Wait = 0,
    _quiet: Quiet = False,
) -> None:
    """Extract, translate, check and build: articles in, editions out.

    Findings are counted, but do not change the exit status: 'pipeline check' shows them, and exits with 1 for an error.
    """
    from pipeline.session import build_cache

    workspace = workspace_of(context)
    with writing(workspace, wait), debug_log(workspace.state, debug):
        cache = build_cache.open_(workspace)
        done = None if articles or locale or gate else cache.done()
        if done is not None:
            _ran(context, workspace, done, done.notes)
            short = bool(done.build.withheld)
        else:
            from pipeline.stages.run import run as stage

            with session_of(workspace, articles, locale) as session, Bar() as bar:
                done = stage(session, engine=engine, gate=gate, progress=bar, cache=cache)
                bar.stop()
                _ran(context, workspace, done, session.journal.notes, tried=True)
                short = falls_short(session, done.build)
    if short:
        raise typer.Exit(1)


def _ran(
    context: typer.Context, workspace: "Workspace", done: "Done", notes: Sequence[str], *, tried: bool = False
) -> None:
    tables.result(done.statuses, done.build.editions, tried=tried)
    tables.notes([*notes, *unused(context, (row.locale for row in done.statuses if row.source))], done.source)
    print(f"Editions: {workspace.shown(done.build.folder)}/" + " (unchanged)" * (not done.build.changed))
    if done.statuses:
        print(f"Review: {review_command(context.obj, done.statuses)}")


@app.command(cls=Command)
def extract(
    context: typer.Context,
    articles: Articles = None,
    locale: Locales = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; status 1 when a file is stale.")] = False,
    wait: Wait = 0,
    _quiet: Quiet = False,
) -> None:
    """Bring the PO files up to date with the articles."""
    from pipeline.stages.extract import extract as stage

    workspace = workspace_of(context)
    with nullcontext() if check else writing(workspace, wait), session_of(workspace, articles, locale) as session:
        rows = stage(session, check=check)
        changed = [row for row in rows if row.changed]
        for row in changed:
            print(f"{'stale' if check else 'written'}: {row.path}")
        if not changed:
            print(f"{len(rows)} files are up to date.")
        tables.notes([*session.journal.notes, *unused(context, (row.locale for row in rows if row.locale))])
    if check and changed:
        raise typer.Exit(1)


@app.command(cls=Command)
def translate(
    context: typer.Context,
    articles: Articles = None,
    locale: Locales = None,
    engine: Engine = None,
    retranslate: Annotated[
        bool, typer.Option("--retranslate", help="Make untouched machine drafts again; people's work stays.")
    ] = False,
    debug: Debug = False,
    wait: Wait = 0,
    _quiet: Quiet = False,
) -> None:
    """Draft every sentence that has no translation."""
    from pipeline.session import build_cache

    workspace = workspace_of(context)
    with writing(workspace, wait), debug_log(workspace.state, debug):
        entries = {} if articles or locale or retranslate else build_cache.open_(workspace).at_rest()
        if entries and all(entry.drafted for entry in entries.values()):
            rows = build_cache.statuses(entries)
            tables.result(rows)
            tables.notes(unused(context, (row.locale for row in rows if row.source)))
            return
        from pipeline.stages.run import draft as stage

        with session_of(workspace, articles, locale) as session, Bar() as bar:
            statuses = stage(session, engine=engine, retranslate=retranslate, progress=bar)
            bar.stop()
            tables.result(statuses, tried=True)
            tables.notes([*session.journal.notes, *unused(context, (row.locale for row in statuses if row.source))])


@app.command(cls=Command)
def check(
    context: typer.Context,
    articles: Articles = None,
    locale: Locales = None,
    report: Annotated[
        ReportFormat, typer.Option("--format", metavar="text|json|github|sarif|junit", help="Output format.")
    ] = ReportFormat.TEXT,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            "--fail-on", metavar="error|warning|note|never", help="The lowest severity that gives exit status 1."
        ),
    ] = FailOn.ERROR,
    source: Annotated[bool, typer.Option("--source", help="Check the articles themselves.")] = False,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="First correct spaces and marks in untouched drafts, where one form is correct."),
    ] = False,
    reviewed: Annotated[bool, typer.Option("--reviewed", help="With --fix: correct what people wrote, too.")] = False,
    wait: Wait = 0,
) -> None:
    """Report mistakes in the translations, or in the articles."""
    from pipeline.cli import findings
    from pipeline.stages.check import check as stage
    from pipeline.stages.fix import apply_fixes

    findings.sensible(fix=fix, reviewed=reviewed, source=source)
    workspace = workspace_of(context)
    with writing(workspace, wait) if fix else nullcontext(), session_of(workspace, articles, locale) as session:
        fixed = apply_fixes(session, reviewed) if fix else None
        checked = stage(session, source=source)
        findings.show(checked, report, workspace.root, fixed)
        if report is ReportFormat.TEXT:
            tables.notes(unused(context, (locale for _, locale in session.jobs())))
    if checked.fails(fail_on):
        raise typer.Exit(1)


@app.command(cls=Command)
def build(
    context: typer.Context,
    articles: Articles = None,
    locale: Locales = None,
    gate: GateOption = None,
    target: Annotated[Path | None, typer.Option("--output", metavar="DIR", help="Folder to build into.")] = None,
    wait: Wait = 0,
    _quiet: Quiet = False,
) -> None:
    """Write the editions that pass the gate."""
    from pipeline.session import build_cache

    workspace = workspace_of(context)
    with writing(workspace, wait):
        cache = build_cache.open_(workspace)
        done = None if articles or locale or gate or target else cache.done()
        if done is not None:
            _ran(context, workspace, done, done.notes)
            short = bool(done.build.withheld)
        else:
            from pipeline.stages.publish import publish as stage

            with session_of(workspace, articles, locale) as session:
                done = stage(session, gate=gate, output=target, cache=cache)
                _ran(context, workspace, done, session.journal.notes)
                short = falls_short(session, done.build)
    if short:
        raise typer.Exit(1)


app.command(cls=Command)(status)
app.command(cls=Command)(record)
app.command(cls=Command)(review)
