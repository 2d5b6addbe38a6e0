"""A sentence that was decided once: what it becomes in the next article, and how often the engine is asked."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline import catalog, workspace
from pipeline.catalog import Entry, Reason
from pipeline.catalog.review_record import How
from pipeline.engines import Draft, Pair
from pipeline.engines.pseudo import Pseudo
from pipeline.exchange import workspace_memory
from pipeline.model import State
from pipeline.session.session import Session
from pipeline.stages import run

STORM = """\
Storm closes the harbour

The storm closed the harbour on Friday. Nobody was hurt, said Delia Trench.

Sign up for our newsletter and get the news of the harbour every day.
"""
GALE = """\
Gale closes the harbour

The storm closed the harbour on Monday. Nobody was hurt, said Delia Trench. The gale closed the whole harbour on Monday.

Sign up for our newsletter and get the news of the harbour every day.
"""
TEXTS = {
    "The storm": "El temporal cerró el puerto el viernes.",
    "Nobody": "Nadie resultó herido, dijo Delia Trench.",
    "Sign up": "Suscríbase a nuestro boletín y reciba cada día las noticias del puerto.",
}


class Newsroom:
    def __init__(self, root: Path, settings: str = "") -> None:
        self.root = root
        (root / "source").mkdir(parents=True)
        (root / "pipeline.toml").write_text(f'targets = ["es"]\nengines = ["pseudo"]\n{settings}', encoding="utf-8")
        self.write("storm", STORM)
        self.run()
        self.review("storm", TEXTS)

    def write(self, name: str, text: str) -> None:
        (self.root / f"source/{name}.txt").write_text(text, encoding="utf-8")

    def run(self) -> None:
        session = Session(workspace.find(self.root))
        run.run(session)
        assert not session.journal.problems

    def review(self, article: str, texts: dict[str, str]) -> None:
        path = workspace.find(self.root).catalog(article, "es")
        current = catalog.load(path)
        keys = {word: one.key for word in texts for one in current.entries if one.source.startswith(word)}
        catalog.save(current.translated({keys[word]: text for word, text in texts.items()}), path)

    def entries(self, article: str) -> dict[str, Entry]:
        path = workspace.find(self.root).catalog(article, "es")
        return {" ".join(entry.source.split()[:2]): entry for entry in catalog.load(path).entries}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that the engine is asked for."""
    seen: list[str] = []
    answer = Pseudo.translate

    def translate(self: Pseudo, texts: Sequence[str], pair: Pair) -> list[Draft]:
        seen.extend(texts)
        return answer(self, texts, pair)

    monkeypatch.setattr(Pseudo, "translate", translate)
    return seen


def test_what_was_reviewed_is_right_in_the_next_article_and_no_engine_is_asked(
    tmp_path: Path, asked: list[str]
) -> None:
    room = Newsroom(tmp_path)
    asked.clear()
    room.write("gale", GALE)
    room.run()
    found = room.entries("gale")
    assert found["Sign up"].target == TEXTS["Sign up"]
    assert found["Nobody was"].target == TEXTS["Nobody"]
    assert found["The storm"].target == "El temporal cerró el puerto el lunes."
    assert [text for text in asked if "newsletter" in text or "Nobody" in text or "storm" in text] == []
    assert all(entry.state is State.DRAFT for entry in found.values())
    origin = found["The storm"].provenance
    assert origin
    assert (origin.reason, origin.match, origin.origin) == (Reason.MEMORY, 99, "storm")
    assert found["The storm"].previous_source == "The storm closed the harbour on Friday."
    assert found["Nobody was"].previous_source is None


@pytest.mark.parametrize("settings", ["", "[memory]\naccept = 101\n"])
def test_a_sentence_that_moves_to_another_article_takes_its_translation_along(
    tmp_path: Path, asked: list[str], settings: str
) -> None:
    room = Newsroom(tmp_path, settings)
    asked.clear()
    room.write("storm", STORM.replace(" Nobody was hurt, said Delia Trench.", ""))
    room.write("people", "Nobody was hurt, said Delia Trench.\n")
    room.run()
    [moved] = room.entries("people").values()
    assert (moved.target, moved.state) == (TEXTS["Nobody"], State.DRAFT)
    assert moved.provenance
    assert (moved.provenance.match, moved.provenance.origin) == (100, "storm")
    assert asked == []


def test_articles_that_exchange_their_names_exchange_their_drafts_for_what_was_reviewed(tmp_path: Path) -> None:
    room = Newsroom(tmp_path)
    room.write("other", "Rain at last\n\nIt rained all night. The fields were glad of it.\n")
    room.run()
    room.write("storm", (tmp_path / "source/other.txt").read_text(encoding="utf-8"))
    room.write("other", STORM)
    room.run()
    assert {TEXTS["Nobody"], TEXTS["Sign up"]} <= {entry.target for entry in room.entries("other").values()}


def test_one_sentence_of_several_articles_is_drafted_once(tmp_path: Path, asked: list[str]) -> None:
    room = Newsroom(tmp_path)
    asked.clear()
    for name in ("one", "two", "three"):
        room.write(name, f"{name.title()}\n\nThe tide was high at noon. Ferry {name} stayed in port.\n")
    room.run()
    assert [text for text in asked if "tide" in text] == ["The tide was high at noon."]
    drafts = {room.entries(name)["The tide"].target for name in ("one", "two", "three")}
    assert len(drafts) == 1
    assert all(drafts)
    assert all(room.entries(name)["The tide"].untouched for name in ("one", "two", "three"))


def test_a_repaired_match_says_what_was_exchanged(tmp_path: Path) -> None:
    room = Newsroom(tmp_path)
    room.write("gale", GALE)
    room.run()
    comments = room.entries("gale")["The storm"].comments
    assert "memory: 99 %; exchanged “viernes” → “lunes”" in comments


def test_a_draft_from_memory_stays_a_draft_and_a_second_run_changes_no_byte(tmp_path: Path) -> None:
    room = Newsroom(tmp_path)
    room.write("gale", GALE)
    room.run()
    path = workspace.find(tmp_path).catalog("gale", "es")
    before = path.read_bytes()
    room.run()
    (tmp_path / ".pipeline/build-cache.jsonl").unlink(missing_ok=True)
    room.run()
    assert path.read_bytes() == before
    assert all(entry.untouched for entry in room.entries("gale").values())


def test_a_good_match_goes_before_a_draft_without_an_estimate_and_a_fair_one_is_shown(tmp_path: Path) -> None:
    room = Newsroom(tmp_path)
    near, far = "The bad storm closed the harbour on Friday.", "The old bad storm closed the whole harbour on Friday."
    room.write("rain", f"Rain\n\n{near} {far}\n")
    room.run()
    found = room.entries("rain")
    good, fair = found["The bad"], found["The old"]
    assert good.provenance
    assert (good.provenance.reason, good.target) == (Reason.MEMORY, TEXTS["The storm"])
    assert 85 <= (good.provenance.match or 0) <= 98
    assert fair.provenance
    assert fair.provenance.reason is Reason.MACHINE
    assert [line for line in fair.comments if line.startswith("memory: ") and TEXTS["The storm"] in line]
    assert fair.untouched


def test_an_approval_takes_the_hint_away(tmp_path: Path) -> None:
    room = Newsroom(tmp_path)
    room.write("rain", "Rain\n\nThe bad old storm closed the whole harbour on Friday.\n")
    room.run()
    room.review("rain", {"The bad": "El viejo temporal cerró el puerto."})
    room.run()
    [_, entry] = room.entries("rain").values()
    assert not [line for line in entry.comments if line.startswith("memory:")]


def test_the_settings_may_take_a_match_in_context_for_reviewed(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, "[memory]\naccept = 101\n")
    room.write("copy", STORM)
    room.run()
    entry = room.entries("copy")["Nobody was"]
    assert entry.state is State.REVIEWED
    assert entry.record
    assert entry.record.how is How.MEMORY
    # It does not vouch for itself: with its origin gone, the next article is drafted.
    (tmp_path / "source/storm.txt").unlink()
    workspace.find(tmp_path).catalog("storm", "es").unlink()
    room.write("third", STORM)
    room.run()
    assert room.entries("third")["Nobody was"].state is State.DRAFT


def test_a_machine_draft_is_no_memory(tmp_path: Path, asked: list[str]) -> None:
    room = Newsroom(tmp_path)
    asked.clear()
    room.write("gale", STORM.replace("harbour every day", "harbour"))
    room.run()
    assert any("Storm closes the harbour" in text for text in asked)


def test_an_imported_memory_drafts_with_its_penalty(tmp_path: Path) -> None:
    room = Newsroom(tmp_path)
    tmx = tmp_path / "agency.tmx"
    tmx.write_text(
        '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>All is well.</seg></tuv>'
        '<tuv xml:lang="es"><seg>Todo va bien.</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    workspace_memory.import_tmx(tmx, tmp_path / "locales/memory", "en", ["es"])
    room.write("calm", "Calm\n\nAll is well.\n")
    room.run()
    [_, entry] = room.entries("calm").values()
    assert entry.target == "Todo va bien."
    assert entry.provenance
    assert (entry.provenance.match, entry.provenance.origin) == (95, "agency")


def test_a_memory_that_cannot_be_written_is_told_and_the_engine_drafts(tmp_path: Path) -> None:
    room = Newsroom(tmp_path)
    (tmp_path / ".pipeline/memory").rename(tmp_path / ".pipeline/was")
    (tmp_path / ".pipeline/memory").write_text("a file", encoding="utf-8")
    room.write("gale", GALE)
    session = Session(workspace.find(tmp_path))
    run.run(session)
    assert [note for note in session.journal.notes if "memory was not used" in note]
    assert all(entry.target for entry in room.entries("gale").values())
