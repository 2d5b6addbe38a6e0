"""What must hold for every document, whatever stands in it."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import formats, markup
from pipeline.model import Article
from tests.formats.mixtures import HTML, MARKDOWN

# What engines and people write that could be taken for markup.
NASTY = [
    "",
    "",
    "«{}»",
    "1. {}",
    "# {} #",
    "- {}",
    "> {}",
    "| {} |",
    "{} `",
    "[{}]",
    "a < b & {}",
    "<x> {}",
    "{} </p>",
    "{}\\",
    "* {} *",
    "{{< x >}} {}",
    "{} >}} %} }} \\",
    '{{< x title="{}',
    "{x.y} {}",
    "=== {}",
    "--- {}",
    "~~~ {}",
    "{} -->",
    "<!-- {}",
    "“{}” 'x' \"y\"",
    "{}: # x",
    "![x](y) {}",
    "[x]: {}",
    "{}\n\n{}",
    "<script>x</script> {}",
    "&copy; {}",
    "`{}",
    "**{}",
    "_{}_",
    "{}中文",
    "+ {}",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mixtures")


def _read(folder: Path, name: str, content: bytes) -> Article:
    path = folder / name
    path.write_bytes(content)
    return formats.read(path)


def _bare(text: str) -> str:
    return re.sub(r"[\s>]+", "", text)


def _check_identity(article: Article, content: bytes) -> None:
    sources = [segment.source for segment in article.segments]
    assert article.text.encode() == content
    assert formats.fill(article, sources) == content
    assert formats.fill(article, [re.sub(r"[ \n]+", " ", source) for source in sources], "es") == content
    assert formats.fill(article, [""] * len(sources), "zh_Hans") == content
    formats.verify(article, content)


def _check_spans(article: Article) -> None:
    """Segments follow each other, stand where they say, and are words."""
    end = 0
    for block in sorted(article.blocks, key=lambda block: block.segments[0].start):
        for segment in block.segments:
            assert end <= segment.start < segment.end
            end = segment.end
            assert segment.source == segment.source.strip()
            if block.place in {"paragraph", "heading", "setext", "cell", "html", "alt", ""}:
                assert _bare(article.text[segment.start : segment.end]) == _bare(segment.source)
        assert 1 <= block.line <= len(re.findall(r"\r\n|\n|\r", article.text)) + 1


def _draft(source: str, form: str, chance: random.Random) -> str:
    """A translation as a machine gives it: other words, the codes in their places, and something unforeseen."""
    protected = markup.protect(source, form, "⟦{}⟧".format)
    words = re.sub(r"[aeiou](?![^⟦]*⟧)", lambda match: "áéíóú"["aeiou".index(match[0])], protected.text)
    restored = markup.restore(words.replace(" ", "  ", 1), protected)
    return (chance.choice(NASTY) or "{}").replace("{}", restored.text)


@given(MARKDOWN)
@settings(max_examples=120)
def test_markdown_comes_back_byte_for_byte(folder: Path, content: bytes) -> None:
    article = _read(folder, "a.md", content)
    _check_identity(article, content)
    _check_spans(article)


@given(HTML)
@settings(max_examples=120)
def test_html_comes_back_byte_for_byte(folder: Path, content: bytes) -> None:
    article = _read(folder, "a.html", content)
    _check_identity(article, content)
    _check_spans(article)


@pytest.mark.slow
@given(MARKDOWN, st.randoms(), st.sampled_from([None, "es", "ja"]))
@settings(max_examples=120)
def test_translations_never_change_the_structure_of_markdown(
    folder: Path, content: bytes, chance: random.Random, locale: str | None
) -> None:
    article = _read(folder, "a.md", content)
    drafts = [_draft(segment.source, "markdown", chance) for segment in article.segments]
    formats.verify(article, formats.fill(article, drafts, locale))


@pytest.mark.slow
@given(HTML, st.randoms(), st.sampled_from([None, "es", "ja"]))
@settings(max_examples=120)
def test_translations_never_change_the_structure_of_html(
    folder: Path, content: bytes, chance: random.Random, locale: str | None
) -> None:
    article = _read(folder, "a.html", content)
    drafts = [_draft(segment.source, "html", chance) for segment in article.segments]
    formats.verify(article, formats.fill(article, drafts, locale))
