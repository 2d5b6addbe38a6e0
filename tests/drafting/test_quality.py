"""What the judge says of answers: faults that no translator makes, and doubts that one may have had a reason for."""

import pytest

from pipeline.drafting.answers.comparison import additions, alike, elsewhere
from pipeline.drafting.answers.quality import Judge
from pipeline.drafting.answers.unfinished import cut_off

EN_ES = Judge("en", "es")
SOURCE = "The people of the city waited for the boats in the old harbour."
TARGET = "La gente de la ciudad esperaba los barcos en el puerto viejo."

FAULTS = {
    "La gente de la ciudad waited for the boats in the old harbour.": "left in the source language",
    "The people esperaba of the barcos en el puerto viejo for la noche.": "left in the source language",
    f"Here is the translation: {TARGET}": "comments on the translation",
    f"Traducción al español: {TARGET}": "comments on the translation",
    f"**Sure! Here's the Spanish sentence:** {TARGET}": "comments on the translation",
    "Lo siento, pero no puedo ayudar con esa solicitud.": "declines to translate",
    "Como modelo de lenguaje, no traduzco noticias sobre la ciudad.": "declines to translate",
    "No puedo proporcionar una traducción de esta frase.": "declines to translate",
    "¿Podrías proporcionar más contexto sobre el puerto?": "asks for more",
    "[traducción aquí]": "a placeholder",
    "La gente de la город ожидала los лодки в порту viejo.": "in another script",
    "La gente de la ciudad esperaba los barcos en el порт viejo.": "“порт” is in another script",
    "*Люди* города ждали лодки в старой гавани.": "in another script",
    "La gente de la ciudad esperaba los b\ufffdrcos en el puerto viejo.": "characters that cannot be read",
    "La gente de la ciudad esperaba los ⁇ en el puerto viejo.": "characters that cannot be read",
    "La gente de la ciudad esperaba los bu□ues en el puerto viejo.": "characters that cannot be read",
    "La gente de la ciudad esperaba los <unk> en el puerto viejo.": "characters that cannot be read",
    "La+gente+de+la+ciudad+esperaba+los+barcos": "its words run together",
    "▁La▁gente▁de▁la▁ciudad▁esperaba▁los▁barcos.": "its words run together",
    f"{TARGET} / La gente esperaba los botes en el puerto viejo.": "two translations to choose from",
    f"{TARGET} (o: la gente de la ciudad esperaba los botes en el viejo puerto)": "two translations to choose from",
    f"{TARGET} [La gente esperaba los barcos en el puerto viejo.]": "two translations to choose from",
}
DOUBTFUL = {
    f"{TARGET[:-1]} la gente de la ciudad.": "“la gente de la” is repeated",
    "La gente of la ciudad esperaba the barcos en el puerto viejo.": "“the” was left in English",
    f"{TARGET} https://other.example": "https://other.example",
    f"<b>{TARGET}</b>": "“<b>”",
    f"{TARGET} (certeza: alta)": "“certeza: alta” in brackets is not in the source",
    f"{TARGET[:-1]} [estilo informal].": "“estilo informal” in brackets is not in the source",
}


def test_a_good_translation_is_sound() -> None:
    verdict = EN_ES(SOURCE, TARGET)
    assert not verdict.fault
    assert not verdict.doubt


@pytest.mark.parametrize("target", FAULTS)
def test_what_is_no_translation_is_a_fault(target: str) -> None:
    assert EN_ES(SOURCE, target).fault == FAULTS[target]


@pytest.mark.parametrize(
    ("source", "target", "fault"),
    [
        ("They left at 7 a.m. near the old beach.", "Salieron a las 7:playa de 00 vieja.", "torn apart: 7:playa"),
        ("Spain won 3:1 against Wales.", "España ganó 3:Gales contra 1.", "torn apart: 3:Gales"),
        ("They left at 7 a.m. near the old beach.", "Salieron a las 7:00 cerca de la playa vieja.", ""),
        ("See note 2:b of the law.", "Véase la nota 2:b de la ley.", ""),
    ],
)
def test_a_figure_with_a_word_in_it_is_a_fault(source: str, target: str, fault: str) -> None:
    assert fault in EN_ES(source, target).fault
    assert bool(fault) == bool(EN_ES(source, target).fault)


@pytest.mark.parametrize(
    ("locale", "target", "fault"),
    [
        ("ru", "Жители города ждали лодки в старой gавани.", "“gавани” mixes letters of two alphabets"),
        ("uk", "Мешканці міста чекали на чovни у старій гавані.", "“чovни” mixes letters of two alphabets"),
        ("el", "Οι κάτοικοι περίμεναν τα πλοία στο παλιό liμάνι.", "“liμάνι” mixes letters of two alphabets"),
        ("ru", "Жители города ждали лодки YouTube-канала в старой гавани.", ""),
    ],
)
def test_a_word_of_two_alphabets_is_a_fault(locale: str, target: str, fault: str) -> None:
    assert Judge("en", locale)(SOURCE, target).fault == fault


@pytest.mark.parametrize(
    ("reasons", "language"),
    [
        (["in Spanish", "in Spanish", "", "in Spanish", ""], "in Spanish"),
        (["in Norwegian Bokmål", "in Norwegian Bokmål", "in Norwegian Bokmål", "", ""], "in Norwegian Bokmål"),
        (["in Spanish", "in Spanish", "", "", "in Spanish", ""], ""),
        (["in Spanish", "in Spanish"], ""),
        (["in Spanish", "in Italian", "in Portuguese", ""], ""),
        (["in another script", "in another script", "in another script"], ""),
        (["numbers lost: 3", "numbers lost: 3", "numbers lost: 3"], ""),
        ([], ""),
    ],
)
def test_a_server_that_answers_in_another_language_does_so_for_short_sentences_too(
    reasons: list[str], language: str
) -> None:
    assert elsewhere(reasons) == language


_SOURCES = ("The water rose.", "The mayor came late.", "Storm ahead", "They left: nobody stayed.")
_TARGETS = ("El agua subió.", "El alcalde llegó tarde.", "Tormenta a la vista", "Se fueron: nadie se quedó.")


@pytest.mark.parametrize(
    ("change", "added"),
    [
        ("Respuesta: {}", "Respuesta:"),
        ("Opción A: {}", "Opción A:"),
        ("ES - {}", "ES -"),
        ("[es] {}", "[es]"),
        ("1) {}", "1)"),
        ("Frase — {}", "Frase —"),
        ("{} --- Traducido con cuidado.", "traducido con cuidado."),
        ("{} Espero que le sea útil.", "le sea útil."),
        ("{}", ""),
        ("La {}", ""),
    ],
)
def test_what_a_model_adds_to_every_answer_shows_in_most(change: str, added: str) -> None:
    pairs = dict(enumerate(zip(_SOURCES, map(change.format, _TARGETS), strict=True)))
    found = dict(additions(pairs))
    assert set(found.values()) == ({added} if added else set())
    assert len(found) == (4 if added else 0)


def test_what_the_sources_have_too_is_no_addition() -> None:
    pairs = {number: (f"Note: it is {word} now.", f"Nota: es {word} ahora.") for number, word in enumerate("abcd")}
    assert dict(additions(pairs)) == {}
    few = {0: ("The water rose.", "Nota: el agua."), 1: ("Storm", "Nota: tormenta")}
    assert dict(additions(few)) == {}


@pytest.mark.parametrize("target", DOUBTFUL)
def test_what_may_be_wrong_is_a_doubt(target: str) -> None:
    verdict = EN_ES(SOURCE, target)
    assert not verdict.fault
    assert DOUBTFUL[target] in verdict.doubt


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Here is the plan: we wait.", "Aquí está el plan: esperamos."),
        ("The translation: a matter of taste.", "La traducción: cuestión de gustos."),
        ("The Voice of the People closed.", "La Voz del Pueblo cerró."),
        ("Step by step, day by day, step by step.", "Paso a paso, día a día, paso a paso."),
        ("The boat “Москва” left the harbour.", "El barco «Москва» dejó el puerto."),
        ("He reads *The Lord of the Rings*.", "Lee *The Lord of the Rings*."),
        ("Bring cash and/or a card.", "Traiga dinero en efectivo / una tarjeta."),
        ("Regrettably, no boats are left.", "Lamento decir que no quedan barcos."),
        ("Sorry, the harbour is closed.", "Lo siento, el puerto está cerrado."),
        ("“I feel for them,” he said.", "«Lo siento por ellos», dijo."),
        ("The paper is called Norte.", "El periódico se llama Norte / Sur."),
    ],
)
def test_what_the_source_has_itself_is_no_fault(source: str, target: str) -> None:
    assert not EN_ES(source, target).fault


@pytest.mark.parametrize(
    ("part", "target"),
    [
        ("closed the old bridge of", "El ministro dijo que los barcos estaban en el viejo puerto de la ciudad."),
        ("closed the bridge of", "cerró el puente. El ministro de"),
        ("The people of", "La gente de, La gente de"),
        ("water", "agua, agua"),
        ("said the minister", "said the ministro"),
    ],
)
def test_a_part_of_a_sentence_is_judged_more_strictly(part: str, target: str) -> None:
    assert EN_ES(part, target, True).fault


def test_one_answer_for_two_sentences_is_wrong_for_one_of_them() -> None:
    drafts = {
        1: ("The boats left.", "Los barcos salieron ayer."),
        2: ("Nobody waited for water in the city.", "Los barcos salieron ayer."),
        3: ("The boats have left.", "Los barcos salieron."),
        4: ("The boats left!", "Los barcos salieron."),
        5: ("Yes, of course they did.", "Sí."),
        6: ("Indeed so it was there.", "Sí."),
        7: ("", ""),
    }
    assert set(alike(drafts)) == {1, 2}


@pytest.mark.parametrize(
    ("source", "target", "locale", "cut"),
    [
        (SOURCE, "La gente de la ciudad esperaba los barcos en el pue", "es", True),
        ("Nobody was hurt!", "Никто не постр", "ru", True),
        ("He said “no.”", "Il a dit « no", "fr", True),
        ("Who knows?", "Ποιος ξέ", "el", True),
        (SOURCE, TARGET, "es", False),
        ("Prices in the old harbour", "Precios en el puerto viejo", "es", False),
        ("Nobody was hurt, he said…", "Nadie resultó herido, dijo", "es", False),
        ("It has 12 windows.", "Tiene 12", "es", False),
        ("Nobody was hurt.", "ไม่มีใครได้รับบาดเจ็บ", "th", False),
        ("He said no.", "Dijo «no»", "es", False),
        ("Storm closes the old harbour for two days", "La tormenta cierra el viejo puerto d", "es", True),
        ("Storm closes the old harbour", "La tormenta cierra el viejo puerto de", "es", True),
        ("Mayor warns of higher prices in summer", "El alcalde advierte,", "es", True),
        ("Storm closes the old harbour for two days", "La tempête ferme le vieux po", "fr", True),
        ("Storm closes the old harbour for two days", "La tempête ferme le", "fr", True),
        ("Ministers meet farmers over the price of milk", "Minister treffen Bauern im", "de", True),
        ("Ministers meet farmers over the price of milk", "I ministri incontrano gli agricol", "it", True),
        ("Ministers meet farmers over the price of milk", "Els ministres es troben amb", "ca", True),
        ("Ministers meet farmers over the price of milk", "Министры встречаются с", "ru", True),
        ("Teachers return after the longest strike (in ten years)", "Os professores voltam (", "pt", True),
        ("Teachers return after the longest strike", "Os profesores volven despois da folga máis longa", "gl", False),
        ("Storm closes the old harbour for two days", "La tormenta cierra el puerto dos días", "es", False),
        ("Ministers meet farmers over the price of milk", "Minister beraten mit Bauern über Milchpreise", "de", False),
        ("Prices rise, fall and", "Los precios suben, bajan y", "es", False),
        ("Ministers:", "Ministros:", "es", False),
        ("Storm", "Tormenta", "es", False),
        ("Zyrgon visits the quay", "Zyrgon visita el quay", "es", False),
        ("Where did it all go?", "¿Adónde fue a parar todo?", "es", False),
        ("Storm closes the old harbour", "嵐で旧港が閉鎖", "ja", False),
    ],
)
def test_a_sentence_without_its_stop_may_be_cut_off(source: str, target: str, locale: str, cut: bool) -> None:
    assert bool(cut_off(source, target, locale)) is cut
