"""Countries and cities that an engine's dictionary lacks, by their names in CLDR."""

import pytest

from pipeline.drafting.names import place_names
from pipeline.engines import WordReadings
from pipeline.glossary import Occurrence
from pipeline.model import Term

# The words in [brackets] are not in the dictionary.
CASES = [
    ("He left the [Netherlands] today.", "es", "the Netherlands: Países Bajos"),
    ("The [Netherlands] won.", "fr", "The Netherlands: Pays-Bas"),
    ("The [Netherlands]’ team won.", "pt", "The Netherlands: Países Baixos"),
    ("[Kyrgyzstan]’s team met [Kazakhstan].", "ca", "Kyrgyzstan: Kirguizstan"),
    ("[Czechia] voted.", "it", "Czechia: Cechia"),
    ("French [Polynesia] voted.", "es", "French Polynesia: Polinesia Francesa"),
    ("The [Faroe] Islands voted.", "ca", "The Faroe Islands: Illes Fèroe"),
    ("She lives in [Reykjavik].", "es", "Reykjavik: Reikiavik"),
    ("She lives in [Reykjavik] and [Vienna].", "ca", "Reykjavik: Reykjavík, Vienna: Viena"),
    # Peoples: with their article, which is a plural.
    ("The [Kurds] fled.", "es", "The Kurds: los kurdos"),
    ("[Jews] and [Kurds] met.", "fr", "Jews: Juifs, Kurds: Kurdes"),
    ("He saw the [Swedes] there.", "it", "the Swedes: gli svedesi"),
    ("He saw the [Turks] there.", "it", "the Turks: i turchi"),
    ("He saw the Turks there.", "es", ""),
    ("He saw the [Turks] there.", "de", ""),
    ("The [Serbs] Club", "es", ""),
    # Known to the dictionary, the same in both languages, part of another name, no place.
    ("He left Spain.", "es", ""),
    ("He left [Zyrgon].", "es", ""),
    ("She reads the [Reykjavik] Times.", "es", ""),
    ("The [Netherlanders] won.", "es", ""),
]


@pytest.mark.parametrize(("marked", "locale", "wanted"), CASES)
def test_places(marked: str, locale: str, wanted: str) -> None:
    source = marked.replace("[", "").replace("]", "")
    lacking = {part.partition("]")[0] for part in marked.split("[")[1:]}
    words = [WordReadings(word, int(word not in lacking)) for word in source.replace("’", " ").rstrip(".").split()]
    words += [WordReadings(word, 0) for word in lacking]
    found = place_names.found(source, words, (), "en", locale)
    named = ((one.start, f"{one.term.source}: {one.term.target}") for one in found)
    assert ", ".join(text for _, text in sorted(named)) == wanted


def test_a_term_of_the_glossary_goes_first() -> None:
    taken = [Occurrence(0, 7, Term("Czechia", "República Checa"))]
    assert place_names.found("Czechia voted.", [WordReadings("voted", 1)], taken, "en", "es") == []


def test_other_source_languages_are_left_to_the_engine() -> None:
    assert place_names.found("Tschechien wählte.", [WordReadings("wählte", 1)], (), "de", "es") == []
