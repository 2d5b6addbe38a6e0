"""Codes around verbs that one word of the source and two words of the translation express."""

import pytest

from pipeline.engines.apertium.compound_verbs import marked_whole

CASES = [
    ("it", "El tren ⟦0⟧llegó⟦1⟧ tarde.", "Il treno ⟦0⟧ha⟦1⟧ ritardato.", "Il treno ⟦0⟧ha ritardato⟦1⟧."),
    ("it", "⟦0⟧Ana ⟦1⟧dijo⟦2⟧⟦3⟧ sí.", "⟦0⟧Ana ⟦1⟧ha⟦2⟧⟦3⟧ detto sì.", "⟦0⟧Ana ⟦1⟧ha detto⟦2⟧⟦3⟧ sì."),
    ("ca", "They ⟦0⟧left⟦1⟧ early.", "⟦0⟧Van⟦1⟧ marxar aviat.", "⟦0⟧Van marxar⟦1⟧ aviat."),
    ("ca", "Ana lost⟦0⟧ it.", "Ana va⟦0⟧ perdre això.", "Ana va perdre⟦0⟧ això."),
    # The auxiliary is marked by itself in the source, has a meaning of its own, or is marked with its verb.
    ("it", "Ana ⟦0⟧tiene⟦1⟧ muchos.", "Ana ⟦0⟧ha⟦1⟧ molti.", "Ana ⟦0⟧ha⟦1⟧ molti."),
    ("ca", "Ana ⟦0⟧goes⟦1⟧ to eat.", "Ana ⟦0⟧va⟦1⟧ menjar.", "Ana ⟦0⟧va⟦1⟧ menjar."),
    ("it", "⟦0⟧Ha⟦1⟧ ⟦2⟧dicho⟦3⟧ sí.", "⟦0⟧Ha⟦1⟧ ⟦2⟧detto⟦3⟧ sì.", "⟦0⟧Ha⟦1⟧ ⟦2⟧detto⟦3⟧ sì."),
    ("it", "Ana ⟦0⟧comió⟦1⟧ hoy.", "Ana ⟦0⟧mangiò⟦1⟧ oggi.", "Ana ⟦0⟧mangiò⟦1⟧ oggi."),
    ("es", "Ana ⟦0⟧left⟦1⟧ it.", "Ana ⟦0⟧ha⟦1⟧ visto.", "Ana ⟦0⟧ha⟦1⟧ visto."),
]


@pytest.mark.parametrize(("language", "source", "answer", "wanted"), CASES)
def test_verbs(language: str, source: str, answer: str, wanted: str) -> None:
    assert marked_whole(source, answer, language) == wanted
