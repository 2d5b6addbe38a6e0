"""A person or a tool changed msgid or msgctxt in the file: what was reviewed stays reviewed."""

import re
from pathlib import Path

import pytest

from pipeline import catalog
from pipeline.catalog import Drafted
from pipeline.model import State
from pipeline.review.recording import Evidence, recorded
from tests.catalog.articles import SOURCE, article

TEXT = """
title| The harbour reopens
The harbour of Almora opened again on Monday. / It had been closed for 12 days.
heading| What comes next
listitem| A new ramp will be built in June.
listitem| The old ramp will be removed.
"""
EDITS = {
    "a slip in one sentence": (r'(msgid ".*)days', r"\1day"),
    "a sentence typed over": ('msgid "A new ramp.*"', 'msgid "En junio se construirá una rampa."'),
    "a sentence emptied": ('msgid "It had been closed.*"', 'msgid "?"'),
    "all sentences changed": (r'(msgid "[A-Z].*)"', r'\1!"'),
    "no contexts": ('msgctxt ".*"\n', ""),
    "one context": ('msgctxt "heading"', 'msgctxt "caption"'),
    "contexts and a sentence": ('msgctxt ".*"\nmsgid "(.*) ramp', r'msgid "\1 quay'),
}


def _reviewed(path: Path) -> str:
    new = catalog.merge(None, article(TEXT), "es", SOURCE)
    answers = {entry.key: Drafted(f"[{entry.source}]", "argos", "en>es", "en_es-1.0") for entry in new.entries}
    catalog.save(new.drafted(answers), path)
    return path.read_text("utf-8").replace("#, fuzzy\n", "")


@pytest.mark.parametrize("before", [False, True], ids=["", "recorded before"])
@pytest.mark.parametrize("edit", EDITS)
def test_a_review_survives_an_edited_key(edit: str, before: bool, tmp_path: Path) -> None:
    path = tmp_path / "locales/es/LC_MESSAGES/harbour.po"
    right = _reviewed(path)
    if before:
        path.write_text(right, "utf-8")
        catalog.save(recorded(catalog.load(path), Evidence()), path)
        right = path.read_text("utf-8")
    wrong = re.sub(*EDITS[edit], right)
    assert wrong != right
    path.write_text(wrong, "utf-8")
    catalog.save(catalog.merge(catalog.load(path), article(TEXT), "es", SOURCE), path)
    found = catalog.load(path)
    assert [entry.source for entry in found.entries] == [
        entry.source for entry in catalog.merge(None, article(TEXT), "es", SOURCE).entries
    ]
    assert all((entry.state, entry.target) == (State.REVIEWED, f"[{entry.source}]") for entry in found.entries)
    assert found.obsolete == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [("for 12 days", "for 13 days"), ("heading| What", "What"), ("listitem| A new ramp", "A new ramp")],
)
def test_a_changed_article_is_no_edited_key(before: str, after: str, tmp_path: Path) -> None:
    path = tmp_path / "locales/es/LC_MESSAGES/harbour.po"
    path.write_text(_reviewed(path), "utf-8")
    changed = catalog.merge(catalog.load(path), article(TEXT.replace(before, after)), "es", SOURCE)
    assert [entry.state for entry in changed.entries].count(State.DRAFT) == 1
