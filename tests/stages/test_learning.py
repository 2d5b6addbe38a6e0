"""From a review to what is learned from it, by command."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

from pipeline import catalog
from pipeline.workspace import find
from tests.conftest import Run

ARTICLES = {
    "one": "One\n\nThe mole was repaired in May.\n\nThe ferry sails at noon.\n",
    "two": "Two\n\nWaves broke over the mole.\n\nNobody was hurt.\n",
    "three": "Three\n\nBoth ends of the mole are old.\n\nThe school is closed.\n",
}


def approved(entry: catalog.Entry) -> catalog.Entry:
    """As a PO editor leaves it: the text changed where it says "mole", not fuzzy any more, the comments kept."""
    words = entry.target.split()
    index = next((at for at, word in enumerate(entry.source.split()) if word.startswith("mole")), None)
    if index is not None:
        words[index] = "espigón" + "." * words[index].endswith(".⟧")
    return replace(entry, target=" ".join(words), flags=entry.flagged(fuzzy=False))


def reviewed(workspace: Path, pipeline: Run) -> None:
    for name, text in ARTICLES.items():
        (workspace / f"source/{name}.txt").write_text(text, encoding="utf-8")
    assert pipeline("run").returncode == 0
    for name in ARTICLES:
        path = find(workspace).catalog(name, "es")
        current = catalog.load(path)
        catalog.save(replace(current, entries=tuple(map(approved, current.entries))), path)
    assert pipeline("run").returncode == 0


def test_corrections_become_a_suggestion_and_a_decision(workspace: Path, pipeline: Run) -> None:
    reviewed(workspace, pipeline)
    done = pipeline("glossary", "suggest", "--format", "json")
    assert done.returncode == 0, done.stderr
    found = [one for one in json.loads(done.stdout)["suggestions"] if one["reason"] == "corrected"]
    assert [(one["source"], one["locale"], one["target"], one["count"]) for one in found] == [
        ("mole", "es", "espigón", 3)
    ]
    assert "mole → espigón" in pipeline("glossary", "suggest").stdout
    accepted = pipeline("glossary", "accept", "mole", "-l", "es", "--target", "espigón", "--by", "Ana Ruiz")
    assert accepted.returncode == 0, accepted.stderr
    again = json.loads(pipeline("glossary", "suggest", "--format", "json").stdout)["suggestions"]
    assert not [one for one in again if one["source"] == "mole" and one["locale"] == "es"]
    pipeline("extract")
    path = find(workspace).catalog("two", "es")
    assert "#. term: mole → espigón" in path.read_text("utf-8")


def test_standard_names_are_terms_unless_the_glossary_decides(workspace: Path, pipeline: Run) -> None:
    text = "Fares\n\nThe ferry to South Korea costs 90 Swiss francs, and all signs are in Portuguese.\n"
    (workspace / "source/storm.txt").write_text(text, encoding="utf-8")
    path = find(workspace).catalog("storm", "es")
    pipeline("extract")
    hits = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#. term: ")]
    assert hits == [
        "#. term: South Korea → Corea del Sur (CLDR)",
        "#. term: Portuguese → portugués (CLDR)",
        "#. term: Swiss francs → franco suizo (CLDR)",
    ]
    (workspace / "locales/glossary.csv").write_text("source,es\nSouth Korea,Surcorea\n", encoding="utf-8")
    pipeline("extract")
    after = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#. term: ")]
    assert after == ["#. term: South Korea → Surcorea", *hits[1:]]


def test_the_report_says_what_became_of_the_drafts(workspace: Path, pipeline: Run) -> None:
    assert "No reviewed sentence" in pipeline("memory", "report").stdout
    reviewed(workspace, pipeline)
    rows = json.loads(pipeline("memory", "report", "--format", "json").stdout)["engines"]
    [every] = [row for row in rows if row["locale"] == "es" and not row["month"]]
    assert every["engine"] == "pseudo"
    assert every["sentences"] == every["measured"] == 9
    assert 0 < every["kept"] < 1
    assert 50 < every["chrf"] < 100
    assert every["untouched"] == round(6 / 9, 4)
    sheet = list(csv.reader(io.StringIO(pipeline("memory", "report", "--format", "csv").stdout)))
    assert sheet[0][:3] == ["locale", "engine", "month"]
    assert "pseudo" in pipeline("memory", "report").stdout
