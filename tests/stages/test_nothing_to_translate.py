"""Numbers, references to issues and emoji: written at once, never drafted, and no reviewer's work."""

import json
from pathlib import Path

import polib
import pytest

from pipeline import formats
from pipeline.markup import wordless
from tests.conftest import Run

ARTICLE = """\
# Results of the count

| Town | Votes | Share | See |
| --- | --- | --- | --- |
| Port Ellery | 12,345.6 | 12% | [#44](https://git.example/port/count/issues/44) |
"""


@pytest.fixture
def counted(workspace: Path, pipeline: Run) -> Path:
    (workspace / "source" / "storm.txt").unlink()
    (workspace / "source" / "count.md").write_text(ARTICLE, encoding="utf-8")
    assert pipeline("run").returncode == 0
    return workspace


def catalog(workspace: Path, locale: str = "es") -> polib.POFile:
    return polib.pofile(str(workspace / "locales" / locale / "LC_MESSAGES" / "count.po"), wrapwidth=0)


def entry(workspace: Path, msgid: str) -> polib.POEntry:
    return next(one for one in catalog(workspace) if one.msgid == msgid)


def status_row(pipeline: Run) -> dict[str, object]:
    return dict(json.loads(pipeline("status", "--format", "json").stdout)["articles"][0]["locales"]["es"])


@pytest.mark.parametrize(
    "text",
    [
        "02",
        "1,234.5",
        "12%",
        "−3",
        "🎉",
        "—",
        "**7**",
        "`port --close`",
        "[#44](https://git.example/port/count/issues/44)",
        "GH-12, port/count#7",
        "&euro;5",
        ":tada:",
        "https://port.example/count",
        "desk@port.example",
        "2024-11-12",
        "2016-05-25T21:19:47.123+08",
        "{{ page.count }}",
        "![](port.png)",
        ".Site.Title",
        "path.Join",
        "max_age",
        "Grafik_SchichtNeu_2Rot",
        "Node.js",
        "MediaType.MainType",
    ],
)
def test_what_has_nothing_to_translate(text: str) -> None:
    assert wordless(text, "markdown")


@pytest.mark.parametrize(
    "text",
    [
        "12 votes",
        "IV",
        "第3",
        "[see](https://port.example)",
        "3/11/2024",
        "![A port](port.png)",
        "COVID-19",
        "&eacute;",
        "St.Louis",
        "E.g.",
        "ferry",
    ],
)
def test_what_has_words_or_a_date_to_write_otherwise(text: str) -> None:
    assert not wordless(text, "markdown")


def test_the_reader_marks_such_sentences(counted: Path) -> None:
    article = formats.read(counted / "source" / "count.md")
    marked = [segment.source for segment in article.segments if segment.wordless]
    assert marked == ["12,345.6", "12%", "[#44](https://git.example/port/count/issues/44)"]


def test_it_is_done_and_says_so_in_the_catalog_and_the_status(counted: Path, pipeline: Run) -> None:
    number = entry(counted, "12,345.6")
    assert (number.msgstr, number.fuzzy) == ("12.345,6", False)
    assert "nothing to translate" in number.comment.splitlines()
    row = status_row(pipeline)
    assert (row["units"], row["draft"], row["nothing_to_translate"]) == (6, 6, 3)
    note = "3 more units (numbers, links) have nothing to translate and are done."
    assert note in pipeline("status", "-l", "es").stdout


def test_it_keeps_no_edition_from_being_reviewed_and_makes_none_partial(counted: Path, pipeline: Run) -> None:
    def edition() -> dict[str, object]:
        (article,) = json.loads((counted / "editions" / "manifest.json").read_text(encoding="utf-8"))["articles"]
        return next(one for one in article["editions"] if one["locale"] == "es")

    assert (edition()["state"], edition()["reviewed"]) == ("draft", 0.0)
    file = catalog(counted)
    for one in file.fuzzy_entries():
        one.flags = []
    file.save()
    assert pipeline("run", "--gate", "reviewed", "-l", "es").returncode == 0
    assert (edition()["state"], edition()["reviewed"]) == ("reviewed", 1.0)
    rows = json.loads(pipeline("record", "-l", "es", "--format", "json").stdout)["articles"]
    assert [(row["reviewed"], row["sentences"]) for row in rows] == [(6, 6)]


def test_another_text_of_a_person_wins(counted: Path, pipeline: Run) -> None:
    file = catalog(counted)
    next(one for one in file if one.msgid == "12%").msgstr = "12 por ciento"
    file.save()
    assert pipeline("run").returncode == 0
    assert pipeline("translate", "--retranslate").returncode == 0
    changed = entry(counted, "12%")
    assert (changed.msgstr, changed.fuzzy) == ("12 por ciento", False)
    assert "# reviewed:" in str(changed)
    assert "12 por ciento" in (counted / "editions" / "es" / "count.html").read_text(encoding="utf-8")
    assert status_row(pipeline)["nothing_to_translate"] == 2


def test_another_number_is_done_as_well_and_words_are_drafted(counted: Path, pipeline: Run) -> None:
    path = counted / "source" / "count.md"
    path.write_text(ARTICLE.replace("12%", "13%").replace("12,345.6", "Not counted"), encoding="utf-8")
    assert pipeline("run").returncode == 0
    assert (entry(counted, "13%").msgstr, entry(counted, "13%").fuzzy) == ("13%", False)
    assert entry(counted, "Not counted").fuzzy
    assert "12,345.6" not in [one.msgid for one in catalog(counted) if not one.obsolete]
