"""The index on disk: renewed by what changed, made anew when it is damaged, and shared by several processes."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.memory import refresh, similar, store
from pipeline.memory.refresh import Provider
from pipeline.memory.unit import MemoryUnit


def units(*sources: str) -> list[MemoryUnit]:
    return [MemoryUnit(source, source.upper(), "es", "en", origin="storm") for source in sources]


def provider(folder: Path, made: Callable[[], Sequence[MemoryUnit]]) -> Provider:
    path = folder / "storm.po"
    path.touch()
    return Provider("es/storm", path, made)


def numbers(memory: store.Store) -> dict[str, int]:
    return {source: number for number, source in memory._database.execute("select id, source from units")}


def test_units_that_did_not_change_keep_their_numbers(tmp_path: Path) -> None:
    with store.open_(tmp_path / "memory") as memory:
        memory.replace("a", "1", units("One two three.", "Four five six.", "Seven eight."))
        before = numbers(memory)
        memory.replace("a", "2", units("Four five six.", "Nine ten.", "One two three."))
        after = numbers(memory)
    assert after.keys() == {"One two three.", "Four five six.", "Nine ten."}
    assert all(after[source] == before[source] for source in before.keys() & after.keys())


def test_a_file_that_did_not_change_is_not_read(tmp_path: Path) -> None:
    read: list[int] = []

    def made() -> Sequence[MemoryUnit]:
        read.append(1)
        return units("One two three.")

    one = provider(tmp_path, made)
    for _ in range(2):
        memory, failures = refresh.opened(tmp_path / "memory", [one])
        memory.close()
        assert not failures
    assert len(read) == 1


@pytest.mark.parametrize("damage", ["no database", "cut", "cut in the middle", "other tables"])
def test_a_damaged_index_is_made_anew_with_a_sentence(tmp_path: Path, damage: str) -> None:
    one = provider(tmp_path, lambda: units(*(f"The storm closed harbour {number} today." for number in range(400))))
    memory, _ = refresh.opened(tmp_path / "memory", [one])
    memory.close()
    path = tmp_path / "memory/units.sqlite"
    content = path.read_bytes()
    if damage == "no database":
        path.write_bytes(b"no database at all " * 400)
    elif damage == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif damage == "cut in the middle":
        middle = len(content) // 3
        path.write_bytes(content[:middle] + b"\xa5" * 40_000 + content[middle + 40_000 :])
    else:
        path.write_bytes(content.replace(b"sources", b"sourdes"))
    one.path.write_text("changed", encoding="utf-8")
    again, failures = refresh.opened(tmp_path / "memory", [one])
    with again:
        assert not failures
        assert len(list(again.units())) == 400
        assert again.like("The storm closed harbour 7 today.", 1)[0][1] == 1
        assert again.search("storm")
        assert [note for note in again.notes if "damaged" in note]


def test_an_incomplete_index_of_similar_sentences_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(similar, "_FRESH", 3)
    one = provider(tmp_path, lambda: units(*(f"The storm closed harbour {number} today." for number in range(9))))
    memory, _ = refresh.opened(tmp_path / "memory", [one])
    memory.close()
    [part] = (tmp_path / "memory").glob("like-*")
    whole = (part / "postings.npy").read_bytes()
    for content in (b"", whole[:-9], None):
        for made in (tmp_path / "memory").glob("like-*/postings.npy"):
            made.unlink() if content is None else made.write_bytes(content)
        memory, _ = refresh.opened(tmp_path / "memory", [one])
        with memory:
            assert [note for note in memory.notes if "incomplete" in note]
            assert len(memory.like("The storm closed harbour 7 today.", 20)) == 9
        assert len(list((tmp_path / "memory").glob("like-*"))) == 1


def test_parts_grow_by_merging_and_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar, "_FRESH", 2)
    with store.open_(tmp_path / "memory") as memory:
        for day in range(12):
            memory.replace(
                f"a{day}", "1", units(*(f"The big ferry {day} number {number} sails on time." for number in range(3)))
            )
            memory.settle()
        parts = list(memory._database.execute("select size, folder from parts"))
        assert sum(size for size, _ in parts) == 36
        assert len(parts) <= 4
        assert {path.name for path in (tmp_path / "memory").glob("like-*")} == {folder for _, folder in parts}
        assert len(memory.like("The big ferry 1 number 1 sails on time.", 100)) == 36


_WRITER = """
import sys
from pathlib import Path
from pipeline.memory import similar, store
from pipeline.memory.unit import MemoryUnit
similar._FRESH = 40
print("ready", flush=True)
sys.stdin.readline()
with store.open_(Path(sys.argv[1])) as memory:
    for turn in range(8):
        units = [MemoryUnit(f"Line {sys.argv[2]} {n} of turn {turn}", "x", "es", "en") for n in range(50)]
        memory.replace(sys.argv[2], str(turn), units)
        memory.settle()
    sys.stderr.writelines(memory.notes)
"""


@pytest.mark.slow
def test_several_processes_make_an_index_at_once_and_share_it(tmp_path: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(tmp_path / "memory"), name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for name in ("a", "b", "c")
    ]  # fmt: skip
    for process in running:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.communicate()[1] for process in running] == ["", "", ""]
    with store.open_(tmp_path / "memory") as memory:
        memory.settle()
        assert len(list(memory.units())) == 150
        assert not memory.notes


def test_parts_that_another_process_wrote_meanwhile_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar, "_FRESH", 3)
    built, others = similar._built, [store.open_(tmp_path / "memory")]

    def meanwhile(*given: object) -> object:
        if others:
            with others.pop() as other:
                other.settle()
        return built(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(similar, "_built", meanwhile)
    with store.open_(tmp_path / "memory") as memory:
        memory.replace("a", "1", units(*(f"The big ferry {number} sails on time." for number in range(9))))
        memory.settle()
        found = [unit.source for unit, _ in memory.like("The big ferry 1 sails on time.", 100)]
        assert len(found) == len(set(found)) == 9
        assert not memory.notes
    assert len(list((tmp_path / "memory").glob("like-*"))) == 1


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "memory").write_text("a file", encoding="utf-8")
    with pytest.raises(PipelineError) as caught:
        store.open_(tmp_path / "memory")
    assert "memory" in str(caught.value)
    assert caught.value.hint
