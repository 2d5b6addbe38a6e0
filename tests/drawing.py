"""The drawing in docs/architecture.md, made from the imports of the package: ``make drawing`` writes it again."""

import ast
import sys
from collections.abc import Mapping

from tests.rooms import PACKAGE, arrows

PAGE = PACKAGE.parent / "docs" / "architecture.md"
_BEGIN, _END = "<!-- drawing: made by `make drawing` -->\n", "<!-- end of the drawing -->\n"


def drawing() -> str:
    """A Mermaid chart of the rooms, a table that says what each is for and lists its imports, and their folders."""
    floors = _floors({room: set(others) for room, others in arrows().items()})
    rooms = {room: floor for floor, names in enumerate(floors) for room in names}
    below = {room: sorted(arrows()[room], key=lambda name: (rooms[name], name)) for room in rooms}
    chart = [f"    {room} --> {' & '.join(nearest)}" for room in rooms if (nearest := _nearest(room, below))]
    table = [f"| `{room}` | {_purpose(room)} | {', '.join(below[room]) or 'nothing'} |" for room in rooms]
    return "\n".join(
        [
            "```mermaid",
            "flowchart TD",
            *chart,
            "```",
            "",
            "| room | what it is for | imports |",
            "| --- | --- | --- |",
            *table,
            "",
            "| folder in a room | what it is for |",
            "| --- | --- |",
            *(f"| `{folder}` | {_purpose(folder)} |" for folder in _folders()),
            "",
        ]
    )


def page(text: str) -> str:
    """``text``, that of the page, with the drawing as the imports are now."""
    before, _, rest = text.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}\n{drawing()}\n{_END}{after}"


def _floors(arrows_of: Mapping[str, set[str]]) -> list[list[str]]:
    """The rooms from the top floor down: each stands right above the highest room that it imports."""
    floors: list[list[str]] = []
    placed: set[str] = set()
    while len(placed) < len(arrows_of):
        floor = sorted(room for room, others in arrows_of.items() if room not in placed and others <= placed)
        if not floor:
            raise SystemExit(f"Imports run in a circle among: {', '.join(sorted(set(arrows_of) - placed))}.")
        floors.append(floor)
        placed.update(floor)
    return floors[::-1]


def _nearest(room: str, below: Mapping[str, list[str]]) -> list[str]:
    """The rooms that ``room`` imports and reaches by no other arrow."""
    reached: set[str] = set()
    ahead = list(below[room])
    while ahead:
        further = below[ahead.pop()]
        ahead += [name for name in further if name not in reached]
        reached.update(further)
    return [name for name in below[room] if name not in reached]


def _folders() -> list[str]:
    """The folders of modules inside of rooms, such as ``language/numbers``."""
    packages = (path.parent.relative_to(PACKAGE) for path in PACKAGE.glob("*/*/**/__init__.py"))
    return sorted(folder.as_posix() for folder in packages)


def _purpose(room: str) -> str:
    """The first sentence of the docstring of a room, or of a folder in one."""
    path = PACKAGE / room / "__init__.py"
    tree = ast.parse((path if path.exists() else PACKAGE / f"{room}.py").read_text(encoding="utf-8"))
    first = (ast.get_docstring(tree) or "").partition("\n")[0]
    return first.rstrip(".").replace("|", "\\|").replace("``", "`")


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} is up to date.\n")
