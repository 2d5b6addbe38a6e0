"""Words that Apertium gets wrong: each table can be read, and holds only where the source has the word."""

import re
import shutil
from pathlib import Path

import pytest

from pipeline.engines import Pair
from pipeline.engines.apertium import Apertium, wording

LANGUAGES = sorted(path.stem for path in Path(wording.__file__).parent.glob("??.toml"))


@pytest.mark.skipif(shutil.which("apertium") is None, reason="Apertium is not installed")
@pytest.mark.parametrize("language", [name for name in LANGUAGES if wording.table(name).pivot])
def test_words_of_the_pivot_are_in_no_dictionary_of_its_pair(language: str) -> None:
    words = list(wording.table(language).pivot)
    with Apertium() as apertium:
        [found] = apertium.readings([" ".join(words)], Pair("es", language))
    assert [word.text for word in found if word.readings and word.text in words] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_row_writes_is_not_what_it_replaces(language: str) -> None:
    for row in wording.table(language).words:
        groups = {int(number) for number in re.findall(r"\\(\d)", row.instead)}
        assert max(groups, default=0) <= row.written.groups, row
        assert not row.written.fullmatch(row.instead), row


CASES = [
    ("es", "The energy policy failed.", "La póliza de energía falló.", "La política de energía falló."),
    (
        "fr",
        "They fly across the UK.",
        "Ils volent à travers le le Royaume-Uni.",
        "Ils volent à travers le Royaume-Uni.",
    ),
    ("fr", "The Alps are high.", "Les Alpes, les les plus hautes.", "Les Alpes, les plus hautes."),
    ("fr", "We are trying.", "Nous nous efforçons de le leur dire.", "Nous nous efforçons de le leur dire."),
    ("es", "The insurer sold it.", "La aseguradora vendió la póliza.", "La aseguradora vendió la póliza."),
    ("es", "They left when it rained.", "Se fueron cuándo llovió.", "Se fueron cuando llovió."),
    ("es", "When did they leave?", "¿Cuándo se fueron?", "¿Cuándo se fueron?"),
    ("es", "Nobody knows when it rained.", "Nadie sabe cuándo llovió.", "Nadie sabe cuándo llovió."),
    ("es", "The race began.", "La raza empezó.", "La carrera empezó."),
    ("es", "The racist spoke of race.", "El racista habló de raza.", "El racista habló de raza."),
    ("es", "The ruling party won.", "El partido gobernante ganó.", "El partido gobernante ganó."),
    ("es", "Three outages ended.", "Tres outages acabaron.", "Tres apagones acabaron."),
    ("es", "See outages.example now.", "Ve outages.example ahora.", "Ve outages.example ahora."),
    ("es", "The U.S. left.", "Los EE.UU. se fueron.", "Los Estados Unidos se fueron."),
    ("es", "He left the U.S.", "Dejó los EE.UU.", "Dejó los Estados Unidos."),
    ("es", "He said: “It is the U.S.”", "Dijo: “Es los EE.UU.”", "Dijo: “Es los Estados Unidos.”"),
    ("es", "He paid US$40.", "Pagó EE.UU.$40.", "Pagó US$40."),
    ("es", "It began at 3:30 p.m.", "Empezó en 15:30.", "Empezó a las 15:30."),
    ("es", "It began at 1:30 p.m.", "Empezó en 1:30.", "Empezó a la 1:30."),
    ("es", "It grew at 4.5% in 2025.", "Creció en 4,5% en 2025.", "Creció en 4,5% en 2025."),
    ("gl", "It rained on 3 May.", "Choveu en 3 maio.", "Choveu o 3 maio."),
    ("ca", "It rained in May.", "Va ploure dins maig.", "Va ploure a maig."),
    ("gl", "But it rained.", "Mais choveu.", "Pero choveu."),
    ("gl", "It rained more.", "Choveu mais.", "Choveu mais."),
    ("it", "It is for you.", "È partorisca te.", "È per te."),
    ("pt_BR", "China said no.", "Chinesa disse não.", "China disse não."),
    ("de", "The policy", "Die Police", "Die Police"),
    # The speaker is behind the verb.
    ("es", "“We lost,” Ana Ruiz said.", "“Perdimos”, Ana Ruiz dijo.", "“Perdimos”, dijo Ana Ruiz."),
    ("es", "“We lost,” said Ana Ruiz, a nurse.", "“Perdimos”, Ana Ruiz dijo, una.", "“Perdimos”, dijo Ana Ruiz, una."),
    ("es", "The road is open, the council said.", "Está abierta, el consejo dijo.", "Está abierta, dijo el consejo."),
    ("es", "In May, as the mayor said, it rained.", "En mayo, como el alcalde dijo.", "En mayo, como el alcalde dijo."),
    ("es", "He knew, and the boy who said so left.", "Supo, y el chico dijo.", "Supo, y el chico dijo."),
    ("ca", '"It burns," the guard said.', '"Crema", el guarda va dir.', '"Crema", va dir el guarda.'),
    ("gl", "“It burns,” the guard said.", "“Arde”, o garda dixo.", "“Arde”, dixo o garda."),
    ("fr", "“It burns,” said Poe.", "“Il brûle”, il a dit Poe.", "“Il brûle”, a dit Poe."),
    ("fr", "“It burns,” she said.", "“Il brûle”, il a dit.", "“Il brûle”, a-t-elle dit."),
    ("fr", "“It burns,” they said.", "“Il brûle”, ont dit.", "“Il brûle”, ont-ils dit."),
    ("fr", "In May, he said that it burns.", "En mai, il a dit qu’il brûle.", "En mai, il a dit qu’il brûle."),
    # The passive of an event and of a state.
    ("es", "The boat was stolen.", "El barco estuvo robado.", "El barco fue robado."),
    ("es", "The cups were sold.", "Las tazas estuvieron vendidas.", "Las tazas fueron vendidas."),
    ("es", "The window was broken.", "La ventana estuvo rota.", "La ventana fue rota."),
    ("es", "The bank was open.", "El banco estuvo abierto.", "El banco estuvo abierto."),
    ("es", "The bank was closed.", "El banco estuvo cerrado.", "El banco estuvo cerrado."),
    ("es", "She was preparing it.", "Estuvo preparada.", "Estuvo preparada."),
    # Articles: countries, French “en”.
    ("pt", "It rained in France and Chile.", "Choveu em França e em Chile.", "Choveu na França e no Chile."),
    ("pt", "The capital of Portugal.", "A capital de Portugal.", "A capital de Portugal."),
    ("pt", "A bank in the United States.", "Um banco em Estados Unidos.", "Um banco nos Estados Unidos."),
    ("it", "Banks of the United States.", "Banche di Stati Uniti.", "Banche degli Stati Uniti."),
    ("fr", "Banks of the U.S.", "Banques d'États-Unis.", "Banques des États-Unis."),
    ("ca", "Banks of the U.S.", "Bancs d'Estats Units.", "Bancs dels Estats Units."),
    ("fr", "In the garden", "En le jardin", "Dans le jardin"),
    ("fr", "By selling it", "En le vendant", "En le vendant"),
    ("fr", "Known as a spy", "Connu aussi bien qu'espion", "Connu comme espion"),
    ("fr", "Tea as well as milk", "Du thé aussi bien que du lait", "Du thé aussi bien que du lait"),
    # Italian elides “di” in set phrases, and participles agree.
    ("it", "The use of energy", "L'uso d'energia", "L'uso di energia"),
    ("it", "A state of emergency", "Uno stato d'emergenza", "Uno stato d'emergenza"),
    ("it", "An invoice of Inès", "Una fattura d'Inès", "Una fattura d'Inès"),
    ("it", "The boats were sold.", "Le barche sono stato vendute.", "Le barche sono state vendute."),
    ("it", "It was taken.", "Questo è stato presi.", "Questo è stato presi."),
    ("it", "A coup d'état", "Un colpo d'etat", "Un colpo d'etat"),
    # Spanish that the second pair leaves.
    ("it", "Ten miles from the mine", "Dieci millas dalla mina", "Dieci miglia dalla mina"),
    ("fr", "The town's shipyard", "La dinastía", "La dynastie"),
    ("it", "The Bazar de Millas", "Il bazar de Millas", "Il bazar de Millas"),
    ("it", "A millas is a cake.", "Il millas è una torta.", "Il millas è una torta."),
    # Genders that a noun's ending shows.
    ("es", "A translation", "Un traducción", "Una traducción"),
    ("es", "The lorry", "El camión", "El camión"),
    # “That” as a relative pronoun and as a conjunction.
    ("es", "The dam that has burst", "La presa aquello ha reventado", "La presa que ha reventado"),
    ("es", "That has burst.", "Aquello ha reventado.", "Aquello ha reventado."),
    ("es", "It rained and that is good.", "Llovió y aquello es bueno.", "Llovió y aquello es bueno."),
    (
        "ca",
        "Experts know that Osona grew.",
        "Els experts saben aquell Osona va créixer.",
        "Els experts saben que Osona va créixer.",
    ),
    ("ca", "He said that rain fell.", "Va dir aquella pluja va caure.", "Va dir que pluja va caure."),
    ("ca", "He sold that boat.", "Va vendre aquell vaixell.", "Va vendre aquell vaixell."),
    ("ca", "He said that that boat sank.", "Va dir que aquell vaixell", "Va dir que aquell vaixell"),
    # A country in the plural.
    ("es", "The US has left.", "Los Estados Unidos ha salido.", "Los Estados Unidos han salido."),
    ("es", "The US is late.", "Los Estados Unidos es tarde.", "Los Estados Unidos son tarde."),
    ("es", "The United States wants it.", "Los Estados Unidos quiere.", "Los Estados Unidos quieren."),
    # Not only, but also.
    ("es", "Not only he but also I", "No solo él pero también yo", "No solo él sino también yo"),
    ("ca", "Not only he but also I", "No només ell però també jo", "No només ell sinó també jo"),
    ("gl", "Not only he but also I", "Non só el pero tamén eu", "Non só el senón tamén eu"),
    ("es", "He left but also I", "Salió pero también yo", "Salió pero también yo"),
    # The day before, and the last of a row.
    ("es", "It rained last Friday.", "Llovió último viernes.", "Llovió el viernes pasado."),
    ("es", "Last week it rained.", "Última semana llovió.", "La semana pasada llovió."),
    ("es", "On the last Friday it rained.", "En el último viernes llovió.", "En el último viernes llovió."),
    ("ca", "It rained last Friday.", "Va ploure últim divendres.", "Va ploure divendres passat."),
    ("ca", "It rained last year.", "Va ploure últim any.", "Va ploure l'any passat."),
    ("gl", "It rained last year.", "Choveu último ano.", "Choveu o ano pasado."),
    ("ca", "It rained on Monday.", "Va ploure en dilluns.", "Va ploure dilluns."),
    ("gl", "It rained on Monday.", "Choveu en luns.", "Choveu o luns."),
    ("gl", "On Monday it rained.", "En luns choveu.", "O luns choveu."),
    ("it", "It rained on Sunday.", "Ha piovuto la domenica.", "Ha piovuto domenica."),
    ("it", "It rains every Sunday.", "Piove la domenica.", "Piove la domenica."),
    ("fr", "It rained on Monday.", "Il a plu le lundi.", "Il a plu lundi."),
    # A defence and a defender.
    ("es", "In the defence of the port", "En el defensa del puerto", "En la defensa del puerto"),
    ("es", "The cost of the defense", "El costo del defensa", "El costo de la defensa"),
    ("es", "The defender of the defence", "El defensa de la defensa", "El defensa de la defensa"),
    ("gl", "In the defence of the port", "No defensa do porto", "No defensa do porto"),
    ("gl", "It is in the defence.", "Está no defensa.", "Está na defensa."),
    # “Ha” that became “there is”.
    ("it", "The river has risen.", "Il fiume c’è aumentato.", "Il fiume ha aumentato."),
    ("it", "There is a river.", "C’è un fiume.", "C’è un fiume."),
    ("fr", "The river has sapped it.", "Le fleuve il y a miné.", "Le fleuve a miné."),
    ("fr", "They left two years ago.", "Partis il y a deux ans.", "Partis il y a deux ans."),
    # A pronoun beside its noun.
    ("fr", "The river was wide.", "Le fleuve il était large.", "Le fleuve était large."),
    ("fr", "The rivers do not rise.", "Les fleuves ils n’ont pas monté.", "Les fleuves n’ont pas monté."),
    ("fr", "He says that he was here.", "Il dit qu’hier il était ici.", "Il dit qu’hier il était ici."),
    ("fr", "Asked if ready, Zyrgon left.", "Interrogé si il est prêt", "Interrogé si il est prêt"),
    # “Since” before a time, and “since then”.
    ("es", "It has been shut since 2008.", "Está cerrado desde entonces 2008.", "Está cerrado desde 2008."),
    ("es", "Since 1 May it is shut.", "Desde entonces 1 mayo cerró.", "Desde el 1 mayo cerró."),
    ("es", "Shut since Monday.", "Cerrado desde entonces lunes.", "Cerrado desde el lunes."),
    ("es", "Shut since 7:45.", "Cerrado desde entonces 7:45.", "Cerrado desde las 7:45."),
    ("es", "Since then 300 left.", "Desde entonces 300 salieron.", "Desde entonces 300 salieron."),
    ("es", "Shut since last May.", "Cerrado desde entonces el mayo pasado.", "Cerrado desde el mayo pasado."),
    ("es", "Open until 2024.", "Abierto hasta que 2024.", "Abierto hasta 2024."),
    ("es", "Open until it rains.", "Abierto hasta que llueve.", "Abierto hasta que llueve."),
    ("es", "After 31 years he left.", "Después de que 31 años salió.", "Después de 31 años salió."),
    ("es", "Before 2029 it ends.", "Antes de que 2029 acaba.", "Antes de 2029 acaba."),
    ("es", "After two years he left.", "Después de que dos años salió.", "Después de dos años salió."),
    ("es", "It ends before winter.", "Acaba antes de que invierno.", "Acaba antes de invierno."),
    ("es", "It ended before he left.", "Acabó antes de que salió.", "Acabó antes de que salió."),
    ("es", "Deaf since he was two", "Sordo desde entonces era dos", "Sordo desde que era dos"),
    ("es", "Dry since last spring", "Seco desde entonces última primavera", "Seco desde la primavera pasada"),
    ("es", "Open until 3 p.m.", "Abierto hasta 15:00.", "Abierto hasta las 15:00."),
    ("es", "Shut from 1 a.m.", "Cerrado de 1:00.", "Cerrado de la 1:00."),
    ("es", "They won by 3:1.", "Ganaron de 3:1.", "Ganaron de 3:1."),
    ("ca", "Shut from 6 a.m.", "Tancat des de 6:00.", "Tancat des de les 6:00."),
    ("fr", "It cost £700.", "Il a coûté 700 tu livres.", "Il a coûté 700 livres."),
    # Half of them, the month, the century, the middle.
    ("es", "Half of them left.", "Medios de ellos salieron.", "La mitad de ellos salieron."),
    ("es", "He paid half of it.", "Pagó a medias de él.", "Pagó la mitad de él."),
    ("ca", "He lost half of the boats.", "Va perdre meitat dels vaixells.", "Va perdre la meitat dels vaixells."),
    ("es", "In March 2020 it rained.", "En Marcha 2020 llovió.", "En marzo 2020 llovió."),
    ("es", "The march of March", "La marcha de Marcha", "La marcha de marzo"),
    ("ca", "In March 2020 it rained.", "Dins Desfila 2020 va ploure.", "Dins març 2020 va ploure."),
    ("es", "A 19th century house", "Una casa de siglo XIX", "Una casa del siglo XIX"),
    ("fr", "A 19th century house", "Une maison du siècle XIX", "Une maison du XIXe siècle"),
    ("es", "It opens in mid-2027.", "Abre en el medio de 2027.", "Abre a mediados de 2027."),
    # The season, and what springs.
    ("es", "In the spring of 2027", "En el muelle de 2027", "En la primavera de 2027"),
    ("es", "It ended this spring.", "Acabó este muelle.", "Acabó esta primavera."),
    ("es", "A metal spring broke.", "Un muelle de metal", "Un muelle de metal"),
    ("ca", "It rains in spring.", "Plou en molla.", "Plou en primavera."),
    # Half of something.
    ("es", "Half a million fled.", "Medio un millón huyó.", "Medio millón huyó."),
    ("es", "Buy half a kilo.", "Compra a medias un kilo.", "Compra medio kilo."),
    ("es", "It took half an hour.", "Tardó media una hora.", "Tardó media hora."),
    ("ca", "It took half an hour.", "Va durar mig una hora.", "Va durar mitja hora."),
    ("ca", "Half a million fled.", "Mig un milió va fugir.", "Mig milió va fugir."),
    ("fr", "Half a million fled.", "Moyen million a fui.", "Un demi-million a fui."),
    ("pt_BR", "Buy half a kilo.", "Compre médio quilo.", "Compre meio quilo."),
    # Scales and their plurals.
    ("es", "5 billion people", "5 miles de millones personas", "5 mil millones de personas"),
    ("ca", "2 billion people", "2 bilió de persones", "2 mil milions de persones"),
    ("ca", "Three million left.", "Tres milió van sortir.", "Tres milions van sortir."),
    ("ca", "1 million left.", "1 milió va sortir.", "1 milió va sortir."),
    ("gl", "2 billion dollars", "2 mil millóns dólares", "2 mil millóns de dólares"),
    ("it", "2 billion dollars", "2 mille milioni di dollari", "2 miliardi di dollari"),
    # Titles of persons.
    ("es", "Mr. Poe left.", "El Señor Poe salió.", "El señor Poe salió."),
    ("ca", "Mrs. Poe left.", "La Senyora Poe va sortir.", "La senyora Poe va sortir."),
    ("fr", "The son of Mr. Poe", "Le fils du monsieur Poe", "Le fils de M. Poe"),
    ("fr", "Ms. Poe left.", "La dame Poe est partie.", "Mme Poe est partie."),
    ("it", "Mr. Poe left.", "Il signore Poe è partito.", "Il signor Poe è partito."),
    # Hours and decades.
    ("fr", "At 3:03 p.m. it rained.", "aux 15:03 il a plu.", "à 15:03 il a plu."),
    ("fr", "In the 1990s", "Dans les ans 1990", "Dans les années 1990"),
    ("it", "At 1:30 a.m.", "All’ora 1:30", "All’ora 1:30"),
    ("it", "It ended at 1:30.", "È finito all’ora 1:30.", "È finito alle ore 1:30."),
]


@pytest.mark.parametrize(("locale", "source", "target", "wanted"), CASES)
def test_words_with_another_sense(locale: str, source: str, target: str, wanted: str) -> None:
    assert wording.corrected(source, target, locale) == wanted


# Translations that Apertium's dictionaries lack, as they lack the English words.
NEWER = {
    *("invicto", "noroccidental", "suroriental", "suroccidental", "paramilitar", "tuiteó", "desnuclearización"),
    *("globalizado", "sexista", "desnuclearització", "arancel", "aranceis"),
}


@pytest.mark.skipif(shutil.which("apertium") is None, reason="Apertium is not installed")
@pytest.mark.parametrize("language", ["es", "ca", "gl"])
def test_unknown_words_are_in_no_dictionary_and_their_translations_are(language: str) -> None:
    unknown = dict(wording.table(language).unknown)
    with Apertium() as apertium:
        [theirs] = apertium.readings([" ".join(unknown)], Pair("en", language))
        [ours] = apertium.readings([" ".join(unknown.values())], Pair(language, "en"))
    assert {word.text for word in theirs} >= {word for part in unknown for word in part.split()}
    assert [word.text for word in theirs if word.readings and word.text in unknown] == []
    assert [word.text for word in ours if not word.readings and len(word.text) > 1 and word.text not in NEWER] == []
