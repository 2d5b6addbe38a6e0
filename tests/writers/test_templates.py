"""Templates of a workspace go before the package's own, and cannot reach beyond the page."""

from pathlib import Path

import pytest

from pipeline.errors import CatalogError, PipelineError
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import html
from tests.writers.sample import edition


def test_a_workspace_may_replace_one_template(tmp_path: Path) -> None:
    (tmp_path / "page.css").write_text("body { color: rebeccapurple }", encoding="utf-8")
    page = html.write(RenderedArticle(edition("es"), EditionContext(templates=tmp_path))).decode()
    assert "rebeccapurple" in page
    assert "El tranvía vuelve al puerto" in page


@pytest.mark.parametrize(
    "template",
    [
        "{% if %}",
        "{{ nothing.there }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{% include 'away.html' %}",
        "{% include 'page.html' %}",
        "{{ 1 / 0 }}",
        "{{ title + 1 }}",
        "{{ title.missing() }}",
        "{% for i in range(10 ** 9) %}{% endfor %}",
        "{{ say('%(who)s') }}",
    ],
)
def test_a_template_that_cannot_be_rendered_is_named_with_its_line(tmp_path: Path, template: str) -> None:
    (tmp_path / "page.html").write_text(f"<!doctype html>\n{template}\n", encoding="utf-8")
    with pytest.raises(PipelineError, match="the template cannot be rendered") as caught:
        html.write(RenderedArticle(edition("es"), EditionContext(templates=tmp_path)))
    assert str(caught.value).startswith(f"{tmp_path / 'page.html'}:2: ")
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_a_template_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "page.css").write_bytes("p { content: '»' }".encode("latin-1"))
    with pytest.raises(PipelineError, match="cannot be rendered: 'utf-8' codec") as caught:
        html.write(RenderedArticle(edition("es"), EditionContext(templates=tmp_path)))
    assert str(caught.value).count("\n") == 0


def test_a_template_that_goes_away_meanwhile_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr("jinja2.FileSystemLoader.get_source", gone)
    with pytest.raises(PipelineError, match=r"the template cannot be rendered: .*No such file"):
        html.write(RenderedArticle(edition("es"), EditionContext(templates=tmp_path)))


def test_a_fault_in_words_of_the_workspace_is_not_the_templates(tmp_path: Path) -> None:
    path = tmp_path / "es" / "LC_MESSAGES" / "page.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid "Languages"\nmsgstr "%(who)s"\n', encoding="utf-8")
    with pytest.raises(CatalogError):
        html.write(RenderedArticle(edition("es"), EditionContext(overrides=tmp_path)))


def test_what_a_template_prints_is_escaped(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ '<b>' }}", encoding="utf-8")
    assert html.write(RenderedArticle(edition("es"), EditionContext(templates=tmp_path))) == b"&lt;b&gt;"
