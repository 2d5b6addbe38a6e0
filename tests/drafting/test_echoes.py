"""An answer that is English still, or that has signs in place of words, is refused; one that shares words is not."""

import pytest

from pipeline.drafting.answers.quality import Judge

ENGLISH = [
    ("es", "Repairs will cost 3.5 million euros", "Repairs will cost 3,5 millones de euros"),
    ("ca", "Repairs will cost 3.5 million euros", "Repairs will cost 3,5 millones euros"),
    ("ca", "Repairs will cost 3.5 million euros", "Repairs will cost 3,5 milions d’euros"),
    ("fr", "Tickets sold for 1,250 dollars", "Tickets sold for 1 250 dollars"),
    ("it", "Snow closed 12 roads", "Snow closed 12 strade"),
    ("pt_BR", "Police arrested 14 people", "Police arrested 14 pessoas"),
    ("ca", "The fire burned 2.5 hectares", "The fire burned 2,5 hectàrees"),
    ("nl", "Rain delayed 30 flights", "Rain delayed 30 vluchten"),
    ("sv", "Heavy rain delayed 30 flights.", "Heavy rain delayed 30 flyg."),
    ("fr", "Workers want 10 percent more", "Workers want 10 % more"),
    ("es", "The mayor resigned yesterday.", "The alcalde resigned yesterday."),
    ("es", "Doctors warned of a new virus.", "Doctors warned of a nuevo virus."),
    ("it", "Prices fell 2.5%", "Prices fell 2,5%"),
    ("es", "Prices fell 2.5%", "Prices fell 2,5 %"),
    ("fr", "Nurses will strike on Friday.", "Nurses will strike vendredi."),
    ("de", "Schools stay closed.", "Schulen stay closed."),
    ("pl", "Police found 1.5 tonnes of cocaine", "Police found 1,5 tony kokainy"),
    ("pt_BR", "Exports reached 4.8 billion dollars", "Exports reached 4,8 bilhões de dólares"),
    ("gl", "Students won 3 medals", "Students won 3 medallas"),
    ("tr", "Crowds blocked the bridge", "Crowds blocked köprü"),
    ("es", "Bridge reopens after 3.5 years", "Bridge reopens tras 3,5 años"),
    ("es", "Farmers lost 40 percent of the harvest", "Farmers lost 40 por ciento of the harvest"),
    ("fr", "Airlines cancelled 200 flights", "Airlines cancelled 200 vols"),
    ("it", "The museum opens at 9 a.m.", "The museum opens alle 9"),
    ("de", "Fans paid 80.50 euros", "Fans paid 80,50 Euro"),
    ("pt_BR", "Drivers face higher fuel costs.", "Drivers face higher combustível costs."),
    ("gl", "Firefighters rescued 15 children", "Firefighters rescued 15 nenos"),
    ("nl", "Judges rejected the appeal.", "Judges rejected het appeal."),
    ("pl", "Miners found 3.7 tonnes of gold", "Miners found 3,7 ton złota"),
    ("sv", "Teachers demand better pay.", "Teachers demand better lön."),
    ("ro", "Voters chose a new mayor.", "Voters chose a new primar."),
    ("da", "Scientists counted 1,200 birds", "Scientists counted 1.200 fugle"),
    ("es", "Workers dug 12.5 km of tunnels", "Workers dug 12,5 km de túneles"),
    ("cs", "Floods destroyed 30 houses.", "Floods destroyed 30 domů."),
]
TRANSLATED = [
    ("de", "Hotel Bristol, 1998", "Hotel Bristol, 1998"),
    ("es", "Total: 5 kg", "Total: 5 kg"),
    ("fr", "Total: 1,250 km", "Total : 1 250 km"),
    ("de", "Rock festival in Berlin", "Rockfestival in Berlin"),
    ("it", "Sport: Roma 2, Milan 1", "Sport: Roma 2, Milan 1"),
    ("es", "Hospital Central, 3.5 km", "Hospital Central, 3,5 km"),
    ("fr", "Menu: 12.50 euros", "Menu : 12,50 euros"),
    ("pt_BR", "Total: 3.5 million euros", "Total: 3,5 milhões de euros"),
    ("es", "Radio Nacional, 98.5 FM", "Radio Nacional, 98,5 FM"),
    ("it", "Film: 2.5 million euros", "Film: 2,5 milioni di euro"),
    ("ca", "Real Madrid 3, Barcelona 1", "Real Madrid 3, Barcelona 1"),
    ("de", "Interview: Angela Merkel", "Interview: Angela Merkel"),
    ("es", "Photo: Reuters / John Smith", "Foto: Reuters / John Smith"),
    ("es", "The Guardian sold 3.5 million copies", "The Guardian vendió 3,5 millones de ejemplares"),
    ("fr", "Green Day sold 1.5 million tickets", "Green Day a vendu 1,5 million de billets"),
    ("es", "Star Wars earned 3.5 million dollars", "Star Wars recaudó 3,5 millones de dólares"),
    ("it", "Weekend: hotel, 120 euros", "Weekend: hotel, 120 euro"),
    ("de", "Team Jumbo: 4.5 seconds", "Team Jumbo: 4,5 Sekunden"),
    ("nl", "Marathon: 42.2 kilometers", "Marathon: 42,2 kilometer"),
    ("sv", "Film: 1.5 million kronor", "Film: 1,5 miljoner kronor"),
    ("de", "Marketing and software: 3.5 million euros", "Marketing und Software: 3,5 Millionen Euro"),
    ("fr", "Bank of America lost 3.5 million dollars", "Bank of America a perdu 3,5 millions de dollars"),
    ("fr", "Golden Globes: 3.5 million viewers", "Golden Globes : 3,5 millions de téléspectateurs"),
    ("es", "Black Friday: 3.5 million euros", "Black Friday: 3,5 millones de euros"),
    ("nl", "The film won 3 Oscars", "De film won 3 Oscars"),
    ("da", "Prison: 3 persons", "Fængsel: 3 personer"),
    ("it", "Rolling Stones, 12 concerts", "Rolling Stones, 12 concerti"),
    ("es", "Tour de France, stage 12", "Tour de Francia, etapa 12"),
    ("fr", "Open source: 10 million lines", "Open source : 10 millions de lignes"),
    ("pt_BR", "Marketing digital: 5.5%", "Marketing digital: 5,5%"),
    ("fr", "Rugby: Toulouse wins 25-10", "Rugby : Toulouse gagne 25-10"),
    ("de", "Computer games: 2.3 billion euros", "Computerspiele: 2,3 Milliarden Euro"),
    ("it", "Smart working: 3.5 million people", "Smart working: 3,5 milioni di persone"),
    ("nl", "Big Ben is 96 metres high", "Big Ben is 96 meter hoog"),
    ("de", "Brexit: What now?", "Brexit: Was nun?"),
    ("sv", "Netflix: 2.5 million users", "Netflix: 2,5 miljoner användare"),
    ("ca", "Festival Sonar, 18-20 June", "Festival Sónar, 18-20 de juny"),
    ("fr", "Budget: 3.2 million", "Budget : 3,2 millions"),
    ("de", "The Walking Dead: season 4", "The Walking Dead: Staffel 4"),
    ("it", "Wall Street down 2.5%", "Wall Street giù del 2,5%"),
    ("fr", "Le Monde, page 12", "Le Monde, page 12"),
    ("nl", "We hope for warm water in June", "We hopen op warm water in juni"),
    ("da", "Her dog was under a bus", "Hendes hund var under en bus"),
    ("es", "Fast food: 3.5 million euros", "Comida rápida: 3,5 millones de euros"),
    ("de", "Startup sells software for 3.5 million", "Start-up verkauft Software für 3,5 Millionen"),
    ("hu", "Streaming, podcast: 2.5 million", "Streaming, podcast: 2,5 millió"),
]
LOST = [
    "…",
    "...",
    "<unk>",
    "[UNK]",
    "\N{REPLACEMENT CHARACTER}",
    "La gente esperaba …",
    "La gente esperaba los <unk>.",
    "La gente <unk> los barcos",
    "La gente esperaba [UNK] en el puerto.",
    "La gente ...",
    "La gente esperaba los barcos en el...",
    "\N{LOWER ONE EIGHTH BLOCK}",
    "La gente esperaba {unk}",
    "UNK",
    "<UNK>",
    "La gente esperaba los barcos <pad>",
    "(...)",
    "[…]",
    "La gente esperaba los barcos en [...]",
    "La gente esperaba los barcos en el puerto...",
]
KEPT = [
    ("es", "He waited…", "Esperó…"),
    ("es", "Wait...", "Espera..."),
    ("es", "The token <unk> is odd.", "El token <unk> es raro."),
    ("fr", "And then …", "Et puis…"),
    ("zh_Hans", "He waited...", "他等着……"),
    ("es", "…", "…"),
    ("es", "The [UNK] sign", "La señal [UNK]"),
    ("es", "“We wanted peace ... and bread.”", "«Queríamos paz... y pan»."),
    ("de", "He said: “Well ...”", "Er sagte: „Nun …“"),
    ("es", "He left, and so on.", "Se fue, etc."),
]


@pytest.mark.parametrize(("locale", "source", "target"), ENGLISH)
def test_english_with_a_few_other_words_is_an_echo(locale: str, source: str, target: str) -> None:
    assert Judge("en", locale)(source, target).fault == "left in the source language"


@pytest.mark.parametrize(("locale", "source", "target"), TRANSLATED)
def test_names_loans_and_figures_may_be_the_same(locale: str, source: str, target: str) -> None:
    assert not Judge("en", locale)(source, target).fault


@pytest.mark.parametrize("target", LOST)
def test_signs_in_place_of_words_are_a_fault(target: str) -> None:
    assert Judge("en", "es")("The people waited for the boats in the harbour.", target).fault


@pytest.mark.parametrize(("locale", "source", "target"), KEPT)
def test_signs_of_the_source_are_kept(locale: str, source: str, target: str) -> None:
    assert not Judge("en", locale)(source, target).fault
