"""A remembered translation made to fit: numbers, dates and names exchanged, and nothing else."""

import pytest

from pipeline.memory.repair import repaired

FITS = [
    ("es", "The ferry leaves at 7 with 40 people.", "El ferry sale a las 7 con 40 personas.",
     "The ferry leaves at 9 with 55 people.", "El ferry sale a las 9 con 55 personas."),
    ("es", "It costs 1,250 euros.", "Cuesta 1250 euros.", "It costs 12,400 euros.", "Cuesta 12.400 euros."),
    ("de", "Prices rose 2.5 percent.", "Die Preise stiegen um 2,5 Prozent.",
     "Prices rose 3.75 percent.", "Die Preise stiegen um 3,75 Prozent."),
    ("fr", "It began in 1998.", "Cela a commencé en 1998.", "It began in 2004.", "Cela a commencé en 2004."),
    ("es", "The school opens on Monday.", "La escuela abre el lunes.",
     "The school opens on Friday.", "La escuela abre el viernes."),
    ("it", "They met in January.", "Si sono incontrati a gennaio.",
     "They met in March.", "Si sono incontrati a marzo."),
    ("pt_BR", "The mayor thanked Ana Ruiz.", "O prefeito agradeceu a Ana Ruiz.",
     "The mayor thanked Eva Lund.", "O prefeito agradeceu a Eva Lund."),
    ("es", "He flew to Germany.", "Voló a Alemania.", "He flew to Japan.", "Voló a Japón."),
    ("de", "On Monday it rains.", "Montag regnet es.", "On Sunday it rains.", "Sonntag regnet es."),
    ("fr", "On Monday it rains.", "Lundi, il pleut.", "On Sunday it rains.", "Dimanche, il pleut."),
    ("ja", "The bridge opened in March.", "橋は3月に開通した。", "The bridge opened in May.", "橋は5月に開通した。"),
    ("es", "Call 112 or 112 again.", "Llame al 112 o al 112 otra vez.",
     "Call 061 or 061 again.", "Llame al 061 o al 061 otra vez."),
]  # fmt: skip

LEFT = [
    # Another word differs too.
    ("es", "The ferry leaves at 7.", "El ferry sale a las 7.", "The ferry returns at 9."),
    # The number is not in the translation, or stands there twice.
    ("es", "Two of the 12 boats sank.", "Dos barcos de la docena se hundieron.", "Two of the 15 boats sank."),
    ("es", "It has 3 rooms.", "Tiene 3 habitaciones, 3 en total.", "It has 4 rooms."),
    # A name that the translation writes in another way.
    ("ru", "The mayor thanked Ana Ruiz.", "Мэр поблагодарил Ану Руис.", "The mayor thanked Eva Lund."),
    # A month that the language inflects.
    ("ru", "They met on 3 May.", "Они встретились в мае, третьего.", "They met on 3 June."),
    # A city that the language may have its own name for.
    ("es", "He flew to Vienna.", "Voló a Viena.", "He flew to London."),
    # Another scale.
    ("es", "It costs 4 million euros.", "Cuesta 4 millones de euros.", "It costs 4 billion euros."),
    # A number became a word.
    ("es", "It has 3 rooms.", "Tiene 3 habitaciones.", "It has many rooms."),
    # The same sentence.
    ("es", "It has 3 rooms.", "Tiene 3 habitaciones.", "It has 3 rooms."),
    # Other marks.
    ("es", "It has 3 rooms.", "Tiene 3 habitaciones.", "Has it 4 rooms?"),
]


@pytest.mark.parametrize(("locale", "known", "translation", "source", "wanted"), FITS)
def test_what_differs_is_exchanged(locale: str, known: str, translation: str, source: str, wanted: str) -> None:
    found = repaired(source, known, translation, "en", locale)
    assert found
    assert found.text == wanted
    assert found.exchanged


@pytest.mark.parametrize(("locale", "known", "translation", "source"), LEFT)
def test_what_is_not_certain_is_left_alone(locale: str, known: str, translation: str, source: str) -> None:
    assert repaired(source, known, translation, "en", locale) is None
