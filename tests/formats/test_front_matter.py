"""Front matter: what is read of it, what is a unit, what is refused, and how a value is written back."""

from pathlib import Path

import pytest

from pipeline import formats
from pipeline.errors import ArticleError
from pipeline.model import Article


def _read(folder: Path, front: str, name: str = "a.md") -> Article:
    path = folder / name
    path.write_text(f"{front}\nWords.\n", encoding="utf-8", newline="")
    return formats.read(path)


def _fill(article: Article, target: str) -> str:
    return formats.fill(article, [target] + [""] * (len(article.segments) - 1)).decode()


def test_known_keys_are_read_and_the_rest_is_kept(tmp_path: Path) -> None:
    front = """---
title: Storm
description: Ferries wait.
original_locale: es-MX
original: storm.es.txt
authors: [Ana Ruiz, {name: Luis Gil}]
translators: Marta Souto
published: 2019-07-24 18:30:00 +00:00
targets: [es, pt-br, es]
layout: post
---
"""
    read = _read(tmp_path, front).front
    assert (read.title, read.description) == ("Storm", "Ferries wait.")
    assert (read.original_locale, read.original) == ("es_MX", "storm.es.txt")
    assert (read.authors, read.translators) == (("Ana Ruiz", "Luis Gil"), ("Marta Souto",))
    assert read.published == "2019-07-24T18:30:00+00:00"
    assert read.targets == ("es", "pt_BR")
    assert dict(read.extra) == {"layout": "post"}


def test_toml_says_the_same(tmp_path: Path) -> None:
    front = '+++\ntitle = "The \\"port\\""\ndate = 2019-07-24\ndraft = false\n[params]\ntitle = "The long story"\n+++\n'
    article = _read(tmp_path, front)
    assert article.front.title == 'The "port"'
    assert article.front.published == "2019-07-24"
    assert [segment.source for segment in article.segments] == ['The "port"', "The long story", "Words."]
    assert 'title = "El \\"puerto\\""\n' in _fill(article, 'El "puerto"')


def test_translate_false_leaves_nothing_to_translate(tmp_path: Path) -> None:
    article = _read(tmp_path, "---\ntitle: Storm\ntranslate: false\n---\n")
    assert article.segments == []
    assert not article.front.translate


def test_an_article_without_front_matter_may_begin_with_a_rule(tmp_path: Path) -> None:
    assert _read(tmp_path, "---\n").front.title is None
    assert _read(tmp_path, "---\nFoo\n---\nBar\n").front.title is None
    assert _read(tmp_path, "+++\n").front.title is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("written", "target", "filled"),
    [
        ("title: Storm at sea", "Tormenta", "title: Tormenta"),
        ("title: Storm at sea", "Mar: tormenta", 'title: "Mar: tormenta"'),
        ("title: Storm at sea", "#tormenta", 'title: "#tormenta"'),
        ("title: Storm at sea", "true", 'title: "true"'),
        ("title: Storm   # the headline", "Mar", "title: Mar   # the headline"),
        ("title: 'It''s a storm'", "L'Espagne", "title: 'L''Espagne'"),
        ('title: "A \\"storm\\""', 'La "tormenta" \\', 'title: "La \\"tormenta\\" \\\\"'),
        ("title: Storm\n  at sea", "Tormenta", "title: Tormenta"),
        ("title: >\n  Storm\n  at sea", "Tormenta", "title: >\n  Tormenta"),
        ("title: |\n  Storm\n", "Tormenta: mar", "title: |\n  Tormenta: mar\n"),
    ],
)
def test_a_value_is_written_as_yaml_reads_it(written: str, target: str, filled: str, end: str, tmp_path: Path) -> None:
    article = _read(tmp_path, f"---\nslug: storm\n{written}\n---\n".replace("\n", end))
    result = _fill(article, target)
    assert result.replace(end, "\n") == f"---\nslug: storm\n{filled}\n---\n\nWords.\n"
    path = tmp_path / "again.md"
    path.write_bytes(result.encode())
    assert (formats.read(path).front.title or "").strip() == target
    formats.verify(article, result.encode())


@pytest.mark.parametrize(
    ("front", "message", "hint"),
    [
        ("---\ntitle: Storm\n", "line 1: the front matter that begins here is never closed", "a line '---'"),
        ("---\ntitle: @storm\n---\n", "line 2: the front matter is not valid YAML: a value begins with @", "quotation"),
        (
            "---\nslug: x\ntitle: 'The mayor's plan'\n---\n",
            "line 3: the front matter is not valid YAML: a quotation mark inside the value ends it",
            "of the other kind",
        ),
        (
            '{\n"title": "Mill",\n}\n',
            "line 2: the front matter is not valid JSON: a comma follows",
            "Remove the comma.",
        ),
        (
            '{\n"tags": ["a",],\n"draft": true\n}\n',
            "line 2: the front matter is not valid JSON: a comma follows",
            "Remove",
        ),
        (
            '{\n"title": "Mill"\n"draft": true\n}\n',
            "line 2: the front matter is not valid JSON: a comma is",
            "Add the comma",
        ),
        (
            '{\n"title": "Mill,\n"draft": true\n}\n',
            "line 2: the front matter is not valid JSON: a quotation",
            "Close it",
        ),
        ('{\n"date": 2024-01-02\n}\n', "line 2: the front matter is not valid JSON: a value is", '"key": "value"'),
        ("{\n\"title\": 'Mill'\n}\n", "line 2: the front matter is not valid JSON: a value is", '"key": "value"'),
        (
            '{\n"a": 1,\ntitle: "Mill"\n}\n',
            "line 3: the front matter is not valid JSON: a key is not",
            '"key": "value"',
        ),
        (
            "---\ntitle: Mill\n  subtitle: Deep\n---\n",
            "line 3: the front matter is not valid YAML: this line is",
            "that key",
        ),
        ("+++\ntitle = 'x'\n", "line 1: the front matter that begins here is never closed", "a line '+++'"),
        (
            "---\ntitle: Storm: at sea\n---\n",
            "line 2: the front matter is not valid YAML: a value contains ': '",
            "quotation marks",
        ),
        (
            "---\ntitle: |\n    a storm\n  at sea\n---\n",
            "line 4: the front matter is not valid YAML: this line is indented like none",
            "Indent it like the line above",
        ),
        (
            '{"title": "x",\n "tags": ["a", "b",\n}\n',
            "line 2: the front matter is not valid JSON: a list is never closed",
            "]",
        ),
        ("---\ntitle: x\nslug: !!python/object:os.system x\n---\n", "line 3: the front matter contains a tag (!)", ""),
        (
            "---\na: &a [x, x]\nb: *a\n---\n",
            "line 2: the front matter contains an anchor (&) of a list",
            "Write the value out",
        ),
        ("---\na: " + "[" * 3000 + "]" * 3000 + "\n---\n", "line 2: the front matter is nested more than 20 deep", ""),
        (
            '+++\nslug = "x"\ntitle = "Storm\n+++\n',
            "line 3: the front matter is not valid TOML: a quotation",
            "Close it",
        ),
        (
            '---\ntitle: "Storm\nslug: x\ntags: [a]\n---\n',
            "line 2: the front matter is not valid YAML: a quot",
            "Close it",
        ),
        (
            '---\nslug: a\ntitle: "Storm\nauthor: "Ana"\n---\n',
            "line 3: the front matter is not valid YAML: a q",
            "Close",
        ),
        ("---\ntitle: 'Storm\nslug: x\n---\n", "line 2: the front matter is not valid YAML: a quotation", "Close it"),
        ("---\ntitle: x\nextra:\n\tkind: long\n---\n", "line 4: the front matter is not valid YAML: a tab", "spaces"),
        ("---\ntitle: x\ntags:\n\t- a\n---\n", "line 4: the front matter is not valid YAML: a tab indents", "spaces"),
        ("---\n\ttitle: x\n---\n", "line 2: the front matter is not valid YAML: a tab indents this line", "spaces"),
        (
            "---\n  title: x\nslug: c\n---\n",
            "line 3: the front matter is not valid YAML: this line is ind",
            "Indent it",
        ),
        ("---\ntitle: x\ntags: [a, b\nslug: c\n---\n", "line 3: the front matter is not valid YAML: a list is", "]"),
        ("---\ntitle: x\nseo: {a: b\nslug: c\n---\n", "line 3: the front matter is not valid YAML: a brace is", "}"),
        ("+++\nslug = 'a'\ntitle = x\n+++\n", "line 3: the front matter is not valid TOML", ""),
        ("---\ntitle: x\n- y\n---\n", "line 3: the front matter is not valid YAML", ""),
        ("---\ntitle: [a]\n---\n", "line 2: front matter: 'title' must be a text", ""),
        ("---\nslug: x\ntranslate: maybe\n---\n", "line 3: front matter: 'translate' must be true or false", ""),
        ("---\ntargets: [es, xx]\n---\n", "line 2: front matter: targets: Unknown locale 'xx'", ""),
        (
            '---\noriginal: "a\\0b.txt"\n---\n',
            "line 2: front matter: 'original' must be a path or an address, without NUL",
            "",
        ),
        (
            f"+++\na = {'9' * 5000}\n+++\n",
            "line 2: the front matter is not valid TOML: a number has too many digits",
            "",
        ),
        (
            f"---\na: {'9' * 5000}\n---\n",
            "line 2: the front matter is not valid YAML: a number has too many digits",
            "",
        ),
        (f"+++\na = 0x{'f' * 5000}\n+++\n", "line 2: the front matter is not valid TOML: a number has too many", ""),
        (f"---\na: 0x{'f' * 5000}\n---\n", "line 2: the front matter is not valid YAML: a number has too many", ""),
        ("---\npublished: tomorrow\n---\n", "line 2: front matter: 'published' must be a date", ""),
        ("---\ntitle: " + "x" * 70000 + "\n---\n", "longer than 65536 characters", "Shorten"),
        ("+++\ntitle = x\n+++\n", "the front matter is not valid TOML", ""),
    ],
)
def test_front_matter_that_cannot_be_read_is_refused(front: str, message: str, hint: str, tmp_path: Path) -> None:
    with pytest.raises(ArticleError) as caught:
        _read(tmp_path, front)
    assert message in str(caught.value)
    assert str(tmp_path) in str(caught.value)
    assert hint in caught.value.hint


def test_a_key_that_is_no_words_must_stay(tmp_path: Path) -> None:
    article = _read(tmp_path, "---\ntitle: Storm\nslug: storm\n---\n")
    changed = article.text.replace("slug: storm", "slug: tormenta").encode()
    with pytest.raises(ArticleError, match="'slug' in the front matter is another value"):
        formats.verify(article, changed)


def test_front_matter_in_javascript_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"line 1: the front matter is JavaScript, which is not run\."):
        _read(tmp_path, '---js\n{ title: "Snow" }\n---\n')


@pytest.mark.parametrize("written", ["1984", "12:30", "2026-01-02", "24.7"])
def test_a_title_without_words_is_a_title(tmp_path: Path, written: str) -> None:
    assert _read(tmp_path, f"---\ntitle: {written}\n---\nText.\n").front.title == written


@pytest.mark.parametrize("written", ["Yes", "off"])
def test_a_title_that_yaml_reads_as_true_or_false_needs_quotation_marks(tmp_path: Path, written: str) -> None:
    with pytest.raises(ArticleError, match="line 2: front matter: 'title' must be a text") as caught:
        _read(tmp_path, f"---\ntitle: {written}\n---\nText.\n")
    assert "quotation marks" in caught.value.hint
    assert _read(tmp_path, f'---\ntitle: "{written}"\n---\nText.\n').front.title == written
