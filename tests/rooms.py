"""The rooms of the package and what they import from each other, read from its modules."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "pipeline"
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """The folder or the single module directly below ``pipeline/`` that ``path`` belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The rooms that a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            first, _, rest = name.partition(".")
            head = rest.split(".")[0]
            if first == "pipeline" and ((PACKAGE / head).is_dir() or (PACKAGE / f"{head}.py").exists()):
                yield head


@cache
def arrows() -> dict[str, dict[str, Path]]:
    """Room → the rooms that it imports, each with a module that does so."""
    found: dict[str, dict[str, Path]] = {}
    for path in MODULES:
        if path.parent == PACKAGE and path.name.startswith("__"):
            continue
        rooms = found.setdefault(room(path), {})
        rooms.update({name: path for name in imported(path) if name != room(path)})
    return found
