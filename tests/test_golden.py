"""Every golden workspace gives, byte for byte, the catalogs and editions that stand beside it."""

import difflib
from pathlib import Path

import pytest

from tests import golden

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("workspace", golden.WORKSPACES, ids=lambda path: path.name)
def test_a_run_gives_what_stands_in_expected(workspace: Path, tmp_path: Path) -> None:
    done = golden.run(workspace, tmp_path)
    assert done.returncode == 0, done.stderr
    made, expected = golden.files(tmp_path), golden.files(workspace / "expected")
    assert sorted(made) == sorted(expected)
    for name, content in expected.items():
        old, new = content.decode().splitlines(), made[name].decode().splitlines()
        assert made[name] == content, "\n".join(difflib.unified_diff(old, new, f"expected/{name}", name, lineterm=""))


def test_there_are_golden_workspaces() -> None:
    assert golden.WORKSPACES
