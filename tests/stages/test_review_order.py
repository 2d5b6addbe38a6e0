"""In which order ``status --risk`` lists drafts."""

from pathlib import Path

import pytest

from pipeline import catalog, workspace
from pipeline.catalog import Drafted
from pipeline.session.session import Session
from pipeline.stages.extract import extract
from pipeline.stages.review_order import Risky, count, everywhere

SENTENCES = {
    "Floods hit the coast": "Inundaciones en la costa",
    "The mayor said that “the drawbridge is unsafe for hauling”.": "El alcalde dijo que “el drawbridge es unsafe”.",
    "The landlord closed the quay.": "El propietario cerró el quay.",
    "Terror and debate filled the city.": "El terror y el debate llenaron la ciudad.",
    "The minister came to the town.": "El ministro llegó a la ciudad.",
    "The rain stopped on Monday.": "La lluvia paró el lunes.",
}


LONG = {
    "Floods hit the coast": "Inundaciones en la costa",
    "Officers faced by the crowds that have been marching kept away from the gates.": "Agentes afrontaron por el "
    "agrupa aquello ha sido marchando guardó fuera de las verjas arriba de.",
    "The mayor took it away.": "El alcalde lo cogió fuera.",
    "The minister presented the reform to the president of the republic.": "El ministro presentó la reforma al "
    "presidente de la república.",
}


@pytest.fixture
def listed(tmp_path: Path) -> list[Risky]:
    return first_of(tmp_path, SENTENCES)


def first_of(tmp_path: Path, sentences: dict[str, str], head: str = "") -> list[Risky]:
    """What is listed of an article of ``sentences``, the first one its headline, with drafts of little risk.

    ``head`` is its front matter.
    """
    (tmp_path / "pipeline.toml").write_text('targets = ["es"]\nengines = ["pseudo"]\n', encoding="utf-8")
    (tmp_path / "source").mkdir()
    title, *rest = sentences
    text = "\n\n".join([title, " ".join(rest)]) + "\n"
    (tmp_path / "source" / "flood.txt").write_text(head + text, encoding="utf-8")
    place = workspace.find(tmp_path)
    extract(Session(place))
    path = place.catalog("flood", "es")
    current = catalog.load(path)
    drafts = {
        entry.key: Drafted(sentences[entry.source], "apertium", "en>es", "apertium-eng-spa-0.8.1", risk=12)
        for entry in current.entries
    }
    catalog.save(current.drafted(drafts), path)
    return everywhere(Session(place))


def test_the_more_words_are_left_in_english_the_earlier_a_draft_comes(listed: list[Risky]) -> None:
    assert [one.source.split()[1] for one in listed] == ["mayor", "landlord", "hit"]
    assert [one.risk for one in listed] == [97, 97, 95]


def test_the_words_are_named_even_in_a_quotation(listed: list[Risky]) -> None:
    assert listed[0].why.endswith("“drawbridge”, “unsafe” may be left in English")
    assert "“quay”" in listed[1].why


def test_words_that_both_languages_have_are_no_reason(listed: list[Risky]) -> None:
    assert not any("Terror" in one.source for one in listed)


def test_the_draft_with_the_most_work_is_listed_whatever_its_risk(tmp_path: Path) -> None:
    officers, headline = first_of(tmp_path, LONG)
    assert officers.source.startswith("Officers")
    assert officers.risk == 97
    assert officers.why.startswith("much of it may need work: translators often choose other words than ")
    assert headline.why == "a title, which readers see first"


def test_the_note_below_the_table_counts_what_is_listed(tmp_path: Path) -> None:
    for name, sentences in {"short": SENTENCES, "long": LONG}.items():
        (tmp_path / name).mkdir()
        listed = first_of(tmp_path / name, sentences)
        session = Session(workspace.find(tmp_path / name))
        assert sum(count(session, *job) for job in session.jobs()) == len(listed) > 0


def test_each_entry_of_the_same_words_has_its_own_line(tmp_path: Path) -> None:
    quay = "The landlord closed the quay."
    listed = first_of(tmp_path, SENTENCES, f"---\ndescription: {quay}\n---\n\n")
    lines = [one.line for one in listed if one.source == quay]
    assert len(set(lines)) == len(lines) == 2


def test_typography_makes_no_draft_risky(tmp_path: Path) -> None:
    careless = {"The rain stopped on Monday.": "La lluvia  paró el lunes ,", "The mayor left.": "El alcalde se fue"}
    listed = [one.source for one in first_of(tmp_path, LONG | careless)]
    assert listed
    assert not careless.keys() & {*listed}
