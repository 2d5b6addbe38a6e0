"""An article gets another name: what people reviewed of it is not reviewed again."""

import os
from pathlib import Path

import polib
import pytest

from tests.stages.test_build import Place, place

__all__ = ["place"]
STORM = """The storm of March

The harbour of Port Ellery was closed on Friday. Nobody was hurt when the pier broke.

The council will meet again on the first Monday of April.

Two ferries were towed to the old dock by night. The insurers have sent three people to count the damage.
"""
OTHER = "Bakers meet\n\nThe bakers of the province met in the town hall in May.\n"


@pytest.fixture
def storm(place: Place) -> Place:
    source(place, "storm").write_text(STORM, encoding="utf-8")
    place.run()
    place.review()
    place.run()
    return place


@pytest.fixture
def renamed(storm: Place) -> Place:
    source(storm, "storm").rename(source(storm, "gale"))
    return storm


def source(place: Place, name: str) -> Path:
    return place.root / "source" / f"{name}.txt"


def po(place: Place, name: str, locale: str = "es") -> Path:
    return place.root / "locales" / locale / "LC_MESSAGES" / f"{name}.po"


def targets(place: Place, article: str, locale: str = "es") -> dict[str, tuple[str, bool]]:
    found = polib.pofile(str(po(place, article, locale)))
    return {entry.msgid: (entry.msgstr, entry.fuzzy) for entry in found if not entry.obsolete}


def reviewed(place: Place, article: str, locale: str = "es") -> list[str]:
    return [text for text, fuzzy in targets(place, article, locale).values() if text and not fuzzy]


def taken(notes: tuple[str, ...]) -> list[str]:
    return [note for note in notes if "took over" in note]


def test_what_was_reviewed_stays_reviewed(renamed: Place) -> None:
    session = renamed.run()
    assert targets(renamed, "gale") == targets(renamed, "storm")
    assert len(reviewed(renamed, "gale")) == 6
    assert renamed.edition(article="gale")["state"] == "reviewed"
    [note] = taken(session.journal.notes)
    assert note.startswith(
        "gale took over the translations and reviews of storm (es, fr); storm has no source any more."
    )


def test_the_old_catalogs_stay_and_are_told_of_once(renamed: Place) -> None:
    before = po(renamed, "storm").read_bytes()
    renamed.run()
    assert po(renamed, "storm").read_bytes() == before
    assert not taken(renamed.run().journal.notes)


def test_the_header_names_the_article_and_who_reviewed_it(renamed: Place) -> None:
    renamed.run()
    metadata = polib.pofile(str(po(renamed, "gale"))).metadata
    assert metadata["Project-Id-Version"] == "gale"
    assert metadata["Last-Translator"] == "Zoé Weil <zoe@news.example>"


def test_a_sentence_changed_with_the_name_keeps_its_translation_for_another_look(renamed: Place) -> None:
    source(renamed, "gale").write_text(STORM.replace("on Friday", "on Sunday"), encoding="utf-8")
    renamed.run()
    fuzzy = [text for text, (_, again) in targets(renamed, "gale").items() if again]
    assert fuzzy == ["The harbour of Port Ellery was closed on Sunday."]


def test_what_is_reviewed_later_in_a_file_that_was_still_open_is_taken_over_too(place: Place) -> None:
    """One sentence is reviewed before the article gets its name, others after: in both files."""
    source(place, "storm").write_text(STORM, encoding="utf-8")
    place.run()
    approve(po(place, "storm"), "Nobody", "Nadie resultó herido.")
    place.run()
    source(place, "storm").rename(source(place, "gale"))
    place.run()
    approve(po(place, "storm"), "The council", "El concejo se reúne en abril.")
    [note] = taken(place.run().journal.notes)
    assert note.startswith("gale took over the translations and reviews of storm (es); storm has no source any more.")
    assert reviewed(place, "gale") == ["Nadie resultó herido.", "El concejo se reúne en abril."]
    approve(po(place, "gale"), "The insurers", "Las aseguradoras enviaron a tres.")
    approve(po(place, "storm"), "The insurers", "Los seguros enviaron a tres.")
    assert not taken(place.run().journal.notes)
    assert reviewed(place, "gale")[-1] == "Las aseguradoras enviaron a tres."


def approve(path: Path, start: str, text: str) -> None:
    catalog = polib.pofile(str(path))
    [entry] = [one for one in catalog if one.msgid.startswith(start)]
    entry.msgstr, entry.flags = text, []
    catalog.save()


def test_another_article_takes_nothing_over(renamed: Place) -> None:
    source(renamed, "gale").write_text(OTHER, encoding="utf-8")
    assert not taken(renamed.run().journal.notes)
    assert reviewed(renamed, "gale") == []


def test_short_reports_of_one_kind_are_not_one_article(place: Place) -> None:
    """A coach may be a woman in one and a man in the other."""
    source(place, "storm").write_text("Result\n\nVigo won 2-1. The coach was pleased.\n", encoding="utf-8")
    place.run()
    place.review()
    place.run()
    source(place, "storm").unlink()
    source(place, "second").write_text("Result\n\nLugo won 3-1. The coach was pleased.\n", encoding="utf-8")
    assert not taken(place.run().journal.notes)
    assert reviewed(place, "second") == []


def test_an_article_beside_its_likeness_takes_nothing_over(storm: Place) -> None:
    source(storm, "gale").write_text(STORM, encoding="utf-8")
    storm.run()
    assert reviewed(storm, "gale") == []
    # Once the other is gone it was a new name after all: nobody has worked on the drafts.
    source(storm, "storm").unlink()
    source(storm, "gale").write_text(STORM + "\n", encoding="utf-8")
    assert taken(storm.run().journal.notes)
    assert len(reviewed(storm, "gale")) == 6


def test_what_was_noted_on_drafts_beside_its_likeness_stays(storm: Place) -> None:
    source(storm, "gale").write_text(STORM + "\nMore is known on Sunday.\n", encoding="utf-8")
    storm.run()
    noted = polib.pofile(str(po(storm, "gale")))
    for entry in noted:
        entry.tcomment += "\nAna: ask the author\ncheck-ok: numbers"
    noted.save()
    source(storm, "storm").unlink()
    storm.run()
    assert len(reviewed(storm, "gale")) == 6
    comments = [entry.tcomment for entry in polib.pofile(str(po(storm, "gale"))) if not entry.obsolete]
    assert len(comments) == 7
    assert all("Ana: ask the author\ncheck-ok: numbers" in comment for comment in comments)


def test_of_several_former_names_the_last_reviewed_one_counts(renamed: Place) -> None:
    renamed.run()
    renamed.review(article="gale", text="Nuevo.")
    os.utime(po(renamed, "storm"), (1, 1))
    renamed.run()
    source(renamed, "gale").rename(source(renamed, "tempest"))
    renamed.run()
    assert reviewed(renamed, "tempest") == ["Nuevo."] * 6


def test_a_copy_that_nobody_reviewed_does_not_count(storm: Place) -> None:
    source(storm, "another").write_text(STORM, encoding="utf-8")
    storm.run()
    source(storm, "another").unlink()
    source(storm, "storm").rename(source(storm, "gale"))
    storm.run()
    assert len(reviewed(storm, "gale")) == 6


def test_a_longer_text_with_the_same_sentences_does_not_hide_the_former_one(storm: Place) -> None:
    more = " ".join(f"Report number {number} came in on Monday evening." for number in range(12))
    source(storm, "another").write_text(f"{STORM}\n{more}\n", encoding="utf-8")
    storm.run()
    source(storm, "another").unlink()
    source(storm, "storm").rename(source(storm, "gale"))
    storm.run()
    assert len(reviewed(storm, "gale")) == 6


def test_a_name_that_is_given_to_the_next_text_at_once(storm: Place) -> None:
    """What a desk does that keeps ``latest`` for the newest report."""
    source(storm, "archive").write_text(STORM, encoding="utf-8")
    source(storm, "storm").write_text(OTHER, encoding="utf-8")
    session = storm.run()
    assert len(reviewed(storm, "archive")) == 6
    [note] = taken(session.journal.notes)
    assert note == "archive took over the translations and reviews of storm (es, fr); storm has another text now."
    assert reviewed(storm, "storm") == []


def test_without_templates_the_catalogs_tell_what_an_article_was(renamed: Place) -> None:
    for path in (renamed.root / "locales" / "templates").iterdir():
        path.unlink()
    renamed.run()
    assert len(reviewed(renamed, "gale")) == 6


def test_an_old_catalog_that_cannot_be_read_is_waited_for(renamed: Place) -> None:
    whole = po(renamed, "storm").read_bytes()
    po(renamed, "storm").write_bytes(b"<<<<<<< HEAD\n" + whole)
    session = renamed.run()
    assert [problem.message for problem in session.journal.problems if problem.article == "gale"] == [
        "gale waits for locales/es/LC_MESSAGES/storm.po, which may contain its reviews under its former name."
    ]
    assert not po(renamed, "gale").exists()
    assert targets(renamed, "gale", "fr") == targets(renamed, "storm", "fr")
    po(renamed, "storm").write_bytes(whole)
    assert renamed.run().journal.problems == ()
    assert len(reviewed(renamed, "gale")) == 6
