"""A console and tables that show text as it is: no markup, no emoji codes, no control characters."""

from collections.abc import Iterable
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from pipeline.cli.harmless import plain

_ENDLESS = 10_000


class Screen(Console):
    """Text comes from articles, catalogs and settings: it is not read as rich's markup."""

    def __init__(self, **options: Any) -> None:
        super().__init__(markup=False, emoji=False, highlight=False, **options)

    def print(self, *objects: Any, **options: Any) -> None:
        super().print(*map(_shown, objects), **options)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Like ``Console.render``, through which everything goes, also what was not made plain before its layout."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(plain(segment.text), segment.style)

    def grid(self, rows: "Grid") -> None:
        """Print ``rows``; where the terminal is too narrow for their words, each row in lines of its own."""
        if self.measure(rows, options=self.options.update(max_width=_ENDLESS)).minimum <= self.width:
            self.print(rows)
            return
        first, *others = rows.columns
        for number, name in enumerate(first.cells):
            self.print(name, style="bold")
            for column in others:
                line = Text.assemble(f"{column.header}: ", _text([*column.cells][number]))
                self.print(Padding(line, (0, 0, 0, 2)))


class Grid(Table):
    """A table with a line below its header."""

    def __init__(self) -> None:
        super().__init__(header_style="bold", box=SIMPLE_HEAD, pad_edge=False, collapse_padding=True)

    def add_row(self, *cells: RenderableType | None, **options: Any) -> None:
        super().add_row(*map(_shown, cells), **options)


def _text(cell: Any) -> Text:
    return cell if isinstance(cell, Text) else Text(str(cell))


def _shown(shown: Any) -> Any:
    """``shown`` without control characters, which would take more room than the layout leaves for them."""
    if isinstance(shown, str):
        return plain(shown)
    if isinstance(shown, Text) and plain(shown.plain) != shown.plain:
        return Text(plain(shown.plain), shown.style)
    return shown
