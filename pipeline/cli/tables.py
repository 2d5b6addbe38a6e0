"""Output of results for people and programs. Tables use rich, imported when first needed."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pipeline.cli import status_notes
from pipeline.cli.harmless import HarmlessStream, ReportSyntax, plain, raw
from pipeline.cli.status_notes import count, state

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from pipeline.cli.screen import Grid, Screen
    from pipeline.session.problems import Problem
    from pipeline.session.results import Built, LocaleStatus
    from pipeline.stages.engines import Survey
    from pipeline.stages.review_order import Risky

# Output that is not on a terminal is not cut off: a log has no width.
_WIDE = 200
# On a terminal with fewer columns, article names are above their rows, and models below the table.
_ROOMY = 112
# On a terminal with fewer columns than the figures and a route need, there is no table.
_TABULAR = 80
# Nobody reads a table with more lines than this at the end of a run.
_MANY = 60
_FEW = 8
# From here on a number says that a person has to look, and not how likely a mistake is.
_CERTAIN = 100


def failure(message: str, hint: str = "") -> None:
    """Print one failure on standard error: what is wrong, then what to do."""
    print(f"error: {message}", file=sys.stderr)
    if hint:
        print(f"  {hint}", file=sys.stderr)


def problems(found: Iterable["Problem"]) -> None:
    """Print each problem once, however many articles and locales it stopped."""
    for message, hint in dict.fromkeys((problem.message, problem.hint) for problem in found):
        failure(message, hint)


def as_json(value: Mapping[str, Any]) -> None:
    """Print ``value`` as JSON; on a terminal it is highlighted."""
    raw(json.dumps(value, ensure_ascii=False, indent=2) + "\n", ReportSyntax.JSON)


def lines(printed: Sequence[str]) -> None:
    """Print a report line by line; on a terminal long lines are indented, and errors are highlighted."""
    if not sys.stdout.isatty():
        print("\n".join(printed))
        return
    from rich.padding import Padding
    from rich.text import Text

    screen = console()
    for line in map(plain, printed):
        words = line.lstrip(" ")
        text = Text(words)
        text.highlight_regex(r"⟦[^⟧]*⟧|\[(?:n?nbsp|space|U\+\w+)\]", "bold red")
        text.highlight_regex(r"^error(?= )", "bold red")
        text.highlight_regex(r"^warning(?= )", "yellow")
        screen.print(Padding(text, (0, 0, 0, len(line) - len(words)), expand=False))


def statuses(rows: Sequence["LocaleStatus"]) -> dict[str, Any]:
    """The shape of ``status --format json``."""
    articles: dict[str, dict[str, Any]] = {}
    for row in rows:
        values = {
            key: value for key, value in row._asdict().items() if key not in ("article", "source", "locale", "failed")
        }
        entry = articles.setdefault(row.article, {"article": row.article, "source": row.source, "locales": {}})
        entry["locales"][row.locale] = values
    return {"articles": list(articles.values())}


def result(rows: Sequence["LocaleStatus"], editions: Sequence["Built"] | None = None, *, tried: bool = False) -> None:
    """Print ``table``; for a large workspace totals by locale, and one line for each row that needs a person."""
    if len(rows) <= _MANY:
        table(rows, editions, tried=tried)
        return
    grid = _grid("Locale", "Articles", "Units", "Drafted", "Reviewed", "Untranslated", "Findings")
    counts = attrgetter("units", "draft", "reviewed", "untranslated", "errors", "warnings")
    by_locale: dict[str, list[tuple[int, ...]]] = {}
    for row in rows:
        by_locale.setdefault(row.locale, []).append(counts(row))
    for locale, own in by_locale.items():
        *sums, errors, warnings = map(sum, zip(*own, strict=True))
        grid.add_row(locale, str(len(own)), *map(str, sums), _findings(errors, warnings))
    console().grid(grid)
    withheld = [edition for edition in editions or () if edition.reason]
    for edition in withheld[:_MANY]:
        print(f"{edition.article}, {edition.locale}: withheld, {edition.reason}")
    if len(withheld) > _MANY:
        print(f"… and {len(withheld) - _MANY} more")
    for note in status_notes.below(rows, tried=tried):
        print(note)
    print("Each article by itself: pipeline status")


def table(rows: Sequence["LocaleStatus"], editions: Sequence["Built"] | None = None, *, tried: bool = False) -> None:
    """Print one line for each article and locale; with ``editions``, the result of the build for each.

    ``tried``: whether the command has just asked the engines for what has no draft.
    """
    if not rows:
        return
    built = {(edition.article, edition.locale): edition for edition in editions or ()}
    last = "State" if editions is None else "Edition"
    screen = console()
    if screen.width < _TABULAR:
        _listed(screen, rows, built if editions is not None else None)
    elif screen.width < _ROOMY:
        _narrow(screen, rows, built if editions is not None else None, last)
    else:
        _wide(screen, rows, built if editions is not None else None, last)
    for note in status_notes.below(rows, tried=tried):
        screen.print(note)


def _wide(
    screen: "Console", rows: Sequence["LocaleStatus"], built: Mapping[tuple[str, str], "Built"] | None, last: str
) -> None:
    """One table; of several articles each locale has one line, and the models of the drafts are listed at the end."""
    from rich.text import Text

    alone = len({row.article for row in rows}) == 1
    way = "Route, engine, model" if alone else "Route, engine"
    grid = _grid("Article", "Locale", way, "Units", "Drafted", "Reviewed", "Findings", last)
    models: dict[str, list[str]] = {}
    above = ""
    for row in rows:
        by = Text(_way(row))
        if row.models and alone:
            by.append("\n" + row.models.replace("+", "\n+"), style="dim")
        elif row.models and row.locale not in models.setdefault(row.models, []):
            models[row.models].append(row.locale)
        name = Text(row.article if row.article != above else "")
        grid.add_row(name, row.locale, by, *_counts(row), _end(row, built))
        above = row.article
    screen.print(grid)
    _models(screen, models)


def _narrow(
    screen: "Console", rows: Sequence["LocaleStatus"], built: Mapping[tuple[str, str], "Built"] | None, last: str
) -> None:
    """A table for each article below its name, columns aligned; the models of the drafts are listed at the end."""
    from rich.text import Text

    models: dict[str, list[str]] = {}
    for number, article in enumerate(dict.fromkeys(row.article for row in rows)):
        grid = _grid("Locale", "Route, engine", "Units", "Drafted", "Reviewed", "Findings", last)
        grid.show_header, grid.expand = number == 0, True
        for column, width in zip(grid.columns, (7, None, 5, 7, 8, 12, 12), strict=True):
            column.width, column.ratio = width, None if width else 1
        for row in (row for row in rows if row.article == article):
            *counts, findings = _counts(row)
            end = _end(row, built)
            grid.add_row(row.locale, Text(_way(row)), *counts, findings.replace(", ", ",\n"), end)
            if row.models and row.locale not in models.setdefault(row.models, []):
                models[row.models].append(row.locale)
        screen.print(Text(article, style="bold"))
        screen.print(grid)
    _models(screen, models)


def _listed(screen: "Console", rows: Sequence["LocaleStatus"], built: Mapping[tuple[str, str], "Built"] | None) -> None:
    """The same in lines of words, which a terminal of any width can break without breaking a word."""
    from rich.padding import Padding
    from rich.text import Text

    models: dict[str, list[str]] = {}
    above = ""
    for row in rows:
        if row.article != above:
            screen.print(Text(row.article, style="bold"))
        above = row.article
        units, draft, reviewed, findings = _counts(row)
        counts = f"{count(int(units), 'unit')}, {draft} drafted, {reviewed} reviewed; findings: {findings}"
        for words, indent in ((f"{row.locale}: {_end(row, built)}", 2), (counts, 4), (_way(row), 4)):
            screen.print(Padding(Text(words), (0, 0, 0, indent))) if words else None
        if row.models and row.locale not in models.setdefault(row.models, []):
            models[row.models].append(row.locale)
    _models(screen, models)


def _models(screen: "Console", models: Mapping[str, Sequence[str]]) -> None:
    for model, of in models.items():
        screen.print(f"{', '.join(of)}: {model.replace('+', ' + ')}", style="dim")


def _way(row: "LocaleStatus") -> str:
    return row.route + " (rough)" * row.rough


def _counts(row: "LocaleStatus") -> tuple[str, ...]:
    return str(row.units), str(row.draft), str(row.reviewed), _findings(row.errors, row.warnings)


def _end(row: "LocaleStatus", built: Mapping[tuple[str, str], "Built"] | None) -> "Text":
    from rich.text import Text

    own = None if built is None else built.get((row.article, row.locale))
    return Text(state(row) if built is None or row.source is None else _edition(own))


def notes(several: Iterable[str], source: Mapping[str, int] = MappingProxyType({})) -> None:
    """Print notes about a run below its table; ``source``: the number of findings in the articles themselves."""
    for note in several:
        print(note)
    if len(source) > _FEW:
        print(f"{len(source)} articles have findings in the source text; see 'pipeline check --source'.")
        return
    for article, number in source.items():
        print(f"{article}: {count(number, 'finding')} in the source text; see 'pipeline check --source'.")


def risky(rows: Sequence["Risky"]) -> None:
    """Print one paragraph for each sentence to review first, the riskiest first."""
    for row in rows:
        risk = f" (risk {row.risk})" if row.risk < _CERTAIN else ""
        print(f"{row.path}:{row.line}: {row.why}{risk}\n    {row.source}\n    {row.target}")
    print(f"{count(len(rows), 'draft')} to review first." if rows else "No draft stands out; review them in order.")
    if any(row.risk < _CERTAIN for row in rows):
        print("A risk here may be higher than risk= in the PO file: findings, titles and captions count too.")


def survey(found: "Survey") -> None:
    """Print one line for each target: its engine; below, notes on the choice and the installed packages."""
    from rich.text import Text

    grid = _grid("Locale", "Route and engine", "Model")
    notes: dict[str, list[str]] = {}
    for row in found.servings:
        way = f"{row.route} {row.engine}" + " (rough)" * row.rough
        grid.add_row(*map(Text, (row.locale, way if row.engine else "none", row.model.replace("+", "\n+"))))
        if row.note:
            notes.setdefault(row.note, []).append(row.locale)
    console().grid(grid)
    for note, locales in notes.items():
        print(f"{', '.join(locales)}: {note}")
    for note in found.notes:
        print(note)
    print(f"Argos packages installed: {', '.join(found.packages) or 'none'}.")


def _grid(*columns: str) -> "Grid":
    from pipeline.cli.screen import Grid

    grid = Grid()
    for name in columns:
        figures = name in ("Articles", "Units", "Drafted", "Reviewed", "Untranslated", "Findings")
        grid.add_column(name, justify="right" if figures else "left", overflow="fold", no_wrap=figures)
    return grid


def _findings(errors: int, warnings: int) -> str:
    return status_notes.findings(errors, warnings, ", ") or "none"


def _edition(edition: "Built | None") -> str:
    if edition is None:
        return "none"
    return f"{edition.state}: {edition.reason}" if edition.reason else str(edition.state)


def console() -> "Screen":
    """Standard output, with colour only where a terminal wants it."""
    from pipeline.cli.screen import Screen

    stream = sys.stdout if isinstance(sys.stdout, HarmlessStream) else HarmlessStream(sys.stdout)
    return Screen(file=stream.coloured, width=None if sys.stdout.isatty() else _WIDE)
