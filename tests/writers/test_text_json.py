"""The text and JSON editions."""

import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest

from pipeline.edition import Edition, EditionState, Passage, Sentence
from pipeline.model import Role, State
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import WRITERS, markdown, text
from tests.writers.sample import FRONT, context, edition, sentences, single

SCHEMA = json.loads((files("pipeline.writers") / "schema" / "edition.json").read_text(encoding="utf-8"))
KINDS: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def fits(value: Any, schema: dict[str, Any], where: str = "$", whole: dict[str, Any] = SCHEMA) -> None:
    """``value`` is as ``schema`` says, a part of ``whole``: the keywords that our schemas use."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    if "enum" in schema:
        assert value in schema["enum"], where
    if "type" in schema:
        kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        assert isinstance(value, tuple(KINDS[kind] for kind in kinds)), where
    if isinstance(value, dict) and "properties" in schema:
        assert set(schema["required"]) <= set(value) <= set(schema["properties"]), where
        for key, inner in value.items():
            fits(inner, schema["properties"][key], f"{where}.{key}", whole)
    if isinstance(value, list):
        for number, inner in enumerate(value):
            fits(inner, schema["items"], f"{where}[{number}]", whole)
    if isinstance(value, int | float) and not isinstance(value, bool):
        assert schema.get("minimum", value) <= value <= schema.get("maximum", value), where


def written(one: Edition, where: EditionContext | None = None) -> dict[str, Any]:
    content = json.loads(WRITERS["json"](RenderedArticle(one, where or context("es", "ar"))))
    assert isinstance(content, dict)
    return content


@pytest.mark.parametrize(
    "one",
    [
        edition("en"),
        edition("es", untranslated=2),
        edition("ar", EditionState.REVIEWED),
        single((Role.LISTITEM, "x")),
    ],
)
def test_json_is_as_its_schema_says(one: Edition) -> None:
    fits(written(one), SCHEMA)


@pytest.mark.parametrize("state", State)
def test_the_schema_knows_every_state_of_a_sentence(state: State) -> None:
    one = single((Role.PARAGRAPH, "14:30"))
    sentence = replace(one.passages[0].sentences[0], state=state)
    fits(written(replace(one, passages=(replace(one.passages[0], sentences=(sentence,)),))), SCHEMA)


def test_json_gives_sentences_with_their_states() -> None:
    content = written(edition("es", EditionState.PARTIAL, untranslated=4))
    assert (content["title"], content["subtitle"]) == tuple(sentences("es")[:2])
    assert (content["tag"], content["dir"], content["translation_state"]) == ("es", "ltr", "partial")
    assert content["back_translation"] is True
    paragraph = content["passages"][3]
    assert paragraph["text"] == f"{sentences('es')[3]} {sentences('en')[4]}"
    assert [(one["locale"], one["state"]) for one in paragraph["sentences"]] == [
        ("es", "reviewed"),
        ("en", "untranslated"),
    ]
    assert content["front_matter"]["translators"] == list(FRONT.translators)
    assert "44\u00a0%" in content["notice"]


def test_json_of_a_reviewed_edition_discloses_nothing() -> None:
    assert written(edition("fr", EditionState.REVIEWED))["notice"] is None


def test_text_is_paragraphs_then_credits_then_the_notice() -> None:
    reported = sentences("es")
    paragraphs = text.write(RenderedArticle(edition("es"), EditionContext())).decode().split("\n\n")
    assert paragraphs[:-2] == [
        *reported[:2],
        "Por Ana Pérez y Juan Gil",
        reported[2],
        f"{reported[3]} {reported[4]}",
        *reported[5:],
    ]
    assert paragraphs[-2].split("\n") == [
        "Original en español. Traducido a través del inglés.",
        "Texto de partida en inglés",
        "Traducción (inglés): Mary Low",
        "Traducción automática: Apertium",
    ]
    assert paragraphs[-1].startswith("Traducción automática que nadie de la redacción ha revisado todavía.")
    assert paragraphs[-1].endswith("se ha vuelto a traducir a partir de una versión en inglés.\n")


def test_verse_keeps_its_lines() -> None:
    lines = ("The *sea*,", "the wind", "& rain.")
    verse = Passage(Role.PARAGRAPH, tuple(Sentence(line, "en", State.REVIEWED, "\n") for line in lines))
    rendered = RenderedArticle(replace(edition("en"), passages=(verse,)), EditionContext())
    assert rendered.html == "<p>The *sea*,<br>\nthe wind<br>\n&amp; rain.</p>"
    assert rendered.text == "\n".join(lines)
    assert "\\*sea\\*,\\\nthe wind\\\n& rain." in markdown.write(rendered).decode()


def test_tables_below_one_another_stay_apart() -> None:
    cells = [
        Passage(Role.CELL, (Sentence(word, "en", State.REVIEWED, ""),), column, heads)
        for word, column, heads in (("Day", 1, True), ("Hour", 2, False), ("Boat", 1, True), ("Won", 2, False))
    ]
    rendered = RenderedArticle(replace(edition("en"), passages=tuple(cells)), EditionContext())
    assert rendered.html.count("<table>") == 2
    assert rendered.text == "Day  Hour\n\nBoat  Won"


def test_text_has_no_markup_of_its_source() -> None:
    one = single((Role.PARAGRAPH, "Vino **ayer** &amp; *hoy*."), (Role.LISTITEM, "a"), (Role.LISTITEM, "b"))
    paragraphs = text.write(RenderedArticle(one, EditionContext(format="markdown"))).decode().split("\n\n")
    assert paragraphs[:2] == ["Vino ayer & hoy.", "- a\n- b"]


@pytest.mark.parametrize(
    "markup", ["Una,<br> dos&nbsp;mil", "Una,<br>dos&nbsp;mil", "Una, <b> </b>dos&nbsp;mil", "Una,\n<br> dos&nbsp;mil"]
)
def test_text_has_one_space_where_a_page_shows_one(markup: str) -> None:
    one = single((Role.PARAGRAPH, markup))
    assert (
        text.write(RenderedArticle(one, EditionContext(format="html"))).decode().split("\n\n")[0] == "Una, dos\u00a0mil"
    )
