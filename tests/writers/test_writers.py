"""What holds for every writer."""

import pytest

from pipeline.config.workspace_config import OUTPUTS
from pipeline.edition import EditionState
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import WRITERS
from tests.writers.sample import context, edition

LOCALES = ("en", "es", "pt_BR", "fr", "ar", "ja", "sw")


def test_every_writer_can_be_named_in_the_settings_and_no_other() -> None:
    assert set(WRITERS) == set(OUTPUTS)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("locale", LOCALES)
def test_same_input_gives_same_bytes(form: str, locale: str) -> None:
    first = WRITERS[form](RenderedArticle(edition(locale), context(*LOCALES[1:])))
    assert first == WRITERS[form](RenderedArticle(edition(locale), context(*LOCALES[1:])))
    assert first.endswith(b"\n")


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("state", [EditionState.DRAFT, EditionState.PARTIAL, EditionState.REVIEWED])
def test_a_notice_stands_exactly_while_something_is_unreviewed(form: str, state: EditionState) -> None:
    page = WRITERS[form](RenderedArticle(edition("fr", state), EditionContext())).decode()
    assert ("peut contenir des erreurs" in page) == (state is not EditionState.REVIEWED)


@pytest.mark.parametrize("form", WRITERS)
def test_the_source_edition_has_no_notice(form: str) -> None:
    assert "may contain errors" not in WRITERS[form](RenderedArticle(edition("en"), EditionContext())).decode()
