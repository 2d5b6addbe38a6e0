"""The articles that a command line names: by id, by path, and what is said of a name that is none."""

from pathlib import Path

import pytest

from pipeline import formats
from pipeline.errors import UsageError
from pipeline.session import article_names
from pipeline.workspace import RefusedSourceError, Source, Workspace, discover, find


@pytest.fixture
def place(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    for name in ("world/harbour-bridge.md", "two.md", "two.txt", "My Story.md"):
        (workspace / "source" / name).parent.mkdir(exist_ok=True)
        (workspace / "source" / name).write_text("# Title\n", encoding="utf-8")
    monkeypatch.chdir(workspace)
    return find(workspace)


def chosen(place: Workspace, *names: str) -> list[Source]:
    found, refused = discover(place, formats.takes)
    return article_names.select(place, found, names, refused)


@pytest.mark.parametrize("name", ["storm", "storm.txt", "source/storm.txt", "./source/storm.txt"])
def test_an_article_is_named_by_its_id_or_any_path(place: Workspace, name: str) -> None:
    assert [source.id for source in chosen(place, name)] == ["storm"]
    assert [source.id for source in chosen(place, str(place.source / "storm.txt"))] == ["storm"]


def test_without_names_all_are_meant(place: Workspace) -> None:
    assert [source.id for source in chosen(place)] == ["storm", "two", "world/harbour-bridge"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("world/harbor-bridge", "Did you mean world/harbour-bridge?"),
        ("harbour-bridge", "Did you mean world/harbour-bridge?"),
        ("harbour-bridge.md", "Did you mean world/harbour-bridge?"),
        ("locales/pt_BR/LC_MESSAGES/world/harbour-bridge.po", "Did you mean world/harbour-bridge?"),
        ("/news/locales/es/LC_MESSAGES/storm.po", "Did you mean storm?"),
        ("source/Storm.html", "Did you mean storm?"),
        ("strom", "Did you mean storm?"),
        ("es", "'es' is a target. Did you mean -l es?"),
        ("Spanish", "'Spanish' is a target. Did you mean -l es?"),
        ("qqqqq", "Known articles: storm, two, world/harbour-bridge."),
    ],
)
def test_a_name_that_is_no_article_leads_to_the_one_that_is_meant(place: Workspace, name: str, hint: str) -> None:
    with pytest.raises(UsageError, match=f"There is no article '{name}'") as caught:
        chosen(place, name)
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("two", "source/two.md and source/two.txt have the same id, 'two'"),
        ("two.txt", "source/two.md and source/two.txt have the same id, 'two'"),
        ("My Story", "only letters from A to Z, digits, '-' and '_'"),
        ("source/My Story.md", "only letters from A to Z, digits, '-' and '_'"),
    ],
)
def test_a_file_that_cannot_be_an_article_says_why(place: Workspace, name: str, why: str) -> None:
    with pytest.raises(RefusedSourceError, match=why):
        chosen(place, name)


def test_an_empty_source_names_the_endings_of_articles_and_what_is_there_instead(workspace: Path) -> None:
    (workspace / "source" / "storm.txt").rename(workspace / "source" / "report.docx")
    error = article_names.none_at_all(find(workspace))
    assert ".txt" in str(error)
    assert "report.docx is a word processor's document" in error.hint


def test_documents_that_no_article_was_made_from_are_named(workspace: Path) -> None:
    source = workspace / "source"
    (source / "world").mkdir()
    for name in ("storm.docx", "world/Minutes.RTF", ".hidden.odt", "plan.pdf"):
        (source / name).touch()
    index = find(workspace)
    assert [*article_names.unread_documents(index, ["storm"])] == [
        "source/world/Minutes.RTF is a word processor's document: save it as Markdown, HTML or plain text."
    ]
    assert [*article_names.unread_documents(index, ())] == [
        "source/storm.docx is a word processor's document, as is 1 more: save them as Markdown, HTML or plain text."
    ]


@pytest.mark.parametrize("name", ["world", "world/", "source/world", "source/world/"])
def test_a_folder_names_its_articles(workspace: Path, name: str) -> None:
    (workspace / "source" / "world").mkdir()
    (workspace / "source" / "world" / "port.md").write_text("# Port\n\nIt is open.\n", encoding="utf-8")
    with pytest.raises(UsageError, match=f"There is no article '{name}'") as caught:
        chosen(find(workspace), name)
    assert caught.value.hint == f"{name} is a folder. Name its articles: world/port"


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("Spanish", "Did you mean es?"),
        ("portuguese", "Did you mean pt_BR?"),
        ("german", "Targets: es, pt_BR."),
        ("es, pt_BR", "Write the option once for each: -l es -l pt_BR."),
    ],
)
def test_a_locale_that_is_none_leads_to_the_target_that_is_meant(code: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        article_names.locale(code, ["es", "pt_BR"])
    assert caught.value.hint == hint
