"""Writing an edition's JSON and reading it back gives the same edition, whatever fields an edition has."""

from dataclasses import fields, replace
from json import dumps, loads

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edition import Edition, Passage, Sentence
from pipeline.model import FrontMatter
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import json
from tests.writers.sample import edition

# Text as it is once it has been cleaned; what cleaning does has its own tests.
TEXT = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")), max_size=20)
NAMES = st.lists(TEXT, max_size=2).map(tuple)
LOCALES = st.sampled_from(["en", "es", "pt_BR", "ar", "ja"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=4,
)
OWN = st.dictionaries(TEXT.filter(lambda key: key != "corrections"), VALUES, max_size=3)
FRONTS = st.builds(
    FrontMatter,
    title=st.none() | TEXT,
    description=st.none() | TEXT,
    original_locale=st.none() | LOCALES,
    original=st.none() | TEXT,
    authors=NAMES,
    translators=NAMES,
    published=st.none() | TEXT,
    targets=st.none() | st.lists(LOCALES, max_size=2).map(tuple),
    translate=st.booleans(),
    extra=OWN,
)
SENTENCES = st.builds(Sentence, text=TEXT, locale=LOCALES, gap=st.sampled_from(["", " "]))
PASSAGES = st.builds(Passage, sentences=st.lists(SENTENCES, min_size=1, max_size=3).map(tuple), level=st.integers(0, 6))
DRAWN: dict[str, st.SearchStrategy[object]] = {
    "article": TEXT,
    "locale": LOCALES,
    "source_locale": LOCALES,
    "original_locale": st.none() | LOCALES,
    "passages": st.lists(PASSAGES, max_size=3).map(tuple),
    "front": FRONTS,
    "reviewed": st.floats(0, 1).map(lambda share: round(share, 4)),
    "untranslated": st.integers(0, 9),
    "reason": st.none() | TEXT,
    "engines": NAMES,
    "reviewers": NAMES,
    "updated": st.none() | TEXT,
    "changed": st.none() | st.dates().map(str),
    "earlier": st.booleans(),
    "description": TEXT,
    "filled": st.none() | st.text(max_size=40),
    "left": st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=2).map(tuple),
    "signed": st.none() | st.booleans(),
    "typed": st.booleans(),
}
EDITIONS = st.builds(Edition, **DRAWN)


@pytest.mark.slow
@given(EDITIONS)
def test_an_edition_is_read_back_as_it_was_written(one: Edition) -> None:
    written = json.write(RenderedArticle(one, EditionContext()))
    assert json.read(written) == one
    usual = dumps(loads(written), ensure_ascii=False, sort_keys=True, indent=2)
    assert written.decode() == f"{usual}\n"  # numbers and signs as every other program writes them


def test_the_property_draws_every_field_of_an_edition() -> None:
    """A field added to the class must be added above too, or the property says nothing about it."""
    assert set(DRAWN) | {"state"} == {field.name for field in fields(Edition)}


@pytest.mark.parametrize("signed", [True, False, None])
def test_whether_the_text_names_its_authors_is_kept(signed: bool | None) -> None:
    again = json.read(json.write(RenderedArticle(replace(edition("es"), signed=signed), EditionContext())))
    assert again is not None
    assert again.signed is signed
