"""The README names every command and every setting, and none that does not exist."""

import re
from pathlib import Path

import pytest
from typer.main import get_group

from pipeline.cli import commands
from pipeline.config import workspace_config
from pipeline.errors import UsageError

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def _commands() -> dict[str, set[str]]:
    """Each command of the command line with its own commands."""
    return {name: set(getattr(one, "commands", {})) for name, one in get_group(commands.app).commands.items()}


def test_every_command_stands_in_the_table() -> None:
    table = set(re.findall(r"^\| `pipeline (\w+)", README, re.MULTILINE))
    assert table == set(_commands())


def test_every_command_named_exists() -> None:
    known = _commands()
    for group, name in re.findall(r"`pipeline (\w+)(?: (\w+))?", README):
        assert group in known, group
        assert not (name and known[group]) or name in known[group], f"{group} {name}"


def test_every_setting_stands_in_the_table(tmp_path: Path) -> None:
    section = README.split("## Settings")[1].split("## Files")[0]
    table = set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) | set(re.findall(r"`\[(\w+)[\].]", section))
    (path := tmp_path / workspace_config.NAME).write_text("targets = ['es']\nno_such_key = 1\n", encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        workspace_config.load(path)
    assert table == set(re.findall(r"\w+", refused.value.hint.split(":")[1]))
