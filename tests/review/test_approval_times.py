"""Approvals at the desk, timed one by one."""

from pathlib import Path

import pytest

from pipeline.catalog import Catalog, Entry
from pipeline.catalog.provenance import digest
from pipeline.review import approval_times, audit
from pipeline.review.approval_times import ApprovalTimes, TimedApproval
from pipeline.review.recording import with_record

SHORT, LONG = "Nobody was hurt.", "The storm closed the harbour on Friday, and ferries stay in port until Monday. " * 3


def entry(source: str, target: str, by: str = "Ana Ruiz") -> Entry:
    return with_record(Entry(source, target), by, "2026-03-02", None)


def hurried(log: list[TimedApproval], *entries: Entry) -> list[tuple[str, int, int]]:
    current = Catalog("es", entries)
    return audit.hurried([audit.of("storm", "es", current, paces=approval_times.paces(current, log))])


def approval(text: str, seconds: float | None, by: str = "Ana Ruiz") -> TimedApproval:
    return TimedApproval(by, digest(text), seconds)


def test_an_approval_is_too_fast_for_a_long_sentence_and_not_for_a_short_one() -> None:
    short, long = entry(SHORT, "Nadie resultó herido."), entry(LONG, LONG)
    log = [approval(short.target, 4.0), approval(long.target, 4.0)]
    assert hurried(log, short, long) == [("Ana Ruiz", 1, 2)]


def test_sentences_approved_together_have_the_time_of_all_of_them() -> None:
    one, two = entry(SHORT, "Nadie resultó herido."), entry(f"{SHORT} Not one.", "Nadie. Ni uno.")
    assert hurried([approval(one.target, 6.0), approval(two.target, 0.1)], one, two) == []
    assert hurried([approval(one.target, 2.0), approval(two.target, 0.1)], one, two) == [("Ana Ruiz", 2, 2)]


def test_the_first_approval_and_texts_changed_since_are_not_timed() -> None:
    long = entry(LONG, LONG)
    assert hurried([approval(LONG, None)], long) == []
    assert hurried([approval("What stood there before.", 0.5)], long) == []
    assert hurried([approval(LONG, 0.5, "Noor Haddad")], long) == []


def test_each_person_has_a_time_of_their_own() -> None:
    ana, noor = entry(LONG, f"{LONG} Sí."), entry(f"{LONG} No.", f"{LONG} No.", "Noor Haddad")
    log = [approval(ana.target, 90.0), approval(noor.target, 2.0, "Noor Haddad")]
    assert hurried(log, ana, noor) == [("Noor Haddad", 1, 1)]


def test_characters_count_where_a_script_has_no_spaces() -> None:
    assert approval_times.reading_time("嵐で金曜日に港が閉鎖された。") == pytest.approx(60 * 13 / 413)


def test_the_log_keeps_its_order_and_bears_a_line_that_was_cut_off(tmp_path: Path) -> None:
    times = ApprovalTimes(tmp_path / ".pipeline/reviews")
    times.note("world/storm", "es", "Ana Ruiz", "Uno")
    times.note("world/storm", "es", "Ana Ruiz", "Dos")
    path = tmp_path / ".pipeline/reviews/es/world/storm.jsonl"
    path.write_bytes(path.read_bytes() + b'["Ana')
    first, second = times.read("world/storm", "es")
    assert (first.text, first.seconds) == (digest("Uno"), None)
    assert second.seconds is not None
    assert times.read("storm", "es") == []
