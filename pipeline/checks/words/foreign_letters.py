"""Latin letters in a translation into another script that do not come from the source."""

import re
from collections.abc import Iterator

from pipeline.checks.words import terms
from pipeline.language import english_words, scripts
from pipeline.language.names.name_matching import new_words
from pipeline.language.names.phonetics import fold
from pipeline.language.names.proper_names import SHORTEST
from pipeline.language.quotation_marks import DOUBLE
from pipeline.language.words import has_latin
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_SMALL = re.compile(
    rf"(?<![A-Za-zÀ-ɏ0-9'’*/@._#])(?<![A-Za-z0-9]-)[a-zß-öø-ɏ]{{{SHORTEST},}}(?![A-Za-zÀ-ɏ0-9'’*/@_#]|[.-][A-Za-z0-9])"
)
_QUOTED = re.compile(f"[{DOUBLE}][^{DOUBLE}]*[{DOUBLE}]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+(?:[’'][A-Za-zÀ-ɏ]+)*")


_FULL_NAMES = ("Dow Jones", "Goldman Sachs", "Berkshire Hathaway")
"""Names that English news shortens to their first word."""


def strangers(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Name that the source does not have

    A Latin-script word in a translation into another script comes from the source. A word in lower case may also be in
    quotation marks or in an address, or be one of the English words that all languages use.

    Source: MQM, Accuracy/Addition.
    """
    if scripts.is_latin(unit.locale) or not has_latin(unit.target):
        return
    full = [name for name in _FULL_NAMES if name.split()[0] in unit.source]
    source = fold(" ".join((unit.source, *full, *(term.target for term in terms.asked(unit.source, guide.terms)))))
    for run in new_words(unit.source, unit.target):
        # The word of the other script may follow without a space, as in Japanese, or with a hyphen: VIP-билет.
        if new := [word for word in _LATIN.findall(run) if len(word) >= SHORTEST and fold(word) not in source]:
            yield f"“{new[0]}” is not in the source"
            return
    if new := [word for word in _small_words(unit.target) if fold(word) not in source]:
        yield f"“{new[0]}” is not in the source"


def _small_words(text: str) -> list[str]:
    found = _SMALL.findall(text)
    bare = "".join(_QUOTED.split(text)) if found and any(mark in text for mark in DOUBLE) else text
    return [word for word in found if word in bare and not english_words.is_loan(word)]
