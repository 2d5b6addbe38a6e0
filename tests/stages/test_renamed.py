"""An article gets another name: what people reviewed of it is not reviewed again."""

import polib
import pytest

from tests.stages.test_build import Place, place

__all__ = ["place"]


@pytest.fixture
def renamed(place: Place) -> Place:
    place.review()
    place.run()
    sources = place.root / "source"
    (sources / "storm.txt").rename(sources / "gale.txt")
    return place


def targets(place: Place, article: str, locale: str = "es") -> dict[str, tuple[str, bool]]:
    found = polib.pofile(str(place.root / "locales" / locale / "LC_MESSAGES" / f"{article}.po"))
    return {entry.msgid: (entry.msgstr, entry.fuzzy) for entry in found if not entry.obsolete}


def test_what_was_reviewed_stays_reviewed(renamed: Place) -> None:
    desk = renamed.run()
    assert targets(renamed, "gale") == targets(renamed, "storm")
    assert not any(fuzzy for _, fuzzy in targets(renamed, "gale").values())
    assert renamed.edition(article="gale")["state"] == "reviewed"
    [note] = [note for note in desk.notes if "took over" in note]
    assert "gale" in note
    assert "storm" in note
    assert "(es, fr)" in note


def test_the_old_catalogs_stay_and_are_told_of_once(renamed: Place) -> None:
    path = renamed.root / "locales" / "es" / "LC_MESSAGES" / "storm.po"
    before = path.read_bytes()
    renamed.run()
    assert path.read_bytes() == before
    assert not [note for note in renamed.run().notes if "took over" in note]


def test_the_header_names_the_article_and_who_reviewed_it(renamed: Place) -> None:
    renamed.run()
    said = polib.pofile(str(renamed.root / "locales" / "es" / "LC_MESSAGES" / "gale.po")).metadata
    assert said["Project-Id-Version"] == "gale"
    assert said["Last-Translator"] == "Zoé Weil <zoe@news.example>"


def test_a_sentence_changed_with_the_name_keeps_its_translation_for_another_look(renamed: Place) -> None:
    source = renamed.root / "source" / "gale.txt"
    source.write_text(source.read_text(encoding="utf-8").replace("on Friday", "on Monday"), encoding="utf-8")
    renamed.run()
    fuzzy = {text: target for text, (target, again) in targets(renamed, "gale").items() if again}
    assert list(fuzzy) == [text for text in targets(renamed, "gale") if "on Monday" in text]


def test_another_article_takes_nothing_over(renamed: Place) -> None:
    (renamed.root / "source" / "gale.txt").write_text("Bakers meet\n\nThe bakers met in May.\n", encoding="utf-8")
    desk = renamed.run()
    assert not [note for note in desk.notes if "took over" in note]
    assert all(fuzzy for _, fuzzy in targets(renamed, "gale").values())


def test_an_article_beside_its_likeness_takes_nothing_over(place: Place) -> None:
    place.review()
    sources = place.root / "source"
    (sources / "gale.txt").write_bytes((sources / "storm.txt").read_bytes())
    place.run()
    assert all(fuzzy for _, fuzzy in targets(place, "gale").values())


def test_an_old_catalog_that_cannot_be_read_is_told_of_and_the_article_drafted(renamed: Place) -> None:
    path = renamed.root / "locales" / "es" / "LC_MESSAGES" / "storm.po"
    path.write_text('msgid "', encoding="utf-8")
    desk = renamed.run()
    assert [problem.message for problem in desk.problems if "storm.po" in problem.message]
    assert all(fuzzy for _, fuzzy in targets(renamed, "gale").values())
    assert targets(renamed, "gale", "fr") == targets(renamed, "storm", "fr")
    assert path.read_text(encoding="utf-8") == 'msgid "'
