"""The English perfect in Portuguese."""

import pytest

from pipeline.engines.apertium.portuguese_past import with_simple_past

CASES = [
    ("The town has sold the mill.", "A cidade tem vendido o moinho.", "A cidade vendeu o moinho."),
    ("The towns have sold mills.", "As cidades têm vendido moinhos.", "As cidades venderam moinhos."),
    ("She has never smiled.", "Ela tem nunca sorrido.", "Ela nunca sorriu."),
    ("The judge has decided.", "O juiz tem decidido.", "O juiz decidiu."),
    ("The judges have read it.", "Os juízes têm lido.", "Os juízes leram."),
    ("He has seen and done it.", "Tem visto.", "Viu."),
    ("The bridge has been built.", "A ponte tem sido construída.", "A ponte foi construída."),
    ("They’ve built it.", "Têm construído.", "Construíram."),
    ("She’s held on to it.", "Ela tem mantido.", "Ela manteve."),
    # What lasts or is done again, a state, a noun, and a source without a perfect.
    ("She has lived there since May.", "Tem vivido ali desde maio.", "Tem vivido ali desde maio."),
    ("It has often rained.", "Tem chovido.", "Tem chovido."),
    ("They have been waiting.", "Têm esperado.", "Têm esperado."),
    ("It has been hard.", "Tem sido difícil.", "Tem sido difícil."),
    ("It has a market.", "Tem mercado.", "Tem mercado."),
    ("It had a market.", "Tem vendido.", "Tem vendido."),
]


@pytest.mark.parametrize(("source", "target", "expected"), CASES)
def test_an_event_takes_the_simple_past(source: str, target: str, expected: str) -> None:
    assert with_simple_past(source, target) == expected
