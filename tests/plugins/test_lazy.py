"""A package is imported when what it registers is needed, and not before."""

from pathlib import Path

from tests.plugins import install, pipeline

BROKEN = "raise RuntimeError('imported')"
POINTS = {
    "pipeline.engines": {"shout": "news_broken:SHOUT"},
    "pipeline.formats": {"tab": "news_broken:TAB"},
}


def test_what_nobody_needs_is_not_imported(tmp_path: Path) -> None:
    workspace, installed = tmp_path / "workspace", tmp_path / "installed"
    installed.mkdir()
    (workspace / "source").mkdir(parents=True)
    (workspace / "source" / "harbour.txt").write_text("Harbour\n\nIt is closed.\n", encoding="utf-8")
    (workspace / "pipeline.toml").write_text('targets = ["es"]\nengines = ["pseudo"]\n', encoding="utf-8")
    install(installed, "news-broken", {"news_broken": BROKEN}, POINTS)
    done = pipeline(workspace, installed, "run")
    assert (done.status, done.errors) == (0, "")
    done = pipeline(workspace, installed, "translate", "--engine", "shout", "--retranslate")
    assert done.status == 2
    assert "The engine 'shout' of the package news-broken cannot be loaded: RuntimeError: imported." in done.errors
    (workspace / "source" / "list.tab").write_text("a\n", encoding="utf-8")
    done = pipeline(workspace, installed, "status")
    assert done.status == 2
    assert "The format 'tab' of the package news-broken cannot be loaded: RuntimeError: imported." in done.errors
    (workspace / "source" / "list.tab").unlink()
    install(installed, "news-check", {}, {"pipeline.checks": {"ferry": "news_broken:FERRY"}})
    assert pipeline(workspace, installed, "--help").status == 0
