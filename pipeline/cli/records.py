"""The auditor's table: who reviewed what, as a table for people, JSON, or CSV for a spreadsheet."""

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from pipeline.cli import tables
from pipeline.cli.harmless import cell
from pipeline.cli.opened import session_of, workspace_of, writing
from pipeline.cli.options import Articles, Locales, Wait
from pipeline.errors import UsageError, listed

if TYPE_CHECKING:
    from pipeline.review.audit import EditionReview

_COLUMNS = ("article", "locale", "source", "by", "on", "how", "kept", "void", "seconds", "hurried")


class RecordFormat(StrEnum):
    """How ``record`` prints the review record."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


Layout = Annotated[RecordFormat, typer.Option("--format", metavar="table|json|csv", help="Output format.")]
Checked = Annotated[
    list[str] | None,
    typer.Option("--checked", metavar="ARTICLE", help="Record that the facts of ARTICLE were checked."),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="With --checked: who checked them.")]


def record(
    context: typer.Context,
    articles: Articles = None,
    locale: Locales = None,
    layout: Layout = RecordFormat.TABLE,
    checked: Checked = None,
    by: By = "",
    wait: Wait = 0,
) -> None:
    """Show who reviewed each edition, and when."""
    from pipeline.stages import record as stage

    sensible(checked, by)
    workspace = workspace_of(context)
    with (
        writing(workspace, wait) if checked else nullcontext(),
        session_of(workspace, checked or articles, locale) as session,
    ):
        stage.tick(session, by)
        reviews = stage.audit(session)
        show(reviews, layout, stage.hurried(session, reviews))


def sensible(checked: list[str] | None, by: str) -> None:
    """Raises UsageError for options that say nothing without each other."""
    if bool(checked) != bool(by.strip()):
        raise UsageError("--checked and --by go together.", "Write: pipeline record --checked ARTICLE --by NAME")


def show(reviews: "Sequence[EditionReview]", layout: RecordFormat, notes: Sequence[str]) -> None:
    """Print ``reviews``; ``notes`` are for people and are printed below the table."""
    if layout is RecordFormat.JSON:
        tables.as_json({"articles": [as_record(review) for review in reviews]})
    elif layout is RecordFormat.CSV:
        import csv

        rows = csv.writer(sys.stdout, lineterminator="\n")
        rows.writerow(_COLUMNS)
        for review in reviews:
            for unit in review.units:
                values = {"article": review.article, "locale": review.locale, **asdict(unit)}
                rows.writerow([cell(values[column]) for column in _COLUMNS])
    else:
        if reviews:
            _table(reviews)
        else:
            print("There are no catalogs yet. Run: pipeline run")
        for note in (*_lacking(reviews), *notes):
            print(note)


def _table(reviews: "Sequence[EditionReview]") -> None:
    from pipeline.cli.screen import Grid

    rows = Grid()
    for name in ("Article", "Locale", "Reviewed", "By", "When", "Unchanged", "Facts checked"):
        rows.add_column(name, overflow="fold")
    for review in reviews:
        named = ", ".join(review.reviewers)
        unnamed = f"{review.unnamed} by an unnamed reviewer" if review.unnamed else ""
        days = dict.fromkeys(day for day in (review.first, review.last) if day)
        rows.add_row(
            review.article,
            review.locale,
            f"{review.reviewed} of {review.sentences}" + f" ({review.bulk} in bulk)" * bool(review.bulk),
            "; ".join(filter(None, (named, unnamed))) or "–",
            " to ".join(days) or "–",
            "–" if review.unchanged is None else f"{review.unchanged:.0%}",
            f"{review.checked.by}, {review.checked.on}".rstrip(", ") if review.checked else "–",
        )
    tables.console().grid(rows)


def _lacking(reviews: "Sequence[EditionReview]") -> list[str]:
    """Sentences about editions for which nobody is named who has editorial responsibility."""
    lacking = [review for review in reviews if review.responsible is None]
    done = [f"{one.article} ({one.locale})" for one in lacking if 0 < one.sentences == one.reviewed]
    notes = []
    if lacking:
        named = listed(sorted({review.article for review in lacking}))
        notes.append(
            f"Nobody is named as responsible for {named}. Add [responsible] with name and contact to pipeline.toml."
        )
    if done:
        notes.append(f"Reviewed editions without it carry no notice, but the exemption needs the name: {listed(done)}.")
    return notes


def as_record(review: "EditionReview") -> dict[str, Any]:
    """The shape of ``record --format json``."""
    import msgspec

    return cast("dict[str, Any]", msgspec.to_builtins(review))
