"""Article and catalog become an edition: who reviewed it, and what is left in the source language."""

import json
from pathlib import Path

import pytest

from pipeline import catalog, formats
from pipeline.config.workspace_config import Config
from pipeline.edition import Edition
from pipeline.editions.assemble import edition
from pipeline.rendering.article_body import body
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import WRITERS

CONFIG = Config(targets=("es", "he"))


def made(
    folder: Path, text: str, words: dict[str, str], locale: str = "es", translator: str = "", form: str = "md"
) -> Edition:
    """The edition of an article, in paragraphs only, of whose sentences ``words`` are reviewed."""
    path = folder / f"a.{form}"
    path.write_text(text, encoding="utf-8")
    lines = [
        'msgid ""',
        'msgstr ""',
        f'"Last-Translator: {translator}\\n"',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
    ]
    for source, target in words.items():
        role, mark, msgid = source.rpartition("|")
        lines += [
            "",
            *([f'msgctxt "{role}"'] if mark else []),
            f"msgid {json.dumps(msgid)}",
            f"msgstr {json.dumps(target, ensure_ascii=False)}",
        ]
    (folder / "a.po").write_text("\n".join([*lines, ""]), encoding="utf-8")
    return edition(formats.read(path), catalog.load(folder / "a.po"), locale, CONFIG)


@pytest.mark.parametrize(
    ("translator", "credited"),
    [
        ("Zoé Weil <zoe@news.example>", ("Zoé Weil",)),
        ("Zoé Weil", ("Zoé Weil",)),
        ("zoe@news.example", ()),
        ("<zoe@news.example>", ()),
        ("Automatically generated", ()),
        ("FULL NAME <EMAIL@ADDRESS>", ()),
        ("Anonymous <noreply@weblate.org>", ()),
        ("Google Translate <noreply-mt-google-translate@weblate.org>", ()),
        ("Cleanup <noreply-addon-cleanup@weblate.org>", ()),
        ("", ()),
    ],
)
def test_only_a_person_who_gave_a_name_is_credited(tmp_path: Path, translator: str, credited: tuple[str, ...]) -> None:
    assert made(tmp_path, "One.\n", {"One.": "Uno."}, translator=translator).reviewers == credited


TEXT = '**One. "Two".** **"Three"** is here. Four.\n\nFive and [six](https://else.example).\n'


def test_emphasis_at_the_edge_of_an_untranslated_sentence_stays_emphasis(tmp_path: Path) -> None:
    shown = body(made(tmp_path, TEXT, {"Four.": "Cuatro."}), EditionContext(format="markdown"), "")
    assert shown == (
        '<p><span lang="en"><strong>One. "Two".</strong> <strong>"Three"</strong> is here.</span> Cuatro.</p>\n'
        '<p><span lang="en">Five and <a href="https://else.example">six</a>.</span></p>'
    )


@pytest.mark.parametrize("form", ["md", "txt"])
def test_neighbours_left_in_the_source_language_are_one_island(tmp_path: Path, form: str) -> None:
    one = made(tmp_path, "Title\n\nOne. Two. Three.\n", {"Three.": "שלוש."}, "he", form=form)
    page = WRITERS["html"](
        RenderedArticle(one, EditionContext(format={"md": "markdown", "txt": "text"}[form]))
    ).decode()
    assert '<span lang="en" dir="ltr">One. Two.</span> שלוש.<' in page


FRONT = '---\ntitle: "C & <T> *2* {{ x }}"\n---\n\n# C & \\<T> \\*2\\* {{ x }}\n\nOne.\n'


def test_a_title_from_front_matter_is_words_in_every_format(tmp_path: Path) -> None:
    one, where = made(tmp_path, FRONT, {"One.": "Uno."}), EditionContext(format="markdown")
    for name in ("html", "txt", "json", "ninjs"):
        written = WRITERS[name](RenderedArticle(one, where)).decode()
        shown = "C &amp; &lt;T&gt; *2* {{ x }}" if name == "html" else "C & <T> *2* {{ x }}"
        assert shown in written


@pytest.mark.parametrize("form", ["md", "txt", "html"])
def test_a_title_that_is_a_number_is_the_title_of_every_edition(tmp_path: Path, form: str) -> None:
    one = made(tmp_path, "---\ntitle: 1984\n---\n\nOne.\n", {"One.": "Uno."}, form=form)
    assert RenderedArticle(one, EditionContext()).title == "1984"


HOSTILE = "<script>x()</script> [y](//evil.example) <b onclick='x()'>z</b> {{ 7*7 }} & <i>¡ya!</i>"


@pytest.mark.parametrize(
    ("form", "source"), [("md", "Nobody *was* hurt."), ("html", "<p>Nobody <em>was</em> hurt.</p>")]
)
def test_markup_that_a_sentence_did_not_have_is_words_in_every_format(tmp_path: Path, form: str, source: str) -> None:
    msgid = {"md": source, "html": "Nobody <em>was</em> hurt."}[form]
    one = made(tmp_path, source, {msgid: HOSTILE}, form=form)
    where = EditionContext(format={"md": "markdown", "html": "html"}[form])
    plain = HOSTILE.replace("<i>", "").replace("</i>", "")
    page = WRITERS["html"](RenderedArticle(one, where)).decode()
    assert "&lt;script&gt;x()&lt;/script&gt;" in page
    assert "<i>¡ya!</i>" in page
    assert plain in WRITERS["txt"](RenderedArticle(one, where)).decode()
    assert json.loads(WRITERS["json"](RenderedArticle(one, where)))["passages"][0]["text"] == plain
    bodies = json.loads(WRITERS["ninjs"](RenderedArticle(one, where)))["bodies"]
    assert bodies[0]["value"] == plain
    assert not any(sign in bodies[1]["value"] for sign in ("<script", "<a", "<b"))


def test_a_reference_is_a_link_wherever_its_sentence_stands(tmp_path: Path) -> None:
    text = 'See [the plan][p], [p] and [sic].[^1]\n\n[p]: https://else.example/a_(1) "T"\n[^1]: A note.\n'
    one = made(tmp_path, text, {"See [the plan][p], [p] and [sic].[^1]": "Vea [el plan][p], [p] y [sic].[^1]"})
    where = EditionContext(format="markdown")
    assert "Vea el plan, p y [sic].[1]\n" in WRITERS["txt"](RenderedArticle(one, where)).decode()
    body_ = json.loads(WRITERS["ninjs"](RenderedArticle(one, where)))["bodies"][1]["value"]
    assert '<a href="https://else.example/a_(1)" title="T">el plan</a>' in body_


DESCRIBED = {
    "md": "---\ndescription: D & <e>.\n---\n\nOne.\n",
    "txt": "---\ndescription: D & <e>.\n---\n\nOne\n\nTwo.\n",
    "html": '<head><meta name="description" content="D &amp; &lt;e&gt;."></head><p>One.</p>',
}


@pytest.mark.parametrize(
    "head", ["summary: D.", "excerpt: D.", "summary: Other.\ndescription: D.", "excerpt: Other.\nsummary: D."]
)
def test_a_summary_stands_for_a_description(tmp_path: Path, head: str) -> None:
    one = made(tmp_path, f"---\n{head}\n---\n\nOne.\n", {"attribute|D.": "Qué.", "attribute|Other.": "Otra."})
    assert one.description == "Qué."


@pytest.mark.parametrize("form", DESCRIBED)
def test_the_authors_description_is_that_of_every_translation(tmp_path: Path, form: str) -> None:
    where = EditionContext(format={"md": "markdown", "txt": "text", "html": "html"}[form])
    one = made(tmp_path, DESCRIBED[form], {"attribute|D & <e>.": "Qué & <e>."}, form=form)
    page = WRITERS["html"](RenderedArticle(one, where)).decode()
    assert '<meta name="description" content="Qué &amp; &lt;e&gt;.">' in page
    assert json.loads(WRITERS["json"](RenderedArticle(one, where)))["description"] == "Qué & <e>."
    bare = made(tmp_path, DESCRIBED[form], {}, form=form)
    assert '<meta name="description"' not in WRITERS["html"](RenderedArticle(bare, where)).decode()


@pytest.mark.parametrize(
    ("text", "words", "locale", "shown"),
    [
        ("One. Two. Three.\n", {"Three.": "三。"}, "ja", '<p><span lang="en">One. Two.</span> 三。</p>'),
        (
            "One, *more. Three*.\n",
            {"Three*.": "Tres*."},
            "es",
            '<p><span lang="en">One, </span><em><span lang="en">more.</span> Tres</em>.</p>',
        ),
        (
            "*One. Two* **and** more.\n",
            {"*One.": "*Uno."},
            "es",
            '<p><em>Uno. <span lang="en">Two</span></em><span lang="en"> <strong>and</strong> more.</span></p>',
        ),
    ],
)
def test_what_is_left_keeps_its_spaces_and_says_its_language_across_markup(
    tmp_path: Path, text: str, words: dict[str, str], locale: str, shown: str
) -> None:
    assert body(made(tmp_path, text, words, locale), EditionContext(format="markdown"), "T") == shown


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("By Ana Ruiz", True),
        ("*By [Ana Ruiz](https://news.example/ana)*", True),
        ("(Reporting by Ana Ruiz in Oslo)", True),
        ("(Reporting by Juan Gil in Oslo)", False),
        ("Published July 24, 2026", False),
    ],
)
def test_the_author_of_the_front_matter_is_named_unless_the_text_does_it(
    tmp_path: Path, line: str, signed: bool
) -> None:
    text = f"---\ntitle: T\nauthor: Ana Ruiz\n---\n\n{line}\n\nOne.\n"
    one, where = made(tmp_path, text, {"One.": "Uno."}), EditionContext(format="markdown")
    for name in ("html", "txt"):
        assert ("Por Ana Ruiz" in WRITERS[name](RenderedArticle(one, where)).decode()) is not signed
