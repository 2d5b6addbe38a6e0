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
    ("A 5.8-magnitude quake hit.", "Un 5.8-magnitud terremoto golpeó.", "es", "Un 5,8-magnitud terremoto golpeó."),
    ("The 2.4-metre wall broke.", "El 2.4-metre mur es trencà.", "ca", "El 2,4-metre mur es trencà."),
    (
        "A 1,250-mile march began.",
        "Une 1,250-mille marche a commencé.",
        "fr",
        "Une 1\u202f250-mille marche a commencé.",
    ),
    ("The 3.5-billion-dollar loan.", "Der 3.5-Milliarden-Kredit.", "de", "Der 3,5-Milliarden-Kredit."),
    ("It is a 4.5-star hotel.", "È un 4.5‑stelle albergo.", "it", "È un 4,5‑stelle albergo."),
    ("A 0.5-point rise.", "Uma subida de 0.5-ponto.", "pt", "Uma subida de 0,5-ponto."),
    ("The 2,300-seat hall.", "A 2,300-asento sala.", "gl", "A 2.300-asento sala."),
    ("A 7.2-litre engine.", "7.2-литровый двигатель.", "ru", "7,2-литровый двигатель."),
    ("A 6.5-inch screen.", "Ekran 6.5-calowy.", "pl", "Ekran 6,5-calowy."),
    ("The 9.8-second run.", "Una carrera de 9.8-segundo.", "es_MX", "Una carrera de 9.8-segundo."),
    ("They use 2.0-beta.", "Usan 2.0-beta.", "es", "Usan 2.0-beta."),
    ("From 1.5-2.5 metres.", "De 1.5-2.5 metros.", "es", "De 1.5-2.5 metros."),
    ("On Zyrgon 3.1-instruct it ran.", "En Zyrgon 3.1-instruct funcionó.", "es", "En Zyrgon 3.1-instruct funcionó."),
    ("It takes 1.5GB, 2.4GHz and 3.2km.", "Toma 1.5GB, 2.4GHz y 3.2km.", "es", "Toma 1,5GB, 2,4GHz y 3,2km."),
    ("It paid $2.5m and €1.25bn.", "Ha pagato $2.5m e €1.25bn.", "it", "Ha pagato $2,5m e €1,25bn."),
    ("Qwen3.5 and A4.2x won.", "Qwen3.5 e A4.2x vinsero.", "it", "Qwen3.5 e A4.2x vinsero."),
    ("It began at 06.05 GMT.", "Empezó en 06.05 GMT.", "es", "Empezó en 06.05 GMT."),
    ("It ended at 9.30 am.", "Va acabar a 9.30 am.", "ca", "Va acabar a 9.30 am."),
    ("They left at 21.15 hrs.", "Sie gingen um 21.15 Uhr.", "de", "Sie gingen um 21.15 Uhr."),
    ("It fell by 6.05 points at 6.05 GMT.", "Cayó 6.05 puntos.", "es", "Cayó 6,05 puntos."),
    ("The 12-metre wall fell.", "El 12-metro muro cayó.", "es", "El 12-metro muro cayó."),
]


@pytest.mark.parametrize(("source", "draft", "locale", "wanted"), FIGURES)
def test_figures(source: str, draft: str, locale: str, wanted: str) -> None:
    assert conventions.adapted(source, draft, (), "en", locale) == wanted


HEADLINES = [
    (
        "Ministers Say They Have Not Seen Zyrgon",
        "Les ministres Disent ils N’ont pas Vu Zyrgon",
        "fr",
        "Les ministres disent ils n’ont pas vu Zyrgon",
    ),
    (
        "We Have Never Lost Our Old Harbour",
        "Mai Hem Perdut El nostre Port Vell",
        "ca",
        "Mai hem perdut el nostre port vell",
    ),
    (
        "Minister Visits the White House",
        "Un ministro visita por fin la Casa Blanca",
        "es",
        "Un ministro visita por fin la Casa Blanca",
    ),
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
        "We Have Never Lost Our Harbour",
        "Nous N'avons Jamais Perdu Notre Port",
        "fr",
        "Nous n'avons jamais perdu notre port",
    ),
    (
        "Storm Still Threatens the Old Harbour",
        "Tempête Menace Encore L’ancien Port",
        "fr",
        "Tempête menace encore l’ancien port",
    ),
    (
        "People Wonder What They Should Expect",
        "Gens Demandent Qu'ils Devraient Attendre",
        "fr",
        "Gens demandent qu'ils devraient attendre",
    ),
    (
        "Storm Closes Schools Near Iran Border",
        "Tempête Ferme Écoles Près D'Iran Frontière",
        "fr",
        "Tempête ferme écoles près d'Iran frontière",
    ),
    (
        "Storm Closes the Oldest Harbour School",
        "Tempesta Tanca L'escola Més Antiga Del Port",
        "ca",
        "Tempesta tanca l'escola més antiga del port",
    ),
    (
        "Storm Closes the Old Harbour Hospital",
        "Tempesta Chiude Dell'ospedale Vecchio Porto",
        "it",
        "Tempesta chiude dell'ospedale vecchio porto",
    ),
    (
        "Storm Closes the Harbour Near Italy",
        "Tempesta Chiude Porto Vicino All'Italia",
        "it",
        "Tempesta chiude porto vicino all'Italia",
    ),
    (
        "The Mayor Says the Speaker Should Resign",
        "Maire Veut Porte-parole Démissionne Bientôt",
        "fr",
        "Maire veut porte-parole démissionne bientôt",
    ),
    (
        "Minister Attacks Zyrgon and Its March",
        "Ministro Ataca Marcha Anti-Zyrgon Hoy",
        "es",
        "Ministro ataca marcha Anti-Zyrgon hoy",
    ),
    (
        "Storm Could Perhaps Reach the Harbour",
        "Tempête Pourrait Peut-Être Atteindre Port",
        "fr",
        "Tempête pourrait peut-être atteindre port",
    ),
    (
        "Judge O'Brien Closes the Old Harbour",
        "Juez O'Brien Cierra Viejo Puerto",
        "es",
        "Juez O'Brien cierra viejo puerto",
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


def test_a_headline_in_a_link_loses_its_capitals_and_the_address_keeps_them() -> None:
    source = "[The Stormy Harbour Closes Again](https://example.org/The-Old-Harbour/Closes_Again?Page=One)"
    draft = source.replace("The Stormy Harbour Closes Again", "El Puerto Tormentoso Cierra Otra Vez", 1)
    codes = ["[", source[source.index("](") :]]
    adapted = conventions.adapted(source, draft, (), "en", "es", codes)
    assert adapted == source.replace("The Stormy Harbour Closes Again", "El puerto tormentoso cierra otra vez", 1)


def test_figures_in_code_stay_as_they_are() -> None:
    source, draft = "Set `1.5` and 2.5 in ![](area-1.5.png)", "Setze `1.5` und 2.5 in ![](area-1.5.png)"
    adapted = conventions.adapted(source, draft, (), "en", "de", ("`1.5`", "![](area-1.5.png)"))
    assert adapted == "Setze `1.5` und 2,5 in ![](area-1.5.png)"
