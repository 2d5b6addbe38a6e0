"""Links in a workspace lead no command out of it: nothing outside is read, written or deleted."""

import json
import shutil
from pathlib import Path

import pytest

from pipeline.publishing import manifest
from tests.trust.conftest import Place

STORM = "Storm closes the harbour {}\n\nThe storm closed the harbour on Friday. Nobody was hurt.\n"


def builds(place: Place) -> Path:
    """The folder of old builds, once there are two."""
    for number in range(3):
        place.write("source/a.txt", STORM.format(number))
        assert place.run("run").status == 0
    return next((place.root / ".pipeline" / "builds").iterdir())


@pytest.mark.parametrize("name", ["older", "last", "next", "older/es", "older/es/a.html", "last/es", "older/new"])
def test_an_old_build_that_is_a_link_is_put_aside(place: Place, name: str) -> None:
    path = builds(place) / name
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.symlink_to(place.outside / ("secret.txt" if path.suffix else "papers"))
    for number in range(3, 7):
        place.write("source/a.txt", STORM.format(number))
        assert place.run("run").status == 0
        assert not (place.root / "editions").is_symlink()
        assert not [found for found in (place.root / "editions").rglob("*") if found.is_symlink()]
    assert place.untouched()


@pytest.mark.parametrize("name", [".pipeline/builds", ".pipeline/builds/{}", ".editions.builds"])
def test_a_folder_of_old_builds_that_is_a_link_is_put_aside(place: Place, name: str) -> None:
    name = name.format(builds(place).name)
    if (place.root / name).is_dir():
        shutil.rmtree(place.root / name)
    (place.root / name).symlink_to(place.outside / "papers")
    for number in range(3, 7):
        place.write("source/a.txt", STORM.format(number))
        assert place.run("run").status == 0
    assert place.untouched()


FIXED = ("source", "locales", ".pipeline", "locales/templates", "pipeline.toml", "locales/glossary.csv")
WITHIN = (
    "locales/es",
    "locales/es/LC_MESSAGES",
    "locales/es/LC_MESSAGES/a.po",
    "locales/es/LC_MESSAGES/page.po",
    "locales/templates/a.pot",
    "source/a.txt",
    "templates",
)


@pytest.mark.parametrize("command", ["run", "extract", "translate", "check", "build", "status"])
@pytest.mark.parametrize("name", FIXED)
def test_what_every_command_uses_is_refused_as_a_link(place: Place, name: str, command: str) -> None:
    target = place.outside / ("secret.txt" if "." in name[1:] else "papers")
    path = place.root / name
    path.parent.mkdir(exist_ok=True)
    shutil.rmtree(path, ignore_errors=True)
    path.unlink(missing_ok=True)
    path.symlink_to(target)
    done = place.run(command)
    assert done.status == 2
    assert name in done.err
    assert "leaves the workspace" in done.err
    assert "s3cret" not in done.output
    assert place.untouched()


@pytest.mark.parametrize("name", WITHIN)
def test_one_article_or_locale_behind_a_link_is_refused_and_the_others_are_done(place: Place, name: str) -> None:
    place.write("pipeline.toml", 'targets = ["es", "fr"]\nengines = ["pseudo"]\n')
    place.write("source/b/b.txt", STORM)
    path = place.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(place.outside / ("secret.txt" if path.suffix else "papers"))
    done = place.run("run")
    assert done.status != 0
    assert "leaves the workspace" in done.err
    assert "Traceback" not in done.err
    assert "s3cret" not in done.output
    assert place.untouched()
    assert (place.root / "locales/fr/LC_MESSAGES/b/b.po").is_file()
    for command in ("extract", "translate", "check", "build", "status"):
        done = place.run(command)
        assert "Traceback" not in done.err
        assert "s3cret" not in done.output
    assert place.untouched()


def test_a_link_within_the_workspace_is_followed_but_into_no_hidden_folder(place: Place) -> None:
    place.write("shared/spanish/.keep", "")
    place.write(".git/config", "token = s3cret")
    (place.root / "locales").mkdir()
    (place.root / "locales/es").symlink_to("../shared/spanish")
    assert place.run("run").status == 0
    assert (place.root / "shared/spanish/LC_MESSAGES/a.po").is_file()
    (place.root / "source/b.txt").symlink_to("../.git/config")
    done = place.run("run")
    assert done.status == 1
    assert "source/b.txt is a link" in done.err
    assert not (place.root / "editions/en/b.html").exists()


@pytest.mark.parametrize("name", ["es", "es/a.html", "manifest.json", "x"])
def test_editions_that_are_links_are_neither_followed_nor_published(place: Place, name: str) -> None:
    assert place.run("run").status == 0
    path = place.root / "editions" / name
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    path.symlink_to(place.outside / ("papers" if name in ("es", "x") else "papers/a.html"))
    shutil.rmtree(place.root / ".pipeline")
    for number in range(3):
        place.write("source/a.txt", STORM.format(number))
        done = place.run("run")
        assert "Traceback" not in done.err
        assert "s3cret" not in done.output
    assert place.untouched()
    assert not any(
        "s3cret" in text.read_text() for text in (place.root / "editions").rglob("*.html") if done.status == 0
    )


def test_the_folder_of_editions_may_be_a_link_to_an_empty_folder_or_a_build(place: Place) -> None:
    (place.outside / "site").mkdir()
    (place.root / "editions").symlink_to(place.outside / "site")
    for number in range(3):
        place.write("source/a.txt", STORM.format(number))
        assert place.run("run").status == 0
    assert (place.outside / "site" / manifest.NAME).is_file()
    (place.root / "editions").unlink()
    (place.root / "editions").symlink_to(place.outside / "papers")
    done = place.run("run")
    assert done.status == 1
    assert "contains files that no build wrote" in done.err


def test_a_manifest_leads_to_no_file_outside(place: Place) -> None:
    assert place.run("run").status == 0
    path = place.root / "editions" / manifest.NAME
    content = json.loads(path.read_text(encoding="utf-8"))
    (place.root / "fifo").unlink(missing_ok=True)
    content["articles"][0]["attached"] = ["../../outside/secret.txt", str(place.outside / "secret.txt")]
    content["files"].append({"path": "../../outside/secret.txt", "sha256": "0" * 64, "size": 6, "media_type": "x/y"})
    path.write_text(json.dumps(content), encoding="utf-8")
    assert place.run("run").status == 0
    assert place.untouched()
