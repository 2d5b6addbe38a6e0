"""The rooms of the package and what they import from each other, read from its modules."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "pipeline"
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """The folder or the single module directly below ``pipeline/`` that ``path`` belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@dataclass(frozen=True)
class Module:
    """What the tests of the layers look at in a module."""

    imports: tuple[str, ...]
    """The rooms that it imports, wherever in it the import stands."""
    names: frozenset[str]
    """What it imports of the package: ``pipeline.files.read``."""
    relative_imports: int
    classes: tuple[str, ...]
    calls: frozenset[str]
    """What is called by a plain name, such as ``print`` or ``sys.exit``."""


@cache
def read(path: Path) -> Module:
    imports, relative, classes, calls = [], 0, [], set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import():
                imports += [alias.name for alias in node.names]
            case ast.ImportFrom(level=0):
                imports += [f"{node.module}.{alias.name}" for alias in node.names]
            case ast.ImportFrom():
                relative += 1
            case ast.ClassDef():
                classes.append(node.name)
            case ast.Call():
                calls.add(_dotted(node.func))
    return Module(
        tuple(_rooms(imports)), frozenset(filter(_is_ours, imports)), relative, tuple(classes), frozenset(calls)
    )


def _is_ours(name: str) -> bool:
    return name.startswith("pipeline.")


def _rooms(names: list[str]) -> Iterator[str]:
    for name in names:
        first, _, rest = name.partition(".")
        head = rest.split(".")[0]
        if first == "pipeline" and ((PACKAGE / head).is_dir() or (PACKAGE / f"{head}.py").exists()):
            yield head


def _dotted(function: ast.expr) -> str:
    """``a.b.c`` as it is spelled; what is no such name begins with a dot, or is empty."""
    match function:
        case ast.Name():
            return function.id
        case ast.Attribute():
            return f"{_dotted(function.value)}.{function.attr}"
    return ""


@cache
def arrows() -> dict[str, dict[str, Path]]:
    """Room → the rooms that it imports, each with a module that does so."""
    found: dict[str, dict[str, Path]] = {}
    for path in MODULES:
        if path.parent == PACKAGE and path.name.startswith("__"):
            continue
        rooms = found.setdefault(room(path), {})
        rooms.update({name: path for name in read(path).imports if name != room(path)})
    return found


@cache
def importers() -> dict[Path, frozenset[Path]]:
    """Module → the modules that import it, or a name of it."""
    found: dict[Path, set[Path]] = {path: set() for path in MODULES}
    for path in MODULES:
        for name in read(path).names:
            parts = name.split(".")[1:]
            for length in (len(parts), len(parts) - 1):
                module = PACKAGE.joinpath(*parts[:length])
                for other in (module.with_suffix(".py"), module / "__init__.py"):
                    if other in found and other != path:
                        found[other].add(path)
    return {path: frozenset(others) for path, others in found.items()}
