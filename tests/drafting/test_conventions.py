"""Figures and headlines of drafts in the form of the locale."""

import pytest

from pipeline.drafting import conventions

FIGURES = [
    ("It cost 16,700 euros.", "Costó 16,700 euros.", "es", "Costó 16.700 euros."),
    ("It fell by 7.5 percent.", "Cayó un 7.5 por ciento.", "es", "Cayó un 7,5 por ciento."),
    (
        "They counted 1,234,567.25 votes.",
        "Sie zählten 1,234,567.25 Stimmen.",
        "de",
        "Sie zählten 1.234.567,25 Stimmen.",
    ),
    ("It cost 16,700 euros.", "Il a coûté 16,700 euros.", "fr", "Il a coûté 16\u202f700 euros."),
    ("It fell by 7.50 points.", "Caiu 7.50 pontos.", "pt_BR", "Caiu 7,50 pontos."),
    (
        "It runs on version 3.5.1 at 10.0.0.1.",
        "Usa la versión 3.5.1 en 10.0.0.1.",
        "es",
        "Usa la versión 3.5.1 en 10.0.0.1.",
    ),
    ("It cost 16.700 euros.", "Costó 16,700 euros.", "es", "Costó 16,700 euros."),
    ("It fell by 7.5 percent.", "7.5パーセント下落した。", "ja", "7.5パーセント下落した。"),
]


@pytest.mark.parametrize(("source", "draft", "locale", "wanted"), FIGURES)
def test_figures(source: str, draft: str, locale: str, wanted: str) -> None:
    assert conventions.adapted(source, draft, (), "en", locale) == wanted


HEADLINES = [
    (
        "Storm Closes Old Harbour in Germany",
        "Tormenta Cierra Viejo Puerto en Alemania",
        "es",
        "Tormenta cierra viejo puerto en Alemania",
    ),
    (
        "NATO Sends More Troops to Zyrgon",
        "La OTAN Envía Más Tropas a Zyrgon",
        "es",
        "La OTAN envía más tropas a Zyrgon",
    ),
    (
        "Storm Closes Old Harbour in Germany",
        "Sturm Schließt Alten Hafen in Deutschland",
        "de",
        "Sturm Schließt Alten Hafen in Deutschland",
    ),
    (
        "Storm Defies the US: Harbour Would be Closed in Mexico",
        "Tormenta Desafía los Estados Unidos: Puerto Sería Cerrado en México",
        "es",
        "Tormenta desafía los Estados Unidos: puerto sería cerrado en México",
    ),
    (
        "Storm Reaches the US Before Hitting France",
        "La Tempête Atteint les États-Unis Avant la France",
        "fr",
        "La tempête atteint les États-Unis avant la France",
    ),
    (
        "Putin Would be Open to Sending Troops",
        "Les Chefs: Poutine Serait Ouvert à Envoyer Troupes",
        "fr",
        "Les chefs: Poutine serait ouvert à envoyer troupes",
    ),
    (
        "Zelensky Meets Ministers in Warsaw",
        "Zelenski Encuentra Ministros en Varsovia",
        "es",
        "Zelenski encuentra ministros en Varsovia",
    ),
    ("Storm closes old harbour", "Tormenta Cierra Viejo Puerto", "es", "Tormenta Cierra Viejo Puerto"),
    ("Storm Closes Old Harbour Today.", "Tormenta Cierra Viejo Puerto Hoy.", "es", "Tormenta Cierra Viejo Puerto Hoy."),
]


@pytest.mark.parametrize(("source", "draft", "locale", "wanted"), HEADLINES)
def test_headlines(source: str, draft: str, locale: str, wanted: str) -> None:
    assert conventions.adapted(source, draft, (), "en", locale) == wanted


def test_names_of_the_glossary_keep_their_capitals() -> None:
    source, draft = "Vladimir Putin Sends More Troops", "Vladímir Putin Envía Más Tropas"
    assert conventions.adapted(source, draft, ("Vladímir Putin",), "en", "es") == "Vladímir Putin envía más tropas"


def test_figures_in_code_stay_as_they_are() -> None:
    source, draft = "Set `1.5` and 2.5 in ![](area-1.5.png)", "Setze `1.5` und 2.5 in ![](area-1.5.png)"
    adapted = conventions.adapted(source, draft, (), "en", "de", ("`1.5`", "![](area-1.5.png)"))
    assert adapted == "Setze `1.5` und 2,5 in ![](area-1.5.png)"
