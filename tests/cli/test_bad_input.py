"""Bad input is one sentence that names the file and says what to do; the rest of the work is done."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import ARTICLE, Run


def reported(done: subprocess.CompletedProcess[str], status: int) -> str:
    """What the run said on standard error; it must have ended with ``status`` and without a traceback."""
    assert done.returncode == status, done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    return done.stderr


def locales_built(workspace: Path) -> list[str]:
    return sorted(path.parent.name for path in (workspace / "editions").glob("*/storm.html"))


@pytest.mark.parametrize(
    ("settings", "sentence", "way_out"),
    [
        ('targets = ["es"]\ntarget_dir = "x"', "unknown key 'target_dir'", "Known keys: source_locale"),
        ('targets = ["es", "qq"]', "targets: Unknown locale 'qq'", "Write it like es"),
        ("targets = es", "not valid TOML", ""),
    ],
)
def test_wrong_settings_are_wrong_usage(
    workspace: Path, pipeline: Run, settings: str, sentence: str, way_out: str
) -> None:
    (workspace / "pipeline.toml").write_text(settings, encoding="utf-8")
    output = reported(pipeline("run"), 2)
    assert sentence in output
    assert "pipeline.toml" in output
    assert way_out in output
    assert output.startswith("error: ")


def test_an_unknown_article_is_wrong_usage_and_leads_to_the_one_that_is_meant(workspace: Path, pipeline: Run) -> None:
    output = reported(pipeline("run", "strom"), 2)
    assert "There is no article 'strom'." in output
    assert "Did you mean storm?" in output


def test_an_unknown_locale_or_engine_is_wrong_usage(workspace: Path, pipeline: Run) -> None:
    assert "'de' is not among the targets." in reported(pipeline("run", "--locale", "de"), 2)
    assert "There is no engine named 'deepl'." in reported(pipeline("run", "--engine", "deepl"), 2)
    assert pipeline("run").returncode == 0
    assert "There is no engine named 'deepl'." in reported(pipeline("run", "--engine", "deepl"), 2), "nothing is to do"


def test_rules_for_a_locale_that_is_no_target_are_wrong_usage(workspace: Path, pipeline: Run) -> None:
    settings = (workspace / "pipeline.toml").read_text(encoding="utf-8")
    (workspace / "pipeline.toml").write_text(f'{settings}[locale.fr_FR]\ngate = "reviewed"\n', encoding="utf-8")
    output = reported(pipeline("run"), 2)
    assert "[locale.fr_FR]: 'fr_FR' is not among the targets." in output
    assert "Write [locale.fr]" in output
    assert not (workspace / "editions").exists()


def test_no_workspace_and_no_sources_are_wrong_usage(workspace: Path, pipeline: Run) -> None:
    assert "No pipeline.toml in" in reported(pipeline("-w", "/", "run"), 2)
    (workspace / "source" / "storm.txt").unlink()
    (workspace / "source").rmdir()
    assert "source is missing." in reported(pipeline("run"), 2)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("Caf\xe9 opens.\n".encode("latin-1"), "bad.txt"),
        (b"", "bad.txt"),
        (b"---\ntitle: [\n---\n\nWords.\n", "bad.txt"),
    ],
    ids=["not UTF-8", "empty", "front matter"],
)
def test_an_article_that_cannot_be_read_does_not_stop_the_others(
    workspace: Path, pipeline: Run, content: bytes, sentence: str
) -> None:
    (workspace / "source" / "bad.txt").write_bytes(content)
    assert sentence in reported(pipeline("run"), 1)
    assert locales_built(workspace) == ["en", "es", "fr"]


@pytest.mark.parametrize(
    ("kind", "why"), [("pipe", "Not a regular file"), ("circle", "Too many levels of symbolic links")]
)
@pytest.mark.parametrize(
    ("name", "status", "built"),
    [
        ("source/bad.md", 1, ["en", "es", "fr"]),
        ("source/original.es.txt", 1, ["en", "fr"]),
        ("locales/es/LC_MESSAGES/storm.po", 1, ["en", "fr"]),
        ("locales/es/LC_MESSAGES/page.po", 1, []),
        ("locales/glossary.csv", 2, []),
        ("templates/page.html", 1, []),
    ],
)
def test_a_pipe_and_links_in_a_circle_hold_nothing_up(
    workspace: Path, pipeline: Run, name: str, status: int, built: list[str], kind: str, why: str
) -> None:
    front = "---\noriginal_locale: es\noriginal: original.es.txt\n---\n" if "original" in name else ""
    (workspace / "source" / "storm.txt").write_text(front + ARTICLE, encoding="utf-8")
    path = workspace / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path.name)
    output = reported(pipeline("run"), status)
    assert f"error: {name} cannot be read: {why}." in output
    assert locales_built(workspace) == built
    assert "Traceback" not in pipeline("status").stderr


@pytest.mark.parametrize("name", ["circle", "circle/news"])
def test_a_workspace_behind_links_in_a_circle_is_wrong_usage(workspace: Path, pipeline: Run, name: str) -> None:
    (workspace / "circle").symlink_to("circle")
    assert f"There is no folder {name}." in reported(pipeline("-w", name, "run"), 2)


def test_a_catalog_that_is_not_po_is_named_with_its_line_and_left_alone(workspace: Path, pipeline: Run) -> None:
    assert pipeline("run").returncode == 0
    path = workspace / "locales" / "es" / "LC_MESSAGES" / "storm.po"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(index for index, line in enumerate(lines) if line.startswith("msgstr") and index > 15)
    lines[number] = "msgstr no quotation marks"
    broken = "\n".join(lines).encode()
    path.write_bytes(broken)
    (workspace / "source" / "storm.txt").write_text(ARTICLE + "\nOne more thing happened.\n", encoding="utf-8")
    output = reported(pipeline("run"), 1)
    assert f"storm.po:{number + 1}" in output
    assert path.read_bytes() == broken
    french = workspace / "locales" / "fr" / "LC_MESSAGES" / "storm.po"
    assert "One more thing happened." in french.read_text(encoding="utf-8")
    assert locales_built(workspace) == ["en", "es", "fr"]


def test_a_locale_without_an_engine_does_not_stop_the_others(workspace: Path, pipeline: Run) -> None:
    settings = 'targets = ["es", "is"]\nengines = ["apertium"]\n'
    (workspace / "pipeline.toml").write_text(settings, encoding="utf-8")
    output = reported(pipeline("run"), 1)
    assert "No engine drafts is: apertium has no route from en." in output
    assert "Set another engine in 'engines', or let people translate" in output
    assert locales_built(workspace) == ["en", "es"]


def test_no_engine_at_all_says_how_to_get_one(workspace: Path, pipeline: Run) -> None:
    (workspace / "pipeline.toml").write_text('targets = ["es"]\nengines = ["apertium"]\n', encoding="utf-8")
    output = reported(pipeline("run", PATH="/nowhere"), 1)
    assert "sudo apt-get install" in output
    assert "apertium-eng-spa" in output


def test_output_that_cannot_be_written_is_named_and_nothing_is_lost(workspace: Path, pipeline: Run) -> None:
    assert pipeline("run").returncode == 0
    before = {path: path.read_bytes() for path in (workspace / "editions").rglob("*.html")}
    (workspace / "source" / "storm.txt").write_text(ARTICLE + "\nOne more thing happened.\n", encoding="utf-8")
    folder = workspace / "locales" / "es" / "LC_MESSAGES"
    folder.chmod(0o555)
    try:
        output = reported(pipeline("run", unprivileged=True), 1)
    finally:
        folder.chmod(0o755)
    assert "es/LC_MESSAGES/storm.po cannot be written: Permission denied." in output
    french = workspace / "locales" / "fr" / "LC_MESSAGES" / "storm.po"
    assert "One more thing happened." in french.read_text(encoding="utf-8")
    assert {path: path.exists() for path in before} == dict.fromkeys(before, True)


def test_an_editions_folder_that_cannot_be_written_keeps_the_old_build(workspace: Path, pipeline: Run) -> None:
    assert pipeline("run").returncode == 0
    before = {path: path.read_bytes() for path in (workspace / "editions").rglob("*") if path.is_file()}
    (workspace / "source" / "storm.txt").write_text(ARTICLE + "\nOne more thing happened.\n", encoding="utf-8")
    (workspace / "editions").chmod(0o555)
    try:
        output = reported(pipeline("run", unprivileged=True), 1)
    finally:
        (workspace / "editions").chmod(0o755)
    assert "editions cannot be written: Permission denied." in output
    assert {path: path.read_bytes() for path in before} == before


def test_editions_of_somebody_else_are_refused_untouched(workspace: Path, pipeline: Run) -> None:
    precious = workspace / "editions" / "homework.txt"
    precious.parent.mkdir()
    precious.write_text("mine", encoding="utf-8")
    assert "contains files that no build wrote, such as homework.txt" in reported(pipeline("run"), 1)
    assert precious.read_text(encoding="utf-8") == "mine"


def test_a_second_run_at_the_same_time_stops_at_once_or_waits(workspace: Path, pipeline: Run) -> None:
    from pipeline import workspace as places

    with places.lock(places.find(workspace)):
        assert "Another pipeline is running" in reported(pipeline("run"), 1)
        began = time.monotonic()
        assert "Another pipeline is running" in reported(pipeline("run", "--wait", "0.5"), 1)
        assert time.monotonic() - began > 0.5
    assert pipeline("run").returncode == 0


def test_a_gate_that_there_is_not_is_wrong_usage(workspace: Path, pipeline: Run) -> None:
    assert "--gate: unknown value 'all'" in reported(pipeline("build", "--gate", "all"), 2)
    assert "The gate 0% publishes every draft" in pipeline("run", "--gate", "0%").stdout


def test_settings_without_effect_are_named(workspace: Path, pipeline: Run) -> None:
    settings = 'targets = ["es", "es"]\nengines = ["pseudo"]\n[locale.it]\ngate = "draft"\n'
    (workspace / "pipeline.toml").write_text(settings, encoding="utf-8")
    for command in ("run", "run", "extract", "translate", "check", "check --source", "build", "status"):
        output = pipeline(*command.split()).stdout
        assert output.count("'targets' lists es more than once. Remove one of them.") == 1, command
        assert output.count("[locale.it] has no effect: 'it' is not among the targets.") == 1, command
    assert "has no effect" not in pipeline("check", "--format", "github").stdout, "a program reads it"


def test_a_table_for_the_targets_of_one_article_is_never_called_misspelled(workspace: Path, pipeline: Run) -> None:
    settings = 'targets = ["es", "pt_BR"]\nengines = ["pseudo"]\n[locale.pt_PT]\ngate = "draft"\n'
    (workspace / "pipeline.toml").write_text(settings, encoding="utf-8")
    own = "---\ntargets: [pt_PT]\n---\nA calm night\n\nNothing happened at the harbour.\n"
    (workspace / "source" / "calm.txt").write_text(own, encoding="utf-8")
    assert pipeline("run").returncode == 0
    with (workspace / "source" / "storm.txt").open("a", encoding="utf-8") as article:
        article.write("\nThe ferry sails again.\n")
    for command in ("run", "run storm", "status", "status storm", "check --locale es"):
        done = pipeline(*command.split())
        assert done.returncode == 0, done.stderr
        assert "pt_PT" not in done.stderr
        assert "[locale.pt_PT]" not in done.stdout


def test_an_engine_that_fails_is_no_fault_of_the_catalog(workspace: Path, pipeline: Run) -> None:
    settings = 'targets = ["es"]\nengines = ["apertium"]\n[engine.apertium]\npath = "/nowhere"\n'
    (workspace / "pipeline.toml").write_text(settings, encoding="utf-8")
    done = pipeline("run")
    assert done.returncode == 1
    assert "sentences have no draft" in " ".join(done.stdout.split())
    assert "brought up to date" not in done.stdout


def test_a_template_that_is_empty_publishes_nothing(workspace: Path, pipeline: Run) -> None:
    assert pipeline("run").returncode == 0
    before = {path: path.read_bytes() for path in (workspace / "editions").rglob("*") if path.is_file()}
    (workspace / "templates").mkdir()
    (workspace / "templates" / "page.html").touch()
    output = reported(pipeline("run"), 1)
    assert "nothing was published: en/storm.html has no words, as " in output
    assert ", as templates/page.html makes it." in output
    assert {path: path.read_bytes() for path in before} == before


def locked(path: Path, pipeline: Run, *command: str) -> subprocess.CompletedProcess[str]:
    """The command while nobody may read ``path``."""
    mode = path.stat().st_mode
    path.chmod(0)
    try:
        return pipeline(*command, unprivileged=True)
    finally:
        path.chmod(mode)


@pytest.mark.parametrize("name", ["templates", "templates/page.html"])
@pytest.mark.parametrize("built", [True, False], ids=["after a build", "before any"])
def test_a_template_that_cannot_be_read_is_not_replaced_by_ours(
    workspace: Path, pipeline: Run, name: str, built: bool
) -> None:
    if built:
        assert pipeline("run").returncode == 0
    before = {path: path.read_bytes() for path in (workspace / "editions").rglob("*") if path.is_file()}
    (workspace / "templates").mkdir()
    (workspace / "templates" / "page.html").write_text("<title>Ours</title>{{ body }}", encoding="utf-8")
    output = reported(locked(workspace / name, pipeline, "run"), 1)
    assert f"error: {name}{'/' * (name == 'templates')} cannot be read: Permission denied." in output
    assert {path: path.read_bytes() for path in (workspace / "editions").rglob("*") if path.is_file()} == before
    assert (workspace / "locales" / "es" / "LC_MESSAGES" / "storm.po").exists()
    assert reported(locked(workspace / name, pipeline, "status"), 0) == ""


@pytest.mark.parametrize("target", ["templates", "nowhere"])
def test_a_link_instead_of_templates_that_leads_nowhere_is_told(workspace: Path, pipeline: Run, target: str) -> None:
    assert pipeline("run").returncode == 0
    (workspace / "templates").symlink_to(target)
    assert "templates is not a folder." in reported(pipeline("run"), 1)


@pytest.mark.parametrize("command", [("run",), ("status",), ("check",), ("extract", "--check"), ("build",)])
def test_catalogs_that_cannot_be_read_are_named(workspace: Path, pipeline: Run, command: tuple[str, ...]) -> None:
    assert pipeline("run").returncode == 0
    output = reported(locked(workspace / "locales" / "es", pipeline, *command), 1)
    assert "locales/es/" in output
    assert "cannot be read: Permission denied." in output


def test_a_glossary_that_cannot_be_read_is_told_once(workspace: Path, pipeline: Run) -> None:
    assert pipeline("run").returncode == 0
    (workspace / "locales" / "glossary.csv").touch()
    output = reported(locked(workspace / "locales" / "glossary.csv", pipeline, "run"), 2)
    assert output.count("glossary.csv cannot be read: Permission denied.") == 1


@pytest.mark.parametrize(
    ("front", "sentence"),
    [
        (
            "original_locale: es\noriginal: nowhere.txt\n",
            "storm.txt, line 3: the original 'nowhere.txt' was not found.",
        ),
        ("original_locale: es\noriginal: nowhere.txt\n", "Add source/nowhere.txt, or"),
        (
            "original_locale: es\noriginal: ../../x.txt\n",
            "line 3: the original '../../x.txt' is outside the workspace.",
        ),
        ("original: nowhere.txt\n", "source/storm.txt: 'original' has no effect, because its language is not known."),
        ("original: https://news.example/storm\n", ""),
    ],
)
def test_an_original_that_cannot_be_used_is_named_with_its_article(
    workspace: Path, pipeline: Run, front: str, sentence: str
) -> None:
    (workspace / "source" / "storm.txt").write_text(f"---\n{front}---\n{ARTICLE}", encoding="utf-8")
    done = pipeline("run")
    said = done.stderr + done.stdout
    assert sentence in said
    assert ("original" in said) is bool(sentence)
    assert "fr" in locales_built(workspace)


@pytest.mark.parametrize(
    ("file", "content", "command", "named"),
    [
        ("pipeline.toml", "targets = es", ("run",), "error: pipeline.toml"),
        ("pipeline.toml", 'targets = ["es"]\n[memory]\nminimum = "x"', ("status",), "error: pipeline.toml"),
        ("locales/glossary.csv", "x,y\n", ("check",), "error: locales/glossary.csv:1: "),
        (
            "source/world/storm.md",
            "---\ntitle: [\n---\n\nIt rains.\n",
            ("run",),
            "error: source/world/storm.md, line 3: ",
        ),
        ("source/storm.txt", "Caf\udcff is closed.\n", ("extract",), "error: source/storm.txt, line 1, column 4: "),
        ("source/storm.html", "", ("extract", "storm"), "source/storm.html"),
        ("locales/es/LC_MESSAGES/storm.po", 'msgid "a\n', ("status",), "error: locales/es/LC_MESSAGES/storm.po:1: "),
        ("locales/fr/LC_MESSAGES/page.po", 'msgid "a\n', ("run",), "error: locales/fr/LC_MESSAGES/page.po: "),
        ("agency.tmx", "<tmx>", ("exchange", "import", "{root}/agency.tmx"), "error: agency.tmx, line 1: "),
        ("terms.tbx", "<tbx>", ("glossary", "import", "{root}/terms.tbx"), "error: terms.tbx, line 1: "),
    ],
)
def test_files_of_the_workspace_are_named_by_their_paths_there(
    workspace: Path, pipeline: Run, file: str, content: str, command: tuple[str, ...], named: str
) -> None:
    path = workspace / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", errors="surrogateescape")
    for arguments, folder in ((command, workspace), (("-w", str(workspace), *command), workspace.parent)):
        done = pipeline(*(word.format(root=workspace) for word in arguments), cwd=folder)
        wrong = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("error: ")]
        assert named in "\n".join(wrong)
        assert str(workspace) not in "\n".join(wrong)
