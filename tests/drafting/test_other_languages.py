"""An answer of a few words in a neighbouring language is refused, or doubted where letters decide less."""

import pytest

from pipeline.drafting.answers.quality import Judge

ELSEWHERE = [
    ("es", "The mayor did not answer.", "O prefeito não respondeu."),
    ("es", "Schools will close on Friday.", "As escolas fecharão na sexta-feira."),
    ("es", "The bridge reopened yesterday.", "El pont va reobrir ahir."),
    ("es", "He never came back home.", "Mai no va tornar a casa."),
    ("es", "Schools will close on Friday.", "Les escoles tancaran divendres."),
    ("es", "The bridge reopened yesterday.", "Il ponte ha riaperto ieri."),
    ("es", "The mayor did not answer.", "Il sindaco non ha risposto."),
    ("es", "Rain fell all night.", "È piovuto tutta la notte."),
    ("es", "The bridge reopened yesterday.", "Le pont a rouvert hier."),
    ("es", "The mayor did not answer.", "Le maire n’a pas répondu."),
    ("es", "Prices are still rising.", "Les prix augmentent encore."),
    ("es", "Police closed the road.", "La polizia ha chiuso la strada."),
    ("es", "Police closed the road.", "La policia va tancar la carretera."),
    ("es", "Two people died in the fire.", "Dues persones van morir en l’incendi."),
    ("es", "Two people died in the fire.", "Duas pessoas morreram no incêndio."),
    ("es", "Two people died in the fire.", "Due persone sono morte nell’incendio."),
    ("es", "Prices are still rising.", "Os preços continuam subindo."),
    ("fr", "The harbour is closed.", "El port està tancat."),
    ("fr", "The harbour is closed.", "El puerto está cerrado."),
    ("pt_BR", "Nobody was hurt.", "Nessuno è rimasto ferito."),
    ("ca", "The trial begins today.", "Le procès commence aujourd’hui."),
    ("it", "The trial begins today.", "El juicio empieza hoy."),
    ("de", "The trial begins today.", "Het proces begint vandaag."),
    ("es", "The trial begins today.", "Der Prozess beginnt heute."),
    ("fr", "The trial begins today.", "Il processo inizia oggi."),
]
PERHAPS = [
    ("es", "Police closed the road.", "A polícia fechou a estrada."),
    ("es", "Police closed the road.", "A policía pechou a estrada."),
    ("es", "Farmers want rain.", "Os agricultores querem chuva."),
]
RIGHT = [
    ("es", "The bridge reopened yesterday.", "El puente reabrió ayer."),
    ("es", "The mayor did not answer.", "El alcalde no respondió."),
    ("es", "Prices are still rising.", "Los precios siguen subiendo."),
    ("es", "Police closed the road.", "La policía cerró la carretera."),
    ("es", "Two people died in the fire.", "Dos personas murieron en el incendio."),
    ("es", "Schools will close on Friday.", "Las escuelas cerrarán el viernes."),
    ("es", "Rain fell all night.", "Llovió toda la noche."),
    ("es", "He never came back home.", "Nunca volvió a casa."),
    ("es", "The minister resigned on Monday.", "El ministro dimitió el lunes."),
    ("es", "Madrid beat Lisbon 2-1.", "El Madrid venció al Lisboa 2-1."),
    ("es", "He lives in Porto Alegre.", "Vive en Porto Alegre."),
    ("es", "Gas, light and water", "Gas, luz y agua"),
    ("es", "A cause without end", "Una causa sin fin"),
    ("fr", "The harbour is closed.", "Le port est fermé."),
    ("it", "The harbour is closed.", "Il porto è chiuso."),
    ("pt_BR", "Nobody was hurt.", "Ninguém ficou ferido."),
    ("ca", "Nobody was hurt.", "Ningú va resultar ferit."),
    ("gl", "The trial begins today.", "O xuízo comeza hoxe."),
    ("de", "The trial begins today.", "Der Prozess beginnt heute."),
    ("es", "Farmers want rain.", "Los agricultores quieren lluvia."),
    ("gl", "Farmers want rain.", "Os labregos queren chuvia."),
    ("ca", "The harbour is closed.", "El port està tancat."),
    ("it", "Farmers want rain.", "Gli agricoltori vogliono la pioggia."),
    ("gl", "The minister resigned.", "O ministro dimitiu."),
    ("pt_BR", "Lula wins in Recife", "Lula vence no Recife"),
]


@pytest.mark.parametrize(("locale", "source", "target"), ELSEWHERE)
def test_a_neighbouring_language_is_a_fault(locale: str, source: str, target: str) -> None:
    assert Judge("en", locale)(source, target).fault.startswith("in ")


@pytest.mark.parametrize(("locale", "source", "target"), PERHAPS)
def test_what_may_be_one_is_a_doubt(locale: str, source: str, target: str) -> None:
    assert Judge("en", locale)(source, target).doubt.startswith("it may be in ")


@pytest.mark.parametrize(("locale", "source", "target"), RIGHT)
def test_a_few_words_of_the_language_are_sound(locale: str, source: str, target: str) -> None:
    verdict = Judge("en", locale)(source, target)
    assert (verdict.fault, verdict.doubt) == ("", "")
