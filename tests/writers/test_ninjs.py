"""The ninjs edition has the properties of ninjs 3.0 and no others: the standard forbids what it does not know."""

import json
from dataclasses import replace
from typing import Any

import pytest

from pipeline.edition import Edition, EditionState
from pipeline.model import FrontMatter
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import WRITERS
from tests.writers.sample import context, edition, single

# Property → type, for a list the properties of its entries; those marked with ! must be there.
_TEXTS = [{"value!": str, "role": str, "contentType": str}]
SCHEMA: dict[str, Any] = {
    "uri!": str,
    "type": str,
    "language": str,
    "pubStatus": str,
    "versionCreated": str,
    "by": str,
    "edNote": str,
    "headlines": _TEXTS,
    "descriptions": _TEXTS,
    "bodies": [{"value!": str, "role": str, "contentType": str, "charCount": int, "wordCount": int}],
    "associations": [{"name!": str, "uri!": str, "rel": str, "type": str, "language": str}],
    "infoSources": [{"name": str, "role": str}],
    "altIds": [{"role": str, "value": str}],
}


def fits(value: Any, schema: Any) -> None:
    if isinstance(schema, list):
        assert isinstance(value, list)
        assert value
        for entry in value:
            fits(entry, schema[0])
    elif isinstance(schema, dict):
        assert {name[:-1] for name in schema if name.endswith("!")} <= value.keys()
        kinds = {name.rstrip("!"): kind for name, kind in schema.items()}
        assert value.keys() <= kinds.keys()
        for name, entry in value.items():
            fits(entry, kinds[name])
    else:
        assert type(value) is schema


def written(one: Edition, base_url: str | None = "https://news.example") -> dict[str, Any]:
    content = json.loads(WRITERS["ninjs"](RenderedArticle(one, replace(context("es", "ar"), base_url=base_url))))
    assert isinstance(content, dict)
    return content


@pytest.mark.parametrize(
    "one",
    [
        edition("en"),
        edition("es", untranslated=2),
        edition("ar", EditionState.REVIEWED),
        replace(edition("es"), updated="2026-06-01T12:00:00+00:00"),
        replace(edition("es"), state=EditionState.WITHHELD, reason="nothing is translated yet"),
        single(front=FrontMatter()),
    ],
)
@pytest.mark.parametrize("base_url", ["https://news.example", None])
def test_it_has_the_properties_of_the_standard(one: Edition, base_url: str | None) -> None:
    content = written(one, base_url)
    fits(content, SCHEMA)
    assert content["pubStatus"] in {"usable", "withheld"}
    assert content["uri"].startswith("https://news.example/" if base_url else "urn:uuid:")


def test_it_tells_what_it_is_a_translation_of_and_who_made_it() -> None:
    content = written(edition("es"))
    assert content["associations"][0]["uri"] == written(edition("en"))["uri"]
    roles = {source["role"]: source["name"] for source in content["infoSources"]}
    assert roles == {"translator": "Mary Low", "machineTranslation": "Apertium"}
    assert "Traducción automática" in content["edNote"]
    assert "associations" not in written(edition("en"))


def test_what_is_withheld_has_a_reason_and_no_words() -> None:
    content = written(replace(edition("es"), state=EditionState.WITHHELD, reason="nothing is translated yet"))
    assert (content["pubStatus"], content["edNote"]) == ("withheld", "nothing is translated yet")
    assert not {"headlines", "bodies", "descriptions", "by"} & content.keys()
