"""``# check-ok: name`` stands as long as its sentence does, whatever tools and runs go over the file."""

import subprocess
from pathlib import Path

import polib
import pytest

from pipeline import catalog, workspace
from pipeline.catalog import Catalog, Drafted, Entry
from pipeline.session.session import Session
from pipeline.stages.check import check
from pipeline.stages.extract import extract
from pipeline.stages.fix import apply_fixes
from pipeline.stages.translate import translate

ARTICLE = """\
Storm closes the harbour of Port Ellery

The storm closed 37 schools on Friday.

A second storm closed 12 roads on the island.
"""
REVIEWED, DRAFT = "The storm closed 37 schools on Friday.", "A second storm closed 12 roads on the island."


@pytest.fixture
def place(tmp_path: Path) -> workspace.Workspace:
    """Two sentences with a wrong number, one reviewed and one drafted; in both a reviewer has said that it is right."""
    (tmp_path / "pipeline.toml").write_text('targets = ["es"]\nengines = ["pseudo"]\n', encoding="utf-8")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "storm.txt").write_text(ARTICLE, encoding="utf-8")
    found = workspace.find(tmp_path)
    extract(Session(found))
    path = found.catalog("storm", "es")
    current = catalog.load(path)
    keys = {entry.source: entry.key for entry in current.entries}
    current = current.translated({keys[REVIEWED]: "La tormenta cerró 40 escuelas el viernes."})
    draft = Drafted("Otra tormenta cerró 13 caminos en la isla.", "pseudo", "en>es", "pseudo-0", -0.4)
    catalog.save(current.drafted({keys[DRAFT]: draft}), path)
    content = path.read_text(encoding="utf-8")
    first, second = content.index("#. paragraph 1"), content.index("# draft:")
    note = "# Ana: rounded by the author\n# check-ok: numbers\n"
    path.write_text(content[:first] + note + content[first:second] + note + content[second:], encoding="utf-8")
    return found


def path(place: workspace.Workspace) -> Path:
    return place.catalog("storm", "es")


def entry(place: workspace.Workspace, source: str) -> Entry:
    return next(one for one in catalog.load(path(place)).entries if one.source == source)


def found(place: workspace.Workspace) -> list[str]:
    return [finding.check for finding in check(Session(place)).findings if "storm closed" in finding.source]


def rewritten(place: workspace.Workspace, *command: str) -> None:
    """Do as GNU's tools do: ``command`` reads the catalog and writes it."""
    done = subprocess.run([*command, str(path(place))], check=True, capture_output=True)
    path(place).write_bytes(done.stdout)


def by_poedit(place: workspace.Workspace) -> None:
    """As Poedit saves: everything wrapped at 79, the header its own, comments as they were."""
    file = polib.pofile(str(path(place)), wrapwidth=79)
    file.metadata["X-Generator"] = "Poedit 3.4"
    file.save()


def by_msgmerge(place: workspace.Workspace) -> None:
    template = str(place.template("storm"))
    subprocess.run(["msgmerge", "--quiet", "--update", "--backup=off", path(place), template], check=True)


def by_a_new_paragraph(place: workspace.Workspace) -> None:
    (place.source / "storm.txt").write_text(f"It rained.\n\n{ARTICLE}\n\nThe sea was high.\n", encoding="utf-8")
    extract(Session(place))


def by_somebody_who_saves_at_the_same_time(place: workspace.Workspace) -> None:
    session = Session(place)
    ours = session.catalog("storm", "es")
    assert ours is not None
    by_poedit(place)
    session.put("storm", "es", Catalog(ours.locale, ours.entries[1:], ours.obsolete, ours.header, ours.origin))


WAYS = {
    "extract": lambda place: extract(Session(place)),
    "a new paragraph": by_a_new_paragraph,
    "translate": lambda place: translate(Session(place)),
    "retranslate": lambda place: translate(Session(place), retranslate=True),
    "fix": lambda place: apply_fixes(Session(place), reviewed=True),
    "msgmerge": by_msgmerge,
    "msgcat, wrapped": lambda place: rewritten(place, "msgcat", "--width=40"),
    "msgattrib": lambda place: rewritten(place, "msgattrib"),
    "msgconv": lambda place: rewritten(place, "msgconv", "-t", "UTF-8"),
    "Poedit": by_poedit,
    "two at once": by_somebody_who_saves_at_the_same_time,
}


@pytest.mark.parametrize("way", WAYS)
def test_a_dismissal_stays_with_its_sentence(place: workspace.Workspace, way: str) -> None:
    assert "numbers" not in found(place)
    WAYS[way](place)
    for source in (REVIEWED, DRAFT):
        assert entry(place, source).dismissed == {"numbers"}
        assert "Ana: rounded by the author" in entry(place, source).comments
    assert "numbers" not in found(place)


@pytest.mark.parametrize("source", [REVIEWED, DRAFT])
def test_a_dismissal_is_there_again_when_its_sentence_comes_back(place: workspace.Workspace, source: str) -> None:
    for text in (ARTICLE.replace(source, source.replace("closed", "shut")), ARTICLE):
        (place.source / "storm.txt").write_text(text, encoding="utf-8")
        extract(Session(place))
        translate(Session(place))
    assert entry(place, source).dismissed == {"numbers"}
    assert "Ana: rounded by the author" in entry(place, source).comments


def test_a_sentence_that_is_changed_is_asked_again(place: workspace.Workspace) -> None:
    (place.source / "storm.txt").write_text(ARTICLE.replace("37", "38"), encoding="utf-8")
    extract(Session(place))
    assert entry(place, REVIEWED.replace("37", "38")).dismissed == frozenset()
    assert "numbers" in found(place)


def test_a_dismissal_that_another_tool_carries_to_a_new_sentence_does_not_count_there(
    place: workspace.Workspace,
) -> None:
    before = path(place).read_bytes()
    (place.source / "storm.txt").write_text(ARTICLE.replace("12 roads", "14 roads"), encoding="utf-8")
    extract(Session(place))
    path(place).write_bytes(before)
    by_msgmerge(place)
    changed = DRAFT.replace("12 roads", "14 roads")
    assert (entry(place, changed).target, entry(place, changed).dismissed) != ("", frozenset())
    extract(Session(place))
    assert (entry(place, changed).target, entry(place, changed).dismissed) == ("", frozenset())


@pytest.mark.parametrize(
    ("comment", "counts"),
    [
        ("# check-ok numbers", True),
        ("# check-ok codes, numbers", True),
        ("#check-ok  NUMBERS", True),
        ("# check-ok for the numbers here?", False),
        ("# check-oknumbers", False),
    ],
)
def test_the_colon_may_be_missing_where_nothing_but_names_follows(
    place: workspace.Workspace, comment: str, counts: bool
) -> None:
    content = path(place).read_text(encoding="utf-8")
    path(place).write_text(content.replace("# check-ok: numbers", comment), encoding="utf-8")
    assert ("numbers" not in found(place)) is counts
    assert "dismissals" not in found(place)


def test_a_slip_in_the_name_is_told_with_the_name_that_was_meant(place: workspace.Workspace) -> None:
    content = path(place).read_text(encoding="utf-8")
    path(place).write_text(content.replace("# check-ok: numbers", "#Check-OK: Nubmers, endings"), encoding="utf-8")
    findings = check(Session(place)).findings
    reported = [finding.message for finding in findings if finding.check == "dismissals"]
    assert reported == ["there is no check named “nubmers”; did you mean “numbers”?"] * 2
    assert "numbers" in found(place)
