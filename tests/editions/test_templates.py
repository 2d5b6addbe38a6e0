"""Templates of a workspace go before the package's own, and cannot reach beyond the page."""

from pathlib import Path

import pytest

from pipeline.editions import Context, html
from pipeline.errors import PipelineError
from tests.editions.sample import edition


def test_a_workspace_may_replace_one_template(tmp_path: Path) -> None:
    (tmp_path / "page.css").write_text("body { color: rebeccapurple }", encoding="utf-8")
    page = html.write(edition("es"), Context(templates=tmp_path)).decode()
    assert "rebeccapurple" in page
    assert "El tranvía vuelve al puerto" in page


@pytest.mark.parametrize(
    "template",
    ["{% if %}", "{{ nothing.there }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{% include 'away.html' %}"],
)
def test_a_template_that_cannot_be_rendered_is_named(tmp_path: Path, template: str) -> None:
    (tmp_path / "page.html").write_text(template, encoding="utf-8")
    with pytest.raises(PipelineError, match="the template cannot be rendered") as caught:
        html.write(edition("es"), Context(templates=tmp_path))
    assert str(tmp_path) in str(caught.value)
    assert caught.value.hint


def test_what_a_template_prints_is_escaped(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ '<b>' }}", encoding="utf-8")
    assert html.write(edition("es"), Context(templates=tmp_path)) == b"&lt;b&gt;"
