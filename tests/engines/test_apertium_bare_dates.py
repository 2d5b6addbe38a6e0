"""Dates that Apertium takes for a number and a word: datelines, captions, cells."""

import pytest

from pipeline.engines.apertium.bare_dates import with_whole_dates

CASES = [
    (
        "es",
        "LIMA, March 3 (Reuters) - It rained.",
        "LIMA, 3 Marcha (Reuters) - Llovió.",
        "LIMA, 3 de marzo (Reuters) - Llovió.",
    ),
    ("es", "Lisbon, 4 March 2026", "Lisboa, 4 Marcha 2026", "Lisboa, 4 de marzo de 2026"),
    ("es", "Oslo, January 4, 2026", "Oslo, 4 enero 2026", "Oslo, 4 de enero de 2026"),
    ("es", "Closed from <b>1 March</b>.", "Cerrado de <b>1 Marcha</b>.", "Cerrado de <b>1 de marzo</b>."),
    ("es", "Dec. 24: closed", "24 diciembre: cerrado", "24 de diciembre: cerrado"),
    ("ca", "LIMA, April 5 (AP)", "LIMA, 5 abril (AP)", "LIMA, 5 d’abril (AP)"),
    ("gl", "Vigo, 9 October 2025", "Vigo, 9 outubro 2025", "Vigo, 9 de outubro de 2025"),
    ("pt_BR", "By 3 May, it fell.", "Por 3 maio, caiu.", "Por 3 de maio, caiu."),
    ("fr", "LIMA, March 3 (Reuters)", "LIMA, 3 mars (Reuters)", "LIMA, 3 mars (Reuters)"),
    ("it", "Rome, 1 March 2026", "Roma, 1 Marcia 2026", "Roma, 1 marzo 2026"),
    # The month stands in the draft already, from another date.
    (
        "es",
        "3 March 2026 | Updated 4 March 2026",
        "3 de marzo de 2026 | Actualizado 4 Marcha 2026",
        "3 de marzo de 2026 | Actualizado 4 de marzo de 2026",
    ),
    ("es", "May 4, the mayor said.", "4 Mayo, dijo el mayor.", "4 de mayo, dijo el mayor."),
    # Several days.
    ("es", "Open March 3-5.", "Abierto 3-5 Marcha.", "Abierto 3-5 de marzo."),
    ("es", "March 3–5, 2026", "3–5 Marcha 2026", "3–5 de marzo de 2026"),
    ("it", "3-5 March 2026", "3-5 Marcia 2026", "3-5 marzo 2026"),
    ("es", "3 Jan. and 5 Feb.", "3 enero y 5 febrero.", "3 enero y 5 de febrero."),
]
LEFT = [
    ("es", "It fell on March 3.", "Cayó el 3 de marzo."),
    ("es", "The March 3 attacks", "Los 3 Marcha ataques"),
    ("es", "They live at 3 March Street.", "Viven en 3 Calle de Marcha."),
    ("es", "She wore number 3, May said.", "Llevó el número 3, May dijo."),
    ("es", "31 February, it said.", "31 Febrero, dijo."),
    ("es", "3 Poe, 3 March.", "3 Poe, 3 de marzo."),
    ("es", "LIMA, March 3 (Reuters)", "LIMA, 13 Marcha (Reuters)"),
    ("es", "The March 3-5 talks", "Las 3-5 Marcha conversaciones"),
    ("es", "March 3, the march of 4 March", "3 de marzo, la marcha de 4 Marcha de agosto"),
]


@pytest.mark.parametrize(("locale", "source", "draft", "whole"), CASES)
def test_completes(locale: str, source: str, draft: str, whole: str) -> None:
    assert with_whole_dates(source, draft, locale) == whole
    assert with_whole_dates(source, whole, locale) == whole


@pytest.mark.parametrize(("locale", "source", "draft"), LEFT)
def test_leaves_alone(locale: str, source: str, draft: str) -> None:
    assert with_whole_dates(source, draft, locale) == draft
