"""Every reader reads its seeds, what was a finding of the fuzzer once, and seeds that were cut off or changed."""

import random
from pathlib import Path

import pytest

from tests.fuzz import readers

_CHANGES = 12


@pytest.mark.slow
@pytest.mark.parametrize("name", readers.READERS)
def test_a_reader_reads_or_refuses(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    dice = random.Random(name)
    for content in readers.seeds(name):
        readers.read(name, content)
        if len(content) < 3000:
            for _ in range(_CHANGES):
                readers.read(name, changed(content, dice))


def changed(content: bytes, dice: random.Random) -> bytes:
    """``content`` cut off, or with a few bytes in the place of others."""
    made = bytearray(content)
    if not made or dice.random() < 0.3:
        return bytes(made[: dice.randrange(len(made) + 1)])
    for _ in range(dice.randrange(1, 5)):
        at = dice.randrange(len(made))
        made[at : at + dice.randrange(4)] = dice.choice(
            (b"", b"\xff", b"<", b'"', b"\\", b"&#", b"[", b"\x00", b"\n\n")
        )
    return bytes(made)


def test_every_kept_input_belongs_to_a_reader() -> None:
    assert {path.name.partition("-")[0] for path in readers.KEPT.iterdir()} <= set(readers.READERS)
