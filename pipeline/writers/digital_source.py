"""How the text of an edition came to be, in the terms of the IPTC's list *Digital Source Type*.

The list is at http://cv.iptc.org/newscodes/digitalsourcetype/ (release of October 2024). It has different terms for
text that a trained model wrote, for text that rules produced, and for text that people edited afterwards.
"""

from pipeline.edition import Edition, EditionState
from pipeline.rendering.rendered_article import RenderedArticle

_LIST = "http://cv.iptc.org/newscodes/digitalsourcetype/"
TRAINED, RULES = "trainedAlgorithmicMedia", "algorithmicMedia"
"""All of it by a trained model; all of it by an algorithm that was not trained."""
WITH_TRAINED, MIXED = "compositeSynthetic", "composite"
"""Parts from several sources, with text by a trained model among them; without."""
EDITED, CREATED = "humanEdits", "digitalCreation"
"""Edited by people; written by people."""


def term(rendered: RenderedArticle) -> str | None:
    """Return the URI of the term for the edition, or None if nothing is known about its origin.

    Nothing is known about the source and the original, which others wrote, and about drafts that no engine signed.
    """
    found = _term(rendered.edition, rendered.context.rough)
    return found and f"{_LIST}{found}"


def _term(edition: Edition, rules: frozenset[str]) -> str | None:
    if not edition.state.is_translation:
        return None
    if set(edition.engines) - rules:
        return WITH_TRAINED if edition.reviewed else TRAINED
    if edition.engines:
        return MIXED if edition.reviewed else RULES
    if not edition.reviewed:
        return None
    if edition.typed:
        return CREATED
    # Approved sentence by sentence, but the settings do not count that as a review: too much is the machine's.
    unaccepted = edition.state is EditionState.PARTIAL and edition.reviewed == 1.0
    return WITH_TRAINED if unaccepted else EDITED
