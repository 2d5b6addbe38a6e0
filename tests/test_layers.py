"""Imports go down the layers, and only the command line prints and exits."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline"

# From the top down. Neighbours in one layer may import each other, as long as no circle comes of it.
LAYERS = (
    {"__main__"},
    {"cli"},
    {"stages"},
    {"publishing"},
    {"writers"},
    {
        "editions",
        "drafting",
        "rendering",
        "memory",
        "exchange",
        "review",
        "session",
        "checks",
        "formats",
        "style",
        "language",
        "catalog",
        "engines",
    },
    {"segmentation", "markup", "glossary", "locales", "workspace", "config", "files", "plugins"},
    {"model", "errors", "__init__"},
)
ALONE = {"model", "errors"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Rooms of ours that a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            first, _, rest = name.partition(".")
            if first == "pipeline" and rest:
                head = rest.split(".")[0]
                yield head if (PACKAGE / head).is_dir() or (PACKAGE / f"{head}.py").exists() else "__init__"


def layer(name: str) -> int:
    return next(number for number, rooms in enumerate(LAYERS) if name in rooms)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_its_own_layer_and_those_below(path: Path) -> None:
    upward = {name for name in imported(path) if layer(name) < layer(room(path))}
    assert not upward
    if room(path) in ALONE:
        assert not set(imported(path)) - {room(path)}


def test_no_two_rooms_import_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        graph.setdefault(room(path), set()).update(set(imported(path)) - {room(path)})
    settled: set[str] = set()
    while free := {name for name, needs in graph.items() if name not in settled and needs <= settled}:
        settled |= free
    assert set(graph) == settled


def test_imports_are_absolute_so_that_the_layers_can_be_read() -> None:
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level], path


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_command_line_prints_and_exits(path: Path) -> None:
    if room(path) == "cli":
        return
    calls = [node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    names = {ast.unparse(call) for call in calls}
    assert not names & {"print", "exit", "sys.exit", "os._exit", "sys.stdout.write", "sys.stderr.write"}


def test_no_module_grows_past_one_idea() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert max(lengths.values()) <= 350


def test_no_pattern_has_a_group_with_a_possessive_repeat() -> None:
    """Pythons before 3.11.5 (Debian 12 has 3.11.2) match some of them wrongly, by CPython's issue 106052.

    Sentences were not told apart there. A single character with such a repeat is sound, and so is ``(?>…)``.
    """
    possessive = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+")
    found = [
        f"{path.name}:{number}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if possessive.search(line)
    ]
    assert not found
