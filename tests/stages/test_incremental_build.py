"""Builds that do only what a change concerns give the same bytes as one that does everything."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from pipeline import workspace as places
from pipeline.session import build_cache
from pipeline.session.session import Session
from pipeline.stages.publish import publish
from pipeline.stages.run import run
from tests.stages.test_build_output import whole

pytestmark = pytest.mark.slow

TEXT = "The storm closed the harbour on day {}. Nobody was hurt, said Delia Trench.\n"


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def article(place: Path, name: str, number: int, dated: bool = True) -> None:
    head = f"published: 2024-03-{int(name[-1]) + 1:02}\n" * dated
    path = place / "source" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{head}---\n\n# Report {number % 3}\n\n{TEXT.format(number)}", encoding="utf-8")


def review(place: Path, locale: str, name: str, number: int) -> None:
    path = place / "locales" / locale / "LC_MESSAGES" / f"{name}.po"
    if path.exists():
        catalog = polib.pofile(str(path), wrapwidth=0)
        for entry in [entry for entry in catalog if not entry.obsolete][: number % 4]:
            entry.msgstr = f"Revisado {number}"
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        catalog.metadata["PO-Revision-Date"] = f"2026-06-{number % 28 + 1:02} 12:00+0000"
        catalog.save()


@pytest.mark.parametrize("seed", [1, 2])
def test_any_series_of_changes_ends_where_one_build_of_all_begins(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr("pipeline.publishing.feeds.LENGTH", 2)
    monkeypatch.setattr("pipeline.publishing.site._PAGE", 2)
    monkeypatch.setattr("pipeline.publishing.sitemap._ADDRESSES", 6)
    settings = 'targets = ["es", "fr"]\nengines = ["pseudo"]\nbase_url = "https://news.example"\n'
    (workspace / "pipeline.toml").write_text(settings, encoding="utf-8")
    chance = random.Random(seed)
    for number in range(5):
        article(workspace, f"report-{number}", number)
    run(Session(places.find(workspace)))
    for number in range(10):
        name = f"{chance.choice(('report', 'world/report'))}-{chance.randrange(6)}"
        match chance.randrange(5):
            case 0:
                (workspace / "source" / f"{name}.md").unlink(missing_ok=True)
            case 1:
                article(workspace, name, number, dated=chance.random() < 0.8)
            case 2:
                gate = chance.choice(("draft", "50%"))
                (workspace / "pipeline.toml").write_text(f'{settings}gate = "{gate}"\n', encoding="utf-8")
            case _:
                review(workspace, chance.choice(("es", "fr")), name, number)
        stage = chance.choice((run, publish))
        stage(Session(places.find(workspace)))
        whole(workspace / "editions")
        fresh = workspace / "fresh" / str(number)
        publish(Session(places.find(workspace)), output=fresh)
        assert published(workspace / "editions") == published(fresh)


def published(folder: Path) -> dict[str, bytes | dict[str, object]]:
    """What is in a folder of editions, without what its manifest tells of editions that were withdrawn."""
    found: dict[str, bytes | dict[str, object]] = dict(content(folder))
    listing = json.loads((folder / "manifest.json").read_bytes())
    return found | {"manifest.json": {key: value for key, value in listing.items() if key != "withdrawn"}}


def test_two_clones_under_other_circumstances_give_the_same_bytes(workspace: Path, tmp_path: Path) -> None:
    """Other folder, language, time zone, rights, order of files, seed of hashes; the catalogs are the clone's."""
    for number in range(3):
        article(workspace, f"report-{number}", number)
    run(Session(places.find(workspace)))
    made = []
    for number, variables in enumerate(
        (
            {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1700000000"},
            {"LC_ALL": "ar_EG.UTF-8", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "99", "PYTHONUTF8": "0"},
        )
    ):
        clone = tmp_path / f"clone {number}"
        for part in ("source", "locales", "pipeline.toml"):
            found = [workspace / part] if part.endswith("toml") else sorted((workspace / part).rglob("*"))
            for path in sorted(found, reverse=bool(number)):
                if path.is_file():
                    target = clone / path.relative_to(workspace)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(path.read_bytes())
        command = [sys.executable, "-m", "pipeline", "-w", str(clone), "build"]
        subprocess.run(command, env=os.environ | variables, umask=0o027 * number, capture_output=True, check=True)
        made.append(content(clone / "editions"))
    assert made[0] == made[1] == content(workspace / "editions")


def test_a_removed_article_is_gone_even_if_its_catalogs_went_with_it(workspace: Path) -> None:
    article(workspace, "report-1", 1)
    run(Session(places.find(workspace)))
    for path in [*workspace.rglob("report-1.md"), *workspace.rglob("report-1.po*")]:
        if "editions" not in path.parts:
            path.unlink()
    assert build_cache.open_(places.find(workspace)).done() is None
    run(Session(places.find(workspace)))
    assert whole(workspace / "editions") == 3 * 4 + 2
    left = {name: text for name, text in content(workspace / "editions").items() if name != "manifest.json"}
    assert not any(b"report-1" in text for text in left.values())


def test_a_link_to_an_article_goes_when_the_article_goes_and_comes_back_with_it(workspace: Path) -> None:
    article(workspace, "report-1", 1)
    (workspace / "source" / "hub.md").write_text("# Hub\n\nSee [the report](report-1.md).\n", encoding="utf-8")
    page = workspace / "editions" / "es" / "hub.html"
    for translate in ("true", "false", "true"):
        path = workspace / "source" / "report-1.md"
        path.write_text(f"---\ntranslate: {translate}\n---\n\n# Report\n\n{TEXT.format(1)}", encoding="utf-8")
        session = Session(places.find(workspace))
        run(session)
        whole(workspace / "editions")
        assert session.journal.problems == ()
        assert ('href="report-1.html"' in page.read_text(encoding="utf-8")) == (translate == "true")
        assert bool(session.journal.notes) == (translate == "false")
    (workspace / "source" / "report-1.md").unlink()
    run(Session(places.find(workspace)))
    assert "report-1.html" not in page.read_text(encoding="utf-8")


def test_a_gate_that_was_named_once_is_not_taken_for_the_settings(workspace: Path) -> None:
    (workspace / "pipeline.toml").write_text('targets = ["es"]\nengines = ["pseudo"]\ngate = "reviewed"\n')
    run(Session(places.find(workspace)), gate="draft")
    assert (workspace / "editions" / "es" / "storm.html").exists()
    assert build_cache.open_(places.find(workspace)).done() is None
    assert len(run(Session(places.find(workspace))).build.withheld) == 1
    assert not (workspace / "editions" / "es").exists()
    done = build_cache.open_(places.find(workspace)).done()
    assert done is not None
    assert len(done.build.withheld) == 1
    publish(Session(places.find(workspace)), gate="draft")
    assert build_cache.open_(places.find(workspace)).done() is None


@pytest.mark.parametrize("what", ["source/storm.txt", "locales/es/LC_MESSAGES/storm.po", "pipeline.toml"])
def test_what_is_saved_while_a_run_is_under_way_is_seen_by_the_next(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    from pipeline.stages import check

    run(Session(places.find(workspace)))
    (workspace / "source" / "storm.txt").write_text("The harbour\n\nIt is open.\n", encoding="utf-8")
    path, whatever = workspace / what, check.check

    def save(*arguments: object, **options: object) -> object:
        text = path.read_text(encoding="utf-8")
        old, new = ("engines", 'base_url = "https://a.example"\nengines') if what.endswith("toml") else ("⟦", "Nuevo ⟦")
        path.write_text(text.replace(old, new) if what != "source/storm.txt" else f"{text}\nMore.\n", encoding="utf-8")
        return whatever(*arguments, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(check, "check", save)
        run(Session(places.find(workspace)))
    before = content(workspace / "editions")
    assert run(Session(places.find(workspace))).build.changed
    assert content(workspace / "editions") != before
    fresh = workspace / "fresh"
    publish(Session(places.find(workspace)), output=fresh)
    assert content(workspace / "editions") == content(fresh)


def test_articles_change_case_and_become_folders(workspace: Path) -> None:
    source = workspace / "source"
    for name in ("Storm.txt", "storm/after.txt", "storm.txt", "STORM/After.txt"):
        for path in [path for path in source.rglob("*") if path.is_file()]:
            path.unlink()
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text("The storm\n\nIt is over.\n", encoding="utf-8")
        run(Session(places.find(workspace)))
        assert whole(workspace / "editions") == 3 * 4 + 2
        assert (workspace / "editions" / "es" / name).exists()


def test_a_picture_becomes_a_folder_of_pictures_and_back(workspace: Path) -> None:
    source = workspace / "source"
    for name in ("map.png", "map.png/harbour.png", "map.png", "map.png/harbour.png"):
        for path in sorted(source.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_bytes(b"a map")
        (source / "storm.md").write_text(f"# The storm\n\n![A map]({name})\n", encoding="utf-8")
        run(Session(places.find(workspace)))
        whole(workspace / "editions")
        assert (workspace / "editions" / "es" / name).read_bytes() == b"a map"


def test_a_picture_of_two_articles_stays_when_one_of_them_goes(workspace: Path) -> None:
    (workspace / "source" / "map.png").write_bytes(b"a map")
    for name in ("one", "two"):
        (workspace / "source" / f"{name}.md").write_text("# The storm\n\n![A map](map.png)\n", encoding="utf-8")
    run(Session(places.find(workspace)))
    (workspace / "source" / "one.md").unlink()
    run(Session(places.find(workspace)))
    whole(workspace / "editions")
    assert (workspace / "editions" / "es" / "map.png").exists()


def test_editions_that_change_places_are_found_and_made_again(workspace: Path) -> None:
    """Names, sizes, times and inodes of the folder are the same as before, in another combination."""
    run(Session(places.find(workspace)))
    before = content(workspace / "editions")
    spanish, french, aside = (workspace / "editions" / name for name in ("es/storm.txt", "fr/storm.txt", "aside"))
    for old, new in ((spanish, aside), (french, spanish), (aside, french)):
        old.rename(new)
    assert build_cache.open_(places.find(workspace)).done() is None
    assert run(Session(places.find(workspace))).build.changed
    assert content(workspace / "editions") == before
    assert whole(workspace / "editions") == 3 * 4 + 2
