"""What programs read: JSON, the manifest, exit states."""

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ARTICLE, Run


@pytest.fixture
def drafted(workspace: Path, pipeline: Run) -> Path:
    assert pipeline("run").returncode == 0
    return workspace


def test_the_manifest_answers_for_every_file(drafted: Path) -> None:
    editions = drafted / "editions"
    content = json.loads((editions / "manifest.json").read_text(encoding="utf-8"))
    (article,) = content["articles"]
    assert (article["article"], article["source_locale"], article["original_locale"]) == ("storm", "en", None)
    assert [edition["tag"] for edition in article["editions"]] == ["en", "es", "fr"]
    listed = {file["path"]: file for edition in article["editions"] for file in edition["files"]}
    on_disk = {path.relative_to(editions).as_posix() for path in editions.rglob("*") if path.is_file()}
    assert len(listed) == 3 * 4 + 2, "four formats, and a review record for each translation"
    listed |= {file["path"]: file for file in content["files"]}
    assert on_disk == {*listed, "manifest.json"}
    assert not [path for path in on_disk if "feed" in path], "feeds need a base_url"
    for path, file in listed.items():
        assert hashlib.sha256((editions / path).read_bytes()).hexdigest() == file["sha256"]


SPANISH = """El puerto volvió a abrir el lunes después de doce días. Nadie resultó herido, dijo la capitana.

Los transbordadores salen otra vez cada hora, y las autoridades esperan que el comercio se recupere pronto.
"""


def test_an_article_in_another_language_is_named_in_every_run_and_fails_the_check(
    workspace: Path, pipeline: Run
) -> None:
    (workspace / "source" / "puerto.txt").write_text(f"El puerto\n\n{SPANISH}", encoding="utf-8")
    for _ in range(2):
        done = pipeline("run")
        assert done.returncode == 0
        assert "source/puerto.txt, line 3: the text is in Spanish, but the articles here are in English." in done.stdout
    assert pipeline("check", "--source").returncode == 1
    settings = workspace / "pipeline.toml"
    settings.write_text(f'source_locale = "es"\ntargets = ["fr"]\n{settings.read_text().partition("]")[2]}')
    (workspace / "source" / "storm.txt").unlink()
    assert "the text is in" not in pipeline("run").stdout


def test_an_edited_draft_that_is_still_fuzzy_is_counted(drafted: Path, pipeline: Run) -> None:
    path = drafted / "locales" / "es" / "LC_MESSAGES" / "storm.po"
    text = path.read_text(encoding="utf-8")
    assert "still marked fuzzy" not in pipeline("status").stdout
    path.write_text(text.replace("⟧", "!⟧", 1), encoding="utf-8")
    note = "1 draft was edited, but is still marked fuzzy: approve the text at the desk, or remove the mark."
    assert note in pipeline("status").stdout
    assert note in pipeline("run").stdout
    first, second, *rest = path.read_text(encoding="utf-8").split("#, fuzzy\n")
    path.write_text("#, fuzzy\n".join([first + second, *rest]), encoding="utf-8")
    done = pipeline("run")
    assert "still marked fuzzy" not in done.stdout


def test_a_build_after_a_change_says_what_to_run_first(drafted: Path, pipeline: Run) -> None:
    source = drafted / "source" / "storm.txt"
    source.write_text(source.read_text(encoding="utf-8") + "\nMore will come.\n", encoding="utf-8")
    advice = "The PO files lack sentences that are now in storm. Run 'pipeline run', or 'pipeline extract'."
    assert advice in pipeline("build").stdout
    assert advice in pipeline("status").stdout
    assert advice not in pipeline("run").stdout


def test_an_edition_that_nobody_asked_for_is_no_failure(workspace: Path, pipeline: Run) -> None:
    assert pipeline("run", "--locale", "es").returncode == 0
    assert pipeline("build", "--locale", "es").returncode == 0
    assert pipeline("build").returncode == 1


def test_status_as_json_has_the_documented_shape(drafted: Path, pipeline: Run) -> None:
    done = pipeline("status", "--format", "json")
    (article,) = json.loads(done.stdout)["articles"]
    assert (article["article"], article["source"]) == ("storm", "source/storm.txt")
    assert article["locales"]["es"] == {
        "catalog": "locales/es/LC_MESSAGES/storm.po",
        "units": 4,
        "untranslated": 0,
        "draft": 4,
        "reviewed": 0,
        "nothing_to_translate": 0,
        "edited": 0,
        "obsolete": 0,
        "stale": False,
        "route": "en>es pseudo",
        "models": article["locales"]["es"]["models"],
        "rough": False,
        "review_first": article["locales"]["es"]["review_first"],
        "errors": article["locales"]["es"]["errors"],
        "warnings": article["locales"]["es"]["warnings"],
        "back_translation": False,
    }
    (drafted / "source" / "storm.txt").write_text(ARTICLE + "\nNew.\n", encoding="utf-8")
    (article,) = json.loads(pipeline("status", "--format", "json").stdout)["articles"]
    assert article["locales"]["es"]["stale"] is True


def test_check_as_json_has_the_documented_shape_and_fails_on_errors_only(drafted: Path, pipeline: Run) -> None:
    path = drafted / "locales" / "es" / "LC_MESSAGES" / "storm.po"
    text = path.read_text(encoding="utf-8")
    (drafted / "locales" / "glossary.csv").write_text("source,do_not_translate\nFriday,yes\n", encoding="utf-8")
    done = pipeline("check", "--locale", "es", "--format", "json")
    content = json.loads(done.stdout)
    assert done.returncode == 1
    found = next(one for one in content["findings"] if one["check"] == "glossary")
    assert set(found) == {
        "check", "severity", "article", "locale", "path", "line", "source", "target", "message",
    }  # fmt: skip
    assert found["path"] == "locales/es/LC_MESSAGES/storm.po"
    assert "The storm closed" in text.splitlines()[found["line"] - 1]
    assert content["summary"]["error"] == sum(1 for one in content["findings"] if one["severity"] == "error")
    assert pipeline("check", "--fail-on", "never").returncode == 0


def test_extract_with_check_writes_nothing_and_tells(drafted: Path, pipeline: Run) -> None:
    assert pipeline("extract", "--check").returncode == 0
    (drafted / "source" / "storm.txt").write_text(ARTICLE + "\nNew.\n", encoding="utf-8")
    before = (drafted / "locales/es/LC_MESSAGES/storm.po").read_bytes()
    done = pipeline("extract", "--check")
    assert done.returncode == 1
    assert "stale: locales/es/LC_MESSAGES/storm.po" in done.stdout
    assert (drafted / "locales/es/LC_MESSAGES/storm.po").read_bytes() == before


def test_msgfmt_accepts_every_catalog_without_a_word(drafted: Path) -> None:
    catalogs = list((drafted / "locales").rglob("*.po"))
    assert len(catalogs) == 2
    for path in catalogs:
        done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), path


def test_another_output_folder_is_built_whole(drafted: Path, pipeline: Run) -> None:
    assert pipeline("build", "--output", "public/news").returncode == 0
    assert (drafted / "public" / "news" / "fr" / "storm.txt").exists()


def test_the_table_names_route_model_and_state(workspace: Path, pipeline: Run) -> None:
    (workspace / "pipeline.toml").write_text('original_locale = "es"\ntargets = ["es", "fr"]\n', encoding="utf-8")
    done = pipeline("run", "--engine", "apertium")
    assert done.returncode == 0, done.stderr
    for words in (
        "en>es apertium (rough)",
        "en>es>fr apertium (rough)",
        "apertium-eng-spa-",
        "Apertium's drafts are rough",
    ):
        assert words in done.stdout
    said = " ".join(done.stdout.split())
    assert "es: this translates back into the language of the original." in said
    assert "name its file as 'original' in the front matter." in said
    assert done.stderr == ""
