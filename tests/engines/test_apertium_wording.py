"""Words that Apertium gets wrong: each table can be read, and holds only where the source has the word."""

import re
from pathlib import Path

import pytest

from pipeline.engines.apertium import wording

LANGUAGES = sorted(path.stem for path in Path(wording.__file__).parent.glob("*.toml"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_row_writes_is_not_what_it_replaces(language: str) -> None:
    for row in wording.table(language).words:
        groups = {int(number) for number in re.findall(r"\\(\d)", row.instead)}
        assert max(groups, default=0) <= row.written.groups, row
        assert not row.written.fullmatch(row.instead), row


CASES = [
    ("es", "The energy policy failed.", "La póliza de energía falló.", "La política de energía falló."),
    ("es", "The insurer sold it.", "La aseguradora vendió la póliza.", "La aseguradora vendió la póliza."),
    ("es", "They left when it rained.", "Se fueron cuándo llovió.", "Se fueron cuando llovió."),
    ("es", "When did they leave?", "¿Cuándo se fueron?", "¿Cuándo se fueron?"),
    ("es", "Nobody knows when it rained.", "Nadie sabe cuándo llovió.", "Nadie sabe cuándo llovió."),
    ("es", "The race began.", "La raza empezó.", "La carrera empezó."),
    ("es", "The racist spoke of race.", "El racista habló de raza.", "El racista habló de raza."),
    ("es", "The ruling party won.", "El partido gobernante ganó.", "El partido gobernante ganó."),
    ("es", "Three lawmakers left.", "Tres lawmakers se fueron.", "Tres legisladores se fueron."),
    ("es", "See lawmakers.example now.", "Ve lawmakers.example ahora.", "Ve lawmakers.example ahora."),
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
    ("fr", "The U.S. left.", "Les EE.UU. sont partis.", "Les États-Unis sont partis."),
    ("it", "It is for you.", "È partorisca te.", "È per te."),
    ("pt_BR", "China said no.", "Chinesa disse não.", "China disse não."),
    ("de", "The policy", "Die Police", "Die Police"),
]


@pytest.mark.parametrize(("locale", "source", "target", "wanted"), CASES)
def test_words_with_another_sense(locale: str, source: str, target: str, wanted: str) -> None:
    assert wording.corrected(source, target, locale) == wanted
