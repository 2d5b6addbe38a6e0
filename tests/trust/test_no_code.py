"""The package executes no data: no pickle, no eval, no shell, no YAML that makes objects. Read from its own source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline

PACKAGE = Path(pipeline.__file__).parent
# Modules whose files are programs, or that execute text.
MODULES = {"pickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "code", "codeop", "runpy"}
BUILTINS = {"eval", "exec", "compile", "__import__"}
CALLS = {
    *(f"os.{name}" for name in ("system", "popen", "execl", "execlp", "execv", "execve", "execvp", "spawnl", "spawnv")),
    *(f"yaml.{name}" for name in ("load", "load_all", "full_load", "full_load_all", "unsafe_load", "unsafe_load_all")),
    *(f"yaml.{name}" for name in ("Loader", "FullLoader", "UnsafeLoader", "CLoader", "CFullLoader", "CUnsafeLoader")),
    *(f"subprocess.{name}" for name in ("getoutput", "getstatusoutput")),
    "asyncio.create_subprocess_shell",
    "msgspec.json.dec_hook",
    "numpy.load",
    "pandas.read_pickle",
    "torch.load",
}


def executed(tree: ast.AST) -> Iterator[str]:
    """What in a module could run data, with its line."""
    for node in ast.walk(tree):
        yield from (f"line {getattr(node, 'lineno', 0)}: {name}" for name in _named(node))


def _named(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name.partition(".")[0] in MODULES)
    elif isinstance(node, ast.ImportFrom):
        module = node.module or ""
        yield from (module for _ in node.names[:1] if module.partition(".")[0] in MODULES)
        yield from (name for alias in node.names if (name := f"{module}.{alias.name}") in CALLS)
    elif isinstance(node, ast.Name) and node.id in BUILTINS:
        yield node.id
    elif isinstance(node, ast.Attribute) and (name := ast.unparse(node)) in CALLS:
        yield name
    elif isinstance(node, ast.keyword) and node.arg == "shell" and ast.unparse(node.value) != "False":
        yield "shell"


@pytest.mark.parametrize(
    "line",
    [
        "import pickle",
        "from marshal import loads",
        "import multiprocessing, shelve",
        "eval(text)",
        "call = exec",
        "os.system(text)",
        "from os import popen",
        "subprocess.run(text, shell=True)",
        "subprocess.run(text, shell=quick)",
        "yaml.load(text)",
        "class _L(yaml.FullLoader): pass",
        "from yaml import unsafe_load",
    ],
)
def test_what_executes_data_is_found(line: str) -> None:
    assert list(executed(ast.parse(line)))


@pytest.mark.parametrize(
    "line", ["re.compile(text)", "yaml.safe_load(text)", "subprocess.run([a], shell=False)", "evaluated(text)"]
)
def test_what_executes_nothing_is_not(line: str) -> None:
    assert not list(executed(ast.parse(line)))


def test_the_package_executes_no_data() -> None:
    modules = sorted(PACKAGE.rglob("*.py"))
    assert len(modules) > 300
    found = [
        f"{path.relative_to(PACKAGE)}, {what}"
        for path in modules
        for what in executed(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not found, "\n".join(found)
