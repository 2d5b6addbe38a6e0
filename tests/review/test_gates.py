"""When a wholly approved edition does not count as reviewed, and when a draft has waited long enough."""

from datetime import UTC, datetime

import pytest

from pipeline.catalog import Catalog, Entry, header, review_record
from pipeline.catalog.provenance import digest
from pipeline.catalog.review_record import How, ReviewRecord
from pipeline.config.review_settings import ReviewRules
from pipeline.model import FrontMatter
from pipeline.review import gates


def entry(text: str, by: str = "Ana", kept: float | None = 1.0, context: str | None = None) -> Entry:
    record = ReviewRecord(How.EDITED, digest(text), by, "2026-03-02", kept, "0" * 16)
    return Entry(f"source of {text}", text, context=context, comments=(review_record.comment(record),))


@pytest.mark.parametrize(
    ("kept", "short", "warned"),
    [([1.0, 1.0], True, True), ([1.0, 0.8], False, True), ([0.5, 0.5], False, False), ([None, None], False, False)],
)
def test_too_much_of_the_machine_is_not_a_review(kept: list[float | None], short: bool, warned: bool) -> None:
    catalog = Catalog("es", tuple(entry(f"uno dos tres {n}", kept=share) for n, share in enumerate(kept)))
    rules = ReviewRules(unchanged="85%", unchanged_block="95%")
    assert (gates.shortfall(catalog, rules) is not None) is short
    assert (gates.warning(catalog, rules) is not None) is warned


def test_headings_do_not_count() -> None:
    catalog = Catalog("es", (entry("uno dos", kept=0.2), *(entry(f"t {n}", context="heading") for n in range(20))))
    assert gates.shortfall(catalog, ReviewRules(unchanged_block="50%")) is None


def test_an_approval_by_somebody_else_is_none() -> None:
    rules = ReviewRules(approver=("Ana", "Eva"))
    assert gates.shortfall(Catalog("es", (entry("uno"), entry("dos", "Eva"))), rules) is None
    message = gates.shortfall(Catalog("es", (entry("uno"), entry("dos", "Ben"), Entry("three", "tres"))), rules)
    assert message == "2 reviewed sentences are not approved by Ana or Eva"


@pytest.mark.parametrize(
    ("published", "due"),
    [("2026-03-01", True), ("2026-03-02T11:00:00+00:00", True), ("2026-03-02T13:00:00+00:00", False), ("soon", False)],
)
def test_a_draft_waits_so_long(monkeypatch: pytest.MonkeyPatch, published: str, due: bool) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 3, 3, 12, tzinfo=UTC).timestamp())))
    front = FrontMatter(published=published)
    undated = Catalog("es", (), header=Entry(""))
    assert gates.overdue(ReviewRules(after="24h"), front, undated) is due
    assert not gates.overdue(ReviewRules(), front, undated)


def test_without_a_date_of_publication_the_catalogs_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 3, 3, 12, tzinfo=UTC).timestamp())))
    made = Catalog("es", (), header=header.changed(Entry(""), {header.CREATED: "2026-03-01 09:00+0000"}))
    assert gates.overdue(ReviewRules(after="24h"), FrontMatter(), made)
    assert not gates.overdue(ReviewRules(after="72h"), FrontMatter(), made)
