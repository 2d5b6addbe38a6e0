"""Commas and stops stand beside quotation marks as each language has them, not as English does."""

import pytest

from pipeline.style.quoted_stops import outside

SPEECH, PART, WHOLE, TAIL = (
    "“We will stay,” she said.",
    "The mayor called it “a disaster.”",
    "The mayor said: “We lost everything.”",
    "We lost everything.”",
)

CASES = [
    ("es", SPEECH, "“Nos quedaremos,” dijo.", "“Nos quedaremos”, dijo."),
    ("ca", SPEECH, "«Ens quedarem,» va dir.", "«Ens quedarem», va dir."),
    ("gl", SPEECH, "“Ficaremos,” dixo.", "“Ficaremos”, dixo."),
    ("pt_BR", SPEECH, "“Vamos ficar,” disse.", "“Vamos ficar”, disse."),
    ("it", SPEECH, "«Resteremo,» ha detto.", "«Resteremo», ha detto."),
    ("fr", SPEECH, "«\u00a0Nous restons,\u00a0» a-t-elle dit.", "«\u00a0Nous restons\u00a0», a-t-elle dit."),
    ("de", SPEECH, "„Wir bleiben,“ sagte sie.", "„Wir bleiben“, sagte sie."),
    ("ru", SPEECH, "«Мы останемся,» — сказала она.", "«Мы останемся», — сказала она."),
    ("es", SPEECH, "“Estaremos aquí hasta las 10,” dijo.", "“Estaremos aquí hasta las 10”, dijo."),
    ("es", '"We will stay," she said, "and wait."', '"Aquí," dijo, "y allí."', '"Aquí", dijo, "y allí".'),
    # Danish, Czech and Arabic newspapers have the comma inside or in both ways; Japanese has none.
    ("da", SPEECH, "»Vi bliver,« sagde hun.", "»Vi bliver,« sagde hun."),
    ("ar", SPEECH, "“سنبقى،” قالت.", "“سنبقى،” قالت."),
    # The translation alone has a comma inside: somebody wanted it there.
    ("es", "“We will stay” is what she said.", "“Nos quedaremos,” dijo.", "“Nos quedaremos,” dijo."),
    # A comma before an opening mark.
    ("es", SPEECH, "Dijo,“Nos quedaremos”.", "Dijo,“Nos quedaremos”."),
    ("es", PART, "El alcalde lo llamó “un desastre.”", "El alcalde lo llamó “un desastre”."),
    ("ca", PART, "L’alcalde en va dir «un desastre.»", "L’alcalde en va dir «un desastre»."),
    ("fr", PART, "Le maire parle d’un «\u00a0désastre.\u00a0»", "Le maire parle d’un «\u00a0désastre\u00a0»."),
    ("de", PART, "Sie sprach von „einer Katastrophe.“", "Sie sprach von „einer Katastrophe“."),
    # Italian newspapers are divided.
    ("it", PART, "Il sindaco parla di «un disastro.»", "Il sindaco parla di «un disastro.»"),
    # A stop that ends a whole sentence follows the mark in Spanish, not in French.
    ("es", WHOLE, "El alcalde dijo: “Lo perdimos todo.”", "El alcalde dijo: “Lo perdimos todo”."),
    ("pt", WHOLE, "O autarca disse: “Perdemos tudo.”", "O autarca disse: “Perdemos tudo”."),
    ("pt_BR", WHOLE, "O prefeito disse: “Perdemos tudo.”", "O prefeito disse: “Perdemos tudo.”"),
    ("fr", WHOLE, "Elle a dit\u00a0: «\u00a0Tout est perdu.\u00a0»", "Elle a dit\u00a0: «\u00a0Tout est perdu.\u00a0»"),
    ("es", TAIL, "Lo perdimos todo.”", "Lo perdimos todo”."),
    ("ru", TAIL, "Мы потеряли всё.»", "Мы потеряли всё»."),
    ("de", TAIL, "Wir haben alles verloren.“", "Wir haben alles verloren.“"),
    # The stop belongs to an abbreviation.
    ("es", "She left for “the U.S.”", "Se fue a “los EE. UU.”", "Se fue a “los EE. UU.”"),
    ("es", PART, "El alcalde lo llamó “un desastre, etc.”", "El alcalde lo llamó “un desastre, etc.”"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "source", "target", "expected"), CASES)
def test_marks_are_ordered_as_in_the_language(locale: str, source: str, target: str, expected: str) -> None:
    assert outside(target, source, locale) == expected


@pytest.mark.parametrize(("locale", "source", "target", "expected"), CASES)
def test_what_is_in_order_stays(locale: str, source: str, target: str, expected: str) -> None:
    assert outside(expected, source, locale) == expected
