"""Article and catalog become an edition: who reviewed it, and what is left in the source language."""

import json
from pathlib import Path

import pytest

from pipeline import catalog, formats
from pipeline.config import Config
from pipeline.editions import WRITERS, Context
from pipeline.editions.assemble import edition
from pipeline.editions.body import body
from pipeline.model import Edition

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
        lines += ["", f"msgid {json.dumps(source)}", f"msgstr {json.dumps(target, ensure_ascii=False)}"]
    (folder / "a.po").write_text("\n".join([*lines, ""]), encoding="utf-8")
    return edition(formats.read(path), catalog.load(folder / "a.po"), locale, CONFIG)


@pytest.mark.parametrize(
    ("said", "credited"),
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
def test_only_a_person_who_gave_a_name_is_credited(tmp_path: Path, said: str, credited: tuple[str, ...]) -> None:
    assert made(tmp_path, "One.\n", {"One.": "Uno."}, translator=said).reviewers == credited


TEXT = '**One. "Two".** **"Three"** is here. Four.\n\nFive and [six](https://else.example).\n'


def test_emphasis_at_the_edge_of_an_untranslated_sentence_stays_emphasis(tmp_path: Path) -> None:
    shown = body(made(tmp_path, TEXT, {"Four.": "Cuatro."}), Context(format="markdown"), "")
    assert shown == (
        '<p><span lang="en"><strong>One. "Two".</strong> <strong>"Three"</strong> is here.</span> Cuatro.</p>\n'
        '<p><span lang="en">Five and <a href="https://else.example">six</a>.</span></p>'
    )


@pytest.mark.parametrize("form", ["md", "txt"])
def test_neighbours_left_in_the_source_language_are_one_island(tmp_path: Path, form: str) -> None:
    one = made(tmp_path, "Title\n\nOne. Two. Three.\n", {"Three.": "שלוש."}, "he", form=form)
    page = WRITERS["html"](one, Context(format={"md": "markdown", "txt": "text"}[form])).decode()
    assert '<span lang="en" dir="ltr">One. Two.</span> שלוש.<' in page
