"""Links between articles: in the reader's language where the article is published in it, and never dead."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import catalog, workspace
from pipeline.session.session import Session
from pipeline.stages import run
from tests.stages.test_incremental_build import content


class Site:
    """Two articles that link to each other; ``a`` is made before ``b``."""

    def __init__(self, root: Path, settings: str = "") -> None:
        self.root = root
        (root / "source/far").mkdir(parents=True)
        (root / "pipeline.toml").write_text(
            f'targets = ["es", "fr"]\nengines = ["pseudo"]\nbase_url = "https://news.example"\n{settings}\n',
            encoding="utf-8",
        )
        (root / "source/a.md").write_text("# Up\n\nGo [over](far/b.md#x) there.\n", encoding="utf-8")
        (root / "source/far/b.md").write_text("# Down\n\nGo [back](../a.md) here.\n", encoding="utf-8")

    def run(self, *locales: str) -> None:
        session = Session(workspace.find(self.root), (), locales)
        run.run(session)
        assert not session.journal.problems

    def link(self, page: str) -> str:
        text = (self.root / "editions" / page).read_text(encoding="utf-8")
        found = re.search(r'<div class="body">.*?<a (href="[^>]*)>', text, re.DOTALL)
        assert found
        return found[1]

    def approve(self, article: str, locale: str, *, approved: bool = True) -> None:
        path = workspace.find(self.root).catalog(article, locale)
        current = catalog.load(path)
        entries = tuple(replace(entry, flags=entry.flagged(fuzzy=not approved)) for entry in current.entries)
        catalog.save(replace(current, entries=entries), path)


@pytest.mark.slow
def test_links_lead_to_the_reader_s_language(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.run()
    assert site.link("es/a.html") == 'href="far/b.html#x"'
    assert site.link("es/far/b.html") == 'href="../a.html"'
    assert site.link("en/a.html") == 'href="far/b.html#x"'


def test_a_link_with_a_query_leads_to_the_page_too(tmp_path: Path) -> None:
    site = Site(tmp_path)
    (tmp_path / "source/a.md").write_text("# Up\n\nGo [over](far/b.md?from=a&to=b#x) there.\n", encoding="utf-8")
    site.run()
    assert site.link("es/a.html") == 'href="far/b.html?from=a&amp;to=b#x"'


def test_pages_that_link_to_an_edition_follow_when_it_appears_and_goes(tmp_path: Path) -> None:
    site = Site(tmp_path, 'gate = "reviewed"')
    site.run()
    site.approve("a", "es")
    site.run()
    assert site.link("es/a.html") == 'href="../en/far/b.html#x" hreflang="en"'
    site.approve("far/b", "es")
    site.run()
    assert site.link("es/a.html") == 'href="far/b.html#x"'
    assert site.link("es/far/b.html") == 'href="../a.html"'
    site.approve("far/b", "es", approved=False)
    site.run()
    assert site.link("es/a.html") == 'href="../en/far/b.html#x" hreflang="en"'


def test_an_expectation_that_fails_in_the_first_build_is_corrected(tmp_path: Path) -> None:
    """Drafts pass the gate, but b has nothing in French: a was made before that was known."""
    site = Site(tmp_path)
    (tmp_path / "source/far/b.md").write_text("---\ntargets: [es]\n---\n\n# Down\n\nHere.\n", encoding="utf-8")
    site.run()
    assert site.link("es/a.html") == 'href="far/b.html#x"'
    assert site.link("fr/a.html") == 'href="../en/far/b.html#x" hreflang="en"'


@pytest.mark.parametrize("locales", [(), ("es",)])
def test_the_second_build_ends_where_a_first_one_does(tmp_path: Path, locales: tuple[str, ...]) -> None:
    site = Site(tmp_path, 'gate = "reviewed"')
    site.run()
    site.approve("a", "es")
    site.run()
    site.approve("far/b", "es")
    site.run(*locales)
    after = content(tmp_path / "editions")
    (tmp_path / ".pipeline/build-cache.msgpack").unlink()
    for path in sorted((tmp_path / "editions").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    site.run()
    assert content(tmp_path / "editions").keys() == after.keys()
    assert {name: text for name, text in content(tmp_path / "editions").items() if name.endswith(".html")} == {
        name: text for name, text in after.items() if name.endswith(".html")
    }
