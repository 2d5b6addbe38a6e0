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
