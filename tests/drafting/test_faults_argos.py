"""An Argos package that fails in every way that engines fail: no wrong draft gets through without being called so."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.drafting import drafter
from pipeline.drafting.answers.answers import DraftResult
from pipeline.drafting.answers.quality import Judge
from pipeline.drafting.attempts import DraftJob
from pipeline.drafting.drafter import DraftRequest
from pipeline.drafting.providers import Service
from pipeline.engines import Draft, Pair
from pipeline.engines.argos import Argos
from pipeline.engines.routes import Route
from pipeline.model import Term
from tests.drafting.speaking import DOUBTFUL, FAULTS, Fault
from tests.engines import argos_model

TERMS = (Term("Delia Trench", "Delia Trench", do_not_translate=True),)
SOURCES = (
    "The government said that the 41 people were always there.",
    "The *old city* said that [the river](https://news.example/a) were there with 12 children.",
    "Delia Trench said that the money of the government were from the city **and** the people.",
    "They said that the people were in the city of Oslo. The officials said never more about the river.",
)


class Failing(Argos):
    """A package whose answers a fault goes over."""

    fault: Fault | None = None

    def translate(self, texts: Sequence[str], pair: Pair, progress: object = None) -> list[Draft]:
        return [self._failed(*both) for both in zip(texts, super().translate(texts, pair), strict=True)]

    def aligned(self, texts: Sequence[str], pair: Pair) -> list[Draft]:
        return [self._failed(*both) for both in zip(texts, super().aligned(texts, pair), strict=True)]

    def alternatives(self, texts: Sequence[str], pair: Pair) -> list[list[Draft]]:
        found = super().alternatives(texts, pair)
        return [[self._failed(text, draft) for draft in ways] for text, ways in zip(texts, found, strict=True)]

    def token(self, number: int) -> str:
        # As ``speaking`` knows them, so that its faults fall on them.
        return f"Q{number}Q"

    def _failed(self, text: str, draft: Draft) -> Draft:
        answer = self.fault(text, draft.text) if self.fault else draft.text
        return draft if answer == draft.text else replace(draft, text=answer, attention=None)


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Failing:
    argos_model.install(argos_model.isolate(tmp_path, monkeypatch))
    return Failing()


def answers(engine: Failing) -> list[DraftResult]:
    requests = [DraftRequest(source, "markdown") for source in SOURCES]
    service = Service(engine, Route("argos", ("en", "es")))
    return drafter.draft(requests, DraftJob(engine, TERMS, "en", "es"), service, Judge("en", "es"))


@pytest.mark.slow
def test_every_fault_ends_as_the_right_draft_or_none_and_every_doubt_is_told(engine: Failing) -> None:
    right = [answer.target for answer in answers(engine)]
    assert all(right)
    wrong = []
    for name, fault in {**FAULTS, **DOUBTFUL}.items():
        engine.fault = fault
        for source, target, answer in zip(SOURCES, right, answers(engine), strict=True):
            reported = answer.reason if not answer.target else answer.doubt if name in DOUBTFUL else ""
            if answer.target.casefold() != target.casefold() and not reported:
                wrong.append((name, source, answer))
    assert not wrong


def test_what_fails_with_tokens_only_is_put_right_by_attention(engine: Failing) -> None:
    right = [answer.target for answer in answers(engine)]
    engine.fault = FAULTS["a code is dropped"]
    got = answers(engine)
    assert [answer.target for answer in got] == right
    assert got[1].strategy == "aligned"
