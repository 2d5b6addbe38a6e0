"""The comment that says who reviewed a sentence: written, read back, wrapped by tools, kept apart from people's own."""

from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import catalog
from pipeline.catalog import review_record
from pipeline.catalog.provenance import digest
from pipeline.catalog.review_record import How, ReviewRecord
from pipeline.catalog.translator_comments import lasting, persons

DIGESTS = st.text("0123456789abcdef", min_size=16, max_size=16)
NAMES = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=30)
RECORDS = st.builds(
    ReviewRecord,
    how=st.sampled_from(How),
    text=DIGESTS,
    by=NAMES.map(lambda name: " ".join(name.replace('"', "'").split())),
    on=st.sampled_from(["", "2026-11-29"]),
    kept=st.one_of(st.none(), st.integers(0, 100).map(lambda share: share / 100)),
    draft=st.one_of(st.just(""), DIGESTS),
    void=st.sampled_from(["", "source-changed"]),
    fixed=st.sampled_from(["", "2026-11-30"]),
)


@given(RECORDS)
def test_what_is_written_is_read_back(record: ReviewRecord) -> None:
    assert review_record.parse([review_record.comment(record)]) == record


@given(RECORDS, st.integers(20, 78))
def test_a_record_survives_a_tool_that_wraps_comments(record: ReviewRecord, width: int) -> None:
    entry = polib.POEntry(msgid="a", msgstr="b", tcomment=f"ask Eva\n{review_record.comment(record)}")
    lines = [line.removeprefix("# ") for line in entry.__unicode__(width).split("\n") if line.startswith("#")]
    assert review_record.parse(lines) == record
    assert persons(lines) == ("ask Eva",)


def test_a_persons_comment_that_begins_alike_is_theirs() -> None:
    theirs = ("reviewed: by Eva, who is sure", "reviewed: how=so not fields", "reviewed:")
    assert review_record.parse(theirs) is None
    assert persons(("reviewed: by Eva, who is sure",)) == ("reviewed: by Eva, who is sure",)


def test_of_two_records_that_a_merge_left_the_one_of_the_text_counts() -> None:
    ana = review_record.comment(ReviewRecord(How.TYPED, digest("uno"), "Ana"))
    ben = review_record.comment(ReviewRecord(How.TYPED, digest("dos"), "Ben"))
    for text, name in (("uno", "Ana"), ("dos", "Ben"), ("tres", "Ben")):
        record = review_record.parse([ana, ben], text)
        assert record
        assert record.by == name


@pytest.mark.parametrize(
    "line",
    ["reviewed: how=read text=abc", "reviewed: by=Ana text=abc", "reviewed: how=typed", "reviewed: how=typed kept=x"],
)
def test_a_record_that_makes_no_sense_is_none(line: str) -> None:
    assert review_record.parse([line]) is None


def test_a_dismissed_check_is_a_persons_and_does_not_last() -> None:
    record = review_record.comment(ReviewRecord(How.TYPED, digest("uno"), "Ana"))
    assert persons(("check-ok: numbers", record, "ask Eva")) == ("check-ok: numbers", "ask Eva")
    assert lasting(("check-ok: numbers", record, "ask Eva")) == ("ask Eva",)


def test_a_fix_renews_the_text_of_the_record(tmp_path: Path) -> None:
    record = review_record.comment(ReviewRecord(How.EDITED, digest("uno  dos"), "Ana", "2026-01-02", 0.5, "0" * 16))
    path = tmp_path / "a.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'# {record}\nmsgid "one two"\nmsgstr "uno  dos"\n',
        encoding="utf-8",
    )
    loaded = catalog.load(path)
    [entry] = loaded.fixed({loaded.entries[0].key: "uno dos"}).entries
    assert entry.record
    assert entry.record.holds("uno dos")
    assert entry.record.fixed
    assert (entry.record.by, entry.record.kept) == ("Ana", 0.5)
