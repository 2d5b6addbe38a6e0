"""Cases a translator can read: tests/cases/catalog/source-changes.txt."""

import re
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path

import pytest

from pipeline import catalog
from pipeline.catalog import Catalog
from pipeline.model import Article, State, Term
from tests.catalog.articles import SOURCE, article

FILE = Path(__file__).parent.parent / "cases/catalog/source-changes.txt"


@dataclass(frozen=True)
class Expected:
    source: str
    former: tuple[str, ...]
    state: str
    change: str


@dataclass(frozen=True)
class Case:
    title: str
    before: tuple[str, ...]
    after: tuple[Expected, ...]


def cases() -> list[Case]:
    found = []
    for text in FILE.read_text(encoding="utf-8").split("\n== ")[1:]:
        title, _, rest = text.partition("\n")
        _, before, after = re.split(r"^(?:before|after)\n", rest, flags=re.MULTILINE)
        found.append(Case(title, tuple(_lines(before)), tuple(map(_expected, _lines(after)))))
    return found


def _lines(text: str) -> list[str]:
    return [line.strip(" ") for line in text.split("\n") if line.strip()]


def _expected(line: str) -> Expected:
    source, _, rest = line.partition(" <- ")
    former, _, verdict = rest.partition(" | ")
    state, _, change = verdict.partition(" ")
    return Expected(source, tuple(former.split(" + ")) if former else (), state or "untranslated", change)


def paragraph(sentences: tuple[str, ...]) -> Article:
    return article(" / ".join(sentences))


def reviewed(sentences: tuple[str, ...]) -> Catalog:
    new = catalog.merge(None, paragraph(sentences), "es", SOURCE)
    return new.translated({entry.key: f"«{entry.source}»" for entry in new.entries})


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_reviewed_translations_after_an_edit(case: Case) -> None:
    merged = catalog.merge(reviewed(case.before), paragraph(tuple(one.source for one in case.after)), "es", SOURCE)
    found = [
        Expected(
            entry.source,
            tuple(re.findall("«(.*?)»", entry.target)),
            entry.state.value,
            entry.provenance.change if entry.provenance else "",
        )
        for entry in merged.entries
    ]
    assert found == list(case.after)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_every_edit_can_be_taken_back(case: Case) -> None:
    before = reviewed(case.before)
    there = catalog.merge(before, paragraph(tuple(one.source for one in case.after)), "es", SOURCE)
    back = catalog.merge(there, paragraph(case.before), "es", SOURCE)
    assert back.entries == before.entries
    assert not [entry for entry in back.obsolete if entry.target in {one.target for one in before.entries}]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_drafts_that_nobody_touched_are_made_anew(case: Case) -> None:
    new = catalog.merge(None, paragraph(case.before), "es", SOURCE)
    answers = {entry.key: catalog.Drafted(f"«{entry.source}»", "argos", "en>es", "m") for entry in new.entries}
    merged = catalog.merge(new.drafted(answers), paragraph(tuple(one.source for one in case.after)), "es", SOURCE)
    unchanged = {one.source for one in case.after if one.state == "reviewed"}
    assert {entry.source for entry in merged.entries if entry.target} == unchanged
    assert {entry.source for entry in merged.pending()} == {one.source for one in case.after} - unchanged


def test_glossary_term_that_was_changed_is_named() -> None:
    terms = (Term("harbour master", "capitán de puerto"),)
    before, after = ("The harbour master resigned.",), ("The harbour manager resigned.",)
    merged = catalog.merge(reviewed(before), paragraph(after), "es", SOURCE, terms=terms)
    (entry,) = merged.entries
    assert entry.provenance is not None
    assert (entry.state, entry.provenance.change) == (State.DRAFT, "terms")


@pytest.mark.parametrize(
    "roles", [*permutations(("paragraph", "subtitle", "caption", "boilerplate"), 2), ("paragraph", "byline")]
)
def test_a_sentence_whose_role_is_inferred_otherwise_now_stays_reviewed(roles: tuple[str, str]) -> None:
    """A paragraph that was added or cut elsewhere does that, and so does a better rule."""
    before, after = (article(f"{role}| Nobody on the island was asked.") for role in roles)
    new = catalog.merge(None, before, "es", SOURCE)
    old = new.translated({entry.key: "Nadie." for entry in new.entries})
    there = catalog.merge(old, after, "es", SOURCE)
    assert [(entry.role.value, entry.target, entry.state) for entry in there.entries] == [
        (roles[1], "Nadie.", State.REVIEWED)
    ]
    assert there.obsolete == ()
    assert catalog.merge(there, before, "es", SOURCE).entries == old.entries
    gone = catalog.merge(old, article("Two ferries left at noon."), "es", SOURCE)
    assert catalog.merge(gone, after, "es", SOURCE).entries == there.entries


def test_former_sentence_of_a_text_is_kept_through_several_edits() -> None:
    one, two, three = "It lasted 8 days.", "It lasted 9 days.", "It lasted 10 days."
    current = reviewed((one,))
    for text in (two, three):
        current = catalog.merge(current, paragraph((text,)), "es", SOURCE)
    (entry,) = current.entries
    assert (entry.source, entry.previous_source, entry.target) == (three, one, f"«{one}»")
    assert [entry.source for entry in current.obsolete] == [one]


def test_an_approval_of_the_former_text_is_there_when_the_edit_comes_back() -> None:
    """As a text editor leaves it: the mark is off, the comment and the former sentence stand there still."""
    before, after = ("It lasted 8 days.",), ("It lasted eight days.",)
    there = catalog.merge(reviewed(before), paragraph(after), "es", SOURCE)
    approved = replace(there, entries=tuple(replace(entry, flags=()) for entry in there.entries))
    back = catalog.merge(approved, paragraph(before), "es", SOURCE)
    (entry,) = catalog.merge(back, paragraph(after), "es", SOURCE).entries
    assert (entry.source, entry.target, entry.state) == (after[0], f"«{before[0]}»", State.REVIEWED)


@pytest.mark.parametrize(
    "other", ["In\u00e9s left on Fri\u00adday.", "In\u00e9s\u200b left on Friday.", "Ine\u0301s left on Friday."]
)
def test_what_nobody_sees_is_no_change(other: str) -> None:
    before = ("In\u00e9s left on Friday.",)
    there = catalog.merge(reviewed(before), paragraph((other,)), "es", SOURCE)
    assert [(entry.source, entry.target, entry.state) for entry in there.entries] == [
        (other, f"«{before[0]}»", State.REVIEWED)
    ]
    assert catalog.merge(there, paragraph(before), "es", SOURCE).entries == reviewed(before).entries


def test_a_draft_is_made_anew_where_only_a_machine_sees_a_change() -> None:
    new = catalog.merge(None, paragraph(("In\u00e9s left on Friday.",)), "es", SOURCE)
    answers = {entry.key: catalog.Drafted("«Inés»", "argos", "en>es", "m") for entry in new.entries}
    other = paragraph(("Ine\u0301s left on Friday.",))
    there = catalog.merge(new.drafted(answers), other, "es", SOURCE)
    assert len(there.pending()) == 1
    assert catalog.merge(there, other, "es", SOURCE) == there


def test_role_alone_was_changed() -> None:
    current = reviewed(("The harbour reopens",))
    merged = catalog.merge(current, article("heading| The harbour reopens"), "es", SOURCE)
    (entry,) = merged.entries
    assert (entry.target, entry.state) == ("«The harbour reopens»", State.DRAFT)
    assert entry.provenance is not None
    assert entry.provenance.change == "role"


def test_comments_of_reviewers_stay_and_dismissed_checks_ask_again() -> None:
    current = reviewed(("It lasted 8 days.",))
    (entry,) = current.entries
    current = replace(current, entries=(replace(entry, comments=("Ask Ana.", "check-ok: numbers")),))
    assert current.units("harbour")[0].dismissed == {"numbers"}
    (changed,) = catalog.merge(current, paragraph(("It lasted 9 days.",)), "es", SOURCE).entries
    assert "Ask Ana." in changed.comments
    assert changed.dismissed == frozenset()


@pytest.mark.parametrize("noted", [(), ("Ask Ana.",)])
def test_a_changed_sentence_that_goes_again_is_kept_where_a_person_noted_something(noted: tuple[str, ...]) -> None:
    """Its text is that of the former sentence, which is kept; a note would be lost with it."""
    there = catalog.merge(reviewed(("It lasted 8 days.",)), paragraph(("It lasted 9 days.",)), "es", SOURCE)
    (entry,) = there.entries
    there = replace(there, entries=(replace(entry, comments=(*entry.comments, *noted)),))
    gone = catalog.merge(there, paragraph(("Two ferries left at noon.",)), "es", SOURCE)
    assert [(one.source, set(noted) <= set(one.comments)) for one in gone.obsolete] == [
        ("It lasted 8 days.", not noted),
        *[("It lasted 9 days.", True) for _ in noted],
    ]


def test_a_sentence_that_comes_back_with_other_spaces_is_the_one_that_was_reviewed() -> None:
    before = ("The ferry raised its fares by 8 percent.", "Nobody was asked.")
    once = reviewed(before)
    spaced = catalog.merge(once, paragraph(("The\xa0ferry raised its fares by 8 percent.", before[1])), "es", SOURCE)
    gone = catalog.merge(spaced, paragraph(("Again it raised its fares by 8 percent.", before[1])), "es", SOURCE)
    back = catalog.merge(gone, paragraph(before), "es", SOURCE)
    assert [(entry.target, entry.state) for entry in back.entries] == [
        (f"«{source}»", State.REVIEWED) for source in before
    ]
