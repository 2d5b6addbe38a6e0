"""What a match is worth: levels, what lowers them, and what caps them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.memory import matching, store
from pipeline.memory.matching import Match, MemoryQuery
from pipeline.memory.store import Store
from pipeline.memory.unit import MemoryUnit


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Store]:
    with store.open_(tmp_path / "memory") as opened:
        yield opened


def unit(source: str, target: str, **values: object) -> MemoryUnit:
    known = {"locale": "es", "source_locale": "en", "origin": "storm", "before": "Before.", "after": "After."}
    return MemoryUnit(source, target, **{**known, **values})  # type: ignore[arg-type]


def found(memory: Store, units: list[MemoryUnit], source: str, locale: str = "es", **values: str) -> list[Match]:
    memory.replace("storm.po", "1", units)
    memory.settle()
    query = MemoryQuery(source, **{"role": "paragraph", "before": "Before.", "after": "After.", **values})
    return matching.matches(memory, query, "en", locale)


STORM = unit("The storm closed the harbour on Friday.", "El temporal cerró el puerto el viernes.")


@pytest.mark.parametrize(
    ("source", "values", "level"),
    [
        ("The storm closed the harbour on Friday.", {}, 101),
        ("The storm closed the harbour on Friday.", {"before": "Another."}, 100),
        ("The storm closed the harbour on Friday.", {"role": "caption"}, 100),
        ("The storm closed the harbour on Monday.", {}, 99),
        ("The **storm** closed the harbour on Friday.", {}, 99),
        ("The storm closed the harbour on Friday!", {}, 98),
        ("The storm closed the big harbour on Friday.", {}, 92),
        ("The **storm** closed the big harbour on Friday.", {}, 91),
        ("The storm never closed the harbour on Friday.", {}, 79),
        ("The storm closed 2 harbours, it says, on Friday.", {}, None),
    ],
)
def test_levels(memory: Store, source: str, values: dict[str, str], level: int | None) -> None:
    matches = found(memory, [STORM], source, **values)
    assert [match.level for match in matches] == ([] if level is None else [level])


@pytest.mark.parametrize(
    ("known", "target", "source", "text"),
    [
        (
            "She thanked Ana Ruiz.",
            "Dio las gracias a Ana Ruiz.",
            "She thanked Eva Lund.",
            "Dio las gracias a Eva Lund.",
        ),
        (
            "The ferry carried 40 people in 1998.",
            "El ferry llevó a 40 personas en 1998.",
            "The ferry carried 12,500 people in 2004.",
            "El ferry llevó a 12.500 personas en 2004.",
        ),
    ],
)
def test_a_sentence_in_the_same_frame_is_repaired_however_short(
    memory: Store, known: str, target: str, source: str, text: str
) -> None:
    [match] = found(memory, [unit(known, target)], source)
    assert (match.level, match.text) == (99, text)


def test_a_repaired_match_says_what_it_exchanged(memory: Store) -> None:
    [match] = found(memory, [STORM], "The storm closed the harbour on Monday.")
    assert match.text == "El temporal cerró el puerto el lunes."
    assert match.exchanged == (("viernes", "lunes"),)


def test_two_translations_of_one_sentence_are_both_shown_and_neither_is_certain(memory: Store) -> None:
    other = unit(STORM.source, "La tormenta cerró el puerto el viernes.", before="X", origin="other")
    matches = found(memory, [STORM, other], STORM.source, before="Y")
    assert [match.level for match in matches] == [99, 99]
    # Role and neighbours tell which one is meant.
    assert found(memory, [STORM, other], STORM.source)[0].level == 101


def test_imported_units_and_other_regions_are_worth_less(memory: Store) -> None:
    imported = unit(STORM.source, STORM.target, imported=True, origin="agency.tmx")
    assert found(memory, [imported], STORM.source)[0].level == 95
    assert found(memory, [STORM], STORM.source, locale="es_MX")[0].level == 96
    assert found(memory, [unit("Rain.", "雨。", locale="zh_Hant")], "Rain.", locale="zh_Hans") == []
    assert found(memory, [STORM], STORM.source, locale="fr") == []


def test_a_match_says_which_of_its_two_languages_is_of_another_region(memory: Store) -> None:
    for values, note in (
        ({"source_locale": "en_US"}, "translated from en_US"),
        ({"locale": "es_MX"}, "written for es_MX"),
    ):
        [match] = found(memory, [unit(STORM.source, STORM.target, **values)], STORM.source)
        assert (match.level, match.notes) == (96, (note,))


@pytest.mark.parametrize("source", ["Read [more](https://news.example/a/b).", "Read <a href='/a/b/c'>more</a>."])
def test_a_link_makes_a_short_sentence_no_other_one(memory: Store, source: str) -> None:
    [match] = found(memory, [unit("Read more.", "Leer más.")], source)
    assert (match.level, match.notes) == (99, ("other markup",))


def test_units_of_a_changed_source_are_replaced_and_those_of_a_lost_one_forgotten(memory: Store) -> None:
    assert found(memory, [STORM], STORM.source)
    assert found(memory, [unit("Rain.", "Lluvia.")], STORM.source) == []
    memory.forget(["storm.po"])
    assert memory.empty()


def test_a_broken_index_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "memory"
    with store.open_(folder) as opened:
        opened.replace("storm.po", "1", [STORM])
    (folder / "units.sqlite").write_bytes(b"no database at all, and long enough to be looked at" * 40)
    with store.open_(folder) as opened:
        assert opened.empty()
        assert opened.stamps() == {}


def test_many_units_go_into_the_index_and_new_ones_are_found_beside_it(
    memory: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.memory.similar._FRESH", 2)
    memory.replace("a.po", "1", [unit(f"The storm closed harbour {name}.", name) for name in ("A", "B", "C")])
    memory.settle()
    memory.replace("b.po", "1", [unit("The storm closed harbour D now.", "D")])
    memory.settle()
    texts = {one.target for one, _ in memory.like("The storm closed harbour D.")}
    assert texts == {"A", "B", "C", "D"}
    memory.replace("a.po", "2", [])
    memory.settle()
    assert {one.target for one, _ in memory.like("The storm closed harbour D.")} == {"D"}


def test_concordance_finds_words_in_source_and_target(memory: Store) -> None:
    memory.replace("a.po", "1", [STORM, unit("Rain fell.", "Cayó lluvia.", locale="es")])
    assert memory.search("harbour storm") == [STORM]
    assert memory.search("PUERTO") == [STORM]
    assert memory.search("puerto", locale="fr") == []
    assert memory.search('" OR *') == []


def test_units_of_other_languages_take_no_places(memory: Store) -> None:
    """A workspace with many locales has each sentence many times."""
    others = ("ca", "de", "fr", "gl", "it", "pt", "ro", "ru")
    near = [replace(STORM, target=f"{other} {version}", locale=other) for version in range(6) for other in others]
    matches = found(memory, [*near, STORM, *near], "The storm closed the harbour on Monday.")
    assert [match.text for match in matches] == ["El temporal cerró el puerto el lunes."]
