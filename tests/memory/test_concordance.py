"""Words found in what was reviewed: in any case, with or without accents, in scripts without spaces."""

from pathlib import Path

import pytest

from pipeline.memory import concordance, store
from pipeline.memory.unit import MemoryUnit

UNITS = [
    ("es", "The storm closed the harbour.", "El temporal cerró el puerto."),
    ("fr", "The ferries stay in the harbours.", "Les ferries restent dans les ports."),
    ("ja", "The bridge opens today.", "橋は今日開通する。"),
    ("zh_Hans", "The port is closed.", "港口已关闭。"),
    ("ar", "The port reopened on Friday.", "أُعيد فتح الميناء يوم الجمعة."),
    ("de", "The street is wide.", "Die Straße ist breit."),
    ("ru", "It was an easy task.", "Это была лёгкая задача."),
    ("hi", "The sea is calm.", "समुद्र शांत है।"),
    ("pt_BR", "The mayor spoke.", "O prefeito falou."),
]

FOUND = [
    ("HARBOUR storm", ["es"]),
    ("harbour", ["es", "fr"]),
    ("cerro", ["es"]),
    ("CERRÓ puerto", ["es"]),
    ("今日", ["ja"]),
    ("日今", []),
    ("港口", ["zh_Hans"]),
    ("ميناء", ["ar"]),
    ("والميناء", ["ar"]),
    ("اعيد", ["ar"]),
    ("strasse", ["de"]),
    ("легкая", ["ru"]),
    ("समुद्र", ["hi"]),
    ("storm bridge", []),
    ('" OR *', []),
    ("", []),
]


@pytest.fixture
def memory(tmp_path: Path) -> store.Store:
    opened = store.open_(tmp_path / "memory")
    opened.replace("a.po", "1", [MemoryUnit(source, target, locale, "en") for locale, source, target in UNITS])
    return opened


@pytest.mark.parametrize(("words", "wanted"), FOUND)
def test_words_are_found(memory: store.Store, words: str, wanted: list[str]) -> None:
    assert sorted(unit.locale for unit in memory.search(words)) == sorted(wanted)


def test_a_locale_limits_the_search(memory: store.Store) -> None:
    assert [unit.locale for unit in memory.search("the", "pt_BR")] == ["pt_BR"]
    assert memory.search("harbour", "de") == []


def test_the_words_as_they_are_come_first_then_the_shortest(memory: store.Store) -> None:
    texts = ("Ports and more ports.", "Port!")
    memory.replace("b.po", "1", [MemoryUnit(text, "x", "es", "en") for text in texts])
    assert [unit.source for unit in memory.search("port", "es")] == ["Port!", "Ports and more ports."]


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("El temporal cerró el puerto.", "CERRO puert", ["cerró", "puerto"]),
        ("橋は今日開通する。", "今日 橋", ["橋", "今", "日"]),
        ("أُعيد فتح الميناء", "ميناء", ["الميناء"]),
        ("North-east wind, east wind", "north-east", ["North", "east"]),
        ("A cat, a cart", "a", ["A", "a"]),
    ],
)
def test_hits_are_marked_in_the_text(text: str, words: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end in concordance.hits(text, words)] == wanted


def test_removed_units_are_not_found(memory: store.Store) -> None:
    memory.replace("a.po", "2", [])
    assert memory.search("harbour") == []
