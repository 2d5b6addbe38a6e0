"""A template of a workspace may come from anyone: it reads and writes nothing, and reaches nothing that does."""

import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from subprocess import run

import pytest
from markupsafe import Markup

from pipeline import cli
from pipeline.errors import PipelineError
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.page_strings import Strings
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import bounded, html
from pipeline.writers.html import _view
from pipeline.writers.template_sandbox import environment
from tests.writers.sample import context, edition

LEADS = (
    "words.keywords",
    "words['keywords']",
    "words|attr('func')",
    "words.__globals__",
    "words.__closure__",
    "words.__wrapped__",
    "say.translations.install()",
    "say['translations']",
    "say|attr('translations')",
    "say.count.__self__",
    "say.date.__func__.__globals__",
    "edition.__class__",
    "edition.front.extra.__class__",
    "edition.state.__class__.mro()",
    "edition.passages.__getitem__",
    "[edition]|map(attribute='__class__')|first",
    "[words]|map(attribute='keywords')|first",
    "[words]|groupby('func')|first|first",
    "[words]|sum(attribute='args')",
    "[words, words]|sort(attribute='func')",
    "[say]|selectattr('translations')|list",
    "'{0.translations}'.format(say)",
    "'{0.__class__}'.format(edition)",
    "('%s' ~ '{0.keywords}').format(words)",
    "'{x.translations}'.format_map({'x': say})",
    "body.__html__.__self__",
    "body.escape",
    "title.__class__",
    "range.__self__",
    "dict.fromkeys",
    "lipsum.__globals__",
    "cycler.__init__",
    "namespace.__init__.__globals__",
    "self.__init__",
    "self._TemplateReference__context",
    "published.today()",
    "published.__reduce__()",
    "say.date.im_func",
)


@pytest.mark.parametrize("lead", LEADS)
def test_nothing_leads_from_a_value_into_the_program(tmp_path: Path, lead: str) -> None:
    (tmp_path / "page.html").write_text(f"x\n{{{{ {lead} }}}}\n", encoding="utf-8")
    with pytest.raises(PipelineError, match="the template cannot be rendered") as caught:
        html.write(RenderedArticle(edition("es"), EditionContext(templates=tmp_path)))
    assert str(caught.value).startswith(f"{tmp_path / 'page.html'}:2: ")


def test_no_value_of_a_view_has_an_open_attribute_but_plain_ones() -> None:
    """Whatever a template can get from a view, by any number of dots, is one of the kinds that are listed here."""
    plain = (str, int, float, bool, bytes, type(None), date, Markup)
    allowed = environment(None, html.TEMPLATES)
    view = _view(RenderedArticle(edition("es"), context("es", "ar")))
    waiting: list[object] = list(view.values())
    looked_at = 0
    while waiting:
        value = waiting.pop()
        looked_at += 1
        if isinstance(value, Mapping):
            waiting += value.values()
        elif isinstance(value, list | tuple):
            waiting += value
        elif is_dataclass(value) and not isinstance(value, Strings):
            names = [name for name in dir(value) if allowed.is_safe_attribute(value, name, None)]
            assert set(names) >= {field.name for field in fields(value)}
            waiting += [getattr(value, name) for name in names]
        else:
            assert isinstance(value, (*plain, Strings)) or value.__class__.__name__ == "function"
    assert looked_at > 100


def test_the_secret_of_another_folder_is_neither_read_nor_written(tmp_path: Path) -> None:
    secret, templates = tmp_path / "secret.txt", tmp_path / "w" / "templates"
    secret.write_text("s3cret", encoding="utf-8")
    templates.mkdir(parents=True)
    for reach in ("words.keywords.context.templates", "say.overrides", "edition.path"):
        for act in (f"joinpath('{secret}').read_text()", f"joinpath('{tmp_path}/new').write_text('x')"):
            (templates / "page.html").write_text(f"{{{{ {reach}.{act} }}}}", encoding="utf-8")
            with pytest.raises(PipelineError):
                html.write(RenderedArticle(edition("es"), EditionContext(templates=templates)))
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "use",
    [
        "{% include 'inc.txt' %}",
        "{% include ['none', 'inc.txt'] %}",
        "{% extends 'inc.txt' %}",
        "{% import 'inc.txt' as i %}{{ i }}",
        "{% from 'inc.txt' import a %}",
        "{% include 'linked/inc.txt' %}",
        "{% include '.hidden' %}",
        "{% include 'git' %}",
    ],
)
def test_a_link_out_of_the_workspace_is_refused(tmp_path: Path, use: str) -> None:
    root, outside = tmp_path / "w", tmp_path / "outside"
    templates = root / "templates"
    for folder in (templates, outside, root / ".git"):
        folder.mkdir(parents=True)
    (outside / "inc.txt").write_text("s3cret", encoding="utf-8")
    (root / ".git" / "config").write_text("s3cret", encoding="utf-8")
    (templates / "inc.txt").symlink_to(outside / "inc.txt")
    (templates / ".hidden").symlink_to(outside / "inc.txt")
    (templates / "git").symlink_to("../.git/config")
    (templates / "linked").symlink_to(outside)
    (templates / "page.html").write_text(f"x\n{use}", encoding="utf-8")
    with pytest.raises(PipelineError, match="is a link that leaves the workspace") as caught:
        html.write(RenderedArticle(edition("es"), EditionContext(templates=templates)))
    assert "s3cret" not in str(caught.value)
    with pytest.raises(PipelineError, match="is a link that leaves the workspace"):
        html.own_templates(templates)


def test_a_linked_folder_of_templates_is_refused_and_a_link_within_the_workspace_is_not(tmp_path: Path) -> None:
    root, outside = tmp_path / "w", tmp_path / "outside"
    for folder in (root / "shared", outside):
        folder.mkdir(parents=True)
        (folder / "page.html").write_text("words of ours", encoding="utf-8")
    templates = root / "templates"
    templates.symlink_to(outside)
    with pytest.raises(PipelineError, match="is a link that leaves the workspace"):
        html.own_templates(templates)
    templates.unlink()
    templates.symlink_to("shared")
    assert html.own_templates(templates) == templates
    assert html.write(RenderedArticle(edition("es"), EditionContext(templates=templates))) == b"words of ours"


def test_what_a_designer_uses_goes_on_working(tmp_path: Path) -> None:
    design = """
{%- macro row(name, href="") %}<li>{{ name }}{{ href }}{{ caller() if caller is defined }}</li>{% endmacro -%}
{% set shown = namespace(count=0) %}{% set turn = cycler("odd", "even") %}{% set comma = joiner(", ") %}
{% for group in outline.body %}{% set shown.count = shown.count + 1 %}{{ loop.index }}/{{ loop.length }}
{{ turn.next() }}{{ comma() }}{{ group.role.value }}{{ group.depth }}{% for passage in group.passages %}
{{ words(passage) }}{{ passage.text|truncate(20) }}{{ passage.sentences[0].state.value }}{% endfor %}{% endfor %}
{{ row(title.upper()) }}{% call row("x") %}!{% endcall %}{{ say("Languages") }}{{ say.date(published) }}
{{ say.language("fr") }}{{ say.share(0.5) }}{{ say.count(3) }}{{ say.names(authors) }}{{ published.isoformat() }}
{{ edition.title }}{{ edition.front.authors|join(", ") }}{{ edition.front.extra.get("section", "none") }}
{{ switcher|map(attribute="name")|join }}{{ switcher[0].href }}{{ alternates|length }}{{ "%s"|format(tag) }}
{{ "{} {}".format(tag, direction) }}{{ source_link.href }}{{ body|striptags }}{{ edition.reviewed|round(2) }}
{% for item in [1, 2, 3]|batch(2) %}{{ item|sum }}{% endfor %}{{ {"a": 1}.items()|list }}{{ shown.count }}
"""
    (tmp_path / "page.html").write_text(design, encoding="utf-8")
    page = html.write(RenderedArticle(edition("es"), replace(context("es", "ar"), templates=tmp_path))).decode()
    assert "TRANVÍA" in page
    assert "8 de marzo de 2024" in page


HEAVY = (
    "{{ 'a' * 10 ** 10 }}",
    "{{ [0] * 10 ** 10 }}",
    "{{ 10 ** (10 ** 9) }}",
    "{{ 'a'.center(10 ** 10) }}",
    "{{ 'a'|center(10 ** 10) }}",
    "{{ '%9999999999d'|format(1) }}",
    "{{ '{:>9999999999}'.format(1) }}",
    "{% set ns = namespace(a='ab') %}{% for i in range(60) %}{% set ns.a = ns.a ~ ns.a %}{% endfor %}",
    "{% set ns = namespace(a=[1]) %}{% for i in range(60) %}{% set ns.a = ns.a + ns.a %}{% endfor %}",
    "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "{% for i in range(99999) %}{% for j in range(99999) %}xxxxxxxxxx{% endfor %}{% endfor %}",
    "{% macro a() %}{{ a() }}{{ a() }}{% endmacro %}{{ a() }}",
    "{{ lipsum(n=10 ** 7) }}",
    "{{ ('ab' * 10 ** 7)|replace('a', 'b' * 100) }}",
    "{{ 'a'|indent(10 ** 10) }}",
    "{{ [1]|batch(10 ** 10, 0)|list }}",
)


# In an interpreter of its own, since a child process starts as large as the process that it is a copy of.
RENDERED = """\
import resource, sys
from pathlib import Path
from pipeline.errors import PipelineError
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import bounded, html
from tests.writers.sample import edition

bounded.SECONDS, bounded.PATIENCE = 1, 4
before = 0.0
for folder in sys.argv[1:]:
    try:
        html.write(RenderedArticle(edition("es"), EditionContext(templates=Path(folder))))
    except PipelineError as error:
        print(error)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(used.ru_utime + used.ru_stime - before, used.ru_maxrss)
    before = used.ru_utime + used.ru_stime
"""


@pytest.mark.slow
def test_a_template_costs_seconds_and_some_hundred_megabytes_at_most(tmp_path: Path) -> None:
    """Each in a process of its own, and no process may have been larger than the limit: the first one that is fails."""
    folders = [tmp_path / str(number) for number in range(len(HEAVY))]
    for folder, template in zip(folders, HEAVY, strict=True):
        folder.mkdir()
        (folder / "page.html").write_text(template, encoding="utf-8")
    ended = run([sys.executable, "-c", RENDERED, *folders], capture_output=True, text=True, check=True)
    printed = ended.stdout.splitlines()
    for template, folder in zip(HEAVY, folders, strict=True):
        message, used, *printed = printed
        seconds, kilobytes = used.split()
        assert message.startswith(f"{folder / 'page.html'}:"), template
        assert "the template cannot be rendered" in message, template
        assert float(seconds) < 3, template
        assert int(kilobytes) < 500_000, template
    assert not printed


@pytest.mark.slow
@pytest.mark.parametrize("template", ["{{ 'a' * 10 ** 10 }}", HEAVY[9], "{% extends 'index.html' %}"])
def test_the_page_of_a_language_has_the_same_limits(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], template: str
) -> None:
    """``index.html``, which lists the articles: its template costs a sentence, and the articles are published."""
    (workspace / "templates").mkdir()
    (workspace / "templates/index.html").write_text(template, encoding="utf-8")
    monkeypatch.setattr(bounded, "SECONDS", 1)
    monkeypatch.setattr(sys, "argv", ["pipeline", "-w", str(workspace), "run"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    output = " ".join(capfd.readouterr().err.split())
    assert ended.value.code == 1
    assert "templates/index.html" in output
    assert "the template cannot be rendered" in output
    assert "Traceback" not in output
