"""Spanish questions and exclamations of a draft get their opening mark."""

import pytest

from pipeline.drafting.inverted_marks import opened

CASES = [
    ("Hecho?", "¿Hecho?"),
    ("Vota ahora!", "¡Vota ahora!"),
    ("Qué dices?!", "¡¿Qué dices?!"),
    ("Gracias!!!", "¡¡¡Gracias!!!"),
    # The question begins behind another sentence, a quotation mark, a bracket or a colon.
    ("Llueve. Vienes?", "Llueve. ¿Vienes?"),
    ("Ana preguntó: “Hecho?”", "Ana preguntó: “¿Hecho?”"),
    ("«Lo crees?», dijo Ana.", "«¿Lo crees?», dijo Ana."),
    ('Ana dijo "Quién es?" y salió.', 'Ana dijo "¿Quién es?" y salió.'),
    ("Vale 3.5 euros? (De verdad?)", "¿Vale 3.5 euros? (¿De verdad?)"),
    ("La cuestión: quién paga?", "La cuestión: ¿quién paga?"),
    ("—Vienes?", "—¿Vienes?"),
    # A quotation or an insertion inside the question is no beginning of it.
    ("Qué significa el “trato” ahora?", "¿Qué significa el “trato” ahora?"),
    ("“Trato” o engaño?", "¿“Trato” o engaño?"),
    ('Es "nuevo" o viejo?', '¿Es "nuevo" o viejo?'),
    ("Dimitirá el ministro (Ana Poe) hoy?", "¿Dimitirá el ministro (Ana Poe) hoy?"),
    # The letter of a point in a list.
    ("a) Sí! b) No!", "a) ¡Sí! b) ¡No!"),
    # A condition or an address comes before an interrogative.
    ("Si llueve, qué haremos?", "Si llueve, ¿qué haremos?"),
    ("Ana, de dónde vienes?", "Ana, ¿de dónde vienes?"),
    ("Quién, qué y cuándo?", "¿Quién, qué y cuándo?"),
    ("A quién, y por qué?", "¿A quién, y por qué?"),
    # Nothing is missing.
    ("¿Quién es?", "¿Quién es?"),
    ("Pero ¿quién es?", "Pero ¿quién es?"),
    ("¿Vienes? Ana!", "¿Vienes? ¡Ana!"),
    ("Nada que abrir.", "Nada que abrir."),
    ("…?", "…?"),
]


@pytest.mark.parametrize(("draft", "wanted"), CASES)
def test_marks(draft: str, wanted: str) -> None:
    assert opened("Source", draft, "es") == wanted
    assert opened("Source", wanted, "es_MX") == wanted


@pytest.mark.parametrize("locale", ["ca", "fr", "gl", "it", "pt_BR", "de"])
def test_other_languages_have_no_such_marks(locale: str) -> None:
    assert opened("Done?", "Hecho?", locale) == "Hecho?"


def test_a_mark_of_a_name_opens_nothing() -> None:
    assert opened("Yahoo! said no.", "Yahoo! dijo que no.", "es") == "Yahoo! dijo que no."


def test_a_mark_of_an_address_opens_nothing() -> None:
    address = "https://example.org/a?b=c"
    draft = f"Lee {address} ahora."
    assert opened(f"Read {address} now.", draft, "es", [address]) == draft


def test_markup_stays_in_front() -> None:
    assert opened("<b>Done?</b>", "<b>Hecho?</b>", "es", ["<b>", "</b>", " "]) == "<b>¿Hecho?</b>"


@pytest.mark.parametrize(
    ("draft", "wanted"),
    [
        ("<b>Pregunta:</b> Quién paga?", "<b>Pregunta:</b> ¿Quién paga?"),
        ("La pregunta es <b>quién paga?</b>", "La pregunta es <b>¿quién paga?</b>"),
        ("Llueve. <b>Ana</b> viene?", "Llueve. ¿<b>Ana</b> viene?"),
        ("<b>Ana</b> viene?", "¿<b>Ana</b> viene?"),
        ("<b>Ana viene?</b>", "<b>¿Ana viene?</b>"),
        ("Vendrá <b>hoy?</b>", "¿Vendrá <b>hoy?</b>"),
        ("<b>Nadie paga.</b> Quién lo dice?", "<b>Nadie paga.</b> ¿Quién lo dice?"),
    ],
)
def test_codes_hide_no_boundary(draft: str, wanted: str) -> None:
    assert opened("Source", draft, "es", ("<b>", "</b>")) == wanted
