"""The IPTC's terms for where a text comes from: by engine, and by what people did to its drafts."""

from dataclasses import replace

import pytest

from pipeline.edition import EditionState
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import digital_source
from tests.writers.sample import context, edition

# The terms of the list that are in force; others were retired.
KNOWN = """
    digitalCapture computationalCapture negativeFilm positiveFilm print humanEdits algorithmicallyEnhanced
    digitalCreation dataDrivenMedia trainedAlgorithmicMedia algorithmicMedia screenCapture virtualRecording composite
    compositeCapture compositeSynthetic compositeWithTrainedAlgorithmicMedia
"""


@pytest.mark.parametrize(
    ("state", "engines", "reviewed", "typed", "term"),
    [
        (EditionState.DRAFT, ("argos",), 0.0, False, "trainedAlgorithmicMedia"),
        (EditionState.DRAFT, ("openai", "apertium"), 0.0, False, "trainedAlgorithmicMedia"),
        (EditionState.DRAFT, ("apertium",), 0.0, False, "algorithmicMedia"),
        (EditionState.PARTIAL, ("argos",), 0.5, False, "compositeSynthetic"),
        (EditionState.PARTIAL, ("apertium",), 0.5, False, "composite"),
        (EditionState.PARTIAL, ("apertium",), 0.5, True, "composite"),
        (EditionState.REVIEWED, (), 1.0, False, "humanEdits"),
        (EditionState.REVIEWED, (), 1.0, True, "digitalCreation"),
        # Every sentence is approved, but by the settings too much of it is the machine's.
        (EditionState.PARTIAL, (), 1.0, False, "compositeSynthetic"),
        (EditionState.PARTIAL, (), 0.5, False, "humanEdits"),
        (EditionState.DRAFT, (), 0.0, False, None),
        (EditionState.SOURCE, (), 1.0, False, None),
        (EditionState.ORIGINAL, (), 1.0, False, None),
    ],
)
def test_the_term_follows_from_engines_and_review(
    state: EditionState, engines: tuple[str, ...], reviewed: float, typed: bool, term: str | None
) -> None:
    one = replace(edition("es"), state=state, engines=engines, reviewed=reviewed, typed=typed)
    found = digital_source.term(RenderedArticle(one, replace(context("es"), rough=frozenset({"apertium", "pseudo"}))))
    assert found == (term and f"http://cv.iptc.org/newscodes/digitalsourcetype/{term}")
    assert term is None or term in KNOWN.split()
