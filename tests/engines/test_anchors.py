"""Answers that have changed places are noticed where names, figures or lengths prove it; others are not suspected."""

import pytest

from pipeline.engines.anchors import in_order

PAIRS = {
    "names": ("The mayor met Angela Merkel.", "El alcalde se reunió con Angela Merkel.",
              "The bridge is closed for repairs.", "El puente está cerrado por obras."),
    "names in both": ("The film stars Penélope Cruz.", "La película la protagoniza Penélope Cruz.",
                      "The song is by Rosalía.", "La canción es de Rosalía."),
    "a name in French": ("In the evening, Macron spoke.", "Le soir, Macron a parlé.",
                         "Nobody asked him anything.", "Personne ne lui a rien demandé."),
    "a single digit": ("The match ended 3 to 1.", "Das Spiel endete 3 zu 1.", "Fans sang all night.", "Fans sangen."),
    "two digits": ("It cost 25 euros.", "Custou 25 euros.", "It was cheap.", "Foi barato."),
    "a year": ("It was built in 1925.", "Va ser construït el 1925.", "It burned down.", "Es va cremar."),
    "lengths": ("Rain is coming.", "Chega a chuvia.",
                "Residents of the coastal towns were told to move to higher ground before the evening tide.",
                "Os veciños das vilas costeiras recibiron a orde de ir a terreos altos antes da marea da tarde."),
    "lengths in Chinese": ("He left.", "他走了。", "Residents of the coastal towns were told to move to higher ground.",
                           "沿海城镇的居民被要求在傍晚涨潮前转移到地势较高的地方。"),
    "a company": ("Shares of Volkswagen fell.", "Le azioni di Volkswagen sono scese.",
                  "Workers were on strike.", "I lavoratori erano in sciopero."),
    "an acronym": ("A report by UNESCO says so.", "Dat zegt een rapport van UNESCO.",
                   "The temple is very old.", "De tempel is heel oud."),
    "Cyrillic and a brand": ("He drives a Tesla now.", "Он теперь ездит на Tesla.",
                             "His neighbour walks.", "Его сосед ходит пешком."),
}  # fmt: skip
RIGHT = {
    "names in other forms": (["She flew to London.", "He stayed in Rome."], ["Voló a Londres.", "Se quedó allí."]),
    "a name for a pronoun": (["He said no to Sánchez.", "Then he left."], ["Iglesias dijo no a Sánchez.", "Se fue."]),
    "a name in both answers": (["Then he left.", "A day later, Sánchez fell."],
                               ["Sánchez se fue.", "Un día después, Sánchez cayó."]),
    "figures in words": (["He has 3 dogs.", "She has 2 cats."], ["Tiene tres perros.", "Tiene dos gatos."]),
    "an empty answer": (["He met Angela Merkel.", "It rained."], ["", "Llovió."]),
    "other lengths": (["Yes, indeed.", "No comment was made."], ["Sí.", "No hubo comentarios."]),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_an_exchange_is_noticed(name: str) -> None:
    one, first, other, second = PAIRS[name]
    assert in_order([one, other], [first, second])
    assert not in_order([one, other], [second, first])


@pytest.mark.parametrize("name", RIGHT)
def test_right_answers_are_in_order(name: str) -> None:
    texts, answers = RIGHT[name]
    assert in_order(texts, answers)


def test_three_answers_moved_by_one() -> None:
    texts, answers = (
        ["Up went Boeing.", "Down went Airbus.", "It rained."],
        ["Cayó Airbus.", "Llovió.", "Subió Boeing."],
    )
    assert not in_order(texts, answers)
