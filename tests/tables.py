"""Reads, as it is imported, the tables that nearly every command needs: the languages' words, names and numbers."""

import gc
from pathlib import Path

from pipeline import checks
from pipeline.language import identification
from pipeline.model import Role, State, Unit

_SOURCE = "On Monday, 5 July, Mayor Halvorsen of Geneva did not pay 12.5 million dollars for the old harbour bridge."
_TARGETS = {
    "es": "El lunes 5 de julio, la alcaldesa no pagó 12,5 millones de dólares por el viejo puente del puerto.",
    "fr": "Lundi 5 juillet, la maire n’a pas payé 12,5 millions de dollars pour le vieux pont du port.",
}

identification.likely(_SOURCE)
for _locale, _target in _TARGETS.items():
    checks.target([Unit("storm", _locale, Role.PARAGRAPH, _SOURCE, _target, State.DRAFT, Path("storm.po"), 1)], ())

gc.freeze()  # what a process that is forked from this one does not touch is not copied
